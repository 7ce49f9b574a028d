;;; package-lint.el --- Is the Emacs package as packages should be?  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Compiles every file in a folder of its own with warnings as errors, runs
;; checkdoc and, where it is installed (elpa-package-lint of Debian),
;; package-lint, counts lines, and makes the manual, which must tell of all options.
;;
;;   emacs -Q --batch --load package-lint.el PACKAGE-FOLDER

;;; Code:

(require 'bytecomp)
(require 'checkdoc)
(require 'lisp-mnt)

(defvar lint-complaints 0)

(defun lint-complain (format &rest arguments)
  (setq lint-complaints (1+ lint-complaints))
  (princ (concat (apply #'format format arguments) "\n")))

(defun lint-files (directory)
  (directory-files directory t "\\`[^.].*\\.el\\'"))

(defun lint-compile (directory)
  "Compile copies of the files in DIRECTORY, and say what is wrong."
  (let* ((copy (make-temp-file "ts-region-lint" t))
         (load-path (cons copy load-path))
         (byte-compile-error-on-warn t))
    (unwind-protect
        (progn
          (dolist (file (lint-files directory)) (copy-file file (file-name-as-directory copy)))
          (dolist (file (lint-files copy))
            (unless (eq (byte-compile-file file) t)
              (lint-complain "%s does not compile without warnings"
                             (file-name-nondirectory file)))))
      (delete-directory copy t))))

(defun lint-checkdoc (directory)
  (let ((checkdoc-create-error-function
         (lambda (text start _end &optional _unfixable)
           (lint-complain "%s:%d: %s" (file-name-nondirectory buffer-file-name)
                          (line-number-at-pos start) text)
           nil)))
    (dolist (file (lint-files directory))
      (with-current-buffer (find-file-noselect file)
        (checkdoc-current-buffer t)))))

(defun lint-main-file (file)
  "The main file of the package that FILE belongs to: its own, or ours."
  (if (with-temp-buffer (insert-file-contents file) (lm-header "version"))
      file
    (expand-file-name "ts-region.el" (file-name-directory file))))

(defun lint-package (directory)
  (dolist (name '("package-lint" "let-alist"))
    (dolist (place (file-expand-wildcards
                    (format "/usr/share/emacs/site-lisp/elpa-src/%s-[0-9]*" name)))
      (add-to-list 'load-path place)))
  (if (not (require 'package-lint nil t))
      (princ "package-lint is not installed: not asked\n")
    (dolist (file (lint-files directory))
      (defvar package-lint-main-file)
      (let ((package-lint-main-file (lint-main-file file)))
        (with-current-buffer (find-file-noselect file)
          (dolist (complaint (package-lint-buffer))
            (unless (lint-known file complaint)
              (lint-complain "%s:%d:%d: %s" (file-name-nondirectory file)
                             (nth 0 complaint) (nth 1 complaint)
                             (nth 3 complaint)))))))))

(defun lint-known (_file complaint)
  "Complaints about what package archives have to offer; it is in none yet."
  (string-match-p "not installable\\|uninstallable\\|Homepage or URL"
                  (nth 3 complaint)))

(defun lint-manual (directory)
  "Make the manual in DIRECTORY, which must go without a word."
  (if (not (executable-find "makeinfo"))
      (princ "makeinfo is not installed: the manual was not made\n")
    (with-temp-buffer
      (unless (and (equal 0 (call-process "makeinfo" nil t nil "--no-split"
                                          "--output" null-device
                                          (expand-file-name "ts-region.texi" directory)))
                   (= (buffer-size) 0))
        (lint-complain "makeinfo: %s" (buffer-string))))))

(defun lint-options (directory)
  "See that the manual knows each option and command."
  (let ((manual (with-temp-buffer
                  (insert-file-contents (expand-file-name "ts-region.texi" directory))
                  (buffer-string))))
    (dolist (file (lint-files directory))
      (with-temp-buffer
        (insert-file-contents file)
        (while (re-search-forward "^(defcustom \\(ts-region-[^ \n]+\\)" nil t)
          (unless (string-match-p (concat (regexp-quote (match-string 1)) "\\_>") manual)
            (lint-complain "The manual does not tell of %s" (match-string 1))))))))

(defun lint-lines (directory)
  (dolist (file (lint-files directory))
    (with-temp-buffer
      (insert-file-contents file)
      (when (> (count-lines (point-min) (point-max)) 400)
        (lint-complain "%s has more than 400 lines" file)))))

(let ((directory (expand-file-name (pop command-line-args-left))))
  (add-to-list 'load-path directory)
  (lint-compile directory)
  (lint-checkdoc directory)
  (lint-package directory)
  (lint-lines directory)
  (lint-manual directory)
  (lint-options directory)
  (princ (format "%d files, %d complaints\n" (length (lint-files directory))
                 lint-complaints))
  (kill-emacs (if (= lint-complaints 0) 0 1)))

;;; package-lint.el ends here
