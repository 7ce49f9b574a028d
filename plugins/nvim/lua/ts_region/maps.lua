-- SPDX-License-Identifier: MIT
-- What the <Plug> maps do: <Plug>(ts-region-NAME) calls the function NAME.
local motion = setmetatable({}, { __index = function(_, name) return require("ts_region.motion")[name] end })

local function command(name)
  return function() require("ts_region.command").run({ fargs = { name }, bang = false, range = 0, line1 = 0, line2 = 0, mods = "" }) end
end

local M = {
  list = command("list"),
  select = command("select"),
  definition = command("definition"),
  references = command("references"),
  options = command("options"),
}

function M.edit()
  local at = vim.api.nvim_win_get_cursor(0)
  require("ts_region.edit").open(vim.api.nvim_get_current_buf(), at[1] - 1, at[2], { count = vim.v.count1 })
end

function M.next() motion.go({ count = vim.v.count1 }) end
function M.prev() motion.go({ count = vim.v.count1, backwards = true }) end
M["next-same"] = function() motion.go({ count = vim.v.count1, same = true }) end
M["prev-same"] = function() motion.go({ count = vim.v.count1, same = true, backwards = true }) end

function M.inner() require("ts_region.textobject").select("inner", vim.v.count1) end
function M.around() require("ts_region.textobject").select("around", vim.v.count1) end

return M
