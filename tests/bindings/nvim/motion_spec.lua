-- SPDX-License-Identifier: MIT
-- From region to region: :TsRegion next and prev, and their <Plug> maps.
local T = require("harness")
local api = vim.api

local LINES = {
  "# t", -- 1
  "```lua", "a()", "```", -- 3
  "text", -- 5
  "```html", "<p>", "<script>", "  let a;", "</script>", "```", -- 7, script 9
  "> ```lua", "> b()", "> ```", -- 13
  "end",
}

local function at() return api.nvim_win_get_cursor(0) end

-- The rows that a command comes by, from the first line on.
local function way(command, steps)
  local rows = {}
  for _ = 1, steps do
    vim.cmd(command)
    rows[#rows + 1] = at()[1]
  end
  return rows
end

T.spec("next goes through all regions, nested ones too, and wraps", function()
  T.buffer(LINES, "markdown")
  api.nvim_win_set_cursor(0, { 1, 0 })
  T.eq(way("TsRegion next", 5), { 3, 7, 9, 13, 3 })
  T.eq(T.said(), {})
end)

T.spec("prev goes the same way back", function()
  T.buffer(LINES, "markdown")
  api.nvim_win_set_cursor(0, { 15, 0 })
  T.eq(way("TsRegion prev", 5), { 13, 9, 7, 3, 13 })
end)

T.spec("it lands on the text: behind prefixes, on the first line that has one", function()
  T.buffer(LINES, "markdown")
  api.nvim_win_set_cursor(0, { 8, 0 })
  vim.cmd("TsRegion next")
  T.eq(at(), { 9, 2 })
  vim.cmd("TsRegion next")
  T.eq(at(), { 13, 2 })
end)

T.spec("without 'wrapscan' it ends at the last one, with a message", function()
  T.buffer(LINES, "markdown")
  vim.o.wrapscan = false
  api.nvim_win_set_cursor(0, { 13, 2 })
  vim.cmd("TsRegion next")
  vim.o.wrapscan = true
  T.eq(at(), { 13, 2 })
  T.matches(T.said()[1], "no next region")
end)

T.spec("counts, the same language, and a language by name", function()
  T.buffer(LINES, "markdown")
  api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("TsRegion next 3")
  T.eq(at()[1], 9)
  api.nvim_win_set_cursor(0, { 3, 1 })
  vim.cmd("TsRegion next same")
  T.eq(at()[1], 13)
  vim.cmd("TsRegion prev same")
  T.eq(at()[1], 3)
  vim.cmd("TsRegion next javascript")
  T.eq(at()[1], 9)
  vim.cmd("TsRegion prev 2 lua")
  T.eq(at()[1], 13)
end)

T.spec("the jump list remembers where it came from", function()
  T.buffer(LINES, "markdown")
  api.nvim_win_set_cursor(0, { 5, 2 })
  vim.cmd("TsRegion next")
  T.keys("<C-o>")
  T.eq(at(), { 5, 2 })
end)

T.spec("<Plug> maps take a count, in the visual mode and behind an operator, too", function()
  T.buffer(LINES, "markdown")
  api.nvim_set_keymap("", "]r", "<Plug>(ts-region-next)", {})
  api.nvim_set_keymap("", "[r", "<Plug>(ts-region-prev)", {})
  api.nvim_set_keymap("", "]s", "<Plug>(ts-region-next-same)", {})
  local function keys(k) api.nvim_feedkeys(k, "xt", false) end
  api.nvim_win_set_cursor(0, { 1, 0 })
  keys("2]r")
  T.eq(at()[1], 7)
  keys("[r")
  T.eq(at()[1], 3)
  keys("]s")
  T.eq(at()[1], 13)
  api.nvim_win_set_cursor(0, { 5, 1 })
  keys("d]r")
  T.eq({ T.lines()[5], T.lines()[6] }, { "t", "<p>" }, "up to there, as an exclusive motion")
  keys("ggv]rd")
  T.eq(T.lines()[1], "()")
end)

T.spec("no region, or none of that language: one message, and the cursor stays", function()
  T.buffer({ "x", "y" }, "markdown")
  api.nvim_win_set_cursor(0, { 2, 0 })
  vim.cmd("TsRegion next")
  T.matches(T.said()[1], "no next region")
  vim.cmd("TsRegion prev lua")
  T.matches(T.said()[1], "no previous lua region")
  vim.cmd("TsRegion next same")
  T.matches(T.said()[1], "no region at the cursor")
  T.eq(at(), { 2, 0 })
end)

T.spec("far away: what is looked through grows", function()
  local lines = { "```lua", "a()", "```" }
  for _ = 1, 20000 do lines[#lines + 1] = "nothing here" end
  vim.list_extend(lines, { "```vim", "echo", "```" })
  T.buffer(lines, "markdown")
  api.nvim_win_set_cursor(0, { 2, 1 })
  vim.cmd("TsRegion next")
  T.eq(at()[1], 20005)
  vim.cmd("TsRegion prev")
  T.eq(at()[1], 2)
end)

T.spec("languages of the buffer are completed", function()
  T.buffer(LINES, "markdown")
  T.eq(vim.fn.getcompletion("TsRegion next j", "cmdline"), { "javascript" })
  T.eq(vim.fn.getcompletion("TsRegion prev s", "cmdline"), { "same" })
end)
