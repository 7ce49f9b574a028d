; Colours of MeTTa. core/detect/highlights/ explains what counts: the innermost node, and of several patterns for it the later one.

(variable) @variable
(space) @module
(marker) @type.builtin
(number) @number
(boolean) @boolean
(string) @string
(comment) @comment
(operator) @operator

["(" ")"] @punctuation.bracket
["!" "?" "'"] @punctuation.special

; ---- Symbols: the first of an expression is what it calls ----------------------------------------------------

(symbol) @constant
(expression . (comment)* . (symbol) @function.call)

; (= (name $argument…) body), (= name value)
(expression . (operator "=") . (expression . (symbol) @function))
(expression . (operator "=") . (expression . (symbol) (variable) @variable.parameter))
(expression . (operator "=") . (symbol) @constant)

; (: name type), (: name (-> argument… result))
(expression . (operator ":") . (_) . (symbol) @type)
(expression . (operator ":") . (symbol) @function . (expression . (operator "->")))
(expression . (operator "->") (symbol) @type)

; ---- Words of the language and of its library ----------------------------------------------------------------

((expression . (symbol) @keyword)
  (#any-of? @keyword "let" "let*" "chain" "function" "return" "eval" "quote" "unquote" "import!" "include" "bind!" "pragma!" "register-module!"))
((expression . (symbol) @keyword.conditional) (#any-of? @keyword.conditional "if" "if-equal" "if-error" "case" "switch" "match" "unify"))
((expression . (symbol) @function.builtin)
  (#any-of? @function.builtin
    "add-atom" "add-reduct" "remove-atom" "get-atoms" "new-space" "fork-space" "new-state" "get-state" "change-state!" "superpose" "collapse"
    "cons-atom" "decons-atom" "car-atom" "cdr-atom" "size-atom" "index-atom" "map-atom" "filter-atom" "foldl-atom" "get-type" "get-metatype"
    "check-type" "assertEqual" "assertEqualToResult" "println!" "trace!" "format-args" "nop" "empty" "Error"))
((symbol) @operator (#any-of? @operator "+" "-" "*" "/" "%" "==" "!=" "<" ">" "<=" ">="))
((symbol) @keyword.operator (#any-of? @keyword.operator "and" "or" "not" "xor"))
((symbol) @constant.builtin (#any-of? @constant.builtin "Empty" "NotReducible"))
((symbol) @type.builtin (#any-of? @type.builtin "Type" "Atom" "Symbol" "Variable" "Expression" "Grounded" "Number" "String" "Bool"))
((space) @variable.builtin (#eq? @variable.builtin "&self"))
