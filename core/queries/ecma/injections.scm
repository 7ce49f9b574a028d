; SPDX-License-Identifier: MIT
; What JavaScript and TypeScript share; inherited by them. Which nodes are texts stands in flow.scm; comments that name a
; language, `/* sql */`, are directives.

((regex_pattern) @injection.content (#set! injection.language "regex"))

; Its parser reads the marks, too.
((comment) @injection.content (#match? @injection.content "^/\\*\\*[^*/]") (#set! injection.language "jsdoc"))

; ---- Tagged templates -----------------------------------------------------------------------------------

; html`…`, Prisma.sql`…`: the tag is the language.
(call_expression
  function: [(identifier) @injection.language (member_expression property: (property_identifier) @injection.language)]
  arguments: (template_string) @injection.content
  (#any-of? @injection.language "html" "css" "scss" "less" "sql" "SQL" "graphql" "gql" "json" "yaml" "toml" "xml" "svg" "markdown" "md"
    "glsl" "wgsl" "latex" "regex" "python" "lua" "bash" "sh")
  (#set! injection.text))

; css`…` under other names: keyframes`…`, styled.p`…`, styled(P)`…`, styled.p.attrs({})`…`
(call_expression
  function: [
    (identifier) @_tag
    (member_expression object: (identifier) @_tag)
    (call_expression function: [(identifier) @_tag (member_expression object: [(identifier) @_tag (member_expression object: (identifier) @_tag)])])
  ]
  arguments: (template_string) @injection.content
  (#any-of? @_tag "styled" "keyframes" "createGlobalStyle" "injectGlobal")
  (#set! injection.language "css") (#set! injection.text))

; prisma.$queryRaw`…`
(call_expression
  function: (member_expression property: (property_identifier) @_tag)
  arguments: (template_string) @injection.content
  (#any-of? @_tag "$queryRaw" "$executeRaw")
  (#set! injection.language "sql") (#set! injection.text))

; $`…`: commands of zx and Bun
(call_expression function: (identifier) @_tag arguments: (template_string) @injection.content
  (#eq? @_tag "$")
  (#set! injection.language "bash") (#set! injection.text))

; ---- Functions ------------------------------------------------------------------------------------------

; gql(`…`), sql("…")
(call_expression function: (identifier) @injection.language arguments: (arguments . (_) @injection.content)
  (#any-of? @injection.language "sql" "graphql" "gql")
  (#set! injection.text))

; db.query("select …"): names that others use as well take only what begins as SQL does.
(call_expression function: (member_expression property: (property_identifier) @_name) arguments: (arguments . (_) @injection.content)
  (#any-of? @_name "query" "execute" "exec" "prepare" "run" "all" "get" "each" "raw" "unsafe" "one" "oneOrNone" "many" "manyOrNone" "none" "any"
    "$queryRawUnsafe" "$executeRawUnsafe" "whereRaw" "selectRaw")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))
(call_expression function: (member_expression property: (property_identifier) @_name)
  arguments: (arguments . (object (pair key: (property_identifier) @_key value: (_) @injection.content)))
  (#any-of? @_name "query" "execute")
  (#any-of? @_key "text" "sql")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; new RegExp("…")
([
  (new_expression constructor: (identifier) @_name arguments: (arguments . (_) @injection.content))
  (call_expression function: (identifier) @_name arguments: (arguments . (_) @injection.content))
 ]
  (#eq? @_name "RegExp")
  (#set! injection.language "regex") (#set! injection.text))

; element.innerHTML = `…`
([
  (assignment_expression left: (member_expression property: (property_identifier) @_name) right: (_) @injection.content)
  (augmented_assignment_expression left: (member_expression property: (property_identifier) @_name) right: (_) @injection.content)
 ]
  (#any-of? @_name "innerHTML" "outerHTML" "srcdoc")
  (#set! injection.language "html") (#set! injection.text))
(call_expression function: (member_expression property: (property_identifier) @_name) arguments: (arguments . (string) . (_) @injection.content .)
  (#eq? @_name "insertAdjacentHTML")
  (#set! injection.language "html") (#set! injection.text))
; document.write("<p>"), $("<p>"), $(p).append("<p>"): only what begins with a tag.
(call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] arguments: (arguments . (_) @injection.content)
  (#any-of? @_name "write" "writeln" "html" "append" "prepend" "after" "before" "$" "jQuery" "createContextualFragment" "setHTMLUnsafe")
  (#match? @injection.content "(?s)^(?:\\W|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"\\'`(\\[{])*<(?:[a-zA-Z]|!--|!DOCTYPE|/)")
  (#set! injection.language "html") (#set! injection.text))
; {template: `<p>`}
(pair key: (property_identifier) @_key value: (_) @injection.content
  (#eq? @_key "template")
  (#match? @injection.content "(?s)^(?:\\W|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"\\'`(\\[{])*<(?:[a-zA-Z]|!--|!DOCTYPE|/)")
  (#set! injection.language "html") (#set! injection.text))

; element.style.cssText = "…", sheet.insertRule("…")
(assignment_expression left: (member_expression property: (property_identifier) @_name) right: (_) @injection.content
  (#eq? @_name "cssText")
  (#set! injection.language "css") (#set! injection.text))
(call_expression function: [(identifier) @_name (member_expression property: (property_identifier) @_name)] arguments: (arguments . (_) @injection.content)
  (#any-of? @_name "insertRule" "replaceSync" "GM_addStyle" "injectGlobal")
  (#set! injection.language "css") (#set! injection.text))

; JSON.parse('…')
(call_expression function: (member_expression object: (identifier) @_object property: (property_identifier) @_name) arguments: (arguments . (_) @injection.content)
  (#eq? @_object "JSON") (#eq? @_name "parse")
  (#set! injection.language "json") (#set! injection.text))

; eval("…"), new Function("a", "…")
(call_expression function: (identifier) @_name arguments: (arguments . (_) @injection.content)
  (#eq? @_name "eval")
  (#set! injection.language "javascript") (#set! injection.text))
(new_expression constructor: (identifier) @_name arguments: (arguments (_) @injection.content .)
  (#eq? @_name "Function")
  (#set! injection.language "javascript") (#set! injection.text))
