;;; metta-mode.el --- Major mode for MeTTa programs  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;; Author: The ts-region authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (ts-region "0.1.0"))
;; Keywords: languages

;;; Commentary:

;; A small major mode for MeTTa: syntax of comments, strings and symbols,
;; indentation as in other languages of parentheses, and colours from the
;; grammar that ts-region has built in.  `ts-region-edit' shows MeTTa that
;; stands in strings of Rholang in this mode.
;;
;; It takes files named *.metta only when no other mode has claimed them.
;; Without the module of ts-region, comments and strings are coloured.

;;; Code:

(require 'lisp-mode)
(require 'ts-region-highlight)

(defgroup metta nil
  "MeTTa programs."
  :group 'languages
  :prefix "metta-")

(defvar metta-mode-syntax-table
  (let ((table (make-syntax-table)))
    (dolist (character (string-to-list "!#$%&*+,-./:<=>?@[\\]^_`{|}~"))
      (modify-syntax-entry character "_" table))
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?' "'" table)
    (modify-syntax-entry ?\; "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\( "()" table)
    (modify-syntax-entry ?\) ")(" table)
    table)
  "Syntax of MeTTa: nearly every character can be in a symbol.")

(defvar metta-imenu-generic-expression
  '(("Types" "^\\s-*(:\\s-+(?\\([^][()\"; \t\n]+\\)" 1)
    (nil "^\\s-*(=\\s-+(?\\([^][()\"; \t\n]+\\)" 1))
  "What imenu lists of a MeTTa program: equations and types.")

(defun metta-indent-function (_point _state)
  "Say nothing about how to indent: arguments begin below the first one."
  nil)

(defun metta-indent-line ()
  "Indent this line: arguments begin below the first one.
Comments as code; the inside of a string stays as it is."
  (interactive)
  (let* ((end (- (point-max) (point)))
         (indent (progn (beginning-of-line) (calculate-lisp-indent)))
         (column (if (consp indent) (car indent) indent)))
    (if (not (numberp column))
        (goto-char (- (point-max) end))
      (indent-line-to column)
      (when (< (point) (- (point-max) end))
        (goto-char (- (point-max) end))))))

;;;###autoload
(define-derived-mode metta-mode prog-mode "MeTTa"
  "Major mode for MeTTa programs."
  :group 'metta
  (setq-local comment-start "; "
              comment-start-skip ";+\\s-*"
              comment-end ""
              comment-add 1
              comment-use-syntax t
              parse-sexp-ignore-comments t
              indent-tabs-mode nil
              indent-line-function #'metta-indent-line
              lisp-indent-function #'metta-indent-function
              imenu-generic-expression metta-imenu-generic-expression
              electric-indent-inhibit nil)
  (ts-region-highlight-setup))

;;;###autoload
(unless (assoc-default "x.metta" auto-mode-alist #'string-match)
  (add-to-list 'auto-mode-alist '("\\.metta\\'" . metta-mode) t))

(provide 'metta-mode)
;;; metta-mode.el ends here
