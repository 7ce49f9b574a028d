-- SPDX-License-Identifier: MIT
-- A document at one moment: immutable. It may outlive its document and its engine.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")

--- A ts_region_view (c_api/ts_region_documents.h). Its `index` is what is meant by `region` below, in the snapshot that it came from.
--- @class ts_region_ffi.View
--- @field id integer a 64-bit cdata; tostring(id) makes a key of it
--- @field parent integer likewise; 0: the document
--- @field index integer
--- @field flags integer TS_REGION_VIEW_*
--- @field language integer for name(), as are host, detector and rule
--- @field host integer
--- @field detector integer
--- @field rule integer
--- @field depth integer 1: in the document itself
--- @field start_byte integer
--- @field end_byte integer
--- @field start_row integer
--- @field start_column integer
--- @field end_row integer
--- @field end_column integer
--- @field segment_count integer
--- @field text_bytes integer
--- @field confidence number

--- @class ts_region_ffi.Snapshot
--- @field handle ffi.cdata*
--- @field lib ts_region_ffi.Library
local Snapshot = {}
Snapshot.__index = Snapshot

local out = {}
local function prepare()
  out.view = ffi.new("ts_region_view[1]")
  out.count = ffi.new("size_t[1]")
  out.str = ffi.new("ts_region_str[1]")
  out.plan = ffi.new("ts_region_plan *[1]")
  out.partial = ffi.new("uint32_t[1]")
  out.info = call.options("ts_region_snapshot_info")
  out.position = ffi.new("ts_region_position[1]")
end

--- @param lib ts_region_ffi.Library
--- @return ts_region_ffi.Snapshot
function Snapshot.new(lib, pointer)
  if not out.view then prepare() end
  return setmetatable({ lib = lib, handle = ffi.gc(pointer, lib.c.ts_region_snapshot_free), names = {} }, Snapshot)
end

--- Give it back before the garbage collector does.
function Snapshot:free()
  if not self.handle then return end
  self.lib.c.ts_region_snapshot_free(ffi.gc(self.handle, nil))
  self.handle = nil
end

--- @class ts_region_ffi.SnapshotInfo
--- @field status integer TS_REGION_DOCUMENT_* of the last run
--- @field revision integer
--- @field exact_revision integer|nil nil: there was no exact run yet
--- @field exact boolean
--- @field bytes integer
--- @field rows integer line breaks and one
--- @field characters integer
--- @field region_count integer
--- @field language string
--- @field message string what is wrong and what to do; empty: nothing
--- @field layout integer the same as before: but for where edits have moved them, the same places are regions, in the same languages
--- @field layout_start integer if it counts one more, what is elsewhere lies between these bytes
--- @field layout_end integer included
--- @field layout_start_row integer
--- @field layout_end_row integer

--- @return ts_region_ffi.SnapshotInfo
function Snapshot:describe()
  local info = out.info[0]
  assert(call.result(self.lib.c.ts_region_snapshot_describe(self.handle, info, call.error)))
  local exact_revision = info.exact_revision ~= 0xFFFFFFFFFFFFFFFFULL and tonumber(info.exact_revision) or nil
  return {
    status = info.status,
    revision = tonumber(info.revision),
    exact_revision = exact_revision,
    exact = info.exact_revision == info.revision,
    bytes = info.bytes,
    rows = info.rows,
    characters = info.characters,
    region_count = info.region_count,
    language = call.text(info.language),
    message = call.text(info.message),
    layout = tonumber(info.layout),
    layout_start = info.layout_start,
    layout_end = info.layout_end,
    layout_start_row = info.layout_start_row,
    layout_end_row = info.layout_end_row,
  }
end

--- Some fields of that, for who asks at each key.
--- @return integer layout, integer revision, integer layout_start_row, integer layout_end_row
function Snapshot:layout()
  local info = out.info[0]
  assert(call.result(self.lib.c.ts_region_snapshot_describe(self.handle, info, call.error)))
  return tonumber(info.layout), tonumber(info.revision), info.layout_start_row, info.layout_end_row
end

--- Regions with a byte in the range (all without one), in the order of their first byte, a parent before its children.
--- @param start_byte? integer
--- @param end_byte? integer
--- @param language? string only of this one
--- @return ffi.cdata* views an array of ts_region_view, from 0
--- @return integer count
function Snapshot:regions(start_byte, end_byte, language)
  local wanted = language and call.str(1, language) or nil
  return call.array("ts_region_view", function(views, capacity, count)
    return self.lib.c.ts_region_snapshot_regions(self.handle, start_byte or 0, end_byte or 0xFFFFFFFF, wanted, views, capacity, count, call.error)
  end)
