-- SPDX-License-Identifier: MIT
-- Colours for languages that Neovim has no parser for: Rholang and MeTTa, and whatever else has a highlights query in the library (`query_dirs`).
-- Whole documents and regions in any host alike, in the groups that tree-sitter's captures have (@keyword.metta, which falls back to @keyword).
--
-- The library says which bytes are what, and is asked while a row is drawn: for that row alone after a key, and for more and more of them when more
-- follow. What a key changes on other rows is looked for when the keys pause.
if jit then jit.off(true, true) end -- guard.lua says why
local config = require("ts_region.config")
local spans = require("ts_region.spans")
local api = vim.api

local M = {}

local namespace = api.nvim_create_namespace("ts_region.highlight")
local PRIORITY = 101 -- over Neovim's own (100), which sees one string or one block there; below semantic tokens (125)
local FEW, MANY = 8, 1000 -- rows that are asked for at once: one, some, all
local PAUSE_MS = 40
local MOST_TRIES = 100 -- pauses after which a text that takes too long stays as it is

--- @class ts_region.Painted a window, as it is painted
--- @field attachment ts_region.Attachment of its buffer
--- @field buf integer
--- @field top integer
--- @field bottom integer inclusive
--- @field version integer of the attachment: `rows` are of then
--- @field rows table<integer, integer[]> start column, end column, group, ...; empty: none
--- @field drawn table<integer, integer[]> what stands on the screen
--- @field early table<integer, boolean> rows that were drawn before the regions were exact
--- @field last integer the row that was drawn last
--- @field streak integer rows in turn that were drawn
--- @field tries integer

local painted = {} --- @type table<integer, ts_region.Painted> by window
local idle = {} --- @type table<integer, { attachment: ts_region.Attachment, top: integer, bottom: integer }> windows with nothing to paint
local started, supported = false, false
local timer --- @type uv_timer_t|nil
local waiting = {} --- @type table<ts_region.Attachment, boolean> for the pause
local later

--- Flags for opening a document: without a tree there are no colours, and a document that has no regions would not be parsed.
--- @param lib ts_region_ffi.Library
--- @param language string
--- @return integer
function M.open_flags(lib, language)
  if not config.get().highlight or not spans.OURS[language] or not lib:has("snapshot_highlights") then return 0 end
  return lib.c.TS_REGION_BATCH_TREES
end

-- Find out about rows (inclusive) of a window. false: there was no time for all of it.
local function ask(attachment, window, first, last)
  last = math.min(last, window.bottom, api.nvim_buf_line_count(window.buf) - 1)
  local snapshot = require("ts_region.attach").peek(window.buf)
  return last < first or not snapshot or spans.find(attachment, snapshot, first, last, window.rows)
end

-- Most texts have nothing for us: then no row is asked for.
local function has_ours(attachment, win, top, bottom)
  local highlighted = require("ts_region.queries").highlighted()
  if spans.OURS[attachment.language] or highlighted[attachment.language] then return true end
  local screen = require("ts_region.screen").look(attachment, win, top, math.min(bottom + 1, api.nvim_buf_line_count(attachment.buf)))
  for name in pairs(screen and screen.languages or {}) do
    if spans.OURS[name] or highlighted[name] then return true end
  end
  return false
end

local FEW_REGIONS = 16
local on_rows --- @type ffi.cdata* the regions there

-- Can one of ours be on these rows (inclusive)? False is certain.
local function may_have_ours(attachment, first, last)
  local snapshot = require("ts_region.attach").peek(attachment.buf)
  if last == math.huge or not snapshot then return true end
  on_rows = on_rows or require("ffi").new("ts_region_view[?]", FEW_REGIONS)
  local text = require("ts_region.text")
  local count = snapshot:fill_regions(on_rows, FEW_REGIONS, text.offset(attachment.buf, first, 0), text.offset(attachment.buf, last + 1, 0))
  if count > FEW_REGIONS then return true end
  for index = 0, count - 1 do
    local name = snapshot:name(on_rows[index].language)
    if spans.OURS[name] or require("ts_region.queries").highlighted()[name] then return true end
  end
  return false
end

-- Had a window nothing for us, and has since then only text changed in its rows? If one of ours has begun there, `updated` will see it.
local function stays_idle(attachment, win, top, bottom)
  local before = idle[win]
  if not (before and before.attachment == attachment and before.top == top and before.bottom == bottom) then return false end
  local lines = api.nvim_buf_line_count(attachment.buf)
  return require("ts_region.screen").standing(attachment, win, top, math.min(bottom + 1, lines)) ~= nil
end

-- Colours change with the text, wherever regions are.
local function tell_wish(attachment)
  local wanted = false
  for _, window in pairs(painted) do
    wanted = wanted or window.attachment == attachment
  end
  require("ts_region.wishes").set(attachment, "colours", wanted)
end

