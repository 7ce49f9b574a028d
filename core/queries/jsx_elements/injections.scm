; SPDX-License-Identifier: MIT
; Elements in JavaScript: inherited by the languages that have them.

; <style jsx>{`…`}</style>
(jsx_element open_tag: (jsx_opening_element name: (identifier) @_name) (jsx_expression (template_string) @injection.content)
  (#eq? @_name "style")
  (#set! injection.language "css") (#set! injection.text))

; dangerouslySetInnerHTML={{__html: `…`}}
(jsx_expression (object (pair key: (property_identifier) @_key value: (_) @injection.content))
  (#eq? @_key "__html")
  (#set! injection.language "html") (#set! injection.text))
