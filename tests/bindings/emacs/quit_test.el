;;; quit_test.el --- Long calls, for quit_test.py to interrupt  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; In an Emacs with a terminal: for each call, touch the file FOLDER/NAME.began, call, and write to FOLDER/NAME what came of it.

;;; Code:

(defvar quit-folder (pop command-line-args-left))
(module-load (pop command-line-args-left))

(defun quit-tell (name text)
  ;; in one step: who waits for the file reads all of it
  (let ((file (expand-file-name name quit-folder)))
    (with-temp-file (concat file ".part") (insert text))
    (rename-file (concat file ".part") file)))

(defun quit-text (regions seed)
  (mapconcat (lambda (i) (format "x%d!(\"#!metta\\n(= (f%d é) (g $x %d))\")" i i seed)) (number-sequence 1 regions) " |\n"))

(defun quit-in (name function)
  "Call FUNCTION, which takes long unless it is interrupted."
  (quit-tell (concat name ".began") "")
  (quit-tell name (condition-case condition
                      (progn (funcall function) "finished")
                    (quit "quit")
                    (error (format "%S" condition)))))

(let* ((engine (ts-region-module-engine-new '(:workers 2)))
       (texts (mapcar (lambda (seed) (vector (quit-text 300 seed) 'rholang nil)) (number-sequence 1 3000)))
       (document (ts-region-module-document-open engine (quit-text 200000 0) 'rholang nil 1)))
  (quit-in "batch" (lambda () (ts-region-module-detect-batch engine texts)))
  (quit-in "update" (lambda () (ts-region-module-document-update document 600000000000)))
  ;; Nothing is lost: the same document, and the engine, go on.
  (quit-tell "after" (format "%s %s"
                             (ts-region-module-document-update document 600000000000)
                             (length (ts-region-module-snapshot-regions (ts-region-module-snapshot document) nil 10000)))))
(kill-emacs)

;;; quit_test.el ends here
