-- SPDX-License-Identifier: MIT
-- Colours of Rholang and MeTTa: in documents of their own, and as regions in any host. What is asked is what stands on the screen.
local T = require("harness")
package.path = T.folder .. "/../../support/?.lua;" .. package.path

local native = require("ts_region.native")
local supported = native.state().lib and native.state().lib:has("snapshot_highlights")

-- An editor with a screen. Each group has a colour of its own there, by which it is known again.
local GROUPS = {
  "@comment.metta", "@operator.metta", "@function.metta", "@function.call.metta", "@variable.parameter.metta", "@keyword.conditional.metta",
  "@number.metta", "@string.metta", "@comment.rholang", "@keyword.rholang",
}
local words = vim.split(vim.env.TEST_EDITOR, "\n")
local screen

local function start()
  screen = require("screen").start(words, { args = { "--cmd", "set rtp^=" .. T.plugin .. " termguicolors noswapfile background=dark" } })
  screen:lua([[
    local groups, parsers = ...
    vim.g.ts_region = { parser_dirs = { parsers } }
    for number, name in ipairs(groups) do vim.api.nvim_set_hl(0, name, { fg = number }) end
    groups[0] = nil
    -- "text group" for each stretch of cells in the colour of a group
    function painted(row, as_it_is)
      vim.cmd(as_it_is and "redraw" or "redraw!")
      local found, text, last = {}, "", nil
      for column = 0, vim.o.columns - 1 do
        local cell = vim.api.nvim__inspect_cell(1, row - 1, column)
        local group = cell[2] and groups[cell[2].foreground]
        if group ~= last then
          if last then found[#found + 1] = text .. " " .. last end
          text, last = "", group
        end
        text = text .. cell[1]
      end
      return found
    end
    function buffer(lines, filetype)
      vim.cmd("enew!")
      vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
      vim.bo.filetype = filetype
      assert(require("ts_region.attach").enable(0))
      assert(require("ts_region.attach").update_now(0, 60 * 1000 * 1000 * 1000))
    end
  ]], GROUPS, T.parsers)
end

local function buffer(lines, filetype)
  if not screen then start() end
  screen:lua("buffer(...)", lines, filetype)
end

-- What stands in the groups on a row, from 1.
local function painted(row) return screen:lua("return painted(...)", row) end

-- Colours come while the screen is drawn, or a moment later.
local function comes(row, wanted)
  T.wait_for(function() return vim.list_contains(painted(row), wanted) end, wanted)
end

if not supported then
  T.spec("a library without highlights: nothing is painted, and nothing fails", function()
    buffer({ "(= (f $x) 1)" }, "metta")
    T.eq(painted(1), {})
    screen:stop()
  end)
  return
end

T.spec("a document of MeTTa", function()
  buffer({ "; c", "(= (f $x) (if True 1))" }, "metta")
  comes(1, "; c @comment.metta")
  comes(2, "= @operator.metta")
  comes(2, "f @function.metta")
  comes(2, "$x @variable.parameter.metta")
  comes(2, "if @keyword.conditional.metta")
  comes(2, "1 @number.metta")
end)

T.spec("a document of Rholang, with MeTTa in its strings, through their escapes", function()
  buffer({ "new x in { @\"rho:metta:eval\"!(\"(f \\\"a\\\" 1)\") }" }, "rholang")
  comes(1, "new @keyword.rholang")
  comes(1, "f @function.call.metta")
  comes(1, "\\\"a\\\" @string.metta")
  comes(1, "1 @number.metta")
end)

T.spec("a document of Rholang without a region", function()
  buffer({ "new x in { Nil }" }, "rholang")
  comes(1, "new @keyword.rholang")
end)

T.spec("a region in another host is painted, the host's own text is not", function()
  buffer({ "# t", "```metta", "(f $x)", "```", "```lua", "a = 1", "```" }, "markdown")
  comes(3, "f @function.call.metta")
  T.eq(painted(1), {})
  T.eq(painted(6), {}, "what Neovim paints itself")
end)

T.spec("the edit buffer of a region is painted", function()
  buffer({ "@\"rho:metta:eval\"!(\"(f \\\"a\\\" 1)\")" }, "rholang")
  screen:lua("vim.api.nvim_win_set_cursor(0, { 1, 21 }) vim.cmd('TsRegion edit')")
  comes(1, "\"a\" @string.metta")
end)

T.spec("what is typed is painted", function()
  buffer({ "(f)" }, "metta")
  screen:type("A 1\27o\"s\"")
  comes(2, "\"s\" @string.metta")
  screen:type("\27ggdG")
  T.wait_for(function() return #painted(1) == 0 end, "the colours to go")
end)

T.spec("what a key changes on rows that nobody touched is painted again", function()
  buffer({ "Nil |", "new x in { Nil } |", "Nil" }, "rholang")
  comes(2, "new @keyword.rholang")
  screen:type("gg0i/*\27")
  T.wait_for(function() return vim.list_contains(screen:lua("return painted(2, true)"), "new x in { Nil } | @comment.rholang") end, "the comment")
  screen:type("u")
  T.wait_for(function() return vim.list_contains(screen:lua("return painted(2, true)"), "new @keyword.rholang") end, "the keyword")
end)

T.spec("text over several rows is painted on each", function()
  buffer({ "/* a", "b", "*/ Nil" }, "rholang")
  comes(1, "/* a @comment.rholang")
  comes(2, "b @comment.rholang")
  comes(3, "*/ @comment.rholang")
end)

T.spec("it can be switched off", function()
  screen:lua("require('ts_region').setup({ highlight = false })")
  buffer({ "(f)" }, "metta")
  T.eq(painted(1), {})
  screen:stop()
end)
