;;; ts-region-sync.el --- The library follows the buffer  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The library keeps a copy of the text.  `after-change-functions' tell it
;; each change in characters: BEG, END and OLD-LENGTH are exact, while those
;; of `before-change-functions' are not.  Changes are told at once, in
;; microseconds; regions are searched once, when the command is over.
;;
;; An indirect buffer has the text of its base, and hooks run in the one
;; where the change is made.  So a text has one `ts-region-sync', which all
;; of its buffers share.  What changes the text without running the hooks
;; is noticed by the size, and by `buffer-chars-modified-tick', before the
;; next command and before each search; then the whole text is told anew.

;;; Code:

(require 'cl-lib)
(require 'subr-x)
(require 'ts-region-loader)

(declare-function ts-region-sync--schedule "ts-region-update" (sync))
(declare-function ts-region-sync--cancel "ts-region-update" (sync))
(declare-function ts-region-sync--scrolled "ts-region-update" (window start))
(declare-function ts-region--watch "ts-region-update" (engine))
(declare-function ts-region--work "ts-region-update" ())
(declare-function ts-region--rest "ts-region-update" ())
(declare-function ts-region-module-document-open "ext:ts-region-module"
                  (engine text language name tag &optional options))
(declare-function ts-region-module-document-close "ext:ts-region-module"
                  (document))
(declare-function ts-region-module-document-edit-chars "ext:ts-region-module"
                  (document beg old-length text &optional characters-after))
(declare-function ts-region-module-document-set-text "ext:ts-region-module"
                  (document text))

(declare-function ts-region-module-snapshot-close "ext:ts-region-module"
                  (snapshot))

(defcustom ts-region-max-buffer-size (* 32 1024 1024)
  "Buffers with more characters than this are left alone."
  :type 'natnum
  :group 'ts-region)

;; A vector, as all of its fields are touched for each key, and each touch
;; would be one of the type, too.
(cl-defstruct (ts-region-sync (:constructor ts-region-sync--make)
                              (:copier nil)
                              (:type vector))
  "A text that the library follows, shared by all buffers that have it."
  document        ; the module's
  engine          ; that the document belongs to
  tag             ; by which workers name it
  buffer          ; the base buffer
  (users nil)     ; buffers in which somebody wants it
  (snapshot nil)  ; of the text as it is, or nil: not taken yet
  (shown nil)     ; whether `ts-region-regions-changed-functions' know any
  (edits nil)     ; since they were told, newest first: (BEG OLD NEW); t: many
  (count 0)       ; of these
  (tick nil)      ; `buffer-chars-modified-tick' of the text that was told
  (multibyte t)   ; how characters were counted in it
  (exact nil)     ; whether regions are those of the text as it is
  (stale nil)     ; whether the whole text must be told
  (resent 0)      ; how often that was done: for the doctor, and tests
  (busy nil)      ; whether the last search is with a worker
  (viewport nil)  ; what was last told to be visible
  (windows nil))  ; `ts-region--windows' when that was told

(defvar-local ts-region--sync nil
  "The `ts-region-sync' of this buffer's text, or nil.")

(defvar-local ts-region--clients nil
  "Who wants this buffer to be followed: symbols.")

(defvar ts-region--by-tag (make-hash-table)
  "From the tags of open documents to their `ts-region-sync'.")

(defvar ts-region--last-tag 0
  "The tag that was given last.")

(defconst ts-region--most-edits 64
  "So many edits between two searches are remembered one by one.")

;;;; Opening and closing

(defun ts-region-sync--text ()
  "Return the whole text of this buffer."
  (save-restriction
    (widen)
    (buffer-substring-no-properties (point-min) (point-max))))

(defun ts-region-sync--open (engine tag trees)
  "Open this buffer's text in ENGINE under TAG; return the document.
TREES: it is to be coloured, for which syntax trees of all are kept.
Signals `ts-region-unsupported' if no name of its language is known."
  (let ((names (append (ts-region-host-languages) '(nil)))
        (text (ts-region-sync--text))
        (file (or buffer-file-name (buffer-name)))
        (document nil))
    (while (not document)
      (condition-case err
          (setq document (ts-region-module-document-open
                          engine text (car names) file tag
                          `(:hole-policy space :trees ,trees)))
        (ts-region-unsupported
         (unless (cdr names) (signal (car err) (cdr err)))))
      (setq names (cdr names)))
    document))

