-- SPDX-License-Identifier: MIT
-- The edit buffers that are open: which region of which host each of them shows, and where that region is now.
local api = vim.api
local attach = require("ts_region.attach")
local regions = require("ts_region.regions")

local M = {}

local ns = api.nvim_create_namespace("ts_region_edited")
local sessions = {} --- @type table<integer, ts_region.EditSession> by edit buffer

--- @class ts_region.EditSession
--- @field buf integer the edit buffer
--- @field host integer
--- @field host_path string absolute; "" for a buffer without a name
--- @field host_name string for messages
--- @field id ts_region_ffi.Id the region's
--- @field language string
--- @field guest string its text when the two were last the same
--- @field frame ts_region.Frame
--- @field lines string[] the lines that were shown then
--- @field holes ts_region.Hole[] in them
--- @field attachment ts_region.Attachment of the host; another one: the host was read anew
--- @field mark? integer an extmark over the region in the host
--- @field host_win? integer the window that it was opened from
--- @field name string of the edit buffer, for messages
--- @field warned? boolean that both sides were changed, or that the region is gone
--- @field busy? boolean it is being written: what changes in the host is our doing

--- The host's text is followed for as long as a region of it is edited.
--- @param host integer
function M.tell_wish(host)
  local attachment = attach.get(host)
  if attachment then require("ts_region.wishes").set(attachment, "edit buffers", #M.of_host(host) > 0) end
end

--- @param session ts_region.EditSession
function M.add(session)
  sessions[session.buf] = session
  M.tell_wish(session.host)
end

--- @param buf integer
function M.remove(buf)
  local session = sessions[buf]
  if not session then return end
  sessions[buf] = nil
  M.tell_wish(session.host)
  if session.mark and api.nvim_buf_is_valid(session.host) then api.nvim_buf_del_extmark(session.host, ns, session.mark) end
end

--- The session of an edit buffer.
--- @param buf integer
--- @return ts_region.EditSession|nil
function M.get(buf) return sessions[buf] end

--- Those of a host, in no order.
--- @param host integer
--- @return ts_region.EditSession[]
function M.of_host(host)
  local all = {}
  for _, session in pairs(sessions) do
    if session.host == host then all[#all + 1] = session end
  end
  return all
end

--- Show in the host which text is being edited elsewhere.
--- @param session ts_region.EditSession
--- @param view ts_region_ffi.View
function M.mark(session, view)
  session.mark = api.nvim_buf_set_extmark(session.host, ns, view.start_row, view.start_column, {
    id = session.mark,
    end_row = view.end_row,
    end_col = view.end_column,
    hl_group = "TsRegionEdited",
    right_gravity = false,
    end_right_gravity = true,
    strict = false,
  })
end

--- Is the host there? If it was closed and opened again, it may have another number.
--- @param session ts_region.EditSession
--- @return boolean
function M.find_host(session)
  if api.nvim_buf_is_loaded(session.host) then return true end
  local again = vim.fn.bufnr("^" .. vim.fn.fnameescape(session.host_path) .. "$")
  if session.host_path == "" or again < 0 or not api.nvim_buf_is_loaded(again) then return false end
  session.host, session.mark = again, nil
  M.tell_wish(again)
  return true
end

-- The region at our mark, if there is one of the language: an edit of its start, as one that puts a hole first, may give it another id. Of several
-- it is the one that has our text.
local function at_mark(session, snapshot)
  if not session.mark then return nil end
  local place = api.nvim_buf_get_extmark_by_id(session.host, ns, session.mark, { details = true })
  if #place == 0 then return nil end
  local first = attach.byte_of(session.host, place[1], place[2])
  local last = attach.byte_of(session.host, place[3].end_row, place[3].end_col)
  local function same(view) return snapshot:virtual_text(view.index) == session.guest end
  local function any() return true end
  local view = regions.find(snapshot, same, first, last + 1, session.language)
  if view then return view end
  local only, others = regions.find(snapshot, any, first, last + 1, session.language)
  return not others and only or nil
end

-- After the host was read anew there are other ids: the region of the same text, if there is one such.
local function with_the_text(session, snapshot)
  local function same(view) return view.text_bytes == #session.guest and snapshot:virtual_text(view.index) == session.guest end
  local found, others = regions.find(snapshot, same, nil, nil, session.language)
  return found and not others and found or nil
end

--- Where the region is in the snapshot.
--- @param session ts_region.EditSession
--- @param snapshot ts_region_ffi.Snapshot
--- @return ts_region_ffi.View|nil
function M.locate(session, snapshot)
  local now = attach.get(session.host)
  if now ~= session.attachment then
    local view = with_the_text(session, snapshot)
    if not view then return nil end
    session.attachment, session.id = now, view.id
    session.mark = nil
    M.mark(session, view)
    return view
  end
  local view = regions.find(snapshot, function(view) return view.id == session.id end, nil, nil, session.language)
    or at_mark(session, snapshot)
  if view then session.id = view.id end
  return view
end

return M
