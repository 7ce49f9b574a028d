; Names in MeTTa. core/detect/symbols/symbol_query.hpp explains the words.
;
; A symbol belongs to everybody: all texts of one workspace define into one space. A variable belongs to its outermost expression,
; and is defined where it stands first. A function is defined by all its clauses, those of one arity together.

(source_file [(expression) (exec) (query) (quoted) (variable)] @local.scope)
(variable) @local.first.variable

(symbol) @local.reference
((expression . (symbol) @name) @reference.call @arity (#set! arity.add "-1"))

; ---- Definitions -------------------------------------------------------------------------------------------

; (= (name arguments…) body)
((source_file (expression . (comment)* . (operator) @_is . (comment)* . (expression . (comment)* . (symbol) @name) @arity) @definition.function)
  (#eq? @_is "=") (#set! arity.add "-1"))
; (= name value)
((source_file (expression . (comment)* . (operator) @_is . (comment)* . (symbol) @name) @definition.value)
  (#eq? @_is "="))
; (: name type)
((source_file (expression . (comment)* . (operator) @_is . (comment)* . (symbol) @name) @definition.type)
  (#eq? @_is ":"))
; (: name (-> argument… result))
((source_file (expression . (operator) @_is . (symbol) @name . (expression . (operator) @_to) @arity) @definition.type)
  (#eq? @_is ":") (#eq? @_to "->") (#set! arity.add "-2"))

; The same, added to a space while the program runs: (add-atom &self (= (name arguments…) body)). The space is one word: a pattern that
; waits behind a list would wait at each list of a deep nest.
((expression . (symbol) @_add . [(space) (variable) (symbol)] . (expression . (operator) @_is . (expression . (symbol) @name) @arity) @definition.function)
  (#any-of? @_add "add-atom" "add-reduct") (#eq? @_is "=") (#set! arity.add "-1") (#set! definition.scope "global"))
((expression . (symbol) @_add . [(space) (variable) (symbol)] . (expression . (operator) @_is . (symbol) @name) @definition.value)
  (#any-of? @_add "add-atom" "add-reduct") (#eq? @_is "=") (#set! definition.scope "global"))
