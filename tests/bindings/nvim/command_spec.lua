-- SPDX-License-Identifier: MIT
-- :TsRegion and the sub-commands of the core; what others say to the plugin: API, events.
local T = require("harness")
local api = vim.api
local region = require("ts_region")

local MARKDOWN = { "x", "```lua", "local a = 1", "```", "y" }

T.spec("without a word it lists its commands; an unknown one is told", function()
  local help = T.output("TsRegion")
  for _, name in ipairs({ "disable", "enable", "explain", "log", "status", "toggle" }) do
    T.matches(help, "\n  " .. name .. " +%w")
  end
  vim.cmd("TsRegion nonsense")
  T.matches(T.said()[1], 'there is no command "nonsense"; there are: .*status')
end)

T.spec("it completes", function()
  T.eq(vim.fn.getcompletion("TsRegion sta", "cmdline"), { "status" })
  T.ok(#vim.fn.getcompletion("TsRegion ", "cmdline") >= 6)
  T.eq(vim.fn.getcompletion("TsRegion status x", "cmdline"), {})
  T.eq(vim.fn.getcompletion("1,2TsRegion tog", "cmdline"), { "toggle" })
end)

T.spec("status says what is known, and why a buffer is not followed", function()
  T.buffer(MARKDOWN, "markdown")
  api.nvim_win_set_cursor(0, { 3, 2 })
  local status = T.output("TsRegion status")
  T.matches(status, "library 0%.1%.0, ABI 1: .*TS_REGION_LIBRARY")
  T.matches(status, "markdown, %d+ bytes, %d+ regions, exact")
  T.matches(status, "at the cursor: lua %(filetype lua, languageId lua%)")
  vim.cmd("TsRegion disable")
  T.matches(T.output("TsRegion status"), "is not followed: it was disabled")
end)

T.spec("disable and enable", function()
  T.buffer(MARKDOWN, "markdown")
  T.eq(region.is_enabled(), true)
  vim.cmd("TsRegion disable")
  T.eq(region.is_enabled(), false)
  vim.cmd("TsRegion enable")
  T.eq(region.is_enabled(), true)
  vim.cmd.enew()
  vim.bo.filetype = "nosuchlanguage"
  vim.cmd("TsRegion enable")
  T.matches(T.said()[1], "this buffer is not followed: .*nosuchlanguage")
  local enabled, reason = region.enable(true)
  T.eq(enabled, nil)
  T.matches(reason, "nosuchlanguage")
end)

T.spec("toggle shows and hides, here or everywhere", function()
  local view = require("ts_region.view")
  local buf = T.buffer(MARKDOWN, "markdown")
  vim.cmd("TsRegion toggle")
  T.eq(view.is_enabled(buf), true)
  vim.cmd("TsRegion! toggle")
  T.eq(view.is_enabled(buf), false)
  vim.cmd("TsRegion! toggle")
  T.eq({ view.is_enabled(buf), view.is_enabled(buf + 1) }, { true, true })
  vim.cmd("TsRegion! toggle")
end)

T.spec("explain tells why there is a region, and why not", function()
  T.buffer(MARKDOWN, "markdown")
  api.nvim_win_set_cursor(0, { 3, 2 })
  vim.cmd("TsRegion explain")
  local told = table.concat(T.lines(), "\n")
  T.matches(told, "^the buffer: markdown, 1:1%-")
  T.matches(told, "in it, a region: lua, 3:1%-4:1")
  vim.cmd.close()
  local buf = T.buffer({ 'x!("(not metta)")' }, "rholang")
  api.nvim_win_set_cursor(0, { 1, 5 })
  vim.cmd("TsRegion explain")
  T.matches(table.concat(T.lines(), "\n"), "^the buffer: rholang")
  T.eq(vim.bo.modifiable, false)
  T.keys("q")
  T.eq(api.nvim_get_current_buf(), buf)
end)

T.spec("log opens the log", function()
  require("ts_region.log").error("something for the log")
  vim.cmd("TsRegion log")
  T.matches(table.concat(T.lines(), "\n"), "ERROR something for the log")
  vim.cmd.tabclose()
end)

T.spec("get_lang gives three names, in and outside of regions, with and without the plugin's help", function()
  local buf = T.buffer({ "x", "```sh", "echo", "```", "y" }, "markdown")
  api.nvim_win_set_cursor(0, { 3, 1 })
  T.eq({ region.get_lang() }, { "bash", "sh", "shellscript" })
  T.eq({ region.get_lang(buf, 0, 0) }, { "markdown", "markdown", "markdown" })
  T.eq({ region.get_lang(buf, 99, 0) }, { "markdown", "markdown", "markdown" })
  vim.cmd.enew()
  vim.bo.filetype = "nosuchlanguage"
  T.eq({ region.get_lang() }, { "nosuchlanguage", "nosuchlanguage", "nosuchlanguage" })
  T.eq({ region.get_lang(buf, 2, 0) }, { "bash", "sh", "shellscript" })
end)

T.spec("regions and their text, as tables", function()
  local buf = T.buffer({ "x", "> ```lua", "> local a", "> ```" }, "markdown")
  local one = region.get_region(buf, 2, 4)
  T.eq({ one.lang, one.filetype, one.host, one.depth, one.provisional }, { "lua", "lua", "markdown", 1, false })
  T.eq(region.get_text(buf, 2, 4), "local a\n")
  T.eq(region.get_region(buf, 0, 0), nil)
  T.eq(#region.get_regions(buf, { lang = "python" }), 0)
  T.eq(#region.get_regions(buf, { lang = "lua", exact = true }), 1)
  vim.cmd.enew()
  local none, reason = region.get_regions(0)
  T.eq(none, nil)
  T.ok(reason)
end)

T.spec("events tell what happens, with data", function()
  local heard = {}
  local group = api.nvim_create_augroup("events_spec", {})
  api.nvim_create_autocmd("User", {
    group = group, pattern = "TsRegion*",
    callback = function(event) heard[#heard + 1] = { event.match, event.data } end,
  })
  local function last(name)
    for index = #heard, 1, -1 do
      if heard[index][1] == name then return heard[index][2] end
    end
  end
  local buf = T.buffer(MARKDOWN, "markdown")
  T.wait_for(function() return last("TsRegionAttach") end, "TsRegionAttach")
  T.eq(last("TsRegionAttach"), { buf = buf, language = "markdown" })
  api.nvim_win_set_cursor(0, { 3, 0 })
  api.nvim_exec_autocmds("CursorMoved", { buffer = buf })
  T.eq(last("TsRegionLangChanged").lang, "lua")
  api.nvim_win_set_cursor(0, { 1, 0 })
  api.nvim_exec_autocmds("CursorMoved", { buffer = buf })
  T.eq({ last("TsRegionLangChanged").lang, last("TsRegionLangChanged").previous }, { "markdown", "lua" })
  heard = {}
  T.keys("ggO```sh<CR>```<Esc>")
  T.wait_for(function() return last("TsRegionUpdate") and last("TsRegionUpdate").exact end, "TsRegionUpdate")
  T.eq(last("TsRegionUpdate").buf, buf)
  vim.cmd("TsRegion disable")
  T.eq(last("TsRegionDetach"), { buf = buf })
  api.nvim_del_augroup_by_id(group)
end)

T.spec("nothing is loaded before it is needed", function()
  local done = vim.system(vim.list_extend(vim.split(vim.env.TEST_EDITOR, "\n"), {
    "--clean", "--headless", "--cmd", "set rtp^=" .. T.plugin, "-c",
    "lua local n = 0 for name in pairs(package.loaded) do if name:find('^ts_region') then n = n + 1 end end io.stdout:write(vim.g.loaded_ts_region, ' ', n)",
    "-c", "qall!",
  }), { text = true }):wait(60000)
  T.eq(done.stdout, "1 0")
end)

T.spec("the help has its tags", function()
  local copy = vim.fn.tempname()
  vim.fn.mkdir(copy .. "/doc", "p")
  for _, file in ipairs(vim.fn.glob(T.plugin .. "/doc/*.txt", true, true)) do
    vim.uv.fs_copyfile(file, copy .. "/doc/" .. vim.fs.basename(file))
  end
  vim.cmd("helptags " .. copy .. "/doc") -- fails for a tag that stands there twice
  vim.opt.runtimepath:prepend(copy)
  for _, tag in ipairs({ "ts-region", "ts-region-config", "ts-region-api", ":TsRegion", "ts-region-events", "ts-region-edit" }) do
    vim.cmd("help " .. tag)
    T.matches(api.nvim_buf_get_name(0), "/doc/ts%-region.*%.txt$")
    T.ok(vim.startswith(api.nvim_buf_get_name(0), vim.uv.fs_realpath(copy)))
    vim.cmd.close()
  end
  vim.opt.runtimepath:remove(copy)
end)
