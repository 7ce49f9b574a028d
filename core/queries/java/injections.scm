; SPDX-License-Identifier: MIT
; Guests of Java: documentation, and texts by the method or annotation that they are given to. Which nodes are texts stands in
; flow.scm; comments that name a language are directives.

; ---- SQL ------------------------------------------------------------------------------------------------

((method_invocation name: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "prepareStatement" "prepareCall" "executeQuery" "executeLargeUpdate" "nativeSQL" "createNativeQuery")
  (#set! injection.language "sql") (#set! injection.text))

; Names that others use as well: only what begins as SQL does.
((method_invocation name: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#any-of? @_name "execute" "executeUpdate" "addBatch" "createQuery" "createSQLQuery" "query" "queryForObject" "queryForList" "queryForMap"
    "queryForRowSet" "queryForStream" "update" "batchUpdate" "sql" "rawQuery" "execSQL" "fetch" "resultQuery")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; Annotations of Spring, Jakarta Persistence, Hibernate and MyBatis.
((annotation name: (identifier) @_name arguments: (annotation_argument_list [
      (string_literal) @injection.content
      (binary_expression) @injection.content
      (element_value_pair key: (identifier) @_key value: [(string_literal) (binary_expression)] @injection.content)
    ]))
  (#any-of? @_name "Query" "NativeQuery" "NamedQuery" "NamedNativeQuery" "SqlQuery" "SqlUpdate" "SqlBatch" "SQLInsert" "SQLUpdate" "SQLDelete" "Select" "Insert" "Update"
    "Delete")
  (#any-of? @_key "value" "query" "sql")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions --------------------------------------------------------------------------------

((method_invocation object: (identifier) @_type name: (identifier) @_name arguments: (argument_list . (_) @injection.content))
  (#eq? @_type "Pattern")
  (#any-of? @_name "compile" "matches")
  (#set! injection.language "regex") (#set! injection.text))

((method_invocation name: (identifier) @_name arguments: (argument_list . (_) @injection.content . (_) .))
  (#any-of? @_name "replaceAll" "replaceFirst")
  (#set! injection.language "regex") (#set! injection.text))

((annotation name: (identifier) @_name arguments: (annotation_argument_list (element_value_pair key: (identifier) @_key value: (_) @injection.content)))
  (#eq? @_name "Pattern")
  (#eq? @_key "regexp")
  (#set! injection.language "regex") (#set! injection.text))

; ---- JSON -----------------------------------------------------------------------------------------------

([
  (object_creation_expression type: (type_identifier) @_name arguments: (argument_list . (_) @injection.content .))
  (method_invocation name: (identifier) @_name arguments: (argument_list . (_) @injection.content))
 ]
  (#any-of? @_name "JSONObject" "JSONArray" "readTree" "readValue" "fromJson" "parseString")
  (#match? @injection.content "(?s)^(?:[^\\w\\[{]|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"'`(])*[\\[{]")
  (#set! injection.language "json") (#set! injection.text))

; ---- @Language("…") on a declaration --------------------------------------------------------------------

([
  (field_declaration (modifiers (annotation name: (identifier) @_name arguments: (annotation_argument_list (string_literal (string_fragment) @injection.language))))
    declarator: (variable_declarator value: (_) @injection.content))
  (local_variable_declaration (modifiers (annotation name: (identifier) @_name arguments: (annotation_argument_list (string_literal (string_fragment) @injection.language))))
    declarator: (variable_declarator value: (_) @injection.content))
 ]
  (#eq? @_name "Language")
  (#gsub! @injection.language "^RegExp$" "regex")
  (#set! injection.text))
