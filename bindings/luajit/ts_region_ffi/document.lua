-- SPDX-License-Identifier: MIT
-- A text that is being edited: edits in, snapshots out.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")
local Snapshot = require("ts_region_ffi.snapshot")

--- @class ts_region_ffi.Document
--- @field handle ffi.cdata*
--- @field engine ts_region_ffi.Engine
local Document = {}
Document.__index = Document

local NONE = 0x7FFFFFFF
local out = {}

--- @class ts_region_ffi.DocumentSpec
--- @field text? string
--- @field language? string the host's name or alias; without it, it is found from `name`
--- @field name? string file name or URI
--- @field tag? integer yours: documents_changed gives it back; at most 2^53
--- @field options? table fields of ts_region_batch_options

--- @param engine ts_region_ffi.Engine
--- @param spec ts_region_ffi.DocumentSpec
--- @return ts_region_ffi.Document|nil, string|nil message, integer|nil status
function Document.open(engine, spec)
  local c = engine.lib.c
  out.document = out.document or ffi.new("ts_region_open_document *[1]")
  out.snapshot = out.snapshot or ffi.new("ts_region_snapshot *[1]")
  out.exact = out.exact or ffi.new("uint32_t[1]")
  local given = ffi.new("ts_region_document[1]")
  given[0].text, given[0].language = call.str(1, spec.text)[0], call.str(2, spec.language)[0]
  given[0].name, given[0].tag = call.str(3, spec.name)[0], spec.tag or 0
  local options = spec.options and call.options("ts_region_batch_options", spec.options) or nil
  local status = c.ts_region_document_open(engine:pointer(), given, options, out.document, call.error)
  call.release(1)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  local document = setmetatable({ engine = engine, c = c, lib = engine.lib }, Document)
  -- The engine is freed after the last of its documents, in whatever order they are collected.
  local owner = engine.owner
  owner.documents = owner.documents + 1
  document.handle = ffi.gc(out.document[0], function(pointer)
    c.ts_region_document_close(pointer)
    owner:document_closed()
  end)
  return document
end

--- Stop its work and forget it. Later calls are errors.
function Document:close()
  if not self.handle then return end
  self.c.ts_region_document_close(ffi.gc(self.handle, nil))
  self.handle = nil
  self.engine.owner:document_closed()
end

--- Replace the rows `first` to `old_last` by `text`, rows each with its line break, as on_lines tells it.
--- @param first integer
--- @param old_last integer
--- @param text string
--- @param rows_after? integer how many rows the editor has now, to be compared
--- @return true|nil, string|nil message, integer|nil status
function Document:edit_lines(first, old_last, text, rows_after)
  return call.result(self.c.ts_region_document_edit_lines(self.handle, first, old_last, call.str(1, text), rows_after or NONE, call.error))
end

--- Replace `old_length` bytes from `start` on.
--- @param start integer
--- @param old_length integer
--- @param text string
--- @param size_after? integer how many bytes the editor has now, to be compared
--- @return true|nil, string|nil message, integer|nil status
function Document:edit_bytes(start, old_length, text, size_after)
  return call.result(self.c.ts_region_document_edit_bytes(self.handle, start, old_length, call.str(1, text), size_after or NONE, call.error))
end

--- A further piece of the text, at its end.
--- @param text string
--- @return true|nil, string|nil message, integer|nil status
function Document:append(text)
  local status = self.c.ts_region_document_append(self.handle, call.str(1, text), call.error)
  call.release(1)
  return call.result(status)
end

--- The whole text anew; only what differs is edited.
--- @param text string
--- @return true|nil, string|nil message, integer|nil status
function Document:set_text(text)
  local status = self.c.ts_region_document_set_text(self.handle, call.str(1, text), call.error)
  call.release(1)
  return call.result(status)
end

--- Become exact: work for at most about `budget_ns` here (0: not at all), the rest on a worker, which writes a byte to the engine's descriptor.
--- @param budget_ns integer
--- @return boolean|nil exact, string|nil message, integer|nil status
function Document:update(budget_ns)
  local status = self.c.ts_region_document_update(self.handle, budget_ns, out.exact, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return out.exact[0] == 1
end

--- What the user sees, so that it is searched first; 0 and 0: nothing. Needs lib:has("document_set_viewport").
--- @param start_byte integer
--- @param end_byte integer
--- @return true|nil, string|nil message, integer|nil status
function Document:set_viewport(start_byte, end_byte)
  return call.result(self.c.ts_region_document_set_viewport(self.handle, start_byte, end_byte, call.error))
end

--- For what a worker wakes the editor up. Needs lib:has("document_set_wake_up").
--- @param layout_only boolean not for regions that are where edits had moved those of before (Snapshot:layout)
--- @param ignored string[] languages, at most 64, whose regions have no part in the layout
--- @return true|nil, string|nil message, integer|nil status
function Document:set_wake_up(layout_only, ignored)
  local names = ffi.new("ts_region_str[?]", #ignored + 1)
  for index, name in ipairs(ignored) do
    names[index - 1].data, names[index - 1].len = name, #name
  end
  local when = layout_only and self.c.TS_REGION_WAKE_LAYOUT or self.c.TS_REGION_WAKE_ALWAYS
  return call.result(self.c.ts_region_document_set_wake_up(self.handle, when, names, #ignored, call.error))
end

--- The document as it is now: cheap, nothing is copied.
--- @return ts_region_ffi.Snapshot|nil, string|nil message, integer|nil status
function Document:snapshot()
  local status = self.c.ts_region_document_snapshot(self.handle, out.snapshot, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return Snapshot.new(self.lib, out.snapshot[0])
end

return Document
