-- SPDX-License-Identifier: MIT
-- Rholang and MeTTa out of the box: file types, options, regions.
local T = require("harness")
local api = vim.api

-- As at a start with the plugin on the runtimepath.
vim.cmd("filetype off | filetype plugin indent on")

local function open(name, lines)
  local path = vim.fn.tempname() .. name
  vim.fn.writefile(lines, path)
  vim.cmd.edit(path)
  return api.nvim_get_current_buf()
end

T.spec("files are known by their names, and followed", function()
  local rholang = open(".rho", { "@\"rho:metta:eval\"!(\"(a)\")" })
  T.eq(vim.bo.filetype, "rholang")
  T.wait_for(function() return require("ts_region.attach").get(rholang) ~= nil end, "attachment")
  T.eq(T.regions(rholang), { "metta 0:20-0:23" })
  local metta = open(".metta", { "(= (f $x) 1)" })
  T.eq(vim.bo.filetype, "metta")
  T.wait_for(function() return require("ts_region.attach").get(metta) ~= nil end, "attachment")
end)

T.spec("comments, words and pairs", function()
  open(".metta", { "(= (is-good? $my-var) (match &self (a) \"x;y\"))" })
  T.eq(vim.bo.commentstring, "; %s")
  api.nvim_win_set_cursor(0, { 1, 5 })
  T.eq(vim.fn.expand("<cword>"), "is-good?")
  api.nvim_win_set_cursor(0, { 1, 15 })
  T.eq(vim.fn.expand("<cword>"), "$my-var")
  api.nvim_win_set_cursor(0, { 1, 31 })
  T.eq(vim.fn.expand("<cword>"), "&self")
  open(".rho", { "contract foo'(@x) = { Nil }" })
  T.eq(vim.bo.commentstring, "// %s")
  api.nvim_win_set_cursor(0, { 1, 10 })
  T.eq(vim.fn.expand("<cword>"), "foo'")
end)

T.spec("new lines of MeTTa are indented by parentheses", function()
  open(".metta", { "(foo a" })
  api.nvim_feedkeys(vim.keycode("A<CR>b<CR>(if c<CR>d<Esc>"), "xt", false)
  T.eq(T.lines(), { "(foo a", "     b", "     (if c", "       d" })
end)

T.spec("a comment goes on in the next line", function()
  open(".rho", { "// one" })
  api.nvim_feedkeys(vim.keycode("otwo<Esc>"), "xt", false)
  T.eq(T.lines(), { "// one", "// two" })
end)

T.spec("another filetype takes the options away", function()
  local before = vim.go.iskeyword
  open(".metta", { "(a)" })
  T.ok(vim.bo.lisp)
  vim.bo.filetype = "text"
  T.eq(vim.bo.lisp, false)
  T.eq(vim.bo.iskeyword, before)
end)
