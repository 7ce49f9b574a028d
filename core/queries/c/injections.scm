; Guests of C: only by a comment that names the language.

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
