-- SPDX-License-Identifier: MIT
return {
  desc = "edit the region at the cursor in a buffer of its own; N: the N-th one around it",
  run = function(ctx)
    local count = tonumber(ctx.args[1] or "1")
    if #ctx.args > 1 or not count or count < 1 or count % 1 ~= 0 then
      return require("ts_region.notify").warn(("edit: expected a number, got %q"):format(table.concat(ctx.args, " ")))
    end
    local at = vim.api.nvim_win_get_cursor(0)
    require("ts_region.edit").open(ctx.buf, at[1] - 1, at[2], { count = count, mods = ctx.mods })
  end,
}
