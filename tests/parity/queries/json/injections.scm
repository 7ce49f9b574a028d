; SPDX-License-Identifier: MIT
; What a key says: text, or commands.
((pair
  key: (string (string_content) @_key)
  value: (string (string_content) @injection.content))
  (#any-of? @_key "description" "comment" "title")
  (#set! injection.language "markdown"))
((pair
  key: (string (string_content) @_key)
  value: (object (pair value: (string (string_content) @injection.content))))
  (#eq? @_key "scripts")
  (#set! injection.language "bash"))

; Files, by their names.
((pair value: (string (string_content) @injection.filename @injection.content))
  (#lua-match? @injection.content "^[%w/_.-]+%.[jt]s$"))

; Versions, all in one.
((pair
  key: (string (string_content) @_key)
  value: (string) @injection.content)
  (#match? @injection.content "^\"[~^]?\\d+\\.\\d+")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.combined)
  (#set! injection.include-children)
  (#set! injection.language "toml"))
