; SPDX-License-Identifier: MIT
; inherits: ecma,jsx_elements
