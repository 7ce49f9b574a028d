; SPDX-License-Identifier: MIT
; The blocks of a component by their lang, and the expressions in its template.

(script_element (start_tag) @_tag (raw_text) @injection.content
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "javascript"))
(script_element
  (start_tag (attribute (attribute_name) @_name
    [(attribute_value) @injection.mime-type (quoted_attribute_value (attribute_value) @injection.mime-type)]))
  (raw_text) @injection.content
  (#match? @_name "^(?:type|lang)$"))
(style_element (start_tag) @_tag (raw_text) @injection.content
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "css"))
(style_element
  (start_tag (attribute (attribute_name) @_name
    [(attribute_value) @injection.mime-type (quoted_attribute_value (attribute_value) @injection.mime-type)]))
  (raw_text) @injection.content
  (#match? @_name "^(?:type|lang)$"))

; Without an end tag, they go on to the end of the text.
(ERROR (start_tag (tag_name) @_element) @_tag . (raw_text) @injection.content
  (#match? @_element "(?i)^script$")
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "javascript"))
(ERROR (start_tag (tag_name) @_element) @_tag . (raw_text) @injection.content
  (#match? @_element "(?i)^style$")
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "css"))
(ERROR
  (start_tag (tag_name) @_element (attribute (attribute_name) @_name
    [(attribute_value) @injection.mime-type (quoted_attribute_value (attribute_value) @injection.mime-type)])) .
  (raw_text) @injection.content
  (#match? @_element "(?i)^(?:script|style)$") (#match? @_name "^(?:type|lang)$"))

; Another template language, and blocks of one's own (<i18n lang="json">).
([(template_element (start_tag (attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.mime-type)))
    (text) @injection.content)
  (component (element (start_tag (attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.mime-type)))
    (text) @injection.content))]
  (#eq? @_name "lang"))

((interpolation (raw_text) @injection.content) (#set! injection.language "javascript"))
((directive_attribute (quoted_attribute_value (attribute_value) @injection.content))
  (#set! injection.language "javascript") (#set! injection.escapes "html"))
((directive_attribute (attribute_value) @injection.content)
  (#set! injection.language "javascript") (#set! injection.escapes "html"))

(attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.content)
  (#eq? @_name "style") (#set! injection.language "css") (#set! injection.escapes "html"))
(attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.content)
  (#match? @_name "(?i)^on[a-z]+$") (#set! injection.language "javascript") (#set! injection.escapes "html"))
