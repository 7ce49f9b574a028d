/* The ABI in numbers: the size of every public struct, where each field lies, and every enumerator. They are frozen:
 * what a change here says is "callers that are not recompiled break". A growable struct may get more fields at its end:
 * then its STRUCT line changes, lines are added, and no line with FIELD changes.
 *
 * Everything is checked by the compiler. Run, it prints the table, for tests in other languages to compare with.
 * SPDX-License-Identifier: MIT */
#include "c_api/parse_cache.h"
#include "c_api/ts_region.h"
#include "c_api/ts_region_documents.h"
#include "c_api/ts_region_edits.h"
#include "c_api/ts_region_highlights.h"
#include "c_api/ts_region_symbols.h"
#include "c_api/ts_region_explain.h"

#include <stddef.h>
#include <stdio.h>

/* STRUCT(name, size, number of fields)  FIELD(struct, field, offset, size) */
#define LAYOUT \
  STRUCT(ts_region_error, 256, 7) \
    FIELD(ts_region_error, struct_size, 0, 4) \
    FIELD(ts_region_error, status, 4, 4) \
    FIELD(ts_region_error, document, 8, 4) \
    FIELD(ts_region_error, line, 12, 4) \
    FIELD(ts_region_error, column, 16, 4) \
    FIELD(ts_region_error, reserved, 20, 4) \
    FIELD(ts_region_error, message, 24, 232) \
  STRUCT(ts_region_str, 16, 2) \
    FIELD(ts_region_str, data, 0, 8) \
    FIELD(ts_region_str, len, 8, 8) \
  STRUCT(ts_region_engine_options, 56, 12) \
    FIELD(ts_region_engine_options, struct_size, 0, 4) \
    FIELD(ts_region_engine_options, flags, 4, 4) \
    FIELD(ts_region_engine_options, worker_count, 8, 4) \
    FIELD(ts_region_engine_options, queue_capacity, 12, 4) \
    FIELD(ts_region_engine_options, cache_entries, 16, 4) \
    FIELD(ts_region_engine_options, cache_evict_percent, 20, 4) \
    FIELD(ts_region_engine_options, cache_bytes, 24, 8) \
    FIELD(ts_region_engine_options, max_document_bytes, 32, 8) \
    FIELD(ts_region_engine_options, gate_documents, 40, 4) \
    FIELD(ts_region_engine_options, gate_work_ns, 44, 4) \
    FIELD(ts_region_engine_options, gate_document_ns, 48, 4) \
    FIELD(ts_region_engine_options, gate_byte_ps, 52, 4) \
  STRUCT(ts_region_stats, 184, 24) \
    FIELD(ts_region_stats, struct_size, 0, 4) \
    FIELD(ts_region_stats, workers_now, 4, 4) \
    FIELD(ts_region_stats, batches_inline, 8, 8) \
    FIELD(ts_region_stats, batches_pooled, 16, 8) \
    FIELD(ts_region_stats, batches_forced, 24, 8) \
    FIELD(ts_region_stats, documents, 32, 8) \
    FIELD(ts_region_stats, bytes, 40, 8) \
    FIELD(ts_region_stats, regions, 48, 8) \
    FIELD(ts_region_stats, documents_failed, 56, 8) \
    FIELD(ts_region_stats, documents_skipped, 64, 8) \
    FIELD(ts_region_stats, parses, 72, 8) \
    FIELD(ts_region_stats, cache_hits, 80, 8) \
    FIELD(ts_region_stats, cache_misses, 88, 8) \
    FIELD(ts_region_stats, cache_evictions, 96, 8) \
    FIELD(ts_region_stats, cache_entries_now, 104, 8) \
    FIELD(ts_region_stats, cache_bytes_now, 112, 8) \
    FIELD(ts_region_stats, submitted, 120, 8) \
    FIELD(ts_region_stats, taken, 128, 8) \
    FIELD(ts_region_stats, cancelled, 136, 8) \
    FIELD(ts_region_stats, task_faults, 144, 8) \
    FIELD(ts_region_stats, detect_ns, 152, 8) \
    FIELD(ts_region_stats, gate_document_ns_now, 160, 8) \
    FIELD(ts_region_stats, gate_byte_ps_now, 168, 8) \
    FIELD(ts_region_stats, gate_dispatch_ns_now, 176, 8) \
  STRUCT(ts_region_language, 80, 8) \
    FIELD(ts_region_language, struct_size, 0, 4) \
    FIELD(ts_region_language, flags, 4, 4) \
    FIELD(ts_region_language, grammar_abi, 8, 4) \
    FIELD(ts_region_language, reserved, 12, 4) \
    FIELD(ts_region_language, name, 16, 16) \
    FIELD(ts_region_language, aliases, 32, 16) \
    FIELD(ts_region_language, parser, 48, 16) \
    FIELD(ts_region_language, rules, 64, 16) \
  STRUCT(ts_region_document, 56, 4) \
    FIELD(ts_region_document, text, 0, 16) \
    FIELD(ts_region_document, language, 16, 16) \
    FIELD(ts_region_document, name, 32, 16) \
    FIELD(ts_region_document, tag, 48, 8) \
  STRUCT(ts_region_batch_options, 48, 8) \
    FIELD(ts_region_batch_options, struct_size, 0, 4) \
    FIELD(ts_region_batch_options, flags, 4, 4) \
    FIELD(ts_region_batch_options, route, 8, 4) \
    FIELD(ts_region_batch_options, max_depth, 12, 4) \
    FIELD(ts_region_batch_options, max_regions, 16, 4) \
    FIELD(ts_region_batch_options, hole_policy, 20, 4) \
    FIELD(ts_region_batch_options, timeout_ns, 24, 8) \
    FIELD(ts_region_batch_options, hole_text, 32, 16) \
  STRUCT(ts_region_result, 48, 9) \
    FIELD(ts_region_result, tag, 0, 8) \
    FIELD(ts_region_result, bytes, 8, 8) \
    FIELD(ts_region_result, nanoseconds, 16, 8) \
    FIELD(ts_region_result, status, 24, 4) \
    FIELD(ts_region_result, flags, 28, 4) \
    FIELD(ts_region_result, language, 32, 4) \
    FIELD(ts_region_result, region_count, 36, 4) \
    FIELD(ts_region_result, segment_count, 40, 4) \
    FIELD(ts_region_result, message, 44, 4) \
  STRUCT(ts_region_info, 80, 19) \
    FIELD(ts_region_info, id, 0, 8) \
    FIELD(ts_region_info, language, 8, 4) \
    FIELD(ts_region_info, host, 12, 4) \
    FIELD(ts_region_info, detector, 16, 4) \
    FIELD(ts_region_info, rule, 20, 4) \
    FIELD(ts_region_info, parent, 24, 4) \
    FIELD(ts_region_info, depth, 28, 4) \
    FIELD(ts_region_info, start_byte, 32, 4) \
    FIELD(ts_region_info, end_byte, 36, 4) \
    FIELD(ts_region_info, start_row, 40, 4) \
    FIELD(ts_region_info, start_column, 44, 4) \
    FIELD(ts_region_info, start_utf16, 48, 4) \
    FIELD(ts_region_info, end_row, 52, 4) \
    FIELD(ts_region_info, end_column, 56, 4) \
    FIELD(ts_region_info, end_utf16, 60, 4) \
    FIELD(ts_region_info, segment_begin, 64, 4) \
    FIELD(ts_region_info, segment_count, 68, 4) \
    FIELD(ts_region_info, text_bytes, 72, 4) \
    FIELD(ts_region_info, confidence, 76, 4) \
  STRUCT(ts_region_segment, 20, 5) \
    FIELD(ts_region_segment, kind, 0, 4) \
    FIELD(ts_region_segment, host_start, 4, 4) \
    FIELD(ts_region_segment, host_end, 8, 4) \
    FIELD(ts_region_segment, guest_start, 12, 4) \
    FIELD(ts_region_segment, guest_end, 16, 4) \
  STRUCT(ts_region_position, 16, 4) \
    FIELD(ts_region_position, offset, 0, 4) \
    FIELD(ts_region_position, row, 4, 4) \
    FIELD(ts_region_position, column, 8, 4) \
    FIELD(ts_region_position, image, 12, 4) \
  STRUCT(ts_region_layer, 56, 12) \
    FIELD(ts_region_layer, parse_ns, 0, 8) \
    FIELD(ts_region_layer, detect_ns, 8, 8) \
    FIELD(ts_region_layer, language, 16, 4) \
    FIELD(ts_region_layer, detector, 20, 4) \
    FIELD(ts_region_layer, rule, 24, 4) \
    FIELD(ts_region_layer, rules, 28, 4) \
    FIELD(ts_region_layer, nodes, 32, 4) \
    FIELD(ts_region_layer, note, 36, 4) \
    FIELD(ts_region_layer, start_byte, 40, 4) \
    FIELD(ts_region_layer, end_byte, 44, 4) \
    FIELD(ts_region_layer, candidate_begin, 48, 4) \
    FIELD(ts_region_layer, candidate_count, 52, 4) \
  STRUCT(ts_region_candidate, 32, 8) \
    FIELD(ts_region_candidate, detector, 0, 4) \
    FIELD(ts_region_candidate, rule, 4, 4) \
    FIELD(ts_region_candidate, language, 8, 4) \
    FIELD(ts_region_candidate, refused, 12, 4) \
    FIELD(ts_region_candidate, start_byte, 16, 4) \
    FIELD(ts_region_candidate, end_byte, 20, 4) \
    FIELD(ts_region_candidate, capture_begin, 24, 4) \
    FIELD(ts_region_candidate, capture_count, 28, 4) \
  STRUCT(ts_region_capture, 12, 3) \
    FIELD(ts_region_capture, name, 0, 4) \
    FIELD(ts_region_capture, start_byte, 4, 4) \
    FIELD(ts_region_capture, end_byte, 8, 4) \
  STRUCT(ts_region_snapshot_info, 96, 15) \
    FIELD(ts_region_snapshot_info, struct_size, 0, 4) \
    FIELD(ts_region_snapshot_info, status, 4, 4) \
    FIELD(ts_region_snapshot_info, revision, 8, 8) \
    FIELD(ts_region_snapshot_info, exact_revision, 16, 8) \
    FIELD(ts_region_snapshot_info, bytes, 24, 4) \
    FIELD(ts_region_snapshot_info, rows, 28, 4) \
    FIELD(ts_region_snapshot_info, characters, 32, 4) \
    FIELD(ts_region_snapshot_info, region_count, 36, 4) \
    FIELD(ts_region_snapshot_info, language, 40, 16) \
    FIELD(ts_region_snapshot_info, message, 56, 16) \
    FIELD(ts_region_snapshot_info, layout, 72, 8) \
    FIELD(ts_region_snapshot_info, layout_start, 80, 4) \
    FIELD(ts_region_snapshot_info, layout_end, 84, 4) \
    FIELD(ts_region_snapshot_info, layout_start_row, 88, 4) \
    FIELD(ts_region_snapshot_info, layout_end_row, 92, 4) \
  STRUCT(ts_region_view, 88, 20) \
    FIELD(ts_region_view, id, 0, 8) \
    FIELD(ts_region_view, parent, 8, 8) \
    FIELD(ts_region_view, index, 16, 4) \
    FIELD(ts_region_view, flags, 20, 4) \
    FIELD(ts_region_view, language, 24, 4) \
    FIELD(ts_region_view, host, 28, 4) \
    FIELD(ts_region_view, detector, 32, 4) \
    FIELD(ts_region_view, rule, 36, 4) \
    FIELD(ts_region_view, depth, 40, 4) \
    FIELD(ts_region_view, start_byte, 44, 4) \
    FIELD(ts_region_view, end_byte, 48, 4) \
    FIELD(ts_region_view, start_row, 52, 4) \
    FIELD(ts_region_view, start_column, 56, 4) \
    FIELD(ts_region_view, start_utf16, 60, 4) \
    FIELD(ts_region_view, end_row, 64, 4) \
    FIELD(ts_region_view, end_column, 68, 4) \
    FIELD(ts_region_view, end_utf16, 72, 4) \
    FIELD(ts_region_view, segment_count, 76, 4) \
    FIELD(ts_region_view, text_bytes, 80, 4) \
    FIELD(ts_region_view, confidence, 84, 4) \
  STRUCT(ts_region_delta, 16, 3) \
    FIELD(ts_region_delta, id, 0, 8) \
    FIELD(ts_region_delta, kind, 8, 4) \
    FIELD(ts_region_delta, region, 12, 4) \
  STRUCT(ts_region_guest_edit, 40, 6) \
    FIELD(ts_region_guest_edit, struct_size, 0, 4) \
    FIELD(ts_region_guest_edit, flags, 4, 4) \
    FIELD(ts_region_guest_edit, start_byte, 8, 4) \
    FIELD(ts_region_guest_edit, end_byte, 12, 4) \
    FIELD(ts_region_guest_edit, text, 16, 16) \
    FIELD(ts_region_guest_edit, budget_ns, 32, 8) \
  STRUCT(ts_region_plan_report, 32, 6) \
    FIELD(ts_region_plan_report, struct_size, 0, 4) \
    FIELD(ts_region_plan_report, reason, 4, 4) \
    FIELD(ts_region_plan_report, guest_byte, 8, 4) \
    FIELD(ts_region_plan_report, tries, 12, 4) \
    FIELD(ts_region_plan_report, nanoseconds, 16, 8) \
    FIELD(ts_region_plan_report, revision, 24, 8) \
  STRUCT(ts_region_host_edit, 48, 9) \
    FIELD(ts_region_host_edit, start_byte, 0, 4) \
    FIELD(ts_region_host_edit, end_byte, 4, 4) \
    FIELD(ts_region_host_edit, start_row, 8, 4) \
    FIELD(ts_region_host_edit, start_column, 12, 4) \
    FIELD(ts_region_host_edit, start_utf16, 16, 4) \
    FIELD(ts_region_host_edit, end_row, 20, 4) \
    FIELD(ts_region_host_edit, end_column, 24, 4) \
    FIELD(ts_region_host_edit, end_utf16, 28, 4) \
    FIELD(ts_region_host_edit, text, 32, 16) \
  STRUCT(parse_cache_options, 24, 5) \
    FIELD(parse_cache_options, struct_size, 0, 4) \
    FIELD(parse_cache_options, entries, 4, 4) \
    FIELD(parse_cache_options, evict_percent, 8, 4) \
    FIELD(parse_cache_options, reserved, 12, 4) \
    FIELD(parse_cache_options, bytes, 16, 8) \
  STRUCT(parse_cache_counters, 72, 10) \
    FIELD(parse_cache_counters, struct_size, 0, 4) \
    FIELD(parse_cache_counters, reserved, 4, 4) \
    FIELD(parse_cache_counters, hits, 8, 8) \
    FIELD(parse_cache_counters, misses, 16, 8) \
    FIELD(parse_cache_counters, evictions, 24, 8) \
    FIELD(parse_cache_counters, collisions, 32, 8) \
    FIELD(parse_cache_counters, entries_now, 40, 8) \
    FIELD(parse_cache_counters, bytes_now, 48, 8) \
    FIELD(parse_cache_counters, capacity_entries, 56, 8) \
    FIELD(parse_cache_counters, capacity_bytes, 64, 8) \
  STRUCT(ts_region_symbol, 88, 19) \
    FIELD(ts_region_symbol, document, 0, 8) \
    FIELD(ts_region_symbol, region, 8, 8) \
    FIELD(ts_region_symbol, revision, 16, 8) \
    FIELD(ts_region_symbol, flags, 24, 4) \
    FIELD(ts_region_symbol, name, 28, 4) \
    FIELD(ts_region_symbol, kind, 32, 4) \
    FIELD(ts_region_symbol, language, 36, 4) \
    FIELD(ts_region_symbol, arity, 40, 4) \
    FIELD(ts_region_symbol, start_byte, 44, 4) \
    FIELD(ts_region_symbol, end_byte, 48, 4) \
    FIELD(ts_region_symbol, extent_start_byte, 52, 4) \
    FIELD(ts_region_symbol, extent_end_byte, 56, 4) \
    FIELD(ts_region_symbol, start_row, 60, 4) \
    FIELD(ts_region_symbol, start_column, 64, 4) \
    FIELD(ts_region_symbol, start_utf16, 68, 4) \
    FIELD(ts_region_symbol, end_row, 72, 4) \
    FIELD(ts_region_symbol, end_column, 76, 4) \
    FIELD(ts_region_symbol, end_utf16, 80, 4) \
    FIELD(ts_region_symbol, reserved, 84, 4) \
  STRUCT(ts_region_highlight, 16, 4) \
    FIELD(ts_region_highlight, start_byte, 0, 4) \
    FIELD(ts_region_highlight, end_byte, 4, 4) \
    FIELD(ts_region_highlight, capture, 8, 4) \
    FIELD(ts_region_highlight, language, 12, 4) \
  STRUCT(ts_region_highlight_options, 16, 3) \
    FIELD(ts_region_highlight_options, struct_size, 0, 4) \
    FIELD(ts_region_highlight_options, flags, 4, 4) \
    FIELD(ts_region_highlight_options, budget_ns, 8, 8) \
  STRUCT(ts_region_symbols_options, 16, 3) \
    FIELD(ts_region_symbols_options, struct_size, 0, 4) \
    FIELD(ts_region_symbols_options, flags, 4, 4) \
    FIELD(ts_region_symbols_options, budget_ns, 8, 8) \
  STRUCT(parse_cache_tree_info, 24, 5) \
    FIELD(parse_cache_tree_info, struct_size, 0, 4) \
    FIELD(parse_cache_tree_info, has_error, 4, 4) \
    FIELD(parse_cache_tree_info, node_count, 8, 4) \
    FIELD(parse_cache_tree_info, text_bytes, 12, 4) \
    FIELD(parse_cache_tree_info, heap_bytes, 16, 8)