(defun ts-region-sync--sweep ()
  "Close the documents of buffers that were killed without running hooks."
  (maphash (lambda (_tag sync)
             (unless (buffer-live-p (ts-region-sync-buffer sync))
               (ts-region-sync--close sync)))
           ts-region--by-tag))

(defun ts-region-sync--start (trees)
  "Make the `ts-region-sync' of this buffer, which is no indirect one.
For TREES see `ts-region-sync--open'."
  (when (> (buffer-size) ts-region-max-buffer-size)
    (error "The buffer has more than %d characters \
(ts-region-max-buffer-size)"
           ts-region-max-buffer-size))
  (ts-region-sync--sweep)
  (let* ((engine (ts-region-engine))
         (tag (cl-incf ts-region--last-tag))
         (sync (ts-region-sync--make
                :document (ts-region-sync--open engine tag trees)
                :engine engine :tag tag :buffer (current-buffer))))
    (ts-region-sync--told sync)
    (puthash tag sync ts-region--by-tag)
    (ts-region--work)
    (ts-region--watch engine)
    sync))

(defun ts-region-sync-attach (client)
  "Follow this buffer's text for CLIENT, a symbol; return its sync.
Signals an error if the module is missing or the language has no parser."
  (unless (ts-region-sync-live-p ts-region--sync)
    (let ((base (or (buffer-base-buffer) (current-buffer))))
      (setq ts-region--sync
            (or (cl-find base (hash-table-values ts-region--by-tag)
                         :key #'ts-region-sync-buffer)
                (with-current-buffer base
                  (ts-region-sync--start (eq client 'highlight)))))))
  (cl-pushnew client ts-region--clients)
  (cl-pushnew (current-buffer) (ts-region-sync-users ts-region--sync))
  (add-hook 'after-change-functions #'ts-region-sync--after-change nil t)
  (add-hook 'pre-command-hook #'ts-region-sync--check nil t)
  (add-hook 'after-revert-hook #'ts-region-sync-resend nil t)
  (add-hook 'kill-buffer-hook #'ts-region-sync--forget nil t)
  (add-hook 'change-major-mode-hook #'ts-region-sync--forget nil t)
  (add-hook 'clone-indirect-buffer-hook #'ts-region-sync--cloned nil t)
  (add-hook 'window-scroll-functions #'ts-region-sync--scrolled nil t)
  (ts-region-sync--schedule ts-region--sync)
  ts-region--sync)

(defun ts-region-sync-detach (client)
  "Follow this buffer's text no longer for CLIENT."
  (setq ts-region--clients (delq client ts-region--clients))
  (unless ts-region--clients (ts-region-sync--forget)))

(defun ts-region-sync--cloned ()
  "Say that this buffer, which has just been cloned, has the same text."
  (when ts-region--sync
    (setf (ts-region-sync-users ts-region--sync)
          (cons (current-buffer) (ts-region-sync-users ts-region--sync)))))

(defun ts-region-sync--forget ()
  "Follow this buffer's text no longer, for nobody."
  (remove-hook 'after-change-functions #'ts-region-sync--after-change t)
  (remove-hook 'pre-command-hook #'ts-region-sync--check t)
  (remove-hook 'after-revert-hook #'ts-region-sync-resend t)
  (remove-hook 'kill-buffer-hook #'ts-region-sync--forget t)
  (remove-hook 'change-major-mode-hook #'ts-region-sync--forget t)
  (remove-hook 'clone-indirect-buffer-hook #'ts-region-sync--cloned t)
  (remove-hook 'window-scroll-functions #'ts-region-sync--scrolled t)
  (let ((sync ts-region--sync))
    (setq ts-region--sync nil
          ts-region--clients nil)
    (when sync
      (setf (ts-region-sync-users sync)
            (cl-delete-if-not #'buffer-live-p
                              (delq (current-buffer)
                                    (ts-region-sync-users sync))))
      (unless (ts-region-sync-users sync) (ts-region-sync--close sync)))))

(defun ts-region-sync--close (sync)
  "Close the document of SYNC."
  (remhash (ts-region-sync-tag sync) ts-region--by-tag)
  (ts-region-sync--cancel sync)
  (when (hash-table-empty-p ts-region--by-tag) (ts-region--rest))
  (when (ts-region-sync-document sync)
    (ts-region-module-document-close (ts-region-sync-document sync)))
  (setf (ts-region-sync-document sync) nil
        (ts-region-sync-snapshot sync) nil))

(defun ts-region-sync-live-p (sync)
  "Return non-nil if SYNC is one whose document is open."
  (and sync
       (ts-region-sync-document sync)
       (eq (ts-region-sync-engine sync) ts-region--engine)
       (buffer-live-p (ts-region-sync-buffer sync))))

;;;; Changes

(defun ts-region-sync--told (sync)
  "Note that the document of SYNC has this buffer's text."
  (ts-region-sync--drop-snapshot sync)
  (setf (ts-region-sync-tick sync) (buffer-chars-modified-tick)
        (ts-region-sync-multibyte sync) enable-multibyte-characters
        (ts-region-sync-exact sync) nil))

(defun ts-region-sync--drop-snapshot (sync)
  "Forget the snapshot of SYNC: it is of the past.
It is freed at once: many that wait for a garbage collection make that slow."
  (let ((snapshot (ts-region-sync-snapshot sync)))
    (when snapshot
      (setf (ts-region-sync-snapshot sync) nil)
      (ts-region-module-snapshot-close snapshot))))

(defun ts-region-sync--note-edit (sync beg old new)
  "Remember for SYNC that at BEG, OLD characters became NEW ones."
  (if (> (cl-incf (ts-region-sync-count sync)) ts-region--most-edits)
      (setf (ts-region-sync-edits sync) t)
    (push (list beg old new) (ts-region-sync-edits sync))))

(defun ts-region-sync--after-change (beg end old)
  "Tell the library that BEG to END has taken the place of OLD characters."
  (let ((sync ts-region--sync))
    (when (ts-region-sync-live-p sync)
      (unless (ts-region-sync-stale sync)
        (condition-case nil
            (ts-region-module-document-edit-chars
             (ts-region-sync-document sync) (1- beg) old
             (buffer-substring-no-properties beg end) (buffer-size))
          (error (setf (ts-region-sync-stale sync) t))))
      (ts-region-sync--note-edit sync beg old (- end beg))
      (ts-region-sync--told sync)
      (ts-region-sync--schedule sync))))

(defun ts-region-sync--check ()
  "Tell this buffer's whole text if it was changed without the hooks run."
  (when (ts-region-sync-live-p ts-region--sync)
    (ts-region-sync--catch-up ts-region--sync)))

(defun ts-region-sync--catch-up (sync)
  "Tell the whole text of SYNC if it was changed without the hooks being run."
  (let ((buffer (ts-region-sync-buffer sync)))
    (unless (and (eql (ts-region-sync-tick sync)
                      (buffer-chars-modified-tick buffer))
                 (not (ts-region-sync-stale sync))
                 (eq (ts-region-sync-multibyte sync)
                     (buffer-local-value 'enable-multibyte-characters buffer)))
      (with-current-buffer buffer
        (let ((ts-region--sync sync)) (ts-region-sync-resend))))))

(defun ts-region-sync-resend ()
  "Tell the library the whole text of this buffer anew."
  (let ((sync ts-region--sync))
    (when (ts-region-sync-live-p sync)
      (ts-region-module-document-set-text (ts-region-sync-document sync)
                                          (ts-region-sync--text))
      (cl-incf (ts-region-sync-resent sync))
      (setf (ts-region-sync-stale sync) nil
            (ts-region-sync-edits sync) t
            (ts-region-sync-count sync) ts-region--most-edits)
      (ts-region-sync--told sync)
      (ts-region-sync--schedule sync))))

(provide 'ts-region-sync)
;;; ts-region-sync.el ends here
