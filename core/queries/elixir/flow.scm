; SPDX-License-Identifier: MIT
; Texts and comments of Elixir. In a here-document what stands before the closing marks is the program's on each line.
; (Syntax reference, "Strings"; Sigils.)

(comment) @comment

((string) @text (#set! text.without "first last") (#set! text.escapes "elixir") (#set! text.holes "interpolation"))
((string) @text (#match? @text "^\"\"\"") (#set! text.without "first last") (#set! text.escapes "elixir") (#set! text.holes "interpolation")
  (#set! text.skip-first-line) (#set! text.dedent "closing"))

; What a sigil does with a backslash is its own; ~s, ~w and ~c read escapes as a string does.
((sigil) @text (#set! text.within "quoted_content interpolation escape_sequence") (#set! text.holes "interpolation"))
((sigil) @text (#match? @text "^~[swc]") (#set! text.within "quoted_content interpolation escape_sequence") (#set! text.holes "interpolation")
  (#set! text.escapes "elixir"))
((sigil) @text (#match? @text "^~[a-zA-Z]+(\"\"\"|''')") (#set! text.within "quoted_content interpolation escape_sequence")
  (#set! text.holes "interpolation") (#set! text.skip-first-line) (#set! text.dedent "closing"))
((sigil) @text (#match? @text "^~[swc](\"\"\"|''')") (#set! text.within "quoted_content interpolation escape_sequence")
  (#set! text.holes "interpolation") (#set! text.escapes "elixir") (#set! text.skip-first-line) (#set! text.dedent "closing"))

((binary_operator) @text.join (#set! text.sign "<>"))
