;;; ts-region-comment.el --- Comments by the rules of the region's language  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; `ts-region-comment-dwim' does in a region what `comment-dwim' would do if
;; its text were a file: in a hidden buffer, from which the text goes back as
;; edited text does.  So what is put in is escaped as the host wants it.

;;; Code:

(require 'newcomment)
(require 'ts-region-apply)

(defun ts-region-comment--in (guest mode offset mark argument)
  "Do `comment-dwim' with ARGUMENT in a buffer with the text of GUEST.
MODE is its major mode, OFFSET where point is, MARK where the mark is, or nil:
it is not active.  Return (PIECES . OFFSET) as `ts-region-guest-read' does."
  (with-temp-buffer
    (delay-mode-hooks (funcall mode))
    (unless comment-start
      (user-error "%s does not say how comments are written" mode))
    (ts-region-guest-fill guest (or mark offset) t)
    (when mark
      (push-mark nil t t)
      (goto-char (+ (point-min) offset)))
    (let ((transient-mark-mode t)
          (mark-active (and mark t))
          (comment-empty-lines nil))
      (comment-normalize-vars)
      (comment-dwim argument))
    (ts-region-guest-read guest t)))

(defun ts-region-comment--region (region argument)
  "Comment in REGION of this buffer, with ARGUMENT as for `comment-dwim'."
  (let* ((language (ts-region-language region))
         (mode (or (ts-region-language-mode language)
                   (user-error "No major mode for %s is known" language)))
         (guest (ts-region-guest-of region))
         (mark (and (use-region-p) (ts-region-from-buffer region (mark))))
         (read (ts-region-comment--in
                guest mode (ts-region-from-buffer region (point)) mark
                argument)))
    (ts-region-apply guest (car read))
    (let ((position (ts-region-apply-offset guest (cdr read))))
      (when position (goto-char position)))
    (deactivate-mark)))

;;;###autoload
(defun ts-region-comment-dwim (argument)
  "Do what `comment-dwim' does, by the rules of the language at point.
ARGUMENT is passed on.  Outside of regions, and where the active region is
not all in one, that is the buffer's own language."
  (interactive "*P")
  (let ((region (and (ts-region-followed-p)
                     (progn (ts-region-ensure) (ts-region-at)))))
    (if (and region
             (or (not (use-region-p))
                 (and (>= (region-beginning) (ts-region-beg region))
                      (<= (region-end) (ts-region-end region)))))
        (ts-region-comment--region region argument)
      (comment-dwim argument))))

(provide 'ts-region-comment)
;;; ts-region-comment.el ends here
