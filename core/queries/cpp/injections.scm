; SPDX-License-Identifier: MIT
; inherits: c
; What C++ has beyond the guests of C: raw strings whose delimiter is a language, suffixes, and classes.

; R"sql(…)sql"
((raw_string_literal delimiter: (raw_string_delimiter) @injection.language) @injection.content
  (#match? @injection.language "^(?i:awk|bash|css|cypher|glsl|gql|graphql|html|javascript|jinja|jq|js|json|json5|jsx|latex|less|lua|markdown|md|metta|mysql|nix|pgsql|php|plpgsql|postgres|postgresql|py|python|regex|regexp|rholang|ruby|rust|scss|sh|shell|sql|sqlite|svg|toml|ts|tsx|typescript|vim|wgsl|xml|yaml|yml)$")
  (#set! injection.text))

; "…"_json
((user_defined_literal . (_) @injection.content (literal_suffix) @injection.language)
  (#match? @injection.language "^_(json|sql|html|css|xml|yaml|regex|re)$")
  (#gsub! @injection.language "^_re$" "regex")
  (#gsub! @injection.language "^_" "")
  (#set! injection.text))

; ---- SQL, by methods and classes; only what begins as SQL does ------------------------------------------

((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "exec" "exec0" "exec1" "exec_params" "execute" "executeQuery" "executeUpdate" "prepare" "prepareStatement" "query")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))
((declaration type: [(type_identifier) @_type (qualified_identifier name: (type_identifier) @_type)]
    declarator: (init_declarator value: (argument_list (_) @injection.content)))
  (#any-of? @_type "QSqlQuery" "Statement")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions: std::regex r("…"), std::regex("…"), std::regex{"…"} ----------------------------

((declaration type: [(type_identifier) @_type (qualified_identifier name: (type_identifier) @_type)]
    declarator: (init_declarator value: [
      (argument_list . (_) @injection.content)
      (initializer_list . (_) @injection.content)
      (string_literal) @injection.content
      (raw_string_literal) @injection.content
    ]))
  (#any-of? @_type "regex" "wregex" "sregex" "QRegularExpression" "RE2" "LazyRE2")
  (#set! injection.language "regex") (#set! injection.text))
([
  (call_expression function: [(identifier) @_type (qualified_identifier name: (identifier) @_type)] arguments: (argument_list . (_) @injection.content))
  (compound_literal_expression type: [(type_identifier) @_type (qualified_identifier name: (type_identifier) @_type)]
    value: (initializer_list . (_) @injection.content))
 ]
  (#any-of? @_type "regex" "wregex" "QRegularExpression" "RE2")
  (#set! injection.language "regex") (#set! injection.text))

((call_expression function: (field_expression field: (field_identifier) @_name) arguments: (argument_list . (_) @injection.content))
  (#eq? @_name "setStyleSheet")
  (#set! injection.language "css") (#set! injection.text))
