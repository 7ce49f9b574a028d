; Guests of Elixir: documentation, sigils, and SQL by the function that a string is given to.

; ---- Documentation --------------------------------------------------------------------------------------

((unary_operator
    operator: "@"
    operand: (call target: (identifier) @_name (arguments . (string) @injection.content)))
  (#any-of? @_name "doc" "moduledoc" "typedoc" "shortdoc")
  (#set! injection.language "markdown")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "elixir"))

; A raw text.
((unary_operator
    operator: "@"
    operand: (call target: (identifier) @_name (arguments . (sigil (sigil_name) @_sigil (quoted_content) @injection.content))))
  (#any-of? @_name "doc" "moduledoc" "typedoc" "shortdoc")
  (#set! injection.language "markdown")
  (#eq? @_sigil "S")
  (#trim! @injection.content 1 0 0 0))

; ---- Sigils ---------------------------------------------------------------------------------------------

; HEEx, EEx and LEEx.
((sigil (sigil_name) @_sigil (quoted_content) @injection.content)
  (#any-of? @_sigil "H" "E" "L")
  (#set! injection.language "html")
  (#trim! @injection.content 1 0 0 0))

; In a regular expression the backslashes are its own. Behind it stand up to two modifiers.
((sigil (sigil_name) @_sigil quoted_start: _ @_open quoted_end: _ .) @injection.content
  (#any-of? @_sigil "r" "R")
  (#match? @_open "^.$")
  (#set! injection.language "regex")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -1)
  (#set! injection.holes "interpolation"))

((sigil (sigil_name) @_sigil quoted_start: _ @_open (sigil_modifiers) @_modifiers .) @injection.content
  (#any-of? @_sigil "r" "R")
  (#match? @_open "^.$")
  (#match? @_modifiers "^.{1}$")
  (#set! injection.language "regex")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -2)
  (#set! injection.holes "interpolation"))

((sigil (sigil_name) @_sigil quoted_start: _ @_open (sigil_modifiers) @_modifiers .) @injection.content
  (#any-of? @_sigil "r" "R")
  (#match? @_open "^.$")
  (#match? @_modifiers "^.{2}$")
  (#set! injection.language "regex")
  (#set! injection.include-children)
  (#offset! @injection.content 0 3 0 -3)
  (#set! injection.holes "interpolation"))

; ---- SQL ------------------------------------------------------------------------------------------------

((call
    target: (dot left: (alias) @_module right: (identifier) @_name)
    (arguments . (string) @injection.content))
  (#match? @_module "(^|[.])Repo$")
  (#any-of? @_name "query" "query!" "query_many" "query_many!")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "elixir"))

; ---- SQL: through an adapter, behind the repository -----------------------------------------------------

((call
    target: (dot left: (alias) @_module right: (identifier) @_name)
    (arguments . (_) . (string) @injection.content))
  (#match? @_module "(^|[.])SQL$")
  (#any-of? @_name "query" "query!")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "elixir"))

; ---- SQL: fragments -------------------------------------------------------------------------------------

((call target: (identifier) @_name (arguments . (string) @injection.content))
  (#eq? @_name "fragment")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#trim! @injection.content 1 0 0 0)
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "elixir"))
