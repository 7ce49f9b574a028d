;;; ts-region-xref.el --- Definitions and references, without a server  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A backend of xref for MeTTa and Rholang: names mean what they mean by the
;; scopes of their text, and else what is defined under them in any buffer
;; that is followed, in strings and files alike.

;;; Code:

(require 'apropos)
(require 'xref)
(require 'ts-region-regions)

(declare-function ts-region-module-symbols-definitions "ext:ts-region-module"
                  (engine snapshot position &optional budget))
(declare-function ts-region-module-symbols-list "ext:ts-region-module"
                  (engine snapshot &optional part everywhere budget))
(declare-function ts-region-module-symbols-references "ext:ts-region-module"
                  (engine snapshot position &optional definitions budget))

(defcustom ts-region-xref-languages '("metta" "rholang")
  "Languages whose names are looked up by the library.
It knows Python's and JavaScript's, too, which servers know better."
  :type '(repeat string)
  :group 'ts-region)

(defconst ts-region-xref--patience 1
  "Seconds that a question waits for the regions of another buffer.")

(defun ts-region-xref--language ()
  "Return the language at point: of a region, or of this buffer."
  (or (ts-region-language-at)
      (car (seq-intersection ts-region-xref-languages
                             (ts-region-host-languages)))))

;;;###autoload
(defun ts-region-xref-backend ()
  "Return `ts-region' where the library knows names: an xref backend.
Where a server manages the buffer, only in regions."
  (and (ts-region-followed-p)
       (member (ts-region-xref--language) ts-region-xref-languages)
       (or (ts-region-at)
           (not (bound-and-true-p eglot--managed-mode)))
       'ts-region))

(defun ts-region-xref--ready ()
  "Return an exact snapshot of this buffer, with those of others exact, too."
  (maphash (lambda (_tag sync)
             (unless (ts-region-sync-exact sync)
               (ts-region-sync-flush sync ts-region-xref--patience)))
           ts-region--by-tag)
  (ts-region-ensure))

(defun ts-region-xref--item (symbol)
  "Return the xref item of SYMBOL, or nil if its buffer is gone."
  (let* ((sync (gethash (aref symbol 0) ts-region--by-tag))
         (buffer (and sync (ts-region-sync-buffer sync))))
    (when (buffer-live-p buffer)
      (with-current-buffer buffer
        (save-excursion
          (save-restriction
            (widen)
            (let ((position (1+ (aref symbol 6))))
              (goto-char position)
              (xref-make
               (string-trim (buffer-substring (line-beginning-position)
                                              (line-end-position)))
               (xref-make-buffer-location buffer position)))))))))

(defun ts-region-xref--items (answer)
  "Return the xref items of ANSWER, (SYMBOLS . PARTIAL) of the module."
  (when (cdr answer)
    (message "There may be more: the search was ended (%s)" (cdr answer)))
  (delq nil (mapcar #'ts-region-xref--item (car answer))))

(defun ts-region-xref--list (part)
  "Return all definitions with PART in their names, as the module does."
  (ts-region-module-symbols-list (ts-region-engine) (ts-region-xref--ready)
                                 part t))

(cl-defmethod xref-backend-identifier-at-point ((_backend (eql 'ts-region)))
  "Return the name at point, with its position."
  (let* ((state (ts-region-xref--ready))
         (symbols (car (ts-region-module-symbols-references
                        (ts-region-engine) state (1- (point)) t)))
         (here (seq-find (lambda (symbol)
                           (and (eql (aref symbol 0)
                                     (ts-region-sync-tag ts-region--sync))
                                (<= (aref symbol 6) (1- (point))
                                    (aref symbol 7))))
                         symbols)))
    (if here
        (propertize (aref here 2) 'ts-region-position (1- (point)))
      (thing-at-point 'symbol t))))

(defun ts-region-xref--position (identifier)
  "Return the position of IDENTIFIER in this buffer, from 0, or nil.
Nil for one that was typed."
  (and (> (length identifier) 0)
       (get-text-property 0 'ts-region-position identifier)))

(cl-defmethod xref-backend-definitions ((_backend (eql 'ts-region)) identifier)
  "Return what IDENTIFIER means."
  (let ((position (ts-region-xref--position identifier)))
    (ts-region-xref--items
     (if position
         (ts-region-module-symbols-definitions (ts-region-engine)
                                               (ts-region-xref--ready)
                                               position)
       (ts-region-xref--named identifier)))))

(defun ts-region-xref--named (name)
  "Return the definitions called NAME, as the module does."
  (let ((answer (ts-region-xref--list name)))
    (cons (seq-filter (lambda (symbol) (equal (aref symbol 2) name))
                      (car answer))
          (cdr answer))))

(cl-defmethod xref-backend-references ((_backend (eql 'ts-region)) identifier)
  "Return the references to IDENTIFIER."
  (let ((position (ts-region-xref--position identifier)))
    (if position
        (ts-region-xref--items
         (ts-region-module-symbols-references (ts-region-engine)
                                              (ts-region-xref--ready)
                                               position))
      (let ((definition (seq-first (car (ts-region-xref--named identifier)))))
        (and definition (ts-region-xref--references-of definition))))))

(defun ts-region-xref--references-of (symbol)
  "Return the references to the definition SYMBOL, of whatever buffer."
  (let ((sync (gethash (aref symbol 0) ts-region--by-tag)))
    (when (ts-region-sync-live-p sync)
      (ts-region-xref--items
       (ts-region-module-symbols-references
        (ts-region-engine) (ts-region-sync-snapshot-now sync)
        (aref symbol 6))))))

(cl-defmethod xref-backend-apropos ((_backend (eql 'ts-region)) pattern)
  "Return the definitions whose names have a word of PATTERN in them.
PATTERN may be a regular expression; its longest word is looked for first."
  (let* ((words (sort (split-string pattern "[^[:alnum:]_-]+" t)
                      (lambda (a b) (> (length a) (length b)))))
         (answer (ts-region-xref--list (or (car words) ""))))
    (ts-region-xref--items
     (cons (seq-filter (lambda (symbol)
                         (let ((case-fold-search t))
                           (string-match-p (xref-apropos-regexp pattern)
                                           (aref symbol 2))))
                       (car answer))
           (cdr answer)))))

(cl-defmethod xref-backend-identifier-completion-table
  ((_backend (eql 'ts-region)))
  "Return the names of all definitions."
  (delete-dups (mapcar (lambda (symbol) (aref symbol 2))
                       (car (ts-region-xref--list "")))))

(provide 'ts-region-xref)
;;; ts-region-xref.el ends here
