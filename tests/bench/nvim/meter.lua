-- SPDX-License-Identifier: MIT
-- What a plugin costs the main thread: every function that it gives Neovim to be called later (buffer events, the loop's queue, descriptors,
-- autocommands, drawing) is wrapped before the plugin is loaded, and its time added up. The time is the thread's own, so that
-- others on the machine do not count; what waits does not count either, so the clock on the wall is told as well.
local ffi = require("ffi")
ffi.cdef([[
struct meter_timespec { long seconds; long nanoseconds; };
int clock_gettime(int clock, struct meter_timespec *time);
]])
local THREAD, WALL = 3, 1
local time = ffi.new("struct meter_timespec[1]")
local function now(clock)
  ffi.C.clock_gettime(clock, time)
  return tonumber(time[0].seconds) * 1e9 + tonumber(time[0].nanoseconds)
end

local M = { thread = 0, wall = 0, calls = 0 }

-- Nanoseconds that this thread has worked.
function M.thread_time() return now(THREAD) end

local inside = false

local function wrapped(f)
  if type(f) ~= "function" then return f end
  return function(...)
    if inside then return f(...) end -- its time is that of the outer one
    inside = true
    local thread, wall = now(THREAD), now(WALL)
    local function finish(...)
      M.thread = M.thread + now(THREAD) - thread
      M.wall = M.wall + now(WALL) - wall
      M.calls = M.calls + 1
      inside = false
      return ...
    end
    return finish(f(...))
  end
end

local function with_wrapped(options)
  local copy = {}
  for key, value in pairs(options) do copy[key] = wrapped(value) end
  return copy
end

function M.install()
  local api, schedule, poll = vim.api, vim.schedule, vim.uv.new_poll
  local attach, provider, autocmd = api.nvim_buf_attach, api.nvim_set_decoration_provider, api.nvim_create_autocmd
  vim.schedule = function(f) return schedule(wrapped(f)) end
  api.nvim_buf_attach = function(buf, whole, options) return attach(buf, whole, with_wrapped(options)) end
  api.nvim_set_decoration_provider = function(namespace, options) return provider(namespace, with_wrapped(options)) end
  api.nvim_create_autocmd = function(events, options) return autocmd(events, with_wrapped(options)) end
  vim.uv.new_poll = function(fd)
    local real = poll(fd)
    return { start = function(_, events, f) return real:start(events, wrapped(f)) end, stop = function() return real:stop() end,
             close = function() return real:close() end }
  end
end

-- Microseconds since this was last asked: of the thread, on the wall; and how many calls.
function M.take()
  local answer = { M.thread / 1000, M.wall / 1000, M.calls }
  M.thread, M.wall, M.calls = 0, 0, 0
  return answer
end

return M
