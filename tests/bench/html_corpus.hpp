// SPDX-License-Identifier: MIT
// HTML and templates to measure with: made by rule, the same in every run.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace bench {

namespace html_detail {

inline constexpr std::string_view kArticle = R"HTML(
<section id="s#" class="entry wide">
  <h2><a href="/articles/#">Article number #</a></h2>
  <p>Some words about <em>this</em> and <strong>that</strong>, with a <a href="https://example.org/#">link</a> in the middle
     of them, &amp; an entity; then a list:</p>
  <ul>
    <li>first, at number #</li>
    <li>second, with <code>code()</code></li>
    <li>third<br>on two lines</li>
  </ul>
  <table><tr><td>1</td><td>two</td></tr><tr><td>3</td><td>four</td></tr></table>
  <img src="/pictures/#.png" alt="A picture, number #" width="400" height="300">
</section>
)HTML";

inline constexpr std::string_view kScripted = R"HTML(
<div class="widget" style="color: #333; margin: 0 auto" onclick="open#(event, 'widget')">
  <button type="button">Press</button>
</div>
<style>
  #w# .entry { color: red; margin: 0 1em; }
  #w# .entry > a:hover { text-decoration: none; }
</style>
<script>
  function open#(event, name) {
    const target = document.getElementById(`${name}-#`);
    if (!target) return;
    for (const child of target.children) child.classList.toggle("open", event.shiftKey);
  }
</script>
)HTML";

inline void append(std::string &out, std::string_view block, std::size_t number) {
  const std::string digits = std::to_string(number);
  for (std::size_t at = 0; at < block.size();) {
    const std::size_t mark = std::min(block.find('#', at), block.size());
    out.append(block.substr(at, mark - at));
    if (mark < block.size()) out += digits;
    at = mark + 1;
  }
}

} // namespace html_detail

// Pages of a site, joined: an element with script, style, and attributes of both for each four articles.
inline std::string html(std::size_t bytes, std::size_t serial = 0) {
  std::string text = "<!DOCTYPE html>\n<html lang=\"en\">\n<body>\n";
  for (std::size_t number = serial * 100'000; text.size() + 3000 < bytes; ++number) {
    html_detail::append(text, number % 5 == 4 ? html_detail::kScripted : html_detail::kArticle, number);
  }
  return text + "</body>\n</html>\n";
}

// An ERB template with so many pieces of Ruby, which are one program together.
inline std::string template_with(std::size_t pieces) {
  std::string text = "<ul>\n";
  for (std::size_t i = 0; i < pieces; ++i) text += "  <li><%= item_" + std::to_string(i) + " %></li>\n";
  return text + "</ul>\n";
}

} // namespace bench
