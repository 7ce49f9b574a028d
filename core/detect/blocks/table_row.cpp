// SPDX-License-Identifier: MIT
#include "core/detect/blocks/table_row.hpp"

#include "core/detect/blocks/markdown_lines.hpp"

#include <algorithm>

namespace tsregion::markdown {
namespace {

// The next pipe that parts cells, or the end.
std::size_t next_pipe(std::string_view row, std::size_t from) {
  std::size_t at = from;
  for (; (at = row.find_first_of("|\\", at)) != std::string_view::npos && row[at] != '|'; ++at) {
    if (at + 1 < row.size() && (row[at + 1] == '|' || row[at + 1] == '\\')) ++at;
  }
  return std::min(at, row.size());
}

bool is_delimiter(std::string_view cell) {
  if (cell.starts_with(':')) cell.remove_prefix(1);
  if (cell.ends_with(':')) cell.remove_suffix(1);
  return !cell.empty() && cell.find_first_not_of('-') == std::string_view::npos;
}

// Calls each(place of the cell in the row, its text).
template <typename Each> void for_each_cell(std::string_view row, Each &&each) {
  const char *const begin = row.data();
  row = trimmed(row);
  if (row.starts_with('|')) row.remove_prefix(1);
  for (std::size_t at = 0; at < row.size();) {
    const std::size_t pipe = next_pipe(row, at);
    const std::string_view cell = trimmed(row.substr(at, pipe - at));
    each(static_cast<uint32_t>(cell.data() - begin), cell);
    at = pipe + 1;
  }
}

} // namespace

void append_cells(std::string_view row, std::vector<ByteRange> &out_cells) {
  for_each_cell(row, [&](uint32_t at, std::string_view cell) { out_cells.push_back({at, at + static_cast<uint32_t>(cell.size())}); });
}

uint32_t delimiter_cells(std::string_view row) {
  if (row.find_first_not_of("|:- \t") != std::string_view::npos) return 0;
  uint32_t cells = 0;
  bool delimiters = true;
  for_each_cell(row, [&](uint32_t, std::string_view cell) {
    ++cells;
    delimiters = delimiters && is_delimiter(cell);
  });
  return delimiters ? cells : 0;
}

} // namespace tsregion::markdown
