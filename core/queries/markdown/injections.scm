; SPDX-License-Identifier: MIT
; Markdown's blocks, as its parser sees them. By themselves they are not used: the blocks are scanned by lines
; (core/detect/blocks/markdown_scanner.hpp), which finds the same and needs no tree. Whoever adds queries of Markdown has them run on the parser's tree,
; and these with them if theirs extend. What begins a line inside quotes and lists (block_continuation) is a named child, and no part of the guest.

; Front matter: the lines between the marks.
((minus_metadata) @injection.content (#set! injection.language "yaml") (#offset! @injection.content 1 0 -1 0))
((plus_metadata) @injection.content (#set! injection.language "toml") (#offset! @injection.content 1 0 -1 0))

((inline) @injection.content (#set! injection.language "markdown_inline"))
((pipe_table_cell) @injection.content (#set! injection.language "markdown_inline"))

; A blank line ends a block, and often not the element: all blocks are one document.
((html_block) @injection.content (#set! injection.language "html") (#set! injection.combined))

; An indented fence: its lines lose as many blanks.
(fenced_code_block . (fenced_code_block_delimiter) @injection.indent (info_string) @_info (code_fence_content) @injection.content
  (#set-lang-from-info-string! @_info) (#set! injection.dedent "opening"))