end

--- The same into an array of yours, for who asks at each key: nothing is made that a garbage collector would have to take away.
--- @param views ffi.cdata* ts_region_view[]
--- @param capacity integer so many are written
--- @param start_byte integer
--- @param end_byte integer
--- @return integer count how many there are; 0 also where the call fails, as it does without memory
function Snapshot:fill_regions(views, capacity, start_byte, end_byte)
  if self.lib.c.ts_region_snapshot_regions(self.handle, start_byte, end_byte, nil, views, capacity, out.count, call.error) ~= 0 then return 0 end
  return tonumber(out.count[0]) --[[@as integer]]
end

--- Regions that spell the byte, the innermost first.
--- @param byte integer
--- @return ffi.cdata* views, integer count
function Snapshot:at(byte)
  return call.array("ts_region_view", function(views, capacity, count)
    return self.lib.c.ts_region_snapshot_at(self.handle, byte, views, capacity, count, call.error)
  end)
end

--- The same into an array of yours.
--- @param views ffi.cdata* ts_region_view[]
--- @param capacity integer so many are written
--- @param byte integer
--- @return integer count how many there are; 0 also where the call fails, as it does without memory
function Snapshot:fill_at(views, capacity, byte)
  if self.lib.c.ts_region_snapshot_at(self.handle, byte, views, capacity, out.count, call.error) ~= 0 then return 0 end
  return tonumber(out.count[0]) --[[@as integer]]
end

--- The document's next region that begins behind the byte, or the last one that begins before it.
--- @param byte integer
--- @param backwards? boolean
--- @return ts_region_ffi.View|nil
function Snapshot:next(byte, backwards)
  if self.lib.c.ts_region_snapshot_next(self.handle, byte, backwards and 1 or 0, out.view, call.error) ~= 0 then return nil end
  return ffi.new("ts_region_view", out.view[0])
end

--- The name of a number in a view, delta, highlight or symbol.
--- @param number integer
--- @return string
function Snapshot:name(number)
  local name = self.names[number]
  if name then return name end
  local fine = self.lib.c.ts_region_snapshot_name(self.handle, number, out.str, call.error) == 0
  name = fine and call.text(out.str[0]) or ""
  self.names[number] = name
  return name
end

