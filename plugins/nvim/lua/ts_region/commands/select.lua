-- SPDX-License-Identifier: MIT
local list = require("ts_region.list")

return {
  desc = "choose a region of the buffer and go there; LANGUAGE: of those of one",
  run = function(ctx)
    local items = list.wanted(ctx)
    if not items then return end
    vim.ui.select(items, {
      prompt = "Region:",
      kind = "ts_region",
      format_item = function(item) return ("%d: %s"):format(item.lnum, item.text) end,
    }, function(item)
      if item and vim.api.nvim_buf_is_valid(item.bufnr) then list.go_to(item) end
    end)
  end,
  complete = function() return list.languages(vim.api.nvim_get_current_buf()) end,
}
