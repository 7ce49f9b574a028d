; SPDX-License-Identifier: MIT
; Guests of C#: documentation, and texts by the constructor, method, property or attribute that they are given to. Which nodes are
; texts stands in flow.scm; comments that name a language (`// lang=regex`) are directives.

; ---- Documentation: a run of lines is one document ------------------------------------------------------

((comment) @injection.content
  (#match? @injection.content "^///([^/]|$)")
  (#set! injection.language "xml")
  (#set! injection.adjacent)
  (#set! injection.line-prefix "///"))

; ---- SQL ------------------------------------------------------------------------------------------------

((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (_) @injection.content .)))
  (#any-of? @_type "SqlCommand" "SqlDataAdapter" "NpgsqlCommand" "NpgsqlDataAdapter" "MySqlCommand" "SqliteCommand" "SQLiteCommand" "OracleCommand"
    "OdbcCommand" "OleDbCommand")
  (#set! injection.language "sql") (#set! injection.text))

((assignment_expression left: [(member_access_expression name: (identifier) @_name) (identifier) @_name] right: (_) @injection.content)
  (#eq? @_name "CommandText")
  (#set! injection.language "sql") (#set! injection.text))

; Methods of Entity Framework and Dapper: only what begins as SQL does.
((invocation_expression
    function: (member_access_expression name: [(identifier) @_name (generic_name (identifier) @_name)])
    arguments: (argument_list . (argument (_) @injection.content .)))
  (#match? @_name "^((FromSql|SqlQuery|ExecuteSql)(Raw|Interpolated)?|Query|QueryFirst|QuerySingle|QueryFirstOrDefault|QuerySingleOrDefault|QueryMultiple|Execute|ExecuteScalar|ExecuteReader|ExecuteSqlCommand)(Async)?$")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions --------------------------------------------------------------------------------

((object_creation_expression type: [(identifier) @_type (qualified_name name: (identifier) @_type)] arguments: (argument_list . (argument (_) @injection.content .)))
  (#any-of? @_type "Regex" "RegularExpressionAttribute")
  (#set! injection.language "regex") (#set! injection.text))

; Behind the text that is searched.
((invocation_expression
    function: (member_access_expression expression: (identifier) @_type name: (identifier) @_name)
    arguments: (argument_list . (argument) . (argument (_) @injection.content .)))
  (#eq? @_type "Regex")
  (#any-of? @_name "IsMatch" "Match" "Matches" "Replace" "Split" "Count" "EnumerateMatches")
  (#set! injection.language "regex") (#set! injection.text))

((attribute name: (identifier) @_name (attribute_argument_list . (attribute_argument (_) @injection.content .)))
  (#any-of? @_name "GeneratedRegex" "RegularExpression")
  (#set! injection.language "regex") (#set! injection.text))

; ---- JSON -----------------------------------------------------------------------------------------------

((invocation_expression
    function: (member_access_expression expression: (identifier) @_type name: [(identifier) @_name (generic_name (identifier) @_name)])
    arguments: (argument_list . (argument (_) @injection.content .)))
  (#any-of? @_type "JsonDocument" "JsonNode" "JsonSerializer" "JObject" "JArray" "JToken" "JsonConvert")
  (#any-of? @_name "Parse" "Deserialize" "DeserializeObject")
  (#set! injection.language "json") (#set! injection.text))
