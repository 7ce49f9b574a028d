-- SPDX-License-Identifier: MIT
-- Which buffers are followed, and how. Each change of lines is told to the document at once (microseconds); once in a turn of the loop the regions
-- are made exact: for a moment here, and if that is not enough, by a worker, which says so through the pipe (wake.lua).
--
-- on_lines and not on_bytes: what the latter tells after some undo and :retab is not what happened.
if jit then jit.off(true, true) end -- guard.lua says why
local config = require("ts_region.config")
local guard = require("ts_region.guard")
local text = require("ts_region.text")
local api = vim.api
local M = {}

--- @class ts_region.Attachment
--- @field buf integer
--- @field language string the host language, as the library calls it
--- @field filetype string the buffer's, when it was attached
--- @field document ts_region_ffi.Document
--- @field lines integer that the document has
--- @field loading boolean the text is not yet there as a whole
--- @field closed boolean
--- @field exact boolean the regions are known to be exact; they may be so without having been told (wishes.lua)
--- @field now? ts_region_ffi.Snapshot the last one that was asked for, if it is still true
--- @field peeked? ts_region_ffi.Snapshot likewise, but nobody keeps it
--- @field preview? ts_region_ffi.Snapshot what is known before the first run is done: of the host's own text only
--- @field version integer counts what makes these untrue
--- @field wishes table<string, boolean> who wants to hear of each exact state (wishes.lua)
--- @field layout integer|nil of the regions that were told last (Snapshot:layout)
--- @field scheduled boolean an update stands in the loop's queue
--- @field turn? fun() what stands there
--- @field misses integer updates in turn that were not finished here

local attached = {} --- @type table<integer, ts_region.Attachment>
local refused = {} --- @type table<integer, string> why a buffer is not followed
-- A buffer is opened once, and what it shows should be right at once, if that is a matter of a moment.
local FIRST_NS, SMALL_BYTES, LARGE_BYTES = 20 * 1000 * 1000, 16 * 1024, 512 * 1024
local MISSES = 3 -- after so many, workers do all of it
local RETRY = 128 -- and after so many more, it is tried here again

local function resolved(buf) return (buf == nil or buf == 0) and api.nvim_get_current_buf() or buf end

--- @param buf? integer
--- @return ts_region.Attachment|nil
function M.get(buf) return attached[resolved(buf)] end

--- @return table<integer, ts_region.Attachment>
function M.all() return attached end

--- Why a buffer is not followed.
--- @param buf? integer
--- @return string|nil
function M.reason(buf) return refused[resolved(buf)] end

local function fire(pattern, data)
  api.nvim_exec_autocmds("User", { pattern = pattern, modeline = false, data = data })
end

-- ---- Updates -------------------------------------------------------------------------------------

-- A snapshot keeps a syntax tree from going, and the collector does not know how large that is: what nobody keeps is given back at once.
local function outdated(attachment)
  attachment.version = attachment.version + 1
  attachment.now = nil
  if attachment.peeked then attachment.peeked:free() end
  attachment.peeked = nil
  if attachment.preview then attachment.preview:free() end
  attachment.preview = nil
end

local function told_exact(attachment, exact)
  attachment.exact = exact
  outdated(attachment)
  require("ts_region.events").updated(attachment)
end

local function update(attachment, budget_ns)
  attachment.scheduled = false
  if attachment.closed or attachment.loading then return end
  if attachment.lines ~= api.nvim_buf_line_count(attachment.buf) then M.reload(attachment.buf, "another number of lines") end
  -- where a run takes longer than its budget, the time spent here is lost
  local here = attachment.misses < MISSES or attachment.misses % RETRY == 0
  local exact, problem = attachment.document:update(budget_ns or (here and config.get().budget_us * 1000 or 0))
  if exact == nil then error(problem, 0) end
  attachment.misses = exact and 0 or attachment.misses + 1
  if exact then return told_exact(attachment, true) end
  require("ts_region.events").edited(attachment) -- a worker goes on
end

local function schedule_update(attachment)
  outdated(attachment)
  attachment.exact = false
  if attachment.scheduled then return end
  attachment.scheduled = true
  -- one function for all keys: what a key leaves to the garbage collector, a later one pays for
  attachment.turn = attachment.turn or function() guard.call(attachment.buf, "updating", update, attachment) end
  vim.schedule(attachment.turn)
end

--- A worker has finished with the document of this buffer.
--- @param buf integer
function M.changed(buf)
  local attachment = attached[buf]
  if not attachment or attachment.loading then return end
  guard.call(buf, "taking an update", function()
    local exact = attachment.document:update(0)
    told_exact(attachment, exact or false)
  end)
end

-- ---- Following -----------------------------------------------------------------------------------

