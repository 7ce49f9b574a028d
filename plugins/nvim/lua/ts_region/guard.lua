-- SPDX-License-Identifier: MIT
-- An editor must not show an error for every key. What fails here goes to the log; the third time in a buffer, the buffer is left alone, and
-- that is said once.
--
-- Nor must a key wait. LuaJIT compiles what runs often, on the editor's thread: the key in which it does so pays for it (up to 0.3 ms), and a loop
-- over a screen is seldom long enough to earn that. What runs with each key is not compiled, here, in the modules that say so, and in the binding
-- (`interpreted`): the median key takes 15 us more, the slowest hundredth 50 to 100 us less.
if jit then jit.off(true, true) end
local M = {}

local MOST = 3
local counts = {} --- @type table<integer, integer>

--- @param buf integer
--- @param what string
--- @param problem string
function M.failed(buf, what, problem)
  local log = require("ts_region.log")
  log.error(("buffer %d (%s): %s: %s"):format(buf, vim.api.nvim_buf_is_valid(buf) and vim.api.nvim_buf_get_name(buf) or "gone", what, problem))
  counts[buf] = (counts[buf] or 0) + 1
  if counts[buf] ~= MOST then return end
  require("ts_region.attach").disable(buf)
  require("ts_region.notify").warn(("three errors in buffer %d: it is left alone now. :TsRegion log shows them, :TsRegion enable tries again"):format(buf))
end

--- Forget the errors of a buffer.
--- @param buf integer
function M.reset(buf) counts[buf] = nil end

local function finish(buf, what, fine, ...)
  if fine then return ... end
  local problem = (...)
  if vim.in_fast_event() then
    vim.schedule(function() M.failed(buf, what, problem) end)
  else
    M.failed(buf, what, problem)
  end
end

--- Call f(...); what it returns, or nothing if it failed.
--- @param buf integer
--- @param what string
function M.call(buf, what, f, ...) return finish(buf, what, xpcall(f, debug.traceback, ...)) end

--- These functions are not compiled, nor those in them.
--- @param functions table
function M.interpreted(functions)
  for _, f in pairs(functions) do
    if jit and type(f) == "function" then jit.off(f, true) end
  end
end

return M
