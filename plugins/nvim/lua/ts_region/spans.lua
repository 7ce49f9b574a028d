-- SPDX-License-Identifier: MIT
-- What the library says of colours, row by row.
if jit then jit.off(true, true) end -- guard.lua says why
local api = vim.api

local M = {}

local BUDGET_NS = 5 * 1000 * 1000 -- on the way to the screen; what is not ready then comes a moment later

-- Languages that Neovim cannot parse: their documents are coloured as wholes.
M.OURS = { metta = true, rholang = true }

local groups = {} --- @type table<string, integer> ids of highlight groups

local function group_of(capture, language)
  local name = "@" .. capture .. "." .. language
  local id = groups[name]
  if not id then
    id = api.nvim_get_hl_id_by_name(name)
    groups[name] = id
  end
  return id
end

-- The language whose spans another highlighter paints: the host's own text, if Neovim knows it.
local function painted_by_others(attachment)
  local ours = M.OURS[attachment.language] and not vim.treesitter.highlighter.active[attachment.buf]
  return not ours and attachment.language or nil
end

-- Spans come in order, so rows are found by going on from the last one.
local function share_out(attachment, snapshot, spans, count, first, last, rows)
  local buf, skipped = attachment.buf, painted_by_others(attachment)
  local row, start, stop = first, api.nvim_buf_get_offset(buf, first), api.nvim_buf_get_offset(buf, first + 1)
  for i = 0, count - 1 do
    local span = spans[i]
    local language = snapshot:name(span.language)
    if language ~= skipped then
      local from, till = span.start_byte, span.end_byte
      local group = group_of(snapshot:name(span.capture), language)
      while from < till do
        while from >= stop and row < last do
          row = row + 1
          start, stop = stop, api.nvim_buf_get_offset(buf, row + 1)
        end
        if from >= stop then return end
        local to = math.min(till, stop)
        local one = rows[row]
        local size = #one
        one[size + 1], one[size + 2], one[size + 3] = from - start, to - start, group
        from = to
      end
    end
  end
end

--- Fill in the rows first to last (inclusive): for each start column, end column, group, and so on.
--- @param attachment ts_region.Attachment
--- @param snapshot ts_region_ffi.Snapshot
--- @param first integer
--- @param last integer
--- @param rows table<integer, integer[]>
--- @return boolean finished false: there was no time for all of it
function M.find(attachment, snapshot, first, last, rows)
  for row = first, last do
    rows[row] = {}
  end
  local buf, c = attachment.buf, snapshot.lib.c
  local spans, count, partial = snapshot:highlights(nil, api.nvim_buf_get_offset(buf, first), api.nvim_buf_get_offset(buf, last + 1), {
    flags = c.TS_REGION_HIGHLIGHT_NESTED, budget_ns = BUDGET_NS,
  })
  if not spans then return true end -- no such thing here
  share_out(attachment, snapshot, spans, count, first, last, rows)
  return bit.band(partial, c.TS_REGION_HIGHLIGHTS_TIMEOUT) == 0
end

return M
