// SPDX-License-Identifier: MIT
#include "tests/fuzz/driver.hpp"

#include "c_api/ts_region_languages.h"
#include "tests/fuzz/session.hpp"

#include <cstdlib>
#include <stdexcept>

namespace fuzz {

Driver::Driver(const std::string &pack, const std::string &fixtures) : hosts_(hosts_under(fixtures)) {
  setenv("TS_REGION_VERIFY", "1", 1); // read when the engine is made
  ts_region_engine *engine = nullptr;
  ts_region_error error{};
  error.struct_size = sizeof error;
  if (ts_region_engine_new(nullptr, &engine, &error) != TS_REGION_OK) throw std::runtime_error(error.message);
  engine_.reset(engine);
  const ts_region_str folder = str(pack);
  size_t added = 0;
  if (ts_region_language_add_directory(engine, &folder, &added, &error) != TS_REGION_OK) throw std::runtime_error(error.message);
  if (added == 0 || hosts_.empty()) throw std::runtime_error("no parsers in " + pack + ", or no texts in " + fixtures);
}

std::string Driver::run(std::span<const uint8_t> input, std::ostream *trace) {
  Bytes bytes(input);
  const Host &host = hosts_[bytes.below(hosts_.size())];
  const Seed &seed = host.seeds[bytes.below(host.seeds.size())];
  const Seed &other = host.seeds[bytes.below(host.seeds.size())];
  if (trace != nullptr) *trace << host.name << ", " << seed.name << ", " << seed.text.size() << " bytes\n";
  ++statistics_.inputs;
  try {
    Session(engine_.get(), host, seed, other, statistics_, trace).run(bytes);
  } catch (const Problem &problem) {
    return problem.what;
  }
  return {};
}

std::string summary(const Statistics &statistics) {
  std::string all = std::to_string(statistics.states) + " states of " + std::to_string(statistics.states_of.size()) + " hosts compared, after " +
                    std::to_string(statistics.edits) + " edits of " + std::to_string(statistics.inputs) + " documents:";
  for (const auto &[host, states] : statistics.states_of) all += " " + host + " " + std::to_string(states);
  return all;
}

} // namespace fuzz
