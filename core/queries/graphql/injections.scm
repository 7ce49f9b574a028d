; SPDX-License-Identifier: MIT
; Descriptions are Markdown (GraphQL, October 2021, 3.1, "Descriptions"); which lines of one are its text says 2.9.4, "Block
; Strings": blank ones at both ends are not, nor is what the others share.

((description (block_string) @injection.content)
  (#set! injection.language "markdown")
  (#offset! @injection.content 0 3 0 -3)
  (#trim! @injection.content 1 0 1 0)
  (#set! injection.dedent)
  (#set! injection.escapes "graphql_block"))

((description (string_value) @injection.content)
  (#set! injection.language "markdown")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.escapes "graphql"))
