-- SPDX-License-Identifier: MIT
-- Where a name is defined, and where else it stands, in the buffers that are followed: through regions, so that a contract of Rholang and the MeTTa
-- in its strings are found alike.
local api = vim.api
local attach = require("ts_region.attach")
local notify = require("ts_region.notify")
local place = require("ts_region.place")

local M = {}

-- A document's tag is the number of its buffer.
local function item_of(snapshot, symbol)
  local buf = tonumber(symbol.document) --[[@as integer]]
  if not api.nvim_buf_is_loaded(buf) then return nil end
  local kind = snapshot:name(symbol.kind)
  local line = vim.trim(place.line(buf, symbol.start_row))
  return {
    bufnr = buf,
    lnum = symbol.start_row + 1,
    col = symbol.start_column + 1,
    end_lnum = symbol.end_row + 1,
    end_col = symbol.end_column + 1,
    text = ("%s%s: %s"):format(snapshot:name(symbol.language), kind ~= "" and " " .. kind or "", line),
  }
end

--- @param ask "definition_at"|"references"
--- @param options? table
--- @return ts_region.Item[]|nil items nil: a message was given
function M.find(ask, options)
  local buf = api.nvim_get_current_buf()
  local at = api.nvim_win_get_cursor(0)
  local _, reason = require("ts_region.cursor").snapshot(buf)
  local snapshot, not_exact = attach.update_now(buf)
  local engine = require("ts_region.native").engine()
  if not snapshot or not engine then
    notify.warn(not_exact or reason or "this buffer is not followed")
    return nil
  end
  local found, count, partial = engine[ask](engine, snapshot, attach.byte_of(buf, at[1] - 1, at[2]), options)
  if not found then
    notify.warn(count)
    return nil
  end
  local items = {}
  for i = 0, count - 1 do
    items[#items + 1] = item_of(snapshot, found[i])
  end
  if partial ~= 0 then notify.warn("there may be more: the time for this question was used up") end
  if #items == 0 then notify.warn(ask == "references" and "no name at the cursor" or "no definition of what is at the cursor") end
  return items
end

--- Go there if there is one, choose from the quickfix list if there are more.
--- @param items ts_region.Item[]
--- @param title string
--- @param mods string
function M.show(items, title, mods)
  if #items == 1 then return require("ts_region.list").go_to(items[1]) end
  if #items == 0 then return end
  vim.fn.setqflist({}, " ", { title = title, items = items })
  vim.cmd(mods .. " copen")
end

return M
