-- SPDX-License-Identifier: MIT
-- Which rows of a buffer edits have changed, by the version of the attachment that they made: a key changes one, and the others need not be looked at
-- again. An edit that changes the number of lines moves the others, and one of many rows is not worth a list: both end what stands.
if jit then jit.off(true, true) end -- guard.lua says why
local M = {}

local MOST_ROWS = 64

--- Note an edit, before it makes a new version: the rows first to last (half-open) have become `count` rows.
--- @param attachment ts_region.Attachment
--- @param first integer
--- @param last integer
--- @param count integer
function M.note(attachment, first, last, count)
  local version, rows = attachment.version + 1, attachment.edited
  if count ~= last - first or attachment.edited_count + count > MOST_ROWS then
    attachment.rows_stand, attachment.edited, attachment.edited_count = version, {}, 0
    return
  end
  for row = first, last - 1 do
    if not rows[row] then attachment.edited_count = attachment.edited_count + 1 end
    rows[row] = version
  end
end

--- Has an edit changed the row since that version?
--- @param attachment ts_region.Attachment
--- @param row integer
--- @param version integer not before `rows_stand`
--- @return boolean
function M.since(attachment, row, version)
  local last = attachment.edited[row]
  return last ~= nil and last > version
end

return M
