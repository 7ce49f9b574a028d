;;; module-run.el --- Runs the tests of the module  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;;   emacs -Q --batch --load module-run.el MODULE [SELECTOR]
;;
;; Files that are called module-*-test.el are run.  SELECTOR is one of ERT's:
;; \"(not (tag :long))\", or a regular expression in quotes.

;;; Code:

(defvar module-file (expand-file-name (pop command-line-args-left)))

(setq load-prefer-newer t)
(let ((here (file-name-directory load-file-name)))
  (add-to-list 'load-path here)
  (module-load module-file)
  (dolist (file (directory-files here t "\\`module-.*-test\\.el\\'"))
    (load file nil t)))
(ert-run-tests-batch-and-exit (let ((selector (pop command-line-args-left)))
                                (if selector (car (read-from-string selector)) t)))

;;; module-run.el ends here