local function begin(attachment, win, top, bottom)
  local buf = attachment.buf
  if stays_idle(attachment, win, top, bottom) then return false end
  if not has_ours(attachment, win, top, bottom) then
    idle[win], painted[win] = { attachment = attachment, top = top, bottom = bottom }, nil
    tell_wish(attachment)
    return false
  end
  idle[win] = nil
  local window = painted[win]
  if not window or window.attachment ~= attachment then
    window = { attachment = attachment, buf = buf, version = -1, rows = {}, drawn = {}, early = {}, last = -2, streak = 0, tries = 0 }
    painted[win] = window
    tell_wish(attachment)
  end
  if window.version ~= attachment.version then window.version, window.rows = attachment.version, {} end
  window.top, window.bottom, window.last, window.streak = top, bottom, -2, 0
  return true
end

local function draw(attachment, win, buf, row)
  local window = painted[win]
  window.streak = row == window.last + 1 and window.streak + 1 or 1
  window.last = row
  if not window.rows[row] then
    local finished = ask(attachment, window, row, row + (window.streak == 1 and 1 or window.streak < FEW and FEW or MANY) - 1)
    if not finished then later(attachment) end
  end
  if not attachment.exact then window.early[row] = true end
  local found = window.rows[row] or {}
  window.drawn[row] = found
  if #found == 0 then return end
  local size = #(api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or "")
  for i = 1, #found, 3 do
    local to = math.min(found[i + 1], size)
    if found[i] < to then
      api.nvim_buf_set_extmark(buf, namespace, row, found[i], {
        end_row = row, end_col = to, hl_group = found[i + 2], ephemeral = true, priority = PRIORITY,
      })
    end
  end
end

local function on_win(_, win, buf, top, bottom)
  local attachment = require("ts_region.attach").get(buf)
  if not attachment or not config.get().highlight then return false end
  return require("ts_region.guard").call(buf, "highlighting", begin, attachment, win, top, bottom) or false
end

local function on_line(_, win, buf, row)
  local attachment = require("ts_region.attach").get(buf)
  if attachment then require("ts_region.guard").call(buf, "highlighting", draw, attachment, win, buf, row) end
end

-- Rows of a window that should look different are drawn again.
local function compare(attachment, window, first, last)
  local from, to
  for row = first, last do
    if window.rows[row] and not vim.deep_equal(window.rows[row], window.drawn[row] or {}) then
      from, to = from or row, row
    end
  end
  if not from then return end
  if api.nvim__redraw then
    api.nvim__redraw({ buf = attachment.buf, range = { from, to + 1 } })
  else
    vim.cmd("redraw!")
  end
end

local function each_window(attachment, f)
  for win, window in pairs(painted) do
    if not api.nvim_win_is_valid(win) then
      painted[win] = nil
    elseif window.attachment == attachment then
      if window.version ~= attachment.version then window.version, window.rows = attachment.version, {} end
      f(window)
    end
  end
end

-- The keys pause: look at all that is on the screen.
local function settle(attachment)
  if attachment.closed or not attachment.exact then return end
  each_window(attachment, function(window)
    window.rows = {}
    local finished = ask(attachment, window, window.top, window.bottom)
    compare(attachment, window, window.top, window.bottom)
    window.tries = finished and 0 or window.tries + 1
    if not finished and window.tries < MOST_TRIES then later(attachment) end
  end)
end

local function on_pause()
  local all = waiting
  waiting = {}
  for attachment in pairs(all) do
    require("ts_region.guard").call(attachment.buf, "highlighting", settle, attachment)
  end
end

function later(attachment)
  waiting[attachment] = true
  timer = timer or assert(vim.uv.new_timer())
  timer:start(PAUSE_MS, 0, vim.schedule_wrap(on_pause))
end

--- The regions of a buffer are exact. What was typed is drawn again at once if it should look different; the rest when the keys pause.
--- @param attachment ts_region.Attachment
--- @param same_layout boolean the same places are regions, in the same languages
--- @param first integer all that is new is on these rows (inclusive)
--- @param last integer
function M.updated(attachment, same_layout, first, last)
  if not supported or not attachment.exact or not config.get().highlight then return end
  for win, seen_last in pairs(idle) do
    if not api.nvim_win_is_valid(win) or seen_last.attachment.closed then
      idle[win] = nil
    elseif seen_last.attachment == attachment then
      local may_have = not same_layout and first <= seen_last.bottom and last >= seen_last.top and may_have_ours(attachment, first, last)
      if may_have and has_ours(attachment, win, seen_last.top, seen_last.bottom) then
        idle[win] = nil
        require("ts_region.view").redraw(attachment.buf)
      end
    end
  end
  local seen = false
  each_window(attachment, function(window)
    seen = seen or next(window.drawn) ~= nil
    local early = window.early
    window.early = {}
    for row in pairs(early) do
      if row >= window.top and row <= window.bottom then
        ask(attachment, window, row, row)
        compare(attachment, window, row, row)
      end
    end
  end)
  if seen then later(attachment) end
end

--- Begin to paint; once is enough.
--- @param lib ts_region_ffi.Library
function M.start(lib)
  if started then return end
  started = true
  supported = lib:has("snapshot_highlights")
  if supported then api.nvim_set_decoration_provider(namespace, { on_win = on_win, on_line = on_line }) end
end

--- A buffer is gone.
--- @param buf integer
function M.forget(buf)
  for win, window in pairs(painted) do
    if window.buf == buf or not api.nvim_win_is_valid(win) then painted[win] = nil end
  end
end

return M
