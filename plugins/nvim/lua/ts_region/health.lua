-- SPDX-License-Identifier: MIT
-- :checkhealth ts_region: what is there, what is wrong, and the command that mends it.
local M = {}
local health = vim.health

local function check_config()
  local problems = require("ts_region.config").problems()
  if #problems == 0 then return health.ok("configuration: fine") end
  for _, problem in ipairs(problems) do
    health.error("configuration: " .. problem, { "mend this field in vim.g.ts_region, or where setup() is called (:help ts-region-config)" })
  end
end

local function check_queries()
  for _, problem in ipairs(require("ts_region.queries").problems()) do
    health.warn("rules: " .. problem, { "mend this file, or take its folder out of the field `query_dirs`" })
  end
end

--- @return ts_region.Native|nil
local function check_library()
  local native = require("ts_region.native")
  native.retry()
  local state = native.state()
  if not state.engine then
    health.error("library: " .. state.problem, { state.remedy, "looked for: " .. table.concat(state.looked, ", ") })
    return nil
  end
  health.ok(("library: %s (%s), version %s, ABI %d; headers: %s"):format(state.path, state.how, state.lib:version(), state.lib.abi,
    vim.fs.normalize(vim.uv.fs_realpath(state.lib.headers) or state.lib.headers)))
  local fine, problem = state.lib:selftest()
  if fine then
    health.ok("self-test: fine")
  else
    health.error("self-test: " .. problem, { "build it again: " .. native.remedy() })
  end
  return state
end

local SAMPLE = ("Text.\n\n```lua\nlocal a = 1\n```\n\n"):rep(3200) -- 100 KB

local function check_speed(state)
  local start = vim.uv.hrtime()
  local batch, problem = state.engine:detect({ { text = SAMPLE, language = "markdown" } }, { flags = state.lib.c.TS_REGION_BATCH_NO_CACHE })
  local took = (vim.uv.hrtime() - start) / 1e6
  if not batch then return health.error("a sample of 100 KB: " .. problem) end
  local _, count = batch:regions(1)
  batch:free()
  health.info(("a sample of 100 KB: %d regions in %.1f ms"):format(count, took))
end

local function check_languages(state)
  local hosts, with_parser = 0, 0
  for _, language in ipairs(state.engine:languages()) do
    if language.host then hosts = hosts + 1 end
    if language.grammar then with_parser = with_parser + 1 end
  end
  if with_parser <= 2 then
    return health.warn(("parsers: %d; regions are found in MeTTa's, Rholang's, Markdown's and Org's files only"):format(with_parser),
      { require("ts_region.native").remedy() })
  end
  health.ok(("parsers: %d languages; regions are searched in %d"):format(with_parser, hosts))
end

local function check_buffers()
  local attach = require("ts_region.attach")
  local any = false
  for buf, attachment in vim.spairs(attach.all()) do
    any = true
    local snapshot = attach.snapshot(buf)
    local info = snapshot and snapshot:describe()
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buf), ":~:.")
    if info and info.message ~= "" then
      health.warn(("buffer %d (%s): %s"):format(buf, name, info.message))
    elseif info then
      health.ok(("buffer %d (%s): %s, %d regions"):format(buf, name, attachment.language, info.region_count))
    end
  end
  if not any then health.info("no buffer is followed; in one that should be, :TsRegion status says why not") end
end

function M.check()
  health.start("ts-region")
  if vim.fn.has("nvim-0.10") == 0 then health.error("Neovim 0.10 or newer is needed") end
  check_config()
  local state = check_library()
  if not state then return end
  check_queries()
  check_languages(state)
  check_speed(state)
  check_buffers()
  health.info("log: " .. require("ts_region.log").path() .. " (:TsRegion log)")
end

return M
