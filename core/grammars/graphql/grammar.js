/// <reference types="tree-sitter-cli/dsl" />
// GraphQL: operations, fragments and type systems, after the language's specification (edition of October 2021, with
// the descriptions of operations that came later). Kinds are the specification's names. Keywords are names wherever
// they cannot be meant, and sets may be empty, since a text taken out of a program may have holes there.

const block = (open, rule, close) => seq(open, repeat(rule), close);
const described = ($, ...rest) => seq(field('description', optional($.description)), ...rest);
const separated = (sign, rule) => seq(optional(sign), rule, repeat(seq(sign, rule)));

// What a definition and its extension share. `{` after a head opens its body, never an anonymous query.
const body = {
  schema: ($) => ['schema', optional($.directives), optional($.root_operation_types_definition)],
  scalar: ($) => ['scalar', field('name', $.name), optional($.directives)],
  type: ($) => ['type', ...fielded($)],
  interface: ($) => ['interface', ...fielded($)],
  union: ($) => ['union', field('name', $.name), optional($.directives), optional($.union_member_types)],
  enum: ($) => ['enum', field('name', $.name), optional($.directives), optional($.enum_values_definition)],
  input: ($) => ['input', field('name', $.name), optional($.directives), optional($.input_fields_definition)],
};

const fielded = ($) => [
  field('name', $.name),
  optional($.implements_interfaces),
  optional($.directives),
  optional($.fields_definition),
];

const definition = ($, what) => prec.right(described($, ...body[what]($)));
const extension = ($, what) => prec.right(seq('extend', ...body[what]($)));

