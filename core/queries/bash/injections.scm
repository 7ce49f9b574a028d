; SPDX-License-Identifier: MIT
; Guests of the shell: here-documents by their tag, their reader or their file, and the programs in command lines. Which nodes
; are texts stands in flow.scm; comments that name a language are directives.

; ---- Here-documents; of several patterns for one the later one wins --------------------------------------

; The program that reads it.
((redirected_statement body: (command name: (command_name) @injection.shebang) redirect: (heredoc_redirect) @injection.content)
  (#match? @injection.shebang "^(python|ruby|perl|node|lua|luajit|php|bash|sh|zsh|ksh|Rscript)[0-9.]*$")
  (#gsub! @injection.shebang "^(.*)$" "#!%1")
  (#set! injection.text))
((redirected_statement body: (command name: (command_name) @_name) redirect: (heredoc_redirect) @injection.content)
  (#any-of? @_name "psql" "mysql" "mariadb" "sqlite3" "sqlplus" "sqlcmd")
  (#set! injection.language "sql") (#set! injection.text))

; The file that it becomes: cat >a.json <<EOF, cat <<EOF >a.json, tee a.json <<EOF
((redirected_statement redirect: (file_redirect destination: (word) @injection.filename) redirect: (heredoc_redirect) @injection.content)
  (#set! injection.text))
((heredoc_redirect redirect: (file_redirect destination: (word) @injection.filename)) @injection.content
  (#set! injection.text))
((redirected_statement body: (command name: (command_name) @_name argument: (word) @injection.filename) redirect: (heredoc_redirect) @injection.content)
  (#eq? @_name "tee")
  (#set! injection.text))

; The tag.
((heredoc_redirect (heredoc_start) @injection.language) @injection.content
  (#match? @injection.language "^[\\\\'\"]?_*(?i:awk|bash|css|cypher|glsl|gql|graphql|html|javascript|jinja|jq|js|json|json5|jsx|latex|less|lua|markdown|md|metta|mysql|nix|pgsql|php|plpgsql|postgres|postgresql|py|python|regex|regexp|rholang|ruby|rust|scss|sh|shell|sql|sqlite|svg|toml|ts|tsx|typescript|vim|wgsl|xml|yaml|yml)_*['\"]?$")
  (#gsub! @injection.language "^[\\'\"]?_*(%w+)_*['\"]?$" "%1")
  (#set! injection.text))

; ---- Programs behind an option: python -c '…', sudo perl -e '…' ------------------------------------------

((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^python[0-9.]*$") (#eq? @_option "-c")
  (#set! injection.language "python") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^(ba|da|k|z)?sh$") (#match? @_option "^-[a-z]*c$")
  (#set! injection.language "bash") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^(node|deno|bun)$") (#any-of? @_option "-e" "--eval" "-p" "--print" "-pe")
  (#set! injection.language "javascript") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^ruby[0-9.]*$") (#match? @_option "^-[a-z]*e$")
  (#set! injection.language "ruby") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#eq? @_name "perl") (#match? @_option "^-[a-zA-Z0]*[eE]$")
  (#set! injection.language "perl") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^lua(jit)?[0-9.]*$") (#eq? @_option "-e")
  (#set! injection.language "lua") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#eq? @_name "php") (#eq? @_option "-r")
  (#set! injection.language "php_only") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#any-of? @_name "psql" "mysql" "mariadb") (#match? @_option "^(-[a-zA-Z]*[ce]|--command|--execute)$")
  (#set! injection.language "sql") (#set! injection.text))
((command name: (command_name) @_name argument: (_) @injection.content)
  (#eq? @_name "sqlite3")
  (#match? @injection.content "(?is)^(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*(?:[a-z]{1,3}#*[\"'`(\\[{<|](?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)?(?:--[^\\n]*\\n(?:[\\s\"'`()@$%#{}<|;~*\\[-]|\\\\[nrt]|/\\*[^/]*\\*/)*)*(?:(?-i:select|SELECT)(?:\\s|\\\\[nrt]|[*(])|insert\\s+(?:into|or|ignore)\\b|update\\b.*\\bset\\b|delete\\s+from\\b|with\\s+(?:recursive\\s+)?\\w+.*\\bas\\b|(?:create|alter|drop)\\s+(?:(?:or\\s+replace|temp|temporary|unique|global|local|materialized|virtual|unlogged|external)\\s+)*(?:table|view|index|schema|database|sequence|type|function|procedure|trigger|extension|role|user|domain|policy|rule)\\b|(?:merge|replace)\\s+into\\b|truncate\\s|explain\\s|pragma\\s|(?:begin|commit|rollback)(?:\\s+(?:transaction|work))?\\W*$|savepoint\\s|vacuum\\b|grant\\s|revoke\\s|values\\s*\\(|call\\s+\\w+\\s*\\(|copy\\s+\\w+.*\\b(?:from|to)\\b|set\\s+\\w+.*(?:=|\\bto\\b)|lock\\s+table\\b|refresh\\s+materialized\\b)")
  (#set! injection.language "sql") (#set! injection.text))

; Started by another program: the option follows the program's name.
((command name: (command_name) @_starter argument: (word) @injection.shebang . argument: (word) @_option . argument: (_) @injection.content)
  (#any-of? @_starter "sudo" "doas" "env" "exec" "time" "nohup" "nice" "xargs" "watch" "command")
  (#match? @injection.shebang "^(python|ruby|perl|node|lua|bash|sh|zsh)[0-9.]*$")
  (#match? @_option "^-[a-z]*[ce]$")
  (#gsub! @injection.shebang "^(.*)$" "#!%1")
  (#set! injection.text))

; ---- The first argument that is no option: awk, sed, jq --------------------------------------------------

((command name: (command_name) @_name . argument: (word)? @_option . argument: (word)? @_option
    . argument: [(raw_string) (string) (ansi_c_string) (concatenation)] @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-F" "-v" "-f" "--file" "-i" "-l")
  (#set! injection.language "awk") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) . argument: [(raw_string) (string) (ansi_c_string) (concatenation)] @injection.content)
  (#match? @_name "^[gmn]?awk$")
  (#any-of? @_option "-F" "-v")
  (#set! injection.language "awk") (#set! injection.text))

((command name: (command_name) @_name . argument: (word)? @_option . argument: (word)? @_option
    . argument: [(raw_string) (string) (ansi_c_string) (concatenation)] @injection.content)
  (#match? @_name "^g?sed$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--file" "-l")
  (#set! injection.language "sed") (#set! injection.text))
((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#match? @_name "^g?sed$")
  (#match? @_option "^(-[nErsuz]*e|--expression)$")
  (#set! injection.language "sed") (#set! injection.text))

((command name: (command_name) @_name . argument: (word)? @_option . argument: (word)? @_option
    . argument: [(raw_string) (string) (ansi_c_string) (concatenation)] @injection.content)
  (#match? @_name "^(jq|gojq|jaq)$")
  (#match? @_option "^-")
  (#not-any-of? @_option "-f" "--from-file" "--arg" "--argjson" "--slurpfile" "--rawfile" "--indent" "-L")
  (#set! injection.language "jq") (#set! injection.text))

; ---- Others ---------------------------------------------------------------------------------------------

((command name: (command_name) @_name . argument: [(raw_string) (string) (ansi_c_string) (concatenation)] @injection.content)
  (#any-of? @_name "eval" "trap")
  (#set! injection.self) (#set! injection.text))

; [[ $a =~ … ]]
((binary_expression operator: "=~" right: (regex) @injection.content)
  (#set! injection.language "regex"))
((command name: (command_name) @_name argument: (word) @_option . argument: [(raw_string) (string)] @injection.content)
  (#any-of? @_name "grep" "egrep" "rg") (#match? @_option "^-[a-zA-Z]*[EPe][a-zA-Z]*$")
  (#set! injection.language "regex") (#set! injection.text))

((command name: (command_name) @_name argument: (word) @_option . argument: (_) @injection.content)
  (#eq? @_name "curl") (#any-of? @_option "-d" "--data" "--data-raw" "--json" "--data-binary")
  (#match? @injection.content "(?s)^(?:[^\\w\\[{]|\\\\[nrt]|[a-zA-Z]{1,3}#*[\"'`(])*[\\[{]")
  (#set! injection.language "json") (#set! injection.text))
