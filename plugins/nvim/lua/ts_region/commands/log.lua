-- SPDX-License-Identifier: MIT
return {
  desc = "open the log",
  run = function(ctx) vim.cmd({ cmd = "tabedit", args = { vim.fn.fnameescape(require("ts_region.log").path()) }, mods = { silent = ctx.mods ~= "" } }) end,
}
