-- SPDX-License-Identifier: MIT
-- From an edit buffer back to its host: the library plans the edits, they are carried out as one step of undo. Whatever goes wrong, the text stays in
-- the edit buffer, which stays modified.
local api = vim.api
local attach = require("ts_region.attach")
local frame = require("ts_region.edit.frame")
local holes = require("ts_region.edit.holes")
local place = require("ts_region.place")
local sessions = require("ts_region.edit.session")

local M = {}

local BUDGET_NS = 1000 * 1000 * 1000 -- for a search of the host, and for a plan

--- @class ts_region.Refusal
--- @field message string what is wrong and what to do
--- @field row? integer of the edit buffer: where
--- @field col? integer

-- A later change is a step of undo of its own: changes of a buffer that is not the current one would be joined.
local function begin_undo_step(buf)
  api.nvim_buf_call(buf, function() vim.cmd("let &l:undolevels = &l:undolevels") end)
end

local function carry_out(buf, edits)
  begin_undo_step(buf)
  for i = #edits, 1, -1 do -- the last one first: then no position moves
    local edit = edits[i]
    local text = edit.text
    local count = api.nvim_buf_line_count(buf)
    if edit.start_row >= count then -- behind the last line break
      local lines = vim.split(text, "\n", { plain = true })
      if lines[#lines] == "" then lines[#lines] = nil end
      api.nvim_buf_set_lines(buf, count, count, false, lines)
    else
      local end_row, end_column = edit.end_row, edit.end_column
      if end_row >= count then
        end_row = count - 1
        end_column = #api.nvim_buf_get_lines(buf, end_row, count, false)[1]
        text = text:gsub("\n$", "")
      end
      api.nvim_buf_set_text(buf, edit.start_row, edit.start_column, end_row, end_column, vim.split(text, "\n", { plain = true }))
    end
  end
  begin_undo_step(buf)
end

-- Where a fence was empty, the library has no line break to go by.
local function plan(snapshot, index, text)
  local edits, message, _, report = snapshot:plan_edit(index, { text = text, budget_ns = BUDGET_NS })
  if edits then return edits, text end
  if text ~= "" and not text:find("\n$") then
    local with_break = snapshot:plan_edit(index, { text = text .. "\n", budget_ns = BUDGET_NS })
    if with_break then return with_break, text .. "\n" end
  end
  return nil, { message = message, byte = report and report.guest_byte }
end

-- The library says where in the text as it was; what is before that place is the same in the text as it is.
local function place_of(session, byte, lines)
  if not byte then return nil end
  return frame.to_shown(session.frame, lines, place.in_text(session.guest, byte))
end

--- The host's state as it is now, and the region in it.
--- @param session ts_region.EditSession
--- @return ts_region_ffi.View|nil
--- @return ts_region_ffi.Snapshot|string reason
function M.find_region(session)
  local name = session.host_name
  if not sessions.find_host(session) then
    return nil, ("%s is closed: open it again (:edit %s), or keep this text in a file (:write FILE)"):format(name, name)
  end
  local snapshot, reason = attach.update_now(session.host, BUDGET_NS)
  if not snapshot then return nil, reason or (name .. " is not followed: give :TsRegion enable there") end
  local view = sessions.locate(session, snapshot)
  if not view then
    return nil, ("%s has this region no longer: undo there what took it away, or keep this text in a file (:write FILE)"):format(name)
  end
  return view, snapshot
end

--- Carry out in the host what was changed here.
--- @param session ts_region.EditSession
--- @param force boolean even if the region was changed in the host meanwhile
--- @return true|nil
--- @return ts_region.Refusal|nil
function M.write(session, force)
  local view, snapshot = M.find_region(session)
  if not view then return nil, { message = snapshot --[[@as string]] } end
  local host = session.host
  local lines = api.nvim_buf_get_lines(session.buf, 0, -1, false)
  local plain, wrong = holes.plain(lines, session.holes)
  if not plain then return nil, wrong end
  local text = frame.give(session.frame, plain)
  local now = snapshot:virtual_text(view.index)
  if now ~= session.guest and now ~= text and not force then
    return nil, {
      message = ("the region was changed in %s, too: :write! puts this text there, :edit! takes that one"):format(
        session.host_name),
    }
  end
  local edits, written = plan(snapshot, view.index, text)
  if not edits then
    local row, col = place_of(session, written.byte, lines)
    return nil, { message = written.message, row = row, col = col }
  end
  if #edits > 0 then
    if not vim.bo[host].modifiable then
      return nil, { message = ("%s cannot be changed: give :setlocal modifiable there"):format(session.host_name) }
    end
    carry_out(host, edits)
    if written ~= text then session.frame.tail = "\n" end
  end
  session.lines = lines
  session.guest = written --[[@as string]]
  session.warned = false
  M.refresh_marks(session)
  return true
end

--- After a change of the host: what is marked there, and the holes here.
--- @param session ts_region.EditSession
function M.refresh_marks(session)
  local view, snapshot = M.find_region(session)
  if not view then return end
  sessions.mark(session, view)
  local guest = snapshot:virtual_text(view.index)
  if guest ~= session.guest then return end
  session.holes = holes.find(snapshot, view.index, session.host, guest, session.frame, session.lines)
  holes.show(session.buf, session.holes)
end

return M
