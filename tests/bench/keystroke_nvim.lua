-- SPDX-License-Identifier: MIT
-- What a key costs Neovim's LanguageTree, on the Markdown of keystroke_figures.cpp: a character is typed in a paragraph, and everything is parsed
-- again with parse(true). A line for each size: kilobytes, and the median in microseconds.
--
--   nvim --headless --clean -l keystroke_nvim.lua [KILOBYTES...]
local function text_of(bytes)
  local lines, size, number = {}, 0, 0
  while size < bytes do
    local block = { "Text " .. number .. ".", "", "```lua", "local a = " .. number, "```", "" }
    for _, line in ipairs(block) do
      lines[#lines + 1] = line
      size = size + #line + 1
    end
    number = number + 1
  end
  return lines
end

local sizes = #arg > 0 and arg or { "10", "100", "1000" }
for _, kilobytes in ipairs(sizes) do
  local lines = text_of(tonumber(kilobytes) * 1000)
  local buffer = vim.api.nvim_create_buf(false, true)
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  local parser = vim.treesitter.get_parser(buffer, "markdown")
  parser:parse(true)
  local keys = tonumber(kilobytes) > 100 and 5 or 21
  local times = {}
  for key = 1, keys do
    local row = math.floor(#lines / 6 * key / (keys + 2)) * 6 -- a paragraph's
    local column = #vim.api.nvim_buf_get_lines(buffer, row, row + 1, false)[1] - 1
    vim.api.nvim_buf_set_text(buffer, row, column, row, column, { "7" })
    local start = vim.uv.hrtime()
    parser:parse(true)
    times[key] = (vim.uv.hrtime() - start) / 1000
  end
  table.sort(times)
  io.write(kilobytes, " ", math.floor(times[math.ceil(keys / 2)]), "\n")
  vim.api.nvim_buf_delete(buffer, { force = true })
end
