;;; ts-region-point.el --- The language at point: mode line, eldoc, imenu  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; After each command the library is asked which region point is in, which
;; takes a microsecond or two; the mode line shows what it said.

;;; Code:

(require 'imenu)
(require 'ts-region-regions)

(defvar ts-region-language-changed-hook nil
  "Hook that runs when point comes to text in another language.
`ts-region-point-language' is the new one, or nil: the buffer's own.")

(defvar-local ts-region-point-language nil
  "The name of the language at point, or nil: the buffer's own.
As it was after the last command.")

(defvar-local ts-region-point--seen nil
  "For which position and text `ts-region-point-language' was found.")

(defconst ts-region--most-imenu-entries 1000
  "So many regions are listed by imenu; a longer list helps nobody.")

(defun ts-region-point-update ()
  "Find out which language is at point, if that may have changed.
Where the text has just changed, that waits until it has been searched."
  (when (and (ts-region-followed-p)
             (not (memq ts-region--sync ts-region--pending)))
    (let ((tick (ts-region-sync-tick ts-region--sync))
          (exact (ts-region-sync-exact ts-region--sync)))
      (unless (and ts-region-point--seen
                   (eql (point) (aref ts-region-point--seen 0))
                   (eql tick (aref ts-region-point--seen 1))
                   (eq exact (aref ts-region-point--seen 2)))
        (setq ts-region-point--seen (vector (point) tick exact))
        (let ((language (ts-region-language-at)))
          (unless (equal language ts-region-point-language)
            (setq ts-region-point-language language)
            (force-mode-line-update)
            (with-demoted-errors "ts-region: %S"
              (run-hooks 'ts-region-language-changed-hook))))))))

(defun ts-region-lighter ()
  "Return the text for the mode line: the language at point."
  (if ts-region-point-language
      (format " Reg[%s]" ts-region-point-language)
    " Reg"))

(defun ts-region-eldoc (callback &rest _ignored)
  "Tell CALLBACK which region point is in: an eldoc function."
  (let ((region (and (ts-region-followed-p) (ts-region-at))))
    (when region
      (funcall callback
               (format "%s in %s (%s)" (ts-region-language region)
                       (ts-region-host region) (ts-region-why region))
               :thing (ts-region-language region)))))

;;;; Imenu

(defun ts-region-point--imenu-name (region)
  "Return the name of REGION for imenu: its language and first words."
  (let* ((beg (ts-region-beg region))
         (end (min (ts-region-end region) (+ beg 200)))
         (text (string-trim (buffer-substring-no-properties beg end))))
    (format "%s: %s" (ts-region-language region)
            (truncate-string-to-width
             (car (split-string text "\n")) 50 nil nil "…"))))

(defun ts-region-point-imenu (create)
  "Return the imenu index of CREATE, a function, and our regions behind it."
  (let ((index (condition-case nil (funcall create)
                 (imenu-unavailable nil)))
        (regions (and (ts-region-followed-p)
                      (seq-take (ts-region-list-regions)
                                ts-region--most-imenu-entries))))
    (append index
            (and regions
                 (save-restriction
                   (widen)
                   (list (cons "Embedded"
                               (mapcar (lambda (region)
                                         (cons (ts-region-point--imenu-name
                                                region)
                                               (copy-marker
                                                (ts-region-beg region))))
                                       regions))))))))

(defun ts-region-point-enable ()
  "Have mode line, eldoc and imenu of this buffer know the regions."
  (add-hook 'post-command-hook #'ts-region-point-update nil t)
  (add-hook 'ts-region-sync-exact-hook #'ts-region-point-update nil t)
  (add-hook 'eldoc-documentation-functions #'ts-region-eldoc 90 t)
  (add-function :around (local 'imenu-create-index-function)
                #'ts-region-point-imenu))

(defun ts-region-point-disable ()
  "Have mode line, eldoc and imenu of this buffer forget the regions."
  (setq ts-region-point-language nil
        ts-region-point--seen nil)
  (remove-hook 'post-command-hook #'ts-region-point-update t)
  (remove-hook 'ts-region-sync-exact-hook #'ts-region-point-update t)
  (remove-hook 'eldoc-documentation-functions #'ts-region-eldoc t)
  (remove-function (local 'imenu-create-index-function)
                   #'ts-region-point-imenu))

(provide 'ts-region-point)
;;; ts-region-point.el ends here
