/// <reference types="tree-sitter-cli/dsl" />
// Rholang, as far as an editor needs it: lenient where the compiler is strict, strict where a guess would move
// a string or a send. Kinds and fields are described in ../README.md.

// Binding strength of the operators, loosest first. Parallel composition needs no number: `_proc` and `_step`
// are two levels of the grammar.
const BIND = {
  or: 1,
  and: 2,
  equality: 3,
  order: 4,
  sum: 5,
  product: 6,
  prefix: 7,
  method: 8,
  disjunction: 9,
  conjunction: 10,
  negation: 11,
};

const separated = (separator, rule) => seq(rule, repeat(seq(separator, rule)));
const list_of = (rule) => separated(',', rule);

// `a, b`, `a, b,`, `a, b ...rest`, `...rest` or nothing.
const elements = ($, rule) =>
  seq(optional(seq(list_of(rule), optional(','))), optional(seq('...', field('remainder', $._proc_var))));

const arguments_of = ($) => seq('(', optional(seq(list_of($._proc), optional(','))), ')');

const formals_of = ($) => seq('(', optional(field('formals', $.names)), ')');

const infix = (strength, left, operator, right) => prec.left(strength, seq(left, operator, right));

module.exports = grammar({
  name: 'rholang',

  word: ($) => $.var,

  extras: ($) => [/\s/, $.line_comment, $.block_comment, $.unclosed_comment],

  inline: ($) => [$._body, $._lenient_body, $._bind, $._atom],

  rules: {
    source_file: ($) => repeat($._proc),

    // ---- processes

    _proc: ($) => choice($.par, $._step),

    par: ($) => seq($._proc, '|', $._step),

    // One branch of a parallel composition. None of these is an operand: `new x in a + b` is `new x in (a + b)`.
    _step: ($) => choice($._statement, $._expression),
    _statement: ($) =>
      choice(
        $.send,
        $.send_sync,
        $.send_method,
        $.new,
        $.ifElse,
        $.let,
        $.bundle,
        $.match,
        $.choice,
        $.contract,
        $.agent_block,
        $.input,
      ),

    send: ($) =>
      seq(
        field('channel', $._name),
        field('send_type', choice($.send_single, $.send_multiple)),
        field('inputs', $.inputs),
      ),
    send_single: (_) => '!',
    send_multiple: (_) => '!!',
    inputs: ($) => arguments_of($),

    send_sync: ($) =>
      seq(
        field('channel', $._name),
        '!?',
        field('inputs', $.messages),
        field('cont', $.sync_send_cont),
      ),
    messages: ($) => arguments_of($),
    sync_send_cont: ($) => choice($.empty_cont, $.non_empty_cont),
    empty_cont: (_) => '.',
    non_empty_cont: ($) => seq(';', $._step),

    // Without a continuation it is an ordinary send to a method.
    send_method: ($) =>
      prec.right(
        seq(
          field('channel', $._name),
          '!',
          field('method', alias($._method_word, $.var)),
          field('inputs', $.messages),
          optional(field('cont', $.sync_send_cont)),
        ),
      ),

    // Right after the `!`: a send that is still being typed must not take the next line for its method.
    _method_word: (_) => token.immediate(/[A-Za-z_][A-Za-z0-9_']*/),

    new: ($) =>
      seq('new', field('decls', $.name_decls), $._in, field('proc', $._step)),
    name_decls: ($) => list_of($.name_decl),
    name_decl: ($) => seq($.var, optional(seq('(', field('uri', $.uri_literal), $._close))),

    ifElse: ($) =>
      prec.right(
        seq(
          'if',
          '(',
          field('condition', $._proc),
          ')',
          field('consequence', $._step),
          optional(seq('else', field('alternative', $._step))),
        ),
      ),

    let: ($) =>
      seq('let', field('decls', choice($.linear_decls, $.conc_decls)), 'in', field('proc', $._step)),
    linear_decls: ($) => separated(';', $._declaration),
    conc_decls: ($) => seq($._declaration, repeat1(seq('&', $._declaration))),
    _declaration: ($) => choice($.let_var_decl, $.decl),
    let_var_decl: ($) => seq($._var, '=', $._expression),
    decl: ($) => seq(field('names', $.names), '<-', field('procs', $.procs)),
    procs: ($) => list_of($._proc),

    bundle: ($) =>
      seq(
        field(
          'bundle_type',
          choice($.bundle_write, $.bundle_read, $.bundle_equiv, $.bundle_read_write),
        ),
        field('proc', $._body),
      ),
    bundle_write: (_) => 'bundle+',
    bundle_read: (_) => 'bundle-',
    bundle_equiv: (_) => 'bundle0',
    bundle_read_write: (_) => 'bundle',

    match: ($) =>
      seq('match', field('expression', $._expression), '{', optional(field('cases', $.cases)), '}'),
    cases: ($) => repeat1($.case),
    case: ($) => seq(field('pattern', $._proc), optional($._guard), '=>', field('proc', $._proc)),
    _guard: ($) => seq('where', field('guard', $._proc)),

    choice: ($) => seq('select', '{', optional(field('branches', $.branches)), '}'),
    branches: ($) => repeat1($.branch),
    branch: ($) =>
      seq(
        field('pattern', separated(choice(';', '&'), $.linear_bind)),
        optional($._guard),
        '=>',
        field('proc', $._proc),
      ),

    contract: ($) =>
      seq('contract', field('name', $._name), formals_of($), $._is, field('proc', $._lenient_body)),

    // `agent` and the words inside its braces are ordinary names everywhere else.
    agent_block: ($) =>
      prec(1, seq('agent', field('name', $._name), '{', optional(field('decls', $.agent_decls)), '}')),
    agent_decls: ($) => separated('|', $.agent_decl),
    agent_decl: ($) => choice($.constructor_decl, $.method_decl, $.default_decl),
    constructor_decl: ($) => seq('constructor', formals_of($), field('body', $._body)),
    method_decl: ($) =>
      seq(
        optional(field('private', 'private')),
        'method',
        field('name', $.var),
        formals_of($),
        field('body', $._body),
      ),
    default_decl: ($) =>
      seq(optional(field('private', 'private')), 'default', formals_of($), field('body', $._body)),

    input: ($) => seq('for', '(', field('receipts', $.receipts), $._close, field('proc', $._lenient_body)),
    receipts: ($) => separated(';', $.receipt),
    receipt: ($) => seq(separated('&', $._bind), optional($._guard)),
    _bind: ($) => choice($.linear_bind, $.repeated_bind, $.peek_bind),
    linear_bind: ($) =>
      seq(
        optional(field('names', $.names)),
        '<-',
        field(
          'input',
          choice($.simple_source, $.receive_send_source, $.send_receive_source, $.send_method_source),
        ),
      ),
    repeated_bind: ($) => seq(optional(field('names', $.names)), '<=', field('input', $._name)),
    peek_bind: ($) => seq(optional(field('names', $.names)), '<<-', field('input', $._name)),
    simple_source: ($) => $._name,
    receive_send_source: ($) => seq($._name, '?!'),
    send_receive_source: ($) => seq($._name, '!?', field('inputs', $.inputs)),
    send_method_source: ($) =>
      seq($._name, '!', field('method', alias($._method_word, $.var)), field('inputs', $.inputs)),

    block: ($) => seq('{', $._proc, '}'),

    // Where only a block can stand, `{}` is an empty one and not the empty map.
    _body: ($) => choice($.block, alias($._empty_block, $.block)),
    // The compiler wants braces here too. A body that lacks one is nearly always half typed, and its sends still count.
    _lenient_body: ($) => choice($._body, $._statement),
    _empty_block: (_) => seq('{', '}'),

    // Recovery inserts a missing token only where a rule ends right after it, and these are often missing while
    // somebody types. So each is a rule of its own; the alias keeps the generator from folding it away.
    _in: (_) => alias('in', 'in'),
    _is: (_) => alias('=', '='),
    _close: (_) => alias(')', ')'),

    // ---- names

    _name: ($) => choice($._proc_var, $.quote),
    names: ($) =>
      choice(
        seq(list_of($._name), optional(','), optional($._names_rest)),
        $._names_rest,
      ),
    _names_rest: ($) => seq('...', optional('@'), field('cont', $._proc_var)),
    // Without braces `@` quotes one atom, or atoms joined by connectives: `@x /\ Int` is `@{x /\ Int}`.
    quote: ($) => prec(-1, seq('@', $._quotable)),
    _quotable: ($) =>
      choice(
        $._atom,
        alias($._quoted_disjunction, $.disjunction),
        alias($._quoted_conjunction, $.conjunction),
        alias($._quoted_negation, $.negation),
      ),
    _quoted_disjunction: ($) => infix(BIND.disjunction, $._quotable, '\\/', $._quotable),
    _quoted_conjunction: ($) => infix(BIND.conjunction, $._quotable, '/\\', $._quotable),
    _quoted_negation: ($) => prec(BIND.negation, seq('~', $._quotable)),

    _proc_var: ($) => choice($._var, $.wildcard),
    _var: ($) => choice($.var, alias('agent', $.var)),
    var: (_) => /[A-Za-z][A-Za-z0-9_']*|_[A-Za-z0-9_']+/,
    wildcard: (_) => '_',

    // ---- expressions

    _expression: ($) =>
      choice(
        $._atom,
        $.or,
        $.and,
        $.matches,
        $.eq,
        $.neq,
        $.lt,
        $.lte,
        $.gt,
        $.gte,
        $.concat,
        $.diff,
        $.add,
        $.sub,
        $.interpolation,
        $.mult,
        $.div,
        $.mod,
        $.not,
        $.neg,
        $.method,
        $.eval,
        $.disjunction,
        $.conjunction,
        $.negation,
      ),

    or: ($) => infix(BIND.or, $._expression, 'or', $._expression),
    and: ($) => infix(BIND.and, $._expression, 'and', $._expression),
    matches: ($) => infix(BIND.equality, $._expression, 'matches', $._expression),
    eq: ($) => infix(BIND.equality, $._expression, '==', $._expression),
    neq: ($) => infix(BIND.equality, $._expression, '!=', $._expression),
    lt: ($) => infix(BIND.order, $._expression, '<', $._expression),
    lte: ($) => infix(BIND.order, $._expression, '<=', $._expression),
    gt: ($) => infix(BIND.order, $._expression, '>', $._expression),
    gte: ($) => infix(BIND.order, $._expression, '>=', $._expression),
    concat: ($) => infix(BIND.sum, $._expression, '++', $._expression),
    diff: ($) => infix(BIND.sum, $._expression, '--', $._expression),
    add: ($) => infix(BIND.sum, $._expression, '+', $._expression),
    sub: ($) => infix(BIND.sum, $._expression, '-', $._expression),
    interpolation: ($) => infix(BIND.product, $._expression, '%%', $._expression),
    mult: ($) => infix(BIND.product, $._expression, '*', $._expression),
    div: ($) => infix(BIND.product, $._expression, '/', $._expression),
    mod: ($) => infix(BIND.product, $._expression, '%', $._expression),
    not: ($) => prec(BIND.prefix, seq('not', $._expression)),
    neg: ($) => prec(BIND.prefix, seq('-', $._expression)),

    method: ($) =>
      prec(
        BIND.method,
        seq(field('receiver', $._expression), '.', field('name', $.var), field('args', $.args)),
      ),
    args: ($) => arguments_of($),

    eval: ($) => seq('*', $._name),

    disjunction: ($) => infix(BIND.disjunction, $._expression, '\\/', $._expression),
    conjunction: ($) => infix(BIND.conjunction, $._expression, '/\\', $._expression),
    negation: ($) => prec(BIND.negation, seq('~', $._expression)),

    _atom: ($) =>
      choice(
        $._proc_var,
        $.var_ref,
        $._literal,
        $.nil,
        $.unit,
        $.simple_type,
        $.block,
        $.collection,
        $._parenthesized,
      ),

    _parenthesized: ($) => seq('(', $._proc, ')'),

    var_ref: ($) => seq(field('kind', $.var_ref_kind), field('var', $._var)),
    var_ref_kind: (_) => choice('=', '=*'),

    nil: (_) => 'Nil',
    unit: (_) => seq('(', ')'),
    simple_type: (_) => choice('Bool', 'Int', 'String', 'Uri', 'ByteArray'),

    // ---- collections

    collection: ($) => choice($.list, $.tuple, $.set, $.map, $.pathmap),
    list: ($) => seq('[', elements($, $._proc), ']'),
    tuple: ($) =>
      seq('(', $._proc, ',', optional(seq(list_of($._proc), optional(','))), ')'),
    set: ($) => seq('Set', '(', elements($, $._proc), ')'),
    map: ($) => seq('{', elements($, $.key_value_pair), '}'),
    pathmap: ($) => seq('{|', elements($, $._proc), '|}'),
    key_value_pair: ($) => seq(field('key', $._proc), ':', field('value', $._proc)),

    // ---- literals

    _literal: ($) =>
      choice(
        $.bool_literal,
        $.long_literal,
        $.signed_int_literal,
        $.unsigned_int_literal,
        $.bigint_literal,
        $.bigrat_literal,
        $.float_literal,
        $.fixed_point_literal,
        $.string_literal,
        $.uri_literal,
      ),

    bool_literal: (_) => choice('true', 'false'),
    long_literal: (_) => /[0-9]+/,
    signed_int_literal: (_) => /[0-9]+i[0-9]+/,
    unsigned_int_literal: (_) => /[0-9]+u[0-9]+/,
    bigint_literal: (_) => /[0-9]+n/,
    bigrat_literal: (_) => /[0-9]+r/,
    float_literal: (_) => /([0-9]+(\.[0-9]+)?|\.[0-9]+)([eE][+-]?[0-9]+)?f[0-9]+/,
    fixed_point_literal: (_) => /([0-9]+(\.[0-9]+)?|\.[0-9]+)p[0-9]+/,
    // Any character, as sets from NUL on. A negated class (`[^"]`) is generated with `lookahead != 0`, since the lexer reads 0 at
    // the text's end as well, and so would end at a NUL; a set that begins with NUL is generated with `!eof`. The price is
    // U+10FFFF, which is no character: with it the generator would turn the set into a negated one.
    //
    // A backslash takes any character with it, so an escape that the compiler rejects cannot end the string early.
    string_literal: (_) => /"([\x00-!#-\[\]-\u{10FFFE}]|\\[\x00-\u{10FFFE}])*"/u,
    uri_literal: (_) => /`[^`\s\"()]*`/,

    // ---- comments

    line_comment: (_) => /\/\/[\x00-\t\x0b\x0c\x0e-\u{10FFFE}]*/u,
    block_comment: (_) => /\/\*([\x00-)+-\u{10FFFE}]|\*+[\x00-)+-.0-\u{10FFFE}])*\*+\//u,
    // To the end of the text. Were it an error, the lexer would read the rest again after every `/*` in it.
    unclosed_comment: (_) => /\/\*([\x00-)+-\u{10FFFE}]|\*+[\x00-)+-.0-\u{10FFFE}])*\**/u,
  },
});
