; SPDX-License-Identifier: MIT
; Guests of Go, by the function that a text is given to. Which nodes are texts stands in flow.scm; comments that name a language
; are directives.

; ---- SQL ------------------------------------------------------------------------------------------------

; Behind a context, a destination, or at once; only what begins as SQL does.
((call_expression function: (selector_expression field: (field_identifier) @_name) arguments: (argument_list (_) @injection.content))
  (#any-of? @_name "Query" "QueryRow" "Queryx" "QueryRowx" "Exec" "MustExec" "NamedExec" "NamedQuery" "Prepare" "Preparex" "PrepareNamed"
    "QueryContext" "QueryRowContext" "QueryxContext" "QueryRowxContext" "ExecContext" "MustExecContext" "NamedExecContext" "NamedQueryContext"
    "PrepareContext" "PreparexContext" "Select" "SelectContext" "Get" "GetContext" "Raw" "Queue" "SendBatch" "Rebind")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Regular expressions --------------------------------------------------------------------------------

((call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_name)
    arguments: (argument_list . (_) @injection.content))
  (#any-of? @_package "regexp" "regexp2")
  (#any-of? @_name "Compile" "MustCompile" "CompilePOSIX" "MustCompilePOSIX" "Match" "MatchString" "MatchReader")
  (#set! injection.language "regex") (#set! injection.text))

; ---- Markup, data, commands -----------------------------------------------------------------------------

; template.New("…").Parse("<p>…"), template.HTML("<p>")
((call_expression
    function: (selector_expression
      operand: (call_expression function: (selector_expression operand: (identifier) @_package))
      field: (field_identifier) @_name)
    arguments: (argument_list . (_) @injection.content))
  (#eq? @_package "template")
  (#eq? @_name "Parse")
  (#match? @injection.content "(?s)^(?:\\W|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"\\'`(\\[{])*<(?:[a-zA-Z]|!--|!DOCTYPE|/)")
  (#set! injection.language "html") (#set! injection.text))
((call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @injection.language)
    arguments: (argument_list . (_) @injection.content))
  (#eq? @_package "template")
  (#any-of? @injection.language "HTML" "CSS" "JS")
  (#set! injection.text))

; json.Unmarshal([]byte(`…`), &v)
((call_expression
    function: (selector_expression operand: (identifier) @injection.language field: (field_identifier) @_name)
    arguments: (argument_list . (type_conversion_expression operand: (_) @injection.content)))
  (#any-of? @injection.language "json" "yaml" "toml" "xml")
  (#eq? @_name "Unmarshal")
  (#set! injection.text))

; exec.Command("sh", "-c", "…")
((call_expression
    function: (selector_expression operand: (identifier) @_package field: (field_identifier) @_name)
    arguments: (argument_list (interpreted_string_literal) @_shell . (interpreted_string_literal) @_option . (_) @injection.content))
  (#eq? @_package "exec")
  (#any-of? @_name "Command" "CommandContext")
  (#match? @_shell "^\"(/(usr/)?bin/)?(ba|da|k|z)?sh\"$")
  (#match? @_option "^\"-[a-z]*c\"$")
  (#set! injection.language "bash") (#set! injection.text))
