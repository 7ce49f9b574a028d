;;; ts-region-fontify.el --- Colours of a text in a language  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; What colours would a text have in a buffer of its own?  It is put into a
;; hidden buffer, one for each major mode, and font lock is asked.  Answers
;; are kept by the text, so a text that was seen costs a look into a table.
;; Hooks of the mode are not run: they may start servers and checkers.

;;; Code:

(require 'cl-lib)
(require 'font-lock)
(require 'ts-region-language)

(defconst ts-region--most-cached-characters (* 4 1024 1024)
  "When texts of so many characters have been kept, all are forgotten.")

(defvar ts-region--fontified (make-hash-table :test #'equal)
  "From (MODE . TEXT) to the spans that `ts-region-fontify-text' returns.")

(defvar ts-region--fontified-characters 0
  "Characters of the texts in `ts-region--fontified'.")

(defvar ts-region--broken-modes nil
  "Major modes that have signalled an error in a hidden buffer.")

(defun ts-region--fontify-buffer (mode)
  "Return the hidden buffer for texts in MODE."
  (let* ((name (format " *ts-region fontify: %s*" mode))
         (buffer (get-buffer name)))
    (or buffer
        (with-current-buffer (get-buffer-create name)
          (setq buffer-undo-list t)
          (current-buffer)))))

(defun ts-region--face-spans ()
  "Return the faces of this buffer: a vector of [BEG END FACE], from 0."
  (let ((spans nil)
        (position (point-min)))
    (while (< position (point-max))
      (let ((next (next-single-property-change position 'face nil
                                               (point-max)))
            (face (get-text-property position 'face)))
        (when face (push (vector (1- position) (1- next) face) spans))
        (setq position next)))
    (vconcat (nreverse spans))))

(defun ts-region--fontify-anew (mode text)
  "Return the faces that MODE gives TEXT: a vector of [BEG END FACE]."
  (with-current-buffer (ts-region--fontify-buffer mode)
    (let ((inhibit-modification-hooks nil)
          (inhibit-read-only t)
          (inhibit-message t))
      (unless (eq major-mode mode)
        (delay-mode-hooks (funcall mode)))
      (erase-buffer)
      (insert text)
      (font-lock-ensure)
      (ts-region--face-spans))))

(defun ts-region-fontify-text (mode text)
  "Return the faces that the major MODE gives TEXT.
A vector of [BEG END FACE], counted from 0, in their order.  A mode that
signals an error is not asked again."
  (let ((key (cons mode text)))
    (or (gethash key ts-region--fontified)
        (unless (memq mode ts-region--broken-modes)
          (when (> (cl-incf ts-region--fontified-characters (length text))
                   ts-region--most-cached-characters)
            (clrhash ts-region--fontified)
            (setq ts-region--fontified-characters (length text)))
          (condition-case err
              (puthash key
                       (save-match-data (ts-region--fontify-anew mode text))
                       ts-region--fontified)
            (error
             (push mode ts-region--broken-modes)
             (message "ts-region: no colours of %s: %s" mode
                      (error-message-string err))
             nil))))))

(provide 'ts-region-fontify)
;;; ts-region-fontify.el ends here
