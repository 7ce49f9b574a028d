; SPDX-License-Identifier: MIT
; A raw string says itself what it is, or else is JSON.
(raw_string_literal
  delimiter: (raw_string_delimiter)? @injection.language
  (raw_string_content) @injection.content
  (#set! injection.language "json"))

((comment) @injection.content
  (#vim-match? @injection.content "^//[^/]")
  (#offset! @injection.content 0 2 0 0)
  (#set! injection.language "markdown"))

; In a call only.
((string_literal) @injection.content
  (#has-ancestor? @injection.content argument_list)
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children)
  (#set! injection.language "html"))

; Names that a macro is made of.
((preproc_function_def value: (preproc_arg) @injection.content)
  (#set! injection.language "c"))

; A list in brackets, without what is in it.
((argument_list) @injection.content
  (#not-has-ancestor? @injection.content argument_list lambda_expression)
  (#set! injection.combined)
  (#set! injection.language "lua"))
