-- SPDX-License-Identifier: MIT
-- An engine: grammars, rules, cache and workers.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")
local Batch = require("ts_region_ffi.batch")
local Document = require("ts_region_ffi.document")

--- @class ts_region_ffi.Engine
--- @field lib ts_region_ffi.Library
--- @field owner table
local Engine = {}
Engine.__index = Engine

-- Frees the engine when nobody needs it any more: when it was freed or collected, and so were all its documents. Collectors finish objects
-- of one cycle in any order, so each finaliser only counts.
local Owner = {}
Owner.__index = Owner

function Owner:free_if_done()
  if not self.unwanted or self.documents > 0 or not self.handle then return end
  self.c.ts_region_engine_free(self.handle)
  self.handle = nil
end

function Owner:document_closed()
  self.documents = self.documents - 1
  self:free_if_done()
end

local out = {}

--- @param lib ts_region_ffi.Library
--- @param options? table fields of ts_region_engine_options
--- @return ts_region_ffi.Engine|nil, string|nil message, integer|nil status
function Engine.new(lib, options)
  out.engine = out.engine or ffi.new("ts_region_engine *[1]")
  out.batch = out.batch or ffi.new("ts_region_batch *[1]")
  out.ticket = out.ticket or ffi.new("uint64_t[1]")
  out.count = out.count or ffi.new("size_t[1]")
  out.tags = out.tags or ffi.new("uint64_t[64]")
  out.str = out.str or ffi.new("ts_region_str[1]")
  local status = lib.c.ts_region_engine_new(options and call.options("ts_region_engine_options", options) or nil, out.engine, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  local owner = setmetatable({ c = lib.c, handle = out.engine[0], documents = 0, unwanted = false }, Owner)
  -- a byte of memory of our own, whose finaliser says that nobody refers to the engine
  local guard = ffi.gc(ffi.new("char[1]"), function()
    owner.unwanted = true
    owner:free_if_done()
  end)
  return setmetatable({ lib = lib, c = lib.c, owner = owner, guard = guard }, Engine)
end

--- The handle for calls.
function Engine:pointer()
  local owner = self.owner
  if owner.unwanted then error("the engine was freed", 2) end
  return owner.handle
end

--- Free it as soon as its documents are closed. Waits for its workers (milliseconds).
function Engine:free()
  self.owner.unwanted = true
  self.owner:free_if_done()
end

--- @param spec ts_region_ffi.DocumentSpec
--- @return ts_region_ffi.Document|nil, string|nil message, integer|nil status
function Engine:document(spec) return Document.open(self, spec) end

--- Detect the regions of texts and wait for the result.
--- @param specs ts_region_ffi.DocumentSpec[]
--- @param options? table fields of ts_region_batch_options
--- @return ts_region_ffi.Batch|nil, string|nil message, integer|nil status
function Engine:detect(specs, options)
  local documents, kept = Batch.documents(specs)
  local given = options and call.options("ts_region_batch_options", options) or nil
  local status = self.c.ts_region_detect_batch(self:pointer(), documents, #specs, given, out.batch, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return kept and Batch.new(self.lib, out.batch[0]) -- until here the strings must live
end

--- Start the same and return at once.
--- @return integer|nil ticket, string|nil message, integer|nil status
function Engine:submit(specs, options)
  local documents, kept = Batch.documents(specs)
  local given = options and call.options("ts_region_batch_options", options) or nil
  local status = self.c.ts_region_submit(self:pointer(), documents, #specs, given, out.ticket, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return kept and tonumber(out.ticket[0])
end

--- @param ticket? integer without one: the batch that finished first
--- @return ts_region_ffi.Batch|nil batch nil also when nothing has finished yet (status TS_REGION_E_AGAIN)
--- @return integer|string ticket or message
--- @return integer|nil status
function Engine:take(ticket)
  local status = self.c.ts_region_take(self:pointer(), ticket or 0, out.batch, out.ticket, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)), status end
  return Batch.new(self.lib, out.batch[0]), tonumber(out.ticket[0])
end

--- @param ticket integer
--- @return true|nil, string|nil message, integer|nil status
function Engine:cancel(ticket) return call.result(self.c.ts_region_cancel(self:pointer(), ticket, call.error)) end

--- Where a byte is written when something has finished: a non-blocking descriptor, or -1.
--- @param fd integer
--- @return true|nil, string|nil message, integer|nil status
function Engine:notify(fd) return call.result(self.c.ts_region_engine_notify(self:pointer(), fd, call.error)) end

--- Tags of the documents that workers have changed since this was last asked.
--- @return integer[]
function Engine:documents_changed()
  local tags = {}
  repeat
    if self.c.ts_region_documents_changed(self:pointer(), out.tags, 64, out.count, call.error) ~= 0 then return tags end
    local told = math.min(tonumber(out.count[0]), 64)
    for index = 0, told - 1 do
      tags[#tags + 1] = tonumber(out.tags[index])
    end
  until tonumber(out.count[0]) <= 64
  return tags
end

-- The languages, what they are called and what is known about them.
for name, method in pairs(require("ts_region_ffi.languages")) do
  Engine[name] = method
end

-- What people ask: why there is a region, and where a name is defined.
for name, method in pairs(require("ts_region_ffi.questions")) do
  Engine[name] = method
end

--- Counters, by the names that ts_region_stats has.
--- @return table<string, integer>
function Engine:stats()
  local stats = call.options("ts_region_stats")
  assert(call.result(self.c.ts_region_engine_stats(self:pointer(), stats, call.error)))
  local counters = {}
  for _, name in ipairs({
    "workers_now", "batches_inline", "batches_pooled", "batches_forced", "documents", "bytes", "regions", "documents_failed",
    "documents_skipped", "parses", "cache_hits", "cache_misses", "cache_evictions", "cache_entries_now", "cache_bytes_now", "submitted",
    "taken", "cancelled", "task_faults", "detect_ns", "gate_document_ns_now", "gate_byte_ps_now", "gate_dispatch_ns_now",
  }) do
    counters[name] = tonumber(stats[0][name])
  end
  return counters
end

return Engine
