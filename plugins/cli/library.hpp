// The shared library, opened at run time: a table of the functions of c_api/*.h that the command
// uses. The command is not linked to the library, so that `doctor` can say what is wrong with it.
//
// Thread-safe after opening: nothing changes any more.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "c_api/ts_region.h"
#include "c_api/ts_region_explain.h"
#include "c_api/ts_region_languages.h"

namespace tsregion::cli {

struct Api {
  decltype(&ts_region_version) version;
  decltype(&ts_region_abi_version) abi_version;
  decltype(&ts_region_build_info) build_info;
  decltype(&ts_region_selftest) selftest;
  decltype(&ts_region_engine_new) engine_new;
  decltype(&ts_region_engine_free) engine_free;
  decltype(&ts_region_engine_stats) engine_stats;
  decltype(&ts_region_language_count) language_count;
  decltype(&ts_region_language_get) language_get;
  decltype(&ts_region_language_add_directory) language_add_directory;
  decltype(&ts_region_language_of_file) language_of_file;
  decltype(&ts_region_query_set) query_set;
  decltype(&ts_region_query_fault) query_fault;
  decltype(&ts_region_detect_batch) detect_batch;
  decltype(&ts_region_batch_free) batch_free;
  decltype(&ts_region_batch_results) batch_results;
  decltype(&ts_region_batch_regions) batch_regions;
  decltype(&ts_region_batch_segments) batch_segments;
  decltype(&ts_region_batch_names) batch_names;
  decltype(&ts_region_virtual_text) virtual_text;
  decltype(&ts_region_explain) explain;
  decltype(&ts_region_explanation_result) explanation_result;
  decltype(&ts_region_explanation_layers) explanation_layers;
  decltype(&ts_region_explanation_candidates) explanation_candidates;
  decltype(&ts_region_explanation_captures) explanation_captures;
  decltype(&ts_region_explanation_names) explanation_names;
  decltype(&ts_region_explanation_free) explanation_free;
};

// What came out of the search. `problem` is empty exactly when `api` is usable.
struct Library {
  Api api{};
  std::string path;                 // the file that was opened
  std::vector<std::string> looked;  // every place that was looked at, in order
  std::string problem;              // one sentence: what is wrong
  std::string remedy;               // one line: what to do about it
};

// Search, open and check the library. Never throws for a missing or unfit one: see Library::problem.
[[nodiscard]] Library open_library();

// This command's own version, "0.1.0".
[[nodiscard]] std::string command_version();

}  // namespace tsregion::cli
