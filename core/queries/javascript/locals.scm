; Names in JavaScript: where they are bound. core/detect/symbols/symbol_query.hpp explains the words.
;
; A name that is imported is a reference: what it means stands in another document. `var` is taken as `let` is.

(identifier) @local.reference
(shorthand_property_identifier) @local.reference

; ---- Scopes ----------------------------------------------------------------------------------------------

(program) @local.scope
(statement_block) @local.scope
[(function_declaration) (generator_function_declaration) (function_expression) (generator_function) (arrow_function) (method_definition)] @local.scope
[(for_statement) (for_in_statement) (catch_clause) (switch_body)] @local.scope

; ---- Binders ---------------------------------------------------------------------------------------------

(formal_parameters (identifier) @local.definition.parameter)
(arrow_function parameter: (identifier) @local.definition.parameter)
(variable_declarator name: (identifier) @local.definition.variable)
(array_pattern (identifier) @local.definition.variable)
(object_pattern (shorthand_property_identifier_pattern) @local.definition.variable)
(object_assignment_pattern left: (shorthand_property_identifier_pattern) @local.definition.variable)
(pair_pattern value: (identifier) @local.definition.variable)
(assignment_pattern left: (identifier) @local.definition.variable)
(rest_pattern (identifier) @local.definition.variable)
(for_in_statement left: (identifier) @local.definition.variable)
(catch_clause parameter: (identifier) @local.definition.variable)
(import_specifier alias: (identifier) @local.definition.import)
(namespace_import (identifier) @local.definition.import)

; A function or a class that is a value sees its own name.
(function_expression name: (identifier) @local.definition.function)
