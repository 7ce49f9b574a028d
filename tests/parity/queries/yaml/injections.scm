; SPDX-License-Identifier: MIT
; Lines of a block, below its mark.
((block_mapping_pair
  key: (flow_node) @_key
  value: (block_node (block_scalar) @injection.content))
  (#any-of? @_key "run" "script")
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.language "ruby"))
((comment) @injection.content
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.language "markdown_inline"))
((double_quote_scalar) @injection.content
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.language "json"))
