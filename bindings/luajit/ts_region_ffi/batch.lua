-- SPDX-License-Identifier: MIT
-- A finished batch: the regions of texts that nobody edits. Documents are counted from 1, regions and segments from 0.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")

--- @class ts_region_ffi.Batch
--- @field handle ffi.cdata*
--- @field lib ts_region_ffi.Library
local Batch = {}
Batch.__index = Batch

local size = ffi.new("size_t[1]")
local data = ffi.new("const char *[1]")

--- @return ts_region_ffi.Batch
function Batch.new(lib, pointer)
  local batch = setmetatable({ lib = lib, handle = ffi.gc(pointer, lib.c.ts_region_batch_free) }, Batch)
  batch.names = lib.c.ts_region_batch_names(batch.handle, size)
  batch.name_count = tonumber(size[0])
  return batch
end

--- Documents as the library takes them, and the strings that must live until the call returns.
--- @param specs ts_region_ffi.DocumentSpec[]
function Batch.documents(specs)
  local documents, kept = ffi.new("ts_region_document[?]", math.max(#specs, 1)), {}
  for index, spec in ipairs(specs) do
    local document = documents[index - 1]
    for _, field in ipairs({ "text", "language", "name" }) do
      local value = spec[field] or ""
      kept[#kept + 1] = value
      document[field].data, document[field].len = value, #value
    end
    document.tag = spec.tag or 0
  end
  return documents, kept
end

--- Give it back before the garbage collector does. What hangs off it is gone then.
function Batch:free()
  if not self.handle then return end
  self.lib.c.ts_region_batch_free(ffi.gc(self.handle, nil))
  self.handle, self.names = nil, nil
end

--- @return ffi.cdata* results an array of ts_region_result, from 0; borrowed
--- @return integer count
function Batch:results()
  local results = self.lib.c.ts_region_batch_results(self.handle, size)
  return results, tonumber(size[0])
end

--- @param document integer from 1
--- @return ffi.cdata* regions an array of ts_region_info, from 0; borrowed
--- @return integer count
function Batch:regions(document)
  local regions = self.lib.c.ts_region_batch_regions(self.handle, document - 1, size)
  return regions, tonumber(size[0])
end

--- @param document integer from 1
--- @return ffi.cdata* segments an array of ts_region_segment, from 0; borrowed
--- @return integer count
function Batch:segments(document)
  local segments = self.lib.c.ts_region_batch_segments(self.handle, document - 1, size)
  return segments, tonumber(size[0])
end

--- @param number integer
--- @return string|nil nil: TS_REGION_NONE
function Batch:name(number) return number < self.name_count and call.text(self.names[number]) or nil end

--- @param document integer from 1
--- @param region integer from 0
--- @return string|nil, string|nil message, integer|nil status
function Batch:virtual_text(document, region)
  local status = self.lib.c.ts_region_virtual_text(self.handle, document - 1, region, data, size, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return ffi.string(data[0], size[0])
end

--- Map positions in place; see Snapshot:map_positions.
--- @param document integer from 1
--- @return true|nil, string|nil message, integer|nil status
function Batch:map_positions(document, region, direction, unit, positions, count)
  local c = self.lib.c
  return call.result(c.ts_region_map_positions(self.handle, document - 1, region, direction, unit, positions, count, call.error))
end

return Batch
