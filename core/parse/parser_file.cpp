// SPDX-License-Identifier: MIT
#include "core/parse/parser_file.hpp"

#include "core/parse/language.hpp"
#include "core/parse/scanner_guard.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <tree_sitter/api.h>
#include <unistd.h>

namespace tsregion {
namespace {

// More files than this in one folder are no parser folder.
constexpr std::size_t kMostEntries = 10'000;
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kMostHeaders = 256;

class Descriptor {
public:
  explicit Descriptor(const std::string &path) : number_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor &) = delete;
  Descriptor &operator=(const Descriptor &) = delete;
  [[nodiscard]] int number() const { return number_; }

private:
  int number_;
};

bool read_at(int file, void *into, std::size_t size, uint64_t offset) {
  return ::pread(file, into, size, static_cast<off_t>(offset)) == static_cast<ssize_t>(size);
}

// Null if the file is a whole shared library of this kind of machine, else what it is instead.
const char *what_is_wrong(int file) {
  struct stat status {};
  if (::fstat(file, &status) != 0) return "cannot be read";
  if (!S_ISREG(status.st_mode)) return "is no regular file";
  const auto size = static_cast<uint64_t>(status.st_size);
  using Header = std::conditional_t<sizeof(void *) == 8, Elf64_Ehdr, Elf32_Ehdr>;
  using Segment = std::conditional_t<sizeof(void *) == 8, Elf64_Phdr, Elf32_Phdr>;
  Header header{};
  if (!read_at(file, &header, sizeof header, 0) || std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0) return "is no shared library";
  if (header.e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32)) return "is a library for another kind of machine";
  if (header.e_type != ET_DYN || header.e_phentsize != sizeof(Segment) || header.e_phnum > kMostHeaders) return "is no shared library";
  for (uint32_t i = 0; i < header.e_phnum; ++i) {
    Segment segment{};
    if (!read_at(file, &segment, sizeof segment, header.e_phoff + uint64_t{i} * sizeof segment)) return "is cut short";
    const uint64_t in_file = segment.p_filesz;
    if (in_file > 0 && (segment.p_offset > size || in_file > size - segment.p_offset)) return "is cut short";
  }
  return nullptr;
}

std::string loader_message() {
  const char *const message = ::dlerror(); // NOLINT(concurrency-mt-unsafe): glibc keeps one for each thread
  return message == nullptr ? "no reason given" : message;
}

bool is_absolute(const std::string &path) { return path.starts_with('/') && path.find('\0') == std::string::npos; }

} // namespace

ParserFile open_parser(const std::string &path, const std::string &language) {
  const auto refuse = [&path](const std::string &why) { return ParserFile{nullptr, "the parser " + path + " " + why}; };
  if (!is_absolute(path)) return refuse("was not opened: give its absolute path");
  {
    const Descriptor file(path);
    if (file.number() < 0) return refuse("cannot be opened: " + std::generic_category().message(errno));
    if (const char *const wrong = what_is_wrong(file.number())) return refuse(std::string(wrong) + ": build or fetch it anew");
  }
  void *const library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) return refuse("cannot be loaded: " + loader_message());
  // From here on the library stays open, even if it is of no use: its initialisers may have left pointers behind.
  const std::string symbol = "tree_sitter_" + language;
  void *const address = ::dlsym(library, symbol.c_str());
  if (address == nullptr) return refuse("has no function " + symbol + ": it is the parser of another language");
  using Make = const TSLanguage *(*)();
  Make make = nullptr;
  static_assert(sizeof make == sizeof address);
  std::memcpy(&make, &address, sizeof make); // the way POSIX means dlsym to be used
  const TSLanguage *const grammar = make();
  if (grammar == nullptr) return refuse("gives no grammar");
  if (!Language::abi_supported(grammar)) {
    return refuse("has grammar ABI " + std::to_string(ts_language_abi_version(grammar)) + ", and this library reads " +
                  std::to_string(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION) + " to " +
                  std::to_string(TREE_SITTER_LANGUAGE_VERSION) + ": generate it with another version of tree-sitter");
  }
  const TSLanguage *const guarded = tsregion_guarded_grammar(grammar);
  if (guarded == nullptr) return refuse("cannot be used: there is no memory left");
  return {guarded, {}};
}

std::optional<std::string> language_of_parser_file(std::string_view file_name) {
  const std::size_t end = file_name.find(".so");
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view behind = file_name.substr(end + 3);
  if (!behind.empty() && behind.find_first_not_of(".0123456789") != std::string_view::npos) return std::nullopt;
  std::string_view name = file_name.substr(0, end);
  for (const std::string_view prefix : {"libtree-sitter-", "tree-sitter-"}) {
    if (!name.starts_with(prefix)) continue;
    name.remove_prefix(prefix.size());
    break;
  }
  if (name.empty() || name.size() > kLongestName) return std::nullopt;
  std::string language(name);
  for (char &c : language) {
    if (c == '-') c = '_';
    const bool in_a_symbol = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_';
    if (!in_a_symbol) return std::nullopt;
  }
  return language;
}

ParserFolder list_parsers(const std::string &path) {
  ParserFolder folder;
  const auto refuse = [&](const std::string &why) {
    folder.problem = "the grammar folder " + path + " " + why;
    return folder;
  };
  if (!is_absolute(path)) return refuse("was not read: give its absolute path");
  std::error_code fault;
  std::filesystem::directory_iterator files(path, fault);
  if (fault) return refuse("cannot be read: " + fault.message());
  std::size_t seen = 0;
  for (; files != std::filesystem::directory_iterator(); files.increment(fault)) {
    if (++seen > kMostEntries) return refuse("holds more than " + std::to_string(kMostEntries) + " files: give a folder of parsers");
    const std::string name = files->path().filename().string();
    if (auto language = language_of_parser_file(name)) {
      folder.entries.push_back({std::move(*language), files->path().string()});
    }
  }
  if (fault) return refuse("cannot be read to its end: " + fault.message());
  // A folder has no order of its own: of several files for one language the first by name counts.
  std::sort(folder.entries.begin(), folder.entries.end(), [](const auto &left, const auto &right) {
    return std::tie(left.language, left.path) < std::tie(right.language, right.path);
  });
  return folder;
}

} // namespace tsregion
