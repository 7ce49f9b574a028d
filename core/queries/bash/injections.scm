; Guests of the shell: here-documents by their tag, and the programs in command lines.

; ---- Here-documents -------------------------------------------------------------------------------------

; What is expanded is a hole.
((heredoc_redirect (heredoc_start) @injection.language (heredoc_body) @injection.content)
  (#match? @injection.language "^(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|cpp|java|php|vim|nix|elixir|awk|jq|latex)$")
  (#set! injection.include-children)
  (#set! injection.holes "simple_expansion expansion command_substitution")
  (#set! injection.escapes "shell_heredoc"))

; With a quoted tag nothing is.
((heredoc_redirect (heredoc_start) @injection.language (heredoc_body) @injection.content)
  (#match? @injection.language "^(\\\\|['\"])(?i:sql|html|css|javascript|js|typescript|ts|json|yaml|toml|xml|markdown|md|graphql|regex|bash|sh|python|lua|ruby|rust|go|cpp|java|php|vim|nix|elixir|awk|jq|latex)(['\"]|$)")
  (#gsub! @injection.language "['\"\\]" "")
  (#set! injection.include-children))

; ---- Python ---------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^python[0-9.]*$")
  (#match? @_option "^-c$")
  (#set! injection.language "python")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^python[0-9.]*$")
  (#match? @_option "^-c$")
  (#set! injection.language "python")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- Shells ---------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^(ba|da|k|z)?sh$")
  (#match? @_option "^-[a-z]*c$")
  (#set! injection.language "bash")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^(ba|da|k|z)?sh$")
  (#match? @_option "^-[a-z]*c$")
  (#set! injection.language "bash")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- JavaScript -----------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^(node|deno|bun)$")
  (#match? @_option "^(-e|--eval|-p)$")
  (#set! injection.language "javascript")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^(node|deno|bun)$")
  (#match? @_option "^(-e|--eval|-p)$")
  (#set! injection.language "javascript")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- Ruby -----------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^ruby[0-9.]*$")
  (#match? @_option "^-e$")
  (#set! injection.language "ruby")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^ruby[0-9.]*$")
  (#match? @_option "^-e$")
  (#set! injection.language "ruby")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- Perl -----------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^perl$")
  (#match? @_option "^-[a-z]*e$")
  (#set! injection.language "perl")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^perl$")
  (#match? @_option "^-[a-z]*e$")
  (#set! injection.language "perl")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- Lua ------------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^lua(jit)?[0-9.]*$")
  (#match? @_option "^-e$")
  (#set! injection.language "lua")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^lua(jit)?[0-9.]*$")
  (#match? @_option "^-e$")
  (#set! injection.language "lua")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- SQL ------------------------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^(psql|mysql|mariadb)$")
  (#match? @_option "^-[a-zA-Z]*[ce]$")
  (#set! injection.language "sql")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^(psql|mysql|mariadb)$")
  (#match? @_option "^-[a-zA-Z]*[ce]$")
  (#set! injection.language "sql")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- awk: the first argument that is no option ----------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-F" "-v" "-f" "--file")
  (#set! injection.language "awk")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (string) @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-F" "-v" "-f" "--file")
  (#set! injection.language "awk")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- sed: the first argument that is no option ----------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^g?sed$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--file")
  (#set! injection.language "sed")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (string) @injection.content)
  (#match? @_name "^g?sed$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--file")
  (#set! injection.language "sed")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- jq: the first argument that is no option -----------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^(jq|gojq|jaq)$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--from-file" "--arg" "--argjson" "--slurpfile" "--rawfile")
  (#set! injection.language "jq")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) . argument: (word)? @_option . argument: (word)? @_option . argument: (string) @injection.content)
  (#match? @_name "^(jq|gojq|jaq)$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--from-file" "--arg" "--argjson" "--slurpfile" "--rawfile")
  (#set! injection.language "jq")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- awk behind -F or -v --------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (_) . argument: (raw_string) @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#any-of? @_option "-F" "-v")
  (#set! injection.language "awk")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (_) . argument: (string) @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#any-of? @_option "-F" "-v")
  (#set! injection.language "awk")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))

; ---- sed -e, once more ----------------------------------------------------------------------------------

; '…'
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (raw_string) @injection.content)
  (#match? @_name "^g?sed$")
  (#any-of? @_option "-e" "--expression")
  (#set! injection.language "sed")
  (#offset! @injection.content 0 1 0 -1))

; "…": what is expanded is a hole.
((command name: (command_name (word) @_name) argument: (word) @_option . argument: (string) @injection.content)
  (#match? @_name "^g?sed$")
  (#any-of? @_option "-e" "--expression")
  (#set! injection.language "sed")
  (#set! injection.without "first last")
  (#set! injection.holes "simple_expansion expansion command_substitution arithmetic_expansion")
  (#set! injection.escapes "shell_double"))
