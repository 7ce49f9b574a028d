; SPDX-License-Identifier: MIT
; Front matter.
((minus_metadata) @injection.content
  (#offset! @injection.content 1 0 -1 0)
  (#set! injection.language "yaml"))

; All blocks of HTML are one document; a quote's marks are no part of it.
((html_block) @injection.content
  (#set! injection.combined)
  (#set! injection.language "html"))

((inline) @injection.content (#set! injection.language "markdown_inline"))
((pipe_table_cell) @injection.content (#set! injection.language "markdown_inline"))

; A fence names its language, or is Markdown.
((fenced_code_block
  (info_string (language) @injection.language)?
  (code_fence_content) @injection.content)
  (#set! injection.language "markdown"))

; Indented code, by what its last line ends with; the line break behind it is no part of the text that is compared.
((indented_code_block) @injection.content
  (#lua-match? @injection.content "[;})]$")
  (#set! injection.include-children)
  (#set! injection.language "c"))
((indented_code_block) @injection.content
  (#not-lua-match? @injection.content "[;})]$")
  (#set! injection.language "vim"))
