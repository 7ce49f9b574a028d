; SPDX-License-Identifier: MIT
; ERB and EJS: one HTML document around one program, what is put out being a hole in the document. Nothing says which of the two a
; file is: what only JavaScript can be is JavaScript, the rest is Ruby. A directive ends a line, so that its last word and the next
; one's first are two.

([(content) (output_directive)] @injection.content
  (#set! injection.language "html") (#set! injection.combined) (#set! injection.holes "output_directive"))
((code) @injection.content
  (#not-match? @injection.content "=>\\s*\\{\\s*$|\\)\\s*\\{\\s*$|^\\s*\\}\\s*(?:\\)|;|else\\b|$)|[!=]==|;\\s*$|^\\s*(?:const|let|var|function)\\s|^\\s*include\\(")
  (#set! injection.language "ruby") (#set! injection.combined) (#set! injection.separator))
((code) @injection.content
  (#match? @injection.content "=>\\s*\\{\\s*$|\\)\\s*\\{\\s*$|^\\s*\\}\\s*(?:\\)|;|else\\b|$)|[!=]==|;\\s*$|^\\s*(?:const|let|var|function)\\s|^\\s*include\\(")
  (#set! injection.language "javascript") (#set! injection.combined) (#set! injection.separator))
