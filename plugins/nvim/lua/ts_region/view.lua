-- SPDX-License-Identifier: MIT
-- Regions made visible: a tint behind their text, their language at the right. Only what is on the screen is looked at, while it is drawn; nothing
-- is kept in the buffer.
local config = require("ts_region.config")
local text = require("ts_region.text")
local api = vim.api
local M = {}

local namespace = api.nvim_create_namespace("ts_region.view")
local shown = {} --- @type table<integer, boolean> what :TsRegion toggle said, by buffer
local everywhere --- @type boolean|nil the same for all buffers
local started = false
local PRIORITY = 90 -- below syntax (100): the tint has a background only

--- Highlight groups and what they are linked to; others may add theirs before a buffer is followed.
M.groups = {
  TsRegion = "CursorLine",
  TsRegionLabel = "Comment",
  TsRegionEdited = "Visual", -- what is being edited in a buffer of its own
  TsRegionHole = "Special", -- code of the host in such a buffer
}

local function make_groups()
  for name, target in pairs(M.groups) do
    api.nvim_set_hl(0, name, { link = target, default = true })
  end
end

--- @param buf integer
--- @return boolean
function M.is_enabled(buf)
  if shown[buf] ~= nil then return shown[buf] end
  if everywhere ~= nil then return everywhere end
  return config.get().view.enabled
end

-- ---- What is on the screen -----------------------------------------------------------------------

--- @class ts_region.Screen a window, as it was drawn last
--- @field win integer
--- @field buf integer
--- @field top integer
--- @field bottom integer half-open
--- @field version integer of the attachment
--- @field views ffi.cdata* ts_region_view[], those of regions for people
--- @field names string[] their languages, from 0
--- @field count integer
--- @field pieces table<integer, integer[]> by index: where a region in several segments has its text, starts and ends in turn

local screens = {} --- @type table<integer, ts_region.Screen> by window

--- What is on the rows of a window, top to bottom (half-open).
--- @param attachment ts_region.Attachment
--- @param win integer
--- @param top integer
--- @param bottom integer
--- @return ts_region.Screen|nil
function M.look(attachment, win, top, bottom)
  local attach, buf = require("ts_region.attach"), attachment.buf
  local screen = screens[win]
  if screen and screen.buf == buf and screen.version == attachment.version and screen.top == top and screen.bottom == bottom then return screen end
  local snapshot = attach.peek(buf)
  if not snapshot then return nil end
  local views, count = snapshot:regions(text.offset(buf, top, 0), text.offset(buf, bottom, 0))
  local most = math.min(count, config.get().view.max_regions)
  local kept, names = 0, {}
  local said = {} -- by number: the language's name, or false
  for index = 0, most - 1 do
    local number = views[index].language
    local name = said[number]
    if name == nil then
      name = attach.is_shown(snapshot, views[index]) and snapshot:name(number)
      said[number] = name
    end
    if name then
      if kept < index then views[kept] = views[index] end
      names[kept] = name
      kept = kept + 1
    end
  end
  screen = { win = win, buf = buf, top = top, bottom = bottom, version = attachment.version, views = views, names = names, count = kept, pieces = {} }
  screens[win] = screen
  return screen
end

-- ---- Drawing -------------------------------------------------------------------------------------

local function mark(buf, row, column, end_row, end_column, depth)
  api.nvim_buf_set_extmark(buf, namespace, row, column, {
    end_row = end_row, end_col = end_column, hl_group = "TsRegion", hl_eol = true, ephemeral = true, priority = PRIORITY + math.min(depth, 9),
  })
end

local ESCAPE = 1 -- segments that spell text: literal (0) and escape (1)

