; SPDX-License-Identifier: MIT
; Command lines and programs in the files of well-known tools. YAML has four ways of writing a text: in a block, plain, '…' and
; "…", and so most patterns come four times. A key's text is all that is known. `${{ … }}` is a hole: the runner of the workflow fills
; it in before any shell sees the line.

; GitHub Actions, GitLab, Travis, CircleCI, Compose.
(block_mapping_pair key: (flow_node) @_key value: (block_node (block_scalar) @injection.content)
  (#match? @_key "^(?:run|cmd|command|entrypoint|script|bash|before_script|after_script|entry|before_install|install|after_success)$")
  (#set! injection.block-scalar)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (plain_scalar) @injection.content)
  (#match? @_key "^(?:run|cmd|command|entrypoint|script|bash|before_script|after_script|entry|before_install|install|after_success)$")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (single_quote_scalar) @injection.content)
  (#match? @_key "^(?:run|cmd|command|entrypoint|script|bash|before_script|after_script|entry|before_install|install|after_success)$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (double_quote_scalar) @injection.content)
  (#match? @_key "^(?:run|cmd|command|entrypoint|script|bash|before_script|after_script|entry|before_install|install|after_success)$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))

; Ansible, whose templates have two braces. `shell: bash` and the like choose a shell for another text.
(block_mapping_pair key: (flow_node) @_key value: (block_node (block_scalar) @injection.content)
  (#match? @_key "^(?:shell|ansible\\.(?:builtin|legacy)\\.(?:shell|command|raw)|raw)$")
  (#set! injection.block-scalar)
  (#set! injection.hole-marks "{{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (plain_scalar) @injection.content)
  (#match? @_key "^(?:shell|ansible\\.(?:builtin|legacy)\\.(?:shell|command|raw)|raw)$")
  (#not-match? @injection.content "^[\"']?(?:bash|sh|zsh|fish|pwsh|powershell|cmd|python3?|node)(?: .*\\{0\\}.*)?[\"']?$")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "{{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (single_quote_scalar) @injection.content)
  (#match? @_key "^(?:shell|ansible\\.(?:builtin|legacy)\\.(?:shell|command|raw)|raw)$")
  (#not-match? @injection.content "^[\"']?(?:bash|sh|zsh|fish|pwsh|powershell|cmd|python3?|node)(?: .*\\{0\\}.*)?[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "{{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key value: (flow_node (double_quote_scalar) @injection.content)
  (#match? @_key "^(?:shell|ansible\\.(?:builtin|legacy)\\.(?:shell|command|raw)|raw)$")
  (#not-match? @injection.content "^[\"']?(?:bash|sh|zsh|fish|pwsh|powershell|cmd|python3?|node)(?: .*\\{0\\}.*)?[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "{{ }}") (#set! injection.language "bash"))

; GitLab and Travis: a list of them.
(block_mapping_pair key: (flow_node) @_key
  value: (block_node (block_sequence (block_sequence_item (block_node (block_scalar) @injection.content))))
  (#match? @_key "^(?:script|before_script|after_script|before_install|install|after_success)$")
  (#set! injection.block-scalar)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key
  value: (block_node (block_sequence (block_sequence_item (flow_node (plain_scalar) @injection.content))))
  (#match? @_key "^(?:script|before_script|after_script|before_install|install|after_success)$")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key
  value: (block_node (block_sequence (block_sequence_item (flow_node (single_quote_scalar) @injection.content))))
  (#match? @_key "^(?:script|before_script|after_script|before_install|install|after_success)$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_mapping_pair key: (flow_node) @_key
  value: (block_node (block_sequence (block_sequence_item (flow_node (double_quote_scalar) @injection.content))))
  (#match? @_key "^(?:script|before_script|after_script|before_install|install|after_success)$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))

; ["sh", "-c", "…"], in one line or in many; ["CMD-SHELL", "…"]
(flow_sequence (flow_node) @_c . (flow_node (plain_scalar) @injection.content)
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(flow_sequence (flow_node) @_c . (flow_node (single_quote_scalar) @injection.content)
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(flow_sequence (flow_node) @_c . (flow_node (double_quote_scalar) @injection.content)
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_sequence (block_sequence_item (flow_node) @_c) . (block_sequence_item (block_node (block_scalar) @injection.content))
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#set! injection.block-scalar)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_sequence (block_sequence_item (flow_node) @_c) . (block_sequence_item (flow_node (plain_scalar) @injection.content))
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_sequence (block_sequence_item (flow_node) @_c) . (block_sequence_item (flow_node (single_quote_scalar) @injection.content))
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))
(block_sequence (block_sequence_item (flow_node) @_c) . (block_sequence_item (flow_node (double_quote_scalar) @injection.content))
  (#match? @_c "^[\"']?(?:-[a-z]*c|CMD-SHELL)[\"']?$")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "bash"))

; GitHub Actions: a `shell` just before or behind a `run`.
(block_mapping
  (block_mapping_pair key: (flow_node) @_run value: (block_node (block_scalar) @injection.content)) .
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language)
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#set! injection.block-scalar) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language) .
  (block_mapping_pair key: (flow_node) @_run value: (block_node (block_scalar) @injection.content))
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#set! injection.block-scalar) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (plain_scalar) @injection.content)) .
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language)
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language) .
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (plain_scalar) @injection.content))
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (single_quote_scalar) @injection.content)) .
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language)
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language) .
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (single_quote_scalar) @injection.content))
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (double_quote_scalar) @injection.content)) .
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language)
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))
(block_mapping
  (block_mapping_pair key: (flow_node) @_shell value: (flow_node) @injection.language) .
  (block_mapping_pair key: (flow_node) @_run value: (flow_node (double_quote_scalar) @injection.content))
  (#eq? @_run "run") (#eq? @_shell "shell")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children) (#set! injection.hole-marks "${{ }}"))

; actions/github-script: with: {script: …}
(block_mapping_pair key: (flow_node) @_with
  value: (block_node (block_mapping (block_mapping_pair key: (flow_node) @_key value: (block_node (block_scalar) @injection.content))))
  (#eq? @_with "with") (#eq? @_key "script")
  (#set! injection.block-scalar)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "javascript"))
(block_mapping_pair key: (flow_node) @_with
  value: (block_node (block_mapping (block_mapping_pair key: (flow_node) @_key value: (flow_node (plain_scalar) @injection.content))))
  (#eq? @_with "with") (#eq? @_key "script")
  (#set! injection.escapes "yaml_plain") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "javascript"))
(block_mapping_pair key: (flow_node) @_with
  value: (block_node (block_mapping (block_mapping_pair key: (flow_node) @_key value: (flow_node (single_quote_scalar) @injection.content))))
  (#eq? @_with "with") (#eq? @_key "script")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_single") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "javascript"))
(block_mapping_pair key: (flow_node) @_with
  value: (block_node (block_mapping (block_mapping_pair key: (flow_node) @_key value: (flow_node (double_quote_scalar) @injection.content))))
  (#eq? @_with "with") (#eq? @_key "script")
  (#offset! @injection.content 0 1 0 -1) (#set! injection.escapes "yaml_double") (#set! injection.include-children)
  (#set! injection.hole-marks "${{ }}") (#set! injection.language "javascript"))

; The key is a language, or a file's name (ConfigMap).
(block_mapping_pair key: (flow_node) @injection.language value: (block_node (block_scalar) @injection.content)
  (#any-of? @injection.language "sql" "powershell" "pwsh" "python" "javascript" "lua")
  (#set! injection.block-scalar))
(block_mapping_pair key: (flow_node) @injection.filename value: (block_node (block_scalar) @injection.content)
  (#match? @injection.filename "^[\\w.-]+\\.\\w+$|^Dockerfile$|^Makefile$") (#not-match? @injection.filename "^ansible\\.")
  (#set! injection.block-scalar))
