; SPDX-License-Identifier: MIT
; Texts and comments of Lua.

(comment) @comment

((string) @text (#set! text.without "first last") (#set! text.escapes "lua"))
((string) @text (#match? @text "^\\[=*\\[") (#set! text.without "first last") (#set! text.escapes "lua_long") (#set! text.skip-first-line "break"))

((binary_expression) @text.join (#set! text.sign ".."))
(parenthesized_expression) @text.join
