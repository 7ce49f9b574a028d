-- SPDX-License-Identifier: MIT
-- The regions at a place, as people mean it: a cursor on a fence or a quote is at the region behind it.
local api = vim.api
local attach = require("ts_region.attach")
local extent = require("ts_region.extent")
local regions = require("ts_region.regions")

local M = {}

local PATIENCE_NS = 50 * 1000 * 1000 -- for what was just typed; after that, where the edits moved the regions to

--- A snapshot of a buffer, followed from now on if it was not.
--- @param buf integer
--- @return ts_region_ffi.Snapshot|nil
--- @return string|nil reason
function M.snapshot(buf)
  if not attach.get(buf) then
    local attachment, reason = attach.enable(buf)
    if not attachment then return nil, reason end
  end
  local snapshot = attach.update_now(buf, PATIENCE_NS)
  if snapshot then return snapshot end
  return attach.snapshot(buf)
end

local function by_marks(buf, snapshot, row, col)
  local last = api.nvim_buf_line_count(buf)
  local start = api.nvim_buf_get_offset(buf, math.max(row - 1, 0))
  local stop = api.nvim_buf_get_offset(buf, math.min(row + 2, last))
  local found = {}
  for _, view in ipairs(regions.all(snapshot, start, stop + 1)) do
    if attach.is_shown(snapshot, view) and extent.contains(extent.around(buf, view), row, col) then table.insert(found, 1, view) end
  end
  return found
end

--- @param buf integer
--- @param row integer
--- @param col integer
--- @return ts_region_ffi.View[] innermost first; none: there is no region
--- @return ts_region_ffi.Snapshot|nil
--- @return string|nil reason why there is no snapshot
function M.regions(buf, row, col)
  local snapshot, reason = M.snapshot(buf)
  if not snapshot then return {}, nil, reason end
  local found = {}
  for _, view in ipairs(regions.at(snapshot, attach.byte_of(buf, row, col))) do
    if attach.is_shown(snapshot, view) then found[#found + 1] = view end
  end
  if #found == 0 then found = by_marks(buf, snapshot, row, col) end
  return found, snapshot
end

--- At the cursor of the current window. Says so if there is none.
--- @return ts_region_ffi.View[] innermost first
--- @return ts_region_ffi.Snapshot|nil
function M.here()
  local buf = api.nvim_get_current_buf()
  local at = api.nvim_win_get_cursor(0)
  local found, snapshot, reason = M.regions(buf, at[1] - 1, at[2])
  if #found == 0 then require("ts_region.notify").warn(reason or "no region at the cursor; :TsRegion explain tells why") end
  return found, snapshot
end

return M
