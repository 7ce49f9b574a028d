; SPDX-License-Identifier: MIT
; Inside a paragraph: tags, and formulas without their marks.

((html_tag) @injection.content (#set! injection.language "html") (#set! injection.combined))
((latex_block) @injection.content (#set! injection.language "latex"))
