; SPDX-License-Identifier: MIT
; Texts and comments of the shell. What stands side by side is one text; a here-document is one where its redirection stands.
; (POSIX.1 XCU 2.7.4: the tag's quotes keep all as it is, and <<- takes the tabs at the beginning of each line.)

(comment) @comment

((string) @text (#set! text.without "first last") (#set! text.escapes "shell_double")
  (#set! text.holes "simple_expansion expansion command_substitution arithmetic_expansion"))
(raw_string) @text
((ansi_c_string) @text (#set! text.quotes "$' '") (#set! text.escapes "shell_ansi"))
(concatenation) @text.join

((heredoc_redirect) @text.head (#set! text.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! text.escapes "shell_heredoc") (#set! text.skip-last-line))
((heredoc_redirect) @text.head (#match? @text "^[0-9]*<<[ \\t]*['\"\\\\]") (#set! text.skip-last-line))
((heredoc_redirect) @text.head (#match? @text "^[0-9]*<<-") (#set! text.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! text.escapes "shell_heredoc") (#set! text.skip-last-line) (#set! text.dedent "tabs"))
((heredoc_redirect) @text.head (#match? @text "^[0-9]*<<-[ \\t]*['\"\\\\]") (#set! text.skip-last-line) (#set! text.dedent "tabs"))
(heredoc_body) @text.body
