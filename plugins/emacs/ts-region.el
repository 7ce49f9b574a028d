;;; ts-region.el --- Languages embedded in others: see, edit, navigate  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;; Author: The ts-region authors
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools, convenience

;;; Commentary:

;; MeTTa in strings of Rholang, SQL in those of Python, scripts in HTML,
;; blocks of source in Markdown and Org: one minor mode for all of them.  The
;; major mode stays as it is.  A native library finds the regions, faster than
;; a key is pressed, and a dynamic module brings them here.
;;
;;   (require 'ts-region)
;;   (global-ts-region-mode)
;;
;; Then regions are tinted and have the colours of their language, the mode
;; line says which language point is in, `C-c \" \\='' edits the region at point
;; in a buffer of its own, and `C-c \" n' goes to the next one.  The menu
;; "Regions" has all there is, M-x ts-region-manual shows the manual.
;;
;; If something does not work, M-x ts-region-doctor says what to do.

;;; Code:

(require 'easymenu)
(require 'ts-region-regions)
(require 'ts-region-view)
(require 'ts-region-point)
(require 'ts-region-move)

(autoload 'metta-mode "metta-mode" "Major mode for MeTTa programs." t)
(autoload 'rholang-ts-region-mode "rholang-ts-region-mode"
  "Major mode for Rholang contracts." t)
(autoload 'ts-region-comment-dwim "ts-region-comment"
  "Comment by the rules of the language at point." t)
(autoload 'ts-region-doctor "ts-region-doctor"
  "Show what of ts-region works here." t)
(autoload 'ts-region-edit "ts-region-edit"
  "Edit the region at point in a buffer of its own." t)
(autoload 'ts-region-list "ts-region-list"
  "List the regions in all files of a project." t)
(autoload 'ts-region-xref-backend "ts-region-xref")

(pcase-dolist (`(,file ,pattern ,mode)
               '(("x.metta" "\\.metta\\'" metta-mode)
                 ("x.rho" "\\.rho\\'" rholang-ts-region-mode)))
  (unless (assoc-default file auto-mode-alist #'string-match)
    (add-to-list 'auto-mode-alist (cons pattern mode) t)))

(defvar ts-region-command-map
  (let ((map (make-sparse-keymap)))
    (define-key map "n" #'ts-region-next)
    (define-key map "p" #'ts-region-previous)
    (define-key map "'" #'ts-region-edit)
    (define-key map "m" #'ts-region-mark)
    (define-key map "k" #'ts-region-kill)
    (define-key map "w" #'ts-region-narrow)
    (define-key map ";" #'ts-region-comment-dwim)
    (define-key map "l" #'ts-region-list)
    (define-key map "?" #'ts-region-doctor)
    map)
  "Commands for regions, behind the prefix key of `ts-region-mode'.")

(defun ts-region--unless-taken (command)
  "Return COMMAND, unless the major mode has a command of its own for it.
Org and Markdown have \\`C-c \='' for the same purpose, and for more."
  (and (not (commandp (local-key-binding (kbd "C-c '")))) command))

(defvar ts-region-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c \"") ts-region-command-map)
    (define-key map (kbd "C-c '")
      '(menu-item "" ts-region-edit :filter ts-region--unless-taken))
    (define-key map [remap comment-dwim] #'ts-region-comment-dwim)
    map)
  "Keys of `ts-region-mode'.")

(defvar ts-region-repeat-map
  (let ((map (make-sparse-keymap)))
    (define-key map "n" #'ts-region-next)
    (define-key map "p" #'ts-region-previous)
    map)
  "Keys that go on after `ts-region-next', if `repeat-mode' is on.")

(put 'ts-region-next 'repeat-map 'ts-region-repeat-map)
(put 'ts-region-previous 'repeat-map 'ts-region-repeat-map)

(easy-menu-define ts-region-menu ts-region-mode-map
  "Menu of `ts-region-mode'."
  '("Regions"
    ["Edit Region" ts-region-edit :active (ts-region-at)]
    ["Comment" ts-region-comment-dwim]
    "---"
    ["Next Region" ts-region-next]
    ["Previous Region" ts-region-previous]
    ["Mark Region" ts-region-mark :active (ts-region-at)]
    ["Kill Region" ts-region-kill :active (ts-region-at)]
    ["Narrow to Region" ts-region-narrow :active (ts-region-at)]
    "---"
    ["List Regions of Project..." ts-region-list]
    ["Customize" (customize-group 'ts-region)]
    ["Manual" ts-region-manual]
    ["Doctor" ts-region-doctor]))

(defun ts-region-manual ()
  "Show the manual of ts-region, wherever it was installed."
  (interactive)
  (let ((file (expand-file-name "../../../info/ts-region.info"
                                ts-region--package-directory)))
    (info (if (file-exists-p file) (concat "(" file ")") "(ts-region)Top"))))

(defun ts-region--enable ()
  "Do what turning `ts-region-mode' on means."
  (ts-region-sync-attach 'mode)
  (ts-region-view-enable)
  (ts-region-point-enable)
  (add-hook 'xref-backend-functions #'ts-region-xref-backend -10 t))

(defun ts-region--disable ()
  "Do what turning `ts-region-mode' off means."
  (ts-region-view-disable)
  (ts-region-point-disable)
  (remove-hook 'xref-backend-functions #'ts-region-xref-backend t)
  (ts-region-sync-detach 'mode))

;;;###autoload
(define-minor-mode ts-region-mode
  "Minor mode for text in other languages than the buffer's own.
Such regions are tinted and have the colours of their language, can be
edited in buffers of their own, and can be gone to and marked.

It needs the library and its module, and a parser for the buffer's language;
if something is missing it stays off and says so.  \\[ts-region-doctor] says
what to do.

\\{ts-region-mode-map}"
  :lighter (:eval (ts-region-lighter))
  (if (not ts-region-mode)
      (ts-region--disable)
    (condition-case err
        (ts-region--enable)
      (error
       (setq ts-region-mode nil)
       (ts-region--disable)
       (user-error "%s" (ts-region-error-text err))))))

(defvar ts-region--told-problem nil
  "The last problem that `global-ts-region-mode' has told: once is enough.")

(defun ts-region--turn-on ()
  "Turn `ts-region-mode' on in this buffer, if that is any use.
Called by `global-ts-region-mode'.  A buffer in a language without a parser
is left as it is; that the module is missing is told once."
  (unless (or (minibufferp) (eq (aref (buffer-name) 0) ?\s))
    (condition-case err
        (progn
          (ts-region-engine)
          (let ((inhibit-message t)
                (message-log-max nil))
            (condition-case nil (ts-region-mode) (user-error nil))))
      (ts-region-no-module
       (unless (equal err ts-region--told-problem)
         (setq ts-region--told-problem err)
         (message "%s" (ts-region-error-text err)))))))

;;;###autoload
(define-globalized-minor-mode global-ts-region-mode
  ts-region-mode ts-region--turn-on
  :predicate '(prog-mode text-mode)
  :group 'ts-region)

(provide 'ts-region)
;;; ts-region.el ends here