--- The guest text of a region, as it was in the last exact run.
--- @param region integer
--- @return string|nil, string|nil message, integer|nil status
function Snapshot:virtual_text(region)
  local status = self.lib.c.ts_region_snapshot_virtual_text(self.handle, region, out.str, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return call.text(out.str[0])
end

--- @param region integer
--- @return ffi.cdata*|nil segments an array of ts_region_segment, integer|string count or message
function Snapshot:segments(region)
  return call.array("ts_region_segment", function(segments, capacity, count)
    return self.lib.c.ts_region_snapshot_segments(self.handle, region, segments, capacity, count, call.error)
  end)
end

--- Map positions between a region's guest text and the snapshot's text, in place.
--- @param region integer
--- @param direction integer TS_REGION_TO_HOST or TS_REGION_TO_GUEST
--- @param unit integer TS_REGION_UNIT_*
--- @param positions ffi.cdata* ts_region_position[]
--- @param count integer
--- @return true|nil, string|nil message, integer|nil status
function Snapshot:map_positions(region, direction, unit, positions, count)
  return call.result(self.lib.c.ts_region_snapshot_map_positions(self.handle, region, direction, unit, positions, count, call.error))
end

local function map_byte(self, region, direction, byte, row, column)
  local position = out.position[0]
  position.offset, position.row, position.column = byte or 0x7FFFFFFF, row or 0, column or 0
  local fine, message, status = self:map_positions(region, direction, 0, out.position, 1)
  if not fine then return nil, message, status end
  return { offset = position.offset, row = position.row, column = position.column, image = position.image }
end

--- @class ts_region_ffi.Position
--- @field offset integer bytes
--- @field row integer
--- @field column integer
--- @field image integer TS_REGION_MAP_*: 0 exact, 1 inside an escape, 2 in a hole, 3 none

--- A byte of the guest text (or a row and column there, with `byte` nil) in the document.
--- @return ts_region_ffi.Position|nil, string|nil message, integer|nil status
function Snapshot:to_host(region, byte, row, column) return map_byte(self, region, 0, byte, row, column) end

--- A byte of the document (or a row and column) in a region's guest text.
--- @return ts_region_ffi.Position|nil, string|nil message, integer|nil status
function Snapshot:to_guest(region, byte, row, column) return map_byte(self, region, 1, byte, row, column) end

--- @class ts_region_ffi.HostEdit positions are those of the snapshot, for all edits of a plan
--- @field start_byte integer
--- @field end_byte integer
--- @field start_row integer
--- @field start_column integer
--- @field end_row integer
--- @field end_column integer
--- @field text string

--- @class ts_region_ffi.PlanReport
--- @field reason integer TS_REGION_REFUSED_*; 0: there is a plan
--- @field guest_byte integer
--- @field tries integer
--- @field nanoseconds integer
--- @field revision integer

--- Plan an edit of a region's guest text: `text` alone is the whole text anew, with start_byte and end_byte it replaces these bytes.
--- Carry the edits out from the last to the first.
--- @param region integer
--- @param edit { text: string, start_byte?: integer, end_byte?: integer, budget_ns?: integer }
--- @return ts_region_ffi.HostEdit[]|nil edits
--- @return ts_region_ffi.PlanReport|string report, or the message
--- @return integer|nil status
--- @return ts_region_ffi.PlanReport|nil report of a refusal
function Snapshot:plan_edit(region, edit)
  local c = self.lib.c
  local wanted = call.options("ts_region_guest_edit", { budget_ns = edit.budget_ns or 0 })
  local guest = wanted[0]
  if edit.start_byte then
    guest.start_byte, guest.end_byte = edit.start_byte, edit.end_byte or edit.start_byte
  else
    guest.flags = c.TS_REGION_EDIT_WHOLE_TEXT
  end
  guest.text = call.str(1, edit.text)[0]
  local filled = call.options("ts_region_plan_report")
  local status = c.ts_region_snapshot_plan_edit(self.handle, region, wanted, out.plan, filled, call.error)
  call.release(1)
  local report = {
    reason = filled[0].reason, guest_byte = filled[0].guest_byte, tries = filled[0].tries,
    nanoseconds = tonumber(filled[0].nanoseconds), revision = tonumber(filled[0].revision),
  }
  if status ~= 0 then return nil, select(2, call.result(status)), status, report end
  local plan = ffi.gc(out.plan[0], c.ts_region_plan_free)
  local count = ffi.new("size_t[1]")
  local edits = c.ts_region_plan_edits(plan, count)
  local list = {}
  for index = 0, tonumber(count[0]) - 1 do
    local one = edits[index]
    list[index + 1] = {
      start_byte = one.start_byte, end_byte = one.end_byte,
      start_row = one.start_row, start_column = one.start_column,
      end_row = one.end_row, end_column = one.end_column,
      text = call.text(one.text),
    }
  end
  c.ts_region_plan_free(ffi.gc(plan, nil))
  return list, report
end

--- What is different in a later snapshot of the same document.
--- @param after ts_region_ffi.Snapshot
--- @return ffi.cdata*|nil deltas an array of ts_region_delta, integer|string count or message
function Snapshot:delta(after)
  return call.array("ts_region_delta", function(deltas, capacity, count)
    return self.lib.c.ts_region_snapshot_delta(self.handle, after.handle, deltas, capacity, count, call.error)
  end)
end

--- Convert offsets of the text between units, in place. Needs lib:has("snapshot_convert").
--- @param from_unit integer TS_REGION_UNIT_*
--- @param to_unit integer
--- @param offsets ffi.cdata* uint32_t[]
--- @param count integer
function Snapshot:convert(from_unit, to_unit, offsets, count)
  return call.result(self.lib.c.ts_region_snapshot_convert(self.handle, from_unit, to_unit, offsets, count, call.error))
end

--- Highlights of a region (nil: of the document's own text) with a byte in the range, in order, none over another. Needs
--- lib:has("snapshot_highlights").
--- @param region integer|nil
--- @param start_byte integer
--- @param end_byte integer
--- @param options? { flags?: integer, budget_ns?: integer }
--- @return ffi.cdata*|nil highlights an array of ts_region_highlight, integer|string count or message
--- @return integer|nil partial TS_REGION_HIGHLIGHTS_*, 0: these are all; or the status
function Snapshot:highlights(region, start_byte, end_byte, options)
  local wanted = call.options("ts_region_highlight_options", options)
  local spans, count, status = call.array("ts_region_highlight", function(spans, capacity, out_count)
    return self.lib.c.ts_region_snapshot_highlights(self.handle, region or 0x7FFFFFFF, start_byte, end_byte, wanted, spans, capacity,
                                                    out_count, out.partial, call.error)
  end)
  if not spans then return nil, count, status end
  return spans, count, out.partial[0]
end

return Snapshot
