-- SPDX-License-Identifier: MIT
return {
  desc = "use the options of the region's filetype while the cursor is in it; with !: the buffer's own again",
  run = function(ctx)
    local options = require("ts_region.options")
    local notify = require("ts_region.notify")
    if ctx.bang then
      if not options.restore(ctx.buf) then notify.warn("the buffer has its own options") end
      return
    end
    local found, snapshot = require("ts_region.cursor").here()
    if #found == 0 or not snapshot then return end
    local language = snapshot:name(found[1].language)
    if not options.apply(ctx.buf, language) then notify.warn(("%s is no filetype of Neovim"):format(language)) end
  end,
}
