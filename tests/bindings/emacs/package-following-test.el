;;; package-following-test.el --- The library's text is the buffer's  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'package-support)

(defun told-text ()
  "The text that the toy module has been told."
  (stub-document-text (ts-region-sync-document ts-region--sync)))

(defun should-follow ()
  (flush)
  (should (equal (told-text)
                 (save-restriction
                   (widen)
                   (buffer-substring-no-properties (point-min) (point-max))))))

(ert-deftest following/insertions-and-deletions ()
  (with-toys "a «toy: b» c"
    (should-follow)
    (insert "new ")
    (goto-char (point-max))
    (delete-char -1)
    (should-follow)
    (should (equal (ts-region-sync-resent ts-region--sync) 0))))

(ert-deftest following/in-a-narrowed-buffer ()
  (with-toys "one\n«toy: two»\nthree"
    (narrow-to-region 5 9)
    (goto-char (point-max))
    (insert "X")
    (upcase-region (point-min) (point-max))
    (should-follow)
    (should (equal (length (ts-region-list-regions)) 0))
    (widen)
    (undo-boundary)
    (primitive-undo 9 buffer-undo-list)
    (should-follow)
    (should (equal (ts-region-sync-resent ts-region--sync) 0))))

(ert-deftest following/what-hooks-were-not-told-is-noticed-by-the-next-command ()
  (with-toys "a «toy: b» c"
    (flush)
    (let ((inhibit-modification-hooks t))
      (goto-char (point-min))
      (delete-char 1)
      (insert "Z"))
    (should-not (equal (told-text) (buffer-string)))
    (run-hooks 'pre-command-hook)
    (should-follow)
    (should (equal (ts-region-sync-resent ts-region--sync) 1))))

(ert-deftest following/what-hooks-were-not-told-is-noticed-by-a-search ()
  (with-toys "a «toy: b» c"
    (let ((inhibit-modification-hooks t)) (insert "more "))
    (should-follow)))

(ert-deftest following/an-edit-that-is-out-of-step-leads-to-the-whole-text ()
  (with-toys "a «toy: b» c"
    (flush)
    (let ((inhibit-modification-hooks t)) (insert "more "))
    (goto-char (point-max))
    (insert "!")
    (should (ts-region-sync-stale ts-region--sync))
    (should-follow)
    (should-not (ts-region-sync-stale ts-region--sync))))

(ert-deftest following/an-indirect-buffer-has-the-same-document ()
  (with-toys "a «toy: b» c"
    (let ((base (current-buffer))
          (sync ts-region--sync)
          (clone (clone-indirect-buffer "clone" nil)))
      (unwind-protect
          (progn
            (with-current-buffer clone
              (should (eq ts-region--sync sync))
              (goto-char (point-min))
              (insert "in the clone ")
              (should-follow)
              (should (equal (mapcar #'ts-region-language (ts-region-list-regions))
                             '("toy"))))
            (with-current-buffer base
              (insert "in the base ")
              (should-follow))
            (should (equal (ts-region-sync-resent sync) 0)))
        (kill-buffer clone))
      (should (ts-region-sync-live-p sync))
      (insert "still ")
      (should-follow))))

(ert-deftest following/an-indirect-buffer-without-the-hooks-is-noticed ()
  (with-toys "a «toy: b» c"
    (flush)
    (let ((other (make-indirect-buffer (current-buffer) "plain")))
      (with-current-buffer other (goto-char 3) (delete-char 1) (insert "X"))
      (kill-buffer other))
    (run-hooks 'pre-command-hook)
    (should-follow)
    (should (equal (ts-region-sync-resent ts-region--sync) 1))))

(ert-deftest following/the-mode-in-an-indirect-buffer-alone ()
  (with-stubs
    (with-text-call
     #'toy-mode "a «toy: b» c"
     (lambda ()
       (let ((clone (make-indirect-buffer (current-buffer) "alone" t)))
         (with-current-buffer clone
           (ts-region-mode 1)
           (insert "X")
           (should-follow))
         (let ((sync (buffer-local-value 'ts-region--sync clone)))
           (kill-buffer clone)
           (should-not (ts-region-sync-document sync))))))))

(ert-deftest following/set-buffer-multibyte-changes-what-a-character-is ()
  (with-toys "ä «toy: ö» ü"
    (flush)
    (set-buffer-multibyte nil)
    (should-follow)
    (set-buffer-multibyte t)
    (should-follow)
    (goto-char (point-max))
    (insert "!")
    (should-follow)))

(ert-deftest following/raw-bytes ()
  (with-toys "a «toy: b» c"
    (insert (string-to-multibyte "\377\200") "x")
    (goto-char 2)
    (insert "y")
    (delete-char 1)
    (should-follow)))

(ert-deftest following/a-reverted-buffer ()
  (let ((file (make-temp-file "ts-region" nil ".toy" "a «toy: b» c")))
    (unwind-protect
        (with-stubs
          (with-current-buffer (find-file-noselect file)
            (toy-mode)
            (ts-region-mode 1)
            (insert "not saved ")
            (with-temp-file file (insert "other «toy: text»"))
            (revert-buffer t t t)
            (should (equal (buffer-string) "other «toy: text»"))
            (should-follow)
            (set-buffer-modified-p nil)
            (kill-buffer)))
      (delete-file file))))

(ert-deftest following/another-major-mode-is-another-document ()
  (with-toys "a «toy: b» c"
    (let ((sync ts-region--sync))
      (emacs-lisp-mode)
      (should-not ts-region--sync)
      (should-not (ts-region-sync-document sync))
      (ts-region-mode 1)
      (should-follow)
      (should (equal (stub-document-language
                      (ts-region-sync-document ts-region--sync))
                     "elisp")))))

(ert-deftest following/a-killed-buffer-closes-its-document ()
  (with-stubs
    (let (document)
      (with-text-call
       #'toy-mode ""
       (lambda ()
         (ts-region-mode 1)
         (setq document (ts-region-sync-document ts-region--sync))
         (should (stub-document-open document))))
      (should-not (stub-document-open document))
      (should (equal (hash-table-count ts-region--by-tag) 0)))))

(ert-deftest following/buffers-that-die-without-hooks-are-swept-away ()
  (with-stubs
    (let (document)
      (with-temp-buffer ; no hooks run when it is killed
        (toy-mode)
        (ts-region-mode 1)
        (setq document (ts-region-sync-document ts-region--sync)))
      (with-text-call #'toy-mode "" (lambda () (ts-region-mode 1)))
      (should-not (stub-document-open document)))))

(ert-deftest following/the-mode-turned-off-leaves-nothing ()
  (with-toys "a «toy: b» c"
    (let ((sync ts-region--sync))
      (ts-region-mode -1)
      (should-not (ts-region-sync-document sync))
      (dolist (hook '(after-change-functions pre-command-hook post-command-hook
                      jit-lock-functions kill-buffer-hook xref-backend-functions
                      eldoc-documentation-functions window-scroll-functions))
        (should-not (seq-some (lambda (function)
                                (and (symbolp function)
                                     (string-prefix-p "ts-region"
                                                      (symbol-name function))))
                              (symbol-value hook)))))))

(ert-deftest following/changed-regions-are-told-with-their-places ()
  (with-toys "«toy: one» mid «toy: two» end"
    (flush)
    (let ((told nil))
      (add-hook 'ts-region-regions-changed-functions
                (lambda (beg end)
                  (push (buffer-substring-no-properties beg end) told))
                nil t)
      (go-to "two")
      (insert "more ")
      (flush)
      (should (equal told '("more two")))
      (setq told nil)
      (go-to "«toy: one")
      (insert "text before ")
      (flush)
      (should (equal told nil)))))

(ert-deftest following/what-is-not-exact-is-told-when-a-worker-is-done ()
  (with-toys "«toy: one»"
    (setq stub-inexact 1)
    (insert "x")
    (should-not (ts-region-sync-flush ts-region--sync))
    (should-not (ts-region-sync-exact ts-region--sync))
    (cl-letf (((symbol-function 'ts-region-module-documents-changed)
               (lambda (_) (list (ts-region-sync-tag ts-region--sync)))))
      (ts-region--drain nil "x"))
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))))

(ert-deftest following/a-buffer-that-is-too-large-is-left-alone ()
  (with-stubs
    (with-text-call #'toy-mode "«toy: b»"
                    (lambda ()
                      (let ((ts-region-max-buffer-size 3))
                        (should-error (ts-region-mode 1) :type 'user-error))
                      (should-not ts-region-mode)
                      (should-not ts-region--sync)))))

(ert-deftest following/a-language-without-a-parser-is-left-alone ()
  (with-stubs
    (let ((stub-known nil))
      (with-text-call #'toy-mode "«toy: b»"
                      (lambda ()
                        (should-error (ts-region-mode 1) :type 'user-error)
                        (should-not ts-region-mode)
                        (should-not (memq #'ts-region-sync--after-change
                                          after-change-functions)))))))

(provide 'package-following-test)
;;; package-following-test.el ends here
