-- SPDX-License-Identifier: MIT
return {
  desc = "follow this buffer, whatever the rules for new buffers say",
  run = function(ctx)
    local enabled, reason = require("ts_region").enable(true, { buf = ctx.buf })
    if not enabled then require("ts_region.notify").warn("this buffer is not followed: " .. reason) end
  end,
}
