; SPDX-License-Identifier: MIT
; Texts and comments of JavaScript and TypeScript; inherited by them.

(comment) @comment

((string) @text (#set! text.escapes "javascript"))
((template_string) @text (#set! text.escapes "javascript_template") (#set! text.holes "template_substitution"))

((binary_expression) @text.join (#set! text.sign "+"))
(parenthesized_expression) @text.join
