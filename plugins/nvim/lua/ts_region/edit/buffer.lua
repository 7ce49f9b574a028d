-- SPDX-License-Identifier: MIT
-- The edit buffer itself: its name, its options, and what :w, :e and :q do in it. It is named like a file beside its host, so that language servers,
-- formatters and snippets take it for one, but nothing is ever written under that name.
local api = vim.api

local M = {}

local EXTENSIONS = {
  bash = "sh", c_sharp = "cs", elixir = "ex", javascript = "js", markdown = "md", python = "py", regex = "re", rholang = "rho", ruby = "rb", rust = "rs",
  typescript = "ts",
}

--- A name that no other buffer has: HOST#NUMBER.EXTENSION.
--- @param host_path string
--- @param number integer the region's number in its host, from 1
--- @param language string
--- @return string
function M.free_name(host_path, number, language)
  local extension = EXTENSIONS[language] or language
  local stem = ("%s#%d"):format(host_path, number)
  local name, again = ("%s.%s"):format(stem, extension), 1
  while vim.fn.bufexists(name) == 1 do
    again = again + 1
    name = ("%s-%d.%s"):format(stem, again, extension)
  end
  return name
end

--- Put lines in, not to be undone and not modified.
--- @param buf integer
--- @param lines string[]
function M.fill(buf, lines)
  local levels = api.nvim_get_option_value("undolevels", { buf = buf })
  vim.bo[buf].undolevels = -1
  api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].undolevels = levels
  vim.bo[buf].modified = false
end

-- Change only the lines that differ, so that cursors and marks stay where they are.
--- @param buf integer
--- @param lines string[]
function M.replace(buf, lines)
  local diff = vim.text and vim.text.diff or vim.diff
  local before = table.concat(api.nvim_buf_get_lines(buf, 0, -1, false), "\n") .. "\n"
  local hunks = diff(before, table.concat(lines, "\n") .. "\n", { result_type = "indices" }) --[[@as integer[][] ]]
  for i = #hunks, 1, -1 do
    local start, count, new_start, new_count = unpack(hunks[i])
    if count == 0 then start = start + 1 end
    api.nvim_buf_set_lines(buf, start - 1, start - 1 + count, false, vim.list_slice(lines, new_start, new_start + new_count - 1))
  end
  vim.bo[buf].modified = false
end

--- @class ts_region.EditHandlers
--- @field write fun(bang: boolean)
--- @field read fun(): boolean take the host's text, as :edit! does; false: there is none
--- @field changed fun() the text was changed
--- @field leave fun() the window is about to be closed
--- @field closed fun() the buffer is gone

--- @param buf integer
--- @param handlers ts_region.EditHandlers
function M.prepare(buf, handlers)
  local group = api.nvim_create_augroup("ts_region_edit_" .. buf, {})
  local function on(event, callback) api.nvim_create_autocmd(event, { group = group, buffer = buf, callback = callback }) end
  on("BufWriteCmd", function(event)
    local bang = vim.v.cmdbang == 1
    if vim.fn.fnamemodify(event.match, ":p") == api.nvim_buf_get_name(buf) then return handlers.write(bang) end
    M.write_copy(buf, event.match)
  end)
  local before --- @type string[]|nil
  on("BufUnload", function() before = api.nvim_buf_get_lines(buf, 0, -1, false) end)
  on("BufReadCmd", function()
    if handlers.read() or not before then return end
    api.nvim_buf_set_lines(buf, 0, -1, false, before) -- :edit! throws the text away, and there is no other one
    vim.bo[buf].modified = true
  end)
  -- 'bufhidden' is "hide", so that no window that is closed in passing takes unsaved text along. :quit is another matter: it is refused
  -- for a modified buffer, and ends an unmodified one.
  on("QuitPre", function()
    handlers.leave()
    vim.bo[buf].bufhidden = "wipe"
    vim.schedule(function()
      if api.nvim_buf_is_valid(buf) then vim.bo[buf].bufhidden = "hide" end
    end)
  end)
  on({ "TextChanged", "InsertLeave" }, handlers.changed)
  on("BufHidden", function()
    vim.schedule(function() M.drop_unused(buf) end)
  end)
  on("BufWipeout", function()
    handlers.closed()
    pcall(api.nvim_del_augroup_by_id, group)
  end)
end

--- Nobody sees it, and nothing would be lost: away with it.
--- @param buf integer
function M.drop_unused(buf)
  if not api.nvim_buf_is_valid(buf) or vim.bo[buf].modified or #vim.fn.win_findbuf(buf) > 0 then return end
  api.nvim_buf_delete(buf, { force = true })
end

--- :write FILE. That it must not exist without a "!" Neovim has seen to.
--- @param buf integer
--- @param file string
function M.write_copy(buf, file)
  local notify = require("ts_region.notify")
  local done, reason = pcall(vim.fn.writefile, api.nvim_buf_get_lines(buf, 0, -1, false), file)
  if not done then return notify.warn(("%s could not be written: %s"):format(file, reason)) end
  api.nvim_echo({ { ("%s written; the region is as it was"):format(vim.fn.fnamemodify(file, ":~:.")) } }, true, {})
end

return M
