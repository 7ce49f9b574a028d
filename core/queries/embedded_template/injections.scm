; SPDX-License-Identifier: MIT
; ERB and EJS: one HTML document around programs. Nothing says which of the two a file is: what only JavaScript can be is
; JavaScript, the rest is Ruby. Each directive is a region, though its statement may go on in the next one.

((content) @injection.content (#set! injection.language "html") (#set! injection.combined))
((code) @injection.content (#set! injection.language "ruby"))
((code) @injection.content
  (#match? @injection.content "=>\\s*\\{\\s*$|\\)\\s*\\{\\s*$|^\\s*\\}\\s*(?:\\)|;|else\\b|$)|[!=]==|;\\s*$|^\\s*(?:const|let|var|function)\\s|^\\s*include\\(")
  (#set! injection.language "javascript"))
