-- SPDX-License-Identifier: MIT
local list = require("ts_region.list")

return {
  desc = "all regions of the buffer in the location list; LANGUAGE: those of one",
  run = function(ctx)
    local items = list.wanted(ctx)
    if not items then return end
    vim.fn.setloclist(0, {}, " ", { title = ":TsRegion list " .. (ctx.args[1] or ""), items = items })
    vim.cmd(ctx.mods .. " lopen")
  end,
  complete = function() return list.languages(vim.api.nvim_get_current_buf()) end,
}
