; SPDX-License-Identifier: MIT
; What JavaScript and TypeScript share; inherited by them. Substitutions are holes, escapes are decoded.

((regex_pattern) @injection.content (#set! injection.language "regex"))

; Its parser reads the marks, too.
((comment) @injection.content (#match? @injection.content "^/\\*\\*[^*/]") (#set! injection.language "jsdoc"))

; html`…`, Prisma.sql`…`: the tag is the language.
(call_expression
  function: [(identifier) @injection.language (member_expression property: (property_identifier) @injection.language)]
  arguments: (template_string) @injection.content
  (#any-of? @injection.language "html" "css" "scss" "less" "sql" "SQL" "graphql" "gql" "json" "yaml" "toml" "xml" "svg" "markdown" "md"
    "glsl" "latex")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))

; css`…` under other names: keyframes`…`, styled.p`…`, styled(P)`…`, styled.p.attrs({})`…`
(call_expression
  function: [
    (identifier) @_tag
    (member_expression object: (identifier) @_tag)
    (call_expression function: [(identifier) @_tag (member_expression object: [(identifier) @_tag (member_expression object: (identifier) @_tag)])])
  ]
  arguments: (template_string) @injection.content
  (#any-of? @_tag "styled" "keyframes" "createGlobalStyle" "injectGlobal")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "css")
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))

; prisma.$queryRaw`…`
(call_expression
  function: (member_expression property: (property_identifier) @_tag)
  arguments: (template_string) @injection.content
  (#any-of? @_tag "$queryRaw" "$executeRaw")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "sql")
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))

; gql(`…`), sql("…")
(call_expression function: (identifier) @injection.language arguments: (arguments . (template_string) @injection.content)
  (#any-of? @injection.language "sql" "graphql" "gql")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))
(call_expression function: (identifier) @injection.language arguments: (arguments . (string) @injection.content)
  (#any-of? @injection.language "sql" "graphql" "gql")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "javascript"))

; new RegExp("…")
(new_expression constructor: (identifier) @_name arguments: (arguments . (string) @injection.content)
  (#eq? @_name "RegExp")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "javascript"))
(call_expression function: (identifier) @_name arguments: (arguments . (string) @injection.content)
  (#eq? @_name "RegExp")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "javascript"))

; element.innerHTML = `…`
(assignment_expression left: (member_expression property: (property_identifier) @_name) right: (template_string) @injection.content
  (#any-of? @_name "innerHTML" "outerHTML")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "html")
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))
(assignment_expression left: (member_expression property: (property_identifier) @_name) right: (string) @injection.content
  (#any-of? @_name "innerHTML" "outerHTML")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "html")
  (#set! injection.include-children) (#set! injection.escapes "javascript"))

; /* sql */ `…`: the comment just before, and nothing but a language in it.
([
  (arguments (comment) @injection.language . (template_string) @injection.content)
  (array (comment) @injection.language . (template_string) @injection.content)
  (arrow_function (comment) @injection.language . (template_string) @injection.content)
  (assignment_expression (comment) @injection.language . (template_string) @injection.content)
  (pair (comment) @injection.language . (template_string) @injection.content)
  (parenthesized_expression (comment) @injection.language . (template_string) @injection.content)
  (return_statement (comment) @injection.language . (template_string) @injection.content)
  (variable_declarator (comment) @injection.language . (template_string) @injection.content)
 ]
  (#match? @injection.language "(?i)^/\\*\\s*(?:html|css|scss|less|sql|mysql|postgres|postgresql|pgsql|sqlite|graphql|gql|javascript|js|jsx|typescript|ts|tsx|json|yaml|toml|xml|svg|markdown|md|glsl|bash|sh|shell|python|regex|lua|rust|go|php|ruby|latex|metta|rholang)\\s*\\*/$")
  (#gsub! @injection.language "^/%*%s*(%w+)%s*%*/$" "%1")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))
([
  (arguments (comment) @injection.language . (string) @injection.content)
  (array (comment) @injection.language . (string) @injection.content)
  (arrow_function (comment) @injection.language . (string) @injection.content)
  (assignment_expression (comment) @injection.language . (string) @injection.content)
  (pair (comment) @injection.language . (string) @injection.content)
  (parenthesized_expression (comment) @injection.language . (string) @injection.content)
  (return_statement (comment) @injection.language . (string) @injection.content)
  (variable_declarator (comment) @injection.language . (string) @injection.content)
 ]
  (#match? @injection.language "(?i)^/\\*\\s*(?:html|css|scss|less|sql|mysql|postgres|postgresql|pgsql|sqlite|graphql|gql|javascript|js|jsx|typescript|ts|tsx|json|yaml|toml|xml|svg|markdown|md|glsl|bash|sh|shell|python|regex|lua|rust|go|php|ruby|latex|metta|rholang)\\s*\\*/$")
  (#gsub! @injection.language "^/%*%s*(%w+)%s*%*/$" "%1")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "javascript"))
