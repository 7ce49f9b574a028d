-- SPDX-License-Identifier: MIT
-- The library: where it is, and one engine for the whole editor. Opened when the first buffer wants it; what was found out then stays
-- so until retry().
local config = require("ts_region.config")
local M = {}

-- .../plugins/nvim in a checkout, .../share/ts-region/nvim where it is installed
local root = debug.getinfo(1, "S").source:match("^@(.*)/lua/ts_region/native%.lua$") or "."
local NAME = "libts_region.so"

--- @class ts_region.Native
--- @field lib? ts_region_ffi.Library
--- @field engine? ts_region_ffi.Engine
--- @field path? string what was opened, or tried
--- @field how? string how it was found
--- @field looked string[] where it was looked for
--- @field problem? string why there is none
--- @field remedy? string what to do

--- @type ts_region.Native|nil
local state

--- @return string the plugin's folder
function M.root() return root end

local function exists(path) return vim.uv.fs_stat(path) ~= nil end

--- The checkout that this plugin lies in, if it does.
--- @return string|nil
function M.checkout()
  local folder = vim.uv.fs_realpath(root .. "/../..")
  return folder and exists(folder .. "/dev") and exists(folder .. "/c_api/ts_region.h") and folder or nil
end

-- What is told is the only one; else the first that exists decides, so that the answer does not depend on what else lies around.
local function find(found)
  local told = config.get().library
  if told then return vim.fn.fnamemodify(vim.fn.expand(told), ":p"), "configuration" end
  local variable = vim.env.TS_REGION_LIBRARY
  if variable and variable ~= "" then return vim.fn.fnamemodify(variable, ":p"), "$TS_REGION_LIBRARY" end
  local places = { { root .. "/lib/" .. NAME, "beside the plugin" } }
  local checkout = M.checkout()
  if checkout then places[#places + 1] = { checkout .. "/build/release/c_api/" .. NAME, "built in the checkout" } end
  for _, lib in ipairs({ "lib", "lib64" }) do
    places[#places + 1] = { root .. "/../../../" .. lib .. "/" .. NAME, "installed with the plugin" }
  end
  places[#places + 1] = { "/usr/local/lib/" .. NAME, "installed" }
  for _, place in ipairs(places) do
    found.looked[#found.looked + 1] = vim.fs.normalize(place[1])
    if exists(place[1]) then return vim.uv.fs_realpath(place[1]), place[2] end
  end
  found.looked[#found.looked + 1] = "the loader's own search"
  return nil, "the loader's own search"
end

--- The command that mends a missing or unfit library.
--- @return string
function M.remedy()
  local checkout = M.checkout()
  if config.get().library then return "mend or remove the field `library` of the configuration (vim.g.ts_region_library)" end
  if (vim.env.TS_REGION_LIBRARY or "") ~= "" then return "unset TS_REGION_LIBRARY, or let it name a fitting libts_region.so" end
  if checkout then return ("run in a shell: cd %s && ./dev run"):format(vim.fn.shellescape(checkout)) end
  return "in a checkout of ts-region, run: ./dev install"
end

-- Parsers: the pack beside an installed library is known to it; one in a build folder is not. Then the user's, then Neovim's.
local function add_parsers(engine, library)
  local folders = vim.deepcopy(config.get().parser_dirs)
  if library then table.insert(folders, 1, vim.fs.dirname(library) .. "/../core/grammars/pack") end
  vim.list_extend(folders, vim.api.nvim_get_runtime_file("parser", true))
  for _, folder in ipairs(folders) do
    folder = vim.uv.fs_realpath(vim.fn.expand(folder))
    if folder then
      local added, problem = engine:add_directory(folder)
      if not added then require("ts_region.log").error(problem or folder) end
    end
  end
end

local function start()
  local found = { looked = {} } --- @type ts_region.Native
  local fine, ffi_module = pcall(require, "ts_region_ffi")
  if not fine then
    found.problem = "the LuaJIT binding is missing beside the plugin, or this Neovim has no LuaJIT: " .. tostring(ffi_module):match("[^\n]*")
    found.remedy = M.remedy()
    return found
  end
  found.path, found.how = find(found)
  local lib, problem = ffi_module.open(found.path)
  local engine
  if lib then
    engine, problem = lib:engine()
  end
  if not engine then
    found.problem = (problem or "unknown reason"):gsub("%s+", " ")
    found.remedy = M.remedy()
    return found
  end
  for _, name in ipairs({ "call", "document", "engine", "snapshot" }) do
    require("ts_region.guard").interpreted(require("ts_region_ffi." .. name))
  end
  found.lib, found.engine, found.path = lib, engine, found.path or lib.path
  add_parsers(engine, found.path:find("/") and found.path or nil)
  require("ts_region.queries").add(engine)
  require("ts_region.wake").start(engine)
  return found
end

--- @return ts_region.Native
function M.state()
  if not state then state = start() end
  return state
end

--- Has anybody asked for the library yet?
function M.started() return state ~= nil end

--- The engine; without one, a person is told once why.
--- @return ts_region_ffi.Engine|nil, string|nil reason
function M.engine()
  local found = M.state()
  if found.engine then return found.engine end
  require("ts_region.notify").once("library", ("no library: %s\nTo mend it, %s"):format(found.problem, found.remedy))
  return nil, found.problem
end

--- @return ts_region_ffi.Library|nil
function M.lib() return M.state().lib end

--- Look for the library again the next time, if there was none.
function M.retry()
  if state and not state.engine then
    state = nil
    require("ts_region.notify").forget("library")
  end
end

--- The editor ends: stop the workers, free the engine.
function M.stop()
  if not (state and state.engine) then return end
  require("ts_region.wake").stop(state.engine)
  state.engine:free()
  state = { looked = {}, problem = "the editor is closing", remedy = "nothing to do" }
end

return M
