// SPDX-License-Identifier: MIT
// The readers of all syntaxes but Rholang's, by family; escapes.cpp gives them their names. What each reads, and after
// which specification, stands where it is defined.
#pragma once

#include "core/detect/escapes.hpp"

#include <string_view>

namespace tsregion::escapes {

using Reader = Escape(std::string_view text, std::size_t at);

// c_family.cpp
Reader c, csharp, csharp_verbatim, csharp_interpolated, csharp_interpolated_verbatim;
// java.cpp
Reader java, java_text;
// go_rust.cpp
Reader go, go_raw, rust, rust_raw, rust_bytes;
// javascript.cpp
Reader javascript, javascript_template, json, graphql, graphql_block, css;
// python.cpp
Reader python, python_raw, python_bytes, python_f, python_rf;
// ruby_php.cpp
Reader ruby_double, ruby_single, php_double, php_heredoc, php_single, elixir;
// shell.cpp
Reader shell_double, shell_heredoc, shell_ansi;
// lua.cpp
Reader lua, lua_long;
// sql.cpp
Reader sql, sql_double, sql_backslash, sql_e;
// configuration.cpp
Reader yaml_plain, yaml_single, yaml_double, nix_string, nix_indented, toml_basic;
// markup.cpp
Reader xml, xml_attribute, html;

} // namespace tsregion::escapes
