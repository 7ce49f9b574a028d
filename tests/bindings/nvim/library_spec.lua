-- SPDX-License-Identifier: MIT
-- A library that is missing, or of another ABI, gives one message; nothing fails for each key. Each case is an editor of its own.
local T = require("harness")

-- What is printed by an editor that is started with this library, opens a file and types.
local function session(environment, commands)
  local path = vim.fn.tempname() .. ".md"
  vim.fn.writefile({ "x", "```lua", "a", "```" }, path)
  local script = vim.fn.tempname() .. ".lua"
  vim.fn.writefile(vim.split(([[
    local function turns() -- as the harness's
      for _ = 1, 3 do
        local ran = false
        vim.schedule(function() ran = true end)
        assert(vim.wait(10000, function() return ran end, 1), "the loop does not turn")
      end
    end
    said = {}
    vim.notify = function(message, level) said[#said + 1] = message end
    vim.o.showmode = false
    vim.o.swapfile = false
    vim.opt.runtimepath:prepend(%q)
    vim.cmd("filetype plugin on")
    %s
    vim.cmd.runtime("plugin/ts_region.lua")
    vim.cmd.edit(%q)
    vim.bo.filetype = "markdown"
    turns()
    vim.v.errmsg = "" -- filetype plugins leave theirs
    for _ = 1, 20 do
      vim.api.nvim_feedkeys("otext\27", "xt", false)
      turns()
    end
    errors = vim.v.errmsg
    vim.cmd("new other.md")
    vim.bo.filetype = "markdown"
    turns()
    lang = { require("ts_region").get_lang() }
    followed = require("ts_region").is_enabled()
    status = vim.api.nvim_exec2("TsRegion status", { output = true }).output
    vim.cmd("checkhealth ts_region")
    health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n")
    io.stdout:write("<<<", vim.json.encode({ said = said, lang = lang, followed = followed, errors = errors, status = status, health = health }), ">>>")
  ]]):format(T.plugin, commands or "", path), "\n"), script)
  local words = vim.split(vim.env.TEST_EDITOR, "\n")
  vim.list_extend(words, { "--clean", "--headless", "-l", script })
  local done = vim.system(words, { env = environment, text = true }):wait(60000)
  T.eq(done.code, 0, done.stderr)
  return vim.json.decode(T.ok(done.stdout:match("<<<(.*)>>>"), "no answer: " .. done.stdout .. done.stderr))
end

local function told_once(answer, pattern)
  T.eq(#answer.said, 1, "messages")
  T.matches(answer.said[1], pattern)
  T.eq(answer.followed, false)
  T.eq(answer.lang, { "markdown", "markdown", "markdown" })
  T.eq(answer.errors, "")
  T.matches(answer.status, "no library")
  T.matches(answer.health, "ERROR library:")
end

T.spec("a fitting library is quiet", function()
  local answer = session({ TS_REGION_LIBRARY = vim.env.TS_REGION_LIBRARY })
  T.eq(answer.said, {})
  T.eq(answer.followed, true)
  T.matches(answer.health, "OK self%-test")
end)

T.spec("a missing library", function()
  local answer = session({ TS_REGION_LIBRARY = "/nowhere/libts_region.so" })
  told_once(answer, "/nowhere/libts_region.so.*\nTo mend it, unset TS_REGION_LIBRARY")
  T.matches(answer.health, "unset TS_REGION_LIBRARY")
end)

T.spec("a missing library that the configuration names", function()
  local answer = session({}, "vim.g.ts_region_library = '/nowhere/a.so'")
  told_once(answer, "/nowhere/a.so.*\nTo mend it, mend or remove the field `library`")
end)

T.spec("a newer library", function()
  local answer = session({ TS_REGION_LIBRARY = vim.env.TEST_OTHER_ABI })
  told_once(answer, "has ABI 4711, and this binding .* needs ABI %d+")
end)

T.spec("an older library", function()
  local answer = session({ TS_REGION_LIBRARY = vim.env.TEST_OLD_ABI })
  told_once(answer, "has ABI 0, and this binding .* needs ABI %d+")
end)

T.spec("what is no ts-region library at all", function()
  local words = vim.split(vim.env.TEST_EDITOR, "\n")
  told_once(session({ TS_REGION_LIBRARY = vim.fn.glob(vim.fs.dirname(words[1]) .. "/libuv.so.1", true, true)[1] }), "is no ts%-region library")
  local file = vim.fn.tempname()
  vim.fn.writefile({ "text" }, file)
  told_once(session({ TS_REGION_LIBRARY = file }), "To mend it")
end)