local function tell(attachment, first, last, new_last)
  local document, buf = attachment.document, attachment.buf
  if attachment.loading then
    if first >= attachment.lines then return end -- read when its turn comes
    last = math.min(last, attachment.lines)
  end
  local piece, count = text.of_lines(buf, first, new_last)
  require("ts_region.screen").edited(buf, first, last, count)
  attachment.lines = attachment.lines + count - (last - first)
  -- Neovim says that no line is left, but a buffer always has one.
  if attachment.lines == 0 and not attachment.loading then
    piece, attachment.lines = "\n", 1
  end
  local fine, problem = document:edit_lines(first, last, piece, not attachment.loading and attachment.lines or nil)
  if not fine then M.reload(buf, problem) end
end

--- Give the library the whole text again.
--- @param buf integer
--- @param why? string goes to the log
function M.reload(buf, why)
  local attachment = attached[buf]
  if not attachment then return end
  if why then require("ts_region.log").error(("buffer %d: told again as a whole: %s"):format(buf, why)) end
  attachment.loading = false
  local whole, count = text.of_lines(buf, 0, -1)
  attachment.lines = count
  require("ts_region.screen").lost(buf)
  local fine, problem = attachment.document:set_text(whole)
  if not fine then error(problem, 0) end
  schedule_update(attachment)
end

local function follow(attachment)
  return api.nvim_buf_attach(attachment.buf, false, {
    on_lines = function(_, buf, _, first, last, new_last)
      if attachment.closed then return true end
      guard.call(buf, "following an edit", tell, attachment, first, last, new_last)
      if attachment.closed then return true end
      schedule_update(attachment)
    end,
    on_reload = function(_, buf)
      if not attachment.closed then guard.call(buf, "reloading", M.reload, buf) end
    end,
    on_detach = function(_, buf)
      if not attachment.closed then M.disable(buf) end
    end,
  })
end

-- ---- Attaching -----------------------------------------------------------------------------------

local function open(buf)
  local native = require("ts_region.native")
  local engine, problem = native.engine()
  if not engine then return nil, problem end
  local filetype, name = vim.bo[buf].filetype, api.nvim_buf_get_name(buf)
  local lang = require("ts_region.lang")
  local function try(language)
    local document
    local lib = native.lib()
    document, problem = engine:document({
      language = language,
      name = name,
      tag = buf,
      options = { -- edit buffers rely on these holes, colours on the flags
        flags = require("ts_region.highlight").open_flags(lib, language),
        hole_policy = lib.c.TS_REGION_HOLE_TEXT,
        hole_text = text.HOLE,
      },
    })
    return document
  end
  local document = try(lang.of_filetype(filetype))
  if not document then
    local why, registered = problem, lang.registered(filetype)
    document = registered and try(registered)
    problem = why
  end
  if document then
    return {
      buf = buf, document = document, filetype = filetype, lines = 0, loading = true, closed = false, exact = false, scheduled = false,
      misses = 0, version = 0,
    }
  end
  return nil, problem
end

-- Regions in regions can take ten times as long as the others (each paragraph of Markdown is one): in the text as it was read, the others are
-- looked for by themselves first, and shown until all are known.
local function preview(attachment)
  local whole = text.of_lines(attachment.buf, 0, -1)
  local document = attachment.document.engine:document({
    text = whole, language = attachment.language, options = { flags = attachment.document.lib.c.TS_REGION_BATCH_NO_NESTED },
  })
  if not document then return nil end
  local seen = document:update(FIRST_NS) and document:snapshot() or nil
  document:close()
  return seen
end

local function first_update(attachment)
  require("ts_region.view").tell_window(attachment)
  local bytes = text.bytes(attachment.buf)
  if bytes <= SMALL_BYTES then return update(attachment, FIRST_NS) end
  attachment.preview = bytes <= LARGE_BYTES and preview(attachment) or nil
  attachment.version = attachment.version + 1
  if attachment.preview then require("ts_region.events").updated(attachment) end
  update(attachment, 0)
end

--- Follow a buffer now, whatever the rules for new buffers say.
--- @param buf? integer
--- @return ts_region.Attachment|nil, string|nil reason
function M.enable(buf)
  buf = resolved(buf)
  if attached[buf] then return attached[buf] end
  if not api.nvim_buf_is_loaded(buf) then return nil, "the buffer is not loaded" end
  local largest = config.get().max_bytes
  if text.bytes(buf) > largest then
    refused[buf] = ("it is larger than max_bytes (%d)"):format(largest)
    return nil, refused[buf]
  end
  local attachment, problem = open(buf)
  if not attachment then
    refused[buf] = problem
    return nil, problem
  end
  attached[buf], refused[buf] = attachment, nil
  require("ts_region.wishes").start(attachment)
  attachment.language = attachment.document:snapshot():describe().language
  if not follow(attachment) then
    M.disable(buf)
    return nil, "the buffer cannot be followed"
  end
  require("ts_region.view").start()
  require("ts_region.highlight").start(require("ts_region.native").lib())
  require("ts_region.events").start()
  require("ts_region.comment").start()
  require("ts_region.load").start(attachment, function()
    first_update(attachment)
    fire("TsRegionAttach", { buf = buf, language = attachment.language })
  end)
  return attachment
