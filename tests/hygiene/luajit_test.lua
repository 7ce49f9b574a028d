-- The C API from LuaJIT, through the marked parts of the real headers.
--
--   luajit luajit_test.lua LIBRARY HEADER_FOLDER LAYOUT_PROGRAM
--
-- SPDX-License-Identifier: MIT
local ffi = require("ffi")
local bit = require("bit")
local library_path, headers, layout_program = arg[1], arg[2], arg[3]

local failures = 0
local function check(condition, what)
  if condition then return end
  failures = failures + 1
  print("FAILED: " .. what .. " (line " .. debug.getinfo(2, "l").currentline .. ")")
end

local function marked_part(name)
  local file = assert(io.open(headers .. "/" .. name))
  local text = file:read("*a")
  file:close()
  local from = select(2, text:find("/* cdef-begin", 1, true))
  local to = text:find("/* cdef-end", 1, true)
  assert(from and to, name .. " has no marked part")
  return "/*" .. text:sub(from + 1, to - 1)
end

ffi.cdef(marked_part("ts_region.h"))
ffi.cdef(marked_part("ts_region_documents.h"))
ffi.cdef(marked_part("ts_region_edits.h"))
ffi.cdef(marked_part("ts_region_symbols.h"))
ffi.cdef(marked_part("ts_region_highlights.h"))
ffi.cdef(marked_part("ts_region_explain.h"))
ffi.cdef(marked_part("ts_region_languages.h"))
ffi.cdef(marked_part("parse_cache.h"))
ffi.cdef([[
int pipe(int *ends);
int close(int descriptor);
struct pollfd { int fd; short events; short revents; };
int poll(struct pollfd *fds, unsigned long count, int timeout);
]])
local lib = ffi.load(library_path)

-- Sizes, offsets and values are the frozen ones.
local compared = 0
for line in io.popen(layout_program):lines() do
  local kind, name, a, b = line:match("^(%a+) (%S+) (%S+) ?(%S*)$")
  compared = compared + 1
  if kind == "struct" then
    check(ffi.sizeof(name) == tonumber(a), "size of " .. name)
  elseif kind == "field" then
    check(ffi.offsetof(name, a) == tonumber(b), "place of " .. name .. "." .. a)
  else
    check(ffi.C[name] == tonumber(a), "value of " .. name)
  end
end
check(compared > 150, "the table of the layout is there")

check(lib.ts_region_abi_version() == 1, "ABI version")
check(ffi.string(lib.ts_region_version()) == "0.1.0", "version")
check(lib.ts_region_selftest(nil) == lib.TS_REGION_OK, "self-test")

-- Strings must outlive the call that borrows them: they are kept beside the struct.
local function document(text, tag)
  local made = ffi.new("ts_region_document[1]")
  made[0].text.data, made[0].text.len = text, #text
  made[0].language.data, made[0].language.len = "rho", 3
  made[0].tag = tag or 0
  return made
end

local function new_engine()
  local out = ffi.new("ts_region_engine *[1]")
  assert(lib.ts_region_engine_new(nil, out, nil) == lib.TS_REGION_OK)
  return out[0]
end

local engine = new_engine()
local source = 'new mc(`rho:metta:compile`) in {\n  mc!("(= (\206\187) " ++ *x ++ "\\n b)")\n}\n'
local docs = document(source, 2 ^ 40)
local out_batch = ffi.new("ts_region_batch *[1]")
local failure = ffi.new("ts_region_error", { struct_size = ffi.sizeof("ts_region_error") })
check(lib.ts_region_detect_batch(engine, docs, 1, nil, out_batch, failure) == lib.TS_REGION_OK, "detection")
local batch = out_batch[0]
local count = ffi.new("size_t[1]")

-- Columns.
local results = lib.ts_region_batch_results(batch, count)
check(count[0] == 1 and results[0].status == lib.TS_REGION_DOCUMENT_OK, "one document, which is fine")
check(results[0].tag == 2 ^ 40, "the tag comes back")
local regions = lib.ts_region_batch_regions(batch, 0, count)
check(count[0] == 1, "one region")
local names = lib.ts_region_batch_names(batch, count)
local function name(index) return ffi.string(names[index].data, names[index].len) end
check(name(regions[0].language) == "metta" and name(regions[0].host) == "rholang", "languages")
check(source:sub(regions[0].start_byte + 1, regions[0].start_byte + 2) == "(=", "first byte")
check(regions[0].start_row == 1 and regions[0].start_column == 7, "row and column")
local segments = lib.ts_region_batch_segments(batch, 0, count)
check(count[0] == 4 and segments[1].kind == lib.TS_REGION_SEGMENT_HOLE, "segments")

-- Virtual text and positions.
local data, length = ffi.new("const char *[1]"), ffi.new("size_t[1]")
check(lib.ts_region_virtual_text(batch, 0, 0, data, length, nil) == lib.TS_REGION_OK, "virtual text")
check(ffi.string(data[0], length[0]) == "(= (\206\187) \n b)", "its bytes")
local position = ffi.new("ts_region_position[1]", { { offset = lib.TS_REGION_NONE, row = 1, column = 1 } })
check(lib.ts_region_map_positions(batch, 0, 0, lib.TS_REGION_TO_HOST, lib.TS_REGION_UNIT_CHARACTER, position, 1, nil)
      == lib.TS_REGION_OK, "mapping")
check(position[0].image == lib.TS_REGION_MAP_EXACT and position[0].row == 1, "image")
check(source:find(" b)", 1, true) - 1 + 1 == position[0].offset + 1, "offset in characters: one less than in bytes")
lib.ts_region_batch_free(batch)

