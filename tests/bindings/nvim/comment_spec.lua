-- SPDX-License-Identifier: MIT
-- gc, as Neovim maps it, with the leader of the region at the cursor; options of its filetype on demand.
local T = require("harness")
local api = vim.api

local function after(lines, filetype, row, col, keys)
  T.buffer(lines, filetype)
  api.nvim_win_set_cursor(0, { row, col })
  api.nvim_feedkeys(vim.keycode(keys), "xt", false)
  return T.lines()
end

local FENCE = { "x", "```python", "a()", "  b()", "```", "y" }

T.spec("gcc in a fence has the guest's leader, and takes it away again", function()
  T.eq(after(FENCE, "markdown", 3, 0, "gcc")[3], "# a()")
  T.eq(after(FENCE, "markdown", 3, 0, "gccgcc"), FENCE)
  T.eq(after(FENCE, "markdown", 3, 0, "gcj"), { "x", "```python", "# a()", "#   b()", "```", "y" })
  T.eq(after(FENCE, "markdown", 3, 0, "Vjgc"), { "x", "```python", "# a()", "#   b()", "```", "y" })
end)

T.spec("it works where no parser of Neovim's is: a host and a guest that it does not know", function()
  local lines = { "@\"rho:metta:eval\"!(\"", "(a)", "(b)", "\")" }
  T.eq(after(lines, "rholang", 2, 0, "gcc")[2], "; (a)")
  T.eq(after(lines, "rholang", 2, 0, "gccj."), { "@\"rho:metta:eval\"!(\"", "; (a)", "; (b)", "\")" })
  T.eq(after({ "new x in { Nil }" }, "rholang", 1, 0, "gcc")[1], "// new x in { Nil }")
end)

T.spec("a line with code of the host around the region is the host's", function()
  T.eq(after({ "  c.execute(\"SELECT 1\")" }, "python", 1, 16, "gcc")[1], "  # c.execute(\"SELECT 1\")")
  T.eq(after({ "@\"rho:metta:eval\"!(\"(a)\")" }, "rholang", 1, 21, "gcc")[1], "// @\"rho:metta:eval\"!(\"(a)\")")
end)

T.spec("lines of more than one language are the host's", function()
  -- newer ones of Neovim write a blank behind a mark
  T.matches(after({ "<p>", "<script>", "a()", "</script>" }, "html", 2, 0, "gcj")[2], "^<!%-%- ?<script> ?%-%->$")
  T.matches(after({ "<p>", "<script>", "a()", "</script>" }, "html", 3, 0, "gcc")[3], "^// ?a%(%)$")
end)

T.spec("the text object of gc goes by the same leader", function()
  T.eq(after({ "```python", "# a()", "# b()", "c()", "```" }, "markdown", 2, 0, "dgc"), { "```python", "c()", "```" })
end)

T.spec("the buffer keeps its own 'commentstring', and is asked for nothing when it is switched off", function()
  local own = (after(FENCE, "markdown", 3, 0, "gcc") and vim.bo.commentstring)
  T.matches(own, "<!%-%-")
  require("ts_region").setup({ comment = false })
  T.buffer({ "@\"rho:metta:eval\"!(\"", "(a)", "\")" }, "rholang")
  api.nvim_win_set_cursor(0, { 2, 0 })
  api.nvim_feedkeys("gcc", "xt", false)
  require("ts_region").setup({ comment = true })
  T.eq(T.lines()[2], "// (a)")
end)

T.spec("options: those of the guest's filetype, until the cursor leaves or it is said", function()
  local buf = T.buffer({ "x", "```python", "a()", "```" }, "markdown")
  local own = { vim.bo.commentstring, vim.bo.iskeyword, vim.bo.shiftwidth }
  api.nvim_win_set_cursor(0, { 3, 0 })
  vim.cmd("TsRegion options")
  T.eq(vim.bo.commentstring, "# %s")
  T.eq(vim.bo.filetype, "markdown")
  T.eq(require("ts_region.options").language(buf), "python")
  vim.cmd("TsRegion! options")
  T.eq({ vim.bo.commentstring, vim.bo.iskeyword, vim.bo.shiftwidth }, own)
  vim.cmd("TsRegion options")
  api.nvim_exec_autocmds("CursorMoved", { buffer = buf })
  T.eq(vim.bo.commentstring, "# %s")
  api.nvim_win_set_cursor(0, { 1, 0 })
  api.nvim_exec_autocmds("CursorMoved", { buffer = buf })
  T.eq({ vim.bo.commentstring, vim.bo.iskeyword, vim.bo.shiftwidth }, own)
end)

T.spec("options without a region, or with nothing to give back: one message", function()
  T.buffer({ "x" }, "markdown")
  vim.cmd("TsRegion options")
  T.matches(T.said()[1], "no region at the cursor")
  vim.cmd("TsRegion! options")
  T.matches(T.said()[1], "has its own options")
end)
