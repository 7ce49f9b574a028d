-- SPDX-License-Identifier: MIT
-- Methods of an engine: parsers, names of languages, query files.
local ffi = require("ffi")
local bit = require("bit")
local call = require("ts_region_ffi.call")
local M = {}

local name_out = ffi.new("ts_region_str[1]") -- this file is read after the declarations
local added = ffi.new("size_t[1]")

--- Load the parser of a language from a library, by its absolute name.
--- @return true|nil, string|nil message, integer|nil status
function M:load_language(name, path)
  return call.result(self.c.ts_region_language_load(self:pointer(), call.str(1, name), call.str(2, path), call.error))
end

--- Make the parsers in a folder known; none is opened yet.
--- @param path string absolute
--- @return integer|nil added, string|nil message, integer|nil status
function M:add_directory(path)
  local status = self.c.ts_region_language_add_directory(self:pointer(), call.str(1, path), added, call.error)
  if status ~= 0 then return nil, select(2, call.result(status)) end
  return tonumber(added[0])
end

--- From now on `alias` means the language `name`.
--- @return true|nil, string|nil message, integer|nil status
function M:alias(alias, name)
  return call.result(self.c.ts_region_language_alias(self:pointer(), call.str(1, alias), call.str(2, name), call.error))
end

--- The language of a file, by its name or else by its first line.
--- @param file_name string
--- @param first_line? string
--- @return string|nil
function M:language_of_file(file_name, first_line)
  local status = self.c.ts_region_language_of_file(self:pointer(), call.str(1, file_name), call.str(2, first_line), name_out, call.error)
  return status == 0 and call.text(name_out[0]) or nil
end

--- @class ts_region_ffi.Language
--- @field name string
--- @field aliases string
--- @field parser string "built-in", or the file it comes from; empty: none
--- @field rules string
--- @field grammar_abi integer
--- @field host boolean regions are searched in it
--- @field grammar boolean it has a parser

--- All languages that are known, in the order of their names.
--- @return ts_region_ffi.Language[]
function M:languages()
  local c, list = self.c, {}
  local language = call.options("ts_region_language")
  for index = 0, tonumber(c.ts_region_language_count(self:pointer())) - 1 do
    language[0].struct_size = ffi.sizeof("ts_region_language")
    if c.ts_region_language_get(self:pointer(), index, language, call.error) == 0 then
      local one = language[0]
      list[#list + 1] = {
        name = call.text(one.name), aliases = call.text(one.aliases), parser = call.text(one.parser), rules = call.text(one.rules),
        grammar_abi = one.grammar_abi,
        host = bit.band(one.flags, c.TS_REGION_LANGUAGE_HOST) ~= 0,
        grammar = bit.band(one.flags, c.TS_REGION_LANGUAGE_GRAMMAR) ~= 0,
      }
    end
  end
  return list
end

--- Add a query file; see ts_region_query_set (c_api/ts_region.h) for kinds and flags.
--- @return true|nil, string|nil message, integer|nil status
function M:query_set(language, kind, name, text, flags)
  local status = self.c.ts_region_query_set(self:pointer(), call.str(1, language), call.str(2, kind), call.str(3, name), call.str(4, text),
                                            flags or 0, call.error)
  call.release(4)
  return call.result(status)
end

--- What was refused in the injection queries of a language: NAME:LINE:COLUMN: and the reason.
--- @return string[]
function M:query_faults(language)
  local fault = ffi.new("ts_region_error[1]")
  fault[0].struct_size = ffi.sizeof("ts_region_error")
  local faults = {}
  while self.c.ts_region_query_fault(self:pointer(), call.str(1, language), #faults, fault) == 0 do
    faults[#faults + 1] = ffi.string(fault[0].message)
  end
  return faults
end

return M
