-- SPDX-License-Identifier: MIT
-- How far a region reaches for a person: inside its marks, and with them. The library knows the bytes of the text; which marks stand around it (a
-- fence, quotes, a pair of tags, the words of a here-document) is read from the lines beside it.
local place = require("ts_region.place")

local M = {}

--- Rows and columns from 0; end_col is exclusive; linewise: whole rows, columns say nothing.
--- @class ts_region.Extent
--- @field row integer
--- @field col integer
--- @field end_row integer
--- @field end_col integer
--- @field linewise boolean

local function charwise(row, col, end_row, end_col) return { row = row, col = col, end_row = end_row, end_col = end_col, linewise = false } end
local function rows(first, last) return { row = first, col = 0, end_row = last, end_col = 0, linewise = true } end

-- What may stand before a text on each of its lines: indentation, marks of quotes, lists and comments.
local function is_prefix(text) return text:find("^[%s>|*#/;%-+%d.)]*$") ~= nil and (text == "" or text:find("%s$") ~= nil) end

-- Its first row, and whether the opening mark stands on the row before. nil: the text begins in the midst of a line.
local function first_row(buf, view)
  local line = place.line(buf, view.start_row)
  if view.start_column >= #line and view.start_column > 0 and view.end_row > view.start_row then return view.start_row + 1, false end
  if is_prefix(line:sub(1, view.start_column)) then return view.start_row, true end
end

local function last_row(buf, view)
  local before = place.line(buf, view.end_row):sub(1, view.end_column)
  return before:find("^%s*$") and view.end_row - 1 or nil
end

--- The text without its marks: whole lines where the marks stand on lines of their own.
--- @param buf integer
--- @param view ts_region_ffi.View
--- @return ts_region.Extent
function M.inner(buf, view)
  local first, last = first_row(buf, view), last_row(buf, view)
  if first and last and last >= first then return rows(first, last) end
  return charwise(view.start_row, view.start_column, view.end_row, view.end_column)
end

local CLOSING = { ["("] = ")", ["["] = "]", ["{"] = "}", ["<"] = ">" }

-- Bytes of the opening mark at the end of `before`, and of the closing one at the start of `after`.
local function marks(before, after)
  local quotes = before:match('"+$') or before:match("'+$") or before:match("`+$")
  if quotes then
    local length = #quotes
    while length > 0 and after:sub(1, length) ~= quotes:sub(1, length) do length = length - 1 end
    if length == 0 then return 0, 0 end
    local letters = before:sub(1, #before - length):match("%f[%w_]([rRbBfFuUL][rRbBfF]?)$") or ""
    return length + #letters, length
  end
  local tag = before:match("<%a[^<>]*>$")
  local end_tag = after:match("^%s*</%a[^<>]*>")
  if tag and end_tag then return #tag, #end_tag end
  local long = before:match("%[(=*)%[$") -- of Lua
  if long and after:sub(1, #long + 2) == "]" .. long .. "]" then return #long + 2, #long + 2 end
  local bracket = CLOSING[before:sub(-1)]
  if bracket and after:sub(1, 1) == bracket then return 1, 1 end
  return 0, 0
end

-- Is this the line of a closing mark, whose opening one is on the line `opening`?
local function is_closing(line, opening)
  local word = vim.trim(line):gsub(";$", "")
  if word == "" then return false end
  if line:find("^[%s>]*```") or line:find("^[%s>]*~~~") then return true end
  if word:find("^</%a") or word:lower():find("^#%+end") then return true end
  return opening:find("<<") ~= nil and opening:find(word, 1, true) ~= nil
end

--- The text with its marks.
--- @param buf integer
--- @param view ts_region_ffi.View
--- @return ts_region.Extent
function M.around(buf, view)
  local first, opened_before = first_row(buf, view)
  if first and opened_before and first > 0 then
    local last = last_row(buf, view)
    local opening = place.line(buf, first - 1)
    if last and is_closing(place.line(buf, view.end_row), opening) then return rows(first - 1, view.end_row) end
    return rows(first - 1, last or view.end_row)
  end
  local before = place.line(buf, view.start_row):sub(1, view.start_column)
  local after = place.line(buf, view.end_row):sub(view.end_column + 1)
  local opening, closing = marks(before, after)
  return charwise(view.start_row, view.start_column - opening, view.end_row, view.end_column + closing)
end

--- @param extent ts_region.Extent
--- @param row integer
--- @param col integer
--- @return boolean
function M.contains(extent, row, col)
  if extent.linewise then return row >= extent.row and row <= extent.end_row end
  local behind_start = row > extent.row or (row == extent.row and col >= extent.col)
  return behind_start and (row < extent.end_row or (row == extent.end_row and col < extent.end_col))
end

return M
