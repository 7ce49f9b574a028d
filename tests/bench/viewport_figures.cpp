// SPDX-License-Identifier: MIT
// A long file is opened: until the regions of the screen in its middle are there, and until all are.
//
//   figures/viewport    hosts and texts of figures/keystroke, each in an engine that has seen the host before, but not the text
#include "c_api/ts_region_documents.h"
#include "tests/bench/open_texts.hpp"

#include <chrono>
#include <unistd.h>

namespace {

using namespace bench;

struct Opening { // milliseconds
  double screen = 0;
  double all = 0;
};

// By the wall clock, as a worker does the work: from the update to the first wake-up, and until all is exact.
Opening open_at(ts_region_engine *engine, int wake_ups, const Host &host, const std::string &text, uint32_t screen) {
  ts_region_document input{};
  input.text = bench::str_of(text);
  input.language = bench::str_of(host.language);
  ts_region_open_document *document = nullptr;
  if (ts_region_document_open(engine, &input, nullptr, &document, nullptr) != TS_REGION_OK) bench::fail("no document");
  const auto middle = static_cast<uint32_t>(text.size() / 2);
  if (screen > 0) (void)ts_region_document_set_viewport(document, middle, middle + screen, nullptr);
  Opening times;
  const auto begin = std::chrono::steady_clock::now();
  for (uint32_t exact = 0; exact == 0;) {
    (void)ts_region_document_update(document, 0, &exact, nullptr);
    if (exact == 0) {
      char byte = 0;
      uint64_t tag = 0;
      std::size_t count = 0;
      if (read(wake_ups, &byte, 1) != 1) bench::fail("no wake-up");
      (void)ts_region_documents_changed(engine, &tag, 1, &count, nullptr);
    }
    times.all = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    if (times.screen == 0) times.screen = times.all;
  }
  ts_region_document_close(document);
  return times;
}

void viewport(benchmark::State &state) {
  int ends[2] = {};
  if (pipe(ends) != 0) bench::fail("no pipe");
  for (auto _ : state) {
    for (const Host *host : {&kHtml, &kJavascript, &kPython, &kMarkdown}) {
      for (const std::size_t kilobytes : bench::quick() ? std::vector<std::size_t>{100} : std::vector<std::size_t>{1000, 10'000}) {
        const std::string text = text_of(*host, kilobytes * 1000, false);
        std::vector<double> of_all, more, of_parse, screens, alls;
        for (std::size_t i = 0; i < bench::rounds(5); ++i) {
          const auto opened = [&](uint32_t screen) {
            const bench::EnginePtr engine = engine_with_pack();
            if (ts_region_engine_notify(engine.get(), ends[1], nullptr) != TS_REGION_OK) bench::fail("no notify");
            (void)open_at(engine.get(), ends[0], *host, text_of(*host, 500, false), 0); // parsers are loaded, queries compiled
            return open_at(engine.get(), ends[0], *host, text, screen);
          };
          const Opening seen = opened(4000);
          const Opening hidden = opened(0);
          screens.push_back(seen.screen);
          alls.push_back(seen.all);
          of_all.push_back(seen.screen / seen.all);
          more.push_back(seen.all / hidden.all);
          if (host != &kMarkdown) of_parse.push_back(seen.screen / Reparse(host->language, text).once());
        }
        const std::string end = ", " + std::string(host->language) + ", " + std::to_string(kilobytes) + " KB";
        bench::promise(state, "the screen's regions / all" + end, 1, quantile(of_all, 0.5), bench::text_of("%.0f of %.0f ms", quantile(screens, 0.5), quantile(alls, 0.5)));
        if (!of_parse.empty()) bench::promise(state, "the screen's regions / bare parse" + end, 1.2, quantile(of_parse, 0.5), "");
        bench::promise(state, "all, with a screen / without" + end, 1.1, quantile(more, 0.5), "");
      }
    }
  }
  close(ends[0]);
  close(ends[1]);
}

} // namespace

int main(int argc, char **argv) { return bench::run_promises(argc, argv, {{"figures/viewport", viewport}}); }
