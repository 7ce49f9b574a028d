; SPDX-License-Identifier: MIT
; Guests of Rust: documentation, and texts by the macro or function that they are given to. Which nodes are texts stands in
; flow.scm; comments that name a language are directives.

; ---- Documentation: a run of lines is one text, without the indentation that they share -----------------

((line_comment (outer_doc_comment_marker)) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.adjacent)
  (#set! injection.include-children)
  (#set! injection.line-prefix "///") (#set! injection.dedent))

((line_comment (inner_doc_comment_marker)) @injection.content
  (#set! injection.language "markdown")
  (#set! injection.adjacent)
  (#set! injection.include-children)
  (#set! injection.line-prefix "//!") (#set! injection.dedent))

((block_comment doc: (doc_comment) @injection.content)
  (#set! injection.language "markdown")
  (#trim! @injection.content 1 0 1 0)
  (#set! injection.line-prefix "*"))

; #[doc = "…"]
((attribute (identifier) @_name value: (_) @injection.content)
  (#eq? @_name "doc")
  (#set! injection.language "markdown") (#set! injection.text))

; ---- SQL ------------------------------------------------------------------------------------------------

; Macros of sqlx: the first text, behind a type if there is one.
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree . [(string_literal) (raw_string_literal)] @injection.content))
  (#any-of? @_name "query" "query_unchecked" "query_scalar" "query_scalar_unchecked" "sql")
  (#set! injection.language "sql") (#set! injection.text))
((macro_invocation
    macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree "," . [(string_literal) (raw_string_literal)] @injection.content))
  (#any-of? @_name "query_as" "query_as_unchecked")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; Functions of sqlx and Diesel.
((call_expression
    function: [
      (scoped_identifier path: (identifier) @_crate name: (identifier) @_name)
      (generic_function function: (scoped_identifier path: (identifier) @_crate name: (identifier) @_name))
    ]
    arguments: (arguments . (_) @injection.content))
  (#any-of? @_crate "sqlx" "diesel")
  (#any-of? @_name "query" "query_as" "query_scalar" "raw_sql" "sql_query")
  (#set! injection.language "sql") (#set! injection.text))

; Methods of many: only what begins as SQL does.
((call_expression
    function: [
      (field_expression field: (field_identifier) @_name)
      (generic_function function: (field_expression field: (field_identifier) @_name))
      (identifier) @_name
    ]
    arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "execute" "execute_batch" "batch_execute" "prepare" "prepare_cached" "query" "query_as" "query_one" "query_opt" "query_row"
    "query_map" "query_drop" "query_first" "exec_drop" "simple_query" "fetch" "sql_query" "raw_sql")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions --------------------------------------------------------------------------------

((call_expression
    function: (scoped_identifier
      path: [(identifier) @_type (scoped_identifier name: (identifier) @_type)]
      name: (identifier) @_name)
    arguments: (arguments . [
      (_) @injection.content
      (array_expression (_) @injection.content)
      (reference_expression value: (array_expression (_) @injection.content))
    ]))
  (#any-of? @_type "Regex" "RegexBuilder" "RegexSet" "RegexSetBuilder")
  (#eq? @_name "new")
  (#set! injection.language "regex") (#set! injection.text))

((macro_invocation macro: (identifier) @_name (token_tree . [(string_literal) (raw_string_literal)] @injection.content))
  (#any-of? @_name "regex" "regex_captures" "regex_is_match" "regex_find" "regex_replace" "regex_replace_all")
  (#set! injection.language "regex") (#set! injection.text))

; ---- Markup, data, instructions -------------------------------------------------------------------------

; What stands in braces is Rust.
((macro_invocation macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)] (token_tree) @injection.content)
  (#eq? @_name "html")
  (#match? @injection.content "^.\\s*<")
  (#set! injection.language "html")
  (#set! injection.without "first last")
  (#set! injection.holes "token_tree"))

((macro_invocation macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)] (token_tree) @injection.content)
  (#eq? @_name "json")
  (#match? @injection.content "^.\\s*[\\[{]")
  (#set! injection.language "json")
  (#set! injection.without "first last"))

((call_expression
    function: [
      (scoped_identifier path: (identifier) @injection.language name: (identifier) @_name)
      (generic_function function: (scoped_identifier path: (identifier) @injection.language name: (identifier) @_name))
    ]
    arguments: (arguments . (_) @injection.content))
  (#any-of? @injection.language "serde_json" "serde_yaml" "toml")
  (#eq? @_name "from_str")
  (#gsub! @injection.language "^serde_" "")
  (#set! injection.text))

((macro_invocation macro: [(identifier) @_name (scoped_identifier name: (identifier) @_name)]
    (token_tree [(string_literal) (raw_string_literal)] @injection.content))
  (#any-of? @_name "asm" "global_asm" "naked_asm")
  (#set! injection.language "asm") (#set! injection.text))