#define ENUMERATORS \
  VALUE(TS_REGION_OK, 0) \
  VALUE(TS_REGION_E_INVALID_ARGUMENT, -1) \
  VALUE(TS_REGION_E_NO_MEMORY, -2) \
  VALUE(TS_REGION_E_UNSUPPORTED, -3) \
  VALUE(TS_REGION_E_NOT_FOUND, -4) \
  VALUE(TS_REGION_E_QUERY, -5) \
  VALUE(TS_REGION_E_FULL, -6) \
  VALUE(TS_REGION_E_AGAIN, -7) \
  VALUE(TS_REGION_E_INTERNAL, -100) \
  VALUE(TS_REGION_NONE, 0x7FFFFFFF) \
  VALUE(TS_REGION_ENGINE_NO_LEARNING, 1) \
  VALUE(TS_REGION_LANGUAGE_HOST, 1) \
  VALUE(TS_REGION_LANGUAGE_GRAMMAR, 2) \
  VALUE(TS_REGION_LANGUAGE_HIGHLIGHTS, 4) \
  VALUE(TS_REGION_QUERY_REPLACE, 1) \
  VALUE(TS_REGION_ROUTE_AUTO, 0) \
  VALUE(TS_REGION_ROUTE_INLINE, 1) \
  VALUE(TS_REGION_ROUTE_POOLED, 2) \
  VALUE(TS_REGION_BATCH_NO_CACHE, 1) \
  VALUE(TS_REGION_BATCH_NO_PREFILTER, 2) \
  VALUE(TS_REGION_BATCH_NO_NESTED, 4) \
  VALUE(TS_REGION_BATCH_TREES, 8) \
  VALUE(TS_REGION_HOLE_EMPTY, 0) \
  VALUE(TS_REGION_HOLE_SPACE, 1) \
  VALUE(TS_REGION_HOLE_TEXT, 2) \
  VALUE(TS_REGION_DOCUMENT_OK, 0) \
  VALUE(TS_REGION_DOCUMENT_PARTIAL, 1) \
  VALUE(TS_REGION_DOCUMENT_TOO_LARGE, 2) \
  VALUE(TS_REGION_DOCUMENT_NO_GRAMMAR, 3) \
  VALUE(TS_REGION_DOCUMENT_TIMEOUT, 4) \
  VALUE(TS_REGION_DOCUMENT_CANCELLED, 5) \
  VALUE(TS_REGION_DOCUMENT_NO_MEMORY, 6) \
  VALUE(TS_REGION_DOCUMENT_INTERNAL, 7) \
  VALUE(TS_REGION_RESULT_CACHED, 1) \
  VALUE(TS_REGION_RESULT_SKIPPED, 2) \
  VALUE(TS_REGION_RESULT_POOLED, 4) \
  VALUE(TS_REGION_SEGMENT_LITERAL, 0) \
  VALUE(TS_REGION_SEGMENT_ESCAPE, 1) \
  VALUE(TS_REGION_SEGMENT_HOLE, 2) \
  VALUE(TS_REGION_SEGMENT_PREFIX, 3) \
  VALUE(TS_REGION_SEGMENT_SEPARATOR, 4) \
  VALUE(TS_REGION_SEGMENT_STRIPPED, 5) \
  VALUE(TS_REGION_E_OUT_OF_STEP, -8) \
  VALUE(TS_REGION_VIEW_PROVISIONAL, 1) \
  VALUE(TS_REGION_DELTA_ADDED, 1) \
  VALUE(TS_REGION_DELTA_REMOVED, 2) \
  VALUE(TS_REGION_DELTA_CHANGED, 3) \
  VALUE(TS_REGION_DELTA_MOVED, 4) \
  VALUE(TS_REGION_WAKE_ALWAYS, 0) \
  VALUE(TS_REGION_WAKE_LAYOUT, 1) \
  VALUE(TS_REGION_E_REFUSED, -9) \
  VALUE(TS_REGION_EDIT_WHOLE_TEXT, 1) \
  VALUE(TS_REGION_REFUSED_NOT_EXACT, 1) \
  VALUE(TS_REGION_REFUSED_HOLE, 2) \
  VALUE(TS_REGION_REFUSED_NOT_IN_HOST, 3) \
  VALUE(TS_REGION_REFUSED_INEXPRESSIBLE, 4) \
  VALUE(TS_REGION_REFUSED_ENDS_REGION, 5) \
  VALUE(TS_REGION_REFUSED_READS_DIFFERENTLY, 6) \
  VALUE(TS_REGION_REFUSED_SURROUNDINGS, 7) \
  VALUE(TS_REGION_REFUSED_BUDGET, 8) \
  VALUE(TS_REGION_REFUSED_TOO_LARGE, 9) \
  VALUE(TS_REGION_SYMBOL_DEFINITION, 1) \
  VALUE(TS_REGION_SYMBOL_SHARED, 2) \
  VALUE(TS_REGION_SYMBOL_EXPORTED, 4) \
  VALUE(TS_REGION_SYMBOL_MORE, 8) \
  VALUE(TS_REGION_SYMBOL_PROVISIONAL, 16) \
  VALUE(TS_REGION_HIGHLIGHT_NESTED, 1) \
  VALUE(TS_REGION_HIGHLIGHTS_TIMEOUT, 1) \
  VALUE(TS_REGION_HIGHLIGHTS_LIMIT, 2) \
  VALUE(TS_REGION_HIGHLIGHTS_PROVISIONAL, 4) \
  VALUE(TS_REGION_SYMBOLS_DEFINITIONS, 1) \
  VALUE(TS_REGION_SYMBOLS_EVERYWHERE, 2) \
  VALUE(TS_REGION_SYMBOLS_TIMEOUT, 1) \
  VALUE(TS_REGION_SYMBOLS_LIMIT, 2) \
  VALUE(TS_REGION_UNIT_BYTE, 0) \
  VALUE(TS_REGION_UNIT_UTF16, 1) \
  VALUE(TS_REGION_UNIT_CHARACTER, 2) \
  VALUE(TS_REGION_TO_HOST, 0) \
  VALUE(TS_REGION_TO_GUEST, 1) \
  VALUE(TS_REGION_MAP_EXACT, 0) \
  VALUE(TS_REGION_MAP_INSIDE, 1) \
  VALUE(TS_REGION_MAP_HOLE, 2) \
  VALUE(TS_REGION_MAP_NONE, 3)

