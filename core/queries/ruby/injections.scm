; SPDX-License-Identifier: MIT
; Guests of Ruby: here-documents by their tag, regular expressions, commands, and texts by the method that they are given to.
; Which nodes are texts stands in flow.scm; comments that name a language are directives.

((heredoc_beginning) @injection.content @injection.language
  (#match? @injection.language "^<<[~-]?[\"'`]?_*(?i:awk|bash|css|cypher|glsl|gql|graphql|html|javascript|jinja|jq|js|json|json5|jsx|latex|less|lua|markdown|md|metta|mysql|nix|pgsql|php|plpgsql|postgres|postgresql|py|python|regex|regexp|rholang|ruby|rust|scss|sh|shell|sql|sqlite|svg|toml|ts|tsx|typescript|vim|wgsl|xml|yaml|yml)_*[\"'`]?$")
  (#gsub! @injection.language "^<<[~-]?[\"'`]?_*(%w+)_*[\"'`]?$" "%1")
  (#set! injection.text))

((regex) @injection.content
  (#set! injection.language "regex")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation"))
((call receiver: (constant) @_class method: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#eq? @_class "Regexp")
  (#any-of? @_name "new" "compile")
  (#set! injection.language "regex") (#set! injection.text))

; `…` and %x(…)
((subshell) @injection.content
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "ruby_double"))
; One argument that is more than a word goes to the shell.
((call !receiver method: (identifier) @_name arguments: (argument_list . (_) @injection.content .))
  (#any-of? @_name "system" "exec" "spawn")
  (#match? @injection.content "\\s")
  (#set! injection.language "bash") (#set! injection.text))

; ---- SQL: only what begins as SQL does ------------------------------------------------------------------

((call method: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "execute" "exec_query" "exec_params" "exec_update" "exec_insert" "exec_delete" "select_all" "select_one" "select_rows" "select_value"
    "select_values" "find_by_sql" "count_by_sql" "query" "prepare" "fetch" "run" "update_sql")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))
((call method: (identifier) @_name arguments: (argument_list . (heredoc_beginning) @injection.content))
  (#any-of? @_name "execute" "exec_query" "exec_params" "select_all" "select_rows" "select_values" "find_by_sql" "count_by_sql")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Ruby, markup, data ---------------------------------------------------------------------------------

((call method: (identifier) @_name arguments: (argument_list . [(string) (heredoc_beginning)] @injection.content))
  (#any-of? @_name "class_eval" "module_eval" "instance_eval" "eval")
  (#set! injection.self) (#set! injection.text))

((call receiver: (string) @injection.content method: (identifier) @_name)
  (#eq? @_name "html_safe")
  (#set! injection.language "html") (#set! injection.text))

((call receiver: (constant) @injection.language method: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @injection.language "JSON" "YAML")
  (#any-of? @_name "parse" "parse!" "load" "safe_load")
  (#set! injection.text))
