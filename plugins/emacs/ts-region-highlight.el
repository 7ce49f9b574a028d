;;; ts-region-highlight.el --- Colours from the grammars of the library  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; `rholang-ts-region-mode' and `metta-mode' are coloured by the highlights
;; queries of the library, the visible part at a time.  Without the module,
;; font lock colours comments and strings by the syntax table.

;;; Code:

(require 'font-lock)
(require 'ts-region-regions)

(declare-function ts-region-module-snapshot-highlights "ext:ts-region-module"
                  (snapshot beg end &optional region nested budget))

(defcustom ts-region-highlight-faces
  '((attribute . font-lock-preprocessor-face)
    (boolean . font-lock-constant-face)
    (character . font-lock-string-face)
    (comment . font-lock-comment-face)
    (constant . font-lock-constant-face)
    (constructor . font-lock-type-face)
    (error . font-lock-warning-face)
    (function . font-lock-function-name-face)
    (keyword . font-lock-keyword-face)
    (label . font-lock-constant-face)
    (module . font-lock-type-face)
    (namespace . font-lock-type-face)
    (number . font-lock-constant-face)
    (operator . font-lock-builtin-face)
    (string . font-lock-string-face)
    (string.escape . font-lock-constant-face)
    (string.special . font-lock-constant-face)
    (tag . font-lock-function-name-face)
    (type . font-lock-type-face)
    (variable.builtin . font-lock-builtin-face)
    (variable.parameter . font-lock-variable-name-face)
    (variable . font-lock-variable-name-face))
  "Faces for the names that highlights queries have.
A name without an entry has that of what is before its last dot; nil is no
face."
  :type '(alist :key-type symbol :value-type (choice (const nil) face))
  :group 'ts-region)

(defvar-local ts-region-highlighted nil
  "Non-nil if the library has coloured this buffer, its regions included.")

(defconst ts-region--highlight-budget (* 100 1000 1000)
  "Nanoseconds for the colours of one piece of text.
The first piece takes about ten milliseconds, as queries are compiled; later
ones a fraction of one.")

(defvar ts-region--capture-faces (make-hash-table :test #'eq)
  "From names of captures to faces: what `ts-region-highlight-faces' says.
Emptied when that is another list than before.")

(defvar ts-region--capture-faces-of nil
  "The list that `ts-region--capture-faces' was made from.")

(defun ts-region--look-up-face (capture)
  "Return the face for the symbol CAPTURE, or nil."
  (let ((name (symbol-name capture))
        (entry nil))
    (while (and name
                (not (setq entry (assq (intern name)
                                       ts-region-highlight-faces))))
      (setq name (and (string-match "\\`\\(.+\\)\\.[^.]+\\'" name)
                      (match-string 1 name))))
    (cdr entry)))

(defun ts-region-highlight-face (capture)
  "Return the face for the symbol CAPTURE, or nil."
  (unless (eq ts-region--capture-faces-of ts-region-highlight-faces)
    (clrhash ts-region--capture-faces)
    (setq ts-region--capture-faces-of ts-region-highlight-faces))
  (let ((face (gethash capture ts-region--capture-faces 'unknown)))
    (if (eq face 'unknown)
        (puthash capture (ts-region--look-up-face capture)
                 ts-region--capture-faces)
      face)))

(defun ts-region-highlight-spans (beg end &optional region)
  "Return colours between BEG and END: a list of (BEG END FACE).
Of REGION, or of the buffer's own text with all regions in it.  Nil where
the library has no highlights query for the language."
  (and (fboundp 'ts-region-module-snapshot-highlights)
       (let ((spans nil))
         (seq-doseq (span (car (ts-region-module-snapshot-highlights
                                (ts-region-snapshot) (1- beg) (1- end)
                                (and region (ts-region-index region))
                                (not region) ts-region--highlight-budget)))
           (let ((face (ts-region-highlight-face (aref span 2))))
             (when face
               (push (list (1+ (aref span 0)) (1+ (aref span 1)) face)
                     spans))))
         (nreverse spans))))

(defun ts-region--highlight (beg end)
  "Colour the text from BEG to END; return nil if the library cannot."
  (save-restriction
    (widen)
    (let ((spans (ts-region-highlight-spans beg end)))
      (when spans
        (font-lock-unfontify-region beg end)
        (pcase-dolist (`(,from ,to ,face) spans)
          (put-text-property (max beg from) (min end to) 'face face))
        (setq ts-region-highlighted t)))))

(defun ts-region--highlight-region (beg end &optional loudly)
  "Colour the text from BEG to END: a `font-lock-fontify-region-function'.
LOUDLY is what font lock wants it to be."
  (let* ((beg (save-excursion (goto-char beg) (line-beginning-position)))
         (end (save-excursion (goto-char end) (line-beginning-position 2)))
         (done (and (ts-region-followed-p)
                    (condition-case nil
                        (with-silent-modifications
                          (ts-region--highlight beg end))
                      (error nil)))))
    (if done
        `(jit-lock-bounds ,beg . ,end)
      (font-lock-default-fontify-region beg end loudly))))

(defun ts-region--highlight-changed (beg end)
  "Let the text from BEG to END be coloured again, as its regions changed."
  (when font-lock-mode
    (jit-lock-refontify beg end)))

(defun ts-region-highlight-setup ()
  "Let the library colour this buffer, whose major mode is being set up.
If it cannot, font lock colours comments and strings."
  (setq-local font-lock-defaults
              '(nil nil nil nil
                    (font-lock-fontify-region-function
                     . ts-region--highlight-region)))
  (condition-case nil
      (progn (ts-region-sync-attach 'highlight)
             (add-hook 'ts-region-regions-changed-functions
                       #'ts-region--highlight-changed nil t))
    (error nil)))

(provide 'ts-region-highlight)
;;; ts-region-highlight.el ends here
