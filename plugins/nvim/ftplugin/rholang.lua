-- SPDX-License-Identifier: MIT
if vim.b.did_ftplugin then return end
vim.b.did_ftplugin = 1

vim.bo.commentstring = "// %s"
vim.bo.comments = "s1:/*,mb:*,ex:*/,://"
vim.bo.formatoptions = vim.bo.formatoptions:gsub("t", "") .. "croql"
vim.bo.iskeyword = "@,48-57,_,'" -- a name may have a quote mark in it
vim.bo.suffixesadd = ".rho"
vim.bo.matchpairs = "(:),{:},[:]"
vim.b.undo_ftplugin = "setlocal commentstring< comments< formatoptions< iskeyword< suffixesadd< matchpairs<"
