; SPDX-License-Identifier: MIT
(script_element (raw_text) @injection.content (#set! injection.language "typescript"))
(style_element (raw_text) @injection.content (#set! injection.language "css"))

; A type is the language, without what stands before it.
((script_element
  (start_tag (attribute
    (attribute_name) @_type
    (quoted_attribute_value (attribute_value) @injection.language)))
  (raw_text) @injection.content)
  (#eq? @_type "type")
  (#gsub! @injection.language "^.*/(.*)$" "%1"))

((comment) @injection.content
  (#offset! @injection.content 0 4 0 -3)
  (#set! injection.language "markdown"))

; Attributes, by name.
((attribute
  (attribute_name) @_name
  (quoted_attribute_value (attribute_value) @injection.content))
  (#vim-match? @_name "^\\(name\\|id\\|align\\)$")
  (#set! injection.language "yaml"))

; What stands around the elements in an element.
((element) @injection.content
  (#set! injection.language "xml"))
