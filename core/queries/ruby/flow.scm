; SPDX-License-Identifier: MIT
; Texts and comments of Ruby. A here-document is a text where its tag stands. (Literals, "Here Document Literals".)

(comment) @comment

((string) @text (#set! text.without "first last") (#set! text.escapes "ruby_double") (#set! text.holes "interpolation"))
((string) @text (#match? @text "^('|%q)") (#set! text.without "first last") (#set! text.escapes "ruby_single"))

((heredoc_beginning) @text.head (#set! text.without "last") (#set! text.skip-first-line) (#set! text.skip-last-line) (#set! text.holes "interpolation")
  (#set! text.escapes "ruby_double"))
((heredoc_beginning) @text.head (#match? @text "^<<-?'") (#set! text.without "last") (#set! text.skip-first-line) (#set! text.skip-last-line))
((heredoc_beginning) @text.head (#match? @text "^<<~") (#set! text.without "last") (#set! text.skip-first-line) (#set! text.skip-last-line)
  (#set! text.holes "interpolation") (#set! text.escapes "ruby_double") (#set! text.dedent "columns"))
((heredoc_beginning) @text.head (#match? @text "^<<~'") (#set! text.without "last") (#set! text.skip-first-line) (#set! text.skip-last-line)
  (#set! text.dedent "columns"))
(heredoc_body) @text.body

(chained_string) @text.join
((binary) @text.join (#set! text.sign "+"))
(parenthesized_statements) @text.join
