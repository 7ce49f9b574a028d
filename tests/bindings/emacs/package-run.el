;;; package-run.el --- Runs the tests of the package  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;;   emacs -Q --batch --directory plugins/emacs --load package-run.el [SELECTOR]
;;
;; Files that are called package-*-test.el are run, or those named by SELECTOR,
;; a regular expression for the names of tests.

;;; Code:

(setq load-prefer-newer t)
(let ((here (file-name-directory load-file-name)))
  (add-to-list 'load-path here)
  (dolist (file (directory-files here t "\\`package-.*-test\\.el\\'"))
    (load file nil t)))
(ert-run-tests-batch-and-exit (or (pop command-line-args-left) t))

;;; package-run.el ends here
