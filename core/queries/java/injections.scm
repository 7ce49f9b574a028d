; Guests of Java: by the method or annotation that a string is given to, or by a comment before it.

; ---- SQL ------------------------------------------------------------------------------------------------

; Strings.
((method_invocation name: (identifier) @_name arguments: (argument_list . (string_literal . "\"") @injection.content))
  (#any-of? @_name "prepareStatement" "prepareCall" "executeQuery" "executeUpdate" "executeLargeUpdate" "addBatch" "nativeSQL" "createQuery" "createNativeQuery" "queryForObject" "queryForList" "queryForMap")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "java"))

; Text blocks.
((method_invocation name: (identifier) @_name arguments: (argument_list . (string_literal . "\"\"\"") @injection.content))
  (#any-of? @_name "prepareStatement" "prepareCall" "executeQuery" "executeUpdate" "executeLargeUpdate" "addBatch" "nativeSQL" "createQuery" "createNativeQuery" "queryForObject" "queryForList" "queryForMap")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "java_text"))

; ---- SQL in annotations ---------------------------------------------------------------------------------

; Strings.
((annotation name: (identifier) @_name arguments: (annotation_argument_list [(string_literal . "\"") @injection.content (element_value_pair key: (identifier) @_key value: (string_literal . "\"") @injection.content)]))
  (#any-of? @_name "Query" "NativeQuery" "SqlQuery" "SqlUpdate")
  (#eq? @_key "value")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.escapes "java"))

; Text blocks.
((annotation name: (identifier) @_name arguments: (annotation_argument_list [(string_literal . "\"\"\"") @injection.content (element_value_pair key: (identifier) @_key value: (string_literal . "\"\"\"") @injection.content)]))
  (#any-of? @_name "Query" "NativeQuery" "SqlQuery" "SqlUpdate")
  (#eq? @_key "value")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "java_text"))

; ---- Regular expressions --------------------------------------------------------------------------------

; Strings.
((method_invocation object: (identifier) @_type name: (identifier) @_name arguments: (argument_list . (string_literal . "\"") @injection.content))
  (#eq? @_type "Pattern")
  (#any-of? @_name "compile" "matches")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.escapes "java"))

; Text blocks.
((method_invocation object: (identifier) @_type name: (identifier) @_name arguments: (argument_list . (string_literal . "\"\"\"") @injection.content))
  (#eq? @_type "Pattern")
  (#any-of? @_name "compile" "matches")
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "java_text"))

; ---- A comment names the language: `// language=sql`, `/* sql */` ---------------------------------------

; Strings.
([(line_comment) (block_comment)] @injection.language . [
    (string_literal . "\"") @injection.content
    (local_variable_declaration declarator: (variable_declarator value: (string_literal . "\"") @injection.content))
    (field_declaration declarator: (variable_declarator value: (string_literal . "\"") @injection.content))
    (return_statement (string_literal . "\"") @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.escapes "java"))

; Text blocks.
([(line_comment) (block_comment)] @injection.language . [
    (string_literal . "\"\"\"") @injection.content
    (local_variable_declaration declarator: (variable_declarator value: (string_literal . "\"\"\"") @injection.content))
    (field_declaration declarator: (variable_declarator value: (string_literal . "\"\"\"") @injection.content))
    (return_statement (string_literal . "\"\"\"") @injection.content)
  ]
  (#match? @injection.language "^/[/*][\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "java_text"))
