; SPDX-License-Identifier: MIT
; Texts and comments of Java. In a text block the first line has only the quote marks, and the indentation that all lines
; share with the closing marks is the program's. (Language specification, 3.10.5 and 3.10.6.)

(line_comment) @comment
(block_comment) @comment

((string_literal) @text (#set! text.without "first last") (#set! text.escapes "java"))
((string_literal) @text (#match? @text "^\"\"\"") (#set! text.without "first last") (#set! text.escapes "java_text") (#set! text.skip-first-line)
  (#set! text.dedent "with-closing"))

((binary_expression) @text.join (#set! text.sign "+"))
(parenthesized_expression) @text.join

((method_invocation object: (_) @text.template) (#set! text.sign "formatted") (#set! text.template "percent"))
