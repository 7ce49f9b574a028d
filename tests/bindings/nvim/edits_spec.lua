-- SPDX-License-Identifier: MIT
-- Random commands, as many kinds as Neovim has ways to change a text: after them the library's text is the buffer's, byte for byte, and its
-- regions are those of a detection from scratch. SEED and ROUNDS in the environment make others.
local T = require("harness")
local api = vim.api
local attach = require("ts_region.attach")

local ROUNDS = tonumber(vim.env.ROUNDS or "20000")
local SEED = tonumber(vim.env.SEED or "1")

-- Park and Miller's numbers: the same on every machine.
local state = SEED
local function random(from, to)
  state = (state * 16807) % 2147483647
  return from + state % (to - from + 1)
end
local function one_of(list) return list[random(1, #list)] end

local PIECES = {
  markdown = { "```lua", "```", "~~~", "> ```python", "> x = 1", "> ```", "# head", "- item", "  ```sh", "  echo", "local a = 1", "", "", "text ö€😀", "---" },
  html = { "<script>", "</script>", "let a = 1;", "<style>", "p { }", "</style>", "<p onclick='f()'>", "</p>", "<!--", "-->", "", "ä <b" },
  rholang = { "new mc(`rho:metta:compile`) in {", "mc!(\"(= (f $x) $x)\") |", "// @metta", "x!(\"!(f \\n 1)\") |", "Nil", "}", "", "/* a", "*/", "\"" },
  python = { "import re", "re.compile(r'a+')", "sql = '''select 1", "'''", "x = f\"{a}\"", "def f():", "    pass", "", "# c", "(", ")" },
}
local ODD = { "\0", "\xff", "a\0b", "\xc3", "e\204\129", "\r", "\t", "😀", "" }

local function a_line(host) return random(1, 8) == 1 and one_of(ODD) .. one_of(PIECES[host]) or one_of(PIECES[host]) end

local function lines_of(host, count)
  local lines = {}
  for index = 1, count do lines[index] = a_line(host) end
  return lines
end

local function a_range()
  local last = api.nvim_buf_line_count(0)
  local from = random(1, last)
  return from, math.min(last, from + random(0, 8))
end

local function go()
  local row = random(1, api.nvim_buf_line_count(0))
  local line = api.nvim_buf_get_lines(0, row - 1, row, false)[1]
  api.nvim_win_set_cursor(0, { row, #line > 0 and random(0, #line) or 0 })
end

local function ex(command, ...) vim.cmd("silent! " .. (select("#", ...) > 0 and command:format(...) or command)) end

local NORMAL = {
  "x", "dd", "dw", "D", "J", "gJ", "yyp", "yyP", "p", "P", "~", "rz", "r\r", "dap", "yap", "ddp", "cwnew\27", "oopen\27", "Oover\27", "itext\27",
  "A end\27", "R12\27", "a\r\27", "i\20in\27", ">>", "<<", "g~~", "\1", "\24", "3dd", "2J", "dG", "dgg", "diw", "da\"", "di(", "gqq", "==", "@a", "qaoq\27q",
  "\22jjld", "\22jIpre \27", "\22jjA post\27", "\22jcnew\27", "\22j$A;\27", "\22jr-", "Vjd", "VjJ", "Vj>", "vjd", "vey", "Vjy", "u", "u", "u", "5u", "\18", "\18", "3\18", ".",
}

local COMMANDS = {
  function() go() vim.cmd("silent! normal! " .. one_of(NORMAL)) end,
  function() go() vim.cmd("silent! normal! " .. one_of(NORMAL)) end,
  function() go() vim.cmd("silent! normal! " .. one_of(NORMAL)) end,
  function(host) -- typed, with line breaks
    go()
    T.keys(one_of({ "i", "o", "O", "a", "A", "cc", "S" }) .. vim.fn.keytrans((a_line(host):gsub("[%z\r]", ""))) .. one_of({ "", "<CR>", "<BS><BS>", "<C-W>", "<C-U>" }) .. "<Esc>")
  end,
  function() local a, b = a_range() ex("%d,%ds/%s/%s/%s", a, b, one_of({ "a", "`", "\\s", "$", "^", "\\n", "e.*", '"' }), one_of({ "b", "\\r", "&&", "", "~~~", "x\\ry" }), one_of({ "", "g" })) end,
  function() local a, b = a_range() ex("%d,%dg/%s/%s", a, b, one_of({ "e", "^", "```", "^$", "a" }), one_of({ "d", "m0", "t.", "s/e/E/", "normal! Ax", "j", "m$", "normal! dd" })) end,
  function() local a, b = a_range() ex("%d,%dmove %d", a, b, random(0, api.nvim_buf_line_count(0))) end,
  function() local a, b = a_range() ex("%d,%dcopy %d", a, b, random(0, api.nvim_buf_line_count(0))) end,
  function() local a, b = a_range() ex("%d,%dsort%s %s", a, b, one_of({ "", "!" }), one_of({ "", "u", "i", "n" })) end,
  function() local a, b = a_range() ex("%d,%ddelete", a, b) end,
  function() local a, b = a_range() ex("%d,%djoin%s", a, b, one_of({ "", "!" })) end,
  function() ex(one_of({ "retab", "retab!", "%retab 4", "undo", "redo", "earlier 3", "later 3", "earlier 10", "undo 0", "undojoin | normal! x", "%normal! Az", "%yank", "put", "0put" })) end,
  function(host) local a, b = a_range() api.nvim_buf_set_lines(0, a - 1, b, false, lines_of(host, random(0, 5))) end,
  function(host) api.nvim_buf_set_lines(0, -1, -1, false, lines_of(host, random(0, 5))) end,
  function(host)
    local a, b = a_range()
    local first = api.nvim_buf_get_lines(0, a - 1, a, false)[1]
    local last = api.nvim_buf_get_lines(0, b - 1, b, false)[1]
    local from, to = random(0, #first), random(0, #last)
    if a == b and from > to then from, to = to, from end
    api.nvim_buf_set_text(0, a - 1, from, b - 1, to, lines_of(host, random(1, 4)))
  end,
  function(host) vim.fn.append(random(0, api.nvim_buf_line_count(0)), lines_of(host, random(1, 4))) end,
  function(host) vim.fn.setline(random(1, api.nvim_buf_line_count(0) + 1), (a_line(host):gsub("\n", ""))) end,
  function() go() api.nvim_put({ one_of(ODD), "put" }, one_of({ "c", "l", "b" }), random(0, 1) == 1, true) end,
}

local function filter() local a, b = a_range() ex("%d,%d!%s", a, b, one_of({ "sort", "cat", "rev", "true", "tr a-z A-Z" })) end

local function same_text(attachment, buf)
  local whole = require("ts_region.text").of_lines(buf, 0, -1)
  local before = attachment.document:snapshot():describe()
  T.eq(before.bytes, #whole, "bytes")
  T.eq(attachment.lines, api.nvim_buf_line_count(buf), "lines")
  T.eq(require("ts_region.text").bytes(buf), #whole, "the buffer's own count")
  -- a text that is the same is no edit
  assert(attachment.document:set_text(whole))
  T.eq(attachment.document:snapshot():describe().revision, before.revision, "the library's text is not the buffer's")
  return whole
end

local function same_regions(buf, whole, host)
  local snapshot = T.exact(buf)
  T.eq(snapshot:describe().message, "")
  local batch = assert(require("ts_region.native").engine():detect({ { text = whole, language = host } }))
  local regions, count = batch:regions(1)
  local views, seen = snapshot:regions()
  T.eq(seen, count, "regions")
  for index = 0, count - 1 do
    local view, region = views[index], regions[index]
    T.eq({ snapshot:name(view.language), view.start_byte, view.end_byte, view.start_row, view.start_column, view.end_row, view.end_column, view.depth },
      { batch:name(region.language), region.start_byte, region.end_byte, region.start_row, region.start_column, region.end_row, region.end_column, region.depth })
  end
  batch:free()
  return count
end

for _, host in ipairs({ "markdown", "rholang", "html", "python" }) do
  T.spec(("%d random commands in a buffer of %s"):format(ROUNDS / 4, host), function()
    state = SEED
    local buf, attachment = T.buffer(lines_of(host, 60), host)
    vim.bo[buf].textwidth = 30
    local regions, reloads, failed, last_problem = 0, 0, 0, nil
    local reload = attach.reload
    attach.reload = function(...)
      reloads = reloads + 1
      return reload(...)
    end
    for round = 1, ROUNDS / 4 do
      local command = random(1, 200) == 1 and filter or one_of(COMMANDS)
      local fine, problem = pcall(command, host)
      if not fine then
        failed, last_problem = failed + 1, problem
      end
      api.nvim_set_current_buf(buf)
      local count = api.nvim_buf_line_count(buf)
      if count > 150 then api.nvim_buf_set_lines(buf, 60, -1, false, {}) end
      if count < 20 then api.nvim_buf_set_lines(buf, -1, -1, false, lines_of(host, 40)) end
      if round % 100 == 0 then ex("undo") end
      local checked, why = pcall(function()
        local whole = same_text(attachment, buf)
        if round % 5 == 0 then regions = regions + same_regions(buf, whole, host) end
        if round % 3 == 0 then vim.wait(0) end -- a turn of the loop
      end)
      if not checked then error(("SEED=%d, command %d: %s"):format(SEED, round, why), 0) end
    end
    attach.reload = reload
    T.eq(reloads, 0, "told again as a whole")
    T.ok(failed < ROUNDS / 200, failed .. " commands could not be carried out: " .. tostring(last_problem))
    T.ok(regions > ROUNDS / 100, "there were regions")
    T.eq(attach.get(buf), attachment, "still followed")
  end)
end
