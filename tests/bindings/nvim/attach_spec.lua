-- SPDX-License-Identifier: MIT
-- Which buffers are followed, and what the library knows of their text.
local T = require("harness")
local api = vim.api
local attach = require("ts_region.attach")

local MARKDOWN = { "x", "```lua", "local a = 1", "```", "y" }

-- By size; byte for byte is edits_spec.lua's business.
local function in_step(buf)
  local info = T.exact(buf):describe()
  local text = table.concat(T.lines(buf), "\n") .. "\n"
  T.eq(info.bytes, #text, "bytes")
  T.eq(info.rows, #T.lines(buf) + 1, "rows")
end

T.spec("a buffer with a filetype that the library knows is followed by itself", function()
  vim.cmd.enew()
  local buf = api.nvim_get_current_buf()
  api.nvim_buf_set_lines(buf, 0, -1, false, MARKDOWN)
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment")
  T.eq(T.regions(buf), { "lua 2:0-3:0" })
end)

T.spec("what is typed, undone and redone is followed", function()
  local buf = T.buffer(MARKDOWN, "markdown")
  T.keys("3GOlocal b<Esc>")
  T.eq(T.regions(buf), { "lua 2:0-4:0" })
  vim.cmd.undo()
  T.eq(T.regions(buf), { "lua 2:0-3:0" })
  vim.cmd.redo()
  T.eq(T.regions(buf), { "lua 2:0-4:0" })
  T.keys("ggdG")
  T.eq(T.regions(buf), {})
  in_step(buf)
  T.keys("i```lua<CR>a<CR>```<Esc>")
  T.eq(T.regions(buf), { "lua 1:0-2:0" })
  in_step(buf)
end)

T.spec("an emptied buffer has one empty line", function()
  local buf = T.buffer({ "a" }, "markdown")
  T.keys("dd")
  in_step(buf)
  T.keys("ab<Esc>yyp")
  in_step(buf)
  T.eq(T.lines(buf), { "b", "b" })
end)

T.spec("bytes are as they are: NUL, bad UTF-8, CR", function()
  local buf = T.buffer({ "a\0b", "\xff\xfe", "c\r", "ö€😀" }, "markdown")
  in_step(buf)
  T.keys("ggx")
  in_step(buf)
end)

T.spec(":edit! follows the buffer anew, and once", function()
  local path = vim.fn.tempname() .. ".md"
  vim.fn.writefile(MARKDOWN, path)
  vim.cmd.edit(path)
  local buf = api.nvim_get_current_buf()
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment")
  T.keys("ggOnew<Esc>")
  vim.cmd("edit!")
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment after :edit!")
  T.eq(T.regions(buf), { "lua 2:0-3:0" })
  T.keys("ggOnew<Esc>")
  T.eq(T.regions(buf), { "lua 3:0-4:0" })
  in_step(buf)
end)

T.spec("a file that another program has changed is read again", function()
  local path = vim.fn.tempname() .. ".md"
  vim.fn.writefile(MARKDOWN, path)
  vim.cmd.edit(path)
  local buf = api.nvim_get_current_buf()
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment")
  vim.fn.writefile({ "one", "two", "```vim", "echo", "```" }, path)
  vim.o.autoread = true
  vim.uv.fs_utime(path, os.time() + 10, os.time() + 10)
  vim.cmd.checktime()
  T.wait_for(function() return #T.lines(buf) == 5 and T.lines(buf)[1] == "one" end, "the new text")
  T.wait_for(function() return vim.deep_equal(T.regions(buf), { "vim 3:0-4:0" }) end, "its regions")
  in_step(buf)
end)

T.spec("a file without a last line break is no other", function()
  local path = vim.fn.tempname() .. ".md"
  local file = assert(io.open(path, "wb"))
  file:write("```lua\na")
  file:close()
  vim.cmd.edit(path)
  local buf = api.nvim_get_current_buf()
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) ~= nil end, "attachment")
  in_step(buf)
  T.eq(require("ts_region.text").bytes(buf), 9)
  vim.bo.fixendofline = false
  T.eq(require("ts_region.text").bytes(buf), 9)
  vim.bo.endofline = true
  T.eq(require("ts_region.text").bytes(buf), 9)
end)

T.spec("another filetype is another document", function()
  local buf = T.buffer({ "<script>let a</script>" }, "html")
  T.eq(T.regions(buf), { "javascript 0:8-0:13" })
  vim.bo.filetype = "markdown"
  T.wait_for(function() return attach.get(buf) and attach.get(buf).language == "markdown" end, "the other language")
end)

T.spec("buffers that the rules exclude are left alone, and say why", function()
  local function reason(prepare)
    vim.cmd.enew()
    local buf = api.nvim_get_current_buf()
    prepare(buf)
    attach.consider(buf)
    T.eq(attach.get(buf), nil)
    return attach.reason(buf)
  end
  T.matches(reason(function(buf)
    vim.b[buf].ts_region_disable = true
    vim.bo[buf].filetype = "markdown"
  end), "b:ts_region_disable")
  T.matches(reason(function(buf)
    vim.bo[buf].buftype = "nofile"
    vim.bo[buf].filetype = "markdown"
  end), "'buftype' is \"nofile\"")
  T.matches(reason(function(buf) vim.bo[buf].filetype = "nosuchlanguage" end), "nosuchlanguage")
  require("ts_region").setup({ max_bytes = 10 })
  T.matches(reason(function(buf)
    api.nvim_buf_set_lines(buf, 0, -1, false, MARKDOWN)
    vim.bo[buf].filetype = "markdown"
  end), "larger than max_bytes %(10%)")
  require("ts_region").setup({ ignore_filetypes = { "markdown" } })
  T.matches(reason(function(buf) vim.bo[buf].filetype = "markdown" end), "ignore_filetypes")
  require("ts_region").setup({ enabled = false })
  T.matches(reason(function(buf) vim.bo[buf].filetype = "markdown" end), "enabled = false")
  require("ts_region").setup(nil)
  T.eq(T.said(), {})
end)

T.spec("a large buffer comes in slices, and edits in the midst are told", function()
  vim.cmd.enew()
  local buf = api.nvim_get_current_buf()
  local lines = {}
  for number = 1, 60000 do
    lines[number] = number % 10 == 0 and "```lua" or number % 10 == 2 and "```" or ("some words on line " .. number)
  end
  api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].filetype = "markdown"
  local attachment = assert(attach.enable(buf))
  T.ok(attachment.loading, "more than a slice")
  local there = attachment.lines
  T.ok(there > 0 and there < 60000)
  -- before what is there, across its end, and behind it
  api.nvim_buf_set_lines(buf, 0, 1, false, { "first", "second" })
  api.nvim_buf_set_lines(buf, there - 5, there + 20, false, { "across" })
  api.nvim_buf_set_lines(buf, 50000, 50010, false, {})
  api.nvim_buf_set_lines(buf, -1, -1, false, { "last" })
  T.wait_for(function() return not attachment.loading end, "the whole text")
  in_step(buf)
  local whole = table.concat(T.lines(buf), "\n") .. "\n"
  local batch = assert(require("ts_region.native").engine():detect({ { text = whole, language = "markdown" } }))
  local regions, count = batch:regions(1)
  local views, seen = T.exact(buf):regions()
  T.eq(seen, count)
  for index = 0, count - 1 do
    T.eq(views[index].start_byte, regions[index].start_byte)
  end
end)

