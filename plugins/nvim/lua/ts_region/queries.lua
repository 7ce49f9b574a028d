-- SPDX-License-Identifier: MIT
-- The user's own rules: DIR/LANGUAGE/KIND.scm for each DIR in the field `query_dirs`; DIR:DIALECT says whose dialect they are in.
local config = require("ts_region.config")
local M = {}

local KINDS = { "flow", "injections", "symbols", "locals", "tags", "highlights" }
local DIALECTS = { neovim = true, helix = true, zed = true, ["tree-sitter"] = true }

local problems = {} --- @type string[]
local highlighted = {} --- @type table<string, boolean>

--- What was refused, for :checkhealth.
--- @return string[]
function M.problems() return problems end

--- The languages for which somebody has given highlights.
--- @return table<string, boolean>
function M.highlighted() return highlighted end

local function read(path)
  local file = io.open(path, "rb")
  if not file then return nil end
  local text = file:read("*a")
  file:close()
  return text
end

--- @param engine ts_region_ffi.Engine
function M.add(engine)
  problems = {}
  for _, given in ipairs(config.get().query_dirs) do
    local folder, dialect = given:match("^(.*):([%w-]+)$")
    if not (dialect and DIALECTS[dialect]) then folder, dialect = given, nil end
    folder = vim.fn.expand(folder)
    if not vim.uv.fs_stat(folder) then problems[#problems + 1] = folder .. ": no such folder" end
    for language, kind_of_file in vim.fs.dir(folder) do
      for _, kind in ipairs(kind_of_file == "directory" and KINDS or {}) do
        local path = ("%s/%s/%s.scm"):format(folder, language, kind)
        local text = read(path)
        if text then
          local wanted = (dialect and kind ~= "flow") and kind .. ":" .. dialect or kind
          local fine, problem = engine:query_set(language, wanted, path, text)
          if not fine then problems[#problems + 1] = problem end
          if fine and kind == "highlights" then highlighted[language] = true end
        end
      end
    end
  end
end

return M
