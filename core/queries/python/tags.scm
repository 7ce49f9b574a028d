; Names in Python that other documents may mean. What belongs to a class is found through any value: its names are a space of their own,
; and a method's name is not seen as a variable in its class.

(function_definition name: (identifier) @name) @definition.function
(class_definition name: (identifier) @name) @definition.class
(module (expression_statement (assignment left: (identifier) @name) @definition.constant))

((class_definition body: (block (function_definition name: (identifier) @name) @definition.method))
  (#set! symbol.space "member") (#set! definition.scope "global"))
((class_definition body: (block (decorated_definition definition: (function_definition name: (identifier) @name) @definition.method)))
  (#set! symbol.space "member") (#set! definition.scope "global"))
((class_definition body: (block (expression_statement (assignment left: (identifier) @name) @definition.field)))
  (#set! symbol.space "member") (#set! definition.scope "global"))

(call function: (identifier) @name) @reference.call
((attribute attribute: (identifier) @name) @reference.member (#set! symbol.space "member"))
