; Names in JavaScript that other documents may mean. What belongs to an object is found through any value: its names are a space of
; their own.

(function_declaration name: (identifier) @name) @definition.function
(generator_function_declaration name: (identifier) @name) @definition.function
(class_declaration name: (identifier) @name) @definition.class
(variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression)]) @definition.function
(program (lexical_declaration (variable_declarator name: (identifier) @name) @definition.constant))
(program (export_statement declaration: (lexical_declaration (variable_declarator name: (identifier) @name) @definition.constant)))

((method_definition name: (property_identifier) @name) @definition.method
  (#set! symbol.space "member") (#set! definition.scope "global"))
((field_definition property: (property_identifier) @name) @definition.field
  (#set! symbol.space "member") (#set! definition.scope "global"))
((pair key: (property_identifier) @name value: [(arrow_function) (function_expression)]) @definition.method
  (#set! symbol.space "member") (#set! definition.scope "global"))

(call_expression function: (identifier) @name) @reference.call
(new_expression constructor: (identifier) @name) @reference.class
((member_expression property: (property_identifier) @name) @reference.member (#set! symbol.space "member"))
