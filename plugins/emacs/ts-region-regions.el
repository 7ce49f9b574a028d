;;; ts-region-regions.el --- Regions of a buffer, as Lisp sees them  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; For people's own code, and for the other files: which regions are there,
;; which one is at a position, what does it say?  Positions are those of the
;; buffer.  A region is a vector of the module; the functions below read it.
;; Regions are told as they are at this moment: after an edit those that it
;; touched may be provisional, until a moment later (`ts-region-ensure').

;;; Code:

(require 'ts-region-update)

(declare-function ts-region-module-snapshot-at "ext:ts-region-module"
                  (snapshot position))
(declare-function ts-region-module-snapshot-map "ext:ts-region-module"
                  (snapshot region direction positions))
(declare-function ts-region-module-snapshot-next "ext:ts-region-module"
                  (snapshot position &optional backwards))
(declare-function ts-region-module-snapshot-regions "ext:ts-region-module"
                  (snapshot &optional beg end language))
(declare-function ts-region-module-snapshot-segments "ext:ts-region-module"
                  (snapshot region))
(declare-function ts-region-module-snapshot-text "ext:ts-region-module"
                  (snapshot region))

;;;; What a region says

(defsubst ts-region-id (region)
  "Return the number of REGION, the same while its beginning is there."
  (aref region 0))

(defsubst ts-region-beg (region)
  "Return the buffer position of the first character of REGION."
  (1+ (aref region 1)))

(defsubst ts-region-end (region)
  "Return the buffer position behind the last character of REGION."
  (1+ (aref region 2)))

(defsubst ts-region-language (region)
  "Return the name of the language of REGION, a string."
  (symbol-name (aref region 3)))

(defsubst ts-region-depth (region)
  "Return 1 for a REGION of the buffer's own text, 2 for one in that, ..."
  (aref region 4))

(defsubst ts-region-index (region)
  "Return the number by which the snapshot of REGION knows it."
  (aref region 5))

(defsubst ts-region-host (region)
  "Return the name of the language that REGION stands in, a string."
  (symbol-name (aref region 8)))

(defun ts-region-why (region)
  "Return what found REGION, for people: \"sink, rholang/flow.scm:9\"."
  (concat (aref region 9) ", " (aref region 10)))

;;;; Which regions are there?

(defun ts-region-followed-p ()
  "Return non-nil if the library follows this buffer."
  (ts-region-sync-live-p ts-region--sync))

(defun ts-region-snapshot ()
  "Return the module's snapshot of this buffer, as it is now.
Signals a `user-error' if the buffer is not followed."
  (unless (ts-region-followed-p)
    (user-error "No regions are known here: turn on ts-region-mode first"))
  (ts-region-sync-snapshot-now ts-region--sync))

(defun ts-region-ensure (&optional seconds)
  "Return a snapshot of this buffer with exact regions.
Wait for it at most SECONDS, 5 by default; \\[keyboard-quit] quits.
Signals a `user-error' if that is not enough."
  (ts-region-snapshot)
  (ts-region-sync--check)
  (unless (or (ts-region-sync-exact ts-region--sync)
              (ts-region-sync-flush ts-region--sync (or seconds 5)))
    (user-error "The regions are still being searched: try again in a moment"))
  (ts-region-snapshot))

(defun ts-region-list-regions (&optional beg end language)
  "Return the regions between BEG and END, by their beginnings.
At all depths, parents first; of LANGUAGE only, if that is given.  BEG and
END nil: in the whole buffer."
  (append (ts-region-module-snapshot-regions
           (ts-region-snapshot) (and beg (1- beg)) (and end (1- end)) language)
          nil))

(defun ts-region--spelling (position)
  "Return the regions that spell the character at POSITION, innermost first.
POSITION may be outside of the accessible part."
  (let ((offset (1- position)))
    (and (<= 0 offset (buffer-size))
         (append (ts-region-module-snapshot-at (ts-region-snapshot) offset)
                 nil))))

(defun ts-region-around (&optional position)
  "Return the regions at POSITION, the innermost first.
Those that spell the character there, or, if there are none, the one before
it, or those that are empty there.  POSITION nil: point."
  (let ((position (or position (point))))
    (or (ts-region--spelling position)
        (and (> position 1)
             (ts-region--spelling (1- position)))
        (nreverse
         (seq-filter (lambda (region)
                       (= position (ts-region-beg region)
                          (ts-region-end region)))
                     (ts-region-list-regions position (1+ position)))))))

(defun ts-region-at (&optional position)
  "Return the innermost region at POSITION (nil: point), or nil."
  (car (ts-region-around position)))

(defun ts-region-by-id (id)
  "Return the region of this buffer with the number ID, or nil."
  (seq-find (lambda (region) (eql (ts-region-id region) id))
            (ts-region-module-snapshot-regions (ts-region-snapshot))))

(defun ts-region-beside (position backwards &optional language)
  "Return the next region of the buffer's own text behind POSITION, or nil.
BACKWARDS: the last one that begins before it.  Only one of LANGUAGE, if
that is given."
  (let ((snapshot (ts-region-snapshot))
        (offset (1- position))
        (region nil))
    (while (and (setq region (ts-region-module-snapshot-next
                              snapshot offset backwards))
                language
                (not (equal (ts-region-language region) language)))
      (setq offset (aref region 1)))
    region))

;;;; What is in a region?

(defun ts-region-text (region)
  "Return the text of REGION: escapes decoded, a space for each hole."
  (ts-region-module-snapshot-text (ts-region-snapshot)
                                  (ts-region-index region)))

(defun ts-region-segments (region)
  "Return the map between REGION and the buffer: a list of segments.
Each is [KIND BEG END GUEST-BEG GUEST-END]; BEG and END count from 0, as
they do in the module."
  (append (ts-region-module-snapshot-segments (ts-region-snapshot)
                                              (ts-region-index region))
          nil))

(defun ts-region-to-buffer (region offset)
  "Return the buffer position of OFFSET in the text of REGION."
  (1+ (car (aref (ts-region-module-snapshot-map
                  (ts-region-snapshot) (ts-region-index region)
                  'to-host (vector offset))
                 0))))

(defun ts-region-from-buffer (region position)
  "Return the offset in the text of REGION of the buffer POSITION."
  (car (aref (ts-region-module-snapshot-map
              (ts-region-snapshot) (ts-region-index region)
              'to-guest (vector (1- position)))
             0)))

(defun ts-region-language-at (&optional position)
  "Return the name of the language at POSITION (nil: point), or nil.
Of the innermost region; nil: the buffer's own."
  (let ((region (ts-region-at position)))
    (and region (ts-region-language region))))

(provide 'ts-region-regions)
;;; ts-region-regions.el ends here
