-- SPDX-License-Identifier: MIT
return {
  desc = "all places that mean the name at the cursor, with its definitions, in the quickfix list",
  run = function(ctx)
    local symbols = require("ts_region.symbols")
    local flags = require("ts_region.native").lib()
    local items = symbols.find("references", flags and { flags = flags.c.TS_REGION_SYMBOLS_DEFINITIONS } or nil)
    if items then symbols.show(items, ":TsRegion references", ctx.mods) end
  end,
}
