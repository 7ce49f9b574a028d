-- SPDX-License-Identifier: MIT
-- The LuaJIT module (bindings/luajit) from plain LuaJIT:
--
--   luajit luajit_module_test.lua LIBRARY MODULE_FOLDER PARSER_FOLDER OLD_LIBRARY NEW_LIBRARY
local library_path, modules, parsers, old_library, new_library = arg[1], arg[2], arg[3], arg[4], arg[5]
package.path = modules .. "/?.lua;" .. modules .. "/?/init.lua;" .. package.path

local ffi = require("ffi")
ffi.cdef([[
int pipe(int *ends);
long read(int descriptor, void *bytes, size_t size);
struct pollfd { int fd; short events; short revents; };
int poll(struct pollfd *fds, unsigned long count, int timeout);
]])

local failures = 0
local function check(condition, what)
  if condition then return condition end
  failures = failures + 1
  print("FAILED: " .. what .. " (line " .. debug.getinfo(2, "l").currentline .. ")")
end
local function equal(actual, wanted, what)
  check(actual == wanted, ("%s: is %s, wanted %s"):format(what, tostring(actual), tostring(wanted)))
end

local binding = require("ts_region_ffi")

-- ---- What does not open --------------------------------------------------------------------------

do
  local lib, problem = binding.open("/nowhere/libts_region.so")
  check(lib == nil and problem:find("/nowhere/libts_region.so", 1, true), "a missing library is told by its name")
  lib, problem = binding.open(new_library)
  check(lib == nil and problem:find("has ABI 4711, and this binding .* needs ABI 1"), "a newer library")
  lib, problem = binding.open(old_library)
  check(lib == nil and problem:find("has ABI 0, and this binding"), "an older library")
  lib, problem = binding.open("libc.so.6")
  check(lib == nil and problem:find("is no ts%-region library"), "another library")
end

local lib = assert(binding.open(library_path))
equal(binding.open(library_path), lib, "the same library twice")
equal(lib:version(), "0.1.0", "version")
check(lib:build_info():find("version: 0.1.0", 1, true) or lib:build_info():find("0.1.0", 1, true), "build info")
check(lib:selftest(), "self-test")
check(lib:has("snapshot_at") and not lib:has("no_such_function"), "what it has")

-- ---- An open document ----------------------------------------------------------------------------

local engine = assert(lib:engine({ worker_count = 1 }))
check(engine:add_directory(parsers) > 20, "parsers")
check(select(2, engine:add_directory("relative")) ~= nil, "a folder that is not absolute is refused with a message")
equal(engine:language_of_file("a.py"), "python", "language of a file")
equal(engine:language_of_file("a.nosuch"), nil, "language of no file")
do
  local known = {}
  for _, language in ipairs(engine:languages()) do known[language.name] = language end
  check(known.rholang.host and known.rholang.grammar and known.rholang.parser == "built-in", "Rholang")
  check(known.python.parser:find("python"), "Python comes from a file")
end

