; SPDX-License-Identifier: MIT
; Runs of documentation, all of a file in one text.
((comment content: (comment_content) @injection.content)
  (#lua-match? @injection.content "^%-%s")
  (#offset! @injection.content 0 1 0 0)
  (#set! injection.combined)
  (#set! injection.language "markdown"))

; A comment that is not documentation, as a line of its own.
((comment content: (comment_content) @injection.content)
  (#not-lua-match? @injection.content "^%-")
  (#not-contains? @injection.content "TODO" "FIXME")
  (#set! injection.language "markdown_inline"))

; Commands, by what is called.
((function_call
  name: (_) @_command
  arguments: (arguments . (string content: (_) @injection.content)))
  (#any-of? @_command "vim.cmd" "cmd" "vim.fn.execute" "vim.api.nvim_command" "vim.api.nvim_exec2")
  (#set! injection.language "vim"))

; Patterns of methods.
((function_call
  name: (method_index_expression method: (identifier) @_method)
  arguments: (arguments . (string) @injection.content))
  (#match? @_method "^%(g?match|gsub|find)$")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children)
  (#set! injection.language "regex"))

; What is required, in the language itself.
((function_call
  name: (identifier) @_require
  arguments: (arguments (string content: (_) @injection.content)))
  (#eq? @_require "require")
  (#set! injection.self))

; A name in a table is the language of the text that it names: { lua = [[ … ]] }.
((field
  name: (identifier) @injection.language
  value: (string content: (_) @injection.content))
  (#any-of? @injection.language "lua" "vim" "help" "cpp" "json" "yml" "js" "ts" "py" "html" "C" "xs"))

; A table, minus what is in it.
((table_constructor) @injection.content
  (#not-has-parent? @injection.content field)
  (#set! injection.language "json"))
