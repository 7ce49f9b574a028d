-- SPDX-License-Identifier: MIT
-- ts-region: the languages inside of a buffer's language. The public API; :help ts-region-api.
--
-- Rows and columns are from 0, columns are bytes, ranges end before their end. `buf` nil or 0 is the current buffer.
if jit then jit.off(true, true) end -- guard.lua says why
local M = {}

local api = vim.api

--- Use other settings. It does not have to be called. What is wrong is told once, and left out.
--- @param opts? ts_region.Config
function M.setup(opts)
  require("ts_region.config").setup(opts)
  local wishes = package.loaded["ts_region.wishes"] -- without it no buffer is followed yet
  if wishes then wishes.settings_changed() end
end

-- The last answer of get_lang: most questions are asked again before anything has changed.
local asked = {}

--- The language at a place, by default at the cursor of the current window. Costs microseconds.
--- @param buf? integer
--- @param row? integer
--- @param col? integer
--- @return string lang as tree-sitter calls it
--- @return string filetype "" if there is none
--- @return string language_id as LSP calls it
function M.get_lang(buf, row, col)
  buf = (buf == nil or buf == 0) and api.nvim_get_current_buf() or buf
  local inserting = false
  if not row then
    local win = buf == api.nvim_get_current_buf() and 0 or vim.fn.bufwinid(buf)
    local cursor = win == -1 and { 1, 0 } or api.nvim_win_get_cursor(win)
    row, col = cursor[1] - 1, cursor[2]
    inserting = win == 0 and api.nvim_get_mode().mode:sub(1, 1) == "i"
  end
  col = col or 0
  local attach = require("ts_region.attach")
  local attachment = attach.get(buf)
  local version = attachment and attachment.version
  if attachment and asked.attachment == attachment and asked.version == version and asked.row == row and asked.col == col
    and asked.inserting == inserting then
    return asked.lang, asked.filetype, asked.language_id
  end
  local lang = require("ts_region.lang")
  local name, filetype
  local snapshot = attach.peek(buf)
  if snapshot then
    local view = attach.region_at(buf, row, col, snapshot)
    -- what is typed behind a region's last character belongs to it
    if not view and inserting and col > 0 then view = attach.region_at(buf, row, col - 1, snapshot) end
    if view then
      name = snapshot:name(view.language)
      filetype = lang.filetype(name)
    else
      name = attachment.language
    end
  end
  filetype = filetype or attachment and attachment.filetype or vim.bo[buf].filetype
  name = name or lang.of_filetype(filetype)
  local language_id = lang.language_id(name)
  asked.attachment, asked.version, asked.row, asked.col, asked.inserting = attachment, version, row, col, inserting
  asked.lang, asked.filetype, asked.language_id = name, filetype, language_id
  return name, filetype, language_id
end

--- @class ts_region.Region
--- @field id string stays while the region's start survives edits
--- @field lang string
--- @field filetype string
--- @field host string the language around it
--- @field depth integer 1: in the buffer's own language
--- @field range { [1]: integer, [2]: integer, [3]: integer, [4]: integer } start row and column, end row and column
--- @field rule string why: FILE:LINE of the rule
--- @field detector string
--- @field confidence number 1: certain
--- @field provisional boolean an edit has touched it since the regions were exact

local function as_table(snapshot, view)
  local name = snapshot:name(view.language)
  return {
    id = tostring(view.id):gsub("ULL$", ""),
    lang = name,
    filetype = require("ts_region.lang").filetype(name),
    host = snapshot:name(view.host),
    depth = view.depth,
    range = { view.start_row, view.start_column, view.end_row, view.end_column },
    rule = snapshot:name(view.rule),
    detector = snapshot:name(view.detector),
    confidence = view.confidence,
    provisional = view.flags % 2 == 1,
  }
end

--- The innermost region at a place, by default at the cursor; nil: there is none.
--- @param buf? integer
--- @param row? integer
--- @param col? integer
--- @return ts_region.Region|nil
function M.get_region(buf, row, col)
  if not row then
    local cursor = api.nvim_win_get_cursor(0)
    row, col = cursor[1] - 1, cursor[2]
  end
  local view, snapshot = require("ts_region.attach").region_at(buf, row, col or 0)
  return view and snapshot and as_table(snapshot, view) or nil
end

--- The regions of a buffer in the order of their starts, a region before those in it.
--- @param buf? integer
--- @param opts? { lang?: string, exact?: boolean } only of this language; exact: wait for it, at most 200 ms
--- @return ts_region.Region[]|nil, string|nil reason
function M.get_regions(buf, opts)
  opts = opts or {}
  local attach = require("ts_region.attach")
  local snapshot, reason
  if opts.exact then
    snapshot, reason = attach.update_now(buf)
  else
    snapshot, reason = attach.snapshot(buf)
  end
  if not snapshot then return nil, reason end
  local views, count = snapshot:regions(nil, nil, opts.lang)
  local regions = {}
  for index = 0, count - 1 do
    if opts.lang or attach.is_shown(snapshot, views[index]) then regions[#regions + 1] = as_table(snapshot, views[index]) end
  end
  return regions
end

--- The guest text of the region at a place, by default at the cursor: escapes decoded, prefixes taken away.
--- @return string|nil
function M.get_text(buf, row, col)
  if not row then
    local cursor = api.nvim_win_get_cursor(0)
    row, col = cursor[1] - 1, cursor[2]
  end
  local view, snapshot = require("ts_region.attach").region_at(buf, row, col or 0)
  return view and snapshot and (snapshot:virtual_text(view.index)) or nil
end

--- Follow a buffer (or leave it alone), whatever the rules for new buffers say.
--- @param enable? boolean default true
--- @param filter? { buf?: integer }
--- @return boolean|nil enabled, string|nil reason
function M.enable(enable, filter)
  local buf = filter and filter.buf or 0
  local attach = require("ts_region.attach")
  if enable == false then
    attach.disable(buf)
    return false
  end
  require("ts_region.native").retry()
  local attachment, reason = attach.enable(buf)
  if not attachment then return nil, reason end
  require("ts_region.guard").reset(attachment.buf)
  return true
end

--- @param filter? { buf?: integer }
--- @return boolean
function M.is_enabled(filter) return require("ts_region.attach").get(filter and filter.buf or 0) ~= nil end

return M
