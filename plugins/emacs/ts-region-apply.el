;;; ts-region-apply.el --- An edited text of a region goes back into its buffer  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The library plans which characters of the buffer must change so that a
;; region has a wanted text: escaped, indented, and proved on a copy.  Here
;; the plan is carried out, as one step of undo, or not at all.

;;; Code:

(require 'ts-region-guest)

(declare-function ts-region-module-plan-edit "ext:ts-region-module"
                  (snapshot region text &optional budget beg end))

(defconst ts-region--plan-budget (* 2 1000 1000 1000)
  "Nanoseconds that planning an edit may take.")

(defun ts-region-apply--carry-out (edits)
  "Carry out EDITS, a list of (BEG END TEXT) from 0, the last one first."
  (pcase-dolist (`(,beg ,end ,text) (reverse edits))
    (goto-char (1+ beg))
    (delete-region (point) (1+ end))
    (insert text)))

(defun ts-region-apply--find (guest bounds)
  "Return the region of GUEST, which is somewhere in BOUNDS, or nil.
BOUNDS, if given, is (BEG . END) of where it was, moved by edits since."
  (let ((id (ts-region-guest-id guest)))
    (or (and bounds
             (seq-find (lambda (region) (eql (ts-region-id region) id))
                       (ts-region-list-regions (car bounds)
                                               (1+ (cdr bounds)))))
        (ts-region-by-id id))))

(defun ts-region-apply--piece (guest bounds old new)
  "Have the piece OLD of the text of GUEST become NEW.
OLD is (OFFSET . TEXT), NEW a text; for BOUNDS see `ts-region-apply--find'."
  (unless (equal (cdr old) new)
    (let* ((snapshot (ts-region-ensure))
           (region (or (ts-region-apply--find guest bounds)
                       (user-error "The region is not there any more"))))
      (ts-region-apply--carry-out
       (if (ts-region-guest-holes guest)
           (ts-region-module-plan-edit
            snapshot (ts-region-index region) new ts-region--plan-budget
            (car old) (+ (car old) (length (cdr old))))
         (ts-region-module-plan-edit snapshot (ts-region-index region) new
                                     ts-region--plan-budget))))))

(defun ts-region-apply--refused (err)
  "Signal a `user-error' with the reason of the refusal ERR."
  (user-error "Not possible there: %s" (cadr err)))

(defun ts-region-apply (guest pieces &optional bounds)
  "Give the region of GUEST in this buffer the text of PIECES.
All of it as one step of undo; nothing is changed if a part is refused,
which is a `user-error' with the reason.  BOUNDS: see
`ts-region-apply--find'."
  (barf-if-buffer-read-only)
  (undo-boundary)
  (let ((group (prepare-change-group))
        (old (ts-region-guest-pieces guest))
        (done nil))
    (unless (= (length old) (length pieces))
      (user-error "The region has other holes than before"))
    (unwind-protect
        (condition-case err
            (save-excursion
              (save-restriction
                (widen)
                (activate-change-group group)
                ;; the last one first: the places of those before stay
                (cl-mapc (lambda (old new)
                           (ts-region-apply--piece guest bounds old new))
                         (reverse old) (reverse pieces))
                (setq done t)))
          (ts-region-refused (ts-region-apply--refused err)))
      (if (not done)
          (cancel-change-group group)
        (undo-amalgamate-change-group group)
        (accept-change-group group)
        (undo-boundary)))))

(defun ts-region-apply-offset (guest offset &optional bounds)
  "Return the position in this buffer of OFFSET in the text of GUEST, or nil.
BOUNDS: see `ts-region-apply--find'."
  (save-restriction
    (widen)
    (ts-region-ensure)
    (let ((region (ts-region-apply--find guest bounds)))
      (and region (ts-region-to-buffer region offset)))))

(provide 'ts-region-apply)
;;; ts-region-apply.el ends here
