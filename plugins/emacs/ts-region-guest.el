;;; ts-region-guest.el --- The text of a region in a buffer of its own, and back  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; People want to edit a region's text as if it were a file: without the
;; indentation that it has only because of where it stands, and without the
;; line breaks beside the marks of its literal.  Both are taken away here and
;; put back later, so that a text that was not edited comes back as it was.
;;
;; A hole is an expression of the host in the midst of the text.  It is shown
;; as a placeholder that cannot be edited.  The text is thus cut into pieces
;; between holes, and only pieces are edited.

;;; Code:

(require 'cl-lib)
(require 'text-property-search)
(require 'ts-region-regions)

(cl-defstruct (ts-region-guest (:constructor ts-region-guest--make)
                               (:copier nil))
  "The text of a region, and what was taken away to show it."
  id             ; of the region
  language
  text           ; as the library has it
  holes          ; list of (BEG END SOURCE): offsets in it, and the host's text
  column         ; in the host, of its beginning
  raw            ; whether all its lines are lines of the host
  (head "")      ; a blank first line
  (tail "")      ; a line break and blanks at the end
  (indent ""))   ; what all lines begin with

(defconst ts-region--longest-placeholder 24
  "Characters of an expression that are shown for a hole.")

(defun ts-region-guest-of (region)
  "Return the `ts-region-guest' of REGION, one of this buffer's."
  (save-restriction
    (widen)
    (let ((text (ts-region-text region))
          (segments (ts-region-segments region)))
      (ts-region-guest--make
       :id (ts-region-id region)
       :language (ts-region-language region)
       :text text
       :holes (delq nil (mapcar #'ts-region-guest--hole segments))
       :column (save-excursion
                 (goto-char (ts-region-beg region))
                 (- (point) (line-beginning-position)))
       :raw (not (seq-some (lambda (segment)
                             (ts-region-guest--breaks-line-p segment text))
                           segments))))))

(defun ts-region-guest--breaks-line-p (segment text)
  "Return non-nil if SEGMENT of TEXT has a line break that is none in the host."
  (pcase-let ((`[,kind ,_ ,_ ,beg ,end] segment))
    (and (not (eq kind 'literal))
         (string-match-p "\n" (substring text beg end)))))

(defun ts-region-guest--hole (segment)
  "Return (BEG END SOURCE) if SEGMENT is a hole, or nil."
  (pcase-let ((`[,kind ,from ,to ,beg ,end] segment))
    (and (eq kind 'hole)
         (list beg end
               (buffer-substring-no-properties (1+ from) (1+ to))))))

(defun ts-region-guest-pieces (guest)
  "Return the text of GUEST cut at its holes: a list of (OFFSET . TEXT)."
  (let ((text (ts-region-guest-text guest))
        (from 0)
        (pieces nil))
    (pcase-dolist (`(,beg ,end ,_) (ts-region-guest-holes guest))
      (push (cons from (substring text from beg)) pieces)
      (setq from end))
    (nreverse (cons (cons from (substring text from)) pieces))))

;;;; Into the buffer

(defun ts-region-guest--placeholder (source)
  "Return what is shown of a hole in which SOURCE stands."
  (let ((line (replace-regexp-in-string "[ \t\n]+" " " (string-trim source))))
    (concat "‹" (truncate-string-to-width line ts-region--longest-placeholder
                                          nil nil "…")
            "›")))

(defun ts-region-guest--insert-hole (hole number)
  "Put a placeholder where HOLE is, the one with NUMBER."
  (pcase-let ((`(,beg ,end ,source) hole))
    (goto-char (1+ beg))
    (let ((start (point)))
      (insert (propertize (ts-region-guest--placeholder source)
                          'ts-region-hole number
                          'help-echo source
                          'read-only "This is an expression of the host"))
      ;; only now, so that a marker behind it stays behind it
      (delete-region (point) (+ (point) (- end beg)))
      ;; text may be inserted behind it, and not in it
      (put-text-property (1- (point)) (point) 'rear-nonsticky t)
      (let ((overlay (make-overlay start (point) nil t nil)))
        (overlay-put overlay 'face 'ts-region-hole)
        (overlay-put overlay 'evaporate t)))))

(defun ts-region-guest--cut (from to)
  "Delete the text from FROM to TO and return it."
  (prog1 (buffer-substring-no-properties from to)
    (delete-region from to)))

(defun ts-region-guest--begins-line-p (guest)
  "Return non-nil if what is shown of GUEST begins with a line of the host."
  (or (eql (ts-region-guest-column guest) 0)
      (not (equal (ts-region-guest-head guest) ""))))

(defun ts-region-guest--first-line (guest)
  "Go to the first line of GUEST that has indentation of its own."
  (goto-char (point-min))
  (unless (ts-region-guest--begins-line-p guest) (forward-line)))

(defun ts-region-guest--each-line (guest function)
  "Call FUNCTION at each line of GUEST with text that can be indented."
  (ts-region-guest--first-line guest)
  (while (not (eobp))
    (unless (or (looking-at-p "[ \t]*$") (not (bolp)))
      (save-excursion (funcall function)))
    (forward-line)))

(defun ts-region-guest--common-indent (guest)
  "Return the blanks that all lines of GUEST begin with in this buffer.
If the first line does not begin with one of the host, not more than stand
before that in the host: so lines stay below what they were below."
  (let ((common nil))
    (ts-region-guest--each-line
     guest
     (lambda ()
       (looking-at "[ \t]*")
       (let ((indent (match-string-no-properties 0)))
         (setq common (if common
                          (or (fill-common-string-prefix common indent) "")
                        indent)))))
    (if (or (not common) (ts-region-guest--begins-line-p guest))
        (or common "")
      (substring common 0 (min (length common)
                               (ts-region-guest-column guest))))))

(defun ts-region-guest--trim (guest)
  "Take blank beginnings and ends and the indentation of GUEST away."
  (goto-char (point-min))
  (when (looking-at "[ \t]*\n")
    (setf (ts-region-guest-head guest)
          (ts-region-guest--cut (match-beginning 0) (match-end 0))))
  (goto-char (point-max))
  (skip-chars-backward " \t")
  (when (eq (char-before) ?\n)
    (setf (ts-region-guest-tail guest)
          (ts-region-guest--cut (1- (point)) (point-max)))
    (goto-char (point-max))
    (insert "\n"))
  (let* ((indent (if (ts-region-guest-raw guest)
                     (ts-region-guest--common-indent guest)
                   ""))
         (length (length indent)))
    (setf (ts-region-guest-indent guest) indent)
    (ts-region-guest--each-line
     guest (lambda () (delete-region (point) (+ (point) length))))))

(defun ts-region-guest-fill (guest offset &optional verbatim)
  "Put the text of GUEST into this buffer, which is empty.
Point goes to OFFSET in the text.  VERBATIM: nothing is taken away."
  (let ((inhibit-read-only t)
        (number (length (ts-region-guest-holes guest)))
        (position (make-marker)))
    (insert (ts-region-guest-text guest))
    (set-marker position (+ offset (point-min)))
    (dolist (hole (reverse (ts-region-guest-holes guest)))
      (ts-region-guest--insert-hole hole (cl-decf number)))
    (unless verbatim (ts-region-guest--trim guest))
    (goto-char position)
    (set-marker position nil)))

;;;; Out of the buffer

(defun ts-region-guest--untrim (guest)
  "Put back what was taken away to show GUEST."
  (unless (equal (ts-region-guest-tail guest) "")
    (goto-char (point-max))
    (when (eq (char-before) ?\n) (delete-char -1)))
  (let ((indent (ts-region-guest-indent guest)))
    (unless (equal indent "")
      (ts-region-guest--each-line
       guest (lambda () (insert-before-markers indent)))))
  (goto-char (point-min))
  (insert-before-markers (ts-region-guest-head guest))
  (goto-char (point-max))
  (insert (ts-region-guest-tail guest)))

(defun ts-region-guest--cut-at-holes (guest)
  "Return the text of this buffer cut at the placeholders of GUEST.
Signals a `user-error' if they are not all there, once each, in order."
  (let ((pieces nil)
        (from (point-min))
        (number 0)
        (wanted (length (ts-region-guest-holes guest))))
    (goto-char (point-min))
    (let (match)
      (while (setq match (text-property-search-forward 'ts-region-hole))
        (unless (eql (prop-match-value match) number)
          (user-error "A hole was copied or moved: undo that first"))
        (push (buffer-substring-no-properties from (prop-match-beginning match))
              pieces)
        (setq from (prop-match-end match)
              number (1+ number))))
    (unless (= number wanted)
      (user-error "A hole was deleted: undo that first"))
    (nreverse (cons (buffer-substring-no-properties from (point-max))
                    pieces))))

(defun ts-region-guest--offset (pieces position guest)
  "Return the offset in the text of PIECES of POSITION in this buffer.
PIECES are what this buffer has between the placeholders of GUEST."
  (let ((offset 0)
        (from (point-min))
        (holes (mapcar (lambda (hole) (- (cadr hole) (car hole)))
                       (ts-region-guest-holes guest)))
        (done nil))
    (while (and pieces (not done))
      (let ((length (length (car pieces))))
        (if (or (<= position (+ from length)) (not (cdr pieces)))
            (setq offset (+ offset (min length (max 0 (- position from))))
                  done t)
          (setq offset (+ offset length (pop holes))
                from (next-single-property-change (+ from length)
                                                  'ts-region-hole nil
                                                  (point-max))
                pieces (cdr pieces)))))
    offset))

(defun ts-region-guest-read (guest &optional verbatim)
  "Return (PIECES . OFFSET): this buffer's text as GUEST's, and where point is.
PIECES are the texts between holes.  VERBATIM: as it was filled."
  (let ((buffer (current-buffer))
        (offset (- (point) (point-min))))
    (with-temp-buffer
      (let ((inhibit-read-only t)
            (position nil))
        (insert (with-current-buffer buffer
                  (save-restriction (widen) (buffer-string))))
        (setq position (copy-marker (+ (point-min) offset)))
        (unless verbatim (ts-region-guest--untrim guest))
        (let ((pieces (ts-region-guest--cut-at-holes guest)))
          (cons pieces
                (ts-region-guest--offset pieces position guest)))))))

(provide 'ts-region-guest)
;;; ts-region-guest.el ends here
