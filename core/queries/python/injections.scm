; Guests of Python: by the function that a string is given to, or by a comment before it.

; ---- SQL ------------------------------------------------------------------------------------------------

; Plain.
((call
    function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "executemany" "executescript" "read_sql" "read_sql_query")
  (#set! injection.language "sql")
  (#match? @_start "^[uU]?['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python"))

; Raw.
((call
    function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "executemany" "executescript" "read_sql" "read_sql_query")
  (#set! injection.language "sql")
  (#match? @_start "^[rR]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; f"…": replacement fields are holes.
((call
    function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "executemany" "executescript" "read_sql" "read_sql_query")
  (#set! injection.language "sql")
  (#match? @_start "^[fF]['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_f"))

; Both.
((call
    function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "executemany" "executescript" "read_sql" "read_sql_query")
  (#set! injection.language "sql")
  (#match? @_start "^([rR][fF]|[fF][rR])['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_rf"))

; ---- SQL: methods, and the function of SQLAlchemy -------------------------------------------------------

; Plain.
((call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "execute" "fetchrow" "fetchval")
  (#set! injection.language "sql")
  (#match? @_start "^[uU]?['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python"))

; Raw.
((call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "execute" "fetchrow" "fetchval")
  (#set! injection.language "sql")
  (#match? @_start "^[rR]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; f"…": replacement fields are holes.
((call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "execute" "fetchrow" "fetchval")
  (#set! injection.language "sql")
  (#match? @_start "^[fF]['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_f"))

; Both.
((call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_name "execute" "fetchrow" "fetchval")
  (#set! injection.language "sql")
  (#match? @_start "^([rR][fF]|[fF][rR])['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_rf"))

; ---- SQL: text() ----------------------------------------------------------------------------------------

; Plain.
((call
    function: [(identifier) @_name (attribute object: (identifier) @_module attribute: (identifier) @_name)]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#eq? @_name "text")
  (#any-of? @_module "sa" "sqlalchemy" "sql")
  (#set! injection.language "sql")
  (#match? @_start "^[uU]?['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python"))

; Raw.
((call
    function: [(identifier) @_name (attribute object: (identifier) @_module attribute: (identifier) @_name)]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#eq? @_name "text")
  (#any-of? @_module "sa" "sqlalchemy" "sql")
  (#set! injection.language "sql")
  (#match? @_start "^[rR]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; f"…": replacement fields are holes.
((call
    function: [(identifier) @_name (attribute object: (identifier) @_module attribute: (identifier) @_name)]
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#eq? @_name "text")
  (#any-of? @_module "sa" "sqlalchemy" "sql")
  (#set! injection.language "sql")
  (#match? @_start "^[fF]['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_f"))

; ---- Regular expressions --------------------------------------------------------------------------------

; Plain.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^[uU]?['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python"))

; Raw.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^[rR]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; f"…": replacement fields are holes.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^[fF]['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_f"))

; Both.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^([rR][fF]|[fF][rR])['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_rf"))

; Bytes.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^[bB]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_bytes"))

; Raw bytes.
((call
    function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . (string . (string_start) @_start) @injection.content))
  (#any-of? @_module "re" "regex")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer")
  (#set! injection.language "regex")
  (#match? @_start "^([rR][bB]|[bB][rR])['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; ---- A comment names the language: `# language=sql`, `# sql` --------------------------------------------

; Plain.
((comment) @injection.language . [
    (string . (string_start) @_start) @injection.content
    (expression_statement (string . (string_start) @_start) @injection.content)
    (expression_statement (assignment right: (string . (string_start) @_start) @injection.content))
    (return_statement (string . (string_start) @_start) @injection.content)
    (keyword_argument value: (string . (string_start) @_start) @injection.content)
    (pair value: (string . (string_start) @_start) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_start "^[uU]?['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python"))

; Raw.
((comment) @injection.language . [
    (string . (string_start) @_start) @injection.content
    (expression_statement (string . (string_start) @_start) @injection.content)
    (expression_statement (assignment right: (string . (string_start) @_start) @injection.content))
    (return_statement (string . (string_start) @_start) @injection.content)
    (keyword_argument value: (string . (string_start) @_start) @injection.content)
    (pair value: (string . (string_start) @_start) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_start "^[rR]['\"]")
  (#set! injection.without "first last")
  (#set! injection.escapes "python_raw"))

; f"…": replacement fields are holes.
((comment) @injection.language . [
    (string . (string_start) @_start) @injection.content
    (expression_statement (string . (string_start) @_start) @injection.content)
    (expression_statement (assignment right: (string . (string_start) @_start) @injection.content))
    (return_statement (string . (string_start) @_start) @injection.content)
    (keyword_argument value: (string . (string_start) @_start) @injection.content)
    (pair value: (string . (string_start) @_start) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_start "^[fF]['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_f"))

; Both.
((comment) @injection.language . [
    (string . (string_start) @_start) @injection.content
    (expression_statement (string . (string_start) @_start) @injection.content)
    (expression_statement (assignment right: (string . (string_start) @_start) @injection.content))
    (return_statement (string . (string_start) @_start) @injection.content)
    (keyword_argument value: (string . (string_start) @_start) @injection.content)
    (pair value: (string . (string_start) @_start) @injection.content)
  ]
  (#match? @injection.language "^#[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#match? @_start "^([rR][fF]|[fF][rR])['\"]")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "python_rf"))
