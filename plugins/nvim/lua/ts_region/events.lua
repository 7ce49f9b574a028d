-- SPDX-License-Identifier: MIT
-- What others can listen to: User TsRegionAttach, TsRegionDetach, TsRegionUpdate, TsRegionLangChanged, each with `data`.
if jit then jit.off(true, true) end -- guard.lua says why
local api = vim.api
local M = {}

local started = false
local last = {} --- @type { buf?: integer, lang?: string }

local function fire(pattern, data) api.nvim_exec_autocmds("User", { pattern = pattern, modeline = false, data = data }) end

-- The language at the cursor of the current window.
local function check_language()
  local lang, filetype, language_id = require("ts_region").get_lang()
  local buf = api.nvim_get_current_buf()
  if last.buf == buf and last.lang == lang then return end
  local previous = last.buf == buf and last.lang or nil
  last.buf, last.lang = buf, lang
  fire("TsRegionLangChanged", { buf = buf, lang = lang, filetype = filetype, language_id = language_id, previous = previous })
end

--- An edit has moved the regions of a buffer, and a worker goes on: if it finds them there, nobody hears of it.
--- @param attachment ts_region.Attachment
function M.edited(attachment)
  if attachment.buf == api.nvim_get_current_buf() then check_language() end
end

--- The regions of a buffer are exact, and may be others than those to which edits had moved those of before.
--- @param attachment ts_region.Attachment
function M.updated(attachment)
  if attachment.closed then return end
  local snapshot = require("ts_region.attach").peek(attachment.buf)
  if not snapshot then return end
  local layout, revision, first, last = snapshot:layout()
  local same, next_one = attachment.layout == layout, attachment.layout and attachment.layout + 1 == layout
  attachment.layout = not attachment.preview and layout or nil -- a preview is another document
  if not next_one then first, last = 0, math.huge end
  if not same then require("ts_region.view").updated(attachment, first, last) end
  require("ts_region.highlight").updated(attachment, same, first, last)
  fire("TsRegionUpdate", { buf = attachment.buf, revision = revision, exact = attachment.exact })
  if attachment.buf == api.nvim_get_current_buf() then check_language() end
end

--- Watch what needs to be watched once a buffer is followed.
function M.start()
  if started then return end
  started = true
  local group = api.nvim_create_augroup("ts_region_attached", {})
  api.nvim_create_autocmd({ "CursorMoved", "CursorMovedI", "BufEnter", "WinEnter" }, {
    group = group,
    callback = function(event)
      local attachment = require("ts_region.attach").get(event.buf)
      if attachment and attachment.scheduled then return end -- an update is under way, and will ask
      require("ts_region.guard").call(event.buf, "the language at the cursor", check_language)
    end,
  })
  api.nvim_create_autocmd("BufWipeout", { group = group, callback = function(event) require("ts_region.attach").forget(event.buf) end })
  api.nvim_create_autocmd("VimLeavePre", {
    group = group,
    callback = function()
      require("ts_region.attach").stop()
      require("ts_region.native").stop()
    end,
  })
end

return M
