-- SPDX-License-Identifier: MIT
-- Edit buffers, changed at random and written: either the host has exactly that text then, as one step of undo, or it is as it was and the edit buffer
-- still has all of its text. SEED and ROUNDS make others.
local T = require("harness")
local api = vim.api
local attach = require("ts_region.attach")
local frame = require("ts_region.edit.frame")
local holes = require("ts_region.edit.holes")
local sessions = require("ts_region.edit.session")

local seed = tonumber(vim.env.SEED) or 1
local rounds = tonumber(vim.env.ROUNDS) or 25

local HOSTS = {
  { "markdown", { "- a", "", "  ```lua", "  if a then", "    b()", "  end", "  ```", "", "tail" }, 5, 5 },
  { "markdown", { "> ```python", "> def f():", ">     return 1", "> ```", "", "x" }, 2, 4 },
  { "python", { "c.execute(f\"\"\"", "    SELECT {a + b}, x", "    FROM {t}", "\"\"\")", "x = 1" }, 2, 6 },
  { "python", { "c.execute(\"SELECT 'a', \\\"b\\\" FROM t\")" }, 1, 14 },
  { "javascript", { "const q = sql`", "  SELECT ${a}", "  FROM b`;" }, 2, 4 },
  { "rholang", { "@\"rho:metta:eval\"!(\"(= (a) \" ++ x ++ \" b)\")" }, 1, 22 },
  { "rholang", { "@\"rho:metta:eval\"!(\"", "  (a \\\"b\\\")", "  (c)", "\")" }, 2, 3 },
  { "html", { "<p>x</p>", "<script>", "  let a = 1;", "", "  b();", "</script>" }, 3, 4 },
  { "yaml", { "run: |", "  echo a", "  echo b", "on: x" }, 2, 4 },
  { "sh", { "sqlite3 x <<SQL", "SELECT 1;", "SQL", "ls" }, 2, 2 },
}

local PIECES = { "x", " ", "(", ")", "\"", "'", "`", "\\", "```", "\"\"\"", "${", "</script>", "ä", "😀", "--", "  ", "__hole__", "__hole_1", "$", "#" }

-- A border between characters of a line, from the first-th one on.
local function border(line, first)
  local characters = vim.fn.strchars(line)
  return vim.fn.byteidx(line, math.random(math.min(first, characters), characters))
end

local function change()
  local count = api.nvim_buf_line_count(0)
  local row = math.random(count)
  local line = T.lines()[row]
  local what = math.random(7)
  if what <= 3 then
    local at = border(line, 0)
    api.nvim_buf_set_text(0, row - 1, at, row - 1, at, { PIECES[math.random(#PIECES)] })
  elseif what == 4 then
    api.nvim_buf_set_lines(0, row, row, false, { "  new " .. math.random(9), "" })
  elseif what == 5 then
    api.nvim_buf_set_lines(0, row - 1, row, false, {})
  elseif what == 6 and #line > 0 then
    api.nvim_buf_set_text(0, row - 1, 0, row - 1, border(line, 1), { "" })
  else
    api.nvim_buf_set_lines(0, row - 1, row, false, { line, line })
  end
end

local written, refused = 0, 0

local function one_round(host, buf)
  local before = T.lines(host)
  for _ = 1, math.random(3) do change() end
  local lines = T.lines(buf)
  T.said()
  vim.cmd("silent write")
  T.eq(T.lines(buf), lines, "the edit buffer has its text")
  local session = sessions.get(buf)
  if vim.bo[buf].modified then
    refused = refused + 1
    T.matches(T.said()[1], "not written: ")
    T.eq(T.lines(host), before, "the host is as it was")
    vim.cmd("silent edit!")
  else
    written = written + 1
    local snapshot = assert(attach.update_now(host, 10 * 1000 * 1000 * 1000))
    local view = T.ok(sessions.locate(session, snapshot), "the region")
    T.eq(snapshot:virtual_text(view.index), frame.give(session.frame, assert(holes.plain(lines, session.holes))), "the region's text")
    local after = T.lines(host)
    if not vim.deep_equal(after, before) and math.random(3) == 1 then
      api.nvim_buf_call(host, function() vim.cmd("silent undo") end)
      T.eq(T.lines(host), before, "one step of undo")
      api.nvim_buf_call(host, function() vim.cmd("silent redo") end)
      T.eq(T.lines(host), after, "and back")
      T.exact(host)
    end
  end
  T.eq(vim.bo[buf].modified, false)
end

for number, host in ipairs(HOSTS) do
  T.spec(("%s, %d"):format(host[1], number), function()
    math.randomseed(seed * 100 + number)
    for round = 1, rounds do
      local buf = T.buffer(host[2], host[1])
      api.nvim_win_set_cursor(0, { host[3], host[4] })
      vim.cmd("TsRegion edit")
      local edit = api.nvim_get_current_buf()
      T.ok(edit ~= buf, "an edit buffer")
      local fine, problem = pcall(function()
        for _ = 1, 4 do one_round(buf, edit) end
      end)
      if not fine then error(("round %d: %s"):format(round, problem), 0) end
      vim.cmd("silent! %bwipeout!")
    end
  end)
end

T.spec("some were written, and some were refused", function() T.ok(written > rounds and refused > rounds, written .. " " .. refused) end)
