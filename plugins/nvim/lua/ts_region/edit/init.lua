-- SPDX-License-Identifier: MIT
-- Edit a region in a buffer of its own: real filetype, the text without escapes, indentation and prefixes. :w carries the changes out in the host.
local api = vim.api
local attach = require("ts_region.attach")
local buffer = require("ts_region.edit.buffer")
local frame = require("ts_region.edit.frame")
local holes = require("ts_region.edit.holes")
local notify = require("ts_region.notify")
local place = require("ts_region.place")
local sessions = require("ts_region.edit.session")

local M = {}

local refusals = api.nvim_create_namespace("ts_region_refused")

-- Take the region's text as it is now into the session.
local function take(session, snapshot, view)
  local lead = place.line(session.host, view.start_row):sub(1, view.start_column)
  session.guest = assert(snapshot:virtual_text(view.index))
  session.frame, session.lines = frame.take(session.guest, lead)
  session.holes = holes.find(snapshot, view.index, session.host, session.guest, session.frame, session.lines)
  holes.number(session.lines, session.holes)
  session.warned = false
end

-- The cursor of the host in the edit buffer, and the other way round.
local function to_shown(session, snapshot, view, row, col)
  local guest = snapshot:to_guest(view.index, nil, row, col)
  if not guest then return 0, 0 end
  return frame.to_shown(session.frame, session.lines, guest.row, guest.column)
end

local function to_host(session, snapshot, view, row, col)
  local host = snapshot:to_host(view.index, nil, frame.to_guest(session.frame, session.lines, row, col))
  return host and host.row or view.start_row, host and host.column or view.start_column
end

