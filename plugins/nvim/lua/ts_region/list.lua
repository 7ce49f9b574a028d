-- SPDX-License-Identifier: MIT
-- The regions of a buffer as a list for people: location list, vim.ui.select, completion.
local api = vim.api
local attach = require("ts_region.attach")
local cursor = require("ts_region.cursor")
local place = require("ts_region.place")
local regions = require("ts_region.regions")

local M = {}

local MOST_SHOWN = 80 -- characters of a text

-- The first line that has more than blanks.
local function first_line(text)
  local line = vim.trim(text:match("[^\n]*%S[^\n]*") or "")
  if vim.fn.strcharlen(line) > MOST_SHOWN then line = vim.fn.strcharpart(line, 0, MOST_SHOWN - 1) .. "…" end
  return line
end

--- @class ts_region.Item of a location list, with the region's language
--- @field bufnr integer
--- @field lnum integer
--- @field col integer
--- @field end_lnum integer
--- @field end_col integer
--- @field text string
--- @field language string

--- @param buf integer
--- @param language? string only of this one
--- @return ts_region.Item[]|nil
--- @return string|nil reason
function M.items(buf, language)
  local snapshot, reason = cursor.snapshot(buf)
  if not snapshot then return nil, reason end
  local items = {}
  for _, view in ipairs(regions.all(snapshot, nil, nil, language)) do
    if language or attach.is_shown(snapshot, view) then
      local name = snapshot:name(view.language)
      items[#items + 1] = {
        bufnr = buf,
        lnum = view.start_row + 1,
        col = view.start_column + 1,
        end_lnum = view.end_row + 1,
        end_col = view.end_column + 1,
        text = ("%s%s in %s: %s"):format(("  "):rep(view.depth - 1), name, snapshot:name(view.host), first_line(snapshot:virtual_text(view.index) or "")),
        language = name,
      }
    end
  end
  return items
end

--- The languages of a buffer's regions, by name.
--- @param buf integer
--- @return string[]
function M.languages(buf)
  local snapshot = attach.snapshot(buf)
  if not snapshot then return {} end
  local seen, names = {}, {}
  local views, count = snapshot:regions()
  for i = 0, (views and count or 0) - 1 do
    local number = views[i].language
    if not seen[number] then
      seen[number] = true
      names[#names + 1] = snapshot:name(number)
    end
  end
  table.sort(names)
  return names
end

--- The items of a sub-command's [LANGUAGE], or a message for a person.
--- @param ctx ts_region.Invocation
--- @return ts_region.Item[]|nil
function M.wanted(ctx)
  local notify = require("ts_region.notify")
  local items, reason = M.items(ctx.buf, ctx.args[1])
  if not items then
    notify.warn(reason or "this buffer has no regions")
  elseif #items == 0 then
    notify.warn(ctx.args[1] and ("no %s region in this buffer; there are: %s"):format(ctx.args[1], table.concat(M.languages(ctx.buf), ", "))
      or "no region in this buffer")
  else
    return items
  end
end

--- Go to an item in the current window.
--- @param item ts_region.Item
function M.go_to(item)
  vim.cmd("normal! m'")
  api.nvim_win_set_buf(0, item.bufnr)
  local line = place.line(item.bufnr, item.lnum - 1)
  api.nvim_win_set_cursor(0, { math.min(item.lnum, api.nvim_buf_line_count(item.bufnr)), math.min(item.col - 1, #line) })
  if vim.o.foldopen:find("mark") then pcall(vim.cmd, "normal! zv") end
end

return M
