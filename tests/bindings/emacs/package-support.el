;;; package-support.el --- What the package's tests share  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; With a folder in the environment variable TS_REGION_MODULE_DIR the module
;; there is tested, too; without it, the package alone, with package-stubs.el.
;; TS_REGION_GRAMMAR_DIR is a folder with parsers for hosts that need one.

;;; Code:

(require 'ert)
(require 'cl-lib)
(require 'ts-region)
(require 'package-stubs)

(transient-mark-mode 1)
(setq ts-region-module-directory (or (getenv "TS_REGION_MODULE_DIR") "/nowhere")
      ts-region-grammar-directories (and (getenv "TS_REGION_GRAMMAR_DIR")
                                         (list (getenv "TS_REGION_GRAMMAR_DIR")))
      backup-inhibited t
      auto-save-default nil
      create-lockfiles nil)

(define-derived-mode toy-mode prog-mode "Toy"
  "A language of toys: # begins a comment, \"key\" is a keyword."
  (modify-syntax-entry ?# "<")
  (modify-syntax-entry ?\n ">")
  (setq-local comment-start "# "
              comment-start-skip "#+ *"
              font-lock-defaults '((("\\<key\\>" . font-lock-keyword-face)))))

(defun with-text-call (mode text function)
  (let ((buffer (generate-new-buffer "host.toy")))
    (unwind-protect
        (save-window-excursion
          (switch-to-buffer buffer)
          (insert text)
          (goto-char (point-min))
          (funcall mode)
          (let ((noninteractive nil)) (font-lock-mode 1)) ; which batch refuses
          (buffer-enable-undo)
          (funcall function))
      (when (buffer-live-p buffer)
        (with-current-buffer buffer (set-buffer-modified-p nil))
        (kill-buffer buffer)))))

(defmacro with-toys (text &rest body)
  "Do BODY in a followed buffer of toys with TEXT, without the real module."
  (declare (indent 1) (debug t))
  `(with-stubs (with-text-call #'toy-mode ,text
                               (lambda () (ts-region-mode 1) ,@body))))

(defmacro with-real (mode text &rest body)
  "Do BODY in a followed buffer in MODE with TEXT; skip it without the module."
  (declare (indent 2) (debug t))
  `(progn
     (skip-unless (ts-region-loader-available-p))
     (with-text-call ,mode ,text (lambda () (ts-region-mode 1) ,@body))))

(defun skip-without-parser (language)
  "Skip this test unless the module knows a parser for LANGUAGE."
  (unless (and (ts-region-loader-available-p)
               (seq-find (lambda (known)
                           (and (eq (aref known 0) language) (aref known 3)))
                         (ts-region-module-languages (ts-region-engine))))
    (ert-skip (format "no parser for %s" language))))

(defun go-to (text &optional offset)
  "Go to the first TEXT of this buffer; OFFSET further."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun face-at (text)
  "The faces of the first character of TEXT, as a list."
  (save-excursion
    (go-to text)
    (let ((face (get-text-property (point) 'face)))
      (if (listp face) face (list face)))))

(defun child-emacs ()
  "The program to start another Emacs like this one: in TS_REGION_EMACS, if that
is a script and not the program itself."
  (or (getenv "TS_REGION_EMACS")
      (expand-file-name invocation-name invocation-directory)))

(defun wait-for (condition)
  "Wait until CONDITION, a function, is true; fail after 20 seconds."
  (let ((deadline (+ (float-time) 20)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (ert-fail "it never came"))
      (accept-process-output nil 0.005))))

(defun undo-once ()
  "Undo what the last command did."
  (undo-boundary)
  (let ((last-command nil)
        (inhibit-message t))
    (undo)))

(defun flush () (ts-region-sync-flush ts-region--sync 5))

(defun languages-and-texts ()
  "What regions this buffer has: a list of (LANGUAGE BEG END TEXT)."
  (flush)
  (mapcar (lambda (region)
            (list (ts-region-language region) (ts-region-beg region)
                  (ts-region-end region) (ts-region-text region)))
          (ts-region-list-regions)))

(provide 'package-support)
;;; package-support.el ends here
