-- SPDX-License-Identifier: MIT
-- A Markdown file is opened in a fresh editor.
--
--   nvim --clean --headless -l open.lua ours|neovim REGIONS BYTES PLUGIN
--
-- Prints milliseconds: from the end of :edit until regions are on the screen, of these the main thread's own, until all regions are there, of
-- :edit itself; and how many regions.
local who, regions, bytes, plugin = arg[1], tonumber(arg[2]), tonumber(arg[3]), arg[4]
local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$")
package.path = here .. "/?.lua;" .. package.path
local thread_time = require("meter").thread_time
local path = vim.fn.tempname() .. ".md"
vim.fn.writefile(require("texts").fences(regions, bytes), path)
vim.o.swapfile = false

local done, done_thread, all
local function is_done()
  if done then return end
  done, done_thread = vim.uv.hrtime(), thread_time()
end
if who == "ours" then
  vim.opt.runtimepath:prepend(plugin)
  vim.cmd("filetype on")
  vim.cmd.runtime("plugin/ts_region.lua")
  vim.api.nvim_create_autocmd("User", {
    pattern = "TsRegionUpdate",
    callback = function(event)
      local attach = require("ts_region.attach")
      if select(2, attach.peek(event.data.buf):regions(0, 1000, "lua")) > 0 then is_done() end
      if event.data.exact then all = all or vim.uv.hrtime() end
    end,
  })
end
local start = vim.uv.hrtime()
vim.cmd.edit(path)
local opened, opened_thread = vim.uv.hrtime(), thread_time()
local found
if who == "ours" then
  vim.wait(60000, function() return all ~= nil end, 1)
  found = select(2, require("ts_region.attach").snapshot():regions(nil, nil, "lua"))
else
  local parser = vim.treesitter.get_parser(0, "markdown")
  parser:parse(true)
  is_done()
  all = done
  found = 0
  parser:for_each_tree(function(_, tree)
    if tree:lang() == "lua" then found = found + 1 end
  end)
end
local function since(from, to) return (to - from) / 1e6 end
io.stdout:write(("%.2f %.2f %.2f %.2f %d\n"):format(since(opened, done), since(opened_thread, done_thread), since(opened, all), since(start, opened),
  found))
