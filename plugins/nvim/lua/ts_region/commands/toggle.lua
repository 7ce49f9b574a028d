-- SPDX-License-Identifier: MIT
return {
  desc = "show the regions of this buffer, or hide them; with !: of all buffers",
  run = function(ctx)
    local view = require("ts_region.view")
    local show = not view.is_enabled(ctx.buf)
    if show and not require("ts_region.attach").get(ctx.buf) then
      local attachment, reason = require("ts_region.attach").enable(ctx.buf)
      if not attachment then return require("ts_region.notify").warn("nothing to show: " .. reason) end
    end
    view.enable(show, not ctx.bang and ctx.buf or nil)
  end,
}
