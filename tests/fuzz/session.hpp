// SPDX-License-Identifier: MIT
// One document, its life long: what is done to it, what it must say, and what is wrong with what it says.
#pragma once

#include "tests/fuzz/driver.hpp"
#include "tests/fuzz/edits.hpp"
#include "tests/fuzz/words.hpp"

namespace fuzz {

// A problem ends the session: it is what run() of the driver gives.
struct Problem {
  std::string what;
};

class Session {
public:
  Session(ts_region_engine *engine, const Host &host, const Seed &seed, const Seed &other, Statistics &statistics, std::ostream *trace)
      : engine_(engine), host_(host), seed_(seed), other_(other), statistics_(statistics), trace_(trace), text_(seed.text) {}

  void run(Bytes bytes); // throws Problem

private:
  void open();
  void step(Bytes &bytes);
  void change(Bytes &bytes);
  void rare(Bytes &bytes);
  void tell(Bytes &bytes, const Edit &edit);
  [[nodiscard]] ts_region_status told(uint32_t encoding, const Edit &edit, const std::string &after);
  void go_to(Bytes &bytes, std::vector<std::string> &from, std::vector<std::string> &to);
  void wrong_edit(Bytes &bytes);
  void hold();
  void look(uint32_t byte);
  void look_at_colours(const ts_region_snapshot *now, uint32_t byte) const;
  bool update(uint64_t budget);
  void become_exact();
  void check_exact();
  void check_size();
  void check_held();
  [[nodiscard]] Owned<ts_region_snapshot> snapshot() const;
  [[nodiscard]] ts_region_document document_of(const std::string &text) const;
  void fail(const std::string &what) const;
  void note(const std::string &what) const;

  // A snapshot, and what it said when it was taken.
  struct Held {
    Owned<ts_region_snapshot> snapshot;
    std::vector<std::string> regions;
  };

  ts_region_engine *const engine_;
  const Host &host_;
  const Seed &seed_;
  const Seed &other_;
  Statistics &statistics_;
  std::ostream *const trace_;
  std::string text_; // what the editor has
  Owned<ts_region_open_document> document_;
  std::vector<std::string> undo_;
  std::vector<std::string> redo_;
  std::vector<Held> held_;
  int steps_ = 0;
  bool over_ = false;
};

} // namespace fuzz
