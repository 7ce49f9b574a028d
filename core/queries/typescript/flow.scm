; SPDX-License-Identifier: MIT
; inherits: ecma
