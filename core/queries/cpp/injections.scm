; Guests of C++: raw strings whose delimiter is a language, R"sql(…)sql", and strings behind a comment that names one.

; ---- Delimiters -----------------------------------------------------------------------------------------

((raw_string_literal delimiter: (raw_string_delimiter) @injection.language (raw_string_content) @injection.content)
  (#match? @injection.language "^(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex)$"))

; ---- `// language=sql`, `/* sql */` ---------------------------------------------------------------------

; Strings.
((comment) @injection.language . [
    (string_literal) @injection.content
    (declaration declarator: (init_declarator value: (string_literal) @injection.content))
    (return_statement (string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "c"))

; Raw strings.
((comment) @injection.language . [
    (raw_string_literal (raw_string_content) @injection.content)
    (declaration declarator: (init_declarator value: (raw_string_literal (raw_string_content) @injection.content)))
    (return_statement (raw_string_literal (raw_string_content) @injection.content))
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" ""))
