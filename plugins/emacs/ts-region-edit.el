;;; ts-region-edit.el --- Edit a region in a buffer of its own  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; `ts-region-edit' shows the text of the region at point in the major mode
;; of its language, without escapes and indentation.  The host stays as it
;; is, and may be edited meanwhile.  To commit, the text goes back as one
;; step of undo; what the host cannot express is refused, with the reason.
;;
;; The buffer visits a file that does not exist, called after the host's and
;; the region, so that `eglot' and others know a project and a language.  It
;; is never written: saving commits.

;;; Code:

(require 'ts-region-apply)

(defcustom ts-region-edit-file-name t
  "Whether an edit buffer has a file name, as language servers want.
The file does not exist, and is not made: saving the buffer commits."
  :type 'boolean
  :group 'ts-region)

(defcustom ts-region-edit-setup-hook nil
  "Hook that runs in an edit buffer when it is ready."
  :type 'hook
  :group 'ts-region)

(defvar-local ts-region-edit--guest nil
  "The `ts-region-guest' that this buffer shows.")

(defvar-local ts-region-edit--overlay nil
  "The overlay in the host on the region that this buffer shows.")

(defvar ts-region-edit-mode-map
  (let ((map (make-sparse-keymap)))
    (define-key map (kbd "C-c C-c") #'ts-region-edit-commit)
    (define-key map (kbd "C-c '") #'ts-region-edit-commit)
    (define-key map (kbd "C-c C-k") #'ts-region-edit-abort)
    (define-key map [remap save-buffer] #'ts-region-edit-save)
    map)
  "Keys in a buffer in which a region is edited.")

(define-minor-mode ts-region-edit-mode
  "Minor mode of a buffer in which a region of another one is edited.
\\<ts-region-edit-mode-map>\\[ts-region-edit-commit] puts the text back and \
closes the buffer, \\[ts-region-edit-save] puts it
back, \\[ts-region-edit-abort] forgets it."
  :lighter " Region"
  (if ts-region-edit-mode
      (progn
        (add-hook 'write-contents-functions #'ts-region-edit--write nil t)
        (add-hook 'kill-buffer-hook #'ts-region-edit--release nil t)
        (add-hook 'change-major-mode-hook #'ts-region-edit--keep nil t))
    (remove-hook 'write-contents-functions #'ts-region-edit--write t)
    (remove-hook 'kill-buffer-hook #'ts-region-edit--release t)
    (remove-hook 'change-major-mode-hook #'ts-region-edit--keep t)))

(put 'ts-region-edit--guest 'permanent-local t)
(put 'ts-region-edit--overlay 'permanent-local t)

(defun ts-region-edit--keep ()
  "Turn the minor mode on again in the major mode that comes now."
  (let ((buffer (current-buffer)))
    (run-at-time 0 nil (lambda ()
                         (when (buffer-live-p buffer)
                           (with-current-buffer buffer
                             (ts-region-edit-mode 1)))))))

;;;; Opening

(defun ts-region-edit--file (region)
  "Return the file name of an edit buffer for REGION, one of this buffer's.
The same for the same region, whatever stands before it."
  (expand-file-name
   (format "%s#%s-%x.%s"
           (file-name-nondirectory (or (buffer-file-name
                                        (or (buffer-base-buffer)
                                            (current-buffer)))
                                       (buffer-name)))
           (ts-region-language region)
           (logand (ts-region-id region) #xffffffff)
           (ts-region-language-extension (ts-region-language region)))
   default-directory))

(defun ts-region-edit--existing (region)
  "Return the buffer in which REGION of this buffer is being edited, or nil."
  (let ((host (current-buffer)))
    (seq-find
     (lambda (buffer)
       (let ((guest (buffer-local-value 'ts-region-edit--guest buffer))
             (overlay (buffer-local-value 'ts-region-edit--overlay buffer)))
         (and guest overlay
              (eq (overlay-buffer overlay) host)
              (eql (ts-region-guest-id guest) (ts-region-id region)))))
     (buffer-list))))

(defun ts-region-edit--mark-host (region)
  "Show in this buffer that REGION is being edited; return the overlay."
  (let ((overlay (make-overlay (ts-region-beg region) (ts-region-end region)
                               nil nil t)))
    (overlay-put overlay 'face 'ts-region-edited)
    (overlay-put overlay 'help-echo "This is being edited in another buffer")
    overlay))

(defun ts-region-edit--start-mode (language)
  "Turn on the major mode of LANGUAGE, and then ours."
  (let ((mode (or (ts-region-language-mode language) #'prog-mode)))
    (condition-case err
        (funcall mode)
      (error (message "%s failed: %s" mode (error-message-string err)))))
  (setq-local create-lockfiles nil
              require-final-newline nil
              mode-require-final-newline nil
              buffer-auto-save-file-name nil)
  (ts-region-edit-mode 1))

(defun ts-region-edit--open (region offset)
  "Return a new buffer with the text of REGION of this buffer.
Point is at OFFSET in the text."
  (let* ((guest (ts-region-guest-of region))
         (overlay (ts-region-edit--mark-host region))
         (directory default-directory)
         (file (and ts-region-edit-file-name (ts-region-edit--file region)))
         (language (ts-region-language region))
         (name (format "*%s in %s*" language (buffer-name))))
    (with-current-buffer (generate-new-buffer name)
      (setq default-directory directory
            ts-region-edit--guest guest
            ts-region-edit--overlay overlay
            buffer-file-name file
            buffer-file-truename (and file (abbreviate-file-name file)))
      (let ((buffer-undo-list t)) (ts-region-guest-fill guest offset))
      (let ((point (point)))
        (ts-region-edit--start-mode language)
        (goto-char point))
      (setq buffer-undo-list nil)
      (set-buffer-modified-p nil)
      (run-hooks 'ts-region-edit-setup-hook)
      (current-buffer))))

;;;###autoload
(defun ts-region-edit ()
  "Edit the region at point in a buffer of its own, in its language's mode.
Escapes are decoded there, indentation is taken away, and expressions of the
host are shown as ‹placeholders›.  \\<ts-region-edit-mode-map>\
\\[ts-region-edit-commit] puts the text back."
  (interactive)
  (barf-if-buffer-read-only)
  (ts-region-ensure)
  (let* ((region (or (ts-region-at)
                     (user-error "There is no region at point")))
         (buffer (or (ts-region-edit--existing region)
                     (ts-region-edit--open
                      region (ts-region-from-buffer region (point))))))
    (pop-to-buffer buffer)
    (message "%s" (substitute-command-keys
                   "\\<ts-region-edit-mode-map>\
\\[ts-region-edit-commit] puts the text back, \
\\[ts-region-edit-abort] forgets it"))))

;;;; Committing

(defun ts-region-edit--host ()
  "Return the buffer that the region stands in; signal an error if it is gone."
  (unless ts-region-edit--guest
    (user-error "This is no buffer in which a region is edited"))
  (or (and ts-region-edit--overlay (overlay-buffer ts-region-edit--overlay))
      (user-error "The buffer that this belongs to is not there any more")))

(defun ts-region-edit--bounds ()
  "Return (BEG . END) of where the region is in its host."
  (cons (overlay-start ts-region-edit--overlay)
        (overlay-end ts-region-edit--overlay)))

(defun ts-region-edit--current (guest bounds)
  "Return GUEST as it is in this buffer, the host, within BOUNDS.
If its text is another one than was shown, ask first."
  (ts-region-ensure)
  (let* ((region (or (ts-region-apply--find guest bounds)
                     (user-error "The region is not there any more: \
the text stays here")))
         (now (ts-region-guest-of region)))
    (unless (or (equal (ts-region-guest-text now) (ts-region-guest-text guest))
                (y-or-n-p "The region was changed in its own buffer, too.  \
Replace that? "))
      (user-error "Nothing was changed"))
    now))

(defun ts-region-edit--put-back ()
  "Put the text of this buffer into its region.
Return the position in the host that is that of point here."
  (let* ((host (ts-region-edit--host))
         (bounds (ts-region-edit--bounds))
         (guest ts-region-edit--guest)
         (overlay ts-region-edit--overlay)
         (read (ts-region-guest-read guest))
         (position nil))
    (with-current-buffer host
      (ts-region-apply (ts-region-edit--current guest bounds) (car read) bounds)
      (setq position (ts-region-apply-offset guest (cdr read) bounds))
      (let ((region (ts-region-apply--find guest bounds)))
        (when region
          (move-overlay overlay (ts-region-beg region) (ts-region-end region))
          (ts-region-edit--refresh guest (ts-region-guest-of region)))))
    (set-buffer-modified-p nil)
    position))

(defun ts-region-edit--refresh (guest now)
  "Have GUEST know that the text of its region is that of NOW."
  (setf (ts-region-guest-text guest) (ts-region-guest-text now)
        (ts-region-guest-holes guest) (ts-region-guest-holes now)))

(defun ts-region-edit--write ()
  "Commit instead of writing a file: one of `write-contents-functions'."
  (ts-region-edit--put-back)
  t)

(defun ts-region-edit-save ()
  "Put the text back into its region, and go on editing it."
  (interactive)
  (ts-region-edit--put-back)
  (message "The text is in %s" (buffer-name (ts-region-edit--host))))

(defun ts-region-edit--leave (host position)
  "Close this buffer and show HOST, at POSITION if that is non-nil."
  (let ((buffer (current-buffer)))
    (set-buffer-modified-p nil)
    (if (get-buffer-window buffer)
        (quit-restore-window (get-buffer-window buffer) 'kill)
      (kill-buffer buffer))
    (when (buffer-live-p host)
      (pop-to-buffer host '((display-buffer-reuse-window
                             display-buffer-same-window)))
      (when (and position (<= (point-min) position (point-max)))
        (goto-char position)))))

(defun ts-region-edit-commit ()
  "Put the text back into its region and close this buffer."
  (interactive)
  (let ((host (ts-region-edit--host)))
    (ts-region-edit--leave host (ts-region-edit--put-back))))

(defun ts-region-edit-abort ()
  "Close this buffer; its region stays as it is."
  (interactive)
  (unless ts-region-edit--guest
    (user-error "This is no buffer in which a region is edited"))
  (when (or (not (buffer-modified-p))
            (yes-or-no-p "Forget what was edited here? "))
    (ts-region-edit--leave (and ts-region-edit--overlay
                                (overlay-buffer ts-region-edit--overlay))
                           nil)))

(defun ts-region-edit--release ()
  "Let the host of this buffer forget that a region is edited."
  (when ts-region-edit--overlay (delete-overlay ts-region-edit--overlay)))

(provide 'ts-region-edit)
;;; ts-region-edit.el ends here
