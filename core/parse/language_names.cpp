// SPDX-License-Identifier: MIT
#include "core/parse/language_names.hpp"

#include "core/base/hash_map.hpp"

namespace tsregion {
namespace {

constexpr LanguageNames kNames[] = {
    {"rholang", "rho", "rho", "", ""},
    {"metta", "meta", "metta", "", ""},

    {"asm", "assembly assembler nasm gas", "asm s", "", ""},
    {"astro", "", "astro", "", ""},
    {"awk", "gawk mawk", "awk", "", "awk gawk mawk"},
    {"bash", "sh shell shell-script shellscript zsh ksh dash console shell-session terminal",
     "sh bash zsh ksh bats ebuild eclass", ".bashrc .bash_profile .bash_aliases .profile .zshrc .zprofile .zshenv PKGBUILD APKBUILD",
     "bash sh zsh ksh dash ash"},
    {"c", "", "c h", "", "tcc"},
    {"c_sharp", "c# cs csharp", "cs csx", "", ""},
    {"clojure", "clj cljs", "clj cljs cljc edn", "", "clojure bb"},
    {"cmake", "", "cmake", "CMakeLists.txt", ""},
    {"comment", "", "", "", ""},
    {"commonlisp", "lisp common-lisp", "lisp asd", "", "sbcl clisp"},
    {"cpp", "c++ cxx cc hpp h++", "cpp cc cxx c++ hpp hh hxx h++ ipp tpp inl", "", ""},
    {"css", "", "css", "", ""},
    {"dart", "", "dart", "", "dart"},
    {"diff", "patch udiff", "diff patch", "", ""},
    {"dockerfile", "docker containerfile", "dockerfile", "Dockerfile Containerfile", ""},
    {"elisp", "emacs-lisp", "el", ".emacs", "emacs"},
    {"elixir", "ex exs iex", "ex exs", "mix.lock", "elixir iex"},
    {"elm", "", "elm", "", ""},
    {"embedded_template", "erb ejs eruby html+erb", "erb ejs rhtml", "", ""},
    {"erlang", "erl", "erl hrl", "rebar.config", "escript"},
    {"fish", "", "fish", "", "fish"},
    {"glsl", "", "glsl vert frag comp geom", "", ""},
    {"go", "golang", "go", "", ""},
    {"graphql", "gql", "graphql gql graphqls", "", ""},
    {"groovy", "gradle", "groovy gradle", "Jenkinsfile", "groovy"},
    {"haskell", "hs", "hs", "", "runhaskell runghc stack"},
    {"hcl", "terraform tf", "hcl tf tfvars", "", ""},
    {"html", "htm xhtml html5", "html htm xhtml", "", ""},
    {"http", "", "http rest", "", ""},
    {"ini", "dosini conf cfg", "ini cfg", ".gitconfig .editorconfig", ""},
    {"java", "", "java jsh", "", ""},
    {"javascript", "js jsx mjs cjs node ecmascript es6 javascriptreact", "js jsx mjs cjs es6", "", "node nodejs bun"},
    {"jsdoc", "", "", "", ""},
    {"json", "jsonc json5 geojson webmanifest jsonl ndjson", "json jsonc geojson webmanifest har ipynb", ".prettierrc .babelrc composer.lock flake.lock", ""},
    {"julia", "jl", "jl", "", "julia"},
    {"kotlin", "kt kts", "kt kts", "", "kotlin"},
    {"latex", "tex math beamer", "tex sty cls", "", ""},
    {"lua", "luau", "lua rockspec", ".luacheckrc", "lua luajit"},
    {"make", "makefile mk", "mk mak", "Makefile makefile GNUmakefile", "make"},
    {"markdown", "md mkd gfm mdown", "md markdown mkd mdown mkdn", "", ""},
    {"markdown_inline", "", "", "", ""},
    {"mermaid", "", "mmd mermaid", "", ""},
    {"nix", "", "nix", "", "nix-shell"},
    {"objc", "objective-c objectivec", "m", "", ""},
    {"ocaml", "ml", "ml", "", "ocaml"},
    {"org", "org-mode", "org", "", ""},
    {"perl", "pl", "pl pm", "", "perl"},
    {"php", "php3 php4 php5 php7 php8 phtml", "php phtml php3 php4 php5", "", "php"},
    {"php_only", "", "", "", ""},
    {"powershell", "ps1 pwsh posh", "ps1 psm1", "", "pwsh"},
    {"proto", "protobuf", "proto", "", ""},
    {"python", "py python3 python2 py3 pyi gyp pycon ipython jupyter-python", "py pyi pyw", "SConstruct SConscript", "python pypy"},
    {"query", "scm tree-sitter-query", "", "", ""},
    {"r", "rscript", "r", ".Rprofile", "rscript"},
    {"regex", "regexp re", "", "", ""},
    {"ruby", "rb rbx jruby", "rb rake gemspec ru podspec", "Rakefile Gemfile Podfile Vagrantfile", "ruby jruby"},
    {"rust", "rs", "rs", "", "rust-script"},
    {"scala", "", "scala sc", "", "scala"},
    {"scheme", "", "ss", "", "guile"},
    {"scss", "", "scss", "", ""},
    {"sql", "mysql postgres postgresql pgsql plpgsql sqlite mariadb tsql plsql", "sql", "", ""},
    {"svelte", "", "svelte", "", ""},
    {"swift", "", "swift", "", "swift"},
    {"toml", "", "toml", "Cargo.lock poetry.lock Pipfile", ""},
    {"tsx", "typescriptreact", "tsx", "", ""},
    {"typescript", "ts mts cts", "ts mts cts", "", "deno ts-node tsx"},
    {"vim", "viml vimscript", "vim", ".vimrc", ""},
    {"vue", "", "vue", "", ""},
    {"xml", "svg xsd xslt rss atom plist", "xml svg xsd xsl xslt rss plist xib csproj", "", ""},
    {"yaml", "yml", "yaml yml", ".clang-format .clang-tidy", ""},
    {"zig", "", "zig", "", ""},
};

using Words = TextViewMap<std::string_view>;

struct Index {
  Index() {
    for (const LanguageNames &row : kNames) {
      called.emplace(row.name, row.name);
      add(row.aliases, row.name, called);
      add(row.extensions, row.name, extensions);
      add(row.files, row.name, files);
      add(row.interpreters, row.name, interpreters);
    }
  }
  static void add(std::string_view list, std::string_view name, Words &words) {
    for_each_word(list, [&](std::string_view word) { words.emplace(word, name); });
  }
  Words called, extensions, files, interpreters;
};

std::string_view look_up(Words Index::*words, std::string_view word) {
  // Made at the first question, not when the library is loaded; and never destroyed, since workers may still ask while the process ends.
  static const Index &index = *new Index;
  const auto found = (index.*words).find(word);
  return found == (index.*words).end() ? std::string_view{} : found->second;
}

} // namespace

std::string_view language_called(std::string_view word) { return look_up(&Index::called, word); }
std::string_view language_of_extension(std::string_view word) { return look_up(&Index::extensions, word); }
std::string_view language_of_file(std::string_view file_name) { return look_up(&Index::files, file_name); }
std::string_view language_of_interpreter(std::string_view word) { return look_up(&Index::interpreters, word); }

std::span<const LanguageNames> known_language_names() { return kNames; }

} // namespace tsregion
