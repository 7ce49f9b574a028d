-- SPDX-License-Identifier: MIT
-- The configuration: what may be said, what is wrong, and that one message tells it.
local T = require("harness")
local config = require("ts_region.config")
local region = require("ts_region")

local function with(opts)
  region.setup(opts)
  return config.problems()
end

T.spec("without anything every field has its default", function()
  T.eq(with(nil), {})
  T.eq(config.get().max_bytes, 5 * 1024 * 1024)
  T.eq(config.get().view, { enabled = false, tint = true, label = true, max_regions = 500 })
  T.eq(T.said(), {})
end)

T.spec("setup() wins over vim.g.ts_region, field by field", function()
  local before = vim.g.ts_region
  vim.g.ts_region = { budget_us = 5, view = { tint = false } }
  T.eq(with({ view = { label = false } }), {})
  T.eq({ config.get().budget_us, config.get().view.tint, config.get().view.label }, { 5, false, false })
  vim.g.ts_region = before
end)

T.spec("vim.g.ts_region may be a function; one that fails is told", function()
  local before = vim.g.ts_region
  vim.g.ts_region = function() return { budget_us = 7 } end
  T.eq(with(nil), {})
  T.eq(config.get().budget_us, 7)
  vim.g.ts_region = function() error("made to fail") end
  T.matches(with(nil)[1], "vim.g.ts_region: the function failed: .*made to fail")
  vim.g.ts_region = before
  with(nil)
end)

T.spec("a wrong type is told with its path, and the default counts", function()
  T.eq(with({ view = { label = "yes" } }), { "view.label: expected boolean, got string" })
  T.eq(config.get().view.label, true)
  T.eq(#T.said(), 1)
  T.eq(with({ max_bytes = -1 }), { "max_bytes: expected integer, got -1" })
  T.eq(with({ max_bytes = 1.5 }), { "max_bytes: expected integer, got 1.5" })
  T.eq(with({ buftypes = { 1 } }), { "buftypes: expected list of strings, got a list with other things" })
  T.eq(with({ view = true }), { "view: expected table, got boolean" })
  T.eq(with("nonsense"), { "the configuration: expected table, got string" })
  with(nil)
end)

T.spec("an unknown field is told, with those that there are", function()
  T.matches(with({ view = { lable = true } })[1], "^view%.lable: no such field; there are: enabled, label, max_regions, tint$")
  T.said()
  T.eq(#with({ a = 1, b = 2, view = { tint = 0 } }), 3)
  local said = T.said()
  T.eq(#said, 1, "one message for all of it")
  T.matches(said[1], "and 2 more: :checkhealth ts_region")
  with(nil)
end)

T.spec("what is wrong stands in :checkhealth, with what to do", function()
  with({ view = { label = "yes" } })
  vim.cmd("checkhealth ts_region")
  local report = table.concat(T.lines(), "\n")
  T.matches(report, "ERROR configuration: view%.label: expected boolean, got string")
  T.matches(report, "vim%.g%.ts_region")
  with(nil)
end)

T.spec("own rules: query_dirs; a file that is refused is told by :checkhealth", function()
  local folder = vim.fn.tempname()
  vim.fn.mkdir(folder .. "/rholang", "p")
  vim.fn.writefile({ '((uri_literal) @sink (#any-of? @sink "rho:my:compiler") (#set! injection.language "metta"))' }, folder .. "/rholang/flow.scm")
  vim.fn.mkdir(folder .. "/metta", "p")
  vim.fn.writefile({ "(((" }, folder .. "/metta/flow.scm")
  local done = vim.system(vim.list_extend(vim.split(vim.env.TEST_EDITOR, "\n"), {
    "--clean", "--headless", "--cmd", "set rtp^=" .. T.plugin, "--cmd", ("lua vim.g.ts_region = { query_dirs = { %q, '/nowhere' } }"):format(folder),
    "-c", [[call setline(1, '@"rho:my:compiler"!("(a)")')]], "-c", "set ft=rholang",
    "-c", "lua require('ts_region').enable() io.stdout:write(require('ts_region').get_regions(0, { exact = true })[1].lang)",
    "-c", "checkhealth ts_region", "-c", "%print", "-c", "qall!",
  }), { text = true }):wait(60000)
  local printed = done.stdout .. done.stderr
  T.matches(printed, "^metta")
  T.matches(printed, "flow.scm:1:%d+")
  T.matches(printed, "/nowhere: no such folder")
end)
