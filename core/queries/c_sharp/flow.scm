; SPDX-License-Identifier: MIT
; Texts and comments of C#. In a raw text of several lines the first and the last one have only the quote marks, and what stands
; before the closing ones is the program's on each line. (Language reference, "raw string literals".)

(comment) @comment

((string_literal) @text (#set! text.within "string_literal_content escape_sequence") (#set! text.escapes "csharp"))
((verbatim_string_literal) @text (#set! text.quotes "@\" \"") (#set! text.escapes "csharp_verbatim"))

((raw_string_literal) @text (#set! text.within "raw_string_content"))
((raw_string_literal) @text (#match? @text "^\"+[ \\t]*\\r?\\n") (#set! text.within "raw_string_content") (#set! text.skip-first-line)
  (#set! text.skip-last-line "break") (#set! text.dedent "closing"))

((interpolated_string_expression) @text (#set! text.within "string_content interpolation escape_sequence") (#set! text.holes "interpolation")
  (#set! text.escapes "csharp_interpolated"))
((interpolated_string_expression) @text (#match? @text "^(\\$@|@\\$)") (#set! text.within "string_content interpolation")
  (#set! text.holes "interpolation") (#set! text.escapes "csharp_interpolated_verbatim"))
((interpolated_string_expression) @text (#match? @text "^\\$+\"\"\"") (#set! text.within "string_content interpolation")
  (#set! text.holes "interpolation"))
((interpolated_string_expression) @text (#match? @text "^\\$+\"\"\"+[ \\t]*\\r?\\n") (#set! text.within "string_content interpolation")
  (#set! text.holes "interpolation") (#set! text.skip-first-line) (#set! text.skip-last-line "break") (#set! text.dedent "closing"))

((binary_expression) @text.join (#set! text.sign "+"))
(parenthesized_expression) @text.join
