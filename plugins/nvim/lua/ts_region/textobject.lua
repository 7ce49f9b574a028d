-- SPDX-License-Identifier: MIT
-- Regions as text objects, for operators and for the visual mode: inner, the text; around, with its marks.
local api = vim.api
local cursor = require("ts_region.cursor")
local extent = require("ts_region.extent")
local place = require("ts_region.place")

local M = {}

local function in_visual_mode()
  local mode = api.nvim_get_mode().mode:sub(1, 1)
  return mode == "v" or mode == "V" or mode == "\22"
end

-- The visual selection as an extent.
local function selection()
  local one, other = vim.fn.getpos("v"), vim.fn.getpos(".")
  if one[2] > other[2] or (one[2] == other[2] and one[3] > other[3]) then
    one, other = other, one
  end
  return { row = one[2] - 1, col = one[3] - 1, end_row = other[2] - 1, end_col = other[3], linewise = api.nvim_get_mode().mode == "V" }
end

-- Is `a` all of `b`, or more?
local function covers(a, b)
  if a.linewise then return a.row <= b.row and a.end_row >= (b.linewise and b.end_row or b.end_row - (b.end_col == 0 and 1 or 0)) end
  if b.linewise then return false end
  local starts = a.row < b.row or (a.row == b.row and a.col <= b.col)
  return starts and (a.end_row > b.end_row or (a.end_row == b.end_row and a.end_col >= b.end_col))
end

-- The last character before an exclusive end, which may be the start of a row.
local function last_character(buf, row, col)
  if col == 0 and row > 0 then
    row = row - 1
    return row, math.max(#place.line(buf, row), 0) -- its line break
  end
  local line = place.line(buf, row)
  local start = col - 1
  while start > 0 and bit.band(line:byte(start + 1) or 0, 0xC0) == 0x80 do start = start - 1 end
  return row, start
end

local function select(buf, wanted)
  local visual = in_visual_mode()
  if visual then vim.cmd("normal! \27") end
  if wanted.linewise then
    api.nvim_win_set_cursor(0, { wanted.row + 1, 0 })
    vim.cmd("normal! V")
    api.nvim_win_set_cursor(0, { wanted.end_row + 1, 0 })
    return
  end
  local end_row, end_col = last_character(buf, wanted.end_row, wanted.end_col)
  api.nvim_win_set_cursor(0, { wanted.row + 1, wanted.col })
  vim.cmd("normal! v")
  api.nvim_win_set_cursor(0, { end_row + 1, end_col })
  if vim.o.selection == "exclusive" then vim.cmd("normal! l") end
end

-- Nothing can be selected in an empty text; "ci" goes there, the others do nothing.
local function enter_empty(wanted)
  if vim.v.operator ~= "c" or in_visual_mode() then return end
  vim.cmd("normal! \27")
  api.nvim_win_set_cursor(0, { wanted.row + 1, 0 })
  local behind = wanted.col >= #place.line(0, wanted.row)
  api.nvim_win_set_cursor(0, { wanted.row + 1, math.max(wanted.col, 0) })
  api.nvim_feedkeys(behind and "a" or "i", "n", false)
end

--- Select the region at the cursor; with a count, the one around it, and so on. In the visual mode a region that is selected already grows to
--- the one around it.
--- @param kind "inner"|"around"
--- @param count integer
--- @return boolean
function M.select(kind, count)
  local buf = api.nvim_get_current_buf()
  local found = cursor.here()
  local chosen = {}
  local selected = in_visual_mode() and selection() or nil
  for _, view in ipairs(found) do
    local one = extent[kind](buf, view)
    if not (selected and covers(selected, one)) then chosen[#chosen + 1] = one end
  end
  local wanted = chosen[math.min(count, #chosen)]
  if not wanted then return false end
  if not wanted.linewise and wanted.row == wanted.end_row and wanted.col == wanted.end_col then
    enter_empty(wanted)
    return false
  end
  select(buf, wanted)
  return true
end

return M
