// SPDX-License-Identifier: MIT
// The oracle is a counting allocator that is given to the runtime for the length of a test.
#include "core/parse/tree_memory.h"

#include "core/parse/tree.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <malloc.h>
#include <string>

extern "C" const TSLanguage *tree_sitter_rholang(void);

namespace {

using namespace tsregion;

// Bytes that the runtime holds now, as malloc's own rounding has it. Single-threaded, like these tests.
uint64_t live_bytes = 0;

uint64_t chunk_of(void *chunk) {
  return chunk == nullptr ? 0 : malloc_usable_size(chunk) + sizeof(std::size_t); // and its header
}
void *counted(void *chunk) {
  live_bytes += chunk_of(chunk);
  return chunk;
}
void *count_malloc(std::size_t size) { return counted(std::malloc(size)); }
void *count_calloc(std::size_t count, std::size_t size) { return counted(std::calloc(count, size)); }
void *count_realloc(void *chunk, std::size_t size) {
  live_bytes -= chunk_of(chunk);
  return counted(std::realloc(chunk, size));
}
void count_free(void *chunk) {
  live_bytes -= chunk_of(chunk);
  std::free(chunk);
}

class CountingRuntime {
public:
  CountingRuntime() {
    live_bytes = 0;
    ts_set_allocator(count_malloc, count_calloc, count_realloc, count_free);
  }
  ~CountingRuntime() { ts_set_allocator(nullptr, nullptr, nullptr, nullptr); }
};

Tree parse(const std::string &text, const Tree *old = nullptr) {
  TSParser *const parser = ts_parser_new();
  ts_parser_set_language(parser, tree_sitter_rholang());
  Tree tree(ts_parser_parse_string(parser, old == nullptr ? nullptr : old->raw(), text.data(),
                                   static_cast<uint32_t>(text.size())));
  ts_parser_delete(parser);
  return tree;
}

uint64_t heap_bytes(const Tree &tree) {
  uint64_t bytes = 0;
  REQUIRE(tsregion_tree_heap_bytes(tree.raw(), &bytes));
  return bytes;
}

std::string repeated(const std::string &part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

TEST_SUITE("tree memory") {
  TEST_CASE("no tree has no bytes") {
    uint64_t bytes = 1;
    CHECK(tsregion_tree_heap_bytes(nullptr, &bytes));
    CHECK(bytes == 0);
  }

  TEST_CASE("a chunk is its request and a header, rounded up") {
    struct Row {
      std::size_t request;
      uint64_t chunk;
    };
    for (const Row row :
         {Row{0, 0}, Row{1, 32}, Row{24, 32}, Row{25, 48}, Row{40, 48}, Row{41, 64}, Row{1000, 1008}}) {
      CAPTURE(row.request);
      CHECK(tsregion_heap_chunk_bytes(row.request) == row.chunk);
    }
  }

  TEST_CASE("a tree's bytes are what the runtime allocated for it") {
    for (const std::string &text :
         {std::string(), std::string("Nil"), repeated("new a in { a!(1, \"two\", [3]) } |\n", 500) + "Nil",
          repeated("@\"x\"!(\"unfinished\" | { ) ( ]\n", 200), std::string(5000, '(')}) {
      const CountingRuntime counting;
      CAPTURE(text.size());
      const Tree tree = parse(text);
      CHECK(heap_bytes(tree) == live_bytes);
    }
  }

  TEST_CASE("a subtree shared with another tree counts in both") {
    const std::string text = repeated("a!(1) | ", 300) + "Nil";
    const Tree tree = parse(text);
    const uint64_t alone = heap_bytes(tree);
    const Tree sharing = tree.share();
    CHECK(heap_bytes(tree) == alone);
    CHECK(heap_bytes(sharing) == alone);
  }

  TEST_CASE("an incrementally parsed tree counts like a fresh one") {
    const std::string before = repeated("a!(1) | ", 300) + "Nil";
    Tree tree = parse(before);
    std::string after = before;
    after[2400] = 'X';
    TSInputEdit edit{};
    edit.start_byte = 2400;
    edit.old_end_byte = edit.new_end_byte = 2401;
    edit.start_point = {0, 2400};
    edit.old_end_point = edit.new_end_point = {0, 2401};
    ts_tree_edit(const_cast<TSTree *>(tree.raw()), &edit);
    const uint64_t reused = heap_bytes(parse(after, &tree));
    const uint64_t fresh = heap_bytes(parse(after));
    CHECK(reused > fresh * 9 / 10);
    CHECK(reused < fresh * 11 / 10);
  }

  TEST_CASE("a tree 100,000 levels deep is walked without recursion") {
    const Tree tree = parse(std::string(100'000, '(') + "Nil" + std::string(100'000, ')'));
    CHECK(heap_bytes(tree) > 100'000 * sizeof(void *));
  }
}

} // namespace
