-- SPDX-License-Identifier: MIT
-- ts-region from LuaJIT: plain LuaJIT, Neovim, or whatever else embeds it.
--
--   local lib = assert(require("ts_region_ffi").open())        -- or a path of libts_region.so
--   local engine = assert(lib:engine())
--   local document = assert(engine:document({ text = "…", language = "markdown" }))
--   document:update(10 * 1000 * 1000)                           -- up to 10 ms here, the rest on a worker
--   local now = document:snapshot()
--   local views, count = now:regions()
--   for index = 0, count - 1 do print(now:name(views[index].language), views[index].start_byte, views[index].end_byte) end
--
-- Conventions. Results are arrays of C structs, from 0, with their count, filled in one call; positions are bytes and rows from 0, half-open.
-- What can fail returns nil, a message for people and the status (TS_REGION_E_*, all constants are fields of lib.c). Strings are Lua's own and
-- may have any bytes. Everything frees itself when it is collected; close() and free() do so earlier. One Lua state is one thread: the library's
-- workers never call back, they write a byte to the descriptor that engine:notify was given.
local ffi = require("ffi")
local call = require("ts_region_ffi.call")
local declare = require("ts_region_ffi.declare")

local M = {}

--- @class ts_region_ffi.Library
--- @field c table the C functions and constants
--- @field path string what was opened
--- @field abi integer
local Library = {}
Library.__index = Library

-- LuaJIT unloads a library whose namespace is collected: these stay.
local opened = {}

--- @param path string|nil a file, or a name for the loader's own search
--- @return ts_region_ffi.Library|nil, string|nil message
local function open(path, include)
  local declared, reason = declare.declare(path, include)
  if not declared then return nil, "the C declarations of ts-region are missing: " .. reason end
  local loaded, c = pcall(ffi.load, path)
  if not loaded then return nil, tostring(c) end
  -- The ABI number first: of a library with another one nothing else may be called.
  local known, abi = pcall(function() return c.ts_region_abi_version() end)
  if not known then return nil, path .. " is no ts-region library: it has no function ts_region_abi_version" end
  if abi ~= declared.abi then
    return nil, ("%s has ABI %d, and this binding (headers in %s) needs ABI %d: it must be of the same version"):format(
      path, abi, declared.folder, declared.abi)
  end
  call.prepare()
  return setmetatable({ c = c, path = path, abi = abi, headers = declared.folder }, Library)
end

--- Open the library. The same path twice is the same library.
--- @param path? string a file; without one the loader looks for libts_region.so.0.1, or the name of its ABI
--- @param options? { include?: string } the folder with the headers, if it is not beside this binding or the library
--- @return ts_region_ffi.Library|nil, string|nil message what is wrong and where
function M.open(path, options)
  local name = path
  if not name then
    local declared, reason = declare.declare(nil, options and options.include)
    if not declared then return nil, "the C declarations of ts-region are missing: " .. reason end
    name = declared.soname
  end
  if opened[name] then return opened[name] end
  local lib, problem = open(name, options and options.include)
  opened[name] = lib
  return lib, problem
end

--- Has this library the function (without its prefix "ts_region_")? Newer headers may name what an older library lacks, and the other way round.
--- @param name string
--- @return boolean
function Library:has(name)
  return (pcall(function() return self.c["ts_region_" .. name] end))
end

--- "0.1.0"
--- @return string
function Library:version() return ffi.string(self.c.ts_region_version()) end

--- Lines of "key: value".
--- @return string
function Library:build_info() return ffi.string(self.c.ts_region_build_info()) end

--- Does it find the regions of a built-in program by every route?
--- @return true|nil, string|nil message, integer|nil status
function Library:selftest() return call.result(self.c.ts_region_selftest(call.error)) end

--- @param options? table fields of ts_region_engine_options
--- @return ts_region_ffi.Engine|nil, string|nil message, integer|nil status
function Library:engine(options) return require("ts_region_ffi.engine").new(self, options) end

return M
