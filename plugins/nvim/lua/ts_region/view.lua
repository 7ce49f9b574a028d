-- SPDX-License-Identifier: MIT
-- Regions made visible: a tint behind their text, their language at the right. Only what is on the screen is looked at, while it is drawn; nothing
-- is kept in the buffer.
local bit = require("bit")
local config = require("ts_region.config")
local api = vim.api
local M = {}

local namespace = api.nvim_create_namespace("ts_region.view")
local shown = {} --- @type table<integer, boolean> what :TsRegion toggle said, by buffer
local everywhere --- @type boolean|nil the same for all buffers
local started = false
local PRIORITY = 90 -- below syntax (100): the tint has a background only

--- Highlight groups and what they are linked to; others may add theirs before a buffer is followed.
M.groups = {
  TsRegion = "ColorColumn",
  TsRegionLabel = "Comment",
  TsRegionEdited = "Visual", -- what is being edited in a buffer of its own
  TsRegionHole = "Special", -- code of the host in such a buffer
}

local function make_groups()
  for name, target in pairs(M.groups) do
    api.nvim_set_hl(0, name, { link = target, default = true })
  end
end

--- @param buf integer
--- @return boolean
function M.is_enabled(buf)
  if shown[buf] ~= nil then return shown[buf] end
  if everywhere ~= nil then return everywhere end
  return config.get().view.enabled
end

-- The first bytes of the rows on the screen, so that places are found without asking for each.
local function rows_of(buf, top, bottom)
  local rows = { first = top, last = bottom }
  for row = top, bottom + 1 do
    rows[#rows + 1] = api.nvim_buf_get_offset(buf, row)
  end
  return rows
end

-- Row and column of a byte; outside of the screen: the nearest place on it.
local function place(rows, byte)
  local low, high = 1, #rows - 1
  if byte < rows[1] then return rows.first, 0 end
  if byte >= rows[#rows] then return rows.last + 1, 0 end
  while low < high do
    local middle = bit.rshift(low + high + 1, 1)
    if rows[middle] <= byte then
      low = middle
    else
      high = middle - 1
    end
  end
  return rows.first + low - 1, byte - rows[low]
end

local function tint(buf, rows, first, last, depth)
  if last <= rows[1] or first >= rows[#rows] or first == last then return end
  local row, column = place(rows, first)
  local end_row, end_column = place(rows, last)
  local lines = api.nvim_buf_line_count(buf)
  if end_row >= lines then
    end_row = lines - 1
    end_column = #(api.nvim_buf_get_lines(buf, end_row, end_row + 1, false)[1] or "")
  end
  api.nvim_buf_set_extmark(buf, namespace, row, column, {
    end_row = end_row, end_col = end_column, hl_group = "TsRegion", hl_eol = true, ephemeral = true, priority = PRIORITY + math.min(depth, 9),
  })
end

local ESCAPE = 1 -- segments that spell text: literal (0) and escape (1)

-- Of a region in several pieces only the pieces: what lies between them is the host's.
local function tint_region(buf, rows, snapshot, view)
  if view.segment_count <= 1 then return tint(buf, rows, view.start_byte, view.end_byte, view.depth) end
  local segments, count = snapshot:segments(view.index)
  if not segments then return end
  local first, last
  for index = 0, count - 1 do
    local segment = segments[index]
    if segment.kind <= ESCAPE and segment.host_end > segment.host_start then
      if last == segment.host_start then
        last = segment.host_end
      else
        if first then tint(buf, rows, first, last, view.depth) end
        first, last = segment.host_start, segment.host_end
      end
    end
  end
  if first then tint(buf, rows, first, last, view.depth) end
end

local function draw(buf, top, bottom)
  local attach = require("ts_region.attach")
  local snapshot = attach.snapshot(buf)
  if not snapshot then return end
  local settings = config.get().view
  bottom = math.min(bottom, api.nvim_buf_line_count(buf) - 1)
  local rows = rows_of(buf, top, bottom)
  local views, count = snapshot:regions(rows[1], rows[#rows])
  local labels = {}
  for index = 0, math.min(count, settings.max_regions) - 1 do
    local view = views[index]
    if attach.is_shown(snapshot, view) then
      if settings.tint then tint_region(buf, rows, snapshot, view) end
      local row = math.max(view.start_row, top)
      labels[row] = labels[row] or {}
      local names = labels[row]
      local name = snapshot:name(view.language)
      if names[#names] ~= name then names[#names + 1] = name end
    end
  end
  if not settings.label then return end
  for row, names in pairs(labels) do
    local label = #names > 3 and table.concat(names, " ", 1, 3) .. " …" or table.concat(names, " ")
    api.nvim_buf_set_extmark(buf, namespace, row, 0, {
      virt_text = { { label, "TsRegionLabel" } }, virt_text_pos = "right_align", ephemeral = true, priority = PRIORITY,
    })
  end
end

-- What the user sees goes first when a text is searched.
local function tell_viewport(attachment, top, bottom)
  if attachment.top == top and attachment.bottom == bottom then return end
  attachment.top, attachment.bottom = top, bottom
  if attachment.loading or not attachment.document.lib:has("document_set_viewport") then return end
  local text = require("ts_region.text")
  attachment.document:set_viewport(text.offset(attachment.buf, top, 0), text.offset(attachment.buf, bottom + 1, 0))
end

local function on_win(_, _, buf, top, bottom)
  local attachment = require("ts_region.attach").get(buf)
  if not attachment then return false end
  local guard = require("ts_region.guard")
  guard.call(buf, "telling what is seen", tell_viewport, attachment, top, bottom)
  if M.is_enabled(buf) then guard.call(buf, "drawing", draw, buf, top, bottom) end
  return false
end

--- Begin to draw; once is enough.
function M.start()
  if started then return end
  started = true
  make_groups()
  api.nvim_create_autocmd("ColorScheme", { group = api.nvim_create_augroup("ts_region_view", {}), callback = make_groups })
  api.nvim_set_decoration_provider(namespace, { on_win = on_win })
end

--- Draw the windows of a buffer anew, or all of them.
--- @param buf? integer
function M.redraw(buf)
  for _, win in ipairs(buf and vim.fn.win_findbuf(buf) or api.nvim_list_wins()) do
    if api.nvim__redraw then
      api.nvim__redraw({ win = win, valid = false })
    else
      vim.cmd("redraw!")
    end
  end
end

--- The regions of a buffer have changed: draw again what is on the screen.
--- @param attachment ts_region.Attachment
function M.updated(attachment)
  if M.is_enabled(attachment.buf) then M.redraw(attachment.buf) end
end

--- Show the regions of a buffer, or of all buffers (`buf` nil).
--- @param enable boolean
--- @param buf? integer
function M.enable(enable, buf)
  if buf then
    shown[buf == 0 and api.nvim_get_current_buf() or buf] = enable
  else
    everywhere, shown = enable, {}
  end
  M.start()
  M.redraw(buf)
end

--- A buffer is gone.
--- @param buf integer
function M.forget(buf) shown[buf] = nil end

return M
