; Guests of Go: by the function that a string is given to, or by a comment before it.

; ---- SQL ------------------------------------------------------------------------------------------------

; Interpreted.
((call_expression
    function: (selector_expression field: (field_identifier) @_name)
    arguments: (argument_list . (interpreted_string_literal) @injection.content))
  (#any-of? @_name "Query" "QueryRow" "Queryx" "QueryRowx" "Exec" "MustExec" "NamedExec" "NamedQuery" "Prepare" "Preparex")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "go"))

; Raw.
((call_expression
    function: (selector_expression field: (field_identifier) @_name)
    arguments: (argument_list . (raw_string_literal) @injection.content))
  (#any-of? @_name "Query" "QueryRow" "Queryx" "QueryRowx" "Exec" "MustExec" "NamedExec" "NamedQuery" "Prepare" "Preparex")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "go_raw"))

; ---- SQL, behind a context ------------------------------------------------------------------------------

; Interpreted.
((call_expression
    function: (selector_expression field: (field_identifier) @_name)
    arguments: (argument_list . [(identifier) (call_expression) (selector_expression)] . (interpreted_string_literal) @injection.content))
  (#any-of? @_name "QueryContext" "QueryRowContext" "ExecContext" "PrepareContext" "NamedExecContext" "Query" "QueryRow" "Exec")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "go"))

; Raw.
((call_expression
    function: (selector_expression field: (field_identifier) @_name)
    arguments: (argument_list . [(identifier) (call_expression) (selector_expression)] . (raw_string_literal) @injection.content))
  (#any-of? @_name "QueryContext" "QueryRowContext" "ExecContext" "PrepareContext" "NamedExecContext" "Query" "QueryRow" "Exec")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "go_raw"))

; ---- Regular expressions --------------------------------------------------------------------------------

; Interpreted.
((call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_name)
    arguments: (argument_list . (interpreted_string_literal) @injection.content))
  (#eq? @_package "regexp")
  (#any-of? @_name "Compile" "MustCompile" "CompilePOSIX" "MustCompilePOSIX" "Match" "MatchString" "MatchReader")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "go"))

; Raw.
((call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_name)
    arguments: (argument_list . (raw_string_literal) @injection.content))
  (#eq? @_package "regexp")
  (#any-of? @_name "Compile" "MustCompile" "CompilePOSIX" "MustCompilePOSIX" "Match" "MatchString" "MatchReader")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "go_raw"))

; ---- A comment names the language: `// language=sql`, `/* sql */` ---------------------------------------

; Interpreted.
((comment) @injection.language . [
    (interpreted_string_literal) @injection.content
    (const_declaration (const_spec value: (expression_list . (interpreted_string_literal) @injection.content)))
    (var_declaration (var_spec value: (expression_list . (interpreted_string_literal) @injection.content)))
    (short_var_declaration right: (expression_list . (interpreted_string_literal) @injection.content))
    (assignment_statement right: (expression_list . (interpreted_string_literal) @injection.content))
    (return_statement (expression_list . (interpreted_string_literal) @injection.content))
    (expression_list . (interpreted_string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "go"))

; Raw.
((comment) @injection.language . [
    (raw_string_literal) @injection.content
    (const_declaration (const_spec value: (expression_list . (raw_string_literal) @injection.content)))
    (var_declaration (var_spec value: (expression_list . (raw_string_literal) @injection.content)))
    (short_var_declaration right: (expression_list . (raw_string_literal) @injection.content))
    (assignment_statement right: (expression_list . (raw_string_literal) @injection.content))
    (return_statement (expression_list . (raw_string_literal) @injection.content))
    (expression_list . (raw_string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "go_raw"))
