-- SPDX-License-Identifier: MIT
-- definition and references: in a buffer, through its regions, and from buffer to buffer.
local T = require("harness")
local api = vim.api

local RULES = { "@\"rho:metta:eval\"!(\"", "(= (price $x) 3)", "\") |", "@\"rho:metta:eval\"!(\"", "!(price box)", "\")" }

T.spec("definition goes there if there is one", function()
  T.buffer(RULES, "rholang")
  api.nvim_win_set_cursor(0, { 5, 3 })
  vim.cmd("TsRegion definition")
  T.eq(api.nvim_win_get_cursor(0), { 2, 4 })
  T.keys("<C-o>")
  T.eq(api.nvim_win_get_cursor(0), { 5, 3 })
end)

T.spec("references come in the quickfix list, the definition first", function()
  T.buffer(RULES, "rholang")
  api.nvim_win_set_cursor(0, { 5, 3 })
  vim.cmd("TsRegion references")
  local list = vim.fn.getqflist()
  T.eq({ list[1].lnum, list[1].col, list[2].lnum, list[2].col, #list }, { 2, 5, 5, 3, 2 })
  T.matches(list[2].text, "^metta.*!%(price box%)$")
end)

T.spec("a definition in another buffer that is followed", function()
  local other = T.buffer({ "(= (weight $x) 7)" }, "metta")
  T.buffer({ "@\"rho:metta:eval\"!(\"!(weight box)\")" }, "rholang")
  api.nvim_win_set_cursor(0, { 1, 23 })
  vim.cmd("TsRegion definition")
  T.eq(api.nvim_get_current_buf(), other)
  T.eq(api.nvim_win_get_cursor(0), { 1, 4 })
end)

T.spec("<Plug> maps do the same", function()
  T.buffer(RULES, "rholang")
  api.nvim_win_set_cursor(0, { 5, 3 })
  api.nvim_set_keymap("n", "gd", "<Plug>(ts-region-definition)", {})
  api.nvim_feedkeys("gd", "xt", false)
  T.eq(api.nvim_win_get_cursor(0), { 2, 4 })
end)

T.spec("nothing there, or nothing followed: one message, and the cursor stays", function()
  T.buffer(RULES, "rholang")
  api.nvim_win_set_cursor(0, { 1, 0 })
  vim.cmd("TsRegion definition")
  T.matches(T.said()[1], "no definition")
  vim.cmd("TsRegion references")
  T.matches(T.said()[1], "no name")
  T.eq(api.nvim_win_get_cursor(0), { 1, 0 })
  vim.cmd.enew()
  vim.cmd("TsRegion definition")
  T.eq(#T.said(), 1)
end)
