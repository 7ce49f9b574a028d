-- SPDX-License-Identifier: MIT
-- A Markdown file is opened in a fresh editor.
--
--   nvim --clean --headless -l open.lua ours|neovim REGIONS BYTES PLUGIN
--
-- Prints: milliseconds from the end of :edit until the regions are there, of these the main thread's own, of :edit itself, and how many.
local who, regions, bytes, plugin = arg[1], tonumber(arg[2]), tonumber(arg[3]), arg[4]
local here = debug.getinfo(1, "S").source:match("^@(.*)/[^/]*$")
package.path = here .. "/?.lua;" .. package.path
local thread_time = require("meter").thread_time
local path = vim.fn.tempname() .. ".md"
vim.fn.writefile(require("texts").fences(regions, bytes), path)
vim.o.swapfile = false

local done, done_thread
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
      if event.data.exact then is_done() end
    end,
  })
end
local start = vim.uv.hrtime()
vim.cmd.edit(path)
local opened, opened_thread = vim.uv.hrtime(), thread_time()
local found
if who == "ours" then
  vim.wait(60000, function() return done ~= nil end, 1)
  found = select(2, require("ts_region.attach").snapshot():regions(nil, nil, "lua"))
else
  local parser = vim.treesitter.get_parser(0, "markdown")
  parser:parse(true)
  is_done()
  found = 0
  parser:for_each_tree(function(_, tree)
    if tree:lang() == "lua" then found = found + 1 end
  end)
end
io.stdout:write(("%.2f %.2f %.2f %d\n"):format((done - opened) / 1e6, (done_thread - opened_thread) / 1e6, (opened - start) / 1e6, found))
