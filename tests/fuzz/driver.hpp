// SPDX-License-Identifier: MIT
// What an editor does to open documents, through the C ABI, as an input of the fuzzer says: edits in all three encodings, undo and
// redo, updates with any budget, snapshots that are held, wrong edits, closing in the midst. The library runs with
// TS_REGION_VERIFY; besides, a text of our own is compared with the library's, and its regions with those of a batch.
#pragma once

#include "c_api/ts_region_documents.h"
#include "tests/fuzz/seeds.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace fuzz {

struct Statistics {
  uint64_t inputs = 0;
  uint64_t edits = 0; // calls
  uint64_t states = 0; // exact ones, compared
  std::map<std::string, uint64_t> states_of; // by host
};

class Driver {
public:
  // With the parsers in `pack`, over the texts in `fixtures`. Throws std::runtime_error if they cannot be had.
  Driver(const std::string &pack, const std::string &fixtures);

  // Do what the input says. What is wrong, or nothing. `trace`: where to tell each step; may be null.
  [[nodiscard]] std::string run(std::span<const uint8_t> input, std::ostream *trace = nullptr);

  [[nodiscard]] const Statistics &statistics() const { return statistics_; }
  [[nodiscard]] const std::vector<Host> &hosts() const { return hosts_; }

private:
  struct FreeEngine {
    void operator()(ts_region_engine *engine) const { ts_region_engine_free(engine); }
  };
  std::vector<Host> hosts_;
  std::unique_ptr<ts_region_engine, FreeEngine> engine_;
  Statistics statistics_;
};

// Of all hosts, in words.
[[nodiscard]] std::string summary(const Statistics &statistics);

} // namespace fuzz
