;;; rholang-ts-region-mode.el --- Major mode for Rholang with ts-region  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;; Author: The ts-region authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1") (ts-region "0.1.0"))
;; Keywords: languages

;;; Commentary:

;; A small major mode for Rholang: syntax of comments, strings and
;; addresses, indentation by brackets, and colours from the grammar that
;; ts-region has built in, those of MeTTa in strings included.
;;
;; It takes files named *.rho only when no other mode has claimed them.
;; Without the module of ts-region, comments and strings are coloured.

;;; Code:

(require 'ts-region-highlight)

(defgroup rholang-ts-region nil
  "Rholang contracts."
  :group 'languages
  :prefix "rholang-ts-region-")

(defcustom rholang-ts-region-indent-offset 2
  "Columns by which Rholang in brackets is indented."
  :type 'natnum
  :safe #'natnump)

(defvar rholang-ts-region-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?` "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?' "_" table)
    (dolist (character (string-to-list "!@$%&+-.:<=>?|~,;#^"))
      (modify-syntax-entry character "." table))
    table)
  "Syntax of Rholang.")

(defvar rholang-ts-region-imenu-generic-expression
  '((nil "^\\s-*contract\\s-+@?\"?\\([A-Za-z_][A-Za-z0-9_']*\\)" 1))
  "What imenu lists of a Rholang program: contracts.")

(defun rholang-ts-region--column ()
  "Return the column that brackets ask for on this line.
Nil inside a string: those lines are left as they are."
  (save-excursion
    (back-to-indentation)
    (let* ((closes (looking-at-p "[])}]"))
           (state (syntax-ppss))
           (open (nth 1 state)))
      (cond ((nth 3 state) nil)
            ((not open) 0)
            (t (goto-char open)
               (back-to-indentation)
               (+ (current-column)
                  (if closes 0 rholang-ts-region-indent-offset)))))))

(defun rholang-ts-region-indent-line ()
  "Indent this line by the brackets around it."
  (interactive)
  (let ((column (rholang-ts-region--column))
        (behind (> (current-column) (current-indentation))))
    (cond ((not column) 'noindent)
          (behind (save-excursion (indent-line-to column)))
          (t (indent-line-to column)))))

;;;###autoload
(define-derived-mode rholang-ts-region-mode prog-mode "Rholang"
  "Major mode for Rholang contracts, with what `ts-region-mode' offers.
Regions of MeTTa in its strings are coloured as MeTTa."
  :group 'rholang-ts-region
  (setq-local comment-start "// "
              comment-start-skip "\\(?://+\\|/\\*+\\)\\s-*"
              comment-end ""
              comment-use-syntax t
              parse-sexp-ignore-comments t
              indent-tabs-mode nil
              indent-line-function #'rholang-ts-region-indent-line
              imenu-generic-expression rholang-ts-region-imenu-generic-expression)
  (setq-local electric-indent-chars
              (append '(?\) ?\] ?\}) electric-indent-chars))
  (ts-region-highlight-setup))

;;;###autoload
(unless (assoc-default "x.rho" auto-mode-alist #'string-match)
  (add-to-list 'auto-mode-alist '("\\.rho\\'" . rholang-ts-region-mode) t))

(provide 'rholang-ts-region-mode)
;;; rholang-ts-region-mode.el ends here
