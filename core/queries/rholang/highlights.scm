; Colours of Rholang. core/detect/highlights/ explains what counts: the innermost node, and of several patterns for it the later one.

; ---- Names -------------------------------------------------------------------------------------------------

(var) @variable
(wildcard) @variable.builtin

; What is received, and what a contract or a method is given.
(names (var) @variable.parameter)
(names (quote (var) @variable.parameter))

(contract name: (var) @function)
(agent_block name: (var) @type)
(method_decl name: (var) @function.method)

(send channel: (var) @function.call)
(send_sync channel: (var) @function.call)
(send_receive_source . (var) @function.call)
(send_method method: (var) @function.method.call)
(send_method_source method: (var) @function.method.call)
(method name: (var) @function.method.call)

; ---- Literals ----------------------------------------------------------------------------------------------

(string_literal) @string
(contract name: (quote (string_literal) @function))
(agent_block name: (quote (string_literal) @type))
(uri_literal) @string.special.url
(bool_literal) @boolean
[(long_literal) (signed_int_literal) (unsigned_int_literal) (bigint_literal) (bigrat_literal)] @number
[(float_literal) (fixed_point_literal)] @number.float
(nil) @constant.builtin
(simple_type) @type.builtin
"Set" @constructor

; ---- Words -------------------------------------------------------------------------------------------------

["new" "in" "let" "for" "where"] @keyword
["contract" "constructor" "method" "default"] @keyword.function
"agent" @keyword.type
["if" "else" "match" "select"] @keyword.conditional
["or" "and" "not" "matches"] @keyword.operator
"private" @keyword.modifier
[(bundle_write) (bundle_read) (bundle_equiv) (bundle_read_write)] @keyword.modifier

; ---- Signs -------------------------------------------------------------------------------------------------

["|" "!" "!?" "?!" "<-" "<=" "<<-" "=>" "=" "=*" "==" "!=" "<" ">" ">=" "++" "--" "+" "-" "%%" "*" "/" "%" "\\/" "/\\" "~" "@" "&"] @operator
[(send_single) (send_multiple) (var_ref_kind)] @operator
["," ";" ":" "."] @punctuation.delimiter
(empty_cont) @punctuation.delimiter
"..." @punctuation.special
["(" ")" "[" "]" "{" "}" "{|" "|}"] @punctuation.bracket
(unit ["(" ")"] @constant.builtin)

[(line_comment) (block_comment) (unclosed_comment)] @comment
