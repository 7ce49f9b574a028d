; SPDX-License-Identifier: MIT
; Inside a paragraph: tags, and formulas without their marks.

((html_tag) @injection.content (#set! injection.language "html") (#set! injection.combined))
; Between single marks there is no blank at either end: `$5 and $6` are prices.
((latex_block) @injection.content (#match? @injection.content "^\\$\\$|^\\$\\S(?:[\\s\\S]*\\S)?\\$$") (#set! injection.language "latex"))
