;;; package-edit-test.el --- Regions are edited in buffers of their own  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'package-support)
(require 'ts-region-edit)
(require 'ts-region-comment)

(defun edit-at (text &optional offset)
  "Edit the region at TEXT; the edit buffer is current then."
  (go-to text offset)
  (ts-region-edit))

(defmacro with-edit (&rest body)
  "Do BODY and make sure that no edit buffer is left."
  (declare (indent 0) (debug t))
  `(unwind-protect (progn ,@body)
     (dolist (buffer (buffer-list))
       (when (buffer-local-value 'ts-region-edit--guest buffer)
         (with-current-buffer buffer (set-buffer-modified-p nil))
         (kill-buffer buffer)))))

(ert-deftest edit/the-text-comes-unescaped-in-the-mode-of-its-language ()
  (with-toys "a «toy: key\\nb» c"
    (with-edit
      (edit-at "b»")
      (should (equal (buffer-string) "key\nb"))
      (should (eq major-mode 'toy-mode))
      (should ts-region-edit-mode)
      (should (eq (char-after) ?b))
      (should-not (buffer-modified-p)))))

(ert-deftest edit/committing-is-one-step-of-undo-and-carries-point ()
  (with-toys "a «toy: key\\nb» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "b»")
        (insert "new\n")
        (ts-region-edit-commit)
        (should (eq (current-buffer) host))
        (should (equal (buffer-string) "a «toy: key\\nnew\\nb» c"))
        (should (looking-at-p "b»"))
        (undo-once)
        (should (equal (buffer-string) "a «toy: key\\nb» c"))))))

(ert-deftest edit/a-text-that-was-not-edited-changes-nothing ()
  (with-toys "a «toy: \n    one\n\n      two\n    \n  » c"
    (with-edit
      (let ((before (buffer-string)))
        (set-buffer-modified-p nil)
        (edit-at "one")
        (should (equal (buffer-string) "one\n\n  two\n    \n"))
        (ts-region-edit-commit)
        (should (equal (buffer-string) before))
        (should-not (buffer-modified-p))))))

(ert-deftest edit/indentation-is-taken-away-and-put-back ()
  (with-toys "a «toy: \n    one\n      two\n  » c"
    (with-edit
      (edit-at "two")
      (should (looking-at-p "two"))
      (goto-char (point-min))
      (insert "zero\n\n")
      (ts-region-edit-commit)
      (should (equal (replace-regexp-in-string "\\\\n" "\n" (buffer-string))
                     "a «toy: \n    zero\n\n    one\n      two\n  » c")))))

(ert-deftest edit/the-first-line-behind-a-mark-has-no-indentation-of-its-own ()
  (with-toys "a «toy: one\n    two\n      three» c"
    (with-edit
      (edit-at "one")
      (should (equal (buffer-string) "one\ntwo\n  three")))))

(ert-deftest edit/lines-stay-below-what-they-were-below ()
  (with-toys "a «toy: one\n          two\n            three» c"
    (with-edit
      (edit-at "one")
      (should (equal (buffer-string) "one\n  two\n    three"))
      (goto-char (point-max))
      (insert "!")
      (ts-region-edit-commit)
      (should (equal (replace-regexp-in-string "\\\\n" "\n" (buffer-string))
                     "a «toy: one\n          two\n            three!» c")))))

(ert-deftest edit/lines-that-are-escapes-have-no-indentation-of-the-hosts ()
  (with-toys "a «toy: (one\\n    two)» c"
    (with-edit
      (edit-at "one")
      (should (equal (buffer-string) "(one\n    two)")))))

(ert-deftest edit/holes-are-shown-and-protected ()
  (with-toys "a «toy: one {some(expression)} two» c"
    (with-edit
      (edit-at "two")
      (should (equal (buffer-string) "one ‹{some(expression)}› two"))
      (should (looking-at-p "two"))
      (goto-char (point-min))
      (should-error (progn (search-forward "expr") (delete-char 1))
                    :type 'text-read-only)
      (should-error (insert "x") :type 'text-read-only)
      (should-error (delete-region (point-min) (point-max))
                    :type 'text-read-only)
      (goto-char (point-min))
      (search-forward "one ")
      (insert "more ")
      (search-forward "›")
      (insert " and")
      (ts-region-edit-commit)
      (should (equal (buffer-string)
                     "a «toy: one more {some(expression)} and two» c")))))

(ert-deftest edit/blanks-stay-on-their-side-of-a-hole ()
  (with-toys "a «toy: one{x}two» c"
    (with-edit
      (edit-at "one")
      (search-forward "one")
      (insert " ")
      (ts-region-edit-commit)
      (should (equal (buffer-string) "a «toy: one {x}two» c"))
      (edit-at "two")
      (insert "  ")
      (ts-region-edit-commit)
      (should (equal (buffer-string) "a «toy: one {x}  two» c")))))

(ert-deftest edit/a-copied-hole-is-refused ()
  (with-toys "a «toy: one {x} two» c"
    (with-edit
      (edit-at "one")
      (let ((copy (buffer-substring 5 8)))
        (goto-char (point-max))
        (insert copy))
      (should-error (ts-region-edit-commit) :type 'user-error)
      (should ts-region-edit-mode))))

(ert-deftest edit/a-refusal-is-told-and-changes-nothing ()
  (with-toys "a «toy: one {x} two» c"
    (with-edit
      (let ((host (current-buffer))
            (before (buffer-string)))
        (edit-at "one")
        (insert "new")
        (setq stub-refusal '("no spelling for that" inexpressible 0))
        (should (string-match-p
                 "no spelling"
                 (error-message-string
                  (should-error (ts-region-edit-commit) :type 'user-error))))
        (should (equal (with-current-buffer host (buffer-string)) before))
        (should (buffer-modified-p))))))

(ert-deftest edit/if-a-later-part-is-refused-nothing-is-changed ()
  (with-toys "a «toy: one {x} two» c"
    (with-edit
      (let ((host (current-buffer))
            (before (buffer-string))
            (plans 0))
        (edit-at "one")
        (insert "new ")
        (goto-char (point-max))
        (insert " new")
        (cl-letf* ((plan (symbol-function 'ts-region-module-plan-edit))
                   ((symbol-function 'ts-region-module-plan-edit)
                    (lambda (&rest arguments)
                      (if (= (cl-incf plans) 2)
                          (signal 'ts-region-refused '("not this" hole 0))
                        (apply plan arguments)))))
          (should-error (ts-region-edit-commit) :type 'user-error))
        (should (equal plans 2))
        (should (equal (with-current-buffer host (buffer-string)) before))))))

(ert-deftest edit/the-host-may-be-edited-meanwhile ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (insert "new ")
        (with-current-buffer host
          (goto-char (point-min))
          (insert "before ")
          (goto-char (point-max))
          (insert " behind"))
        (ts-region-edit-commit)
        (should (equal (buffer-string) "before a «toy: new one» c behind"))))))

(ert-deftest edit/a-region-that-was-changed-meanwhile-is-asked-about ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (insert "mine ")
        (with-current-buffer host (go-to "one") (insert "theirs "))
        (cl-letf (((symbol-function 'y-or-n-p) #'ignore))
          (should-error (ts-region-edit-commit) :type 'user-error))
        (should (equal (with-current-buffer host (buffer-string))
                       "a «toy: theirs one» c"))
        (cl-letf (((symbol-function 'y-or-n-p) #'always))
          (ts-region-edit-commit))
        (should (equal (buffer-string) "a «toy: mine one» c"))))))

(ert-deftest edit/a-region-that-is-gone-leaves-the-text-where-it-is ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (insert "mine ")
        (with-current-buffer host (erase-buffer))
        (should-error (ts-region-edit-commit) :type 'user-error)
        (should (equal (buffer-string) "mine one"))))))

(ert-deftest edit/saving-puts-back-and-goes-on ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (insert "new ")
        (save-buffer)
        (should-not (buffer-modified-p))
        (should (equal (with-current-buffer host (buffer-string))
                       "a «toy: new one» c"))
        (insert "er ")
        (ts-region-edit-save)
        (should (equal (with-current-buffer host (buffer-string))
                       "a «toy: new er one» c"))
        (should-not (file-exists-p buffer-file-name))))))

(ert-deftest edit/aborting-changes-nothing ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (insert "new ")
        (cl-letf (((symbol-function 'yes-or-no-p) #'always))
          (ts-region-edit-abort))
        (should (eq (current-buffer) host))
        (should (equal (buffer-string) "a «toy: one» c"))
        (should-not (overlays-in (point-min) (point-max)))))))

(ert-deftest edit/the-host-shows-what-is-edited-and-is-not-read-only ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (edit-at "one")
        (with-current-buffer host
          (should (equal (mapcar (lambda (overlay) (overlay-get overlay 'face))
                                 (overlays-at 9))
                         '(ts-region-edited)))
          (goto-char 10)
          (insert "x"))))))

(ert-deftest edit/the-same-region-has-one-buffer ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)) edit)
        (edit-at "one")
        (setq edit (current-buffer))
        (pop-to-buffer host)
        (edit-at "one")
        (should (eq (current-buffer) edit))))))

(ert-deftest edit/a-file-name-beside-the-host-that-stays ()
  (with-toys "a «toy: one» c"
    (with-edit
      (setq buffer-file-name "/tmp/project/host.toy")
      (setq default-directory "/tmp/project/")
      (edit-at "one")
      (should (equal buffer-file-name "/tmp/project/host.toy#toy-0.toy"))
      (should (equal default-directory "/tmp/project/")))
    (setq buffer-file-name nil)))

(defvar eglot-server-programs)
(declare-function eglot--guess-contact "eglot" (&optional interactive))

(ert-deftest edit/eglot-would-start-in-the-project-of-the-host ()
  (skip-unless (require 'eglot nil t)) ; since Emacs 29
  (let ((project (make-temp-file "ts-region" t)))
    (unwind-protect
        (with-toys "a «toy: one» c"
          (with-edit
            (setq buffer-file-name (expand-file-name "host.toy" project))
            (setq default-directory (file-name-as-directory project))
            (make-directory (expand-file-name ".git" project))
            (let ((root (project-root (project-current)))
                  (eglot-server-programs '((toy-mode . ("sh" "-c" "true")))))
              (edit-at "one")
              (should (equal (project-root (project-current)) root))
              (should (equal (flatten-tree (car (eglot--guess-contact))) '(toy-mode)))))
          (setq buffer-file-name nil))
      (delete-directory project t))))

(ert-deftest edit/a-read-only-host-is-not-edited ()
  (with-toys "a «toy: one» c"
    (setq buffer-read-only t)
    (go-to "one")
    (should-error (ts-region-edit) :type 'buffer-read-only)
    (setq buffer-read-only nil)))

(ert-deftest edit/a-narrowed-host ()
  (with-toys "a «toy: one» c"
    (with-edit
      (let ((host (current-buffer)))
        (go-to "one")
        (narrow-to-region (point) (1+ (point)))
        (ts-region-edit)
        (should (equal (buffer-string) "one"))
        (insert "new ")
        (ts-region-edit-commit)
        (with-current-buffer host
          (widen)
          (should (equal (buffer-string) "a «toy: new one» c")))))))

(ert-deftest edit/outside-of-regions-there-is-nothing-to-edit ()
  (with-toys "a «toy: one» c"
    (goto-char (point-min))
    (should-error (ts-region-edit) :type 'user-error)))

(ert-deftest comment/by-the-rules-of-the-region ()
  (with-toys "a «toy: one\\ntwo» c"
    (setq-local comment-start "// " comment-start-skip "// *")
    (go-to "one")
    (push-mark (+ (point) 3) t t)
    (ts-region-comment-dwim nil)
    (should (equal (buffer-string) "a «toy: # one\\ntwo» c"))))

(ert-deftest comment/outside-by-the-rules-of-the-buffer ()
  (with-toys "a «toy: one\\ntwo» c\nnext"
    (setq-local comment-start "// " comment-start-skip "// *")
    (go-to "next")
    (push-mark (+ (point) 4) t t)
    (ts-region-comment-dwim nil)
    (should (string-suffix-p "\n// next" (buffer-string)))))

(provide 'package-edit-test)
;;; package-edit-test.el ends here
