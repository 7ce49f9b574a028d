; SPDX-License-Identifier: MIT
; Guests of Elixir: documentation, sigils, and texts by the function that they are given to. Which nodes are texts stands in
; flow.scm; comments that name a language are directives.

; ---- Documentation --------------------------------------------------------------------------------------

((unary_operator
    operator: "@"
    operand: (call target: (identifier) @_name (arguments . [(string) (sigil)] @injection.content)))
  (#any-of? @_name "doc" "moduledoc" "typedoc" "shortdoc")
  (#not-match? @injection.content "^~[^sS]")
  (#set! injection.language "markdown") (#set! injection.text))

; ---- Sigils ---------------------------------------------------------------------------------------------

((sigil (sigil_name) @_sigil) @injection.content
  (#any-of? @_sigil "H" "E" "L" "LVN")
  (#set! injection.language "html") (#set! injection.text))

((sigil (sigil_name) @_sigil) @injection.content
  (#any-of? @_sigil "r" "R")
  (#set! injection.language "regex") (#set! injection.text))

((sigil (sigil_name) @_sigil) @injection.content
  (#any-of? @_sigil "j" "J")
  (#set! injection.language "json") (#set! injection.text))

; ~SQL"…"
((sigil (sigil_name) @injection.language) @injection.content
  (#any-of? @injection.language "SQL" "HTML" "CSS" "JS" "JSON" "YAML" "XML" "MD" "GQL" "LUA")
  (#set! injection.text))

; ---- SQL ------------------------------------------------------------------------------------------------

((call target: (dot left: (alias) @_module right: (identifier) @_name) (arguments . (_) @injection.content))
  (#match? @_module "(^|[.])(Repo|Postgrex|MyXQL)$")
  (#any-of? @_name "query" "query!" "query_many" "query_many!")
  (#set! injection.language "sql") (#set! injection.text))
; Through an adapter or a connection: behind it.
((call target: (dot left: (alias) @_module right: (identifier) @_name) (arguments . (_) . (_) @injection.content))
  (#match? @_module "(^|[.])(SQL|Postgrex|MyXQL|Exqlite)$")
  (#any-of? @_name "query" "query!" "prepare" "prepare!")
  (#set! injection.language "sql") (#set! injection.text))

((call target: (identifier) @_name (arguments . (_) @injection.content))
  (#eq? @_name "fragment")
  (#set! injection.language "sql") (#set! injection.text))
; Migrations: only what begins as SQL does.
((call target: (identifier) @_name (arguments (_) @injection.content))
  (#eq? @_name "execute")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; ---- Others ---------------------------------------------------------------------------------------------

((call target: (dot left: (alias) @_module right: (identifier) @_name) (arguments . (_) @injection.content))
  (#eq? @_module "Regex")
  (#any-of? @_name "compile" "compile!")
  (#set! injection.language "regex") (#set! injection.text))

((call target: (dot left: (alias) @_module right: (identifier) @_name) (arguments . (_) @injection.content))
  (#any-of? @_module "Jason" "Poison" "JSON")
  (#any-of? @_name "decode" "decode!")
  (#set! injection.language "json") (#set! injection.text))
