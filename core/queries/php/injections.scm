; SPDX-License-Identifier: MIT
; The text between the programs is one HTML document, what is put out being a hole in it; here-documents are named after their language, and the mark that ends
; one says how far its lines are indented.

([
  (text) @injection.content
  ((php_tag) @_tag . (expression_statement) @injection.content)
  ((text_interpolation (php_tag) @_tag .) . (expression_statement) @injection.content)
 ]
  (#eq? @_tag "<?=")
  (#set! injection.language "html") (#set! injection.combined) (#set! injection.holes "expression_statement"))

(heredoc identifier: (heredoc_start) @injection.language value: (heredoc_body) @injection.content
  (#match? @injection.language "(?i)^_*(?:html|css|sql|js|javascript|json|xml|svg|yaml|graphql|gql|markdown|md|sh|bash|regex|php)_*$")
  (#gsub! @injection.language "^_*(%w+)_*$" "%1")
  (#set! injection.skip-first-line) (#set! injection.dedent "closing")
  (#set! injection.include-children) (#set! injection.escapes "php_heredoc")
  (#set! injection.holes "variable_name dynamic_variable_name member_access_expression nullsafe_member_access_expression subscript_expression member_call_expression nullsafe_member_call_expression scoped_call_expression scoped_property_access_expression function_call_expression"))
(nowdoc identifier: (heredoc_start) @injection.language value: (nowdoc_body) @injection.content
  (#match? @injection.language "(?i)^_*(?:html|css|sql|js|javascript|json|xml|svg|yaml|graphql|gql|markdown|md|sh|bash|regex|php)_*$")
  (#gsub! @injection.language "^_*(%w+)_*$" "%1")
  (#set! injection.skip-first-line) (#set! injection.dedent "closing") (#set! injection.include-children))

; $pdo->query("…"), mysqli_query($link, '…')
([
  (member_call_expression name: (name) @_name arguments: (arguments . (argument (encapsed_string) @injection.content)))
  (function_call_expression function: (name) @_name arguments: (arguments . (argument) . (argument (encapsed_string) @injection.content)))
 ]
  (#any-of? @_name "query" "prepare" "exec" "executeQuery" "executeStatement" "mysqli_query" "mysqli_prepare" "pg_query" "pg_prepare")
  (#match? @injection.content "(?is)^\"\\s*(?:select|insert|update|delete|with|create|alter|drop|replace|merge)\\s")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "sql")
  (#set! injection.include-children) (#set! injection.escapes "php_double")
  (#set! injection.holes "variable_name dynamic_variable_name member_access_expression nullsafe_member_access_expression subscript_expression member_call_expression nullsafe_member_call_expression scoped_call_expression scoped_property_access_expression function_call_expression"))
([
  (member_call_expression name: (name) @_name arguments: (arguments . (argument (string) @injection.content)))
  (function_call_expression function: (name) @_name arguments: (arguments . (argument) . (argument (string) @injection.content)))
 ]
  (#any-of? @_name "query" "prepare" "exec" "executeQuery" "executeStatement" "mysqli_query" "mysqli_prepare" "pg_query" "pg_prepare")
  (#match? @injection.content "(?is)^'\\s*(?:select|insert|update|delete|with|create|alter|drop|replace|merge)\\s")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.language "sql")
  (#set! injection.include-children) (#set! injection.escapes "php_single"))

; preg_match('/…/i', …): the pattern between its slashes, with up to two letters behind them.
(function_call_expression function: (name) @_name arguments: (arguments . (argument (string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^'/.*/'$")
  (#offset! @injection.content 0 2 0 -2) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_single"))
(function_call_expression function: (name) @_name arguments: (arguments . (argument (encapsed_string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^\"/.*/\"$")
  (#offset! @injection.content 0 2 0 -2) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_double")
  (#set! injection.holes "variable_name dynamic_variable_name member_access_expression nullsafe_member_access_expression subscript_expression member_call_expression nullsafe_member_call_expression scoped_call_expression scoped_property_access_expression function_call_expression"))
(function_call_expression function: (name) @_name arguments: (arguments . (argument (string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^'/.*/[a-zA-Z]'$")
  (#offset! @injection.content 0 2 0 -3) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_single"))
(function_call_expression function: (name) @_name arguments: (arguments . (argument (encapsed_string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^\"/.*/[a-zA-Z]\"$")
  (#offset! @injection.content 0 2 0 -3) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_double")
  (#set! injection.holes "variable_name dynamic_variable_name member_access_expression nullsafe_member_access_expression subscript_expression member_call_expression nullsafe_member_call_expression scoped_call_expression scoped_property_access_expression function_call_expression"))
(function_call_expression function: (name) @_name arguments: (arguments . (argument (string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^'/.*/[a-zA-Z]{2}'$")
  (#offset! @injection.content 0 2 0 -4) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_single"))
(function_call_expression function: (name) @_name arguments: (arguments . (argument (encapsed_string) @injection.content))
  (#match? @_name "^preg_") (#match? @injection.content "(?s)^\"/.*/[a-zA-Z]{2}\"$")
  (#offset! @injection.content 0 2 0 -4) (#set! injection.language "regex")
  (#set! injection.include-children) (#set! injection.escapes "php_double")
  (#set! injection.holes "variable_name dynamic_variable_name member_access_expression nullsafe_member_access_expression subscript_expression member_call_expression nullsafe_member_call_expression scoped_call_expression scoped_property_access_expression function_call_expression"))
