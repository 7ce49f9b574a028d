-- SPDX-License-Identifier: MIT
-- Regions as text objects: <Plug>(ts-region-inner) and <Plug>(ts-region-around).
local T = require("harness")
local api = vim.api

for _, mode in ipairs({ "x", "o" }) do
  api.nvim_set_keymap(mode, "ir", "<Plug>(ts-region-inner)", {})
  api.nvim_set_keymap(mode, "ar", "<Plug>(ts-region-around)", {})
end

local function keys(k) api.nvim_feedkeys(vim.keycode(k), "xt", false) end

-- The lines after keys at a place of a buffer.
local function after(lines, filetype, row, col, k)
  T.buffer(lines, filetype)
  api.nvim_win_set_cursor(0, { row, col })
  keys(k)
  return T.lines()
end

local FENCE = { "x", "```lua", "a()", "b()", "```", "y" }
local NESTED = { "```html", "<p>x</p>", "<script>", "  a();", "</script>", "```" }

T.spec("inner of a fence are its lines, around has the fences, too", function()
  T.eq(after(FENCE, "markdown", 3, 1, "dir"), { "x", "```lua", "```", "y" })
  T.eq(after(FENCE, "markdown", 3, 1, "dar"), { "x", "y" })
  T.eq(after(FENCE, "markdown", 4, 0, "yirgg\"0P")[1], "a()")
end)

T.spec("the cursor may be on a mark", function()
  T.eq(after(FENCE, "markdown", 2, 1, "dir"), { "x", "```lua", "```", "y" })
  T.eq(after(FENCE, "markdown", 5, 0, "dar"), { "x", "y" })
end)

T.spec("inner of a string is between its quotes, around has them, too", function()
  local line = { "c.execute(\"SELECT 1\")" }
  T.eq(after(line, "python", 1, 14, "dir"), { "c.execute(\"\")" })
  T.eq(after(line, "python", 1, 14, "dar"), { "c.execute()" })
  T.eq(after(line, "python", 1, 14, "cirx<Esc>"), { "c.execute(\"x\")" })
  T.eq(after({ "c.execute(f\"\"\"SELECT {a}\"\"\", b)" }, "python", 1, 16, "dar"), { "c.execute(, b)" })
  T.eq(after({ "const q = sql`SELECT ä`;" }, "javascript", 1, 16, "dir"), { "const q = sql``;" })
  T.eq(after({ "@\"rho:metta:eval\"!(\"(a)\")" }, "rholang", 1, 21, "dar"), { "@\"rho:metta:eval\"!()" })
end)

T.spec("a text on lines of its own between quotes or tags", function()
  local query = { "c.execute(\"\"\"", "  SELECT 1", "\"\"\")" }
  T.eq(after(query, "python", 2, 3, "dir"), { "c.execute(\"\"\"", "\"\"\")" })
  T.eq(after(query, "python", 2, 3, "dar"), { "c.execute()" })
  local page = { "<script>", "  a();", "</script>" }
  T.eq(after(page, "html", 2, 3, "dir"), { "<script>", "</script>" })
  T.eq(after(page, "html", 2, 3, "dar"), { "" })
  T.eq(after({ "<b>x</b><script>a()</script>y" }, "html", 1, 17, "dar"), { "<b>x</b>y" })
end)

T.spec("a here-document, a block scalar, a fence in a quote", function()
  T.eq(after({ "sqlite3 x <<SQL", "SELECT 1;", "SQL", "ls" }, "sh", 2, 0, "dar"), { "ls" })
  T.eq(after({ "run: |", "  echo", "x: y" }, "yaml", 2, 3, "dir"), { "run: |", "x: y" })
  T.eq(after({ "> ```lua", "> a()", "> ```", "", "y" }, "markdown", 2, 3, "dar"), { "", "y" })
end)

T.spec("a count means the region around", function()
  T.eq(after(NESTED, "markdown", 4, 3, "dir"), { "```html", "<p>x</p>", "<script>", "</script>", "```" })
  T.eq(after(NESTED, "markdown", 4, 3, "d2ir"), { "```html", "```" })
  T.eq(after(NESTED, "markdown", 4, 3, "d2ar"), { "" })
end)

T.spec("in the visual mode, again means the region around", function()
  T.eq(after(NESTED, "markdown", 4, 3, "vird"), { "```html", "<p>x</p>", "<script>", "</script>", "```" })
  T.eq(after(NESTED, "markdown", 4, 3, "virird"), { "```html", "```" })
  T.eq(after(FENCE, "markdown", 4, 0, "vard"), { "x", "y" })
end)

T.spec("dot repeats it at another region", function()
  local two = { "c.execute(\"SELECT 1\")", "c.execute(\"SELECT 22\")" }
  T.eq(after(two, "python", 1, 14, "cirx<Esc>j014l."), { "c.execute(\"x\")", "c.execute(\"x\")" })
  T.eq(after({ "```lua", "a()", "```", "```lua", "b()", "```" }, "markdown", 2, 0, "dar."), { "" })
end)

T.spec("it is one step of undo", function()
  T.eq(after(FENCE, "markdown", 3, 1, "daru"), FENCE)
end)

T.spec("'selection' may be exclusive", function()
  vim.o.selection = "exclusive"
  local lines = after({ "c.execute(\"SELECT 1\")" }, "python", 1, 14, "dir")
  vim.o.selection = "inclusive"
  T.eq(lines, { "c.execute(\"\")" })
end)

T.spec("no region: nothing is changed, and one message", function()
  T.eq(after(FENCE, "markdown", 1, 0, "dir"), FENCE)
  local said = T.said()
  T.eq(#said, 1)
  T.matches(said[1], "no region at the cursor")
end)
