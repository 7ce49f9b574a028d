; Names in Rholang: what binds them, where they are seen, and what they stand for. core/detect/symbols/symbol_query.hpp explains the
; words.
;
; A variable and the name that it quotes are one: `@x` binds what `x` and `*x` refer to. Contracts and agents do not bind their names:
; they are what a name means that something else has bound, or that is everybody's, as `@"name"` is.

(var) @local.name
(var_ref (var) @local.reference)
(quote [(string_literal) (uri_literal)] @local.reference)

; ---- Binders ---------------------------------------------------------------------------------------------

(new) @local.scope
(name_decl . (var) @local.definition.new)

(contract formals: (names) @local.pattern.formal @local.simultaneous) @local.scope

(input) @local.scope
; What is received together is seen by the guard and by what comes behind, but not by the sources beside it.
(receipt) @local.simultaneous
(receipt guard: (_) @local.visible)
(linear_bind names: (names) @local.pattern.bind)
(repeated_bind names: (names) @local.pattern.bind)
(peek_bind names: (names) @local.pattern.bind)
(branch) @local.scope @local.simultaneous
(branch guard: (_) @local.visible)
(branch proc: (_) @local.visible)

(let) @local.scope
(conc_decls) @local.simultaneous
(let_var_decl . (var) @local.definition.let) @local.simultaneous
(decl names: (names) @local.pattern.let) @local.simultaneous

(case pattern: (_) @local.pattern.match) @local.scope

; ---- What names stand for, and sends to them ---------------------------------------------------------------

((contract name: [(var) @name (quote (string_literal) @name)] formals: (names) @arity) @definition.contract
  (#set! definition.bound) (#set! arity.rest "cont"))
((contract name: [(var) @name (quote (string_literal) @name)] !formals) @definition.contract
  (#set! definition.bound) (#set! arity "0"))

(send channel: [(var) @name (quote (string_literal) @name)] inputs: (inputs) @arity) @reference.send
; These bring a reply channel, before their arguments.
((send_sync channel: [(var) @name (quote (string_literal) @name)] inputs: (messages) @arity) @reference.send (#set! arity.add "1"))
((send_receive_source . [(var) @name (quote (string_literal) @name)] inputs: (inputs) @arity) @reference.send (#set! arity.add "1"))

; ---- Agents, and methods of values --------------------------------------------------------------------------

((agent_block name: [(var) @name (quote (string_literal) @name)]) @definition.agent (#set! definition.bound))
(method_decl formals: (names) @local.pattern.formal @local.simultaneous) @local.scope
(constructor_decl formals: (names) @local.pattern.formal @local.simultaneous) @local.scope
(default_decl formals: (names) @local.pattern.formal @local.simultaneous) @local.scope

((method_decl name: (var) @name formals: (names) @arity) @definition.method (#set! symbol.space "method") (#set! arity.rest "cont"))
((method_decl name: (var) @name !formals) @definition.method (#set! symbol.space "method") (#set! arity "0"))
((send_method method: (var) @name inputs: (messages) @arity) @reference.method (#set! symbol.space "method"))
((send_method_source method: (var) @name inputs: (inputs) @arity) @reference.method (#set! symbol.space "method"))

; `list.length()`: of the language itself.
((method name: (var) @name args: (args) @arity) @reference.method (#set! symbol.space "value"))
