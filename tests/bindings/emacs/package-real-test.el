;;; package-real-test.el --- The package and the module, together  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Skipped without the module.  Hosts that need a parser of the pack are
;; skipped without that.

;;; Code:

(require 'package-support)
(require 'ts-region-edit)
(require 'ts-region-comment)
(require 'ts-region-xref)
(require 'rholang-ts-region-mode)
(require 'metta-mode)

(defconst real-rholang
  "new mc(`rho:metta:compile`), later in {
  mc!(\"(= (greet $name)\\n   (Hello $name))\") |
  @\"rho:metta:compile\"!(\"!(greet World)\") |
  for (@who <- later) {
    mc!(\"!(greet \" ++ who ++ \")\")
  }
}
")

(defun real-edit (place text)
  "Edit the region at PLACE: insert TEXT there, and commit."
  (go-to place)
  (ts-region-edit)
  (insert text)
  (ts-region-edit-commit))

(ert-deftest real/regions-of-rholang ()
  (with-real #'rholang-ts-region-mode real-rholang
    (should (equal (mapcar (lambda (region) (list (nth 0 region) (nth 3 region)))
                           (languages-and-texts))
                   '(("metta" "(= (greet $name)\n   (Hello $name))")
                     ("metta" "!(greet World)")
                     ("metta" "!(greet  )"))))))

(ert-deftest real/positions-are-right-behind-every-kind-of-character ()
  (let ((ts-region-host-languages '((text-mode . "markdown"))))
    (with-real #'text-mode
        (concat "ä€𝄞" (string #x3fffff #x3fff80) "\0\n```toy\nä€" (string #x3fff81) "one\n```\n")
      (flush)
      (go-to "one")
      (should (equal (ts-region-language-at) "toy"))
      (let ((region (ts-region-at)))
        (should (equal (buffer-substring (ts-region-beg region) (ts-region-end region))
                       (concat "ä€" (string #x3fff81) "one\n")))
        (should (equal (ts-region-to-buffer region 3) (point)))
        (should (equal (ts-region-from-buffer region (point)) 3))))))

(ert-deftest real/an-edited-text-is-escaped ()
  (with-real #'rholang-ts-region-mode real-rholang
    (real-edit "World" "\"Big\"\n")
    (should (search-forward "World" nil t))
    (goto-char (point-min))
    (should (search-forward "!(greet \\\"Big\\\"" nil t))
    (should (member "!(greet \"Big\"\nWorld)" (mapcar #'cadddr (languages-and-texts))))))

(ert-deftest real/text-beside-a-hole-comes-on-its-side ()
  (with-real #'rholang-ts-region-mode real-rholang
    (go-to "who ++")
    (search-backward "\"" nil nil 1)
    (ts-region-edit)
    (should (equal (buffer-string) "!(greet ‹who›)"))
    (goto-char (point-max))
    (search-backward ")")
    (insert " ")
    (search-backward "‹")
    (insert " ")
    (ts-region-edit-commit)
    (goto-char (point-min))
    (should (search-forward "\"!(greet  \" ++ who ++ \" )\"" nil t))))

(ert-deftest real/every-region-of-the-examples-comes-back-as-it-was ()
  (skip-unless (ts-region-loader-available-p))
  (let ((examples (expand-file-name "../../fixtures/examples"
                                    (file-name-directory (locate-library "package-support"))))
        (edited 0))
    (dolist (file (directory-files examples t "\\.rho\\'"))
      (with-text-call
       #'rholang-ts-region-mode (with-temp-buffer (insert-file-contents file) (buffer-string))
       (lambda ()
         (ts-region-mode 1)
         (ts-region-ensure)
         (let ((before (buffer-string)) (host (current-buffer)))
           (set-buffer-modified-p nil)
           (dolist (region (ts-region-list-regions))
             (with-current-buffer (ts-region-edit--open region 0)
               (should (equal (string-join (car (ts-region-guest-read ts-region-edit--guest)) " ")
                              (ts-region-guest-text ts-region-edit--guest)))
               (ts-region-edit--put-back)
               (cl-incf edited)
               (kill-buffer)))
           (with-current-buffer host
             (should (equal-including-properties before before))
             (should (equal (substring-no-properties before)
                            (buffer-substring-no-properties (point-min) (point-max))))
             (should-not (buffer-modified-p)))))))
    (should (> edited 40))))

(ert-deftest real/prefixes-of-lines-are-put-before-new-ones ()
  (let ((ts-region-host-languages '((text-mode . "markdown"))))
    (with-real #'text-mode "# Title\n\n> ```toy\n> one\n> two\n> ```\n"
      (go-to "two")
      (ts-region-edit)
      (should (equal (buffer-string) "one\ntwo\n"))
      (insert "new\n\n")
      (ts-region-edit-commit)
      (should (equal (replace-regexp-in-string "> *$" ">" (buffer-string))
                     "# Title\n\n> ```toy\n> one\n> new\n>\n> two\n> ```\n")))))

(ert-deftest real/what-would-end-the-region-is-refused ()
  (let ((ts-region-host-languages '((text-mode . "markdown"))))
    (with-real #'text-mode "```toy\none\n```\n"
      (go-to "one")
      (let ((host (current-buffer)))
        (ts-region-edit)
        (insert "```\n")
        (should (string-match-p "^Not possible there: .+"
                                (error-message-string
                                 (should-error (ts-region-edit-commit) :type 'user-error))))
        (should ts-region-edit-mode)
        (should (equal (with-current-buffer host (buffer-string)) "```toy\none\n```\n"))
        (set-buffer-modified-p nil)
        (kill-buffer)))))

(ert-deftest real/comments-by-the-guests-rules ()
  (with-real #'rholang-ts-region-mode real-rholang
    (go-to "!(greet World")
    (push-mark (+ (point) (length "!(greet World)")) t t)
    (ts-region-comment-dwim nil)
    (goto-char (point-min))
    (should (search-forward "(\";; !(greet World)\")" nil t))))

(ert-deftest real/python-strings-and-their-indentation ()
  (skip-without-parser 'python)
  (with-real #'python-mode "def f(db):\n    db.execute(\"\"\"\n        SELECT 'a\\tb'\n        FROM t\n    \"\"\")\n"
    (go-to "FROM")
    (ts-region-edit)
    (should (eq major-mode 'sql-mode))
    (should (equal (buffer-string) "SELECT 'a\tb'\nFROM t\n"))
    (insert "-- \"\"\"\n")
    (ts-region-edit-commit)
    (should (equal (mapcar #'cadddr (languages-and-texts))
                   '("\n        SELECT 'a\tb'\n        -- \"\"\"\n        FROM t\n    ")))))

(ert-deftest real/definitions-and-references-in-all-buffers ()
  (with-real #'rholang-ts-region-mode real-rholang
    (let ((first (current-buffer)))
      (with-text-call
       #'rholang-ts-region-mode "@\"rho:metta:compile\"!(\"!(greet Moon)\")"
       (lambda ()
         (ts-region-mode 1)
         (go-to "greet")
         (should (eq (run-hook-with-args-until-success 'xref-backend-functions) 'ts-region))
         (let* ((name (xref-backend-identifier-at-point 'ts-region))
                (found (xref-backend-definitions 'ts-region name)))
           (should (equal name "greet"))
           (should (equal (length found) 1))
           (should (eq (marker-buffer (xref-location-marker (xref-item-location (car found))))
                       first))
           (should (equal (length (xref-backend-references 'ts-region name)) 3))
           (should (equal (length (xref-backend-references 'ts-region "greet")) 3)))
         (should (equal (length (xref-backend-apropos 'ts-region "gre")) 1))
         (should-not (xref-backend-apropos 'ts-region "nothing like it"))
         (should (member "greet" (xref-backend-identifier-completion-table 'ts-region))))))))

(ert-deftest real/names-of-rholang ()
  (with-real #'rholang-ts-region-mode "new f in { contract f(@a) = { Nil } | f!(1) }"
    (go-to "f!(")
    (let ((found (xref-backend-definitions 'ts-region
                                           (xref-backend-identifier-at-point 'ts-region))))
      (should (equal (mapcar (lambda (item)
                               (marker-position
                                (xref-location-marker (xref-item-location item))))
                             found)
                     '(5 21))))))

(ert-deftest real/a-worker-tells-when-it-is-done ()
  (with-real #'rholang-ts-region-mode
      (mapconcat #'identity (make-list 400 real-rholang) "|\n")
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))
    (should (equal (length (ts-region-list-regions)) 1200))
    (goto-char (point-min))
    (insert "// more\n")
    (let ((ts-region-update-budget 0)) (ts-region-sync-flush ts-region--sync))
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))
    (should (equal (length (ts-region-list-regions)) 1200))))

(ert-deftest real/a-deleted-pipe-is-made-anew ()
  (with-real #'rholang-ts-region-mode
      (mapconcat #'identity (make-list 400 real-rholang) "|\n")
    (let ((ts-region-update-budget 0)) (ts-region-sync-flush ts-region--sync))
    (delete-process ts-region--pipe)
    (should-not (process-live-p ts-region--pipe))
    (goto-char (point-min))
    (insert " ")
    (let ((ts-region-update-budget 0)) (ts-region-sync-flush ts-region--sync))
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))
    (should (process-live-p ts-region--pipe))))

(ert-deftest real/buffers-may-be-killed-while-work-runs ()
  (skip-unless (ts-region-loader-available-p))
  (dotimes (_ 20)
    (with-text-call #'rholang-ts-region-mode
                    (mapconcat #'identity (make-list 200 real-rholang) "|\n")
                    (lambda ()
                      (ts-region-mode 1)
                      (let ((ts-region-update-budget 0))
                        (ts-region-sync-flush ts-region--sync)))))
  (garbage-collect)
  (with-real #'rholang-ts-region-mode real-rholang
    (should (equal (length (languages-and-texts)) 3))))

(ert-deftest real/emacs-may-exit-while-work-runs ()
  (skip-unless (ts-region-loader-available-p))
  (let ((package (file-name-directory (locate-library "ts-region"))))
    (dolist (ending '((kill-emacs 7) (delete-process ts-region--pipe)))
      (should (equal (if (eq (car ending) 'kill-emacs) 7 3)
                     (call-process
                      (child-emacs) nil nil nil
                      "-Q" "--batch" "--directory" package "--eval"
                      (prin1-to-string
                       `(progn
                          (require 'ts-region)
                          (require 'rholang-ts-region-mode)
                          (setq ts-region-module-directory ,ts-region-module-directory
                                ts-region-update-budget 0)
                          (with-current-buffer (generate-new-buffer "host")
                            (dotimes (_ 2000) (insert ,real-rholang "|\n"))
                            (rholang-ts-region-mode)
                            (ts-region-mode 1)
                            (ts-region-sync-flush ts-region--sync)
                            ,ending
                            (kill-emacs 3)))))))))) 

(ert-deftest real/showing-regions-of-metta-in-rholang ()
  (with-real #'rholang-ts-region-mode real-rholang
    (flush)
    (jit-lock-fontify-now (point-min) (point-max))
    (should (memq 'ts-region-region (face-at "World")))
    (should-not (memq 'ts-region-region (face-at "who ++")))
    (when (fboundp 'ts-region-module-snapshot-highlights)
      (should ts-region-highlighted)
      (should (memq 'font-lock-variable-name-face (face-at "$name"))))))

(ert-deftest real/a-metta-file-is-coloured ()
  (with-real #'metta-mode "; a comment\n(= (f $x) 1)\n"
    (flush)
    (font-lock-ensure)
    (should (equal (car (face-at "a comment")) 'font-lock-comment-face))
    (when (fboundp 'ts-region-module-snapshot-highlights)
      (should (equal (face-at "$x") '(font-lock-variable-name-face)))
      (goto-char (point-max))
      (insert "(g $y)")
      (flush)
      (font-lock-ensure)
      (should (equal (face-at "$y") '(font-lock-variable-name-face))))))

(ert-deftest real/a-large-file-is-coloured-as-a-small-one ()
  (with-real #'metta-mode
      (mapconcat (lambda (number) (format "(= (f%d $x) (+ $x %d))\n" number number))
                 (number-sequence 1 4000) "")
    (ts-region-ensure 60)
    (goto-char (/ (point-max) 2))
    (insert "\n(= (typed $y) 1)\n")
    (ts-region-ensure 60)
    (let ((here (point)))
      (should (seq-find (lambda (span)
                          (and (< (- here 20) (car span) here)
                               (eq (nth 2 span) 'font-lock-variable-name-face)))
                        (ts-region-highlight-spans (- here 100) here))))))

(provide 'package-real-test)
;;; package-real-test.el ends here
