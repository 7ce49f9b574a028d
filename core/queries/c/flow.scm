; SPDX-License-Identifier: MIT
; Texts and comments of C.

(comment) @comment

((string_literal) @text (#set! text.without "first last") (#set! text.escapes "c"))
(concatenated_string) @text.join
(parenthesized_expression) @text.join
