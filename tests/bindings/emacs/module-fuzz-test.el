;;; module-fuzz-test.el --- Random commands, told by the least of hooks  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Each command's changes are told to a document as `after-change-functions' have them, with the narrowing as it is.  Then the
;; document's text is the buffer's, and now and then its regions are those from scratch.  The package's own
;; test is package-fuzz-test.el; `transpose-regions' is left out in both, since Emacs itself crashes with it.

;;; Code:

(require 'module-support)

(defconst fuzz-module-seed "17" "What `random' begins with, so that a failure comes again.")

(defconst fuzz-module-pieces
  (vector "a" " " "\n" "\"" "\\" "{" "}" "é" "€" "𝄞" "x!(\"#!metta\\n(= a b)\") |\n" "// @metta\n" "@\"rho:metta:eval\"!(\"(b)\") |\n" "\\n" "new x in {"
          (string-to-multibyte "\303") (string-to-multibyte "\251") (string-to-multibyte "\377\200") (string #xd800) (string #x110000)))

(defun fuzz-module-place () (+ (point-min) (random (1+ (- (point-max) (point-min))))))

(defun fuzz-module-range ()
  (let ((beg (fuzz-module-place)))
    (list beg (min (point-max) (+ beg (random 40))))))

(defun fuzz-module-piece ()
  (let ((piece (aref fuzz-module-pieces (random (length fuzz-module-pieces)))))
    (if enable-multibyte-characters piece (encode-coding-string piece 'utf-8-emacs))))

(defconst fuzz-module-commands
  (vector (lambda () (insert (fuzz-module-piece)))
          (lambda () (dotimes (_ (random 8)) (insert (fuzz-module-piece))))
          (lambda () (apply #'delete-region (fuzz-module-range)))
          (lambda () (apply #'upcase-region (fuzz-module-range)))
          (lambda () (apply #'kill-region (fuzz-module-range)))
          #'yank
          (lambda () (setq last-command nil) (undo 1))
          (lambda () (setq last-command nil) (undo (1+ (random 5))))
          (lambda () (transpose-chars 1))
          (lambda () (transpose-lines 1))
          (lambda () (apply #'narrow-to-region (fuzz-module-range)))
          #'widen
          (lambda () (while (re-search-forward "a\\(b\\|é\\)?" nil t) (replace-match "éa" t t)))
          (lambda () (apply #'subst-char-in-region (append (fuzz-module-range) '(?a ?b))))
          (lambda () (apply #'insert-buffer-substring (current-buffer) (fuzz-module-range)))
          (lambda () (apply #'translate-region (append (fuzz-module-range) (list (let ((table (make-string 256 0))) (dotimes (i 256 table) (aset table i (logxor i 1))))))))
          (lambda () (insert-char ?é (random 5)))
          (lambda () (sort-lines nil (point-min) (point-max)))
          (lambda () (when (> (buffer-size) 6000) (widen) (delete-region 3000 (point-max))))))

(defun fuzz-module-check (document regions)
  "Is DOCUMENT what this buffer is?  With REGIONS, are its regions, too?"
  (save-restriction
    (widen)
    (let ((text (buffer-substring-no-properties (point-min) (point-max))))
      (should (= (module-info (ts-region-module-snapshot document) :characters) (buffer-size)))
      (should (module-same-text-p document text))
      (when regions
        (should (equal (module-regions (module-exact document)) (module-regions-of text)))))))

(defun fuzz-module (count multibyte)
  (random fuzz-module-seed)
  (with-temp-buffer
    (set-buffer-multibyte multibyte)
    (buffer-enable-undo)
    (let ((document (module-open ""))
          (kill-ring nil)
          (inhibit-message t))
      (module-follow document)
      (dotimes (i count)
        (goto-char (fuzz-module-place))
        (undo-boundary)
        (ert-info ((format "command %d" i))
          (ignore-errors (funcall (aref fuzz-module-commands (random (length fuzz-module-commands)))))
          (should-not module-follow-error)
          (when (= 0 (% i 10)) (fuzz-module-check document (= 0 (% i 50)))))))))

(ert-deftest fuzz-module-multibyte () (fuzz-module 4000 t))

(ert-deftest fuzz-module-unibyte () (fuzz-module 2000 nil))

;;; module-fuzz-test.el ends here
