// SPDX-License-Identifier: MIT
// ts_region_selftest: is this build of the library whole? Goes through the public functions only.
#include "c_api/guard.hpp"
#include "c_api/ts_region.h"

#include <memory>
#include <string>
#include <string_view>

namespace {

using tsregion::c_api::guarded;
using tsregion::c_api::report;

constexpr std::string_view kProgram = R"rho(new mc(`rho:metta:compile`), code in {
  @"rho:metta:compile"!("(= (a) " ++ *code ++ "\n b)") |
  mc!("(c)") | code!("(d)") | for (@x <- code) { mc!(x) } |
  new mc in { mc!("not metta") }
})rho";
constexpr std::string_view kExpected = "sink:(= (a) \n b);flow:(c);flow:(d);";

struct EngineFree {
  void operator()(ts_region_engine *engine) const { ts_region_engine_free(engine); }
};
struct BatchFree {
  void operator()(ts_region_batch *batch) const { ts_region_batch_free(batch); }
};

std::string describe(const ts_region_batch *batch) {
  std::string found;
  size_t count = 0;
  const ts_region_info *const regions = ts_region_batch_regions(batch, 0, &count);
  const ts_region_str *const names = ts_region_batch_names(batch, nullptr);
  for (size_t i = 0; i < count; ++i) {
    const char *text = nullptr;
    size_t length = 0;
    ts_region_virtual_text(batch, 0, i, &text, &length, nullptr);
    const ts_region_str detector = names[regions[i].detector];
    found.append(detector.data, detector.len).append(":").append(text, length).append(";");
  }
  return found;
}

} // namespace

ts_region_status ts_region_selftest(ts_region_error *error) {
  return guarded(error, [&] {
    ts_region_engine *made = nullptr;
    if (const auto status = ts_region_engine_new(nullptr, &made, error); status != TS_REGION_OK) return status;
    const std::unique_ptr<ts_region_engine, EngineFree> engine(made);
    ts_region_document document{};
    document.text = {kProgram.data(), kProgram.size()};
    document.language = {"rholang", 7};
    // Twice by each route: the second time from the cache.
    for (uint32_t run = 0; run < 4; ++run) {
      ts_region_batch_options options{};
      options.struct_size = sizeof options;
      options.route = run % 2 == 0 ? TS_REGION_ROUTE_INLINE : TS_REGION_ROUTE_POOLED;
      ts_region_batch *taken = nullptr;
      if (const auto status = ts_region_detect_batch(engine.get(), &document, 1, &options, &taken, error); status != TS_REGION_OK) {
        return status;
      }
      const std::unique_ptr<ts_region_batch, BatchFree> batch(taken);
      const std::string found = describe(batch.get());
      if (found != kExpected) {
        return report(error, TS_REGION_E_INTERNAL, "self-test: expected '" + std::string(kExpected) + "' but found '" + found + "'");
      }
    }
    return ts_region_status{TS_REGION_OK};
  });
}
