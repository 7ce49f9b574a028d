;;; ts-region-update.el --- Regions are searched, and who wants to know is told  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Once after each command the library is asked to search, before Emacs draws
;; the screen.  A worker does that meanwhile, and sends a byte through a pipe
;; when it is done.  When regions are exact again, buffers are told where they
;; differ from what they were told before.
;;
;; What changes a text while no command runs (timers, filters), or while one
;; waits for input, is searched by a timer: one timer for all texts, which is
;; never made anew, as that would cost as much as all the rest of it.

;;; Code:

(require 'ts-region-sync)

(declare-function ts-region-module-document-changes "ext:ts-region-module"
                  (document))
(declare-function ts-region-module-document-set-viewport
                  "ext:ts-region-module" (document beg end))
(declare-function ts-region-module-document-update "ext:ts-region-module"
                  (document &optional budget))
(declare-function ts-region-module-documents-changed "ext:ts-region-module"
                  (engine))
(declare-function ts-region-module-engine-notify "ext:ts-region-module"
                  (engine process))
(declare-function ts-region-module-snapshot "ext:ts-region-module" (document))

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

(defvar ts-region-sync-exact-hook nil
  "Hook that runs when regions are exact again, in each buffer of the text.
Behind `ts-region-regions-changed-functions', and also if nothing changed.")

(defvar ts-region--pipe nil
  "The process through which workers wake Emacs up, or nil.")

(defvar ts-region--pipe-engine nil
  "The engine that has been given `ts-region--pipe'.")

(defvar ts-region--pending nil
  "Texts that have changed since they were searched, or are to be otherwise.")

(defvar ts-region--timer
  (let ((timer (timer-create)))
    (timer-set-function timer #'ts-region--on-timer)
    (timer-set-time timer 0) ; which is past, whenever it is activated
    timer)
  "What searches the texts that wait when Emacs has nothing else to do.")

(defvar ts-region--windows 0
  "A number that changes when windows come, go, or show other buffers.")

;;;; Searching

(defun ts-region--work ()
  "Take part in what Emacs does, as there are texts to follow."
  (add-hook 'post-command-hook #'ts-region--after-command)
  (add-hook 'window-configuration-change-hook #'ts-region--other-windows))

(defun ts-region--rest ()
  "Take part in what Emacs does no longer: there is nothing to follow."
  (remove-hook 'post-command-hook #'ts-region--after-command)
  (remove-hook 'window-configuration-change-hook #'ts-region--other-windows))

(defun ts-region-sync--schedule (sync)
  "Let the regions of SYNC be searched when this command is over.
If none is, or it waits for something, as soon as Emacs waits, too."
  (unless (memq sync ts-region--pending)
    (push sync ts-region--pending))
  (unless (memq ts-region--timer timer-list)
    (timer-activate ts-region--timer)))

(defun ts-region-sync--cancel (sync)
  "Do not search the regions of SYNC, unless it is asked for again."
  (setq ts-region--pending (delq sync ts-region--pending))
  (unless ts-region--pending (cancel-timer ts-region--timer)))

(defun ts-region--search (first)
  "Search the texts that wait; report errors, and go on.
FIRST nil: not those for which that is the first time, which is a longer one."
  (let ((pending ts-region--pending))
    (setq ts-region--pending nil)
    (dolist (sync pending)
      (let ((shown (ts-region-sync-shown sync)))
        (if (or shown first)
            (with-demoted-errors "ts-region: %S"
              (ts-region-sync-flush sync
                                    (and (not shown) ts-region--first-budget)))
          (push sync ts-region--pending))))
    (unless ts-region--pending (cancel-timer ts-region--timer))))

(defun ts-region--after-command ()
  "Search what the command has changed, in whatever buffer."
  (when ts-region--pending (ts-region--search nil)))

(defun ts-region--on-timer ()
  "Search what has changed while there was no command."
  (when ts-region--pending (ts-region--search t)))

(defun ts-region-sync-flush (sync &optional budget)
  "Search the regions of SYNC now, for BUDGET seconds; say what has changed.
BUDGET nil: `ts-region-update-budget'.  Return t if regions are exact;
otherwise a worker goes on, and tells when it is done."
  (when (ts-region-sync-live-p sync)
    (ts-region-sync--catch-up sync)
    (ts-region-sync--tell-viewport sync)
    (ts-region-sync--update sync (or budget ts-region-update-budget))))

(defun ts-region-sync--update (sync budget)
  "Search the regions of SYNC for BUDGET seconds; tell if they are exact now."
  (ts-region-sync--drop-snapshot sync)
  (if (ts-region-module-document-update
       (ts-region-sync-document sync)
       (and (> budget 0) (round (* 1e9 budget))))
      (ts-region-sync--take sync)
    (setf (ts-region-sync-exact sync) nil
          (ts-region-sync-busy sync) t)
    (ts-region--watch (ts-region-sync-engine sync))
    nil))

(defun ts-region-sync--take (sync)
  "Take what was found in SYNC, and tell it; return nil if it is not exact."
  (ts-region-sync--drop-snapshot sync)
  (let ((changes (ts-region-module-document-changes
                  (ts-region-sync-document sync))))
    (when changes
      (setf (ts-region-sync-exact sync) t
            (ts-region-sync-busy sync) nil)
      (when (memq sync ts-region--pending) (ts-region-sync--cancel sync))
      (ts-region-sync--announce sync changes)
      t)))

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

(defun ts-region-sync--changes (sync changes)
  "Return where the text of SYNC has other regions: a list of (BEG . END).
Or t, everywhere.  CHANGES are what the module tells."
  (if (or (eq changes t) (eq (ts-region-sync-edits sync) t))
      t
    (let ((ranges nil))
      (dotimes (i (length changes))
        (let* ((change (aref changes i))
               (beg (1+ (aref change 0)))
               (end (1+ (aref change 1))))
          (push (if (aref change 2) ; it is no more: that is where it was
                    (cons (ts-region-sync--moved sync beg)
                          (ts-region-sync--moved sync end))
                  (cons beg end))
                ranges)))
      (nreverse ranges))))

(defun ts-region-sync--announce (sync changes)
  "Run hooks for what is new in the regions of SYNC, and exact.
CHANGES are what the module tells."
  (let ((changes (ts-region-sync--changes sync changes)))
    (setf (ts-region-sync-shown sync) t
          (ts-region-sync-edits sync) nil
          (ts-region-sync-count sync) 0)
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
                                  (max (point-min) (min end (point-max))))))
          (run-hooks 'ts-region-sync-exact-hook))))))

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
  "Tell the library what is visible of SYNC, if that may be other than before.
The library moves what it was told along with the text.  So nothing is asked
unless windows have changed, or a search takes so long that it matters."
  (unless (and (eql (ts-region-sync-windows sync) ts-region--windows)
               (not (ts-region-sync-busy sync)))
    (let ((visible (ts-region-sync--visible sync)))
      (setf (ts-region-sync-windows sync) ts-region--windows)
      (unless (equal visible (ts-region-sync-viewport sync))
        (setf (ts-region-sync-viewport sync) visible)
        (ts-region-module-document-set-viewport
         (ts-region-sync-document sync)
         (if visible (1- (car visible)) 0)
         (if visible (1- (cdr visible)) 0))))))

(defun ts-region--other-windows ()
  "Note that other windows may show our texts now."
  (cl-incf ts-region--windows))

(defun ts-region-sync--scrolled (_window _start)
  "Have what is visible now searched first, if not all is found yet."
  (let ((sync ts-region--sync))
    (when (ts-region-sync-live-p sync)
      (setf (ts-region-sync-windows sync) nil)
      (unless (ts-region-sync-exact sync)
        (ts-region-sync--schedule sync)))))

(defun ts-region--watch (engine)
  "Make sure that workers of ENGINE can wake Emacs up."
  (unless (and ts-region--pipe
               (eq (process-status ts-region--pipe) 'open)
               (eq ts-region--pipe-engine engine))
    (when ts-region--pipe (delete-process ts-region--pipe))
    (setq ts-region--pipe
          (make-pipe-process :name "ts-region" :buffer nil :noquery t
                             :coding 'no-conversion
                             :filter #'ts-region--drain))
    (setq ts-region--pipe-engine engine)
    (ts-region-module-engine-notify engine ts-region--pipe)
    ;; a kick that nobody heard is not repeated
    (ts-region--drain nil nil)))

(defun ts-region--drain (_process _bytes)
  "Take over what workers have found; the bytes are only a kick.
A text that has changed since is left to its next search."
  (when ts-region--engine
    (with-demoted-errors "ts-region: %S"
      (dolist (tag (ts-region-module-documents-changed ts-region--engine))
        (let ((sync (gethash tag ts-region--by-tag)))
          (when (and (ts-region-sync-live-p sync)
                     (not (memq sync ts-region--pending)))
            (with-demoted-errors "ts-region: %S"
              (ts-region-sync--catch-up sync)
              (or (ts-region-sync--take sync)
                  (ts-region-sync--update sync 0)))))))))

(provide 'ts-region-update)
;;; ts-region-update.el ends here
