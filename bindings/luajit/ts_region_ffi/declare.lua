-- SPDX-License-Identifier: MIT
-- The declarations: the marked parts of the real headers, which are read where they lie. Nothing is copied by hand.
local ffi = require("ffi")
local M = {}

-- In the order in which they need each other. Those of newer libraries may be missing.
local HEADERS = {
  { "ts_region.h", "ts_region_engine" },
  { "ts_region_documents.h", "ts_region_snapshot" },
  { "ts_region_edits.h", "ts_region_plan" },
  { "ts_region_symbols.h", "ts_region_symbol" },
  { "ts_region_explain.h", "ts_region_explanation" },
  { "ts_region_languages.h" },
  { "ts_region_highlights.h", "ts_region_highlight", optional = true },
}

local here = debug.getinfo(1, "S").source:match("^@(.*)[/\\][^/\\]*$") or "."

--- What has been declared in this Lua state: the ABI number of the headers, the library's name, and their folder.
--- @type { abi: integer, soname: string, folder: string }|nil
local declared

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

-- While the version is 0.x every minor version has an ABI of its own (c_api/ts_region.h).
local function abi_of(header)
  local major = tonumber(header:match("#define TS_REGION_VERSION_MAJOR%s+(%d+)"))
  local minor = tonumber(header:match("#define TS_REGION_VERSION_MINOR%s+(%d+)"))
  if not (major and minor) then return nil end
  return major == 0 and minor or major, "libts_region.so." .. (major == 0 and "0." .. minor or major)
end

local function marked_part(text)
  local from = select(2, text:find("/* cdef-begin", 1, true))
  local to = text:find("/* cdef-end", 1, true)
  return from and to and "/*" .. text:sub(from + 1, to - 1)
end

local function is_known(type_name) return type_name ~= nil and pcall(ffi.typeof, type_name) end

-- Where the headers can be, seen from this file (in a checkout; installed) and from the library (installed; in a build folder).
local function folders(library_path, include)
  if include then return { include } end
  local found = { here .. "/../../../c_api", here .. "/../../../../../include/ts_region", here .. "/../../../../include/ts_region" }
  local beside = library_path and library_path:match("^(.*)[/\\][^/\\]*$")
  if beside then
    for _, up in ipairs({ "/../include/ts_region", "/../../include/ts_region", "/../../../c_api" }) do
      found[#found + 1] = beside .. up
    end
  end
  for _, prefix in ipairs({ "/usr/local", "/usr" }) do
    found[#found + 1] = prefix .. "/include/ts_region"
  end
  return found
end

--- Declare the C interface, once for a Lua state.
--- @param library_path string|nil a file whose neighbourhood is looked at, too
--- @param include string|nil the folder with ts_region.h, if it is known
--- @return { abi: integer, soname: string, folder: string }|nil, string|nil reason
function M.declare(library_path, include)
  if declared then return declared end
  local looked = folders(library_path, include)
  for _, folder in ipairs(looked) do
    local first = read(folder .. "/ts_region.h")
    if first then
      local abi, soname = abi_of(first)
      if not abi then return nil, folder .. "/ts_region.h has no version" end
      for _, header in ipairs(HEADERS) do
        local text = read(folder .. "/" .. header[1])
        local part = text and marked_part(text)
        if not part and not header.optional then return nil, folder .. "/" .. header[1] .. " is missing, or has no marked part" end
        -- known already: somebody else in this Lua state has read them
        if part and not is_known(header[2]) then
          local fine, problem = pcall(ffi.cdef, part)
          if not fine and header[2] then return nil, folder .. "/" .. header[1] .. ": " .. tostring(problem) end
        end
      end
      declared = { abi = abi, soname = soname, folder = folder }
      return declared
    end
  end
  return nil, "no ts_region.h in any of: " .. table.concat(looked, ", ")
end

return M
