-- SPDX-License-Identifier: MIT
-- The regions on the screen, window by window: as they were drawn, so that what looks different later can be found.
--
-- A key must not pay for the whole screen. An edit makes the rows that it has changed stale, and moves those below (`edited`); so does a search that
-- has found other regions than edits had left there, of which the library says where (`found`). While they are drawn, stale rows are asked for one by
-- one, and entered in what is known of the others (`enter`). Only if that is not all, the screen as a whole is asked for (`look`), and compared
-- (`difference`).
-- Two records for each window are used in turn, so that nothing is left to the garbage collector.
if jit then jit.off(true, true) end -- guard.lua says why
local attach = require("ts_region.attach")
local config = require("ts_region.config")
local text = require("ts_region.text")
local M = {}

--- @class ts_region.Screen a window, as it was drawn last
--- @field win integer
--- @field buf integer
--- @field top integer
--- @field bottom integer half-open
--- @field version integer of the attachment, when it was looked at
--- @field stands boolean nothing has changed since but rows that are stale
--- @field stale table<integer, boolean> rows to be asked for before they are drawn
--- @field layout integer|nil of the attachment: another one, and it does not stand
--- @field views ffi.cdata* ts_region_view[], those of regions for people
--- @field room integer of `views`
--- @field names table<integer, string> their languages, from 0
--- @field reach table<integer, integer> the last row of each and those before it, from 0
--- @field languages table<string, boolean> these languages
--- @field count integer
--- @field pieces table<integer, integer[]> by index: where a region in several segments has its text, starts and ends in turn

local screens = {} --- @type table<integer, ts_region.Screen> by window
local spare = {} --- @type table<integer, ts_region.Screen> the record before that one

local FIRST_ROOM, ROW_ROOM = 128, 16
local MOST_ROWS = 64 -- of one edit, or of a search: more are not worth a list
local on_row --- @type ffi.cdata* the regions on one row

local function views_for(count) return require("ffi").new("ts_region_view[?]", count) end

local function new_screen() return { views = views_for(FIRST_ROOM), room = FIRST_ROOM, names = {}, reach = {}, languages = {}, count = 0, pieces = {} } end

-- The name of a region's language, if the region is one for people.
local function name_of(snapshot, view) return attach.is_shown(snapshot, view) and snapshot:name(view.language) end

-- Read the snapshot's regions in the bytes into the screen.
local function read(screen, snapshot, first, last)
  local most = config.get().view.max_regions
  local count = snapshot:fill_regions(screen.views, math.min(screen.room, most), first, last)
  if count > screen.room and screen.room < most then
    screen.room = math.min(count, most)
    screen.views = views_for(screen.room)
    count = snapshot:fill_regions(screen.views, screen.room, first, last)
  end
  local views, names, reach, languages, said, kept, row = screen.views, screen.names, screen.reach, {}, {}, 0, 0
  for index = 0, math.min(count, screen.room, most) - 1 do
    local number = views[index].language
    local name = said[number]
    if name == nil then
      name = name_of(snapshot, views[index])
      said[number] = name
    end
    if name then
      if kept < index then views[kept] = views[index] end
      row = math.max(row, views[kept].end_row)
      names[kept], reach[kept], languages[name] = name, row, true
      kept = kept + 1
    end
  end
  screen.count, screen.languages, screen.pieces = kept, languages, {}
end

--- What was drawn last in a window.
--- @param win integer
--- @return ts_region.Screen|nil
function M.of(win) return screens[win] end

--- What is on the rows of a window, top to bottom (half-open), as the text is now.
--- @param attachment ts_region.Attachment
--- @param win integer
--- @param top integer
--- @param bottom integer
--- @return ts_region.Screen|nil
function M.look(attachment, win, top, bottom)
  local buf, screen = attachment.buf, screens[win]
  if screen and screen.buf == buf and screen.version == attachment.version and screen.top == top and screen.bottom == bottom then return screen end
  local snapshot = attach.peek(buf)
  if not snapshot then return nil end
  local fresh = spare[win] or new_screen()
  read(fresh, snapshot, text.offset(buf, top, 0), text.offset(buf, bottom, 0))
  fresh.win, fresh.buf, fresh.top, fresh.bottom = win, buf, top, bottom
  fresh.version, fresh.layout, fresh.stands, fresh.stale = attachment.version, attachment.layout, true, {}
  screens[win], spare[win] = fresh, screen
  return fresh
