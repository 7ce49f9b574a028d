; SPDX-License-Identifier: MIT
; All tags of a paragraph are one text.
((html_tag) @injection.content
  (#set! injection.combined)
  (#set! injection.language "html"))

; Calls in code spans; the span without its marks.
((code_span) @injection.content
  (#lua-match? @injection.content "^`[%w_.:]+%b()`$")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children)
  (#set! injection.language "lua"))

; The file that a link leads to names the language of its text.
(inline_link
  (link_text) @injection.content
  (link_destination) @injection.filename)

; What an image shows, in the language around this one.
(image
  (image_description) @injection.content
  (#set! injection.include-children)
  (#set! injection.parent))