local function set_cursor(win, row, col)
  local buf = api.nvim_win_get_buf(win)
  row = math.min(row, api.nvim_buf_line_count(buf) - 1)
  api.nvim_win_set_cursor(win, { row + 1, math.min(col, #place.line(buf, row)) })
end

-- Put the host's cursor where this buffer's is.
local function carry_cursor(session)
  local win = session.host_win
  if not (win and api.nvim_win_is_valid(win) and api.nvim_win_get_buf(win) == session.host) then
    win = vim.fn.win_findbuf(session.host)[1]
  end
  if not win or api.nvim_get_current_buf() ~= session.buf then return end
  local view, snapshot = require("ts_region.edit.write").find_region(session)
  if not view then return end
  local at = api.nvim_win_get_cursor(0)
  local row, col = to_host(session, snapshot, view, at[1] - 1, at[2])
  set_cursor(win, row, col)
end

--- Show where something is wrong, until the text is changed.
--- @param session ts_region.EditSession
--- @param refusal ts_region.Refusal
local function point_at(session, refusal)
  if not refusal.row then return end
  vim.diagnostic.set(refusals, session.buf, {
    { lnum = refusal.row, col = refusal.col, message = refusal.message, severity = vim.diagnostic.severity.ERROR, source = "ts-region" },
  })
end

-- A hole that is damaged is told at once: then undo is near.
local function check_holes(session)
  vim.diagnostic.reset(refusals, session.buf)
  if #session.holes == 0 then return end
  local plain, wrong = holes.plain(api.nvim_buf_get_lines(session.buf, 0, -1, false), session.holes)
  if not plain then point_at(session, wrong --[[@as ts_region.Refusal]]) end
end

local function write(session, bang)
  vim.diagnostic.reset(refusals, session.buf)
  session.busy = true
  local fine, done, refusal = pcall(require("ts_region.edit.write").write, session, bang)
  session.busy = false
  if not fine then error(done, 0) end
  if not done then
    notify.warn("not written: " .. refusal.message)
    return point_at(session, refusal)
  end
  vim.bo[session.buf].modified = false
  api.nvim_echo({ { ("written to %s"):format(session.host_name) } }, false, {})
end

--- Take the host's text.
--- @param session ts_region.EditSession
--- @param fill fun(buf: integer, lines: string[])
--- @return boolean taken
local function read(session, fill)
  local view, snapshot = require("ts_region.edit.write").find_region(session)
  if not view then
    notify.warn(snapshot --[[@as string]])
    return false
  end
  take(session, snapshot --[[@as ts_region_ffi.Snapshot]], view)
  fill(session.buf, session.lines)
  sessions.mark(session, view)
  holes.show(session.buf, session.holes)
  return true
end

--- The host was changed: follow it while nothing was changed here, or say once that both were.
--- @param session ts_region.EditSession
function M.follow(session)
  if session.busy or not api.nvim_buf_is_loaded(session.buf) then return end
  local now = attach.peek(session.host)
  if not now or not now:describe().exact then return end
  local view = sessions.locate(session, now)
  if not view then
    if not session.warned then notify.warn(("%s has the region that is edited in %s no longer; its text is kept here"):format(session.host_name, session.name)) end
    session.warned = true
  elseif now:virtual_text(view.index) == session.guest then
    session.warned = false
  elseif not vim.bo[session.buf].modified then
    read(session, buffer.replace)
  elseif not session.warned then
    notify.warn(("the region was changed in %s and in %s: :write! there puts its text here, :edit! takes this one"):format(session.host_name, session.name))
    session.warned = true
  end
end

local following
local function follow_hosts()
  if following then return end
  following = api.nvim_create_augroup("ts_region_edit", {})
  api.nvim_create_autocmd("User", {
    group = following,
    pattern = { "TsRegionUpdate", "TsRegionAttach" },
    callback = function(event)
      if event.match == "TsRegionAttach" then sessions.tell_wish(event.data.buf) end
      for _, session in ipairs(sessions.of_host(event.data.buf)) do
        M.follow(session)
      end
    end,
  })
end

-- Its number among the host's regions, from 1, as people count them.
local function number_of(view, snapshot)
  local number = 1
  local views, count = snapshot:regions(0, view.start_byte + 1)
  for i = 0, (views and count or 0) - 1 do
    if views[i].index < view.index and attach.is_shown(snapshot, views[i]) then number = number + 1 end
  end
  return number
end

--- @param host integer
--- @param view ts_region_ffi.View
--- @param snapshot ts_region_ffi.Snapshot exact
--- @return ts_region.EditSession
local function new_session(host, view, snapshot)
  local path = api.nvim_buf_get_name(host)
  local buf = api.nvim_create_buf(true, false)
  local language = snapshot:name(view.language)
  local session = {
    buf = buf,
    host = host,
    host_path = path,
    host_name = path ~= "" and vim.fn.fnamemodify(path, ":t") or ("buffer " .. host),
    id = view.id,
    language = language,
    attachment = attach.get(host),
  }
  take(session, snapshot, view)
  path = path ~= "" and path or vim.fs.joinpath(vim.fn.getcwd(), "untitled-" .. host)
  -- relative, so that it is shown as the names of files are
  api.nvim_buf_set_name(buf, vim.fn.fnamemodify(buffer.free_name(path, number_of(view, snapshot), language), ":."))
  session.name = vim.fn.fnamemodify(api.nvim_buf_get_name(buf), ":t")
  vim.bo[buf].swapfile = false
  vim.bo[buf].bufhidden = "hide"
  buffer.fill(buf, session.lines)
  sessions.add(session)
  buffer.prepare(buf, {
    write = function(bang) write(session, bang) end,
    read = function()
      local taken = read(session, buffer.fill)
      M.set_filetype(session)
      return taken
    end,
    changed = function() check_holes(session) end,
    leave = function() carry_cursor(session) end,
    closed = function() sessions.remove(buf) end,
  })
  return session
end

--- The filetype comes while 'buftype' is still empty: language servers pass over buffers that are no files.
--- @param session ts_region.EditSession
function M.set_filetype(session)
  vim.bo[session.buf].buftype = ""
  local filetype = require("ts_region.lang").filetype(session.language)
  local fine, problem = pcall(function() vim.bo[session.buf].filetype = filetype end)
  if not fine then notify.warn(("a plugin for the filetype %s failed: %s"):format(filetype, tostring(problem):match("[^\n]*"))) end
  vim.bo[session.buf].buftype = "acwrite"
  vim.bo[session.buf].modified = false
  attach.enable(session.buf) -- for regions in it; what has no parser has none
end

--- @param session ts_region.EditSession
--- @param mods string of the command, as "vertical": where the window comes
local function open_window(session, mods)
  local shown_in = vim.fn.win_findbuf(session.buf)[1]
  if shown_in then return api.nvim_set_current_win(shown_in) end
  local command = mods ~= "" and mods .. " split" or require("ts_region.config").get().edit.open
  local fine, problem = pcall(vim.cmd, command)
  if not fine then notify.warn(("edit.open: %s: %s"):format(command, tostring(problem):match("E%d+:.*") or problem)) end
  api.nvim_win_set_buf(0, session.buf)
end

--- Edit the region at a place, or the count-th one around it.
--- @param buf integer
--- @param row integer
--- @param col integer
--- @param options? { count?: integer, mods?: string }
--- @return integer|nil edit_buf
function M.open(buf, row, col, options)
  options = options or {}
  local found, _, reason = require("ts_region.cursor").regions(buf, row, col)
  local wanted = found[math.min(options.count or 1, #found)]
  if not wanted then
    notify.warn(reason or "no region at the cursor; :TsRegion explain tells why")
    return nil
  end
  local snapshot, not_exact = attach.update_now(buf)
  local view = snapshot and require("ts_region.regions").find(snapshot, function(one) return one.id == wanted.id end)
  if not view then
    notify.warn(not_exact or "the region is being searched: try again")
    return nil
  end
  for _, session in ipairs(sessions.of_host(buf)) do
    if session.id == view.id then
      open_window(session, options.mods or "")
      return session.buf
    end
  end
  local session = new_session(buf, view, snapshot)
  session.host_win = api.nvim_get_current_buf() == buf and api.nvim_get_current_win() or nil
  local shown_row, shown_col = to_shown(session, snapshot, view, row, col)
  follow_hosts()
  open_window(session, options.mods or "")
  M.set_filetype(session)
  sessions.mark(session, view)
  holes.show(session.buf, session.holes)
  set_cursor(0, shown_row, shown_col)
  return session.buf
end

return M
