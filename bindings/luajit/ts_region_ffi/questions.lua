-- SPDX-License-Identifier: MIT
-- Methods of an engine: why there is, or is not, a region; what a name means and where else it stands.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")
local Batch = require("ts_region_ffi.batch")
local M = {}

local NONE = 0x7FFFFFFF
local count = ffi.new("size_t[1]")
local partial = ffi.new("uint32_t[1]")

--- @class ts_region_ffi.Candidate
--- @field detector string|nil
--- @field rule string|nil FILE:LINE
--- @field language string|nil
--- @field refused string|nil why it is no region; nil: it is one
--- @field start_byte integer
--- @field end_byte integer
--- @field captures { name: string|nil, start_byte: integer, end_byte: integer }[]

--- @class ts_region_ffi.Layer
--- @field language string|nil
--- @field detector string|nil
--- @field rule string|nil
--- @field rules string|nil the rule files in use; nil: nothing is searched in this language
--- @field nodes string|nil kinds of the nodes around the place
--- @field note string|nil
--- @field start_byte integer
--- @field end_byte integer
--- @field parse_ns integer
--- @field detect_ns integer
--- @field candidates ts_region_ffi.Candidate[]

--- Explain a place of a text: its layers, the document first.
--- @param spec ts_region_ffi.DocumentSpec
--- @param place { offset?: integer, row?: integer, column?: integer }
--- @param options? table fields of ts_region_batch_options
--- @return { status: integer, message: string|nil, layers: ts_region_ffi.Layer[] }|nil, string|nil message, integer|nil status
function M:explain(spec, place, options)
  local c = self.c
  local documents, kept = Batch.documents({ spec })
  local position = ffi.new("ts_region_position[1]")
  position[0].offset, position[0].row, position[0].column = place.offset or NONE, place.row or 0, place.column or 0
  local given = options and call.options("ts_region_batch_options", options) or nil
  local out = ffi.new("ts_region_explanation *[1]")
  local status = c.ts_region_explain(self:pointer(), documents, position, c.TS_REGION_UNIT_BYTE, given, out, call.error)
  if status ~= 0 or not kept then return nil, select(2, call.result(status)) end
  local explanation = ffi.gc(out[0], c.ts_region_explanation_free)
  local names = c.ts_region_explanation_names(explanation, count)
  local name_count = tonumber(count[0])
  local function name(number) return number < name_count and call.text(names[number]) or nil end
  local result = c.ts_region_explanation_result(explanation)
  local layers, candidates = c.ts_region_explanation_layers(explanation, count), c.ts_region_explanation_candidates(explanation, nil)
  local captures = c.ts_region_explanation_captures(explanation, nil)
  local answer = { status = result.status, message = name(result.message), layers = {} }
  c.ts_region_explanation_layers(explanation, count)
  for at = 0, tonumber(count[0]) - 1 do
    local layer = layers[at]
    local told = {
      language = name(layer.language), detector = name(layer.detector), rule = name(layer.rule), rules = name(layer.rules),
      nodes = name(layer.nodes), note = name(layer.note), start_byte = layer.start_byte, end_byte = layer.end_byte,
      parse_ns = tonumber(layer.parse_ns), detect_ns = tonumber(layer.detect_ns), candidates = {},
    }
    for which = layer.candidate_begin, layer.candidate_begin + layer.candidate_count - 1 do
      local candidate, caught = candidates[which], {}
      for index = candidate.capture_begin, candidate.capture_begin + candidate.capture_count - 1 do
        local capture = captures[index]
        caught[#caught + 1] = { name = name(capture.name), start_byte = capture.start_byte, end_byte = capture.end_byte }
      end
      told.candidates[#told.candidates + 1] = {
        detector = name(candidate.detector), rule = name(candidate.rule), language = name(candidate.language),
        refused = name(candidate.refused), start_byte = candidate.start_byte, end_byte = candidate.end_byte, captures = caught,
      }
    end
    answer.layers[#answer.layers + 1] = told
  end
  c.ts_region_explanation_free(ffi.gc(explanation, nil))
  return answer
end

local function symbols(self, ask, options)
  local given = options and call.options("ts_region_symbols_options", options) or nil
  local found, how_many, status = call.array("ts_region_symbol", function(items, capacity, out_count)
    return ask(given, items, capacity, out_count)
  end)
  if not found then return nil, how_many, status end
  return found, how_many, partial[0]
end

--- The definitions that the name at the byte means.
--- @param snapshot ts_region_ffi.Snapshot
--- @param byte integer
--- @param options? { flags?: integer, budget_ns?: integer }
--- @return ffi.cdata*|nil symbols an array of ts_region_symbol; their numbers are for snapshot:name
--- @return integer|string count or message
--- @return integer|nil partial TS_REGION_SYMBOLS_*, 0: these are all; or the status
function M:definition_at(snapshot, byte, options)
  return symbols(self, function(given, items, capacity, out_count)
    return self.c.ts_region_symbols_definition_at(self:pointer(), snapshot.handle, byte, given, items, capacity, out_count, partial, call.error)
  end, options)
end

--- All names that mean what the name at the byte means. Returns as definition_at does.
function M:references(snapshot, byte, options)
  return symbols(self, function(given, items, capacity, out_count)
    return self.c.ts_region_symbols_references(self:pointer(), snapshot.handle, byte, given, items, capacity, out_count, partial, call.error)
  end, options)
end

--- The definitions in a document, those whose names have `part` in them. Returns as definition_at does.
function M:symbols(snapshot, part, options)
  local wanted = part and part ~= "" and call.str(1, part) or nil
  return symbols(self, function(given, items, capacity, out_count)
    return self.c.ts_region_symbols_list(self:pointer(), snapshot.handle, wanted, given, items, capacity, out_count, partial, call.error)
  end, options)
end

return M
