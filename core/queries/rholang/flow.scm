; How programs reach their compilers in Rholang.
;
; The file is in tree-sitter's query syntax. Each pattern names one node kind and gives roles to it and to its
; children; core/detect/host_rules.hpp explains the roles, which know nothing of Rholang.

; ---- Channels whose messages are programs ----------------------------------------------------------------

; Receiving from such a channel gives the channel itself ("self"): `for (mc <- @"rho:metta:compile") { … }`.
((uri_literal) @sink
  (#any-of? @sink
    "rho:metta:compile"
    "rho:metta:compile:sync"
    "rho:metta:eval"
    "rho:metta:repl")
  (#set! injection.language "metta")
  (#set! receive.gives "self"))

; ---- Texts and comments ----------------------------------------------------------------------------------

((string_literal) @text (#set! text.escapes "rholang"))
(concat) @text.join
(interpolation . (_) @text.template)
(line_comment) @comment
(block_comment) @comment

; ---- Values ----------------------------------------------------------------------------------------------

((uri_literal) @constant)

; Quoting, running, grouping and restricting do not change what flows.
(quote (_) @value)
(eval (_) @value)
(block (_) @value)
(collection (_) @value)
(bundle proc: (_) @value)
(conjunction (_) @value.each)

(list remainder: (_) @rest) @sequence
(tuple) @sequence
(inputs) @sequence
(messages) @sequence
(procs) @sequence
(names cont: (_) @rest) @sequence

; ---- Names and their scopes ------------------------------------------------------------------------------

(var) @name
(var_ref) @reference

(new) @scope
(contract) @scope
(input) @scope
(let) @scope
(case) @scope
(method_decl formals: (_) @pattern) @scope
(constructor_decl formals: (_) @pattern) @scope
(default_decl formals: (_) @pattern) @scope

; What is bound here is not yet visible in the sources beside it.
(receipt guard: (_) @after) @simultaneous
(decl) @simultaneous
(let_var_decl) @simultaneous
(conc_decls) @simultaneous
(branch guard: (_) @after proc: (_) @after) @scope @simultaneous

(name_decl . (var) @declare uri: (_) @declare.value)

; ---- Moves -----------------------------------------------------------------------------------------------

(send channel: (_) @send.channel inputs: (_) @send.message)

; `c!?(a)` sends a reply channel before its arguments, and stands for what comes back on it.
((send_sync channel: (_) @send.channel inputs: (_) @send.message)
  (#set! send.reply "first"))
((send_receive_source . (_) @send.channel inputs: (_) @send.message)
  (#set! send.reply "first"))

(contract name: (_) @receive.channel formals: (_) @receive.pattern)
(linear_bind names: (_) @receive.pattern input: (_) @receive.channel)
(repeated_bind names: (_) @receive.pattern input: (_) @receive.channel)
(peek_bind names: (_) @receive.pattern input: (_) @receive.channel)
(simple_source (_) @value)
; `c?!` takes a reply channel before what it names.
((receive_send_source (_) @value) (#set! receive.reply "first"))

(let_var_decl . (_) @move.to . (_) @move.from)
(decl names: (_) @move.to procs: (_) @move.from)
(match expression: (_) @subject)
(case pattern: (_) @subject.pattern)
