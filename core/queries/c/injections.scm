; SPDX-License-Identifier: MIT
; Guests of C, by the function that a text is given to. Which nodes are texts stands in flow.scm; comments that name a language
; are directives.

((gnu_asm_expression assembly_code: (_) @injection.content)
  (#set! injection.language "asm") (#set! injection.text))

; ---- SQL: of SQLite, MySQL and PostgreSQL; only what begins as SQL does ---------------------------------

((call_expression function: (identifier) @_name arguments: (argument_list (_) @injection.content))
  (#match? @_name "^(sqlite3_(exec|prepare(16)?(_v[23])?|get_table)|mysql_(real_)?query|mysql_stmt_prepare|PQ(exec|prepare|execParams|sendQuery|sendQueryParams))$")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions, programs ----------------------------------------------------------------------

((call_expression function: (identifier) @_name arguments: (argument_list . (_) . (_) @injection.content))
  (#any-of? @_name "regcomp")
  (#set! injection.language "regex") (#set! injection.text))
((call_expression function: (identifier) @_name arguments: (argument_list . [(_) @injection.content (cast_expression value: (_) @injection.content)]))
  (#any-of? @_name "pcre_compile" "pcre2_compile")
  (#set! injection.language "regex") (#set! injection.text))

((call_expression function: (identifier) @_name arguments: (argument_list . (_) . (_) @injection.content))
  (#any-of? @_name "luaL_dostring" "luaL_loadstring")
  (#set! injection.language "lua") (#set! injection.text))
((call_expression function: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "PyRun_SimpleString" "PyRun_String")
  (#set! injection.language "python") (#set! injection.text))
((call_expression function: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "system" "popen")
  (#set! injection.language "bash") (#set! injection.text))
