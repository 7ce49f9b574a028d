; SPDX-License-Identifier: MIT
; Texts and comments of Go.

(comment) @comment

((interpreted_string_literal) @text (#set! text.escapes "go"))
((raw_string_literal) @text (#set! text.escapes "go_raw"))

((binary_expression) @text.join (#set! text.sign "+"))
(parenthesized_expression) @text.join
