-- SPDX-License-Identifier: MIT
-- Regions made visible: a tint behind their text, their language at the right. Only what is on the screen is looked at, while it is drawn; nothing
-- is kept in the buffer. What is on it: screen.lua.
if jit then jit.off(true, true) end -- guard.lua says why
local attach = require("ts_region.attach")
local config = require("ts_region.config")
local guard = require("ts_region.guard")
local screens = require("ts_region.screen")
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

-- ---- Drawing -------------------------------------------------------------------------------------

-- Filled in again for each mark: a screen has a hundred of them, and Neovim copies what it reads. Each mark costs, so the first one on a row has the
-- row's label as well.
local TINT = { hl_group = "TsRegion", hl_eol = true, ephemeral = true }
local LABEL = { virt_text = { { "", "TsRegionLabel" } }, ephemeral = true, priority = PRIORITY }
local waiting --- @type boolean is there a label to be drawn with the next mark?

local function mark(buf, row, column, end_row, end_column, depth)
  TINT.end_row, TINT.end_col, TINT.priority = end_row, end_column, PRIORITY + math.min(depth, 9)
  TINT.virt_text, TINT.virt_text_pos = waiting and LABEL.virt_text or nil, waiting and LABEL.virt_text_pos or nil
  waiting = false
  api.nvim_buf_set_extmark(buf, namespace, row, column, TINT)
end

local function tint_pieces(screen, view, row)
  local buf = screen.buf
  local first, last = text.offset(buf, row, 0), text.offset(buf, row + 1, 0)
  local pieces = screens.pieces(screen, view)
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

local WIDEST = 48 -- what signs, numbers and folds may take at the left, where it is not asked for

-- Is there room at the right of a row? Text must not be covered. That a short line has it is seen without asking how wide things are.
local function has_room(screen, row, said)
  local line = api.nvim_buf_get_lines(screen.buf, row, row + 1, false)[1] or ""
  if #line + #said + 1 + WIDEST <= api.nvim_win_get_width(screen.win) and not line:find("[^ -~]") then return true end
  local info = vim.fn.getwininfo(screen.win)[1]
  local room = info.width - info.textoff - vim.fn.strdisplaywidth(said) - 1
  return #line <= 4 * room and vim.fn.strdisplaywidth(line) <= room
end

-- The languages that begin on a row, or go on there from above the window.
local function label(screen, row, first)
  local said, last, count = nil, nil, 0
  for index = first, screen.count - 1 do
    local view, name = screen.views[index], screen.names[index]
    if view.start_row > row then break end
    if name ~= last and math.max(view.start_row, screen.top) == row and screens.is_on(view, row) then
      count, last = count + 1, name
      if count <= 3 then said = said and said .. " " .. name or name end
    end
  end
  if not said then return false end
  if count > 3 then said = said .. " …" end
  LABEL.virt_text[1][1], LABEL.virt_text_pos = said, has_room(screen, row, said) and "right_align" or "eol"
  return true
end

-- Only rows that are drawn anew are asked for: after a key, most often one.
local function draw_row(screen, row)
  local settings = config.get().view
  local first = screens.first_on(screen, row)
  waiting = settings.label and label(screen, row, first)
  for index = first, settings.tint and screen.count - 1 or -1 do
    local view = screen.views[index]
    if view.start_row > row then break end
    if screens.is_on(view, row) then tint(screen, view, row) end
  end
  if waiting then api.nvim_buf_set_extmark(screen.buf, namespace, row, 0, LABEL) end
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
local touches --- @type integer|nil rows that were asked for by themselves; nil: the screen is as it is
local MOST_TOUCHES = 4 -- then the whole screen is cheaper

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
  drawn, touches = screens.standing(attachment, win, top, bottom), 0
  if drawn then return end
  local before = screens.of(win)
  local before_buf, before_top = before and before.buf, before and before.top
  drawn, touches = screens.look(attachment, win, top, bottom), nil
  if before_buf == buf and before_top ~= top and config.get().view.label then move_top_label(buf, top, before_top) end
end

local function on_win(_, win, buf, top, bottom)
  drawn = nil
  local attachment = attach.get(buf)
  if not attachment then return false end
  guard.call(buf, "beginning to draw", begin, win, attachment, top, bottom)
  return drawn ~= nil
end

local function draw(buf, row)
  if touches then
    local attachment = attach.get(buf)
    if not attachment then return end
    local done, asked = screens.enter(attachment, drawn, row)
    if asked then touches = touches + 1 end
    if not done or touches > MOST_TOUCHES then
      drawn, touches = screens.look(attachment, drawn.win, drawn.top, drawn.bottom), nil
    end
  end
  if drawn then draw_row(drawn, row) end
end

local function on_line(_, _, buf, row)
  if drawn then guard.call(buf, "drawing", draw, buf, row) end
end

--- Begin to draw; once is enough.
function M.start()
  if started then return end
  started = true
  make_groups()
  local group = api.nvim_create_augroup("ts_region_view", {})
  api.nvim_create_autocmd("ColorScheme", { group = group, callback = make_groups })
  api.nvim_create_autocmd("WinClosed", { group = group, callback = function(event) screens.close(tonumber(event.match)) end })
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

-- Which rows (inclusive) of a window may look different, if other regions than edits had left there are on these?
local function different_rows(attachment, win, first_row, last_row, lines)
  local before = screens.of(win)
  local known, first, last = screens.found(before, attachment.layout, first_row, last_row)
  if known then return first, last end
  local after = screens.look(attachment, win, math.min(before.top, lines), math.min(before.bottom, lines))
  if after then return screens.difference(before, after) end
end

--- The regions of a buffer may have changed: what looks different on the screen is drawn again. What a key has changed, Neovim draws by itself.
--- @param attachment ts_region.Attachment
--- @param first_row integer all that is new is on these rows (inclusive)
--- @param last_row integer
function M.updated(attachment, first_row, last_row)
  local buf = attachment.buf
  if not M.is_enabled(buf) then return end
  local lines = api.nvim_buf_line_count(buf)
  for _, win in ipairs(vim.fn.win_findbuf(buf)) do
    local before = screens.of(win)
    if not (before and before.buf == buf) then
      redraw({ win = win, valid = false })
    else
      local first, last = different_rows(attachment, win, first_row, last_row, lines)
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
  screens.forget(buf)
end

return M
