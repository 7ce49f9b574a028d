-- SPDX-License-Identifier: MIT
-- What all calls share: strings that live as long as a call needs them, the error, and arrays that the library fills.
local ffi = require("ffi")
local M = {}

-- The library borrows a text until a call returns. What is put here stays alive until the same place is used again.
local strings, held

--- @type ffi.cdata* the error of the last failed call
local failure
local out_count

--- After the declarations are there.
function M.prepare()
  if strings then return end
  strings, held = ffi.new("ts_region_str[6]"), {}
  failure = ffi.new("ts_region_error[1]")
  failure[0].struct_size = ffi.sizeof("ts_region_error")
  out_count = ffi.new("size_t[1]")
  M.error = failure
end

--- A ts_region_str * with the text.
--- @param place integer 1 to 4: texts of one call need different places (5 is that of options)
--- @param text string|nil
function M.str(place, text)
  local str = strings + place
  text = text or ""
  held[place] = text
  str.data, str.len = text, #text
  return str
end

--- Forget a large text after the call that it was for.
--- @param place integer
function M.release(place) M.str(place, "") end

--- A Lua string of a ts_region_str.
function M.text(str) return str.len > 0 and ffi.string(str.data, str.len) or "" end

--- true, or nil with the message and the status.
--- @param status integer
--- @return true|nil, string|nil message, integer|nil status
function M.result(status)
  if status == 0 then return true end
  return nil, ffi.string(failure[0].message), status
end

-- Room for first answers, so that most calls need no second one.
local rooms = {}
local ROOM = 128

--- Call `fill(array, capacity, out_count)`, which writes at most `capacity` items of the type and says how many there are.
--- @return ffi.cdata*|nil items an array of its own, count items long
--- @return integer|string count or message
--- @return integer|nil status
function M.array(type_name, fill)
  local room = rooms[type_name]
  if not room then
    room = { array = ffi.typeof(type_name .. "[?]"), size = ffi.sizeof(type_name) }
    room.scratch = room.array(ROOM)
    rooms[type_name] = room
  end
  local status = fill(room.scratch, ROOM, out_count)
  if status ~= 0 then return nil, ffi.string(failure[0].message), status end
  local count = tonumber(out_count[0]) --[[@as integer]]
  local items = room.array(count)
  if count <= ROOM then
    ffi.copy(items, room.scratch, count * room.size)
    return items, count
  end
  status = fill(items, count, out_count)
  if status ~= 0 then return nil, ffi.string(failure[0].message), status end
  return items, math.min(count, tonumber(out_count[0]))
end

--- A growable struct with the fields of a table; at most one of them may be a string. A field that the struct does not have is an error.
function M.options(type_name, fields)
  local struct = ffi.new(type_name .. "[1]")
  struct[0].struct_size = ffi.sizeof(type_name)
  for name, value in pairs(fields or {}) do
    struct[0][name] = type(value) == "string" and M.str(5, value)[0] or value
  end
  return struct
end

return M
