-- SPDX-License-Identifier: MIT
-- What is opened is closed: buffers that come and go leave nothing behind, and an editor that ends with work under way ends.
local T = require("harness")
local api = vim.api
local attach = require("ts_region.attach")

local function resident_kilobytes()
  for line in io.lines("/proc/self/status") do
    local kilobytes = line:match("^VmRSS:%s+(%d+)")
    if kilobytes then return tonumber(kilobytes) end
  end
end

local function open_descriptors() return #vim.fn.readdir("/proc/self/fd") end

local LINES = {}
for number = 1, 200 do
  vim.list_extend(LINES, { "Text " .. number, "", "```lua", "local a = " .. number, "```", "" })
end

local function open_and_close(count)
  for _ = 1, count do
    local buf = api.nvim_create_buf(true, false)
    api.nvim_buf_set_lines(buf, 0, -1, false, LINES)
    vim.bo[buf].filetype = "markdown"
    assert(attach.enable(buf))
    api.nvim_buf_set_lines(buf, 0, 1, false, { "edited" })
    T.ok(attach.update_now(buf, 60e9))
    T.ok(#require("ts_region").get_regions(buf) == 200)
    api.nvim_buf_delete(buf, { force = true })
    T.eq(attach.get(buf), nil)
  end
  collectgarbage()
  collectgarbage()
end

T.spec("a thousand buffers leave nothing behind", function()
  open_and_close(200) -- caches and pools are as large as they get
  local owner = require("ts_region.native").engine().owner
  local memory, descriptors = resident_kilobytes(), open_descriptors()
  open_and_close(1000)
  T.eq(owner.documents, 0, "open documents")
  T.ok(open_descriptors() <= descriptors, "descriptors")
  T.eq(next(attach.all()), nil)
  local grown = resident_kilobytes() - memory
  -- a thousand texts with their regions are some 150 MB
  T.ok(grown < 15000, ("%d KB more than before"):format(grown))
end)

T.spec("a buffer that is unloaded is closed, and followed again when it comes back", function()
  local path = vim.fn.tempname() .. ".md"
  vim.fn.writefile(LINES, path)
  vim.cmd.edit(path)
  local buf = api.nvim_get_current_buf()
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment")
  vim.cmd.enew()
  vim.cmd("bunload " .. buf)
  T.eq(attach.get(buf), nil)
  vim.cmd.buffer(buf)
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment of the buffer that came back")
  T.eq(#T.regions(buf), 200)
end)

T.spec("a renamed and a wiped buffer", function()
  local buf = T.buffer(LINES, "markdown")
  vim.cmd("file " .. vim.fn.tempname())
  T.eq(#T.regions(buf), 200)
  vim.cmd("bwipeout!")
  T.eq(attach.get(buf), nil)
  T.eq(attach.snapshot(buf), nil)
end)

T.spec("a snapshot outlives its buffer", function()
  local buf = T.buffer(LINES, "markdown")
  local snapshot = T.exact(buf)
  vim.cmd("bwipeout!")
  local views, count = snapshot:regions(nil, nil, "lua")
  T.eq(count, 200)
  T.eq(snapshot:virtual_text(views[0].index), "local a = 1\n")
end)

T.spec("an editor that ends with a hundred jobs under way ends, and well", function()
  local script = vim.fn.tempname() .. ".lua"
  vim.fn.writefile(vim.split(([[
    vim.opt.runtimepath:prepend(%q)
    vim.cmd.runtime("plugin/ts_region.lua")
    local lines = {}
    for number = 1, 30000 do lines[number] = number %% 3 == 0 and "</script>" or number %% 3 == 1 and "<script>" or "let a = " .. number end
    vim.g.ts_region = { parser_dirs = { %q } }
    for number = 1, 100 do
      local buf = vim.api.nvim_create_buf(true, false)
      vim.api.nvim_buf_set_lines(buf, 0, -1, false, vim.list_slice(lines, 1, 3000 + number))
      vim.bo[buf].filetype = "html"
      assert(require("ts_region").enable(true, { buf = buf }))
    end
    local engine = require("ts_region.native").engine()
    for number = 1, 100 do
      assert(engine:submit({ { text = table.concat(lines, "\n"), language = "html" } }, { flags = 1 }))
    end
    io.stdout:write("jobs: ", engine:stats().submitted, "\n")
    vim.cmd("qall!")
  ]]):format(T.plugin, T.parsers), "\n"), script)
  local words = vim.split(vim.env.TEST_EDITOR, "\n")
  vim.list_extend(words, { "--clean", "--headless", "-c", "luafile " .. script })
  local done = vim.system(words, { text = true }):wait(120000)
  T.eq(done.code, 0, done.stderr)
  T.eq(done.signal, 0)
  T.matches(done.stdout, "jobs: 100")
end)
