; SPDX-License-Identifier: MIT
; Scripts by their type, styles, and attributes that are programs. Attributes are decoded.

; An attribute that says the language, and is not empty, is another pattern's business, even if it names none.
(script_element (start_tag) @_tag (raw_text) @injection.content
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "javascript"))
(script_element
  (start_tag (attribute (attribute_name) @_name
    [(attribute_value) @injection.mime-type (quoted_attribute_value (attribute_value) @injection.mime-type)]))
  (raw_text) @injection.content
  (#match? @_name "(?i)^(?:type|lang)$"))

(style_element (start_tag) @_tag (raw_text) @injection.content
  (#not-match? @_tag "(?i)\\s(?:type|lang)\\s*=\\s*(?:[^\\s\"'>]|\"[^\"]|'[^'])")
  (#set! injection.language "css"))
(style_element
  (start_tag (attribute (attribute_name) @_name
    [(attribute_value) @injection.mime-type (quoted_attribute_value (attribute_value) @injection.mime-type)]))
  (raw_text) @injection.content
  (#match? @_name "(?i)^(?:type|lang)$"))

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
  (#match? @_element "(?i)^(?:script|style)$") (#match? @_name "(?i)^(?:type|lang)$"))

; One pattern, since most of a page's nodes are attributes: the name says the language.
(attribute (attribute_name) @injection.language
  [(attribute_value) @injection.content (quoted_attribute_value (attribute_value) @injection.content)]
  (#match? @injection.language "(?i)^(?:style|on[a-z]+|srcdoc|pattern)$")
  (#gsub! @injection.language "^[oO][nN]%a+$" "javascript")
  (#gsub! @injection.language "^[sS][tT][yY][lL][eE]$" "css")
  (#gsub! @injection.language "^[sS][rR][cC][dD][oO][cC]$" "html")
  (#gsub! @injection.language "^[pP][aA][tT][tT][eE][rR][nN]$" "regex")
  (#set! injection.escapes "html"))
(attribute (attribute_name) @_name
  [(attribute_value) @injection.content (quoted_attribute_value (attribute_value) @injection.content)]
  (#match? @_name "(?i)^(?:href|action|formaction)$") (#match? @injection.content "(?i)^javascript:")
  (#offset! @injection.content 0 11 0 0)
  (#set! injection.language "javascript") (#set! injection.escapes "html"))
