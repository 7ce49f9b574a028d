;;; ts-region-update.el --- Regions are searched, and who wants to know is told  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Once after each command, when Emacs has drawn the screen, a timer asks the
;; library to search.  A worker does that, and sends a byte through a pipe when
;; it is done.  When regions are exact again, buffers are told where they
;; differ from what they were told before.

;;; Code:

(require 'ts-region-sync)

(declare-function ts-region-module-document-set-viewport
                  "ext:ts-region-module" (document beg end))
(declare-function ts-region-module-document-update "ext:ts-region-module"
                  (document &optional budget))
(declare-function ts-region-module-documents-changed "ext:ts-region-module"
                  (engine))
(declare-function ts-region-module-engine-notify "ext:ts-region-module"
                  (engine process))
(declare-function ts-region-module-snapshot "ext:ts-region-module" (document))
(declare-function ts-region-module-snapshot-close "ext:ts-region-module"
                  (snapshot))
(declare-function ts-region-module-snapshot-delta "ext:ts-region-module"
                  (before after))
(declare-function ts-region-module-snapshot-segments "ext:ts-region-module"
                  (snapshot region))

(defcustom ts-region-update-budget 0
  "Seconds for which a search may keep Emacs after a command.
What is not found in this time is found in the background.  0: all of it,
which is best for typing: the background answers within a millisecond or
few, and Emacs is kept for a tenth of one."
  :type 'number
  :group 'ts-region)

(defconst ts-region--first-budget 0.02
  "Seconds for which the first search of a buffer may keep Emacs.
Nobody types yet, and most buffers are done then, even on a busy machine.")

(defvar ts-region-regions-changed-functions nil
  "Hook that runs when regions have changed, in each buffer of the text.
Functions get BEG and END, between which they have.  They are also told a
whole text, where it is not known better.")

(defvar ts-region--pipe nil
  "The process through which workers wake Emacs up, or nil.")

;;;; Searching

(defun ts-region-sync--schedule (sync)
  "Let the regions of SYNC be searched when Emacs has nothing else to do."
  (unless (ts-region-sync-timer sync)
    (setf (ts-region-sync-timer sync)
          (run-at-time 0 nil #'ts-region-sync--on-timer sync))))

(defun ts-region-sync--on-timer (sync)
  "Search the regions of SYNC; report errors, and go on."
  (setf (ts-region-sync-timer sync) nil)
  (with-demoted-errors "ts-region: %S"
    (ts-region-sync-flush sync (and (not (ts-region-sync-shown sync))
                                    ts-region--first-budget))))

(defun ts-region-sync-flush (sync &optional budget)
  "Search the regions of SYNC now, for BUDGET seconds; say what has changed.
BUDGET nil: `ts-region-update-budget'.  Return t if regions are exact;
otherwise a worker goes on, and tells when it is done."
  (when (ts-region-sync-live-p sync)
    (with-current-buffer (ts-region-sync-buffer sync)
      (let ((ts-region--sync sync)) (ts-region-sync--check)))
    (ts-region-sync--tell-viewport sync)
    (let ((exact (ts-region-module-document-update
                  (ts-region-sync-document sync)
                  (round (* 1e9 (or budget ts-region-update-budget))))))
      (ts-region-sync--drop-snapshot sync)
      (setf (ts-region-sync-exact sync) exact)
      (when (and exact (ts-region-sync-timer sync))
        (cancel-timer (ts-region-sync-timer sync))
        (setf (ts-region-sync-timer sync) nil))
      (if exact
          (ts-region-sync--announce sync)
        (ts-region--watch (ts-region-sync-engine sync)))
      exact)))

(defun ts-region-sync-snapshot-now (sync)
  "Return the snapshot of SYNC as its text is now; regions may be provisional."
  (or (ts-region-sync-snapshot sync)
      (setf (ts-region-sync-snapshot sync)
            (ts-region-module-snapshot (ts-region-sync-document sync)))))

(defun ts-region-sync--moved (sync position)
  "Return where the edits of SYNC have moved POSITION, from before them."
  (dolist (edit (reverse (ts-region-sync-edits sync)) position)
    (pcase-let ((`(,beg ,old ,new) edit))
      (cond ((<= position beg))
            ((>= position (+ beg old))
             (setq position (+ position (- new old))))
            (t (setq position beg))))))

(defun ts-region-sync--region-range (snapshot index)
  "Return (BEG . END) of the region INDEX of SNAPSHOT, or nil: it is empty."
  (let ((beg nil)
        (end nil))
    (seq-doseq (segment (ts-region-module-snapshot-segments snapshot index))
      (setq beg (min (aref segment 1) (or beg most-positive-fixnum))
            end (max (aref segment 2) (or end 0))))
    (and beg (cons (1+ beg) (1+ end)))))

(defun ts-region-sync--delta-range (sync before after delta)
  "Return (BEG . END) of what DELTA speaks of, in the text of SYNC, or nil.
DELTA is of what is different between the snapshots BEFORE and AFTER."
  (let* ((removed (eq (aref delta 1) 'removed))
         (range (ts-region-sync--region-range (if removed before after)
                                              (aref delta 2))))
    (when (and range removed)
      (setcar range (ts-region-sync--moved sync (car range)))
      (setcdr range (ts-region-sync--moved sync (cdr range))))
    range))

(defun ts-region-sync--changes (sync)
  "Return ranges of the text of SYNC in which regions have changed, or t: all."
  (let ((before (ts-region-sync-shown sync))
        (after (ts-region-sync-snapshot-now sync)))
    (if (or (not before) (eq (ts-region-sync-edits sync) t))
        t
      (let ((deltas (ts-region-module-snapshot-delta before after)))
        (if (> (length deltas) ts-region--most-edits)
            t
          (delq nil (mapcar (lambda (delta)
                              (ts-region-sync--delta-range sync before after
                                                           delta))
                            deltas)))))))

(defun ts-region-sync--announce (sync)
  "Run `ts-region-regions-changed-functions' for what is new in SYNC."
  (let ((changes (ts-region-sync--changes sync))
        (before (ts-region-sync-shown sync)))
    (setf (ts-region-sync-shown sync) (ts-region-sync-snapshot-now sync)
          (ts-region-sync-edits sync) nil
          (ts-region-sync-count sync) 0)
    (when (and before (not (eq before (ts-region-sync-shown sync))))
      (ts-region-module-snapshot-close before))
    (dolist (buffer (ts-region-sync-users sync))
      (when (buffer-live-p buffer)
        (with-current-buffer buffer
          (save-restriction
            (widen)
            (pcase-dolist (`(,beg . ,end)
                           (if (eq changes t)
                               (list (cons (point-min) (point-max)))
                             changes))
              (run-hook-with-args 'ts-region-regions-changed-functions
                                  (max (point-min) (min beg (point-max)))
                                  (max (point-min) (min end (point-max)))))))))))

;;;; What is visible, and news from workers

(defun ts-region-sync--visible (sync)
  "Return (BEG . END) around all that windows show of the text of SYNC, or nil."
  (let ((beg nil)
        (end nil))
    (dolist (buffer (ts-region-sync-users sync))
      (dolist (window (get-buffer-window-list buffer nil 'visible))
        (let ((start (window-start window)))
          (setq beg (min start (or beg start))
                end (max (window-end window) start (or end start))))))
    (and beg (cons beg end))))

(defun ts-region-sync--tell-viewport (sync)
  "Tell the library what is visible of SYNC, if that is other than before."
  (when (fboundp 'ts-region-module-document-set-viewport)
    (let ((visible (ts-region-sync--visible sync)))
      (unless (equal visible (ts-region-sync-viewport sync))
        (setf (ts-region-sync-viewport sync) visible)
        (ts-region-module-document-set-viewport
         (ts-region-sync-document sync)
         (if visible (1- (car visible)) 0)
         (if visible (1- (cdr visible)) 0))))))

(defun ts-region--watch (engine)
  "Make sure that workers of ENGINE can wake Emacs up."
  (unless (and (process-live-p ts-region--pipe)
               (eq (process-get ts-region--pipe 'engine) engine))
    (when ts-region--pipe (delete-process ts-region--pipe))
    (setq ts-region--pipe
          (make-pipe-process :name "ts-region" :buffer nil :noquery t
                             :coding 'no-conversion
                             :filter #'ts-region--drain))
    (process-put ts-region--pipe 'engine engine)
    (ts-region-module-engine-notify engine ts-region--pipe)
    ;; a kick that nobody heard is not repeated
    (ts-region--drain nil nil)))

(defun ts-region--drain (_process _bytes)
  "Have the texts looked at that workers have changed.
The bytes are only a kick.  Filters run with quitting inhibited, in the
midst of anything, so the work is left to timers."
  (when ts-region--engine
    (with-demoted-errors "ts-region: %S"
      (dolist (tag (ts-region-module-documents-changed ts-region--engine))
        (let ((sync (gethash tag ts-region--by-tag)))
          (when sync (ts-region-sync--schedule sync)))))))

(provide 'ts-region-update)
;;; ts-region-update.el ends here
