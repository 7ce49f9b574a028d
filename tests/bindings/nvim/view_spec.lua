-- SPDX-License-Identifier: MIT
-- Regions on the screen, as a terminal shows them.
local T = require("harness")
package.path = T.folder .. "/../../support/?.lua;" .. package.path

local function screen(lines, filetype, view)
  local path = vim.fn.tempname()
  vim.fn.writefile(lines, path)
  local it = require("screen").start(vim.split(vim.env.TEST_EDITOR, "\n"), { width = 40, height = 12 })
  it:lua([[
    local plugin, parsers, path, filetype, view = ...
    vim.o.swapfile, vim.o.laststatus, vim.o.termguicolors = false, 0, true
    vim.opt.runtimepath:prepend(plugin)
    vim.g.ts_region = { parser_dirs = { parsers }, view = view }
    vim.cmd.runtime("plugin/ts_region.lua")
    vim.api.nvim_set_hl(0, "TsRegion", { bg = 0x112233 })
    vim.cmd.edit(path)
    vim.bo.filetype = filetype
  ]], T.plugin, T.parsers, path, filetype, view or vim.empty_dict())
  T.wait_for(function() return it:lua([[return (require("ts_region.attach").update_now()) ~= nil]]) end, "exact regions")
  return it
end

local TINT = 0x112233
local function tinted(it, row)
  local columns = {}
  for column = 0, 39 do columns[column + 1] = it:background(row, column) == TINT and "#" or "." end
  return (table.concat(columns):gsub("%.+$", ""))
end
local function right(it, row) return vim.trim(it:row(row):sub(27)) end
local function shows(it, row, wanted)
  T.wait_for(function() return right(it, row) == wanted end, ("%q at the right of row %d, where there is %q"):format(wanted, row, right(it, row)))
end

local MARKDOWN = { "text", "```lua", "local a = 1", "", "```", "end" }

T.spec("nothing is shown before it is asked for; then tint and label; then nothing again", function()
  local it = screen(MARKDOWN, "markdown")
  T.eq(right(it, 2), "")
  it:type(":TsRegion toggle<CR>")
  shows(it, 2, "lua")
  T.eq(tinted(it, 1), "")
  T.eq(tinted(it, 2), ("#"):rep(37)) -- and the label
  T.eq(tinted(it, 3), ("#"):rep(40))
  T.eq(tinted(it, 4), "")
  T.eq(right(it, 3), "")
  it:type(":TsRegion toggle<CR>")
  shows(it, 2, "")
  T.eq(tinted(it, 2), "")
  it:stop()
end)

T.spec("what is typed moves it, and changes it when the language is another one", function()
  local it = screen(MARKDOWN, "markdown", { enabled = true })
  shows(it, 2, "lua")
  it:type("ggOnew<Esc>")
  shows(it, 3, "lua")
  T.eq(right(it, 2), "")
  it:type("jj$bcwpython<Esc>")
  shows(it, 3, "python")
  it:type("0D")
  shows(it, 3, "")
  T.eq(tinted(it, 3), "")
  it:type("u")
  shows(it, 3, "python")
  T.eq(tinted(it, 4), ("#"):rep(40))
  it:stop()
end)

T.spec("a region inside of a line, and one with a hole: only its own text", function()
  local it = screen({ "new mc(`rho:metta:compile`), x in {", [[  mc!("(a " ++ *x ++ "b)")]], "}" }, "rholang", { enabled = true })
  shows(it, 1, "metta")
  T.eq(tinted(it, 1), "......." .. "###" .. ("."):rep(12) .. "##")
  it:stop()
end)