local text = 'x\n\n```lua\nlocal a = "\206\187"\n```\n'
local document = assert(engine:document({ text = text, language = "markdown", name = "a.md", tag = 2 ^ 40 + 1 }))
check(document:update(60e9), "exact")
local first = document:snapshot()
local info = first:describe()
check(info.exact and info.bytes == #text and info.language == "markdown" and info.message == "", "what a snapshot says")
local views, count = first:regions(nil, nil, "lua")
equal(count, 1, "regions of Lua")
equal(first:name(views[0].language), "lua", "a name")
equal(first:virtual_text(views[0].index), 'local a = "\206\187"\n', "guest text")
equal(select(2, first:regions(0, 1, "lua")), 0, "none at the start")
equal(select(2, first:at(12)), 1, "at a byte")
local room = require("ffi").new("ts_region_view[1]")
equal(first:fill_regions(room, 1, 0, #text), select(2, first:regions()), "how many there are, whatever there is room for")
equal(first:fill_regions(room, 1, 3, #text), 1, "into an array of ours")
equal(tostring(room[0].id), tostring(views[0].id), "the same region there")
equal(first:fill_at(room, 1, 12), 1, "those at a byte, into it")
equal(tostring(room[0].id), tostring(views[0].id), "the same region at the byte")
equal(first:fill_at(room, 1, 0), select(2, first:at(0)), "as many as are at another byte")
equal((first:layout()), info.layout, "its layout")
equal(select(2, first:layout()), info.revision, "and its revision")
check(document:set_wake_up(true, { "sql", "metta" }), "only for other places")
local long = {}
for number = 1, 65 do long[number] = "sql" end
check(select(2, document:set_wake_up(true, long)):find("64"), "more than 64 languages are refused")
check(document:set_wake_up(false, {}), "for everything again")
equal(first:next(0).start_byte, views[0].start_byte, "the next one")
equal(first:next(#text), nil, "no next one")
equal(first:next(#text, true).start_byte, views[0].start_byte, "the one before")

-- Positions and segments.
local place = first:to_host(views[0].index, 6)
check(place.offset == views[0].start_byte + 6 and place.row == 3 and place.column == 6 and place.image == 0, "to the host")
place = first:to_guest(views[0].index, nil, 3, 6)
check(place.offset == 6 and place.row == 0, "to the guest, from row and column")
local segments, segment_count = first:segments(views[0].index)
check(segment_count == 1 and segments[0].host_start == views[0].start_byte, "segments")

-- Edits.
check(document:edit_lines(0, 0, "new\n", 6), "a row")
local second = document:snapshot()
check(not second:describe().exact, "provisional")
equal(second:regions(nil, nil, "lua")[0].start_byte, views[0].start_byte + 4, "moved at once")
equal(first:regions(nil, nil, "lua")[0].start_byte, views[0].start_byte, "an older snapshot stays")
check(document:edit_lines(4, 5, 'local a = "\206\187" -- more\n', 6), "a row of the region")
equal(select(2, document:snapshot():regions(nil, nil, "lua")), 1, "a region stays where its row is told whole")
check(document:edit_lines(4, 5, 'local a = "\206\187"\n', 6), "and back")
check(document:update(60e9), "exact again")
second = document:snapshot()
equal(tostring(second:regions(nil, nil, "lua")[0].id), tostring(views[0].id), "the same region")
check(document:edit_bytes(0, 3, "NEW", #text + 4), "bytes")
check(document:append("end\n"), "the end")
local refused, message, status = document:edit_bytes(10000, 1, "x")
check(refused == nil and status == lib.c.TS_REGION_E_OUT_OF_STEP and message:find("set_text"), "an edit out of range")
check(document:set_text(text), "the whole text")
check(document:update(60e9), "in step again")

-- Units and highlights.
do
  local offsets = ffi.new("uint32_t[2]", { #text, 23 })
  check(document:snapshot():convert(lib.c.TS_REGION_UNIT_BYTE, lib.c.TS_REGION_UNIT_UTF16, offsets, 2), "conversion")
  equal(offsets[0], #text - 1, "a letter of two bytes is one unit")
  local program = assert(engine:document({ text = "new x in { Nil }", language = "rholang", options = { flags = lib.c.TS_REGION_BATCH_NO_PREFILTER } }))
  check(program:update(60e9), "exact")
  local snapshot = program:snapshot()
  local spans, span_count, unfinished = snapshot:highlights(nil, 0, 16, { budget_ns = 60e9 })
  check(spans and span_count > 0 and unfinished == 0, "highlights")
  check(snapshot:name(spans[0].capture):find("^keyword") and spans[0].start_byte == 0 and spans[0].end_byte == 3, "the first word is a keyword")
  program:close()
end

-- Plans and deltas.
local now = document:snapshot()
local region = now:regions(nil, nil, "lua")[0].index
local edits, report = now:plan_edit(region, { text = 'local b = "\206\187"\n' })
check(#edits == 1 and edits[1].text == "b" and edits[1].start_row == 3 and report.reason == 0, "a plan")
local none, why, code, refusal = now:plan_edit(region, { text = "```\n" })
check(none == nil and why ~= "" and code == lib.c.TS_REGION_E_REFUSED and refusal.reason ~= 0, "a refusal")
document:edit_bytes(edits[1].start_byte, edits[1].end_byte - edits[1].start_byte, edits[1].text)
check(document:update(60e9), "the plan, carried out")
local deltas, delta_count = now:delta(document:snapshot())
check(delta_count >= 1 and deltas[0].kind ~= 0, "what changed")

-- More regions than fit into the first room.
local many = assert(engine:document({ text = ("```lua\na\n```\n"):rep(1000), language = "markdown" }))
check(many:update(60e9), "exact")
local list, how_many = many:snapshot():regions()
check(how_many == 1000 and list[999].start_row == 2998, "a thousand regions")
many:close()
check(many:update(0) == nil, "a closed document is an error, and no more")

-- ---- Waking up -----------------------------------------------------------------------------------

local ends = ffi.new("int[2]")
assert(ffi.C.pipe(ends) == 0)
check(engine:notify(ends[1]), "notify")
document:set_text(("```lua\nb\n```\n"):rep(2000))
local question = ffi.new("struct pollfd[1]", { { fd = ends[0], events = 1 } })
if not document:update(0) then check(ffi.C.poll(question, 1, 60000) == 1, "a byte when a worker has finished") end
local tags = engine:documents_changed()
check(#tags == 1 and tags[1] == 2 ^ 40 + 1, "which document")
equal(#engine:documents_changed(), 0, "told once")

local ticket = assert(engine:submit({ { text = text, language = "markdown", tag = 5 } }))
local batch
repeat
  batch, message, status = engine:take(ticket)
until batch or status ~= lib.c.TS_REGION_E_AGAIN
local results, result_count = batch:results()
check(result_count == 1 and results[0].tag == 5, "a batch that was submitted")
batch:free()
check(engine:notify(-1), "no more bytes")

-- ---- Batches, reasons, names ---------------------------------------------------------------------

batch = assert(engine:detect({ { text = text, language = "markdown" }, { text = "@\"rho:metta:eval\"!(\"(f)\")", name = "a.rho" } }))
local regions, region_count = batch:regions(2)
check(region_count == 1 and batch:name(regions[0].language) == "metta" and batch:virtual_text(2, 0) == "(f)", "a second document")
equal(select(2, batch:regions(3)), 0, "no third one")
check(not engine:detect({ { text = text, language = "x" } }, { max_depth = 1000 }), "an impossible option is refused")

local explanation = assert(engine:explain({ text = text, language = "markdown" }, { row = 3, column = 2 }))
check(#explanation.layers == 2 and explanation.layers[1].language == "markdown" and explanation.layers[2].language == "lua", "an explanation")
check(#explanation.layers[1].candidates >= 1, "its candidates")

local program = 'new mc(`rho:metta:eval`) in { mc!("(= (f $x) $x)") | mc!("(f \\n 1)") }'
local open = assert(engine:document({ text = program, language = "rholang", tag = 9 }))
check(open:update(60e9), "exact")
local symbols, symbol_count, partial = engine:definition_at(open:snapshot(), (program:find("(f \\", 1, true)))
check(symbol_count == 1 and partial == 0 and symbols[0].start_byte == program:find("f $x", 1, true) - 1, "a definition")
equal(select(2, engine:references(open:snapshot(), symbols[0].start_byte, { flags = lib.c.TS_REGION_SYMBOLS_DEFINITIONS })), 2, "references")
check(select(2, engine:symbols(open:snapshot(), "f")) >= 1, "symbols")
check(engine:query_set("rholang", "flow", "mine", '((uri_literal) @sink (#any-of? @sink "rho:my:compiler") (#set! injection.language "metta"))'), "a rule")
local fine, fault = engine:query_set("rholang", "flow", "mine", "(((")
check(fine == nil and fault:find("^mine:1:"), "a rule that is refused says where")
check(engine:stats().documents > 0, "counters")

-- ---- Lifetimes: whatever is dropped first --------------------------------------------------------

for _ = 1, 50 do
  local other = assert(lib:engine({ worker_count = 1 }))
  local a, b = other:document({ text = text, language = "markdown" }), other:document({ text = text, language = "markdown" })
  a:update(0)
  b:update(60e9)
  local kept = b:snapshot()
  other, a, b = nil, nil, nil
  collectgarbage()
  collectgarbage()
  equal(kept:virtual_text(kept:regions(nil, nil, "lua")[0].index), 'local a = "\206\187"\n', "a snapshot whose engine is gone")
end
engine:free()
check(not pcall(engine.stats, engine), "a freed engine is an error, and no more")
open:close()
document:close()
check(engine.owner.handle == nil, "the engine goes with its last document")

print(failures == 0 and "fine" or failures .. " failure(s)")
os.exit(failures == 0 and 0 or 1, true)
