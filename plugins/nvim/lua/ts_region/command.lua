-- SPDX-License-Identifier: MIT
-- :TsRegion: finds the sub-commands, which are the files in lua/ts_region/commands, and completes them.
local M = {}

local names --- @type string[]|nil

--- @return string[]
function M.names()
  if names then return names end
  names = {}
  for _, path in ipairs(vim.api.nvim_get_runtime_file("lua/ts_region/commands/*.lua", true)) do
    local name = vim.fs.basename(path):gsub("%.lua$", "")
    if not vim.list_contains(names, name) then names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

--- @class ts_region.Invocation
--- @field args string[]
--- @field bang boolean
--- @field range integer 0, 1 or 2: how many line numbers were given
--- @field line1 integer
--- @field line2 integer
--- @field mods string
--- @field buf integer

--- @class ts_region.Command
--- @field desc string
--- @field run fun(ctx: ts_region.Invocation)
--- @field complete? fun(lead: string, args: string[]): string[]

--- @param name string
--- @return ts_region.Command|nil
function M.get(name)
  if not vim.list_contains(M.names(), name) then return nil end
  return require("ts_region.commands." .. name)
end

local function help()
  local lines = { "Usage: :TsRegion COMMAND" }
  for _, name in ipairs(M.names()) do
    lines[#lines + 1] = ("  %-10s %s"):format(name, M.get(name).desc)
  end
  vim.api.nvim_echo({ { table.concat(lines, "\n") } }, false, {})
end

--- @param invocation table as nvim_create_user_command gives it
function M.run(invocation)
  local args = invocation.fargs
  local name = table.remove(args, 1)
  if not name then return help() end
  local command = M.get(name)
  if not command then
    return require("ts_region.notify").warn(("there is no command %q; there are: %s"):format(name, table.concat(M.names(), ", ")))
  end
  command.run({
    args = args, bang = invocation.bang, range = invocation.range, line1 = invocation.line1, line2 = invocation.line2,
    mods = invocation.mods, buf = vim.api.nvim_get_current_buf(),
  })
end

local function beginning_with(lead, words)
  return vim.tbl_filter(function(word) return vim.startswith(word, lead) end, words)
end

--- @param lead string
--- @param line string
--- @param column integer
--- @return string[]
function M.complete(lead, line, column)
  local words = vim.split(line:sub(1, column), "%s+")
  -- the command itself may have a range before it: what counts is how many words follow it
  while #words > 0 and not words[1]:find("TsRegion") do
    table.remove(words, 1)
  end
  if #words <= 2 then return beginning_with(lead, M.names()) end
  local command = M.get(words[2])
  if not (command and command.complete) then return {} end
  return beginning_with(lead, command.complete(lead, vim.list_slice(words, 3, #words - 1)))
end

return M
