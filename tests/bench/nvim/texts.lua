-- SPDX-License-Identifier: MIT
-- Texts to measure with, made by rule: the lines of so many regions.
local M = {}

-- Fences in a text of about so many bytes, each with a paragraph before it (which is a region, too: of markdown_inline).
function M.fences(regions, bytes)
  local words = (" word"):rep(math.max(1, math.floor(bytes / regions / 5) - 8))
  local lines = {}
  for number = 1, regions do
    vim.list_extend(lines, { "Text " .. number .. words, "", "```lua", "local a = " .. number, "```", "" })
  end
  return lines
end

function M.html(regions)
  local lines = {}
  for number = 1, regions do lines[number] = ('<p style="color: red">Text %d</p>'):format(number) end
  return lines
end

return M
