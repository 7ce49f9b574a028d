-- SPDX-License-Identifier: MIT
-- Messages for people.
local M = {}

local said = {} --- @type table<string, boolean>

--- @param message string
--- @param level? integer vim.log.levels.*
function M.say(message, level)
  message = "ts-region: " .. message
  if vim.in_fast_event() then
    vim.schedule(function() vim.notify(message, level or vim.log.levels.INFO, { title = "ts-region" }) end)
  else
    vim.notify(message, level or vim.log.levels.INFO, { title = "ts-region" })
  end
end

--- A user's mistake, or what a user can mend.
--- @param message string
function M.warn(message) M.say(message, vim.log.levels.WARN) end

--- The same, but only the first time.
--- @param key string
--- @param message string
function M.once(key, message)
  if said[key] then return end
  said[key] = true
  M.warn(message)
end

--- Say it again the next time.
--- @param key string
function M.forget(key) said[key] = nil end

return M