T.spec("several on a line are told together, and a region above the window at its top", function()
  local lines = { [[<p style=a onclick=f>]], "<script>" }
  for number = 1, 40 do lines[#lines + 1] = "let a = " .. number end
  lines[#lines + 1] = "</script>"
  local it = screen(lines, "html", { enabled = true, tint = false })
  shows(it, 0, "css javascript")
  T.eq(tinted(it, 0), "")
  it:type("Gkzb")
  shows(it, 0, "javascript")
  it:stop()
end)

T.spec("when the window scrolls, the label goes along with its first row", function()
  local lines = { "```lua" }
  for number = 1, 40 do lines[#lines + 1] = "a" .. number end
  local it = screen(lines, "markdown", { enabled = true })
  shows(it, 1, "lua")
  for _ = 1, 4 do
    it:type("\5")
    shows(it, 0, "lua")
    shows(it, 1, "")
  end
  it:type("\25\25")
  shows(it, 0, "lua")
  shows(it, 1, "")
  shows(it, 2, "")
  it:stop()
end)

T.spec("a label covers no text: where there is no room, as much of it stands behind the line as fits", function()
  local line = "local long = " .. ("x"):rep(37 - 13)
  local it = screen({ "```lua", line, "```" }, "markdown", { enabled = true })
  T.wait_for(function() return it:row(1) == line .. " lu" end, "the label behind the line")
  it:stop()
end)

T.spec("after a key its row is drawn, and not the whole window", function()
  local lines = {}
  for number = 1, 40 do lines[number] = ('<p style="a">%d</p>'):format(number) end
  local it = screen(lines, "html", { enabled = true })
  shows(it, 5, "css")
  it:lua([[
    drawn = {}
    vim.api.nvim_set_decoration_provider(vim.api.nvim_create_namespace("view_spec"), {
      on_win = function() return true end,
      on_line = function(_, _, _, row) drawn[#drawn + 1] = row end,
    })
  ]])
  it:type("4GAx")
  T.wait_for(function() return it:row(3):find("</p>x", 1, true) end, "what was typed")
  it:lua("vim.cmd.redraw() drawn = {}")
  it:type("y")
  T.wait_for(function() return it:row(3):find("</p>xy", 1, true) end, "what was typed")
  T.wait_for(function() return it:lua([[return (require("ts_region.attach").update_now()) ~= nil]]) end, "exact regions")
  it:lua("vim.cmd.redraw()")
  local rows = it:lua("return drawn")
  T.ok(#rows >= 1 and #rows <= 3, vim.inspect(rows)) -- of 11; Neovim may add the one below
  it:stop()
end)

-- What stands on the screen was put together from what each key has changed.
local TEXTS = {
  markdown = { "text", "", "> ```lua", "> local a = 1", "> ```", "", "- ```sh", "  ls", "  ```", "" },
  html = { "<p style='color: red' onclick='a()'>text</p>", "<p style='", "top: 1'", ">", "</p>", "<style>", "p { left: 2 }", "</style>" },
}
local function types_at_random(host, typed, split)
  local lines = {}
  for _ = 1, 12 do vim.list_extend(lines, TEXTS[host]) end
  local it = screen(lines, host, { enabled = true })
  -- No message waits for a key: there is something to put, and room for two lines.
  it:lua([[vim.o.shortmess, vim.o.more, vim.o.cmdheight = "aoOstTWAIcCFS", false, 3; vim.fn.setreg('"', "put\n")]])
  local keys = {
    "<Esc>ax", "<Esc>Aword ", "<Esc>A<CR>", "<Esc>a<BS>", "<Esc>o", "<Esc>dd", "<Esc>u", "<Esc>u", "<Esc><C-r>", "<Esc>p", "<Esc>3j", "<Esc>4k",
    "<Esc>5<C-e>", "<Esc>2<C-y>", "<Esc>J", "<Esc>i", "<Esc>o" .. typed, "<Esc>fdax", "<Esc>f'x", "<Esc>0x", "<Esc>>>", "<Esc>ddp", "<Cmd>silent! 3,8s/a/bc/ge<CR>", "<Esc>G", "<Esc>gg",
    "<Esc>yy", "<Esc>I> ", "<Esc>.", "<Cmd>silent! 5,9move 2<CR>",
  }
  if split then it:lua("vim.cmd.split()") end
  math.randomseed(7)
  local compared = 0
  for step = 1, 1500 do
    local key = keys[math.random(#keys)]
    it:type(key)
    if step % 3 > 0 then -- else the next key comes while the search is on its way
      T.wait_for(function() return it:lua([[
        local attachment = require("ts_region.attach").get()
        local snapshot = attachment.document:snapshot()
        local info = snapshot:describe()
        snapshot:free()
        return info.exact and not attachment.scheduled and attachment.layout == info.layout
      ]]) end, "the plugin to know of the exact regions")
      local differs = it:lua([[
        local screens, attach = require("ts_region.screen"), require("ts_region.attach")
        vim.cmd.redraw()
        local function on(screen, first, last)
          local said = {}
          for index = 0, screen.count - 1 do
            local view = screen.views[index]
            if view.end_row >= first and view.start_row <= last then
              table.insert(said, ("%s %d:%d-%d:%d"):format(screen.names[index], view.start_row, view.start_column, view.end_row, view.end_column))
            end
          end
          return table.concat(said, ", ")
        end
        local count = 0
        for _, win in ipairs(vim.api.nvim_list_wins()) do
          local drawn = screens.of(win)
          local anew = screens.look(attach.get(), -1, drawn.top, drawn.bottom) -- as if for another window
          local first, last = screens.difference(drawn, anew)
          -- What does not stand, or does not fit into the window, is looked at when it is drawn.
          if first and drawn.stands and first < vim.fn.line("w$", win) then
            return ("rows %d to %d, of %d to %d: {%s} where there is {%s}"):format(first, last, drawn.top, drawn.bottom, on(drawn, first, last), on(anew, first, last))
          end
          count = count + drawn.count
        end
        return count
      ]])
      T.ok(type(differs) == "number", ("step %d, %s: %s"):format(step, key, differs))
      compared = compared + differs
    end
  end
  T.ok(compared > 500, "only " .. compared .. " regions were on the screens")
  it:stop()
end

T.spec("after any keys in Markdown the screen shows what looking at all of it anew finds", function() types_at_random("markdown", "```sh<CR>ls<CR>```") end)
T.spec("and in two windows with the same text", function() types_at_random("markdown", "```sh<CR>ls<CR>```", true) end)
T.spec("after any keys in HTML, too", function() types_at_random("html", "<lt>p style='color: blue'>") end)

T.spec("typing at the end of a region is tinted at once", function()
  local it = screen({ "<p style='color: red'>text</p>" }, "html", { enabled = true })
  T.wait_for(function() return tinted(it, 0) == ("."):rep(10) .. ("#"):rep(10) end, "the tint")
  it:type("0fdaxyz")
  T.wait_for(function() return tinted(it, 0) == ("."):rep(10) .. ("#"):rep(13) end, "the tint of what was typed, where there is " .. tinted(it, 0))
  it:stop()
end)

T.spec("of a window that was closed nothing is kept", function()
  local it = screen(MARKDOWN, "markdown", { enabled = true })
  it:lua("vim.cmd.split() closed = vim.api.nvim_get_current_win() vim.cmd.redraw()")
  T.ok(it:lua("return require('ts_region.screen').of(closed) ~= nil"), "it was drawn")
  it:lua("vim.cmd.close()")
  T.ok(it:lua("return require('ts_region.screen').of(closed) == nil"), "it is forgotten")
  it:stop()
end)
