;;; package-fuzz-test.el --- Random commands: the library's text is the buffer's  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; 16,000 random commands, or TS_REGION_FUZZ_COMMANDS, and half as many with the
;; stubs, which can say what text they were told.  `transpose-regions'
;; is not among them: with pieces of text that have other numbers of bytes than
;; characters, Emacs itself crashes.

;;; Code:

(require 'package-support)
(require 'sort)
(require 'rect)
(require 'rholang-ts-region-mode)

(declare-function ts-region-module-detect-batch "ext:ts-region-module"
                  (engine texts &optional options))

(defconst fuzz-commands
  (string-to-number (or (getenv "TS_REGION_FUZZ_COMMANDS") "16000")))

(defconst fuzz-pieces
  '("a" " " "\n" "word " "(" ")" "\"" "\\" "ä" "€uro" "𝄞" "\t" "{" "}" "//" "; x\n"
    "\n```sql\nselect 1\n```\n" "```" "\n> ~~~python\n> x = 'ä'\n> ~~~\n"
    "«toy: a\\nb {x}»" "«" "»" "// @metta\n" "x!(\"(= (f $x) 1)\") |\n"
    "@\"rho:metta:compile\"!(\"(a b)\") |\n" "#!metta" "\r" "\0")
  "What is inserted; raw bytes come beside it.")

(defun fuzz-place () (+ (point-min) (random (1+ (- (point-max) (point-min))))))

(defun fuzz-range ()
  "Two places, not far apart."
  (let* ((beg (fuzz-place)) (end (min (point-max) (+ beg (random 60)))))
    (list beg end)))

