-- SPDX-License-Identifier: MIT
-- Holes in an edit buffer: code of the host in the midst of the guest's text, as {name} in an f-string. The library has the same placeholder for all;
-- here each has its number in it, so that one that is moved, copied or deleted is seen, by a formatter, too. It is as long as the placeholder, so
-- columns are the same. On the screen it is hidden behind the code that it stands for.
local api = vim.api
local frame = require("ts_region.edit.frame")
local place = require("ts_region.place")
local HOLE = require("ts_region.text").HOLE

local M = {}

local ns = api.nvim_create_namespace("ts_region_holes")
local MOST_SHOWN = 40 -- characters of code

--- @class ts_region.Hole
--- @field name string what stands for it in the edit buffer
--- @field row integer in the edit buffer, as is the column
--- @field col integer
--- @field code string what the host has there

local function name_of(number)
  local digits = tostring(number)
  return HOLE:sub(1, #HOLE - #digits) .. digits
end

local function code_of(host, segment)
  local code = vim.trim((place.text(host, segment.host_start, segment.host_end):gsub("%s+", " ")))
  if vim.fn.strcharlen(code) > MOST_SHOWN then code = vim.fn.strcharpart(code, 0, MOST_SHOWN - 1) .. "…" end
  return code
end

--- The holes of a region, in their order.
--- @param snapshot ts_region_ffi.Snapshot
--- @param index integer the region's
--- @param host integer the buffer that it is in
--- @param guest string its text
--- @param frame_ ts_region.Frame
--- @param lines string[] what is shown
--- @return ts_region.Hole[]
function M.find(snapshot, index, host, guest, frame_, lines)
  local holes = {}
  local segments, count = snapshot:segments(index)
  for i = 0, (segments and count or 0) - 1 do
    local segment = segments[i]
    if segment.kind == snapshot.lib.c.TS_REGION_SEGMENT_HOLE and segment.guest_end - segment.guest_start == #HOLE then
      local row, col = frame.to_shown(frame_, lines, place.in_text(guest, segment.guest_start))
      holes[#holes + 1] = { name = name_of(#holes + 1), row = row, col = col, code = code_of(host, segment) }
    end
  end
  return holes
end

--- Put the numbers into lines that have the placeholders.
--- @param lines string[] changed
--- @param holes ts_region.Hole[]
function M.number(lines, holes)
  for _, hole in ipairs(holes) do
    local line = lines[hole.row + 1]
    lines[hole.row + 1] = line:sub(1, hole.col) .. hole.name .. line:sub(hole.col + #HOLE + 1)
  end
end

-- All places of a word: { row, col }.
local function find_word(lines, word)
  local found = {}
  for row, line in ipairs(lines) do
    local first, last = line:find(word, 1, true)
    while first do
      -- __hole_1 is no part of __hole_12
      if not line:sub(last + 1, last + 1):find("%d") then found[#found + 1] = { row - 1, first - 1 } end
      first, last = line:find(word, last + 1, true)
    end
  end
  return found
end

--- The lines with the library's placeholders again. nil, and what is wrong and where, if not every hole is there once and in its order.
--- @param lines string[]
--- @param holes ts_region.Hole[]
--- @return string[]|nil
--- @return ts_region.Refusal|nil
function M.plain(lines, holes)
  local plain = vim.list_slice(lines)
  local row, col = 0, -1
  for _, hole in ipairs(holes) do
    local found = find_word(lines, hole.name)
    if #found == 0 then
      return nil, { message = ("%s stands for the host's code %s and is missing: put it back, and change that code in the host"):format(hole.name, hole.code), row = row, col = math.max(col, 0) }
    end
    local at = found[1]
    local said = ("%s stands for the host's code %s"):format(hole.name, hole.code)
    if #found > 1 then
      return nil, { message = said .. ", which cannot be written a second time here: take one out, and write the code in the host", row = found[2][1], col = found[2][2] }
    end
    if at[1] < row or (at[1] == row and at[2] <= col) then
      return nil, { message = said .. ", which was before another hole: holes stay in their order here; change it in the host", row = at[1], col = at[2] }
    end
    row, col = at[1], at[2]
    local line = plain[row + 1]
    plain[row + 1] = line:sub(1, col) .. HOLE .. line:sub(col + #HOLE + 1)
  end
  return plain
end

--- Show the code instead of what stands for it.
--- @param buf integer
--- @param holes ts_region.Hole[]
function M.show(buf, holes)
  api.nvim_buf_clear_namespace(buf, ns, 0, -1)
  for _, hole in ipairs(holes) do
    api.nvim_buf_set_extmark(buf, ns, hole.row, hole.col, {
      end_row = hole.row,
      end_col = hole.col + #HOLE,
      conceal = "",
      hl_group = "TsRegionHole",
      virt_text = { { "‹" .. hole.code .. "›", "TsRegionHole" } },
      virt_text_pos = "inline",
      invalidate = true, -- goes with its text, and comes back with it
      undo_restore = true,
    })
  end
  if #holes == 0 then return end
  for _, win in ipairs(vim.fn.win_findbuf(buf)) do
    vim.wo[win][0].conceallevel = 2
    vim.wo[win][0].concealcursor = "nc"
  end
end

return M
