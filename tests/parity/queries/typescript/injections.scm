; SPDX-License-Identifier: MIT
((comment) @injection.content
  (#lua-match? @injection.content "^/%*%*")
  (#offset! @injection.content 0 3 0 -2)
  (#set! injection.language "markdown"))
((comment) @injection.content
  (#lua-match? @injection.content "^//")
  (#offset! @injection.content 0 2 0 0)
  (#set! injection.combined)
  (#set! injection.language "markdown_inline"))

; Templates without their substitutions, and with their marks.
((template_string) @injection.content
  (#set! injection.language "html"))

; A tag names the language.
(call_expression
  function: (identifier) @injection.language
  arguments: (template_string) @injection.content
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children))

(regex pattern: (regex_pattern) @injection.content (#set! injection.language "regex"))

; What is called decides: rules of a grammar, modules.
((call_expression
  function: (identifier) @_function
  arguments: (arguments . (string (string_fragment) @injection.content)))
  (#any-of? @_function "require" "alias" "token" "field")
  (#set! injection.language "json"))

; Deep in a grammar's rules.
((string (string_fragment) @injection.content)
  (#has-ancestor? @injection.content array)
  (#has-parent? @injection.content string)
  (#set! injection.language "lua"))
