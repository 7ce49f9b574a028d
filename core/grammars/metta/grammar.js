/// <reference types="tree-sitter-cli/dsl" />
// MeTTa: expressions in parentheses over atoms. Any word that is nothing else is a symbol, so nearly every text
// between balanced parentheses parses; only strings and parentheses can be left open. Kinds: see ../README.md.

const prefixed = ($, mark) => prec.right(seq(mark, optional($._atom)));

module.exports = grammar({
  name: 'metta',

  word: ($) => $.symbol,

  extras: ($) => [/\s/, $.comment],

  rules: {
    source_file: ($) => repeat($._atom),

    _atom: ($) =>
      choice(
        $.expression,
        $.exec,
        $.query,
        $.quoted,
        $.variable,
        $.space,
        $.marker,
        $.number,
        $.string,
        $.boolean,
        $.operator,
        $.symbol,
      ),

    expression: ($) => seq('(', repeat($._atom), ')'),

    // A prefix and the atom after it. One with nothing after it is still being typed, or used as a plain word.
    exec: ($) => prefixed($, '!'),
    query: ($) => prefixed($, '?'),
    quoted: ($) => prefixed($, "'"),

    // Define, annotate, function type. Longer words that contain them (`==`, `:=`, `->>`) are symbols.
    operator: (_) => choice('=', ':', '->'),

    variable: (_) => /\$[^\s()";]*/,
    space: (_) => /&[^\s()";]+/,
    marker: (_) => /%[^\s()";%]+%/,
    number: (_) => /[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?/,
    boolean: (_) => choice('True', 'False'),
    // Sets from NUL on, as in the grammar of Rholang. Quotes included. A backslash takes any character with it.
    string: (_) => /"([\x00-!#-\[\]-\u{10FFFE}]|\\[\x00-\u{10FFFE}])*"/u,
    symbol: (_) => /([^\s()";!?'$]|[!?]=)[^\s()";]*/,

    comment: (_) => /;[\x00-\t\x0b\x0c\x0e-\u{10FFFE}]*/u,
  },
});