end

local function make_stale(screen, first, last)
  for row = math.max(first, screen.top), math.min(last, screen.bottom) - 1 do
    screen.stale[row] = true
  end
end

-- The rows from `from` on have moved down. Where a region has grown by the edit instead, it is on a stale row, and `enter` will see it.
local function move(screen, from, by)
  local views, reach, stale = screen.views, screen.reach, {}
  for index = M.first_on(screen, from), screen.count - 1 do
    local view = views[index]
    if view.start_row >= from then view.start_row = view.start_row + by end
    if view.end_row >= from then view.end_row = view.end_row + by end
    reach[index] = reach[index] + by -- which is at least `from` here
  end
  for row in pairs(screen.stale) do
    stale[row < from and row or row + by] = true
  end
  screen.stale = stale
  if from <= screen.top then screen.top, screen.bottom = screen.top + by, screen.bottom + by end
  while screen.count > 0 and views[screen.count - 1].start_row >= screen.bottom do screen.count = screen.count - 1 end
end

--- An edit: the rows first to last (half-open) of a buffer have become `count` rows.
--- @param buf integer
--- @param first integer
--- @param last integer
--- @param count integer
function M.edited(buf, first, last, count)
  for _, screen in pairs(screens) do
    if screen.buf == buf and screen.stands then
      local by = count - (last - first)
      if by < 0 or count > MOST_ROWS or (by > 0 and first < screen.top and last > screen.top) then
        screen.stands = false -- also where rows come into sight that nobody has looked at
      else
        if by > 0 then move(screen, last, by) end
        make_stale(screen, first, first + count)
      end
    end
  end
end

--- Nothing is known any more of what is in a buffer.
--- @param buf integer
function M.lost(buf)
  for _, screen in pairs(screens) do
    if screen.buf == buf then screen.stands = false end
  end
end

--- A search has found other regions than edits had left there, all of them on these rows (inclusive) as they are now: the layout is `layout`, which counts
--- one more than before. Which rows of a screen may look different? More than a few must be looked at.
--- @param screen ts_region.Screen
--- @param layout integer|nil
--- @param first integer
--- @param last integer
--- @return boolean known
--- @return integer|nil first, integer|nil last inclusive; nil: none on the screen
function M.found(screen, layout, first, last)
  if not (screen.stands and layout and screen.layout == layout - 1) or last - first >= MOST_ROWS then return false end
  screen.layout = layout
  first, last = math.max(first, screen.top), math.min(last, screen.bottom - 1)
  if first > last then return true end
  make_stale(screen, first, last + 1)
  return true, first, last
end

--- Has a window been looked at, and is nothing else new since then but stale rows? Then `enter` can do the rest.
--- @param attachment ts_region.Attachment
--- @param win integer
--- @param top integer
--- @param bottom integer
--- @return ts_region.Screen|nil
function M.standing(attachment, win, top, bottom)
  local screen = screens[win]
  if not (screen and screen.buf == attachment.buf and screen.top == top and screen.bottom == bottom) then return nil end
  return screen.stands and screen.layout == attachment.layout and screen or nil
end

--- The first region that may be on a row; those on it begin no later than it, and come one after the other.
--- @param screen ts_region.Screen
--- @param row integer
--- @return integer
function M.first_on(screen, row)
  local reach, low, high = screen.reach, 0, screen.count
  while low < high do
    local middle = math.floor((low + high) / 2)
    if reach[middle] < row then low = middle + 1 else high = middle end
  end
  return low
end

--- Does a region have a byte on a row?
--- @param view ts_region_ffi.View
--- @param row integer
--- @return boolean
function M.is_on(view, row) return view.start_row <= row and (view.end_row > row or (view.end_row == row and view.end_column > 0)) end

