-- SPDX-License-Identifier: MIT
-- Holes in an edit buffer: code of the host in the midst of the guest's text, as {name} in an f-string. In the buffer's text each is the placeholder
-- that the library puts there, an identifier, so that parsers and formatters go on; on the screen it is hidden behind the code that it stands for.
local api = vim.api
local frame = require("ts_region.edit.frame")
local place = require("ts_region.place")

local M = {}

local ns = api.nvim_create_namespace("ts_region_holes")
local MOST_SHOWN = 40 -- characters of code

--- @class ts_region.Hole
--- @field row integer in the edit buffer, as are these three
--- @field col integer
--- @field end_col integer
--- @field code string what the host has there

--- @param snapshot ts_region_ffi.Snapshot
--- @param index integer the region's
--- @param host integer the buffer that it is in
--- @param guest string its text
--- @param frame_ ts_region.Frame
--- @param lines string[] what is shown
--- @return ts_region.Hole[]
function M.find(snapshot, index, host, guest, frame_, lines)
  local holes = {}
  local segments, segment_count = snapshot:segments(index)
  for i = 0, (segments and segment_count or 0) - 1 do
    local segment = segments[i]
    if segment.kind == snapshot.lib.c.TS_REGION_SEGMENT_HOLE and segment.guest_end > segment.guest_start then
      local before = guest:sub(1, segment.guest_start)
      local _, row = before:gsub("\n", "")
      local col = #before:match("[^\n]*$")
      row, col = frame.to_shown(frame_, lines, row, col)
      local code = vim.trim(place.text(host, segment.host_start, segment.host_end):gsub("%s+", " "))
      if vim.fn.strcharlen(code) > MOST_SHOWN then code = vim.fn.strcharpart(code, 0, MOST_SHOWN - 1) .. "…" end
      holes[#holes + 1] = { row = row, col = col, end_col = col + segment.guest_end - segment.guest_start, code = code }
    end
  end
  return holes
end

--- Show them instead of their placeholders.
--- @param buf integer
--- @param holes ts_region.Hole[]
function M.show(buf, holes)
  api.nvim_buf_clear_namespace(buf, ns, 0, -1)
  for _, hole in ipairs(holes) do
    api.nvim_buf_set_extmark(buf, ns, hole.row, hole.col, {
      end_row = hole.row,
      end_col = hole.end_col,
      conceal = "",
      hl_group = "TsRegionHole",
      virt_text = { { "‹" .. hole.code .. "›", "TsRegionHole" } },
      virt_text_pos = "inline",
      invalidate = true, -- goes with its text, and comes back with it
      undo_restore = true,
    })
  end
end

-- How often `word` stands in `text`.
local function count(text, word)
  local found, at = 0, 1
  while true do
    local first, last = text:find(word, at, true)
    if not first then return found end
    found, at = found + 1, last + 1
  end
end

--- Is there a hole too many? A missing one the library refuses itself; a copy it would take for text. What is wrong, and the byte of the
--- text where.
--- @param before string the guest text as it was
--- @param after string
--- @param placeholder string
--- @return string|nil reason
--- @return integer|nil byte
function M.copied(before, after, placeholder)
  if placeholder == "" then return nil end
  local had = count(before, placeholder)
  if count(after, placeholder) <= had then return nil end
  local at = 0
  for _ = 1, had + 1 do at = after:find(placeholder, at + 1, true) end
  return ("%s stands for code of the host, which cannot be written here: take it out, and write that code in the host"):format(placeholder), at - 1
end

return M
