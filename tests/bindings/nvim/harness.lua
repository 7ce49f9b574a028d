-- SPDX-License-Identifier: MIT
-- Runs a file of specs in a real Neovim:
--
--   nvim --clean --headless -l harness.lua PLUGIN_FOLDER PARSER_FOLDER SPEC_FILE
--
-- The library is the one in $TS_REGION_LIBRARY. Specs are run in their order, each with its own buffers; a failed one does not stop the others.
local plugin, parsers, spec_file = arg[1], arg[2], arg[3]

vim.opt.runtimepath:prepend(plugin)
-- Neovim's own parsers, which it looks for beside the program that was started: here that is a dynamic loader
vim.opt.runtimepath:append(vim.fs.normalize(vim.env.VIMRUNTIME .. "/../../../lib/nvim"))
vim.o.swapfile = false
vim.o.hidden = true
vim.o.showmode = false -- what it says would stand between the reports
vim.o.report = 10000
vim.g.ts_region = { parser_dirs = { parsers } }
vim.cmd("filetype plugin on")
vim.cmd.runtime("plugin/ts_region.lua")

local T = { plugin = plugin, parsers = parsers, folder = vim.fs.dirname(spec_file), notes = {} }
local specs = {}

-- What the plugin says to people.
vim.notify = function(message, level) T.notes[#T.notes + 1] = { message = message, level = level } end

function T.spec(what, body) specs[#specs + 1] = { what = what, body = body } end

local function fail(message) error(message, 3) end

function T.ok(condition, what)
  if not condition then fail(what or "it is not so") end
  return condition
end

function T.eq(actual, wanted, what)
  if vim.deep_equal(actual, wanted) then return end
  fail(("%s\n    is:     %s\n    wanted: %s"):format(what or "different", vim.inspect(actual), vim.inspect(wanted)))
end

function T.matches(actual, pattern, what)
  if type(actual) == "string" and actual:find(pattern) then return end
  fail(("%s\n    is:     %s\n    wanted: %s"):format(what or "no match", vim.inspect(actual), pattern))
end

--- Wait until it is so; the deadline is there to end what hangs.
local DEADLINE = 1000 * tonumber(vim.env.DEADLINE or "60")
function T.wait_for(condition, what)
  if not vim.wait(DEADLINE, condition, 1) then fail("waited in vain for: " .. (what or "?")) end
end

--- What was scheduled until now has run, and what that scheduled, and what that did: to see that something does *not* happen.
function T.turns()
  for _ = 1, 3 do
    local ran = false
    vim.schedule(function() ran = true end)
    T.wait_for(function() return ran end, "a turn of the loop")
  end
end

--- A buffer with these lines in the current window, followed, with exact regions.
function T.buffer(lines, filetype)
  vim.cmd.enew()
  local buf = vim.api.nvim_get_current_buf()
  if type(lines) == "string" then lines = vim.split(lines, "\n", { plain = true }) end
  vim.api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].filetype = filetype
  local attach = require("ts_region.attach")
  local attachment, reason = attach.enable(buf)
  if not attachment then fail("not followed: " .. reason) end
  T.exact(buf)
  return buf, attachment
end

--- The regions of a buffer, once they are exact.
function T.exact(buf)
  T.wait_for(function() return require("ts_region.attach").update_now(buf) ~= nil end, "exact regions")
  return require("ts_region.attach").snapshot(buf)
end

--- "lua 2:0-4:0", … in their order; rows from 0.
function T.regions(buf)
  T.exact(buf)
  local told = {}
  for index, region in ipairs(require("ts_region").get_regions(buf)) do
    told[index] = ("%s %d:%d-%d:%d"):format(region.lang, unpack(region.range))
  end
  return told
end

function T.lines(buf) return vim.api.nvim_buf_get_lines(buf or 0, 0, -1, false) end

function T.keys(keys) vim.api.nvim_feedkeys(vim.keycode(keys), "xt", false) end

--- What was said to people since this was last asked.
function T.said()
  local notes = T.notes
  T.notes = {}
  return vim.tbl_map(function(note) return note.message end, notes)
end

--- What :COMMAND prints.
function T.output(command) return vim.api.nvim_exec2(command, { output = true }).output end

package.loaded["harness"] = T
local loaded, problem = pcall(dofile, spec_file)
local failed = loaded and 0 or 1
if not loaded then io.stderr:write("cannot read ", spec_file, ": ", tostring(problem), "\n") end
for _, spec in ipairs(specs) do
  T.notes = {}
  local fine, why = xpcall(spec.body, debug.traceback)
  if not fine then
    failed = failed + 1
    io.stderr:write("FAILED: ", spec.what, "\n  ", tostring(why), "\n")
  end
  pcall(vim.cmd, "silent! %bwipeout!")
end
if #specs == 0 then io.stderr:write("no specs in ", spec_file, "\n") end
io.stderr:write(("%d specs, %d failed\n"):format(#specs, failed))
-- what was printed without a line break would stand before the next prompt
os.exit((failed == 0 and #specs > 0) and 0 or 1, true)