-- Do positions on a row differ from what is known of it? Those of a region in several segments must be of the text as it is, wherever an edit was.
local function is_new(attachment, screen, row)
  if screen.stale[row] then return true end
  if screen.version == attachment.version then return false end
  for index = M.first_on(screen, row), screen.count - 1 do
    local view = screen.views[index]
    if view.start_row > row then return false end
    if view.segment_count > 1 and M.is_on(view, row) then return true end
  end
  return false
end

--- Enter the regions of one row as they are now, if it is stale.
--- @param attachment ts_region.Attachment
--- @param screen ts_region.Screen that stands
--- @param row integer
--- @return boolean done false: there are others on this row than there were
--- @return boolean|nil asked the library was asked
function M.enter(attachment, screen, row)
  if not is_new(attachment, screen, row) then return true end
  local buf, snapshot = screen.buf, attach.peek(screen.buf)
  if not snapshot then return false end
  on_row = on_row or views_for(ROW_ROOM)
  local count = snapshot:fill_regions(on_row, ROW_ROOM, text.offset(buf, row, 0), text.offset(buf, row + 1, 0))
  if count > ROW_ROOM then return false end
  local views, at = screen.views, M.first_on(screen, row)
  for index = 0, count - 1 do
    local view = on_row[index]
    local name = M.is_on(view, row) and name_of(snapshot, view)
    if name then
      while at < screen.count and not M.is_on(views[at], row) do at = at + 1 end
      if at == screen.count or views[at].id ~= view.id or screen.names[at] ~= name then return false end
      views[at] = view
      for behind = at, screen.count - 1 do -- where it ends later than before, `reach` must not end before it
        if screen.reach[behind] >= view.end_row then break end
        screen.reach[behind] = view.end_row
      end
      at = at + 1
    end
  end
  while at < screen.count and views[at].start_row <= row do
    if M.is_on(views[at], row) then return false end
    at = at + 1
  end
  screen.stale[row] = nil
  if next(screen.pieces) then screen.pieces = {} end -- indices are those of another snapshot now
  return true, true
end

--- The rows on which two screens look different, if any.
--- @param before ts_region.Screen
--- @param after ts_region.Screen
--- @return integer|nil first, integer last inclusive
function M.difference(before, after)
  local a, b, names, others = before.views, after.views, before.names, after.names
  local first, last = math.huge, -1
  local both = math.min(before.count, after.count)
  for index = 0, both - 1 do
    local one, other = a[index], b[index]
    if one.start_row ~= other.start_row or one.start_column ~= other.start_column or one.end_row ~= other.end_row
      or one.end_column ~= other.end_column or one.segment_count ~= other.segment_count
      or names[index] ~= others[index] then -- their numbers belong to their snapshots
      first = math.min(first, one.start_row, other.start_row)
      last = math.max(last, one.end_row, other.end_row)
    end
  end
  local more = before.count > after.count and before or after
  for index = both, more.count - 1 do
    first, last = math.min(first, more.views[index].start_row), math.max(last, more.views[index].end_row)
  end
  return last >= 0 and first or nil, last
end

local ESCAPE = 1 -- segments that spell text: literal (0) and escape (1)

--- Of a region in several segments only these are its own: what lies between them is the host's. The region's view must be of the text as it is.
--- @param screen ts_region.Screen
--- @param view ts_region_ffi.View
--- @return integer[] starts and ends in turn, bytes of the text
function M.pieces(screen, view)
  local pieces = screen.pieces[view.index]
  if pieces then return pieces end
  pieces = {}
  local segments, count = attach.peek(screen.buf):segments(view.index)
  for index = 0, segments and count - 1 or -1 do
    local segment = segments[index]
    if segment.kind <= ESCAPE and segment.host_end > segment.host_start then
      if pieces[#pieces] == segment.host_start then
        pieces[#pieces] = segment.host_end
      else
        pieces[#pieces + 1], pieces[#pieces + 2] = segment.host_start, segment.host_end
      end
    end
  end
  screen.pieces[view.index] = pieces
  return pieces
end

--- A window is gone.
--- @param win integer
function M.close(win) screens[win], spare[win] = nil, nil end

--- A buffer is gone.
--- @param buf integer
function M.forget(buf)
  for win, screen in pairs(screens) do
    if screen.buf == buf then M.close(win) end
  end
end

return M
