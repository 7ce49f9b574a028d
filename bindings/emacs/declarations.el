;;; declarations.el --- Prints what the byte-compiler wants to know of the module  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;;   emacs -Q --batch --load ts-region-module-VERSION.so --load declarations.el
;;
;; Made from the table that the module registers its functions from.

;;; Code:

(pcase-dolist (`(,name ,arguments ,_) (ts-region-module-functions))
  (princ (format "(declare-function %s \"ext:ts-region-module\" %s)\n"
                 name (or arguments "()"))))

;;; declarations.el ends here
