; SPDX-License-Identifier: MIT
; inherits: ecma

; A tag with a type, sql<Row>`…`, which this grammar reads as two comparisons.
(binary_expression left: (binary_expression left: (identifier) @injection.language operator: "<") operator: ">"
  right: (template_string) @injection.content
  (#any-of? @injection.language "html" "css" "sql" "SQL" "graphql" "gql")
  (#set! injection.text))

; Components of Angular.
(decorator (call_expression function: (identifier) @_name
    arguments: (arguments (object (pair key: (property_identifier) @_key value: (_) @injection.content))))
  (#eq? @_name "Component") (#eq? @_key "template")
  (#set! injection.language "html") (#set! injection.text))
(decorator (call_expression function: (identifier) @_name
    arguments: (arguments (object (pair key: (property_identifier) @_key value: [(array (_) @injection.content) (template_string) @injection.content]))))
  (#eq? @_name "Component") (#eq? @_key "styles")
  (#set! injection.language "css") (#set! injection.text))
