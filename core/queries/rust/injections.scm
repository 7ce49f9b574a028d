; Guests of Rust: documentation, and strings by the macro or function that they are given to, or by a comment.

; ---- Documentation: a run of lines is one text ----------------------------------------------------------

((line_comment (outer_doc_comment_marker)) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.adjacent)
  (#set! injection.include-children)
  (#set! injection.line-prefix "///"))

((line_comment (inner_doc_comment_marker)) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.adjacent)
  (#set! injection.include-children)
  (#set! injection.line-prefix "//!"))

((block_comment doc: (doc_comment) @injection.content)
  (#set! injection.language "markdown")
  (#set! injection.line-prefix "*"))

; ---- SQL: macros of sqlx --------------------------------------------------------------------------------

; Strings.
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree . (string_literal) @injection.content))
  (#any-of? @_name "query" "query_unchecked" "query_scalar" "query_scalar_unchecked")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "rust"))

; Raw strings.
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree . (raw_string_literal (string_content) @injection.content)))
  (#any-of? @_name "query" "query_unchecked" "query_scalar" "query_scalar_unchecked")
  (#set! injection.language "sql")
  (#set! injection.escapes "rust_raw"))

; ---- SQL: macros whose first argument is a type ---------------------------------------------------------

; Strings.
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree . (identifier) . "," . (string_literal) @injection.content))
  (#any-of? @_name "query_as" "query_as_unchecked")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "rust"))

; Raw strings.
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree . (identifier) . "," . (raw_string_literal (string_content) @injection.content)))
  (#any-of? @_name "query_as" "query_as_unchecked")
  (#set! injection.language "sql")
  (#set! injection.escapes "rust_raw"))

; ---- SQL: functions of sqlx -----------------------------------------------------------------------------

; Strings.
((call_expression
    function: [
      (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)
      (generic_function function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name))
    ]
    arguments: (arguments . (string_literal) @injection.content))
  (#eq? @_crate "sqlx")
  (#any-of? @_name "query" "query_as" "query_scalar")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "rust"))

; Raw strings.
((call_expression
    function: [
      (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)
      (generic_function function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name))
    ]
    arguments: (arguments . (raw_string_literal (string_content) @injection.content)))
  (#eq? @_crate "sqlx")
  (#any-of? @_name "query" "query_as" "query_scalar")
  (#set! injection.language "sql")
  (#set! injection.escapes "rust_raw"))

; ---- Regular expressions --------------------------------------------------------------------------------

; Strings.
((call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_name)
    arguments: (arguments . (string_literal) @injection.content))
  (#any-of? @_type "Regex" "RegexBuilder")
  (#eq? @_name "new")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "rust"))

; Raw strings.
((call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_name)
    arguments: (arguments . (raw_string_literal (string_content) @injection.content)))
  (#any-of? @_type "Regex" "RegexBuilder")
  (#eq? @_name "new")
  (#set! injection.language "regex")
  (#set! injection.escapes "rust_raw"))

; ---- A comment names the language: `// language=sql`, `/* sql */` ---------------------------------------

; Strings.
([(line_comment) (block_comment)] @injection.language . [
    (string_literal) @injection.content
    (let_declaration value: (string_literal) @injection.content)
    (const_item value: (string_literal) @injection.content)
    (static_item value: (string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "rust"))

; Raw strings.
([(line_comment) (block_comment)] @injection.language . [
    (raw_string_literal (string_content) @injection.content)
    (let_declaration value: (raw_string_literal (string_content) @injection.content))
    (const_item value: (raw_string_literal (string_content) @injection.content))
    (static_item value: (raw_string_literal (string_content) @injection.content))
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.escapes "rust_raw"))
