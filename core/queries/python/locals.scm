; Names in Python: where they are bound. core/detect/symbols/symbol_query.hpp explains the words.
;
; A name that is imported is a reference: what it means stands in another document.

(identifier) @local.reference

; ---- Scopes ----------------------------------------------------------------------------------------------

(module) @local.scope
(function_definition) @local.scope
(lambda) @local.scope
[(list_comprehension) (set_comprehension) (dictionary_comprehension) (generator_expression)] @local.scope

; ---- Binders ---------------------------------------------------------------------------------------------

; Default values do not see the parameters.
(parameters) @local.simultaneous
(lambda_parameters) @local.simultaneous
([(parameters (identifier) @local.definition.parameter)
  (lambda_parameters (identifier) @local.definition.parameter)])
(typed_parameter . (identifier) @local.definition.parameter)
(default_parameter name: (identifier) @local.definition.parameter)
(typed_default_parameter name: (identifier) @local.definition.parameter)
(list_splat_pattern (identifier) @local.definition.variable)
(dictionary_splat_pattern (identifier) @local.definition.parameter)

(assignment left: (identifier) @local.definition.variable)
(pattern_list (identifier) @local.definition.variable)
(tuple_pattern (identifier) @local.definition.variable)
(list_pattern (identifier) @local.definition.variable)
(for_statement left: (identifier) @local.definition.variable)
(for_in_clause left: (identifier) @local.definition.variable)
(named_expression name: (identifier) @local.definition.variable)
(as_pattern_target (identifier) @local.definition.variable)
(aliased_import alias: (identifier) @local.definition.import)

; The name of an argument is no variable.
((keyword_argument name: (identifier) @local.reference.keyword) (#set! symbol.space "keyword"))
