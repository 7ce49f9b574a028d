-- SPDX-License-Identifier: MIT
-- Why there is, or is not, a region at the cursor.
local api = vim.api

local function place(text, byte)
  local before = text:sub(1, byte)
  local _, breaks = before:gsub("\n", "")
  return ("%d:%d"):format(breaks + 1, byte - (before:match(".*\n()") or 1) + 2)
end

local function range(text, first, last) return place(text, first) .. "-" .. place(text, last) end

local function about_candidate(say, text, candidate)
  local what = candidate.language and ("a region of " .. candidate.language) or "no language"
  say("    %s  %s%s", range(text, candidate.start_byte, candidate.end_byte), candidate.refused and "not " or "", what)
  if candidate.refused then say("      because: %s", candidate.refused) end
  say("      by %s%s", candidate.detector or "?", candidate.rule and (", " .. candidate.rule) or "")
  for _, capture in ipairs(candidate.captures) do
    say("      @%s %s", capture.name, range(text, capture.start_byte, capture.end_byte))
  end
end

--- @return string[]|nil, string|nil reason
local function explain(buf, row, col)
  local attach = require("ts_region.attach")
  local engine, problem = require("ts_region.native").engine()
  if not engine then return nil, problem end
  local attachment, reason = attach.enable(buf)
  if not attachment then return nil, reason end
  local text = require("ts_region.text").of_lines(buf, 0, -1)
  local answer
  answer, problem = engine:explain({ text = text, language = attachment.language, name = api.nvim_buf_get_name(buf) },
    { offset = attach.byte_of(buf, row, col) })
  if not answer then return nil, problem end
  local lines = {}
  local function say(...) lines[#lines + 1] = string.format(...) end
  if answer.message then say("%s", answer.message) end
  for depth, layer in ipairs(answer.layers) do
    say("%s %s, %s", depth == 1 and "the buffer:" or "in it, a region:", layer.language or "unknown language",
      range(text, layer.start_byte, layer.end_byte))
    if layer.detector then say("  found by %s%s", layer.detector, layer.rule and (", " .. layer.rule) or "") end
    if layer.note then say("  %s", layer.note) end
    if layer.nodes then say("  nodes here: %s", layer.nodes) end
    say("  rules: %s", layer.rules or "none: nothing is searched in this language")
    if layer.rules and #layer.candidates == 0 then say("  no rule speaks of this place") end
    for _, candidate in ipairs(layer.candidates) do
      about_candidate(say, text, candidate)
    end
  end
  return lines
end

local function show(lines)
  vim.cmd("botright new")
  local buf = api.nvim_get_current_buf()
  api.nvim_buf_set_lines(buf, 0, -1, false, lines)
  vim.bo[buf].buftype, vim.bo[buf].bufhidden, vim.bo[buf].modifiable, vim.bo[buf].swapfile = "nofile", "wipe", false, false
  api.nvim_win_set_height(0, math.min(#lines, math.floor(vim.o.lines / 2)))
  vim.keymap.set("n", "q", "<Cmd>close<CR>", { buffer = buf, nowait = true, desc = "close" })
end

return {
  desc = "why there is, or is not, a region at the cursor",
  run = function(ctx)
    local cursor = api.nvim_win_get_cursor(0)
    local lines, problem = explain(ctx.buf, cursor[1] - 1, cursor[2])
    if not lines then return require("ts_region.notify").warn("no explanation: " .. problem) end
    show(lines)
  end,
}
