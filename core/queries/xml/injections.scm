; SPDX-License-Identifier: MIT
; SVG and XHTML: their styles and scripts, by their type if they say one. CDATA by itself says nothing.

; Text with entities, decoded; text in CDATA, as it is.
((element (STag (Name) @_name) @_tag (content) @injection.content)
  (#eq? @_name "style") (#not-match? @_tag "\\stype\\s*=") (#not-match? @injection.content "<") (#match? @injection.content "\\S")
  (#set! injection.language "css") (#set! injection.include-children) (#set! injection.escapes "xml"))
((element (STag (Name) @_name) @_tag (content (CDSect (CData) @injection.content)))
  (#eq? @_name "style") (#not-match? @_tag "\\stype\\s*=") (#match? @injection.content "\\S")
  (#set! injection.language "css"))
((element (STag (Name) @_name) @_tag (content) @injection.content)
  (#eq? @_name "script") (#not-match? @_tag "\\stype\\s*=") (#not-match? @injection.content "<") (#match? @injection.content "\\S")
  (#set! injection.language "javascript") (#set! injection.include-children) (#set! injection.escapes "xml"))
((element (STag (Name) @_name) @_tag (content (CDSect (CData) @injection.content)))
  (#eq? @_name "script") (#not-match? @_tag "\\stype\\s*=") (#match? @injection.content "\\S")
  (#set! injection.language "javascript"))
((element (STag (Name) @_name (Attribute (Name) @_type (AttValue) @injection.mime-type)) (content) @injection.content)
  (#any-of? @_name "style" "script") (#eq? @_type "type") (#not-match? @injection.content "<") (#match? @injection.content "\\S")
  (#offset! @injection.mime-type 0 1 0 -1) (#set! injection.include-children) (#set! injection.escapes "xml"))
((element (STag (Name) @_name (Attribute (Name) @_type (AttValue) @injection.mime-type)) (content (CDSect (CData) @injection.content)))
  (#any-of? @_name "style" "script") (#eq? @_type "type") (#match? @injection.content "\\S")
  (#offset! @injection.mime-type 0 1 0 -1))

; Android has style="@style/…", which is no CSS.
((Attribute (Name) @_name (AttValue) @injection.content)
  (#eq? @_name "style") (#match? @injection.content "^[\"']\\s*[a-z-]+\\s*:")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "css")
  (#set! injection.include-children) (#set! injection.escapes "xml_attribute"))
((Attribute (Name) @_name (AttValue) @injection.content)
  (#match? @_name "^on[a-z]+$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "javascript")
  (#set! injection.include-children) (#set! injection.escapes "xml_attribute"))