(defun fuzz-piece ()
  (if (= 0 (random 12))
      (string (decode-char 'eight-bit (+ 128 (random 128))))
    (nth (random (length fuzz-pieces)) fuzz-pieces)))

(defconst fuzz-actions
  (vector
   (lambda () (insert (fuzz-piece)))
   (lambda () (insert (fuzz-piece)))
   (lambda () (insert (fuzz-piece)))
   (lambda () (dotimes (_ (random 5)) (insert (fuzz-piece))))
   (lambda () (delete-char 1))
   (lambda () (delete-char -1))
   (lambda () (apply #'delete-region (fuzz-range)))
   (lambda () (apply #'kill-region (fuzz-range)))
   (lambda () (yank))
   (lambda () (yank) (setq last-command 'yank) (yank-pop))
   (lambda () (kill-line))
   (lambda () (kill-word 1))
   (lambda () (kill-whole-line))
   (lambda () (setq last-command nil) (undo 1))
   (lambda () (setq last-command nil) (undo (1+ (random 4))))
   (lambda () (undo-boundary) (setq last-command 'undo) (undo-more 1))
   (lambda () (transpose-chars 1))
   (lambda () (transpose-words 1))
   (lambda () (transpose-lines 1))
   (lambda () (transpose-sexps 1))
   (lambda () (apply #'upcase-region (fuzz-range)))
   (lambda () (apply #'downcase-region (fuzz-range)))
   (lambda () (apply #'capitalize-region (fuzz-range)))
   (lambda () (capitalize-word 1))
   (lambda () (perform-replace "[ae]" "ö" nil t nil nil nil (point-min) (point-max)))
   (lambda () (while (re-search-forward "wo\\(r\\)d" nil t) (replace-match "\\1ä")))
   (lambda () (replace-string-in-region "a" "bc" (point)))
   (lambda () (apply #'subst-char-in-region (append (fuzz-range) '(?a ?b))))
   (lambda () (apply #'narrow-to-region (fuzz-range)))
   (lambda () (widen))
   (lambda () (widen))
   (lambda () (newline 2))
   (lambda () (open-line 1))
   (lambda () (delete-indentation))
   (lambda () (apply #'indent-rigidly (append (fuzz-range) '(3))))
   (lambda () (apply #'untabify (fuzz-range)))
   (lambda () (apply #'sort-lines nil (fuzz-range)))
   (lambda () (apply #'reverse-region (fuzz-range)))
   (lambda () (delete-trailing-whitespace))
   (lambda () (apply #'comment-region (fuzz-range)))
   (lambda () (fill-paragraph))
   (lambda () (let ((range (fuzz-range)))
                (insert-buffer-substring (current-buffer) (car range) (cadr range))))
   (lambda () (apply #'string-rectangle (append (fuzz-range) '("|"))))
   (lambda () (apply #'delete-rectangle (fuzz-range)))
   (lambda () (insert-and-inherit (fuzz-piece)))
   (lambda () (insert-before-markers (fuzz-piece)))
   (lambda () (atomic-change-group (insert "x") (delete-region (point-min) (point))))
   (lambda () (combine-change-calls (point-min) (point-max)
                (goto-char (point-min)) (insert "c") (goto-char (point-max)) (insert "d")))
   (lambda () (combine-after-change-calls (insert "x") (delete-char -1) (insert "ö")))
   #'fuzz-in-a-clone
   #'fuzz-in-an-indirect-buffer
   #'fuzz-without-hooks
   #'fuzz-revert)
  "What happens, one at random each time.")

(defun fuzz-in-a-clone ()
  (let ((clone (clone-indirect-buffer nil nil)))
    (unwind-protect
        (with-current-buffer clone
          (widen)
          (goto-char (fuzz-place))
          (insert (fuzz-piece))
          (apply #'delete-region (fuzz-range)))
      (kill-buffer clone))))

(defun fuzz-in-an-indirect-buffer ()
  "Hooks of ours do not run in this one."
  (let ((other (make-indirect-buffer (current-buffer) (generate-new-buffer-name "other"))))
    (unwind-protect
        (with-current-buffer other
          (goto-char (fuzz-place))
          (insert (fuzz-piece)))
      (kill-buffer other))))

(defun fuzz-without-hooks ()
  (let ((inhibit-modification-hooks t))
    (goto-char (fuzz-place))
    (insert (fuzz-piece))))

(defun fuzz-revert ()
  (when (= 0 (random 10))
    (revert-buffer t t t)))

(defun fuzz-command ()
  "Do one command as the command loop would."
  (run-hooks 'pre-command-hook)
  (unless (= 0 (random 3)) (goto-char (fuzz-place)))
  (condition-case nil
      (let ((inhibit-message t) (kill-ring-max 5) (transient-mark-mode nil))
        (setq-local comment-start "# ")
        (funcall (aref fuzz-actions (random (length fuzz-actions)))))
    (error nil)) ; the end of the buffer, nothing to undo, ...
  (when (> (buffer-size) 3000)
    (widen)
    (delete-region 1000 (point-max)))
  (when (= 0 (random 50)) (garbage-collect))
  (undo-boundary))

(defun fuzz (mode seed commands compare)
  "Do so many COMMANDS in MODE, and COMPARE now and then."
  (random seed)
  (let ((file (make-temp-file "ts-region" nil ".fuzz"
                              "one\n```sql\nselect 1\n```\nx!(\"«toy: y»\") |\n")))
    (unwind-protect
        (with-current-buffer (find-file-noselect file)
          (funcall mode)
          (ts-region-mode 1)
          (unwind-protect
              (dotimes (number commands)
                (fuzz-command)
                (when (= 0 (random 8))
                  (unless (equal 'same (funcall compare))
                    (ert-fail (list 'seed seed 'command number (funcall compare))))))
            (widen)
            (set-buffer-modified-p nil)
            (kill-buffer)))
      (delete-file file))))

(ert-deftest fuzz/the-text-that-is-told-is-the-buffers ()
  (with-stubs
    (dotimes (round 4)
      (fuzz #'toy-mode (format "stubs %d" round) (/ fuzz-commands 8)
            (lambda ()
              (flush)
              (let ((told (stub-document-text (ts-region-sync-document ts-region--sync)))
                    (text (ts-region-sync--text)))
                (if (equal told text) 'same (list told text))))))))

(defun regions-from-scratch (language)
  "The regions of this buffer's text as LANGUAGE, found in one go."
  (let ((snapshot (aref (ts-region-module-detect-batch
                         (ts-region-engine)
                         (list (vector (ts-region-sync--text) language nil))
                         '(:hole-policy space))
                        0)))
    (mapcar (lambda (region)
              (list (aref region 3) (aref region 1) (aref region 2) (aref region 4)
                    (ts-region-module-snapshot-text snapshot (aref region 5))))
            (ts-region-module-snapshot-regions snapshot))))

(defun regions-that-are-known ()
  (ts-region-ensure)
  (mapcar (lambda (region)
            (list (aref region 3) (aref region 1) (aref region 2) (aref region 4)
                  (ts-region-text region)))
          (ts-region-list-regions)))

(defun fuzz-compare-with-scratch (language)
  (let ((known (regions-that-are-known))
        (scratch (regions-from-scratch language))
        (size (plist-get (ts-region-module-snapshot-info (ts-region-snapshot))
                         :characters)))
    (if (and (equal known scratch) (equal size (buffer-size)))
        'same
      (list known scratch size (buffer-size)))))

(define-derived-mode markdown-like-mode text-mode "Markdown")

(ert-deftest fuzz/regions-are-those-of-a-run-from-scratch ()
  (skip-unless (ts-region-loader-available-p))
  (let ((ts-region-host-languages '((markdown-like-mode . "markdown"))))
    (dotimes (round 4)
      (fuzz (if (cl-evenp round) #'markdown-like-mode #'rholang-ts-region-mode)
            (format "module %d" round) (/ fuzz-commands 4)
            (lambda ()
              (fuzz-compare-with-scratch
               (if (cl-evenp round) 'markdown 'rholang)))))))

(provide 'package-fuzz-test)
;;; package-fuzz-test.el ends here
