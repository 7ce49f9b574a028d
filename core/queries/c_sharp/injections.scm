; Guests of C#: by the constructor, method or property that a string is given to, or by a comment before it.

; ---- SQL: commands --------------------------------------------------------------------------------------

; Strings.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (string_literal) @injection.content)))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand" "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "csharp"))

; Verbatim.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (verbatim_string_literal) @injection.content)))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand" "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql")
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.escapes "csharp_verbatim"))

; Raw.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (raw_string_literal (raw_string_content) @injection.content))))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand" "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql"))

; Interpolated.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand" "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql")
  (#eq? @_start "$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated"))

; Interpolated, verbatim.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand" "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql")
  (#any-of? @_start "$@" "@$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated_verbatim"))

; ---- SQL: the text of a command -------------------------------------------------------------------------

; Strings.
((assignment_expression left: (member_access_expression name: (identifier) @_name) right: (string_literal) @injection.content)
  (#eq? @_name "CommandText")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "csharp"))

; Verbatim.
((assignment_expression left: (member_access_expression name: (identifier) @_name) right: (verbatim_string_literal) @injection.content)
  (#eq? @_name "CommandText")
  (#set! injection.language "sql")
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.escapes "csharp_verbatim"))

; Raw.
((assignment_expression left: (member_access_expression name: (identifier) @_name) right: (raw_string_literal (raw_string_content) @injection.content))
  (#eq? @_name "CommandText")
  (#set! injection.language "sql"))

; Interpolated.
((assignment_expression left: (member_access_expression name: (identifier) @_name) right: (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
  (#eq? @_name "CommandText")
  (#set! injection.language "sql")
  (#eq? @_start "$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated"))

; Interpolated, verbatim.
((assignment_expression left: (member_access_expression name: (identifier) @_name) right: (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
  (#eq? @_name "CommandText")
  (#set! injection.language "sql")
  (#any-of? @_start "$@" "@$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated_verbatim"))

; ---- Regular expressions: new Regex ---------------------------------------------------------------------

; Strings.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (string_literal) @injection.content)))
  (#eq? @_type "Regex")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "csharp"))

; Verbatim.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (verbatim_string_literal) @injection.content)))
  (#eq? @_type "Regex")
  (#set! injection.language "regex")
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.escapes "csharp_verbatim"))

; Raw.
((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (raw_string_literal (raw_string_content) @injection.content))))
  (#eq? @_type "Regex")
  (#set! injection.language "regex"))

; ---- Regular expressions: methods of Regex, behind the text ---------------------------------------------

; Strings.
((invocation_expression
    function: (member_access_expression expression: (identifier) @_type name: (identifier) @_name)
    arguments: (argument_list . (argument) . (argument (string_literal) @injection.content)))
  (#eq? @_type "Regex")
  (#any-of? @_name "IsMatch" "Match" "Matches" "Replace" "Split" "Count")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "csharp"))

; Verbatim.
((invocation_expression
    function: (member_access_expression expression: (identifier) @_type name: (identifier) @_name)
    arguments: (argument_list . (argument) . (argument (verbatim_string_literal) @injection.content)))
  (#eq? @_type "Regex")
  (#any-of? @_name "IsMatch" "Match" "Matches" "Replace" "Split" "Count")
  (#set! injection.language "regex")
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.escapes "csharp_verbatim"))

; Raw.
((invocation_expression
    function: (member_access_expression expression: (identifier) @_type name: (identifier) @_name)
    arguments: (argument_list . (argument) . (argument (raw_string_literal (raw_string_content) @injection.content))))
  (#eq? @_type "Regex")
  (#any-of? @_name "IsMatch" "Match" "Matches" "Replace" "Split" "Count")
  (#set! injection.language "regex"))

; ---- A comment names the language: `// language=sql`, `/* sql */` ---------------------------------------

; Strings.
((comment) @injection.language . [
    (string_literal) @injection.content
    (local_declaration_statement (variable_declaration (variable_declarator (string_literal) @injection.content)))
    (field_declaration (variable_declaration (variable_declarator (string_literal) @injection.content)))
    (return_statement (string_literal) @injection.content)
    (argument (string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "csharp"))

; Verbatim.
((comment) @injection.language . [
    (verbatim_string_literal) @injection.content
    (local_declaration_statement (variable_declaration (variable_declarator (verbatim_string_literal) @injection.content)))
    (field_declaration (variable_declaration (variable_declarator (verbatim_string_literal) @injection.content)))
    (return_statement (verbatim_string_literal) @injection.content)
    (argument (verbatim_string_literal) @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.escapes "csharp_verbatim"))

; Raw.
((comment) @injection.language . [
    (raw_string_literal (raw_string_content) @injection.content)
    (local_declaration_statement (variable_declaration (variable_declarator (raw_string_literal (raw_string_content) @injection.content))))
    (field_declaration (variable_declaration (variable_declarator (raw_string_literal (raw_string_content) @injection.content))))
    (return_statement (raw_string_literal (raw_string_content) @injection.content))
    (argument (raw_string_literal (raw_string_content) @injection.content))
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" ""))

; Interpolated.
((comment) @injection.language . [
    (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content
    (local_declaration_statement (variable_declaration (variable_declarator (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
    (field_declaration (variable_declaration (variable_declarator (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
    (return_statement (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
    (argument (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#eq? @_start "$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 2 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated"))

; Interpolated, verbatim.
((comment) @injection.language . [
    (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content
    (local_declaration_statement (variable_declaration (variable_declarator (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
    (field_declaration (variable_declaration (variable_declarator (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)))
    (return_statement (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
    (argument (interpolated_string_expression . (interpolation_start) @_start . "\"") @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#any-of? @_start "$@" "@$")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -1)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "csharp_interpolated_verbatim"))
