-- SPDX-License-Identifier: MIT
if vim.b.did_ftplugin then return end
vim.b.did_ftplugin = 1

vim.bo.commentstring = "; %s"
vim.bo.comments = ":;"
vim.bo.formatoptions = vim.bo.formatoptions:gsub("t", "") .. "croql"
-- all that a symbol may have in it: anything but blanks, parentheses, quotes and semicolons
vim.bo.iskeyword = "@,33,35-39,42-47,48-57,58,60-64,_,91-96,123-126"
vim.bo.suffixesadd = ".metta"
vim.bo.lisp = true -- = and the indentation of new lines go by parentheses
vim.bo.lispwords = "=,:,let,let*,case,if,match,unify,chain"
vim.bo.autoindent = true
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.b.undo_ftplugin =
  "setlocal commentstring< comments< formatoptions< iskeyword< suffixesadd< lisp< lispwords< autoindent< expandtab< shiftwidth<"
