; SPDX-License-Identifier: MIT
; Texts and comments of Python. (Language reference, 2.4; library, "printf-style formatting", "format string syntax".)

(comment) @comment

; The letters before the quote marks say how a literal spells bytes; the last rule that holds is taken.
((string) @text (#set! text.without "first last") (#set! text.escapes "python"))
((string) @text (#match? @text "^[rR]['\"]") (#set! text.without "first last") (#set! text.escapes "python_raw"))
((string) @text (#match? @text "^[bB]['\"]") (#set! text.without "first last") (#set! text.escapes "python_bytes"))
((string) @text (#match? @text "^([rR][bB]|[bB][rR])") (#set! text.without "first last") (#set! text.escapes "python_raw"))
((string) @text (#match? @text "^[fFtT]['\"]") (#set! text.without "first last") (#set! text.escapes "python_f") (#set! text.holes "interpolation"))
((string) @text (#match? @text "^([rR][fFtT]|[fFtT][rR])") (#set! text.without "first last") (#set! text.escapes "python_rf")
  (#set! text.holes "interpolation"))

(concatenated_string) @text.join
((binary_operator) @text.join (#set! text.sign "+"))
(parenthesized_expression) @text.join

((binary_operator left: (_) @text.template) (#set! text.sign "%") (#set! text.template "percent"))
((attribute object: (_) @text.template) (#set! text.sign "format") (#set! text.template "braces"))
