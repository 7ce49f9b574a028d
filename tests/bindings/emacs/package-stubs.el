;;; package-stubs.el --- What the package asks of the module, without it  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A module of toys: a region is what stands in «LANGUAGE: ...», `\n' in it is
;; a line break, and {...} is a hole.  Regions do not nest.  A document is its
;; text; each search is one from scratch.  With it, the package is tested where
;; the module cannot be built.
;;
;; `with-stubs' puts these functions where the module's would be.

;;; Code:

(require 'cl-lib)
(require 'ert)

(cl-defstruct stub-document text tag language open exact viewport told)
(cl-defstruct stub-snapshot text regions exact)

(defvar stub-calls nil "Names of the functions that were called, newest first.")
(defvar stub-inexact 0 "So many more updates leave regions inexact.")
(defvar stub-refusal nil "If non-nil, what `plan-edit' signals.")
(defvar stub-known '(toy rholang metta elisp) "Languages that can be hosts.")

(defun stub-segments (text beg end)
  "Segments of TEXT from BEG to END: literals, escapes and holes."
  (let ((at beg) (guest 0) (segments nil))
    (while (< at end)
      (let* ((next (or (string-match "\\\\n\\|{[^}]*}" text at) end))
             (kind (and (< next end) (if (eq (aref text next) ?{) 'hole 'escape)))
             (stop (and kind (match-end 0)))
             (next (min next end)))
        (when (< at next)
          (push (vector 'literal at next guest (+ guest (- next at))) segments)
          (setq guest (+ guest (- next at))))
        (when kind
          (push (vector kind next stop guest (1+ guest)) segments)
          (setq guest (1+ guest)))
        (setq at (or stop end))))
    (nreverse segments)))

(defun stub-guest-text (text segments)
  (mapconcat (lambda (segment)
               (pcase (aref segment 0)
                 ('literal (substring text (aref segment 1) (aref segment 2)))
                 ('escape "\n")
                 ('hole " ")))
             segments ""))

(defun stub-search (text)
  "All regions of TEXT: (VECTOR SEGMENTS GUEST-TEXT)."
  (let ((case-fold-search nil) (at 0) (regions nil) (number 0))
    (while (string-match "«\\([a-z]+\\): \\([^»]*\\)»" text at)
      (let* ((beg (match-beginning 2)) (end (match-end 2))
             (language (intern (match-string 1 text)))
             (next (match-end 0))
             (segments (stub-segments text beg end)))
        (push (list (vector number beg end language 1 number nil nil 'toy
                            "injection" "toy:1" 1.0 (length segments) 0 0)
                    segments (stub-guest-text text segments))
              regions)
        (setq at next number (1+ number))))
    (nreverse regions)))

(defun stub-region (snapshot index) (nth index (stub-snapshot-regions snapshot)))

(defun stub-splice (document beg old new)
  (let ((text (stub-document-text document)))
    (setf (stub-document-text document)
          (concat (substring text 0 beg) new (substring text (+ beg old))))
    (setf (stub-document-exact document) nil)))

(defun stub-map (segments direction position)
  (let ((here (if (eq direction 'to-host) 3 1))
        (there (if (eq direction 'to-host) 1 3))
        (answer nil))
    (dolist (segment segments)
      (when (<= (aref segment here) position (aref segment (1+ here)))
        (setq answer
              (if (eq (aref segment 0) 'literal)
                  (cons (+ (aref segment there) (- position (aref segment here)))
                        'exact)
                (cons (aref segment (if (= position (aref segment (1+ here)))
                                        (1+ there) there))
                      'inside)))))
    (or answer (cons 0 'none))))

(defun stub-plan (snapshot index text &optional _budget beg end)
  (when stub-refusal (signal 'ts-region-refused stub-refusal))
  (pcase-let* ((`(,_ ,segments ,old) (stub-region snapshot index))
               (beg (or beg 0))
               (end (or end (length old)))
               (spelled (replace-regexp-in-string "\n" "\\\\n" text)))
    (unless (equal (substring old beg end) text)
      (list (list (car (stub-map-border segments beg nil))
                  (car (stub-map-border segments end t)) spelled)))))

(defun stub-map-border (segments position before)
  "Host place of the guest POSITION; BEFORE: before what ends there."
  (let ((found nil))
    (dolist (segment segments)
      (when (and (<= (aref segment 3) position (aref segment 4))
                 (not (and found before)))
        (setq found (stub-map (list segment) 'to-host position))))
    found))

(defun stub-delta (before after)
  (if (/= (length (stub-snapshot-regions before)) (length (stub-snapshot-regions after)))
      (vconcat (stub-deltas 'removed before) (stub-deltas 'added after))
    (stub-changes before after)))

(defun stub-deltas (kind snapshot)
  (mapcar (lambda (region) (vector (aref (car region) 0) kind (aref (car region) 5)))
          (stub-snapshot-regions snapshot)))

(defun stub-changes (before after)
  (let ((old (mapcar (lambda (r) (cons (aref (car r) 0) r)) (stub-snapshot-regions before)))
        (deltas nil))
    (dolist (region (stub-snapshot-regions after))
      (let* ((id (aref (car region) 0)) (was (cdr (assq id old))))
        (cond ((not was) (push (vector id 'added id) deltas))
              ((not (equal (nth 2 was) (nth 2 region)))
               (push (vector id 'changed id) deltas)))
        (setq old (assq-delete-all id old))))
    (dolist (gone old) (push (vector (car gone) 'removed (car gone)) deltas))
    (vconcat deltas)))

(defun stub-document-changes (document)
  (let* ((before (stub-document-told document))
         (text (stub-document-text document))
         (after (make-stub-snapshot :text text :regions (stub-search text))))
    (when (stub-document-exact document) (setf (stub-document-told document) after))
    (cond
     ((not (stub-document-exact document)) nil)
     ((not before) t)
     (t
      (vconcat
       (mapcar (lambda (delta)
                 (let* ((gone (eq (aref delta 1) 'removed))
                        (region (car (stub-region (if gone before after)
                                                  (aref delta 2)))))
                   (vector (aref region 1) (aref region 2) gone)))
               (stub-delta before after)))))))

(defconst stub-functions
  `((version . ,(lambda () "0.1.0"))
    (build-info . ,(lambda () "build: toy\n"))
    (selftest . ,(lambda () t))
    (engine-new . ,(lambda (&optional _) 'engine))
    (engine-close . ,#'ignore)
    (engine-notify . ,#'ignore)
    (documents-changed . ,#'ignore)
    (languages . ,(lambda (_) (vector [toy "" t t "built-in" "toy"])))
    (query-faults . ,#'ignore)
    (query-set . ,#'ignore)
    (language-add-directory . ,(lambda (&rest _) 0))
    (document-open
     . ,(lambda (_engine text language _name tag &optional _options)
          (unless (memq (intern (or language "none")) stub-known)
            (signal 'ts-region-unsupported (list "no parser")))
          (make-stub-document :text text :tag tag :language language :open t)))
    (document-close . ,(lambda (document) (setf (stub-document-open document) nil)))
    (document-edit-chars
     . ,(lambda (document beg old text &optional after)
          (stub-splice document beg old text)
          (unless (eql after (length (stub-document-text document)))
            (signal 'ts-region-out-of-step (list "another size")))))
    (document-set-text
     . ,(lambda (document text)
          (setf (stub-document-text document) text
                (stub-document-exact document) nil)))
    (document-set-viewport
     . ,(lambda (document beg end)
          (setf (stub-document-viewport document) (cons beg end))))
    (document-update
     . ,(lambda (document &optional _budget)
          (setf (stub-document-exact document) (<= (cl-decf stub-inexact) -1))))
    (snapshot
     . ,(lambda (document)
          (make-stub-snapshot :text (stub-document-text document)
                              :regions (stub-search (stub-document-text document))
                              :exact (stub-document-exact document))))
    (snapshot-close . ,#'ignore)
    (snapshot-info
     . ,(lambda (snapshot)
          (list :status 'ok :exact t :language 'toy :message nil
                :characters (length (stub-snapshot-text snapshot))
                :regions (length (stub-snapshot-regions snapshot)))))
    (snapshot-regions
     . ,(lambda (snapshot &optional beg end language)
          (vconcat
           (seq-filter (lambda (region)
                         (and (or (not beg)
                                  (and (< (aref region 1) end)
                                       (> (aref region 2) beg))
                                  (<= beg (aref region 1) (aref region 2) beg))
                              (or (not language)
                                  (equal (symbol-name (aref region 3)) language))))
                       (mapcar #'car (stub-snapshot-regions snapshot))))))
    (snapshot-at
     . ,(lambda (snapshot position)
          (vconcat (seq-filter (lambda (region)
                                 (and (<= (aref region 1) position)
                                      (< position (aref region 2))))
                               (mapcar #'car (stub-snapshot-regions snapshot))))))
    (snapshot-next
     . ,(lambda (snapshot position &optional backwards)
          (let ((all (mapcar #'car (stub-snapshot-regions snapshot))))
            (seq-find (lambda (region)
                        (if backwards (< (aref region 1) position)
                          (> (aref region 1) position)))
                      (if backwards (reverse all) all)))))
    (snapshot-text . ,(lambda (snapshot index) (nth 2 (stub-region snapshot index))))
    (snapshot-segments
     . ,(lambda (snapshot index) (vconcat (nth 1 (stub-region snapshot index)))))
    (snapshot-map
     . ,(lambda (snapshot index direction positions)
          (vconcat (mapcar (lambda (position)
                             (stub-map (nth 1 (stub-region snapshot index))
                                       direction position))
                           positions))))
    (document-changes . ,#'stub-document-changes)
    (plan-edit . ,#'stub-plan))
  "The toy module: functions by their names, without ts-region-module-.")

(define-error 'ts-region-error "ts-region")
(define-error 'ts-region-unsupported "No parser" 'ts-region-error)
(define-error 'ts-region-out-of-step "Out of step" 'ts-region-error)
(define-error 'ts-region-refused "Refused" 'ts-region-error)

(defun stub-call (function)
  "Call FUNCTION with the toy module in the place of the real one."
  (let ((features-before features)
        (ts-region--engine nil)
        (ts-region--by-tag (make-hash-table))
        (stub-calls nil)
        (stub-inexact 0)
        (stub-refusal nil)
        (saved nil))
    (setq features (cons 'ts-region-module features))
    (pcase-dolist (`(,name . ,stub) stub-functions)
      (let ((symbol (intern (format "ts-region-module-%s" name)))
            (name name) (stub stub))
        (push (cons symbol (symbol-function symbol)) saved)
        (fset symbol (lambda (&rest arguments)
                       (push name stub-calls)
                       (apply stub arguments)))))
    (unwind-protect (funcall function)
      (unless (memq 'ts-region-module features-before)
        (setq features (delq 'ts-region-module features)))
      (pcase-dolist (`(,symbol . ,definition) saved)
        (fset symbol definition)))))

(defmacro with-stubs (&rest body)
  "Do BODY with the toy module."
  (declare (indent 0) (debug t))
  `(stub-call (lambda () ,@body)))

(provide 'package-stubs)
;;; package-stubs.el ends here
