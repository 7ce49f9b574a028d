-- SPDX-License-Identifier: MIT
-- The text of a buffer, brought to its document in slices: what takes longer than a few milliseconds goes on in later turns of the loop. Edits
-- that come in between are told to the part that is there already; what lies behind it is read when its turn comes.
local text = require("ts_region.text")
local M = {}

local SLICE_NS = 4 * 1000 * 1000
local SLICE_LINES = 2000

-- true: the whole text is there.
local function one_turn(attachment)
  local document, buf = attachment.document, attachment.buf
  local start = vim.uv.hrtime()
  repeat
    local piece, count = text.of_lines(buf, attachment.lines, attachment.lines + SLICE_LINES)
    if count == 0 then return true end
    assert(document:append(piece))
    attachment.lines = attachment.lines + count
    if count < SLICE_LINES then return true end
  until vim.uv.hrtime() - start > SLICE_NS
  return false
end

--- Load as much as a turn allows, now, and the rest later; then call `done`. An attachment that ends meanwhile is left.
--- @param attachment ts_region.Attachment
--- @param done fun()
function M.start(attachment, done)
  attachment.loading = true
  local function turn()
    if attachment.closed then return end
    if one_turn(attachment) then
      attachment.loading = false
      return done()
    end
    vim.schedule(function() require("ts_region.guard").call(attachment.buf, "loading", turn) end)
  end
  turn()
end

--- Load what is left, now.
--- @param attachment ts_region.Attachment
function M.finish(attachment)
  while attachment.loading and not one_turn(attachment) do end
  attachment.loading = false
end

return M
