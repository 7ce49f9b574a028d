// Where the library is looked for: $TS_REGION_LIBRARY alone if it is set; else beside the executable, in the
// build tree, in the lib folders of the same prefix, and at last wherever the system's loader looks. The first
// file that exists decides: an unfit library is reported, not skipped, so that the answer never depends on
// what else happens to lie around.
// SPDX-License-Identifier: MIT
#include "plugins/cli/library.hpp"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <system_error>

#ifndef TSREGION_CLI_LIBDIR
#define TSREGION_CLI_LIBDIR "lib"
#endif

namespace tsregion::cli {
namespace {

namespace fs = std::filesystem;

std::string number(unsigned value) { return std::to_string(value); }

std::string soname() {
  return "libts_region.so." + number(TS_REGION_VERSION_MAJOR) + "." + number(TS_REGION_VERSION_MINOR);
}

// The ABI that this command was compiled against; see ts_region_abi_version.
constexpr unsigned kAbi = TS_REGION_VERSION_MAJOR == 0 ? TS_REGION_VERSION_MINOR : TS_REGION_VERSION_MAJOR;

std::vector<fs::path> candidate_folders() {
  std::error_code error;
  const fs::path executable = fs::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const fs::path here = executable.parent_path();
  return {here, here / "../../c_api", here / ".." / TSREGION_CLI_LIBDIR, here / "../lib", here / "../lib64"};
}

// The file to open, or just a soname for the loader's own search.
std::string choose_file(Library &library) {
  if (const char *chosen = std::getenv("TS_REGION_LIBRARY"); chosen != nullptr && *chosen != '\0') {
    // Without a slash dlopen would search for it elsewhere: the variable is a path.
    std::error_code error;
    const fs::path absolute = fs::absolute(chosen, error);
    const std::string path = error ? std::string(chosen) : absolute.string();
    library.looked.push_back(path + " ($TS_REGION_LIBRARY)");
    return path;
  }
  for (const fs::path &folder : candidate_folders()) {
    for (const std::string &name : {soname(), std::string("libts_region.so")}) {
      const fs::path file = (folder / name).lexically_normal();
      const std::string path = file.string();
      library.looked.push_back(path);
      std::error_code error;
      if (fs::exists(file, error)) return path;
    }
  }
  library.looked.push_back(soname() + " (the loader's search path)");
  return soname();
}

template <typename Function>
bool resolve(void *handle, const char *name, Function &function, Library &library) {
  function = reinterpret_cast<Function>(::dlsym(handle, name));
  if (function == nullptr && library.problem.empty()) {
    library.problem = "'" + library.path + "' is not a usable libts_region: it has no function " + name;
  }
  return function != nullptr;
}

#define TSREGION_RESOLVE(field) resolve(handle, "ts_region_" #field, library.api.field, library)

bool resolve_all(void *handle, Library &library) {
  return TSREGION_RESOLVE(version) && TSREGION_RESOLVE(build_info) && TSREGION_RESOLVE(selftest) &&
         TSREGION_RESOLVE(engine_new) && TSREGION_RESOLVE(engine_free) && TSREGION_RESOLVE(engine_stats) &&
         TSREGION_RESOLVE(language_count) && TSREGION_RESOLVE(language_get) &&
         TSREGION_RESOLVE(language_add_directory) && TSREGION_RESOLVE(language_of_file) &&
         TSREGION_RESOLVE(query_set) && TSREGION_RESOLVE(query_fault) &&
         TSREGION_RESOLVE(detect_batch) && TSREGION_RESOLVE(batch_free) && TSREGION_RESOLVE(batch_results) &&
         TSREGION_RESOLVE(batch_regions) && TSREGION_RESOLVE(batch_segments) &&
         TSREGION_RESOLVE(batch_names) && TSREGION_RESOLVE(virtual_text) && TSREGION_RESOLVE(explain) &&
         TSREGION_RESOLVE(explanation_result) && TSREGION_RESOLVE(explanation_layers) &&
         TSREGION_RESOLVE(explanation_candidates) && TSREGION_RESOLVE(explanation_captures) &&
         TSREGION_RESOLVE(explanation_names) && TSREGION_RESOLVE(explanation_free);
}

std::string loaded_file(void *symbol, const std::string &fallback) {
  Dl_info info{};
  if (::dladdr(symbol, &info) == 0 || info.dli_fname == nullptr) return fallback;
  return info.dli_fname;
}

}  // namespace

Library open_library() {
  Library library;
  library.path = choose_file(library);
  library.remedy =
      "set TS_REGION_LIBRARY to the path of " + soname() + ", or install it: ./dev install in its source folder";

  void *handle = ::dlopen(library.path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) {
    const char *reason = ::dlerror();
    const bool named = library.path.find('/') != std::string::npos;
    library.problem = named ? "cannot open the library '" + library.path + "': " + (reason ? reason : "unknown reason")
                            : "cannot find the library " + soname();
    return library;
  }
  // The ABI number first: of a library with another one nothing else may be called.
  if (!TSREGION_RESOLVE(abi_version)) return library;
  library.path = loaded_file(reinterpret_cast<void *>(library.api.abi_version), library.path);
  if (const unsigned abi = library.api.abi_version(); abi != kAbi) {
    library.problem = "'" + library.path + "' has ABI " + number(abi) + ", and this command (" + command_version() +
                      ") needs ABI " + number(kAbi);
    library.remedy = "install the command and the library of one version, or set TS_REGION_LIBRARY to a fitting one";
    return library;
  }
  if (resolve_all(handle, library)) library.remedy.clear();
  return library;
}

std::string command_version() {
  return number(TS_REGION_VERSION_MAJOR) + "." + number(TS_REGION_VERSION_MINOR) + "." +
         number(TS_REGION_VERSION_PATCH);
}

}  // namespace tsregion::cli
