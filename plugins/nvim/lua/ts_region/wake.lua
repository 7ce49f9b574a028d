-- SPDX-License-Identifier: MIT
-- The library never calls back: its workers write a byte to a pipe when something has finished. The loop watches the other end.
if jit then jit.off(true, true) end -- guard.lua says why
local M = {}

local poll, pipe
local waiting = {} --- @type table<integer, boolean> tags of documents that have changed
local scheduled = false

local function flush()
  scheduled = false
  local tags = waiting
  waiting = {}
  local attach = require("ts_region.attach")
  for tag in pairs(tags) do
    attach.changed(tag)
  end
end

-- In the loop itself, where the editor must not be touched. First the pipe is emptied, then the library is asked: the other way round a byte
-- that comes in between would be lost.
local function on_readable(engine)
  vim.uv.fs_read(pipe.read, 4096, -1)
  for _, tag in ipairs(engine:documents_changed()) do
    waiting[tag] = true
  end
  if scheduled or not next(waiting) then return end
  scheduled = true
  vim.schedule(flush)
end

--- @param engine ts_region_ffi.Engine
function M.start(engine)
  pipe = assert(vim.uv.pipe({ nonblock = true }, { nonblock = true }))
  poll = assert(vim.uv.new_poll(pipe.read))
  poll:start("r", function(problem)
    if problem or not poll then return end
    local fine, why = pcall(on_readable, engine)
    if not fine then
      vim.schedule(function() require("ts_region.log").error("asking what workers have done: " .. tostring(why)) end)
    end
  end)
  assert(engine:notify(pipe.write))
end

--- @param engine ts_region_ffi.Engine
function M.stop(engine)
  engine:notify(-1)
  if not poll then return end
  poll:stop()
  poll:close()
  vim.uv.fs_close(pipe.read)
  vim.uv.fs_close(pipe.write)
  poll, pipe = nil, nil
end

return M
