-- SPDX-License-Identifier: MIT
-- From region to region: the next one, the one before, of any language or of one. Nested regions count. Where it lands is a place that the cursor can
-- stand on, so that the same key goes on from there: the first character of the text that is no blank, if the text begins with a line break.
local api = vim.api
local attach = require("ts_region.attach")
local cursor = require("ts_region.cursor")
local list = require("ts_region.list")
local notify = require("ts_region.notify")
local place = require("ts_region.place")

local M = {}

local WINDOW = 4096 -- bytes; where nothing is found, eight times as many are looked through

local function landing(buf, view)
  local row, col = view.start_row, view.start_column
  local line = place.line(buf, row)
  if col >= #line and view.end_row > row then
    row = row + 1
    line = place.line(buf, row)
    col = math.max((line:find("%S") or 1) - 1, 0)
  end
  return row, math.max(math.min(col, #line - 1), 0)
end

local function is_before(row, col, other_row, other_col) return row < other_row or (row == other_row and col < other_col) end

-- The next landing behind (row, col), or the last one before it.
local function search(buf, snapshot, row, col, options)
  local here = math.max(attach.byte_of(buf, row, col), 0)
  local size = snapshot:describe().bytes
  local window = WINDOW
  while true do
    local first = options.backwards and math.max(here - window, 0) or here
    local last = options.backwards and here + 1 or math.min(here + window, size + 1)
    local views, count = snapshot:regions(first, last, options.language)
    local best_row, best_col
    for i = 0, (views and count or 0) - 1 do
      local view = views[i]
      local wanted = options.language ~= nil or attach.is_shown(snapshot, view)
      -- one that begins before the window is complete only in a larger one
      if wanted and (view.start_byte >= first or first == 0) then
        local to_row, to_col = landing(buf, view)
        if options.backwards then
          if is_before(to_row, to_col, row, col) and (not best_row or not is_before(to_row, to_col, best_row, best_col)) then
            best_row, best_col = to_row, to_col
          end
        elseif is_before(row, col, to_row, to_col) and (not best_row or is_before(to_row, to_col, best_row, best_col)) then
          best_row, best_col = to_row, to_col
        end
      end
    end
    if best_row then return best_row, best_col end
    if options.backwards and first == 0 or not options.backwards and last > size then return nil end
    window = window * 8
  end
end

-- 'wrapscan' counts: from the last region to the first one, and back.
local function step(buf, snapshot, row, col, options)
  local to_row, to_col = search(buf, snapshot, row, col, options)
  if to_row or not vim.o.wrapscan then return to_row, to_col end
  if options.backwards then
    local last = api.nvim_buf_line_count(buf)
    return search(buf, snapshot, last, 0, options)
  end
  return search(buf, snapshot, 0, -1, options)
end

--- Move the cursor of the current window.
--- @param options { count?: integer, backwards?: boolean, same?: boolean, language?: string } same: only regions of the language at the cursor
--- @return boolean moved
function M.go(options)
  local buf = api.nvim_get_current_buf()
  local at = api.nvim_win_get_cursor(0)
  local row, col = at[1] - 1, at[2]
  local snapshot, reason = cursor.snapshot(buf)
  if not snapshot then
    notify.warn(reason or "this buffer has no regions")
    return false
  end
  local wanted = { backwards = options.backwards, language = options.language }
  if options.same then
    local here = cursor.regions(buf, row, col)[1]
    if not here then
      notify.warn("no region at the cursor whose language could be meant")
      return false
    end
    wanted.language = snapshot:name(here.language)
  end
  local moved = false
  for _ = 1, options.count or 1 do
    local to_row, to_col = step(buf, snapshot, row, col, wanted)
    if not to_row then break end
    row, col, moved = to_row, to_col, true
  end
  if not moved then
    notify.warn(("no %s%s region"):format(options.backwards and "previous" or "next", wanted.language and " " .. wanted.language or ""))
    return false
  end
  vim.cmd("normal! m'")
  api.nvim_win_set_cursor(0, { row + 1, col })
  if vim.o.foldopen:find("mark") then pcall(vim.cmd, "normal! zv") end
  return true
end

--- The sub-commands next and prev: [N] [same|LANGUAGE].
--- @param desc string
--- @param backwards boolean
--- @return ts_region.Command
function M.command(desc, backwards)
  return {
    desc = desc,
    run = function(ctx)
      local options = { backwards = backwards, count = 1 }
      for _, word in ipairs(ctx.args) do
        if word == "same" then
          options.same = true
        elseif word:find("^%d+$") then
          options.count = math.max(tonumber(word), 1)
        else
          options.language = word
        end
      end
      M.go(options)
    end,
    complete = function()
      local words = list.languages(api.nvim_get_current_buf())
      table.insert(words, 1, "same")
      return words
    end,
  }
end

return M
