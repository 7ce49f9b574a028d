; SPDX-License-Identifier: MIT
; What stands behind the mark of a comment.
((comment) @injection.content
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.combined)
  (#set! injection.language "markdown_inline"))

; A script inside a script: the statement's own word names it.
(lua_statement (script (body) @injection.content) (#set! injection.language "lua"))
(lua_statement (chunk) @injection.content (#set! injection.language "lua"))
(ruby_statement (script (body) @injection.content) (#set! injection.language "ruby"))
(python_statement (script (body) @injection.content) (#set! injection.language "python"))

; Options that are expressions.
((set_item option: (option_name) @_option value: (set_value) @injection.content)
  (#vim-match? @_option "\\v^(fold|indent|format|include|omni)(expr|func)$")
  (#set! injection.self))

; Patterns, whole, with all that is in them.
((syntax_statement (pattern) @injection.content)
  (#set! injection.include-children)
  (#set! injection.language "query"))

; What is executed, without its quotes.
(execute_statement (string_literal) @injection.content
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.language "vim"))

; What is assigned to a variable of the buffer, or of all.
((let_statement . (_) @_name (string_literal) @injection.content .)
  (#lua-match? @_name "^[bg]:")
  (#match? @injection.content "^['\"]")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.language "toml"))
