; SPDX-License-Identifier: MIT
; Elements in JavaScript: inherited by the languages that have them.

; <style jsx>{`…`}</style>
(jsx_element open_tag: (jsx_opening_element name: (identifier) @_name) (jsx_expression (template_string) @injection.content)
  (#eq? @_name "style")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "css")
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))

; dangerouslySetInnerHTML={{__html: `…`}}
(jsx_expression (object (pair key: (property_identifier) @_key value: (template_string) @injection.content))
  (#eq? @_key "__html")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "html")
  (#set! injection.include-children) (#set! injection.holes "template_substitution") (#set! injection.escapes "javascript_template"))
(jsx_expression (object (pair key: (property_identifier) @_key value: (string) @injection.content))
  (#eq? @_key "__html")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "html")
  (#set! injection.include-children) (#set! injection.escapes "javascript"))
