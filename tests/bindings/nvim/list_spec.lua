-- SPDX-License-Identifier: MIT
-- All regions of a buffer: the location list, and vim.ui.select.
local T = require("harness")
local api = vim.api

local LINES = { "# *t*", "```lua", "", "  a()", "```", "```html", "<script>b()</script>", "```" }

local function texts(items) return vim.tbl_map(function(item) return ("%d:%d %s"):format(item.lnum, item.col, item.text) end, items) end

local function answer(choice)
  local asked = {}
  vim.ui.select = function(items, options, on_choice)
    for _, item in ipairs(items) do asked[#asked + 1] = options.format_item(item) end
    asked.kind = options.kind
    on_choice(choice and items[choice], choice)
  end
  return asked
end

T.spec("list fills the location list: language, host, first line; nested ones indented", function()
  local buf = T.buffer(LINES, "markdown")
  vim.cmd("TsRegion list")
  T.eq(vim.bo.buftype, "quickfix")
  local list = vim.fn.getloclist(0)
  T.eq(texts(list), { "3:1 lua in markdown: a()", "7:1 html in markdown: <script>b()</script>", "7:9   javascript in html: b()" })
  T.eq(list[1].bufnr, buf)
  T.eq({ list[1].end_lnum, list[3].end_col }, { 5, 12 })
  vim.cmd("ll 3")
  T.eq(api.nvim_win_get_cursor(0), { 7, 8 })
end)

T.spec("list LANGUAGE has those of one, also of one that is ignored otherwise", function()
  T.buffer(LINES, "markdown")
  vim.cmd("TsRegion list lua")
  T.eq(#vim.fn.getloclist(0), 1)
  vim.cmd("wincmd p | TsRegion list markdown_inline")
  T.ok(#vim.fn.getloclist(0) >= 1)
  T.eq(T.said(), {})
end)

T.spec("select asks, and goes there", function()
  T.buffer(LINES, "markdown")
  local asked = answer(3)
  vim.cmd("TsRegion select")
  T.eq(asked[1], "3: lua in markdown: a()")
  T.eq(asked.kind, "ts_region")
  T.eq(api.nvim_win_get_cursor(0), { 7, 8 })
  T.keys("<C-o>")
  T.eq(api.nvim_win_get_cursor(0)[1] ~= 7, true, "the jump list remembers where it came from")
end)

T.spec("select and no answer: nothing happens", function()
  T.buffer(LINES, "markdown")
  answer(nil)
  vim.cmd("TsRegion select html")
  T.eq(T.said(), {})
  T.eq(api.nvim_win_get_cursor(0)[1] ~= 7, true)
end)

T.spec("nothing to list: one message that says what there is", function()
  T.buffer(LINES, "markdown")
  vim.cmd("TsRegion list sql")
  T.matches(T.said()[1], "no sql region .* there are: html, javascript, lua")
  T.eq(vim.bo.buftype, "")
  T.buffer({ "x" }, "markdown")
  vim.cmd("TsRegion select")
  T.matches(T.said()[1], "no region in this buffer")
  vim.cmd.enew()
  vim.cmd("TsRegion list")
  T.eq(#T.said(), 1)
end)

T.spec("a long line is cut, between characters", function()
  T.buffer({ "```text", ("ä"):rep(200), "```" }, "markdown")
  vim.cmd("TsRegion list")
  local text = vim.fn.getloclist(0)[1].text
  T.ok(vim.fn.strcharlen(text) < 110)
  T.matches(text, "ä…$")
end)

T.spec("languages of the buffer are completed", function()
  T.buffer(LINES, "markdown")
  T.eq(vim.fn.getcompletion("TsRegion list l", "cmdline"), { "lua" })
  T.eq(vim.fn.getcompletion("TsRegion select java", "cmdline"), { "javascript" })
end)
