; SPDX-License-Identifier: MIT
((comment) @injection.content
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.language "markdown_inline"))

; A title: of two patterns that want the same text, the later one has it.
((comment) @injection.content
  (#lua-match? @injection.content "^; %u%l+s?$")
  (#offset! @injection.content 0 2 0 0)
  (#set! injection.language "yaml"))

; What a property says is the language of its own word.
((predicate
  name: (identifier) @_name
  parameters: (parameters (string (string_content) @_key) . (string (string_content) @injection.content)))
  (#eq? @_name "set")
  (#any-of? @_key "injection.language" "conceal")
  (#set! injection.language "yaml"))

; Patterns.
((predicate
  name: (identifier) @_name
  parameters: (parameters (string (string_content) @injection.content)))
  (#any-of? @_name "match" "lua-match" "not-lua-match" "vim-match")
  (#set! injection.include-children)
  (#set! injection.language "lua"))

; Several contents in one pattern are one text.
((list (anonymous_node name: (string) @injection.content)+)
  (#set! injection.language "json"))

; Of several words, one is enough: with such a word it is one language, without it, and with a capital letter somewhere, another.
((list (anonymous_node name: (string) @_word)+) @injection.content
  (#any-of? @_word "\"if\"" "\"return\"" "\"while\"")
  (#set! injection.include-children)
  (#set! injection.language "lua"))
((list (anonymous_node name: (string) @_word)+) @injection.content
  (#not-any-of? @_word "\"if\"" "\"return\"" "\"while\"")
  (#any-lua-match? @_word "^\"@?%u")
  (#set! injection.include-children)
  (#set! injection.language "c"))
