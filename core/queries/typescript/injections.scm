; SPDX-License-Identifier: MIT
; inherits: ecma

; A tag with a type, sql<Row>`…`, which this grammar reads as two comparisons.
(binary_expression left: (binary_expression left: (identifier) @injection.language operator: "<") operator: ">"
  right: (template_string) @injection.content
  (#any-of? @injection.language "html" "css" "sql" "SQL" "graphql" "gql")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))
