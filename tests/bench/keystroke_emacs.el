;;; keystroke_emacs.el --- What the Emacs package costs Emacs  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Time that Emacs's only thread spends in the package, redisplay excluded:
;;
;;   emacs/keystroke  a character is typed in a buffer of 1 MB with 30,000
;;                    regions: its hooks, the insertion, the search behind it,
;;                    and what is done when a worker tells that it is done; the
;;                    same keys with the mode off beside it, as Emacs has to move
;;                    its gap, too.  Twice: one key after the other at a place in
;;                    the middle, each fortieth a new line, as people type; and
;;                    each at another place, where no cache has what it needs
;;   emacs/first      from turning the mode on until all regions of a buffer with
;;                    2,000 blocks are known, by the clock on the wall; font lock
;;                    of the same buffer beside it
;;
;;   emacs -Q --batch --directory PACKAGE --load keystroke_emacs.el [NAME...]
;;
;; PACKAGE has compiled files.  TS_REGION_MODULE_DIR and TS_REGION_GRAMMAR_DIR are
;; as for the tests.  TS_REGION_BENCH_KEYS: so many keys (1000);
;; TS_REGION_BENCH_QUICK: small texts.

;;; Code:

(require 'cl-lib)
(require 'ts-region)

(setq ts-region-module-directory (getenv "TS_REGION_MODULE_DIR")
      ts-region-grammar-directories (and (getenv "TS_REGION_GRAMMAR_DIR")
                                         (list (getenv "TS_REGION_GRAMMAR_DIR")))
      ts-region-host-languages '((markdown-bench-mode . "markdown")
                                 (html-bench-mode . "html")))

(define-derived-mode markdown-bench-mode text-mode "Markdown")
(define-derived-mode html-bench-mode text-mode "HTML")

(defconst bench-keys (string-to-number (or (getenv "TS_REGION_BENCH_KEYS") "1000")))

(defconst bench-quick (getenv "TS_REGION_BENCH_QUICK") "Non-nil: only to see that it works.")

(defvar bench-seconds 0.0 "Time spent in what is measured.")

(defmacro bench-timed (&rest body)
  "Do BODY, and add the time that it takes to `bench-seconds'."
  `(let ((start (current-time)))
     (prog1 (progn ,@body)
       (cl-incf bench-seconds (float-time (time-subtract nil start))))))

(defun bench-text (language regions bytes)
  "A text in LANGUAGE with so many REGIONS and at least BYTES."
  (with-temp-buffer
    (let ((filler (make-string (max 0 (- (/ bytes regions) 26)) ?x)))
      (dotimes (number regions)
        (insert (pcase language
                  ('html (format "<p style=\"top: %06d\">%s</p>\n" number filler))
                  ('org (format "Text %d.\n\n#+begin_src python\na = %d\n#+end_src\n\n" number number))
                  (_ (format "%06d\n\n```c\na;\n```\n\n%s\n" number filler))))))
    (buffer-string)))

(defun bench-until-exact ()
  "Wait until regions are exact; return the time of that.
What Emacs does for that is measured.  `accept-process-output' returns no sooner
for a timer that has run, so the moment is noted where regions are announced."
  (let ((moment nil))
    (cl-flet ((note (&rest _) (unless moment (setq moment (current-time)))))
      (add-hook 'ts-region-regions-changed-functions #'note -100)
      (unwind-protect
          (while (not (ts-region-sync-exact ts-region--sync))
            (accept-process-output nil 0.02))
        (remove-hook 'ts-region-regions-changed-functions #'note)))
    (or moment (current-time))))

(defun bench-percentile (times part)
  (nth (min (1- (length times)) (floor (* part (length times)))) times))

(defun bench-say (name format &rest arguments)
  (princ (format "%-28s %s\n" name (apply #'format format arguments))))

(defun bench-measure-main-thread (function)
  "Call FUNCTION with the time in our timer and filter added up."
  (let ((measure (lambda (original &rest arguments)
                   (bench-timed (apply original arguments)))))
    (unwind-protect
        (progn (advice-add 'ts-region--on-timer :around measure)
               (advice-add 'ts-region--drain :around measure)
               (funcall function))
      (advice-remove 'ts-region--on-timer measure)
      (advice-remove 'ts-region--drain measure))))

(defun bench-go-to (place)
  "Go to where text is typed, behind PLACE."
  (goto-char place)
  (unless (re-search-forward "x\\|^Text" nil t) (re-search-backward "x\\|^Text")))

(defun bench-key (string)
  "Type STRING at point; return the seconds that it takes Emacs."
  (setq bench-seconds 0.0)
  (bench-timed
   (run-hooks 'pre-command-hook)
   (insert string)
   (run-hooks 'post-command-hook))
  (if ts-region-mode (bench-until-exact) (accept-process-output nil 0.02))
  (undo-boundary)
  bench-seconds)

(defconst bench-words "some words that a person types, with a fullstop. ")

(defun bench-typed (how)
  "Type many characters; return (SECONDS . COLLECTIONS).
SECONDS are those of each, sorted; COLLECTIONS the number of those of garbage.
HOW is `in-a-row' or `anywhere'."
  (random "keys")
  (bench-go-to (/ (buffer-size) 2))
  (let* ((number 0)
         (key (lambda ()
                (setq number (1+ number))
                (when (eq how 'anywhere) (bench-go-to (+ (point-min) (random (buffer-size)))))
                (bench-key (cond ((eq how 'anywhere) "x")
                                 ((zerop (% number 40)) "\n")
                                 (t (string (aref bench-words (% number (length bench-words))))))))))
    (dotimes (_ (/ bench-keys 10)) (funcall key)) ; until caches are warm
    (garbage-collect)
    (let ((before gcs-done))
      (cons (sort (cl-loop repeat bench-keys collect (funcall key)) #'<)
            (- gcs-done before)))))

(defun bench-keystroke (mode language)
  (with-current-buffer (generate-new-buffer "keys")
    ;; in Markdown a paragraph is a region, too
    (insert (bench-text language
                        (/ (if (eq language 'markdown) 15000 30000) (if bench-quick 100 1))
                        (/ 1000000 (if bench-quick 100 1))))
    (funcall mode)
    (switch-to-buffer (current-buffer))
    (buffer-enable-undo)
    (dolist (how '(in-a-row anywhere))
      (let ((plain (car (bench-typed how))))
        (ts-region-mode 1)
        (bench-until-exact)
        (pcase-let ((`(,times . ,collections) (bench-typed how)))
          (bench-say (format "emacs/keystroke/%s" language)
                     "%d KB, %d regions, keys %s: median %.0f us, 99th percentile %.0f us (asked: 300), most %.0f us; %d garbage collections; without the mode %.0f and %.0f us"
                     (/ (buffer-size) 1000) (length (ts-region-list-regions)) how
                     (* 1e6 (bench-percentile times 0.5))
                     (* 1e6 (bench-percentile times 0.99))
                     (* 1e6 (car (last times))) collections
                     (* 1e6 (bench-percentile plain 0.5))
                     (* 1e6 (bench-percentile plain 0.99))))
        (ts-region-mode -1)))
    (set-buffer-modified-p nil)
    (kill-buffer)))

(defun bench-first (mode language)
  (let ((blocks (if bench-quick 20 2000))
        ours text)
    (setq text (bench-text language blocks 0))
    (dotimes (round 5)
      (with-current-buffer (generate-new-buffer "first")
        (insert text (format "Round %d.\n" round)) ; nothing is to be found in a cache
        (funcall mode)
        (garbage-collect)
        (let ((start (current-time)))
          (ts-region-mode 1)
          (push (float-time (time-subtract (bench-until-exact) start)) ours))
        (cl-assert (>= (length (ts-region-list-regions)) blocks))
        (set-buffer-modified-p nil)
        (kill-buffer)))
    (bench-say (format "emacs/first/%s" language)
               "%d KB, %d blocks: all regions %.1f ms (asked: 20)%s"
               (/ (length text) 1000) blocks (* 1e3 (bench-percentile (sort ours #'<) 0.5))
               (if (eq mode #'org-mode) (bench-font-lock mode text) ""))))

(defun bench-font-lock (mode text)
  (with-current-buffer (generate-new-buffer "font-lock")
    (insert text)
    (funcall mode)
    (garbage-collect)
    (setq bench-seconds 0.0)
    (let ((noninteractive nil)) (font-lock-mode 1))
    (bench-timed (font-lock-ensure))
    (prog1 (format "; font-lock-ensure of %s %.0f ms" mode (* 1e3 bench-seconds))
      (set-buffer-modified-p nil)
      (kill-buffer))))

(defconst bench-all
  '(("emacs/keystroke/markdown" bench-keystroke markdown-bench-mode markdown)
    ("emacs/keystroke/html" bench-keystroke html-bench-mode html)
    ("emacs/first/markdown" bench-first markdown-bench-mode markdown)
    ("emacs/first/org" bench-first org-mode org)))

(let ((names (or command-line-args-left (mapcar #'car bench-all))))
  (setq command-line-args-left nil)
  (ts-region-load-module)
  (unless (byte-code-function-p (symbol-function 'ts-region-sync--after-change))
    (error "The package is not compiled: figures would mean nothing"))
  (bench-measure-main-thread
   (lambda ()
     (pcase-dolist (`(,name ,function . ,arguments) bench-all)
       (when (member name names)
         (condition-case err
             (apply function arguments)
           (user-error (bench-say name "not measured: %s" (cadr err)))))))))

;;; keystroke_emacs.el ends here
