-- SPDX-License-Identifier: MIT
-- Which buffers are followed by themselves.
local config = require("ts_region.config")
local api = vim.api
local M = {}

--- What speaks against following a buffer.
--- @param buf integer
--- @return string|nil reason
function M.against(buf)
  local settings = config.get()
  if not settings.enabled then return "the configuration says enabled = false" end
  if vim.b[buf].ts_region_disable then return "b:ts_region_disable is set" end
  local options = vim.bo[buf]
  if not vim.list_contains(settings.buftypes, options.buftype) then return ("'buftype' is %q"):format(options.buftype) end
  if options.filetype == "" and api.nvim_buf_get_name(buf) == "" then return "it has no filetype and no name" end
  if vim.list_contains(settings.ignore_filetypes, options.filetype) then return "its filetype is in ignore_filetypes" end
end

return M