end

--- Leave a buffer alone.
--- @param buf? integer
--- @param why? string
function M.disable(buf, why)
  buf = resolved(buf)
  local attachment = attached[buf]
  refused[buf] = why or refused[buf] or "it was disabled"
  if not attachment then return end
  attached[buf] = nil
  attachment.closed = true
  outdated(attachment)
  attachment.document:close()
  fire("TsRegionDetach", { buf = buf })
end

--- A buffer has come, or has another filetype: follow it if the rules say so.
--- @param buf integer
function M.consider(buf)
  if not (api.nvim_buf_is_valid(buf) and api.nvim_buf_is_loaded(buf)) then return end
  guard.call(buf, "attaching", function()
    local attachment = attached[buf]
    if attachment and attachment.filetype == vim.bo[buf].filetype then return end
    local against = require("ts_region.rules").against(buf)
    if attachment then M.disable(buf, against) end
    refused[buf] = against
    if not against then M.enable(buf) end
  end)
end

--- A buffer is gone for good.
--- @param buf integer
function M.forget(buf)
  if attached[buf] then M.disable(buf) end
  refused[buf] = nil
  guard.reset(buf)
  require("ts_region.view").forget(buf)
  require("ts_region.highlight").forget(buf)
end

--- The editor ends.
function M.stop()
  for buf in pairs(attached) do
    local attachment = attached[buf]
    attached[buf] = nil
    attachment.closed = true
    attachment.document:close()
  end
end

-- ---- Questions -----------------------------------------------------------------------------------

--- The regions as the text is now; those that edits have touched may be provisional.
--- @param buf? integer
--- @return ts_region_ffi.Snapshot|nil, string|nil reason
function M.snapshot(buf)
  buf = resolved(buf)
  local attachment = attached[buf]
  if not attachment then return nil, refused[buf] or "the buffer is not followed" end
  if attachment.now then return attachment.now end
  local problem
  attachment.now, problem = attachment.document:snapshot()
  return attachment.now, problem
end

--- The same for whoever does not keep it: it is given back at the next edit or update.
--- @param buf integer
--- @return ts_region_ffi.Snapshot|nil
function M.peek(buf)
  local attachment = attached[buf]
  if not attachment then return nil end
  if attachment.now then return attachment.now end
  if attachment.preview then return attachment.preview end
  if not attachment.peeked then attachment.peeked = attachment.document:snapshot() end
  return attachment.peeked
end

--- The same as M.snapshot, made exact first.
--- @param buf? integer
--- @param budget_ns? integer to wait at most; 200 ms
--- @return ts_region_ffi.Snapshot|nil, string|nil reason
function M.update_now(buf, budget_ns)
  buf = resolved(buf)
  local attachment = attached[buf]
  if not attachment then return nil, refused[buf] or "the buffer is not followed" end
  if attachment.loading then require("ts_region.load").finish(attachment) end
  local deadline = vim.uv.hrtime() + (budget_ns or 200 * 1000 * 1000)
  while not attachment.exact do
    local left = deadline - vim.uv.hrtime()
    if left <= 0 then return nil, "the regions are not ready yet: try again in a moment" end
    local exact, problem = attachment.document:update(left)
    if exact == nil then return nil, problem end
    if exact then
      told_exact(attachment, true)
    else
      vim.uv.sleep(1) -- a worker is at it, and cannot be helped
    end
  end
  return M.snapshot(buf)
end

--- Where a place is in the snapshot's text.
--- @param buf? integer
--- @param row integer
--- @param col integer
--- @return integer
function M.byte_of(buf, row, col) return text.offset(resolved(buf), row, col) end

--- Is a region one for people? Those in ignore_languages are not.
--- @param snapshot ts_region_ffi.Snapshot
--- @param view ts_region_ffi.View
--- @return boolean
function M.is_shown(snapshot, view)
  local ignored = config.get().ignore_languages
  local language = snapshot:name(view.language)
  for index = 1, #ignored do
    if ignored[index] == language then return false end
  end
  return true
end

local here --- @type ffi.cdata* those at a place
local MOST_DEEP = 64

--- The innermost region that spells the byte, in a snapshot (without one: as the text is now).
--- @param buf? integer
--- @param row integer
--- @param col integer
--- @param snapshot? ts_region_ffi.Snapshot
--- @return ts_region_ffi.View|nil, ts_region_ffi.Snapshot|nil
function M.region_at(buf, row, col, snapshot)
  snapshot = snapshot or M.snapshot(buf)
  if not snapshot then return nil end
  here = here or require("ffi").new("ts_region_view[?]", MOST_DEEP)
  for index = 0, math.min(snapshot:fill_at(here, MOST_DEEP, M.byte_of(buf, row, col)), MOST_DEEP) - 1 do
    -- a copy: the array is used again
    if M.is_shown(snapshot, here[index]) then return require("ffi").new("ts_region_view", here[index]), snapshot end
  end
  return nil, snapshot
end

return M
