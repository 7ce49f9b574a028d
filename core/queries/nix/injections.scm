; SPDX-License-Identifier: MIT
; Guests of Nix: by the attribute that a string is given to, by the function, or by a comment before it.

; ---- Scripts: attributes --------------------------------------------------------------------------------

; ''…''
((binding attrpath: (attrpath attr: (identifier) @_name .) expression: (indented_string_expression) @injection.content)
  (#match? @_name "^([a-z][A-Za-z]*Phase|(pre|post)(Unpack|Patch|Configure|Build|Check|Install|InstallCheck|Fixup|Dist|Start|Stop|Hook)|shellHook|(build|install|check)Command|script|preScript|postScript)$")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.dedent "nix")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_indented"))

; "…"
((binding attrpath: (attrpath attr: (identifier) @_name .) expression: (string_expression) @injection.content)
  (#match? @_name "^([a-z][A-Za-z]*Phase|(pre|post)(Unpack|Patch|Configure|Build|Check|Install|InstallCheck|Fixup|Dist|Start|Stop|Hook)|shellHook|(build|install|check)Command|script|preScript|postScript)$")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_string"))

; ---- Scripts: functions ---------------------------------------------------------------------------------

; ''…''
((apply_expression
    function: (apply_expression
      function: [(variable_expression name: (identifier) @_name) (select_expression attrpath: (attrpath attr: (identifier) @_name .))])
    argument: (indented_string_expression) @injection.content)
  (#any-of? @_name "writeShellScript" "writeShellScriptBin")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.dedent "nix")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_indented"))

; "…"
((apply_expression
    function: (apply_expression
      function: [(variable_expression name: (identifier) @_name) (select_expression attrpath: (attrpath attr: (identifier) @_name .))])
    argument: (string_expression) @injection.content)
  (#any-of? @_name "writeShellScript" "writeShellScriptBin")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_string"))

; ---- Scripts: runCommand NAME ATTRIBUTES ----------------------------------------------------------------

; ''…''
((apply_expression
    function: (apply_expression function: (apply_expression
      function: [(variable_expression name: (identifier) @_name) (select_expression attrpath: (attrpath attr: (identifier) @_name .))]))
    argument: (indented_string_expression) @injection.content)
  (#match? @_name "^runCommand(CC|Local|NoCC)?$")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.dedent "nix")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_indented"))

; "…"
((apply_expression
    function: (apply_expression function: (apply_expression
      function: [(variable_expression name: (identifier) @_name) (select_expression attrpath: (attrpath attr: (identifier) @_name .))]))
    argument: (string_expression) @injection.content)
  (#match? @_name "^runCommand(CC|Local|NoCC)?$")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_string"))

; ---- A comment names the language: `/* bash */ ''…''`, `# bash` above -----------------------------------

; ''…''
((comment) @injection.language . (indented_string_expression) @injection.content
  (#match? @injection.language "^(#|/\\*)[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.dedent "nix")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_indented"))

; "…"
((comment) @injection.language . (string_expression) @injection.content
  (#match? @injection.language "^(#|/\\*)[\\s*]*@?(language\\s*[=:]\\s*[\\w+#-]+|(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|c|cpp|java|php|vim|nix|elixir|awk|jq|latex))[\\s*]*[/)\\]-]*\\s*$")
  (#gsub! @injection.language "^[^%w]+" "")
  (#gsub! @injection.language "^language%s*[=:]%s*" "")
  (#gsub! @injection.language "[%s*/%]].*$" "")
  (#set! injection.without "first last")
  (#set! injection.holes "interpolation")
  (#set! injection.escapes "nix_string"))