module.exports = grammar({
  name: 'graphql',

  word: ($) => $.name,

  extras: ($) => [/[\s,\ufeff]/, $.comment],

  rules: {
    document: ($) => repeat($._definition),

    _definition: ($) =>
      choice(
        $.operation_definition,
        $.fragment_definition,
        $.directive_definition,
        $.schema_definition,
        $.scalar_type_definition,
        $.object_type_definition,
        $.interface_type_definition,
        $.union_type_definition,
        $.enum_type_definition,
        $.input_object_type_definition,
        $.schema_extension,
        $.scalar_type_extension,
        $.object_type_extension,
        $.interface_type_extension,
        $.union_type_extension,
        $.enum_type_extension,
        $.input_object_type_extension,
      ),

    // ---- Operations and fragments ----------------------------------------------------------------

    operation_definition: ($) =>
      choice(
        $.selection_set,
        described(
          $,
          $.operation_type,
          field('name', optional($.name)),
          optional($.variable_definitions),
          optional($.directives),
          $.selection_set,
        ),
      ),

    operation_type: (_) => choice('query', 'mutation', 'subscription'),

    fragment_definition: ($) =>
      described(
        $,
        'fragment',
        $.fragment_name,
        optional($.variable_definitions),
        $.type_condition,
        optional($.directives),
        $.selection_set,
      ),

    selection_set: ($) => block('{', $._selection, '}'),
    _selection: ($) => choice($.field, $.fragment_spread, $.inline_fragment),

    field: ($) =>
      seq(
        optional($.alias),
        field('name', $.name),
        optional($.arguments),
        optional($.directives),
        optional($.selection_set),
      ),
    alias: ($) => seq($.name, ':'),
    arguments: ($) => block('(', $.argument, ')'),
    argument: ($) => seq(field('name', $.name), ':', field('value', $._value)),

    fragment_spread: ($) => seq('...', $.fragment_name, optional($.directives)),
    inline_fragment: ($) => seq('...', optional($.type_condition), optional($.directives), $.selection_set),
    fragment_name: ($) => $.name,
    type_condition: ($) => seq('on', $.named_type),

    variable_definitions: ($) => block('(', $.variable_definition, ')'),
    variable_definition: ($) =>
      described($, $.variable, ':', field('type', $._type), optional($.default_value), optional($.directives)),

    // ---- Values, types, directives ---------------------------------------------------------------

    _value: ($) =>
      choice(
        $.variable,
        $.int_value,
        $.float_value,
        $.string_value,
        $.block_string,
        $.boolean_value,
        $.null_value,
        $.enum_value,
        $.list_value,
        $.object_value,
      ),

    variable: ($) => seq('$', $.name),
    int_value: (_) => /-?(0|[1-9][0-9]*)/,
    float_value: (_) => /-?(0|[1-9][0-9]*)(\.[0-9]+([eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)/,
    // One token each, quotes included.
    string_value: (_) => /"([^"\\\n\r]|\\[^\n\r])*"/,
    block_string: (_) => /"""([^"\\]|\\(""")?|""?[^"])*"""/,
    boolean_value: (_) => choice('true', 'false'),
    null_value: (_) => 'null',
    enum_value: ($) => $.name,
    list_value: ($) => block('[', $._value, ']'),
    object_value: ($) => block('{', $.object_field, '}'),
    object_field: ($) => seq(field('name', $.name), ':', field('value', $._value)),
    default_value: ($) => seq('=', field('value', $._value)),

    _type: ($) => choice($.named_type, $.list_type, $.non_null_type),
    named_type: ($) => $.name,
    list_type: ($) => seq('[', $._type, ']'),
    non_null_type: ($) => seq(choice($.named_type, $.list_type), '!'),

    directives: ($) => repeat1($.directive),
    directive: ($) => seq('@', field('name', $.name), optional($.arguments)),

    // ---- Type systems ----------------------------------------------------------------------------

    description: ($) => choice($.string_value, $.block_string),

    schema_definition: ($) => definition($, 'schema'),
    scalar_type_definition: ($) => definition($, 'scalar'),
    object_type_definition: ($) => definition($, 'type'),
    interface_type_definition: ($) => definition($, 'interface'),
    union_type_definition: ($) => definition($, 'union'),
    enum_type_definition: ($) => definition($, 'enum'),
    input_object_type_definition: ($) => definition($, 'input'),

    schema_extension: ($) => extension($, 'schema'),
    scalar_type_extension: ($) => extension($, 'scalar'),
    object_type_extension: ($) => extension($, 'type'),
    interface_type_extension: ($) => extension($, 'interface'),
    union_type_extension: ($) => extension($, 'union'),
    enum_type_extension: ($) => extension($, 'enum'),
    input_object_type_extension: ($) => extension($, 'input'),

    root_operation_types_definition: ($) => block('{', $.root_operation_type_definition, '}'),
    root_operation_type_definition: ($) => seq($.operation_type, ':', $.named_type),

    implements_interfaces: ($) => seq('implements', separated('&', $.named_type)),
    union_member_types: ($) => seq('=', separated('|', $.named_type)),

    fields_definition: ($) => block('{', $.field_definition, '}'),
    field_definition: ($) =>
      described(
        $,
        field('name', $.name),
        optional($.arguments_definition),
        ':',
        field('type', $._type),
        optional($.directives),
      ),
    arguments_definition: ($) => block('(', $.input_value_definition, ')'),
    input_fields_definition: ($) => block('{', $.input_value_definition, '}'),
    input_value_definition: ($) =>
      described(
        $,
        field('name', $.name),
        ':',
        field('type', $._type),
        optional($.default_value),
        optional($.directives),
      ),
    enum_values_definition: ($) => block('{', $.enum_value_definition, '}'),
    enum_value_definition: ($) => described($, $.enum_value, optional($.directives)),

    directive_definition: ($) =>
      described(
        $,
        'directive',
        '@',
        field('name', $.name),
        optional($.arguments_definition),
        optional('repeatable'),
        'on',
        $.directive_locations,
      ),
    directive_locations: ($) => separated('|', $.directive_location),
    directive_location: ($) => $.name,

    name: (_) => /[_A-Za-z][_0-9A-Za-z]*/,
    comment: (_) => /#[^\n\r]*/,
  },
});
