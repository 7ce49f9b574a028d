-- SPDX-License-Identifier: MIT
-- Places in a buffer's text as the library has it: each line with a line break behind it. Rows and columns from 0, in bytes.
local api = vim.api

local M = {}

--- @param buf integer
--- @param byte integer offset in the text
--- @return integer row
--- @return integer col
function M.row_col(buf, byte)
  local low, high = 0, api.nvim_buf_line_count(buf) - 1 -- the last row that begins at the byte or before it
  while low < high do
    local middle = math.floor((low + high + 1) / 2)
    if api.nvim_buf_get_offset(buf, middle) <= byte then low = middle else high = middle - 1 end
  end
  return low, byte - api.nvim_buf_get_offset(buf, low)
end

--- The bytes first to last (half-open) of the text.
--- @param buf integer
--- @param first integer
--- @param last integer
--- @return string
function M.text(buf, first, last)
  local first_row, column = M.row_col(buf, first)
  local last_row = M.row_col(buf, last)
  local lines = api.nvim_buf_get_lines(buf, first_row, last_row + 1, false)
  return (table.concat(lines, "\n") .. "\n"):sub(column + 1, column + last - first)
end

--- Row and column of a byte in any text.
--- @param text string
--- @param byte integer from 0
--- @return integer row
--- @return integer col
function M.in_text(text, byte)
  local before = text:sub(1, byte)
  local _, row = before:gsub("\n", "")
  return row, #before:match("[^\n]*$")
end

--- @param buf integer
--- @param row integer
--- @return string
function M.line(buf, row) return api.nvim_buf_get_lines(buf, row, row + 1, false)[1] or "" end

return M
