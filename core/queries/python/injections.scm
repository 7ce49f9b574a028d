; SPDX-License-Identifier: MIT
; Guests of Python, by the function that a text is given to. Which nodes are texts stands in flow.scm; comments that name a
; language are directives.

; ---- SQL ------------------------------------------------------------------------------------------------

; Names that others use as well: only what begins as SQL does. text() is SQLAlchemy's by itself, and of its module.
([
  (call function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list . [
      (_) @injection.content
      (call function: (attribute object: (_) @injection.content attribute: (identifier) @_way))
    ]))
  (call function: [(attribute attribute: (identifier) @_name) (identifier) @_name]
    arguments: (argument_list (keyword_argument name: (identifier) @_key value: (_) @injection.content)))
 ]
  (#any-of? @_name "execute" "executemany" "executescript" "exec_driver_sql" "execute_sql" "mogrify" "copy_expert" "fetch" "fetchrow" "fetchval"
    "fetch_all" "fetch_one" "fetch_val" "raw" "RawSQL" "query" "sql" "read_sql" "read_sql_query" "read_gbq")
  (#any-of? @_key "sql" "query" "statement" "sqltext" "operation")
  (#any-of? @_way "format" "format_map" "strip" "lstrip" "rstrip")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

((call function: [(identifier) @_name (attribute object: (identifier) @_module attribute: (identifier) @_name)]
    arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "text" "literal_column")
  (#any-of? @_module "sa" "sqlalchemy" "sql" "db")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions --------------------------------------------------------------------------------

((call function: (attribute object: (identifier) @_module attribute: (identifier) @_name)
    arguments: (argument_list . [(_) @injection.content (keyword_argument name: (identifier) @_key value: (_) @injection.content)]))
  (#any-of? @_module "re" "regex" "re2")
  (#any-of? @_name "compile" "match" "fullmatch" "search" "sub" "subn" "split" "findall" "finditer" "template")
  (#eq? @_key "pattern")
  (#set! injection.language "regex") (#set! injection.text))

; Routes of Django, and the methods of Pandas.
((call function: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#eq? @_name "re_path")
  (#set! injection.language "regex") (#set! injection.text))
((call function: (attribute object: (attribute attribute: (identifier) @_accessor) attribute: (identifier) @_name)
    arguments: (argument_list . (_) @injection.content))
  (#eq? @_accessor "str")
  (#any-of? @_name "contains" "extract" "extractall" "findall" "fullmatch" "match")
  (#set! injection.language "regex") (#set! injection.text))

; ---- Markup and data ------------------------------------------------------------------------------------

((call function: [(attribute attribute: (identifier) @_name) (identifier) @_name] arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "mark_safe" "Markup" "format_html" "HTML" "HTMLResponse" "setHtml" "fromstring")
  (#match? @injection.content "(?s)^(?:\\W|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"\\'`(\\[{])*<(?:[a-zA-Z]|!--|!DOCTYPE|/)")
  (#set! injection.language "html") (#set! injection.text))

((call function: (attribute object: (identifier) @_module attribute: (identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#any-of? @_module "ET" "ElementTree" "etree")
  (#any-of? @_name "fromstring" "XML")
  (#set! injection.language "xml") (#set! injection.text))

((call function: (attribute attribute: (identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#eq? @_name "setStyleSheet")
  (#set! injection.language "css") (#set! injection.text))

((call function: (attribute object: (identifier) @injection.language attribute: (identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#any-of? @injection.language "json" "yaml" "toml" "tomllib")
  (#any-of? @_name "loads" "load" "safe_load" "full_load" "safe_load_all")
  (#gsub! @injection.language "^tomllib$" "toml")
  (#set! injection.text))

((call function: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#eq? @_name "gql")
  (#set! injection.language "graphql") (#set! injection.text))

; ---- Programs -------------------------------------------------------------------------------------------

((call function: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "exec" "eval")
  (#set! injection.self) (#set! injection.text))

((call function: (attribute object: (identifier) @_module attribute: (identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#eq? @_module "os")
  (#any-of? @_name "system" "popen")
  (#set! injection.language "bash") (#set! injection.text))
((call function: (attribute object: (identifier) @_module)
    arguments: (argument_list . (_) @injection.content (keyword_argument name: (identifier) @_key value: (true))))
  (#any-of? @_module "subprocess" "sp")
  (#eq? @_key "shell")
  (#set! injection.language "bash") (#set! injection.text))
((call function: (attribute object: (identifier) @_module attribute: (identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#any-of? @_module "subprocess" "asyncio")
  (#any-of? @_name "getoutput" "getstatusoutput" "create_subprocess_shell")
  (#set! injection.language "bash") (#set! injection.text))
