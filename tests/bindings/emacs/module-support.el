;;; module-support.el --- What the module's tests share  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'ert)
(require 'cl-lib)

(defvar module-file) ; module-run.el has loaded it

(defvar module-engine nil
  "The engine of all tests that do not need one of their own.")

(defun module-engine ()
  (or module-engine (setq module-engine (ts-region-module-engine-new '(:workers 2)))))

(defvar module-last-tag 0)

(defun module-open (text &optional language)
  "Open TEXT, in Rholang if LANGUAGE is nil; each document has a tag of its own."
  (ts-region-module-document-open (module-engine) text (or language 'rholang) nil
                                  (cl-incf module-last-tag)))

(defun module-exact (document)
  "Make DOCUMENT exact, and return a snapshot of it."
  (should (ts-region-module-document-update document 60000000000))
  (ts-region-module-snapshot document))

(defun module-snapshot (text &optional language)
  (module-exact (module-open text language)))

(defun module-info (snapshot key)
  (plist-get (ts-region-module-snapshot-info snapshot) key))

(defun module-regions (snapshot)
  "All regions of SNAPSHOT: a list of (LANGUAGE BEG END TEXT)."
  (mapcar (lambda (region)
            (list (aref region 3) (aref region 1) (aref region 2)
                  (ts-region-module-snapshot-text snapshot (aref region 5))))
          (ts-region-module-snapshot-regions snapshot)))

(defun module-regions-of (text &optional language)
  "What `module-regions' has for TEXT from scratch."
  (let ((found (aref (ts-region-module-detect-batch
                      (module-engine) (list (vector text (or language 'rholang) nil)))
                     0)))
    (if (consp found) found (module-regions found))))

(defun module-wait-for (condition)
  "Wait until CONDITION, a function, is true; fail after a minute."
  (let ((deadline (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (ert-fail "it never came"))
      (accept-process-output nil 0.005))))

(defmacro module-signal-of (&rest body)
  "Return the error that BODY signals: (CONDITION . DATA); nil if it does not."
  `(condition-case condition (progn ,@body nil) (error condition)))

(defvar-local module-follow-error nil
  "What went wrong in the hook of `module-follow': commands may fail by themselves.")

(defun module-follow (document)
  "Tell DOCUMENT what happens in this buffer, as a package does at least."
  (add-hook 'after-change-functions
            (lambda (beg end old-length)
              (condition-case condition
                  (save-restriction
                    (widen)
                    (ts-region-module-document-edit-chars
                     document (1- beg) old-length
                     (buffer-substring-no-properties beg end) (buffer-size)))
                (error (setq module-follow-error condition))))
            nil t))

(defun module-same-text-p (document text)
  "Is TEXT that of DOCUMENT?  Giving it anew is then no edit."
  (let ((before (module-info (ts-region-module-snapshot document) :revision)))
    (ts-region-module-document-set-text document text)
    (eql before (module-info (ts-region-module-snapshot document) :revision))))

(defun module-run-emacs (program)
  "Evaluate PROGRAM, a form, in another Emacs with the module.
Return (STATUS . OUTPUT), and not more than some lines of that."
  (with-temp-buffer
    (let ((status (call-process
                   (expand-file-name invocation-name invocation-directory)
                   nil t nil "-Q" "--batch" "--eval" (format "(module-load %S)" module-file)
                   "--eval" (prin1-to-string program))))
      (cons status (buffer-substring (point-min) (min (point-max) 1000))))))

(provide 'module-support)
;;; module-support.el ends here
