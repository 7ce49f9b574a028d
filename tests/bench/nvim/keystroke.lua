-- SPDX-License-Identifier: MIT
-- Typing in a large buffer, as a person does it: keys through a terminal, regions shown, one key after the other.
--
--   nvim --clean --headless -l keystroke.lua HOST REGIONS KEYS PAUSE PLUGIN PARSERS
--
-- PLUGIN "-": one that looks at the line that was changed, and draws a mark in each row that is drawn, and nothing else: the least that any costs.
-- PAUSE is in milliseconds. What workers make the editor do until the next key counts as well; where a search takes longer than the pause (HTML's: 10 to
-- 25 ms), it is given up for the next key, and its end is part of no key.
-- Prints: median and 99th percentile of the main thread's microseconds for each key, the same on the wall, bytes, regions.
local host, regions, keys, pause, plugin, parsers = arg[1], tonumber(arg[2]), tonumber(arg[3]), tonumber(arg[4]), arg[5], arg[6]
local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$")
package.path = here .. "/?.lua;" .. here .. "/../../support/?.lua;" .. package.path
local texts = require("texts")
local lines = host == "html" and texts.html(regions) or texts.fences(regions / 2, regions * 100 / 3) -- a fence and the text before it
local path = vim.fn.tempname() .. "." .. host
vim.fn.writefile(lines, path)

local screen = require("screen").start(vim.split(vim.env.TEST_EDITOR, "\n"), { width = 120, height = 50 })
local bytes, found = unpack(screen:lua([[
  local here, path, host, plugin, parsers = ...
  package.path = here .. "/?.lua;" .. package.path
  meter = require("meter")
  meter.install()
  vim.o.swapfile, vim.o.undolevels = false, 1000
  vim.g.ts_region = { parser_dirs = { parsers }, view = { enabled = true } }
  if plugin ~= "-" then
    vim.opt.runtimepath:prepend(plugin)
    vim.cmd.runtime("plugin/ts_region.lua")
  end
  vim.cmd.edit(path)
  vim.bo.filetype, vim.bo.syntax = host, ""
  vim.api.nvim_win_set_cursor(0, { math.floor(vim.api.nvim_buf_line_count(0) / 2 / 6) * 6 + 1, 0 })
  if plugin == "-" then
    local api, namespace = vim.api, vim.api.nvim_create_namespace("least")
    api.nvim_buf_attach(0, false, { on_lines = function(_, buf, _, first, _, last)
      api.nvim_buf_get_lines(buf, first, last, false)
      vim.schedule(function() end)
    end })
    api.nvim_set_decoration_provider(namespace, { on_win = function() return true end, on_line = function(_, _, buf, row)
      api.nvim_buf_set_extmark(buf, namespace, row, 0, { end_row = row + 1, end_col = 0, hl_group = "CursorLine", ephemeral = true })
    end })
    return { vim.fn.wordcount().bytes, 0 }
  end
  vim.wait(60000, function() return (require("ts_region.attach").update_now()) ~= nil end, 5)
  local info = require("ts_region.attach").snapshot():describe()
  return { info.bytes, info.region_count }
]], here, path, host, plugin, parsers))

-- What is asked of the editor while it works would be in its caches and among its garbage: it is asked once, when all is still.
local thread, wall = {}, {}
local typed = vim.split("some words that a person types, with a fullstop. ", "")
screen:type("A")
for key = 1, keys + 20 do
  screen:type(key % 40 == 0 and "<CR>" or typed[key % #typed + 1])
  vim.uv.sleep(pause)
  local cost = screen:lua("return meter.take()")
  if cost[3] == 0 then error("nothing was called: the plugin does not follow the buffer") end
  if key > 20 then -- the first ones warm up
    thread[#thread + 1], wall[#wall + 1] = cost[1], cost[2]
  end
end
if plugin ~= "-" and not screen:lua("return (require('ts_region.attach').update_now(nil, 1e10)) ~= nil") then error("the regions are not exact") end
screen:stop()

local function at(list, share)
  table.sort(list)
  return list[math.max(1, math.ceil(#list * share))]
end
io.stdout:write(("%.1f %.1f %.1f %.1f %d %d\n"):format(at(thread, 0.5), at(thread, 0.99), at(wall, 0.5), at(wall, 0.99), bytes, found))
