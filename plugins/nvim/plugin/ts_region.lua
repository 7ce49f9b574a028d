-- SPDX-License-Identifier: MIT
-- Runs at every start of the editor, so it does next to nothing: no module is loaded before it is needed.
if vim.g.loaded_ts_region then return end
vim.g.loaded_ts_region = 1

local api = vim.api

api.nvim_create_user_command("TsRegion", function(invocation) require("ts_region.command").run(invocation) end, {
  nargs = "*",
  bang = true,
  range = true,
  desc = "Languages inside of languages: see :help ts-region",
  complete = function(lead, line, column) return require("ts_region.command").complete(lead, line, column) end,
})

-- <Plug>(ts-region-NAME) in these modes calls require("ts_region.maps").NAME. No key is mapped: that is yours to do.
for name, modes in pairs({
  edit = { "n" },
  list = { "n" },
  select = { "n" },
  definition = { "n" },
  references = { "n" },
  options = { "n" },
  next = { "n", "x", "o" },
  prev = { "n", "x", "o" },
  ["next-same"] = { "n", "x", "o" },
  ["prev-same"] = { "n", "x", "o" },
  inner = { "x", "o" },
  around = { "x", "o" },
}) do
  local call = ("<Cmd>lua require('ts_region.maps')['%s']()<CR>"):format(name)
  for _, mode in ipairs(modes) do
    api.nvim_set_keymap(mode, "<Plug>(ts-region-" .. name .. ")", call, { noremap = true, silent = true })
  end
end

-- BufReadPost, too: ":edit!" ends what followed the buffer, and a buffer may have no filetype.
api.nvim_create_autocmd({ "FileType", "BufReadPost" }, {
  group = api.nvim_create_augroup("ts_region", {}),
  callback = function(event)
    vim.schedule(function() require("ts_region.attach").consider(event.buf) end)
  end,
})