/* The numbers are those of a 64-bit system. */
#if UINTPTR_MAX == 0xFFFFFFFFFFFFFFFFu
#define STRUCT(name, size, fields) _Static_assert(sizeof(name) == (size), #name " has another size");
#define FIELD(name, field, offset, size)                                              \
  _Static_assert(offsetof(name, field) == (offset), #name "." #field " has moved"); \
  _Static_assert(sizeof(((name *)0)->field) == (size), #name "." #field " has another size");
LAYOUT
#undef STRUCT
#undef FIELD
#endif

#define VALUE(name, number) _Static_assert((name) == (number), #name " has another value");
ENUMERATORS
#undef VALUE

/* A struct with padding would have bytes that nobody sets: its fields add up to its size. */
#define STRUCT(name, size, fields) +(size)
#define FIELD(name, field, offset, size) -(size)
_Static_assert((0 LAYOUT) == 0, "a field is missing in this file, or a struct has padding");
#undef STRUCT
#undef FIELD

int main(void) {
#define STRUCT(name, size, fields) printf("struct %s %zu %d\n", #name, sizeof(name), fields);
#define FIELD(name, field, offset, size) printf("field %s %s %zu\n", #name, #field, offsetof(name, field));
#define VALUE(name, number) printf("value %s %d\n", #name, (int)(name));
  LAYOUT
  ENUMERATORS
  return 0;
}
