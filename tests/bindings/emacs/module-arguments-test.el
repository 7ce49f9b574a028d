;;; module-arguments-test.el --- Wrong arguments of every function  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; What is right is made from the names of the arguments in the module's own table, so a new function is tested without a
;; further line here; an argument with an unknown name fails.

;;; Code:

(require 'module-support)

(defconst arguments-text "new é in { é!(\"#!metta\\n(= (f 1) 2)\") }")

(defun arguments-right (name)
  "A value that is right for the argument called NAME."
  (pcase name
    ((or 'engine 'options 'process) (and (eq name 'engine) (module-engine)))
    ('document (let ((document (module-open arguments-text))) (module-exact document) document))
    ((or 'snapshot 'before 'after) (module-snapshot arguments-text))
    ((or 'text 'first-line) "text")
    ((or 'language 'alias) 'rholang)
    ((or 'name 'file-name 'part) "rholang")
    ('kind "flow")
    ((or 'file 'directory) "/nowhere")
    ((or 'tag 'position 'beg 'end 'region 'budget 'old-length) 0)
    ('characters-after nil)
    ('texts nil)
    ('positions [0])
    ('direction 'to-host)
    ((or 'replace 'backwards 'nested 'definitions 'everywhere) nil)
    (_ (ert-fail (list "an argument without an example" name)))))

(defun arguments-wrong (name)
  "Values that are wrong for the argument called NAME; nil if all are fine."
  (pcase name
    ((or 'engine 'document 'snapshot 'before 'after)
     (list nil 5 "x" [] (symbol-function 'car) (make-symbol "x")
           (if (eq name 'engine) (arguments-right 'document) (module-engine))
           (if (memq name '(snapshot before after)) (arguments-right 'document) (arguments-right 'snapshot))))
    ('text (list nil 5 'text [1 2] '(?a)))
    ((or 'tag 'position 'beg 'end 'region 'budget 'old-length 'characters-after)
     (list -1 (- (expt 2 62)) (expt 2 70) 1.5 "1" [1]))
    ('options (list 5 "x" '(1 2) '(:workers) '(:nonsense 1) '(:workers -1) [1 2]))
    ('texts (list 5 'x '(1) '([]) '(["x" rholang]) '(["x" 5 nil]) '([nil rholang nil])))
    ('positions (list 5 'x '(-1) '(a) [1.5] '(1 . 2)))
    ('direction (list nil 5 "" 'sideways))
    ((or 'language 'alias 'name 'file-name 'first-line 'kind 'part) (list 5 '(1) [1]))
    ((or 'file 'directory) (list 5 "" "relative" "/nowhere"))
    ('process (list 5 "x" 'x))))

(defun arguments-of (entry)
  "ARGUMENTS of ENTRY, a row of the table, without &optional."
  (remq '&optional (nth 1 entry)))

(ert-deftest arguments-each-wrong-one-is-an-error ()
  (dolist (entry (ts-region-module-functions))
    (let ((names (arguments-of entry)))
      (dotimes (i (length names))
        (dolist (wrong (arguments-wrong (nth i names)))
          ;; nil is: not given
          (unless (and (null wrong) (memq (nth i names) (memq '&optional (nth 1 entry))))
            (let ((values (mapcar #'arguments-right names)))
              (setf (nth i values) wrong)
              (ert-info ((format "%S" (cons (car entry) values)))
                (should (module-signal-of (apply (car entry) values)))))))))))

(ert-deftest arguments-their-number-is-checked ()
  (dolist (entry (ts-region-module-functions))
    (let* ((least (length (seq-take-while (lambda (name) (not (eq name '&optional))) (nth 1 entry))))
           (most (length (arguments-of entry))))
      (should (equal (func-arity (car entry)) (cons least most)))
      (should (eq (car (module-signal-of (apply (car entry) (make-list (1+ most) nil)))) 'wrong-number-of-arguments))
      (when (> least 0)
        (should (eq (car (module-signal-of (apply (car entry) (make-list (1- least) nil)))) 'wrong-number-of-arguments))))))

(ert-deftest arguments-all-functions-are-documented ()
  (dolist (entry (ts-region-module-functions))
    (let* ((documentation (documentation (car entry)))
           (first (car (split-string (nth 2 entry) "\n"))))
      (should (string-prefix-p (substitute-command-keys (nth 2 entry)) documentation))
      (should (string-suffix-p "." first))
      (should (<= (length first) 80))
      (should (equal (help-function-arglist (car entry) t) (nth 1 entry))))))

(defconst arguments-root (expand-file-name "../../../" (file-name-directory load-file-name)))

(ert-deftest arguments-are-declared-in-the-package-as-they-are ()
  (let ((files (directory-files (expand-file-name "plugins/emacs" arguments-root) t "\\`[^.].*\\.el\\'"))
        (declared 0))
    (dolist (file files)
      (with-temp-buffer
        (insert-file-contents file)
        (while (re-search-forward "^(declare-function ts-region-module-" nil t)
          (goto-char (match-beginning 0))
          (pcase-let ((`(,_ ,name ,place ,arguments) (read (current-buffer))))
            (cl-incf declared)
            (ert-info ((format "%S in %s" name (file-name-nondirectory file)))
              (should (equal place "ext:ts-region-module"))
              (should (equal (assq name (ts-region-module-functions)) (list name arguments (nth 2 (assq name (ts-region-module-functions)))))))))))
    (should (> declared 0))))

(ert-deftest arguments-the-table-is-that-of-the-readme ()
  (with-temp-buffer
    (insert-file-contents (expand-file-name "bindings/emacs/README.md" arguments-root))
    (let (told)
      (while (re-search-forward "^| `\\([a-z-]+\\)` (\\(.*?\\)) |" nil t)
        (push (list (intern (concat "ts-region-module-" (match-string 1)))
                    (car (read-from-string (concat "(" (downcase (match-string 2)) ")"))))
              told))
      (should (equal (nreverse told)
                     (mapcar (lambda (entry) (list (car entry) (nth 1 entry))) (ts-region-module-functions)))))))

(ert-deftest arguments-of-errors-are-message-and-data ()
  (should (equal (module-signal-of (ts-region-module-engine-new '(:workers 100000)))
                 (list 'ts-region-error (cadr (module-signal-of (ts-region-module-engine-new '(:workers 100000)))) 'invalid-argument)))
  (let ((condition (module-signal-of (ts-region-module-query-set (module-engine) 'rholang "flow" "mine.scm" "\n(nonsense"))))
    (should (eq (car condition) 'ts-region-query-error))
    (should (string-match-p "\\`mine.scm:[0-9]+:[0-9]+: " (nth 1 condition)))
    (should (cl-every #'natnump (nthcdr 2 condition))))
  (dolist (condition '(ts-region-unsupported ts-region-not-found ts-region-query-error ts-region-out-of-step ts-region-refused ts-region-closed))
    (should (equal (get condition 'error-conditions) (list condition 'ts-region-error 'error)))
    (should (stringp (get condition 'error-message)))))

;;; module-arguments-test.el ends here