-- Of a region in several segments only these are its own: what lies between them is the host's.
local function pieces_of(screen, view)
  local pieces = screen.pieces[view.index]
  if pieces then return pieces end
  pieces = {}
  -- what is drawn was looked at just now: the snapshot is still the same
  local segments, count = require("ts_region.attach").peek(screen.buf):segments(view.index)
  for index = 0, segments and count - 1 or -1 do
    local segment = segments[index]
    if segment.kind <= ESCAPE and segment.host_end > segment.host_start then
      if pieces[#pieces] == segment.host_start then
        pieces[#pieces] = segment.host_end
      else
        pieces[#pieces + 1], pieces[#pieces + 2] = segment.host_start, segment.host_end
      end
    end
  end
  screen.pieces[view.index] = pieces
  return pieces
end

local function tint_pieces(screen, view, row)
  local buf = screen.buf
  local first, last = text.offset(buf, row, 0), text.offset(buf, row + 1, 0)
  local pieces = pieces_of(screen, view)
  for index = 1, #pieces, 2 do
    local from, to = math.max(pieces[index], first), math.min(pieces[index + 1], last)
    if pieces[index] >= last then return end
    if from < to then
      if to == last then
        mark(buf, row, from - first, row + 1, 0, view.depth)
      else
        mark(buf, row, from - first, row, to - first, view.depth)
      end
    end
  end
end

local function tint(screen, view, row)
  if view.segment_count > 1 then return tint_pieces(screen, view, row) end
  local column = view.start_row == row and view.start_column or 0
  if view.end_row == row then
    if view.end_column > column then mark(screen.buf, row, column, row, view.end_column, view.depth) end
  else
    mark(screen.buf, row, column, row + 1, 0, view.depth)
  end
end

-- Is there room at the right of a row? Text must not be covered.
local function has_room(screen, row, said)
  local info = vim.fn.getwininfo(screen.win)[1]
  local room = info.width - info.textoff - vim.fn.strdisplaywidth(said) - 1
  local line = api.nvim_buf_get_lines(screen.buf, row, row + 1, false)[1] or ""
  return #line <= 4 * room and vim.fn.strdisplaywidth(line) <= room
end

local function label(screen, row, names)
  local said = #names > 3 and table.concat(names, " ", 1, 3) .. " …" or table.concat(names, " ")
  api.nvim_buf_set_extmark(screen.buf, namespace, row, 0, {
    virt_text = { { said, "TsRegionLabel" } }, virt_text_pos = has_room(screen, row, said) and "right_align" or "eol", ephemeral = true,
    priority = PRIORITY,
  })
end

-- Only rows that are drawn anew are asked for: after a key, most often one.
local function draw_row(screen, row)
  local settings = config.get().view
  local names
  for index = 0, screen.count - 1 do
    local view = screen.views[index]
    if view.start_row > row then break end
    if view.end_row > row or (view.end_row == row and view.end_column > 0) then
      if settings.tint then tint(screen, view, row) end
      if settings.label and math.max(view.start_row, screen.top) == row then
        local name = screen.names[index]
        names = names or {}
        if names[#names] ~= name then names[#names + 1] = name end
      end
    end
  end
  if names then label(screen, row, names) end
end

-- What the user sees goes first when a text is searched.
local function tell_viewport(attachment, top, bottom)
  if attachment.loading or (attachment.top == top and attachment.bottom == bottom) then return end
  attachment.top, attachment.bottom = top, bottom
  if not attachment.document.lib:has("document_set_viewport") then return end
  attachment.document:set_viewport(text.offset(attachment.buf, top, 0), text.offset(attachment.buf, bottom, 0))
end

--- Tell what a window shows of a buffer before it is drawn: when its text has just been read.
--- @param attachment ts_region.Attachment
function M.tell_window(attachment)
  local win = vim.fn.bufwinid(attachment.buf)
  if win == -1 then return end
  local info = vim.fn.getwininfo(win)[1]
  tell_viewport(attachment, info.topline - 1, math.max(info.botline, info.topline + info.height - 1))
end

local drawn --- @type ts_region.Screen|nil of the window that is being drawn

--- @param what { win?: integer, buf?: integer, range?: integer[], valid?: boolean } as nvim__redraw takes it
local function redraw(what)
  if api.nvim__redraw then
    api.nvim__redraw(what)
  else
    vim.cmd("redraw!")
  end
end

-- A region from above the window has its label on the window's first row. After scrolling that is another one, and neither is drawn by itself.
local function move_top_label(buf, top, other)
  vim.schedule(function()
    local lines = api.nvim_buf_is_loaded(buf) and api.nvim_buf_line_count(buf) or 0
    for _, row in ipairs({ top, other }) do
      if row < lines then redraw({ buf = buf, range = { row, row + 1 } }) end
    end
  end)
end

local function begin(win, attachment, top, bottom)
  local buf = attachment.buf
  bottom = math.min(bottom + 1, api.nvim_buf_line_count(buf))
  tell_viewport(attachment, top, bottom)
  if not M.is_enabled(buf) then return end
  local before = screens[win]
  drawn = M.look(attachment, win, top, bottom)
  if before and before.buf == buf and before.top ~= top and config.get().view.label then move_top_label(buf, top, before.top) end
end

local function on_win(_, win, buf, top, bottom)
  drawn = nil
  local attachment = require("ts_region.attach").get(buf)
  if not attachment then return false end
  require("ts_region.guard").call(buf, "beginning to draw", begin, win, attachment, top, bottom)
  return drawn ~= nil
end

local function on_line(_, _, buf, row)
  if drawn then require("ts_region.guard").call(buf, "drawing", draw_row, drawn, row) end
end

--- Begin to draw; once is enough.
function M.start()
  if started then return end
  started = true
  make_groups()
  api.nvim_create_autocmd("ColorScheme", { group = api.nvim_create_augroup("ts_region_view", {}), callback = make_groups })
  api.nvim_set_decoration_provider(namespace, { on_win = on_win, on_line = on_line })
end

-- ---- Drawing again -------------------------------------------------------------------------------

--- Draw the windows of a buffer anew, or all of them.
--- @param buf? integer
function M.redraw(buf)
  for _, win in ipairs(buf and vim.fn.win_findbuf(buf) or api.nvim_list_wins()) do
    redraw({ win = win, valid = false })
  end
end

-- The rows on which two screens of a window look different, if any.
local function difference(before, after)
  local a, b = before.views, after.views
  local first, last = math.huge, -1
  for index = 0, math.min(before.count, after.count) - 1 do
    if a[index].start_row ~= b[index].start_row or a[index].start_column ~= b[index].start_column or a[index].end_row ~= b[index].end_row
      or a[index].end_column ~= b[index].end_column or a[index].segment_count ~= b[index].segment_count
      or before.names[index] ~= after.names[index] then -- their numbers belong to their snapshots
      first = math.min(first, a[index].start_row, b[index].start_row)
      last = math.max(last, a[index].end_row, b[index].end_row)
    end
  end
  local more = before.count > after.count and before or after
  for index = math.min(before.count, after.count), more.count - 1 do
    first, last = math.min(first, more.views[index].start_row), math.max(last, more.views[index].end_row)
  end
  return last >= 0 and first or nil, last
end

--- The regions of a buffer may have changed: what looks different on the screen is drawn again. What a key has changed, Neovim draws by itself.
--- @param attachment ts_region.Attachment
function M.updated(attachment)
  local buf = attachment.buf
  if not M.is_enabled(buf) then return end
  local lines = api.nvim_buf_line_count(buf)
  for _, win in ipairs(vim.fn.win_findbuf(buf)) do
    local before = screens[win]
    if not (before and before.buf == buf) then
      redraw({ win = win, valid = false })
    else
      local after = M.look(attachment, win, math.min(before.top, lines), math.min(before.bottom, lines))
      local first, last
      if after then first, last = difference(before, after) end
      if first then redraw({ buf = buf, range = { math.min(first, lines), math.min(last + 1, lines) } }) end
    end
  end
end

--- Show the regions of a buffer, or of all buffers (`buf` nil).
--- @param enable boolean
--- @param buf? integer
function M.enable(enable, buf)
  if buf then
    buf = buf == 0 and api.nvim_get_current_buf() or buf
    shown[buf] = enable
  else
    everywhere, shown = enable, {}
  end
  M.start()
  M.redraw(buf)
end

--- A buffer is gone.
--- @param buf integer
function M.forget(buf)
  shown[buf] = nil
  for win, screen in pairs(screens) do
    if screen.buf == buf then screens[win] = nil end
  end
end

return M
