; SPDX-License-Identifier: MIT
; Code in an indented string, without what is filled in.
((indented_string_expression) @injection.content
  (#offset! @injection.content 0 2 0 -2)
  (#set! injection.language "ruby"))
((comment) @injection.content
  (#offset! @injection.content 0 1 0 0)
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.language "markdown_inline"))
((string_expression (string_fragment) @injection.content)
  (#set! injection.combined)
  (#set! injection.language "yaml"))
