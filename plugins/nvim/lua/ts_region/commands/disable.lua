-- SPDX-License-Identifier: MIT
return {
  desc = "leave this buffer alone",
  run = function(ctx) require("ts_region").enable(false, { buf = ctx.buf }) end,
}