T.spec("three errors end it for the buffer, and that is said once", function()
  local buf, attachment = T.buffer(MARKDOWN, "markdown")
  attachment.document.edit_lines = function() error("made to fail") end
  for _ = 1, 6 do
    T.keys("ggOx<Esc>")
  end
  T.eq(attach.get(buf), nil)
  local said = T.said()
  T.eq(#said, 1)
  T.matches(said[1], "three errors in buffer %d+")
  local log = table.concat(vim.fn.readfile(require("ts_region.log").path()), "\n")
  T.matches(log, "following an edit: .*made to fail")
  vim.cmd("TsRegion enable")
  T.ok(attach.get(buf), "it can be tried again")
end)

T.spec("an edit that was not told is noticed", function()
  local buf, attachment = T.buffer(MARKDOWN, "markdown")
  attachment.document:edit_lines(0, 1, "")
  T.keys("Gonew<Esc>")
  T.eq(T.regions(buf), { "lua 2:0-3:0" })
  in_step(buf)
end)

T.spec("of a text with many regions in regions the others are known at once", function()
  local lines = {}
  for number = 1, 300 do vim.list_extend(lines, { "Some <b>words</b>, and more of them than are read in a moment, number " .. number, "", "```lua", "a = 1", "```", "" }) end
  vim.cmd.enew()
  local buf = api.nvim_get_current_buf()
  api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].filetype = "markdown"
  local attachment = assert(attach.enable(buf))
  if attachment.preview then -- else the machine was too slow, or so fast that all was done
    T.eq(select(2, attach.peek(buf):regions(nil, nil, "lua")), 300)
    T.eq(require("ts_region").get_lang(buf, 3, 0), "lua")
    api.nvim_buf_set_lines(buf, 0, 0, false, { "an edit ends it" })
    T.eq(attachment.preview, nil)
  end
  T.exact(buf)
  T.eq(attachment.preview, nil)
  T.eq(select(2, attach.peek(buf):regions(nil, nil, "lua")), 300)
end)

T.spec("the library is told what is seen, in bytes", function()
  local lines = {}
  for number = 1, 200 do lines[number] = "line " .. number end
  local _, attachment = T.buffer(lines, "markdown")
  local told
  attachment.document.lib = setmetatable({ has = function() return true end }, { __index = attachment.document.lib })
  attachment.document.set_viewport = function(_, first, last)
    told = { first, last }
    return true
  end
  vim.cmd("normal! 50Gzt")
  require("ts_region.view").tell_window(attachment)
  local top = vim.fn.line("w0")
  T.eq(told[1], vim.fn.line2byte(top) - 1)
  T.ok(told[2] > told[1] and told[2] <= vim.fn.line2byte(201) - 1)
end)

T.spec("settings that come after a buffer is followed decide which regions are worth a wake-up", function()
  local buf, attachment = T.buffer({ "text" }, "markdown")
  local function layout_behind(line) -- a blank at the end is no part of a paragraph, which is a region in markdown_inline
    vim.api.nvim_buf_set_lines(buf, 0, 1, false, { line })
    T.exact(buf)
    return (attachment.document:snapshot():layout())
  end
  local before = layout_behind("text")
  T.eq(layout_behind("text "), before, "of a language that is ignored")
  require("ts_region").setup({ ignore_languages = {} })
  layout_behind("text")
  T.ok(layout_behind("text  ") ~= before, "of a language that is shown")
  require("ts_region").setup({})
end)
