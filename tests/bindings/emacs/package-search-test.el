;;; package-search-test.el --- When regions are searched, and how often  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'package-support)

(defun calls (name)
  "How often the toy module's function NAME was called."
  (seq-count (lambda (call) (eq call name)) stub-calls))

(defun command (function)
  "Call FUNCTION as the command loop would."
  (run-hooks 'pre-command-hook)
  (funcall function)
  (run-hooks 'post-command-hook))

(ert-deftest search/one-search-for-many-edits ()
  (with-toys "a «toy: b» c"
    (flush)
    (setq stub-calls nil)
    (dotimes (_ 100) (insert "x"))
    (should (equal (calls 'document-update) 0))
    (wait-for (lambda () (memq 'document-update stub-calls)))
    (should (equal (calls 'document-update) 1))))

(ert-deftest search/one-search-for-a-command-with-many-edits ()
  (with-toys "a «toy: b» c"
    (flush)
    (setq stub-calls nil)
    (command (lambda ()
               (dotimes (_ 1000) (insert "x"))
               (should (equal (calls 'document-edit-chars) 1000))
               (should (equal (calls 'document-update) 0))))
    (should (equal (calls 'document-update) 1))
    (accept-process-output nil 0.001)
    (should (equal (calls 'document-update) 1))
    (should (ts-region-sync-exact ts-region--sync))))

(ert-deftest search/a-command-that-ends-in-another-buffer ()
  (with-toys "a «toy: b» c"
    (flush)
    (with-temp-buffer
      (let ((other (current-buffer)))
        (save-current-buffer
          (set-buffer "host.toy")
          (setq stub-calls nil)
          (command (lambda () (insert "x") (set-buffer other))))))
    (should (equal (calls 'document-update) 1))
    (should (ts-region-sync-exact ts-region--sync))))

(ert-deftest search/a-command-that-waits-in-its-midst ()
  (with-toys "a «toy: b» c"
    (flush)
    (command (lambda ()
               (insert "x")
               (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))
               (setq stub-calls nil)
               (insert "y")))
    (should (equal (calls 'document-update) 1))))

(ert-deftest search/a-filter-that-writes-into-another-buffer ()
  (with-toys "a «toy: b» c"
    (flush)
    (let* ((sync ts-region--sync)
           (host (current-buffer))
           (writer (make-process
                    :name "writer" :noquery t :coding 'utf-8
                    :command '("printf" "%s" "«toy: new»")
                    :sentinel #'ignore
                    :filter (lambda (_ text)
                              (with-current-buffer host
                                (goto-char (point-max))
                                (insert text))))))
      (unwind-protect
          (with-temp-buffer
            (wait-for (lambda () (> (buffer-size host) 12)))
            (wait-for (lambda () (ts-region-sync-exact sync))))
        (delete-process writer))
      (should (equal (mapcar #'ts-region-text (ts-region-list-regions))
                     '("b" "new"))))))

(ert-deftest search/a-timer-that-nobody-runs-is-set-again ()
  (with-toys "a «toy: b» c"
    (flush)
    (let ((timer-list nil)) (insert "x"))
    (insert "y")
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))))

(ert-deftest search/the-first-search-is-not-the-commands ()
  (with-toys "a «toy: b» c"
    (command #'ignore)
    (should (equal (calls 'document-update) 0))
    (wait-for (lambda () (ts-region-sync-exact ts-region--sync)))))

(ert-deftest search/an-error-in-one-text-is-not-the-others ()
  (with-toys "a «toy: b» c"
    (flush)
    (let ((sync ts-region--sync))
      (with-text-call
       #'toy-mode "other"
       (lambda ()
         (ts-region-mode 1)
         (flush)
         (let ((document (ts-region-sync-document ts-region--sync))
               (update (symbol-function 'ts-region-module-document-update))
               (inhibit-message t)
               (debug-on-error nil)) ; which tests have set
           (cl-letf (((symbol-function 'ts-region-module-document-update)
                      (lambda (which &rest arguments)
                        (when (eq which document) (error "Broken"))
                        (apply update which arguments))))
             (command (lambda ()
                        (with-current-buffer (ts-region-sync-buffer sync)
                          (insert "x"))
                        (insert "y")))
             (should (ts-region-sync-exact sync))
             (command (lambda ()
                        (insert "y")
                        (with-current-buffer (ts-region-sync-buffer sync)
                          (insert "x"))))
             (should (ts-region-sync-exact sync)))))))))

(ert-deftest search/without-texts-there-are-no-hooks ()
  (with-toys "a «toy: b» c"
    (should (memq #'ts-region--after-command (default-value 'post-command-hook)))
    (insert "x")
    (ts-region-mode -1)
    (should-not ts-region--pending)
    (should-not (memq ts-region--timer timer-list))
    (should-not (memq #'ts-region--after-command
                      (default-value 'post-command-hook)))
    (should-not (memq #'ts-region--other-windows
                      (default-value 'window-configuration-change-hook)))))

(ert-deftest search/a-text-that-changes-meanwhile-is-left-to-its-next-search ()
  (with-toys "«toy: one»"
    (flush)
    (insert "x")
    (setq stub-calls nil)
    (cl-letf (((symbol-function 'ts-region-module-documents-changed)
               (lambda (_) (list (ts-region-sync-tag ts-region--sync)))))
      (ts-region--drain nil "x")
      (should (equal (calls 'document-update) 0))
      (run-hooks 'post-command-hook)
      (should (equal (calls 'document-update) 1))
      (ts-region--drain nil "x"))
    (should (ts-region-sync-exact ts-region--sync))))

(ert-deftest search/windows-are-looked-at-when-they-have-changed ()
  (with-toys "«toy: one»"
    (flush)
    (setq stub-calls nil)
    (cl-letf (((symbol-function 'ts-region-sync--visible)
               (lambda (_) (ert-fail "they have not"))))
      (command (lambda () (insert "x"))))
    (dolist (change (list (lambda ()
                            (run-hooks 'window-configuration-change-hook))
                          (lambda ()
                            (run-hook-with-args 'window-scroll-functions
                                                (selected-window) 1))))
      (funcall change)
      (cl-letf (((symbol-function 'ts-region-sync--visible)
                 (lambda (_) (cons 1 (+ 2 (random 1000000))))))
        (command (lambda () (insert "x")))))
    (should (equal (calls 'document-set-viewport) 2))))

(ert-deftest search/windows-are-looked-at-while-a-search-takes-long ()
  (with-toys "«toy: one»"
    (flush)
    (setq stub-inexact 1)
    (command (lambda () (insert "x")))
    (setq stub-calls nil)
    (cl-letf (((symbol-function 'ts-region-sync--visible)
               (lambda (_) '(1 . 2))))
      (command (lambda () (insert "x"))))
    (should (equal (calls 'document-set-viewport) 1))))

(provide 'package-search-test)
;;; package-search-test.el ends here
