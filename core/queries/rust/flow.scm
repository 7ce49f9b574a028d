; SPDX-License-Identifier: MIT
; Texts and comments of Rust.

(line_comment) @comment
(block_comment) @comment

((string_literal) @text (#set! text.without "first last") (#set! text.escapes "rust"))
((string_literal) @text (#match? @text "^b") (#set! text.without "first last") (#set! text.escapes "rust_bytes"))
((raw_string_literal) @text (#set! text.within "string_content") (#set! text.escapes "rust_raw"))
