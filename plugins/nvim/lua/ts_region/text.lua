-- SPDX-License-Identifier: MIT
-- The buffer's text as the library has it: each line with a "\n" behind it.
if jit then jit.off(true, true) end -- guard.lua says why
local api = vim.api
local M = {}

--- What the library puts into a region's text where the host has code of its own: a name, so that parsers and formatters go on.
M.HOLE = "__hole__"

--- The lines from `first` to `last` (half-open), each with its line break.
--- @param buf integer
--- @param first integer
--- @param last integer -1: to the end
--- @return string text, integer lines
function M.of_lines(buf, first, last)
  local lines = api.nvim_buf_get_lines(buf, first, last, false)
  local count = #lines
  if count == 1 then return lines[1] .. "\n", 1 end
  if count == 0 then return "", 0 end
  lines[count + 1] = ""
  return table.concat(lines, "\n"), count
end

--- How many bytes the buffer's text has, line breaks included.
--- @param buf integer
--- @return integer
function M.bytes(buf)
  local count = api.nvim_buf_line_count(buf)
  local bytes = api.nvim_buf_get_offset(buf, count)
  -- the last line break is not counted where the file has none
  local option = vim.bo[buf]
  if not option.endofline and (option.binary or not option.fixendofline) then bytes = bytes + 1 end
  return bytes
end

--- Where a place is in the library's text. A row behind the last one, or a column behind its line's end, is the last place there.
--- @param buf integer
--- @param row integer
--- @param col integer
--- @return integer
function M.offset(buf, row, col)
  local count = api.nvim_buf_line_count(buf)
  if row >= count then return M.bytes(buf) end
  return api.nvim_buf_get_offset(buf, row) + col
end

return M
