;;; ts-region-move.el --- Going to, marking and narrowing to regions  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Commands that treat a region as a thing, as others treat words and
;; sentences, and `thing-at-point' for `ts-region'.

;;; Code:

(require 'thingatpt)
(require 'ts-region-regions)

(defun ts-region-move--go (count backwards same)
  "Go to the beginning of the region COUNT regions from here.
BACKWARDS: before point; SAME: only those of the language at point, count.
The mark is left where point was."
  (let* ((backwards (if (< count 0) (not backwards) backwards))
         (language (and same
                        (or (ts-region-language-at)
                            (user-error "There is no region at point"))))
         (position (point)))
    (dotimes (_ (abs count))
      (let ((region (ts-region-beside position backwards language)))
        (unless region
          (user-error "No %s region %s" (if backwards "earlier" "further")
                      (if language (concat "of " language) "in this buffer")))
        (setq position (ts-region-beg region))))
    (unless (or (region-active-p) (memq last-command '(ts-region-next
                                                       ts-region-previous)))
      (push-mark nil t))
    (unless (<= (point-min) position (point-max))
      (user-error "That region is outside of the narrowed part"))
    (goto-char position)))

;;;###autoload
(defun ts-region-next (&optional count same)
  "Go to the next region; with COUNT, to the one so many further.
Negative: backwards.  With \\[universal-argument] alone (SAME from Lisp),
only regions of the language at point count."
  (interactive (ts-region-move--arguments))
  (ts-region-move--go (or count 1) nil same))

;;;###autoload
(defun ts-region-previous (&optional count same)
  "Go to the previous region; with COUNT, so many back.
With \\[universal-argument] alone (SAME from Lisp), only regions of the
language at point count."
  (interactive (ts-region-move--arguments))
  (ts-region-move--go (or count 1) t same))

(defun ts-region-move--arguments ()
  "Return the arguments of a moving command for the prefix argument."
  (if (consp current-prefix-arg)
      (list 1 t)
    (list (prefix-numeric-value current-prefix-arg) nil)))

(defun ts-region-move--here ()
  "Return the innermost region at point, or signal a `user-error'."
  (or (ts-region-at) (user-error "There is no region at point")))

(defun ts-region-move--visible (region)
  "Return (BEG . END) of what is accessible of REGION."
  (cons (max (point-min) (ts-region-beg region))
        (min (point-max) (ts-region-end region))))

;;;###autoload
(defun ts-region-mark ()
  "Put point at the beginning of the region at point, and the mark at its end.
Again, at once: the one around it."
  (interactive)
  (let* ((again (and (eq last-command this-command) (mark t)))
         (bounds
          (seq-find (lambda (bounds)
                      (or (not again)
                          (< (car bounds) (region-beginning))
                          (> (cdr bounds) (region-end))))
                    (mapcar #'ts-region-move--visible (ts-region-around)))))
    (unless bounds (user-error "There is no region at point"))
    (push-mark (cdr bounds) t t)
    (goto-char (car bounds))))

;;;###autoload
(defun ts-region-kill ()
  "Kill the text of the region at point; what is around it stays."
  (interactive "*")
  (let ((bounds (ts-region-move--visible (ts-region-move--here))))
    (kill-region (car bounds) (cdr bounds))))

;;;###autoload
(defun ts-region-narrow ()
  "Narrow the buffer to the region at point.  \\[widen] is the way back."
  (interactive)
  (let ((bounds (ts-region-move--visible (ts-region-move--here))))
    (narrow-to-region (car bounds) (cdr bounds))))

(defun ts-region-bounds ()
  "Return (BEG . END) of the innermost region at point, or nil."
  (and (ts-region-followed-p)
       (let ((region (ts-region-at)))
         (and region (cons (ts-region-beg region) (ts-region-end region))))))

(defun ts-region-forward (count)
  "Go to the end of the region at point or behind it, COUNT times.
Negative: to the beginning of the one at point or before it.  Where there is
none, to the end or beginning of the buffer."
  (dotimes (_ (abs count))
    (let* ((here (ts-region-bounds))
           (region (ts-region-beside (point) (< count 0))))
      (goto-char
       (if (> count 0)
           (cond ((and here (< (point) (cdr here))) (cdr here))
                 (region (ts-region-end region))
                 (t (point-max)))
         (cond ((and here (> (point) (car here))) (car here))
               (region (ts-region-beg region))
               (t (point-min))))))))

(put 'ts-region 'bounds-of-thing-at-point #'ts-region-bounds)
(put 'ts-region 'forward-op #'ts-region-forward)

(provide 'ts-region-move)
;;; ts-region-move.el ends here
