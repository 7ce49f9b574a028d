-- SPDX-License-Identifier: MIT
-- gc with the leader of the region. Neovim's own gc (its module vim._comment) takes 'commentstring', or what the parsers say, through
-- vim.filetype.get_option; for as long as it works on lines of a region, both answer for the region's language. So no parser is needed.
local api = vim.api
local attach = require("ts_region.attach")
local cursor = require("ts_region.cursor")
local place = require("ts_region.place")
local regions = require("ts_region.regions")

local M = {}

local started = false

-- The innermost region whose text the rows are, but for blanks: a line with code of the host around the region is the host's to comment.
local function region_of_rows(buf, first, last)
  local snapshot = cursor.snapshot(buf)
  if not snapshot then return nil end
  local line = place.line(buf, first)
  while first < last and not line:find("%S") do
    first = first + 1
    line = place.line(buf, first)
  end
  local column = line:find("%S")
  if not column then return nil end
  while last > first and not place.line(buf, last):find("%S") do last = last - 1 end
  local stop = attach.byte_of(buf, last, #place.line(buf, last):gsub("%s+$", ""))
  for _, view in ipairs(regions.at(snapshot, attach.byte_of(buf, first, column - 1))) do
    if attach.is_shown(snapshot, view) and view.end_byte >= stop then return snapshot:name(view.language) end
  end
end

--- 'commentstring' for these rows of a buffer; nil: the buffer's own.
--- @param buf integer
--- @param first integer from 0
--- @param last integer inclusive
--- @return string|nil
function M.commentstring(buf, first, last)
  local language = region_of_rows(buf, first, last)
  local filetype = language and require("ts_region.lang").filetype(language) or ""
  if filetype == "" then return nil end
  local fine, value = pcall(vim.filetype.get_option, filetype, "commentstring")
  return fine and value ~= "" and value --[[@as string]] or nil
end

-- Call f(...) with another 'commentstring'.
local function with(commentstring, f, ...)
  local buf = api.nvim_get_current_buf()
  local before, get_option, ignored = vim.bo[buf].commentstring, vim.filetype.get_option, vim.o.eventignore
  vim.o.eventignore = "OptionSet"
  vim.bo[buf].commentstring = commentstring
  vim.o.eventignore = ignored
  vim.filetype.get_option = function(filetype, option)
    if option == "commentstring" then return commentstring end
    return get_option(filetype, option)
  end
  local results = { pcall(f, ...) }
  vim.filetype.get_option = get_option
  vim.o.eventignore = "OptionSet"
  if api.nvim_buf_is_valid(buf) then vim.bo[buf].commentstring = before end
  vim.o.eventignore = ignored
  if not results[1] then error(results[2], 0) end
  return unpack(results, 2)
end

local function wrapped(f, rows)
  return function(...)
    local buf = api.nvim_get_current_buf()
    local first, last = rows(...)
    local fine, commentstring
    if first and attach.get(buf) and require("ts_region.config").get().comment then
      fine, commentstring = pcall(M.commentstring, buf, first, last)
    end
    if fine and commentstring then return with(commentstring, f, ...) end
    return f(...)
  end
end

--- Let gc ask for the region. Does nothing where this Neovim has another gc than we know.
function M.start()
  if started then return end
  started = true
  local known, comment = pcall(require, "vim._comment")
  if not known or type(comment) ~= "table" then return end
  local function cursor_row() return vim.fn.line(".") - 1, vim.fn.line(".") - 1 end
  if comment.operator then
    comment.operator = wrapped(comment.operator, function(mode)
      if mode == nil then return nil end -- only asks for the motion
      return vim.fn.line("'[") - 1, vim.fn.line("']") - 1
    end)
  end
  if comment.textobject then comment.textobject = wrapped(comment.textobject, cursor_row) end
  if comment.toggle_lines then comment.toggle_lines = wrapped(comment.toggle_lines, function(first, last) return first - 1, last - 1 end) end
end

return M
