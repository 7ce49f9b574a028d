;;; package-fixtures-test.el --- Regions of all hosts, shown and edited  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Every region of every fixture is shown, opened in a buffer of its own, and
;; put back: then the host must be what it was, byte for byte.

;;; Code:

(require 'package-support)
(require 'ts-region-edit)
(require 'metta-mode)
(require 'rholang-ts-region-mode)

(defconst fixtures-hosts
  (expand-file-name "../../fixtures/hosts"
                    (file-name-directory (or load-file-name buffer-file-name))))

(defun fixtures-put-back (region)
  "Edit REGION of this buffer, change nothing, and put it back."
  (with-current-buffer (ts-region-edit--open region 0)
    (unwind-protect
        (let ((guest ts-region-edit--guest))
          (should (equal (car (ts-region-guest-read guest))
                         (mapcar #'cdr (ts-region-guest-pieces guest))))
          (ts-region-edit--put-back))
      (set-buffer-modified-p nil)
      (kill-buffer))))

(defun fixtures-try (file)
  "Do it with all regions of FILE; return how many there are."
  (with-current-buffer (generate-new-buffer (file-name-nondirectory file))
    (unwind-protect
        (let ((inhibit-message t) (enable-local-variables nil) before regions)
          (insert-file-contents file)
          (setq buffer-file-name file)
          (condition-case nil
              (delay-mode-hooks (set-auto-mode))
            (error (fundamental-mode))) ; no images in a terminal
          (setq before (ts-region-sync--text))
          (ts-region-mode 1)
          (ts-region-ensure 60)
          (setq regions (ts-region-list-regions))
          (ts-region-view--fontify (point-min) (point-max))
          (mapc #'fixtures-put-back regions)
          (should (equal before (ts-region-sync--text)))
          (length regions))
      (setq buffer-file-name nil)
      (set-buffer-modified-p nil)
      (kill-buffer))))

(ert-deftest fixtures/every-region-of-every-host-comes-back-as-it-was ()
  (skip-without-parser 'python)
  (let ((files 0) (regions 0))
    (dolist (file (directory-files-recursively fixtures-hosts "\\`[^.]"))
      (cl-incf files)
      (ert-info ((file-name-nondirectory file) :prefix "file: ")
        (cl-incf regions (fixtures-try file))))
    (should (> files 300))
    (should (> regions 700))))

(provide 'package-fixtures-test)
;;; package-fixtures-test.el ends here
