; Guests of Lua: by the function that a string is given to, or by a comment before it.

; ---- Vim script -----------------------------------------------------------------------------------------

; Quoted.
((function_call name: (dot_index_expression) @_name arguments: (arguments . (string start: ["\"" "'"] content: (string_content) @injection.content)))
  (#any-of? @_name "vim.cmd" "vim.command" "vim.api.nvim_command" "vim.api.nvim_exec" "vim.api.nvim_exec2")
  (#set! injection.language "vim")
  (#set! injection.include-children)
  (#set! injection.escapes "lua"))

; In long brackets.
((function_call name: (dot_index_expression) @_name arguments: (arguments . (string start: "[[" content: (string_content) @injection.content)))
  (#any-of? @_name "vim.cmd" "vim.command" "vim.api.nvim_command" "vim.api.nvim_exec" "vim.api.nvim_exec2")
  (#set! injection.language "vim")
  (#set! injection.include-children)
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "lua_long"))

; ---- C --------------------------------------------------------------------------------------------------

; Quoted.
((function_call name: (dot_index_expression) @_name arguments: (arguments . (string start: ["\"" "'"] content: (string_content) @injection.content)))
  (#any-of? @_name "ffi.cdef")
  (#set! injection.language "c")
  (#set! injection.include-children)
  (#set! injection.escapes "lua"))

; In long brackets.
((function_call name: (dot_index_expression) @_name arguments: (arguments . (string start: "[[" content: (string_content) @injection.content)))
  (#any-of? @_name "ffi.cdef")
  (#set! injection.language "c")
  (#set! injection.include-children)
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "lua_long"))

; ---- Lua ------------------------------------------------------------------------------------------------

; Quoted.
((function_call name: (identifier) @_name arguments: (arguments . (string start: ["\"" "'"] content: (string_content) @injection.content)))
  (#any-of? @_name "load" "loadstring")
  (#set! injection.self)
  (#set! injection.include-children)
  (#set! injection.escapes "lua"))

; In long brackets.
((function_call name: (identifier) @_name arguments: (arguments . (string start: "[[" content: (string_content) @injection.content)))
  (#any-of? @_name "load" "loadstring")
  (#set! injection.self)
  (#set! injection.include-children)
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "lua_long"))

; ---- A comment names the language: `-- language=sql`, `--[[sql]]` ---------------------------------------

; Quoted.
((comment) @injection.language . [
    (string start: ["\"" "'"] content: (string_content) @injection.content)
    (variable_declaration (assignment_statement (expression_list . value: (string start: ["\"" "'"] content: (string_content) @injection.content))))
    (assignment_statement (expression_list . value: (string start: ["\"" "'"] content: (string_content) @injection.content)))
    (return_statement (expression_list . (string start: ["\"" "'"] content: (string_content) @injection.content)))
    (expression_list . value: (string start: ["\"" "'"] content: (string_content) @injection.content))
    (field value: (string start: ["\"" "'"] content: (string_content) @injection.content))
  ]
  (#match? @injection.language "^--(\\[=*\\[)?[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.include-children)
  (#set! injection.escapes "lua"))

; In long brackets.
((comment) @injection.language . [
    (string start: "[[" content: (string_content) @injection.content)
    (variable_declaration (assignment_statement (expression_list . value: (string start: "[[" content: (string_content) @injection.content))))
    (assignment_statement (expression_list . value: (string start: "[[" content: (string_content) @injection.content)))
    (return_statement (expression_list . (string start: "[[" content: (string_content) @injection.content)))
    (expression_list . value: (string start: "[[" content: (string_content) @injection.content))
    (field value: (string start: "[[" content: (string_content) @injection.content))
  ]
  (#match? @injection.language "^--(\\[=*\\[)?[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.include-children)
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.escapes "lua_long"))
