-- SPDX-License-Identifier: MIT
-- A region in a buffer of its own: what is shown, what :w, :q and :e do, and what is refused.
local T = require("harness")
local api = vim.api
local frame = require("ts_region.edit.frame")

local function edit_at(row, col, command)
  api.nvim_win_set_cursor(0, { row, col })
  vim.cmd(command or "TsRegion edit")
  return api.nvim_get_current_buf()
end

local function set(lines) api.nvim_buf_set_lines(0, 0, -1, false, lines) end

local function done()
  vim.cmd("silent! only!")
  vim.cmd("silent! %bwipeout!")
end

local LIST = { "- a", "", "  ```lua", "  if a then", "    b()", "  end", "  ```", "", "tail" }
local QUERY = { "c.execute(f\"\"\"", "    SELECT {a + b}, x", "    FROM {t}", "\"\"\")", "x = 1" }

T.spec("a text that nobody changed comes back byte for byte", function()
  math.randomseed(7)
  local pieces = { "a", " ", "\n", "  ", "\t", "\n    ", "x y", "\n\n" }
  for _ = 1, 5000 do
    local text = ""
    for _ = 1, math.random(0, 9) do text = text .. pieces[math.random(#pieces)] end
    for _, lead in ipairs({ "", "> ", "x = \"", "      q(`" }) do
      local shape, lines = frame.take(text, lead)
      T.eq(frame.give(shape, lines), text, vim.inspect({ text, lead }))
    end
  end
end)

T.spec("what is shown is as in a file of its own", function()
  local function shown(text, lead) return select(2, frame.take(text, lead)) end
  T.eq(shown("\n    SELECT 1\n      FROM x\n    ", "q(\"\"\""), { "SELECT 1", "  FROM x" })
  T.eq(shown("(= a\n       b)", "x!(\""), { "(= a", "   b)" }, "behind a quote, only as far as the first line begins")
  T.eq(shown("a\n\n  b\n", ""), { "a", "", "  b" })
  T.eq(shown("", "x(\""), { "" })
end)

T.spec("the buffer has the guest's filetype and text, and the cursor where it was", function()
  local host = T.buffer(LIST, "markdown")
  local buf = edit_at(5, 5)
  T.ok(buf ~= host)
  T.eq(vim.bo.filetype, "lua")
  T.eq(vim.bo.buftype, "acwrite")
  T.eq(vim.bo.modified, false)
  T.eq(T.lines(), { "if a then", "  b()", "end" })
  T.eq(api.nvim_win_get_cursor(0), { 2, 3 })
  T.matches(api.nvim_buf_get_name(buf), "#1%.lua$")
  vim.cmd("silent! undo")
  T.eq(T.lines(), { "if a then", "  b()", "end" }, "the first text is not undone")
  done()
end)

T.spec(":w carries the change out in the host, with its indentation, as one step of undo", function()
  local host = T.buffer(LIST, "markdown")
  edit_at(4, 2)
  set({ "if a and c then", "  b()", "", "  d()", "end" })
  T.eq(vim.bo.modified, true)
  vim.cmd.write()
  T.eq(vim.bo.modified, false)
  T.eq(T.lines(host), { "- a", "", "  ```lua", "  if a and c then", "    b()", "", "    d()", "  end", "  ```", "", "tail" })
  set({ "e()" })
  vim.cmd.write()
  T.eq(T.lines(host), { "- a", "", "  ```lua", "  e()", "  ```", "", "tail" })
  api.nvim_buf_call(host, function() vim.cmd("silent undo") end)
  T.eq(#T.lines(host), 11, "the second :w alone")
  T.wait_for(function() return #T.lines() == 5 end, "the edit buffer to follow")
  api.nvim_buf_call(host, function() vim.cmd("silent undo") end)
  T.eq(T.lines(host), LIST)
  done()
end)

T.spec("escapes are not seen, and written as the host spells them", function()
  local host = T.buffer({ "@\"rho:metta:eval\"!(\"(a \\\"b\\\")\")" }, "rholang")
  edit_at(1, 22)
  T.eq(T.lines(), { "(a \"b\")" })
  T.eq(vim.bo.filetype, "metta")
  set({ "(a \"c\")", "(d)" })
  vim.cmd.write()
  T.eq(T.lines(host), { "@\"rho:metta:eval\"!(\"(a \\\"c\\\")\\n(d)\")" })
  done()
end)

T.spec("lines of a block quote have their marks in the host only", function()
  local host = T.buffer({ "> ```lua", "> a()", "> ```" }, "markdown")
  edit_at(2, 3)
  T.eq(T.lines(), { "a()" })
  set({ "a()", "b()" })
  vim.cmd.write()
  T.eq(T.lines(host), { "> ```lua", "> a()", "> b()", "> ```" })
  done()
end)

T.spec("a hole is shown as the host's code, and text around it may be changed", function()
  local host = T.buffer(QUERY, "python")
  local buf = edit_at(2, 6)
  T.eq(T.lines(), { "SELECT __hole_1, x", "FROM __hole_2" })
  T.eq(api.nvim_win_get_cursor(0), { 1, 2 })
  local ns = api.nvim_get_namespaces().ts_region_holes
  local marks = api.nvim_buf_get_extmarks(buf, ns, 0, -1, { details = true })
  T.eq(#marks, 2)
  T.eq(marks[1][4].virt_text[1][1], "‹{a + b}›")
  T.eq(vim.wo.conceallevel, 2)
  set({ "SELECT y, __hole_1 AS z", "FROM __hole_2", "LIMIT 1" })
  vim.cmd.write()
  T.eq(vim.bo.modified, false, vim.inspect(T.said()))
  T.eq(T.lines(host), { "c.execute(f\"\"\"", "    SELECT y, {a + b} AS z", "    FROM {t}", "    LIMIT 1", "\"\"\")", "x = 1" })
  done()
end)

T.spec("a hole that is missing, copied or moved is refused, and nothing is lost", function()
  local host = T.buffer(QUERY, "python")
  local buf = edit_at(2, 6)
  for _, case in ipairs({
    { { "SELECT x", "FROM __hole_2" }, "{a %+ b} and is missing", 0 },
    { { "SELECT __hole_1, __hole_1", "FROM __hole_2" }, "a second time", 0 },
    { { "FROM __hole_2", "SELECT __hole_1" }, "order", 0 },
  }) do
    T.said()
    set(case[1])
    vim.cmd("silent write")
    T.matches(T.said()[1], case[2])
    T.eq(vim.bo.modified, true)
    T.eq(T.lines(), case[1])
    T.eq(T.lines(host), QUERY)
    local told = vim.diagnostic.get(buf)
    T.eq(#told, 1)
    T.eq(told[1].lnum, case[3])
  end
  set({ "SELECT __hole_1", "FROM __hole_2" })
  vim.cmd("silent write")
  T.eq(vim.diagnostic.get(buf), {})
  T.eq(vim.bo.modified, false)
  done()
end)

T.spec("what the host cannot spell is refused with a reason and a place", function()
  local host = T.buffer({ "```lua", "a()", "```" }, "markdown")
  local buf = edit_at(2, 0)
  set({ "a()", "```", "b()" })
  vim.cmd("silent write")
  T.matches(T.said()[1], "^ts%-region: not written: the host would end the region early")
  T.eq(vim.bo.modified, true)
  T.eq(T.lines(host), { "```lua", "a()", "```" })
  T.eq(vim.diagnostic.get(buf)[1].lnum, 1)
  done()
end)

T.spec(":q is refused while there are changes, :q! drops them, :wq takes them", function()
  local host = T.buffer(LIST, "markdown")
  local buf = edit_at(4, 2)
  set({ "x()" })
  T.eq(pcall(vim.cmd.quit), false)
  T.eq(api.nvim_get_current_buf(), buf)
  vim.cmd("quit!")
  T.eq(api.nvim_buf_is_valid(buf), false)
  T.eq(T.lines(host), LIST)
  buf = edit_at(4, 2)
  set({ "x()" })
  vim.cmd.wq()
  T.eq(api.nvim_buf_is_valid(buf), false)
  T.eq(api.nvim_get_current_buf(), host)
  T.eq(T.lines(host)[4], "  x()")
  buf = edit_at(4, 2)
  vim.cmd.quit()
  T.eq(api.nvim_buf_is_valid(buf), false)
  done()
end)

T.spec(":wq of a text that is refused stays", function()
  T.buffer({ "```lua", "a()", "```" }, "markdown")
  local buf = edit_at(2, 0)
  set({ "```", "b()" })
  pcall(vim.cmd.wq)
  T.eq(api.nvim_get_current_buf(), buf)
  T.eq(T.lines(), { "```", "b()" })
  T.eq(pcall(vim.cmd.xit), true)
  T.eq(api.nvim_get_current_buf(), buf)
  done()
end)

T.spec("a buffer with changes that leaves its window is kept, one without goes", function()
  local host = T.buffer(LIST, "markdown")
  local buf = edit_at(4, 2)
  set({ "x()" })
  vim.cmd("hide")
  vim.wait(20)
  T.ok(api.nvim_buf_is_valid(buf))
  T.eq(api.nvim_buf_get_lines(buf, 0, -1, false), { "x()" })
  T.eq(edit_at(4, 2), buf, "the same buffer again")
  vim.cmd.write()
  vim.cmd("hide")
  T.wait_for(function() return not api.nvim_buf_is_valid(buf) end, "the buffer to go")
  T.eq(T.lines(host)[4], "  x()")
  done()
end)

T.spec("the cursor goes back to the same character of the host", function()
  local host = T.buffer(LIST, "markdown")
  edit_at(4, 2)
  set({ "if a then", "  first()", "  b()", "end" })
  vim.cmd.write()
  api.nvim_win_set_cursor(0, { 3, 4 })
  vim.cmd.quit()
  T.eq(api.nvim_get_current_buf(), host)
  T.eq(api.nvim_win_get_cursor(0), { 6, 6 })
  done()
end)

T.spec("a formatter over the whole buffer, and gq", function()
  local host = T.buffer({ "- a", "", "  ```text", "  c", "  b", "  a", "  ```" }, "markdown")
  edit_at(4, 2)
  vim.cmd("%!sort")
  vim.cmd.write()
  T.eq(T.lines(host), { "- a", "", "  ```text", "  a", "  b", "  c", "  ```" })
  vim.bo.textwidth = 3
  vim.bo.formatexpr, vim.bo.formatprg = "", ""
  T.keys("gggqG")
  vim.cmd.write()
  T.eq(vim.bo.modified, false)
  T.eq(#T.lines(host), #T.lines() + 4)
  done()
end)

T.spec("nested regions are edited alone, or the one around them", function()
  local host = T.buffer({ "```html", "<p>x</p>", "<script>", "  a();", "</script>", "```" }, "markdown")
  edit_at(4, 3)
  T.eq(vim.bo.filetype, "javascript")
  T.eq(T.lines(), { "a();" })
  set({ "b();" })
  vim.cmd.wq()
  T.eq(T.lines(host)[4], "  b();")
  edit_at(4, 3, "TsRegion edit 2")
  T.eq(vim.bo.filetype, "html")
  T.eq(T.lines()[3], "  b();")
  local middle = api.nvim_get_current_buf()
  api.nvim_win_set_cursor(0, { 3, 3 })
  vim.cmd("TsRegion edit")
  T.eq(T.lines(), { "b();" }, "a region in an edit buffer")
  set({ "c();" })
  vim.cmd.wq()
  T.eq(api.nvim_buf_get_lines(middle, 2, 3, false), { "  c();" })
  T.eq(vim.bo[middle].modified, true)
  T.eq(T.lines(host)[4], "  b();")
  api.nvim_set_current_buf(middle)
  vim.cmd.write()
  T.eq(T.lines(host)[4], "  c();")
  done()
end)

T.spec("several regions of a host at once", function()
  local host = T.buffer({ "```lua", "a()", "```", "", "```vim", "echo", "```" }, "markdown")
  local first = edit_at(2, 0)
  api.nvim_set_current_win(vim.fn.win_findbuf(host)[1])
  local second = edit_at(6, 0)
  T.ok(first ~= second)
  api.nvim_buf_set_lines(first, 0, -1, false, { "a()", "b()" })
  api.nvim_buf_call(first, function() vim.cmd.write() end)
  api.nvim_buf_set_lines(second, 0, -1, false, { "echo 1" })
  api.nvim_buf_call(second, function() vim.cmd.write() end)
  T.eq(T.lines(host), { "```lua", "a()", "b()", "```", "", "```vim", "echo 1", "```" })
  done()
end)

T.spec(":w FILE writes a copy, and is no write of the region", function()
  local host = T.buffer({ "```lua", "a()", "```" }, "markdown")
  local buf = edit_at(2, 0)
  local name = api.nvim_buf_get_name(buf)
  local file = vim.fn.tempname()
  set({ "b()" })
  vim.cmd("silent write " .. file)
  T.eq(vim.fn.readfile(file), { "b()" })
  T.eq(vim.bo.modified, true)
  T.eq(api.nvim_buf_get_name(buf), name)
  T.eq(T.lines(host)[2], "a()")
  T.eq((pcall(vim.cmd, "write " .. file)), false, "the file exists")
  set({ "c()" })
  vim.cmd("silent write! " .. file)
  T.eq(vim.fn.readfile(file), { "c()" })
  T.eq(vim.uv.fs_stat(name), nil, "nothing is ever written under the buffer's own name")
  done()
end)

T.spec("a place without a region, a wrong argument, a buffer without regions: one message, no buffer", function()
  local host = T.buffer({ "text", "```lua", "a()", "```" }, "markdown")
  T.eq(edit_at(1, 0), host)
  T.matches(T.said()[1], "no region at the cursor")
  T.eq(edit_at(3, 0, "TsRegion edit x"), host)
  T.matches(T.said()[1], "expected a number")
  vim.cmd.enew()
  vim.cmd("TsRegion edit")
  T.eq(#T.said(), 1)
  done()
end)

-- A language server that only remembers what it was given to read.
local function server(seen)
  return function()
    return {
      request = function(method, _, callback)
        if method == "initialize" then callback(nil, { capabilities = { textDocumentSync = 1 } }) end
        return true, 1
      end,
      notify = function(method, params)
        if method == "textDocument/didOpen" then seen.document = params.textDocument end
      end,
      is_closing = function() return false end,
      terminate = function() end,
    }
  end
end

local function is_read_as_a_file(seen)
  T.buffer(LIST, "markdown")
  edit_at(4, 2)
  T.wait_for(function() return seen.document ~= nil end, "didOpen")
  T.eq(seen.document.text, "if a then\n  b()\nend\n")
  T.eq(seen.document.languageId, "lua")
  T.matches(seen.document.uri, "^file:///.*%%231%.lua$")
  done()
end

T.spec("a language server that a filetype starts sees a file", function()
  local seen = {}
  api.nvim_create_autocmd("FileType", {
    pattern = "lua", once = true,
    callback = function(event)
      if vim.bo[event.buf].buftype == "" then vim.lsp.start({ name = "one", root_dir = vim.fn.getcwd(), cmd = server(seen) }) end
    end,
  })
  is_read_as_a_file(seen)
end)

if vim.lsp.enable then -- Neovim 0.11
  T.spec("so does one that is enabled", function()
    local seen = {}
    vim.lsp.config("two", { cmd = server(seen), filetypes = { "lua" }, root_dir = vim.fn.getcwd() })
    vim.lsp.enable("two")
    is_read_as_a_file(seen)
    vim.lsp.enable("two", false)
  end)
end
