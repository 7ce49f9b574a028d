-- SPDX-License-Identifier: MIT
-- The options of a region's filetype in its host's buffer, while the cursor is there: 'shiftwidth', 'iskeyword' and their like. On demand, and undone
-- when the cursor goes to another language.
local M = {}

--- What a filetype says about text; what it says about the file, or about the whole buffer (folds, syntax, encoding), stays the host's.
M.names = {
  "autoindent", "cindent", "cinkeys", "cinwords", "comments", "commentstring", "complete", "completefunc", "define", "expandtab", "formatoptions",
  "include", "indentexpr", "indentkeys", "iskeyword", "keywordprg", "lisp", "lispwords", "matchpairs", "nrformats", "omnifunc", "shiftwidth",
  "smartindent", "softtabstop", "suffixesadd", "tabstop", "textwidth",
}

local kept = {} --- @type table<integer, { language: string, values: table<string, any> }>

--- The language whose options a buffer has now; nil: its own.
--- @param buf integer
--- @return string|nil
function M.language(buf) return kept[buf] and kept[buf].language end

--- Give the buffer its own options back.
--- @param buf integer
--- @return boolean had_others
function M.restore(buf)
  local before = kept[buf]
  kept[buf] = nil
  if not before then return false end
  if not vim.api.nvim_buf_is_valid(buf) then return true end
  for name, value in pairs(before.values) do
    vim.bo[buf][name] = value
  end
  return true
end

--- @param buf integer
--- @param language string
--- @return boolean
function M.apply(buf, language)
  M.restore(buf)
  local filetype = require("ts_region.lang").filetype(language)
  if filetype == "" then return false end
  local values = {}
  for _, name in ipairs(M.names) do
    local known, value = pcall(vim.filetype.get_option, filetype, name)
    if known and value ~= vim.bo[buf][name] then
      values[name] = vim.bo[buf][name]
      vim.bo[buf][name] = value
    end
  end
  kept[buf] = { language = language, values = values }
  local group = vim.api.nvim_create_augroup("ts_region_options", {})
  vim.api.nvim_create_autocmd("User", {
    group = group,
    pattern = "TsRegionLangChanged",
    callback = function(event)
      local other = event.data.buf
      if kept[other] and kept[other].language ~= event.data.lang then M.restore(other) end
    end,
  })
  vim.api.nvim_create_autocmd("BufWipeout", { group = group, callback = function(event) kept[event.buf] = nil end })
  return true
end

return M
