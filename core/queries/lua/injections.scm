; SPDX-License-Identifier: MIT
; Guests of Lua, by the function that a text is given to. Which nodes are texts stands in flow.scm; comments that name a language
; are directives.

; ---- Neovim ---------------------------------------------------------------------------------------------

((function_call name: (dot_index_expression) @_name arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "vim.cmd" "vim.command" "vim.api.nvim_command" "vim.api.nvim_exec" "vim.api.nvim_exec2" "vim.fn.execute")
  (#set! injection.language "vim") (#set! injection.text))

((function_call name: (dot_index_expression) @_name arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "vim.fn.system" "vim.fn.systemlist" "os.execute" "io.popen")
  (#set! injection.language "bash") (#set! injection.text))

((function_call name: (dot_index_expression) @_name arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "vim.json.decode" "vim.fn.json_decode" "cjson.decode" "json.decode")
  (#set! injection.language "json") (#set! injection.text))

((function_call name: (dot_index_expression) @_name arguments: (arguments (_) @injection.content .))
  (#any-of? @_name "vim.treesitter.query.set" "vim.treesitter.query.parse")
  (#set! injection.language "query") (#set! injection.text))

((function_call name: (dot_index_expression) @_name arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "vim.regex")
  (#set! injection.language "regex") (#set! injection.text))

; ---- C, Lua, SQL ----------------------------------------------------------------------------------------

((function_call name: (dot_index_expression field: (identifier) @_name) arguments: (arguments . (_) @injection.content))
  (#eq? @_name "cdef")
  (#set! injection.language "c") (#set! injection.text))

((function_call name: (identifier) @_name arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "load" "loadstring")
  (#set! injection.self) (#set! injection.text))

; Only what begins as SQL does.
((function_call name: [(method_index_expression method: (identifier) @_name) (dot_index_expression field: (identifier) @_name)]
    arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "execute" "exec" "prepare" "query" "nrows" "rows" "urows" "eval")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Patterns -------------------------------------------------------------------------------------------

((function_call name: (dot_index_expression) @_name arguments: (arguments . (_) . (_) @injection.content))
  (#any-of? @_name "string.find" "string.match" "string.gmatch" "string.gsub")
  (#set! injection.language "luap") (#set! injection.text))
((function_call name: (method_index_expression method: (identifier) @_name) arguments: (arguments . (_) @injection.content))
  (#any-of? @_name "find" "match" "gmatch" "gsub")
  (#set! injection.language "luap") (#set! injection.text))
