-- SPDX-License-Identifier: MIT
-- Choosing among the regions of a snapshot. What is returned are copies: an item of the library's array would die with the array.
local ffi = require("ffi")

local M = {}

local function copy(view) return ffi.new("ts_region_view", view) end

--- The first region that `wanted` says yes to, in the order of their first bytes.
--- @param snapshot ts_region_ffi.Snapshot
--- @param wanted fun(view: ts_region_ffi.View): boolean
--- @param start_byte? integer with start_byte to end_byte only those that have a byte there
--- @param end_byte? integer
--- @param language? string
--- @return ts_region_ffi.View|nil
--- @return boolean others there are more of them
function M.find(snapshot, wanted, start_byte, end_byte, language)
  local views, count = snapshot:regions(start_byte, end_byte, language)
  local found
  for i = 0, (views and count or 0) - 1 do
    if wanted(views[i]) then
      if found then return found, true end
      found = copy(views[i])
    end
  end
  return found, false
end

--- All of them, or those in a range or of a language.
--- @param snapshot ts_region_ffi.Snapshot
--- @param start_byte? integer
--- @param end_byte? integer
--- @param language? string
--- @return ts_region_ffi.View[]
function M.all(snapshot, start_byte, end_byte, language)
  local views, count = snapshot:regions(start_byte, end_byte, language)
  local all = {}
  for i = 0, (views and count or 0) - 1 do
    all[i + 1] = copy(views[i])
  end
  return all
end

--- Those that spell a byte, the innermost first.
--- @param snapshot ts_region_ffi.Snapshot
--- @param byte integer
--- @return ts_region_ffi.View[]
function M.at(snapshot, byte)
  local views, count = snapshot:at(byte)
  local all = {}
  for i = 0, (views and count or 0) - 1 do
    all[i + 1] = copy(views[i])
  end
  return all
end

return M
