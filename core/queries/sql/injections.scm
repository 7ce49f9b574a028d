; SPDX-License-Identifier: MIT
; needs: language
; Guests of SQL: the bodies of functions in another language. Those in SQL and PL/pgSQL are read by the same grammar.

((create_function
    (function_body) @injection.content
    (function_language (identifier) @injection.language))
  (#match? @injection.content "(?i)^AS\\s*\\$")
  (#match? @injection.language "^(?i:plpython[23]?u?|plperlu?|plv8|pljs|plluau?|plr|pltclu?|plsh|plrust|plruby)$")
  (#gsub! @injection.language "^[pP][lL]([pP][yY][tT][hH][oO][nN])[23]?[uU]?$" "%1")
  (#gsub! @injection.language "^[pP][lL][vV]8$" "javascript")
  (#gsub! @injection.language "^[pP][lL]([jJ][sS])$" "%1")
  (#gsub! @injection.language "^[pP][lL](%w-)[uU]?$" "%1")
  (#set! injection.between "dollar_quote"))
((create_function
    (function_language (identifier) @injection.language)
    (function_body) @injection.content)
  (#match? @injection.content "(?i)^AS\\s*\\$")
  (#match? @injection.language "^(?i:plpython[23]?u?|plperlu?|plv8|pljs|plluau?|plr|pltclu?|plsh|plrust|plruby)$")
  (#gsub! @injection.language "^[pP][lL]([pP][yY][tT][hH][oO][nN])[23]?[uU]?$" "%1")
  (#gsub! @injection.language "^[pP][lL][vV]8$" "javascript")
  (#gsub! @injection.language "^[pP][lL]([jJ][sS])$" "%1")
  (#gsub! @injection.language "^[pP][lL](%w-)[uU]?$" "%1")
  (#set! injection.between "dollar_quote"))
