; SPDX-License-Identifier: MIT
; inherits: typescript,jsx_elements
