; SPDX-License-Identifier: MIT
; inherits: c
; What C++ has beyond the texts of C.

((raw_string_literal) @text (#set! text.within "raw_string_content"))
((binary_expression) @text.join (#set! text.sign "+"))
