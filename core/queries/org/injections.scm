; SPDX-License-Identifier: MIT
; Org has no grammar that is published as a package: its blocks are scanned by lines (core/detect/blocks/org_scanner.hpp), and there is nothing here to
; be matched. Whoever has a parser of Org adds queries of their own, which then take the scanner's place.
