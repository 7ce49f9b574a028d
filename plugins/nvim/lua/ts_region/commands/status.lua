-- SPDX-License-Identifier: MIT
local function lines_about(buf)
  local attach, native = require("ts_region.attach"), require("ts_region.native")
  local lines = {}
  local function say(...) lines[#lines + 1] = string.format(...) end
  local state = native.state()
  if not state.engine then
    say("no library: %s", state.problem)
    say("to mend it, %s", state.remedy)
    return lines
  end
  say("library %s, ABI %d: %s (%s)", state.lib:version(), state.lib.abi, state.path, state.how)
  local attachment = attach.get(buf)
  if not attachment then
    say("buffer %d is not followed: %s", buf, attach.reason(buf) or "nobody has asked for it; :TsRegion enable does")
    return lines
  end
  if attachment.loading then
    say("buffer %d: %s, being read (%d lines so far)", buf, attachment.language, attachment.lines)
    return lines
  end
  local info = assert(attach.snapshot(buf)):describe()
  say("buffer %d: %s, %d bytes, %d regions, %s", buf, info.language, info.bytes, info.region_count,
    info.exact and "exact" or "being made exact")
  if info.message ~= "" then say("note: %s", info.message) end
  local lang, filetype, language_id = require("ts_region").get_lang(buf)
  say("at the cursor: %s (filetype %s, languageId %s)", lang, filetype == "" and "none" or filetype, language_id)
  local followed = 0
  for _ in pairs(attach.all()) do followed = followed + 1 end
  local stats = state.engine:stats()
  say("all buffers: %d followed; %d texts parsed, %d found parsed; %.1f MB in the cache", followed, stats.parses, stats.cache_hits,
    stats.cache_bytes_now / 1e6)
  return lines
end

return {
  desc = "what is known about this buffer and the library",
  run = function(ctx) vim.api.nvim_echo({ { table.concat(lines_about(ctx.buf), "\n") } }, false, {}) end,
}
