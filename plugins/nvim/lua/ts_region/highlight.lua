-- SPDX-License-Identifier: MIT
-- Colours for languages that Neovim has no parser for: Rholang and MeTTa, and whatever else has a highlights query in the library (`query_dirs`).
-- Whole documents and regions in any host alike. The library says which bytes are what; here the rows on the screen are painted while they are drawn,
-- in the groups that tree-sitter's captures have (@keyword.metta, which falls back to @keyword).
local config = require("ts_region.config")
local place = require("ts_region.place")
local api = vim.api

local M = {}

local namespace = api.nvim_create_namespace("ts_region.highlight")
local PRIORITY = 101 -- over Neovim's own (100), which sees one string or one block there; below semantic tokens (125)
local BUDGET_NS = 5 * 1000 * 1000 -- on the way to the screen; what is not ready then comes a moment later
local RETRY_MS = 10
local MOST_TRIES = 100
local started = false
local supported = false

--- @class ts_region.Painted what was asked for last: it is asked for again only when something has changed
--- @field buf integer
--- @field snapshot? ts_region_ffi.Snapshot
--- @field unfinished? ts_region_ffi.Snapshot instead, when the time was used up
--- @field top integer
--- @field bottom integer
--- @field rows table<integer, integer[]> for each row: start column, end column, group, ...
--- @field any boolean
--- @field tries integer how often the time was used up for this

local painted = {} --- @type table<integer, ts_region.Painted> by window
local groups = {} --- @type table<string, integer> ids of highlight groups

-- Languages whose documents Neovim cannot parse are coloured as wholes.
local OURS = { metta = true, rholang = true }

--- Flags for opening a document: without a tree there are no colours, and a document that has no regions would not be parsed.
--- @param lib ts_region_ffi.Library
--- @param language string
--- @return integer
function M.open_flags(lib, language)
  if not config.get().highlight or not OURS[language] or not lib:has("snapshot_highlights") then return 0 end
  return lib.c.TS_REGION_BATCH_TREES
end

local function group_of(capture, language)
  local name = "@" .. capture .. "." .. language
  local id = groups[name]
  if not id then
    id = api.nvim_get_hl_id_by_name(name)
    groups[name] = id
  end
  return id
end

-- Does another highlighter paint the host's own text?
local function host_is_painted(buf, language) return not OURS[language] or vim.treesitter.highlighter.active[buf] ~= nil end

local function add(rows, row, from, to, group)
  local one = rows[row]
  if not one then
    one = {}
    rows[row] = one
  end
  local size = #one
  one[size + 1], one[size + 2], one[size + 3] = from, to, group
end

-- Spans come in order, so rows are found by going on from the last one.
local function by_rows(attachment, snapshot, spans, count, top, bottom)
  local buf, rows, any = attachment.buf, {}, false
  local skipped = host_is_painted(buf, attachment.language) and attachment.language or nil
  local row, start, stop = top, api.nvim_buf_get_offset(buf, top), api.nvim_buf_get_offset(buf, top + 1)
  for i = 0, count - 1 do
    local span = spans[i]
    local language = snapshot:name(span.language)
    if language ~= skipped then
      any = true
      local from, last = span.start_byte, span.end_byte
      local group = group_of(snapshot:name(span.capture), language)
      while from < last and row <= bottom do
        while from >= stop and row < bottom do
          row = row + 1
          start, stop = stop, api.nvim_buf_get_offset(buf, row + 1)
        end
        local till = math.min(last, stop)
        if from < till then add(rows, row, from - start, till - start, group) end
        if till <= from then break end
        from = till
      end
    end
  end
  return rows, any
end

-- What was found in time is shown, and no answer to be kept.
local function try_again(now)
  if now.tries > MOST_TRIES then return end
  now.unfinished, now.snapshot = now.snapshot, nil
  vim.defer_fn(function()
    if now.unfinished and api.nvim_buf_is_valid(now.buf) then require("ts_region.view").redraw(now.buf) end
  end, RETRY_MS)
end

local function paint(attachment, win, top, bottom)
  local buf = attachment.buf
  local snapshot = require("ts_region.attach").snapshot(buf)
  if not snapshot then return nil end
  bottom = math.min(bottom, api.nvim_buf_line_count(buf) - 1)
  local before = painted[win]
  if before and before.snapshot == snapshot and before.top == top and before.bottom == bottom then return before end
  local first, last = api.nvim_buf_get_offset(buf, top), api.nvim_buf_get_offset(buf, bottom + 1)
  local c = snapshot.lib.c
  local spans, count, partial = snapshot:highlights(nil, first, last, { flags = c.TS_REGION_HIGHLIGHT_NESTED, budget_ns = BUDGET_NS })
  if not spans then return nil end
  local rows, any = by_rows(attachment, snapshot, spans, count, top, bottom)
  local now = { buf = buf, snapshot = snapshot, top = top, bottom = bottom, rows = rows, any = any, tries = 0 }
  if bit.band(partial, c.TS_REGION_HIGHLIGHTS_TIMEOUT) ~= 0 then
    now.tries = (before and before.unfinished == snapshot and before.tries or 0) + 1
    try_again(now)
  end
  painted[win] = now
  return now
end

local function on_win(_, win, buf, top, bottom)
  local attachment = require("ts_region.attach").get(buf)
  if not attachment or not config.get().highlight then return false end
  local now = require("ts_region.guard").call(buf, "highlighting", paint, attachment, win, top, bottom)
  return now ~= nil and now.any
end

local function on_line(_, win, buf, row)
  local now = painted[win]
  local spans = now and now.rows[row]
  if not spans then return end
  local size = #place.line(buf, row)
  for i = 1, #spans, 3 do
    local to = math.min(spans[i + 1], size)
    if spans[i] < to then
      api.nvim_buf_set_extmark(buf, namespace, row, spans[i], {
        end_row = row, end_col = to, hl_group = spans[i + 2], ephemeral = true, priority = PRIORITY,
      })
    end
  end
end

--- Begin to paint; once is enough.
--- @param lib ts_region_ffi.Library
function M.start(lib)
  if started then return end
  started = true
  supported = lib:has("snapshot_highlights")
  if supported then api.nvim_set_decoration_provider(namespace, { on_win = on_win, on_line = on_line }) end
end

-- Has a window of this buffer colours of ours?
local function is_painted(buf)
  for win, one in pairs(painted) do
    if one.buf == buf and one.any and api.nvim_win_is_valid(win) then return true end
  end
  return false
end

--- The regions of a buffer are exact: rows that no edit has touched may have other colours now.
--- @param attachment ts_region.Attachment
function M.updated(attachment)
  if not supported or not attachment.exact or not (OURS[attachment.language] or is_painted(attachment.buf)) then return end
  require("ts_region.view").redraw(attachment.buf)
end

--- A buffer is gone.
--- @param buf integer
function M.forget(buf)
  for win, one in pairs(painted) do
    if one.buf == buf or not api.nvim_win_is_valid(win) then painted[win] = nil end
  end
end

return M
