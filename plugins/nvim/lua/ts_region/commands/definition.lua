-- SPDX-License-Identifier: MIT
return {
  desc = "go to the definition of the name at the cursor, in all buffers that are followed",
  run = function(ctx)
    local symbols = require("ts_region.symbols")
    local items = symbols.find("definition_at")
    if items then symbols.show(items, ":TsRegion definition", ctx.mods) end
  end,
}
