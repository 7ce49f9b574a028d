; SPDX-License-Identifier: MIT
; Blocks that name their language, and those that do not.
(codeblock (language) @injection.language (code) @injection.content
  (#set! injection.include-children))
(codeblock . (code) @injection.content
  (#lua-match? @injection.content "[^%s)]$")
  (#set! injection.include-children)
  (#set! injection.language "vim"))

; Words between marks. To change a text does not move a range.
((codespan) @injection.content
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children)
  (#gsub! @injection.content "x" "y")
  (#set! injection.language "lua"))

; All tags together.
((taglink text: (word) @injection.content)
  (#any-contains? @injection.content "(" "nvim")
  (#set! injection.combined)
  (#set! injection.language "c"))

; A column's heading, minus its words.
((column_heading) @injection.content
  (#set! injection.language "markdown_inline"))
