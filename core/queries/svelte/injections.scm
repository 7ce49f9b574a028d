; SPDX-License-Identifier: MIT
; A component's script and style by their lang, and the expressions in its markup.

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

; {a}, {@html a}, {#if a}, {#each a …}; what binds names (`as x, i`, `then y`) is no expression.
((expression (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((html_tag (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((const_tag (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((render_tag (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((debug_tag (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((if_start condition: (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((else_if_start condition: (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((each_start identifier: (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
((key_start (svelte_raw_text) @injection.content) (#set! injection.language "javascript"))
(await_start (svelte_raw_text) @injection.content
  (#not-match? @injection.content "\\s(?:then|catch)\\b") (#set! injection.language "javascript"))

(attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.content)
  (#eq? @_name "style") (#set! injection.language "css") (#set! injection.escapes "html")
  (#set! injection.include-children) (#set! injection.holes "expression"))
(attribute (attribute_name) @_name (quoted_attribute_value (attribute_value) @injection.content)
  (#match? @_name "(?i)^on[a-z]+$") (#set! injection.language "javascript") (#set! injection.escapes "html")
  (#set! injection.include-children) (#set! injection.holes "expression"))
