-- SPDX-License-Identifier: MIT
-- The log: what a user cannot mend. One file, started anew when it has grown to a megabyte.
local M = {}

local LARGEST = 1024 * 1024
local path

--- @return string
function M.path()
  if not path then
    local folder = vim.fn.stdpath("log")
    vim.fn.mkdir(folder, "p")
    path = folder .. "/ts-region.log"
  end
  return path
end

local function write(level, message)
  local stat = vim.uv.fs_stat(M.path())
  local file = io.open(M.path(), stat and stat.size > LARGEST and "w" or "a")
  if not file then return end
  file:write(os.date("%Y-%m-%d %H:%M:%S "), level, " ", message, "\n")
  file:close()
end

--- @param message string
function M.error(message) write("ERROR", message) end

--- @param message string
function M.info(message) write("INFO", message) end

return M
