; SPDX-License-Identifier: MIT
; Command lines in the files of well-known tools. TOML has four ways of writing a text, and a line break just behind the marks of a long
; one is not part of it: so most patterns come six times.

; Task runners, Cross, cibuildwheel, Fly, Netlify: the key says it, for one text or a list of them.
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^\"(?:[^\"]|\"$)")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^'(?:[^']|'$)")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^\"\"\"\\r?\\n")
  (#offset! @injection.content 0 3 0 -3) (#set! injection.skip-first-line)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^\"\"\"[^\\r\\n]")
  (#offset! @injection.content 0 3 0 -3)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^'''\\r?\\n")
  (#offset! @injection.content 0 3 0 -3) (#set! injection.skip-first-line)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))
(pair [(bare_key) (quoted_key)] @_key [(string) @injection.content (array (string) @injection.content)]
  (#match? @_key "^(?:run|script|shell|cmd|command|pre-build|before-(?:all|build|test)|test-command|release_command)$") (#match? @injection.content "^'''[^\\r\\n]")
  (#offset! @injection.content 0 3 0 -3)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))

; Tables of tasks: PDM, Hatch, Poe, Pixi, Pipenv. Those of `project.scripts` and Poetry name functions.
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^\"(?:[^\"]|\"$)")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^'(?:[^']|'$)")
  (#offset! @injection.content 0 1 0 -1)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^\"\"\"\\r?\\n")
  (#offset! @injection.content 0 3 0 -3) (#set! injection.skip-first-line)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^\"\"\"[^\\r\\n]")
  (#offset! @injection.content 0 3 0 -3)
  (#set! injection.include-children) (#set! injection.escapes "toml_basic") (#set! injection.language "bash"))
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^'''\\r?\\n")
  (#offset! @injection.content 0 3 0 -3) (#set! injection.skip-first-line)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))
(table [(bare_key) (dotted_key)] @_table (pair [(bare_key) (quoted_key)] (string) @injection.content)
  (#match? @_table "^(?:scripts|tasks|tool\\.pdm\\.scripts|tool\\.hatch\\.envs\\.[\\w-]+\\.scripts|tool\\.(?:poe|taskipy)\\.tasks|tool\\.pixi\\.tasks)$") (#match? @injection.content "^'''[^\\r\\n]")
  (#offset! @injection.content 0 3 0 -3)
  (#set! injection.include-children) (#set! injection.escapes "none") (#set! injection.language "bash"))