-- Failure.
docs[0].text.data, docs[0].text.len = nil, 1
check(lib.ts_region_detect_batch(engine, docs, 1, nil, out_batch, failure) == lib.TS_REGION_E_INVALID_ARGUMENT, "refusal")
check(out_batch[0] == nil and failure.document == 0 and #ffi.string(failure.message) > 0, "message")

-- Submit, be woken up, take.
local ends = ffi.new("int[2]")
assert(ffi.C.pipe(ends) == 0)
check(lib.ts_region_engine_notify(engine, ends[1], nil) == lib.TS_REGION_OK, "notify")
local ticket = ffi.new("uint64_t[1]")
local submitted = document(source)
check(lib.ts_region_submit(engine, submitted, 1, nil, ticket, nil) == lib.TS_REGION_OK and ticket[0] ~= 0, "submit")
local question = ffi.new("struct pollfd[1]", { { fd = ends[0], events = 1 } })
check(ffi.C.poll(question, 1, -1) == 1 and bit.band(question[0].revents, 1) == 1, "wake-up")
check(lib.ts_region_take(engine, 0, out_batch, nil, nil) == lib.TS_REGION_OK, "take")
check(lib.ts_region_batch_document_count(out_batch[0]) == 1, "its documents")
lib.ts_region_batch_free(out_batch[0])
check(lib.ts_region_take(engine, ticket[0], out_batch, nil, nil) == lib.TS_REGION_E_NOT_FOUND, "taken once")

-- The cache.
local text, language = ffi.new("ts_region_str", { "Nil", 3 }), ffi.new("ts_region_str", { "rholang", 7 })
local tree, hit = ffi.new("parse_cache_tree *[1]"), ffi.new("uint32_t[1]")
check(lib.parse_cache_parse(lib.parse_cache_of_engine(engine), language, text, tree, hit, nil) == lib.TS_REGION_OK, "parse")
local buffer = ffi.new("char[64]")
check(lib.parse_cache_tree_sexp(tree[0], buffer, 64, nil, nil) == lib.TS_REGION_OK, "S-expression")
check(ffi.string(buffer) == "(source_file (nil))", "its text")
lib.parse_cache_tree_free(tree[0])

-- Names of open documents.
local open_document, snapshot = ffi.new("ts_region_open_document *[1]"), ffi.new("ts_region_snapshot *[1]")
local named = 'new mc(`rho:metta:eval`) in { mc!("(= (f $x) $x)") | mc!("(f \\n 1)") }'
check(lib.ts_region_document_open(engine, document(named, 5), nil, open_document, nil) == lib.TS_REGION_OK, "open")
check(lib.ts_region_document_update(open_document[0], 1e10, nil, nil) == lib.TS_REGION_OK, "update")
check(lib.ts_region_document_snapshot(open_document[0], snapshot, nil) == lib.TS_REGION_OK, "snapshot")
local symbols = ffi.new("ts_region_symbol[4]")
local at = named:find("(f \\", 1, true)
check(lib.ts_region_symbols_definition_at(engine, snapshot[0], at, nil, symbols, 4, count, nil, nil) == lib.TS_REGION_OK, "question")
check(count[0] == 1 and symbols[0].start_byte == named:find("f $x", 1, true) - 1 and symbols[0].document == 5, "definition")
check(symbols[0].arity == 1 and symbols[0].region ~= 0, "arity and region")
local symbol_name = ffi.new("ts_region_str[1]")
check(lib.ts_region_snapshot_name(snapshot[0], symbols[0].kind, symbol_name, nil) == lib.TS_REGION_OK, "name of the kind")
check(ffi.string(symbol_name[0].data, symbol_name[0].len) == "function", "kind")

-- Their colours.
local spans, wanted = ffi.new("ts_region_highlight[64]"), ffi.new("ts_region_highlight_options")
wanted.struct_size, wanted.flags, wanted.budget_ns = ffi.sizeof(wanted), lib.TS_REGION_HIGHLIGHT_NESTED, 1e10
check(lib.ts_region_snapshot_highlights(snapshot[0], lib.TS_REGION_NONE, at, at + 2, wanted, spans, 64, count, nil, nil) == lib.TS_REGION_OK, "highlights")
check(count[0] == 1 and spans[0].start_byte == at and spans[0].end_byte == at + 1, "a span")
check(lib.ts_region_snapshot_name(snapshot[0], spans[0].capture, symbol_name, nil) == lib.TS_REGION_OK, "name of the capture")
check(ffi.string(symbol_name[0].data, symbol_name[0].len) == "function.call", "capture")
lib.ts_region_snapshot_free(snapshot[0])
lib.ts_region_document_close(open_document[0])

lib.ts_region_engine_notify(engine, -1, nil)
ffi.C.close(ends[0])
ffi.C.close(ends[1])
lib.ts_region_engine_free(engine)

-- Collect the namespace, which unloads the library, while a job runs: its threads must not lose their code.
do
  local forgotten = new_engine()
  local program = ('@"rho:metta:eval"!("(a)") |\n'):rep(20000) .. "Nil"
  local long = document(program)
  assert(lib.ts_region_submit(forgotten, long, 1, nil, ticket, nil) == lib.TS_REGION_OK)
end
lib, names, regions, segments, results = nil, nil, nil, nil, nil
collectgarbage()
collectgarbage()
local again = ffi.load(library_path)
check(ffi.string(again.ts_region_version()) == "0.1.0", "the library is still there")

print(failures == 0 and "fine" or failures .. " failure(s)")
os.exit(failures == 0 and 0 or 1, false)
