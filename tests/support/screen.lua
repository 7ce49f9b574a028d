-- SPDX-License-Identifier: MIT
-- A second Neovim with a real terminal interface, which one without a terminal drives: a server, an interface of it in a pseudo-terminal, and a
-- channel to ask it.
local M = {}
M.__index = M

local function wait_for(condition, what)
  if not vim.wait(60 * 1000, condition, 2) then error("waited in vain for " .. what, 0) end
end

--- @param words string[] the words that start the editor
--- @param options { args?: string[], env?: table<string, string>, width?: integer, height?: integer }
function M.start(words, options)
  local socket = vim.fn.tempname()
  local self = setmetatable({}, M)
  local server = vim.list_extend(vim.deepcopy(words), { "--clean", "--headless", "--listen", socket })
  self.server = vim.fn.jobstart(vim.list_extend(server, options.args or {}), { env = options.env, on_exit = function(_, code) self.code = code end })
  wait_for(function()
    local connected, channel = pcall(vim.fn.sockconnect, "pipe", socket, { rpc = true })
    if connected and channel > 0 then self.channel = channel end
    return self.channel or self.code
  end, "the editor")
  if self.code then error("the editor ended with status " .. self.code, 0) end
  local interface = vim.list_extend(vim.deepcopy(words), { "--server", socket, "--remote-ui" })
  self.terminal = vim.fn.jobstart(interface, {
    pty = true, width = options.width or 80, height = options.height or 24, env = { TERM = "xterm-256color" },
  })
  wait_for(function() return #vim.rpcrequest(self.channel, "nvim_list_uis") == 1 end, "the interface")
  return self
end

--- Keys as a person types them; special ones by their names: <Esc>, <CR>.
function M:type(keys) vim.rpcrequest(self.channel, "nvim_input", keys) end

--- Run Lua there.
function M:lua(code, ...) return vim.rpcrequest(self.channel, "nvim_exec_lua", code, { ... }) end

--- What stands on a row of the screen, from 0.
function M:row(row)
  return self:lua([[
    local cells, row = {}, ...
    for column = 1, vim.o.columns do cells[column] = vim.fn.screenstring(row + 1, column) end
    return table.concat(cells)
  ]], row)
end

--- The background of a cell, as a number; nil: that of the window.
function M:background(row, column)
  return self:lua("local cell = vim.api.nvim__inspect_cell(1, ...) return cell[2] and cell[2].background", row, column)
end

function M:stop()
  pcall(vim.rpcnotify, self.channel, "nvim_command", "qall!")
  vim.fn.jobwait({ self.server }, 10000)
  vim.fn.jobstop(self.terminal)
end

return M
