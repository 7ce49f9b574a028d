-- SPDX-License-Identifier: MIT
-- (being written: the signatures are those that stay)
local M = {}

--- @class ts_region.Attachment
--- @field buf integer
--- @field language string the host language, as the library calls it
--- @field document ts_region_ffi.Document

--- @param buf integer
--- @return ts_region.Attachment|nil
function M.get(buf) end

--- @param buf integer
--- @return ts_region.Attachment|nil, string|nil reason
function M.enable(buf) end

--- @param buf integer
function M.disable(buf) end

--- @param buf integer
--- @return ts_region_ffi.Snapshot|nil, string|nil reason
function M.snapshot(buf) end

--- @param buf integer
--- @param budget_ns? integer
--- @return ts_region_ffi.Snapshot|nil, string|nil reason
function M.update_now(buf, budget_ns) end

--- @param buf integer
--- @param row integer
--- @param col integer
--- @return ts_region_ffi.View|nil, ts_region_ffi.Snapshot|nil
function M.region_at(buf, row, col) end

--- @param buf integer
--- @param row integer
--- @param col integer
--- @return integer
function M.byte_of(buf, row, col) end

return M
