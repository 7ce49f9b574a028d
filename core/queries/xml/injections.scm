; SPDX-License-Identifier: MIT
; SVG and XHTML: their styles and scripts. CDATA by itself says nothing.

((element (STag (Name) @_name) (content [(CharData) @injection.content (CDSect (CData) @injection.content)]))
  (#eq? @_name "style") (#match? @injection.content "\\S") (#set! injection.language "css") (#set! injection.escapes "none"))
((element (STag (Name) @_name) (content [(CharData) @injection.content (CDSect (CData) @injection.content)]))
  (#eq? @_name "script") (#match? @injection.content "\\S") (#set! injection.language "javascript") (#set! injection.escapes "none"))

; Android has style="@style/…", which is no CSS.
((Attribute (Name) @_name (AttValue) @injection.content)
  (#eq? @_name "style") (#match? @injection.content "^[\"']\\s*[a-z-]+\\s*:")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "css")
  (#set! injection.include-children) (#set! injection.escapes "xml_attribute"))
((Attribute (Name) @_name (AttValue) @injection.content)
  (#match? @_name "^on[a-z]+$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "javascript")
  (#set! injection.include-children) (#set! injection.escapes "xml_attribute"))
