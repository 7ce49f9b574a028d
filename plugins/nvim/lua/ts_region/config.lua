-- SPDX-License-Identifier: MIT
-- What users may set, in vim.g.ts_region (a table, or a function that returns one) or by setup(), which wins. Nothing has to be set.
local M = {}

--- @class ts_region.Config what a user may give; everything is optional
--- @field enabled? boolean follow buffers by themselves (true)
--- @field library? string path of libts_region.so; vim.g.ts_region_library says the same
--- @field max_bytes? integer larger buffers are left alone (5 MiB)
--- @field budget_us? integer work on the main thread after an edit, before a worker takes over (50)
--- @field buftypes? string[] of the buffers that are followed ({ "" })
--- @field ignore_filetypes? string[] of the buffers that are not ({})
--- @field ignore_languages? string[] regions in these are none for people ({ "markdown_inline", "comment" })
--- @field parser_dirs? string[] folders with parsers, beside those of the library and of 'runtimepath' ({})
--- @field query_dirs? string[] folders with LANGUAGE/flow.scm, LANGUAGE/injections.scm; DIR or DIR:DIALECT ({})
--- @field view? ts_region.Config.View
--- @field edit? ts_region.Config.Edit
--- @field highlight? boolean colours where Neovim has none: Rholang, MeTTa, and the languages of highlights queries in query_dirs (true)
--- @field comment? boolean gc uses the comment leader of the region (true)

--- @class ts_region.Config.View
--- @field enabled? boolean regions are shown from the start (false: :TsRegion toggle)
--- @field tint? boolean behind their text (true)
--- @field label? boolean their language, at the right (true)
--- @field max_regions? integer at most as many on one screen (500)

--- @class ts_region.Config.Edit
--- @field open? string the command that opens an edit buffer's window, as "botright vsplit"; "": in the window of the host ("split")

-- A field: { kind, default }. Kinds: a Lua type, "integer" (0 or more), "string[]"; "?" behind it: may be nil. A table without a kind is a
-- section. Whoever adds a feature adds its section here.
--- @type table<string, table>
M.schema = {
  enabled = { "boolean", true },
  library = { "string?" },
  max_bytes = { "integer", 5 * 1024 * 1024 },
  budget_us = { "integer", 50 },
  buftypes = { "string[]", { "" } },
  ignore_filetypes = { "string[]", {} },
  ignore_languages = { "string[]", { "markdown_inline", "comment" } },
  parser_dirs = { "string[]", {} },
  query_dirs = { "string[]", {} },
  comment = { "boolean", true },
  highlight = { "boolean", true },
  edit = {
    open = { "string", "split" },
  },
  view = {
    enabled = { "boolean", false },
    tint = { "boolean", true },
    label = { "boolean", true },
    max_regions = { "integer", 500 },
  },
}

local from_setup --- @type table|nil
local current --- @type table|nil
local problems = {} --- @type string[]

local function is_kind(value, kind)
  if kind:sub(-1) == "?" then
    if value == nil then return true end
    kind = kind:sub(1, -2)
  end
  if kind == "integer" then return type(value) == "number" and value >= 0 and value % 1 == 0 end
  if kind == "string[]" then
    if type(value) ~= "table" or not vim.islist(value) then return false end
    for _, item in ipairs(value) do
      if type(item) ~= "string" then return false end
    end
    return true
  end
  return type(value) == kind
end

local function told(value)
  if type(value) == "number" and (value < 0 or value % 1 ~= 0) then return tostring(value) end
  if type(value) == "table" and vim.islist(value) then return "a list with other things" end
  return type(value)
end

local KINDS = { ["string[]"] = "list of strings" }

-- What is wrong is left out, so that the rest works.
local function read(schema, given, path, found)
  local out = {}
  if type(given) ~= "table" then
    found[#found + 1] = ("%s: expected table, got %s"):format(path == "" and "the configuration" or path:sub(1, -2), type(given))
    given = {}
  end
  local unknown = {}
  for key in pairs(given) do
    if schema[key] == nil then unknown[#unknown + 1] = tostring(key) end
  end
  table.sort(unknown)
  for _, key in ipairs(unknown) do
    local names = vim.tbl_keys(schema)
    table.sort(names)
    found[#found + 1] = ("%s%s: no such field; there are: %s"):format(path, key, table.concat(names, ", "))
  end
  for key, field in pairs(schema) do
    local value = given[key]
    if type(field[1]) ~= "string" then
      out[key] = read(field, value == nil and {} or value, path .. key .. ".", found)
    elseif value == nil then
      out[key] = vim.deepcopy(field[2])
    elseif is_kind(value, field[1]) then
      out[key] = value
    else
      local kind = field[1]:gsub("%?$", "")
      found[#found + 1] = ("%s%s: expected %s, got %s"):format(path, key, KINDS[kind] or kind, told(value))
      out[key] = vim.deepcopy(field[2])
    end
  end
  return out
end

local function given()
  local global = vim.g.ts_region
  if type(global) == "function" then
    local fine, answer = pcall(global)
    global = fine and answer or nil
    if not fine then problems[#problems + 1] = "vim.g.ts_region: the function failed: " .. tostring(answer) end
  end
  if global == nil then global = {} end
  if from_setup == nil then return global end
  if type(global) ~= "table" or type(from_setup) ~= "table" then return from_setup end
  return vim.tbl_deep_extend("force", global, from_setup)
end

--- The configuration as it is, with every field there.
--- @return table
function M.get()
  if current then return current end
  problems = {}
  local found = {}
  current = read(M.schema, given(), "", found)
  table.sort(found)
  vim.list_extend(problems, found)
  if type(vim.g.ts_region_library) == "string" then current.library = current.library or vim.g.ts_region_library end
  if #problems > 0 then
    local more = #problems > 1 and (" (and %d more: :checkhealth ts_region)"):format(#problems - 1) or ""
    require("ts_region.notify").once("config", "configuration: " .. problems[1] .. more)
  end
  return current
end

--- What is wrong with it: PATH: what was expected and what was found.
--- @return string[]
function M.problems()
  M.get()
  return problems
end

--- Use other values from now on. Never fails: what is wrong is told, and left out.
--- @param opts? ts_region.Config
function M.setup(opts)
  from_setup = opts
  current = nil
  require("ts_region.notify").forget("config")
  M.get()
end

return M
