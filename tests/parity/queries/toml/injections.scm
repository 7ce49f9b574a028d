; SPDX-License-Identifier: MIT
((comment) @injection.content
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.language "markdown_inline"))
((pair (bare_key) @_key (string) @injection.content)
  (#any-of? @_key "description" "name")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.language "markdown"))
