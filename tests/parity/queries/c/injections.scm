; SPDX-License-Identifier: MIT
; Written to differ where two engines could: see tests/README.md, "Parity".

; A comment with documentation, without its marks.
((comment) @injection.content
  (#lua-match? @injection.content "^/%*%*")
  (#offset! @injection.content 0 3 0 -2)
  (#set! injection.language "markdown"))

; Line comments are one text.
((comment) @injection.content
  (#lua-match? @injection.content "^//")
  (#offset! @injection.content 0 2 0 0)
  (#set! injection.combined)
  (#set! injection.language "markdown_inline"))

; The same language again, unless it is a number.
((preproc_def value: (preproc_arg) @injection.content)
  (#not-lua-match? @injection.content "^%s*[%d(-]")
  (#set! injection.self))

; The language is that of a file's name.
(preproc_include path: (string_literal) @injection.filename @injection.content
  (#offset! @injection.content 0 1 0 -1))

; Formats, by a part of them; a string without its escapes.
((string_literal) @injection.content
  (#contains? @injection.content "%" "d")
  (#set! injection.language "query"))

; An offset that turns the ends of a short one round.
((char_literal) @injection.content
  (#offset! @injection.content 0 2 0 -2)
  (#set! injection.include-children)
  (#set! injection.language "vim"))

; The whole body, minus what is in it.
((function_definition body: (compound_statement) @injection.content)
  (#set! injection.language "cpp"))
