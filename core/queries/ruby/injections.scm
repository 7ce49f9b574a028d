; Guests of Ruby: here-documents by their tag, regular expressions, and strings by the method that they are given to.

; ---- Here-documents -------------------------------------------------------------------------------------

; Without escapes; so are all that have a quoted tag.
((heredoc_body (heredoc_end) @injection.language .) @injection.content
  (#match? @injection.language "^(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex)$")
  (#set! injection.holes "interpolation")
  (#set! injection.without "last")
  (#trim! @injection.content 1 0 0 0))

; With escapes: what stands before the first one is none.
((heredoc_body . [(heredoc_content) (interpolation)]+ . (escape_sequence) (heredoc_end) @injection.language .) @injection.content
  (#match? @injection.language "^(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex)$")
  (#set! injection.holes "interpolation")
  (#set! injection.without "last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "ruby_double"))

; ---- Regular expressions --------------------------------------------------------------------------------

((regex) @injection.content
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation"))

; ---- SQL ------------------------------------------------------------------------------------------------

; "…" and %Q.
((call method: (identifier) @_name arguments: (argument_list . (string . "\"" @_open) @injection.content))
  (#any-of? @_name "execute" "exec_query" "exec_params" "select_all" "select_rows" "select_values" "find_by_sql" "count_by_sql")
  (#set! injection.language "sql")
  (#match? @_open "^(\"|%Q|%[^a-zA-Z])")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "ruby_double"))

; '…' and %q.
((call method: (identifier) @_name arguments: (argument_list . (string . "\"" @_open) @injection.content))
  (#any-of? @_name "execute" "exec_query" "exec_params" "select_all" "select_rows" "select_values" "find_by_sql" "count_by_sql")
  (#set! injection.language "sql")
  (#match? @_open "^('|%q)")
  (#set! injection.without "first last")
  (#set! injection.escapes "ruby_single"))

; ---- A comment names the language: `# language=sql`, `# sql` --------------------------------------------

; "…" and %Q.
((comment) @injection.language . [
    (string . "\"" @_open) @injection.content
    (assignment right: (string . "\"" @_open) @injection.content)
    (pair value: (string . "\"" @_open) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_open "^(\"|%Q|%[^a-zA-Z])")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "ruby_double"))

; '…' and %q.
((comment) @injection.language . [
    (string . "\"" @_open) @injection.content
    (assignment right: (string . "\"" @_open) @injection.content)
    (pair value: (string . "\"" @_open) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_open "^('|%q)")
  (#set! injection.without "first last")
  (#set! injection.escapes "ruby_single"))
