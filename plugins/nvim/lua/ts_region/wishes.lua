-- SPDX-License-Identifier: MIT
-- What a worker wakes the editor up for. While a person types, regions become exact again and again exactly where the edits had moved them: nobody
-- has to hear of that, unless he also looks at texts. Who does (colours, an edit buffer) says so here.
if jit then jit.off(true, true) end -- guard.lua says why
local config = require("ts_region.config")
local M = {}

-- More are not taken by the library; those beyond only cause wake-ups that are not needed.
local MOST_LANGUAGES = 64

local function tell(attachment)
  local document = attachment.document
  if not document.lib:has("document_set_wake_up") then return end
  local ignored = {}
  for index, name in ipairs(config.get().ignore_languages) do
    if index <= MOST_LANGUAGES then ignored[index] = name end
  end
  assert(document:set_wake_up(next(attachment.wishes) == nil, ignored))
end

--- A buffer is followed from now on.
--- @param attachment ts_region.Attachment
function M.start(attachment)
  attachment.wishes = {}
  tell(attachment)
end

--- The settings are other ones.
function M.settings_changed()
  for _, attachment in pairs(require("ts_region.attach").all()) do
    tell(attachment)
  end
end

--- Somebody wants to hear of each exact state of a buffer, or no longer.
--- @param attachment ts_region.Attachment
--- @param who string
--- @param wanted boolean
function M.set(attachment, who, wanted)
  if attachment.closed or (attachment.wishes[who] or false) == wanted then return end
  attachment.wishes[who] = wanted or nil
  tell(attachment)
end

return M
