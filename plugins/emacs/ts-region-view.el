;;; ts-region-view.el --- Regions are seen: tint, and colours of their own  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; Jit-lock asks for colours of what is about to be seen, and of nothing
;; else.  Font lock answers first, for the host; here, behind it, the text of
;; regions gets the colours of its own language and a tint.  When regions have
;; changed, jit-lock is told where.
;;
;; Some hosts colour their guests themselves (`ts-region-fontify-not-in');
;; their regions are tinted.

;;; Code:

(require 'jit-lock)
(require 'ts-region-fontify)
(require 'ts-region-highlight)

(defcustom ts-region-tint t
  "Whether regions are tinted with the face `ts-region-region'."
  :type 'boolean
  :group 'ts-region)

(defcustom ts-region-fontify t
  "Whether regions have the colours of their own language."
  :type 'boolean
  :group 'ts-region)

(defcustom ts-region-fontify-not-in
  '((org-mode . org-src-fontify-natively)
    (markdown-mode . markdown-fontify-code-blocks-natively)
    (markdown-ts-mode . t) (mhtml-mode . t) (html-ts-mode . t)
    (mhtml-ts-mode . t) (php-ts-mode . t) (web-mode . t) (vue-mode . t)
    (svelte-mode . t) (rholang-ts-region-mode . ts-region-highlighted))
  "Hosts that colour their guests themselves.
An alist of major modes, and t or a variable: where that is non-nil, regions
get no colours of ours.  Modes that are derived from these count, too."
  :type '(alist :key-type (symbol :tag "Major mode")
                :value-type (choice (const :tag "Always" t)
                                    (symbol :tag "Variable")))
  :group 'ts-region)

(defcustom ts-region-fontify-max-size 20000
  "Regions with more characters than this are tinted, and not coloured."
  :type 'natnum
  :group 'ts-region)

;; No face of Emacs is a faint background in every theme: many give `fringe'
;; none, and the others are meant to be striking.
(defface ts-region-region
  '((((class color) (min-colors 88) (background light))
     :inherit fringe :background "gray94" :extend t)
    (((class color) (min-colors 88) (background dark))
     :inherit fringe :background "gray14" :extend t)
    (t :inherit fringe :extend t))
  "Face of the text of regions, below the colours of their language."
  :group 'ts-region)

(defface ts-region-edited '((t :inherit secondary-selection))
  "Face of a region that is being edited in a buffer of its own."
  :group 'ts-region)

(defface ts-region-hole '((t :inherit (shadow italic)))
  "Face of holes in a buffer in which a region is edited."
  :group 'ts-region)

(defun ts-region-view--host-fontifies-p ()
  "Return non-nil if this buffer's mode colours regions itself."
  (let ((how (cdr (seq-find (lambda (entry) (derived-mode-p (car entry)))
                            ts-region-fontify-not-in))))
    (if (and how (symbolp how) (not (eq how t)))
        (and (boundp how) (symbol-value how))
      how)))

(defun ts-region-view--unfontify (beg end)
  "Take our faces off the text from BEG to END.
Font lock has done so before us; without it, nobody else puts faces there."
  (unless font-lock-mode
    (let ((position beg))
      (while (< position end)
        (let ((next (next-single-property-change position 'ts-region-faced
                                                 nil end)))
          (when (get-text-property position 'ts-region-faced)
            (remove-list-of-text-properties position next
                                            '(face ts-region-faced)))
          (setq position next))))))

(defun ts-region-view--pieces (region beg end)
  "Return where the text of REGION stands between BEG and END.
A list of (FROM TO GUEST ESCAPE): buffer positions, the offset of FROM in the
text of REGION, and non-nil if these characters are one escape."
  (let ((pieces nil))
    (dolist (segment (ts-region-segments region))
      (pcase-let ((`[,kind ,from ,to ,guest ,_] segment))
        (let ((from (1+ from))
              (to (1+ to)))
          (when (and (memq kind '(literal escape)) (< from end) (> to beg))
            (let ((first (max from beg))
                  (escape (eq kind 'escape)))
              (push (list first (min to end)
                          (if escape guest (+ guest (- first from)))
                          escape)
                    pieces))))))
    (nreverse pieces)))

(defun ts-region-view--colour-piece (spans from to guest escape)
  "Put the faces of SPANS on the text from FROM to TO.
GUEST is where FROM is in the text that SPANS are of; of an ESCAPE, all
characters are the one there."
  (let ((last (+ guest (if escape 1 (- to from)))))
    (remove-list-of-text-properties from to '(face))
    (seq-doseq (span spans)
      (let ((beg (aref span 0))
            (end (aref span 1)))
        (when (and (< beg last) (> end guest))
          (if escape
              (put-text-property from to 'face (aref span 2))
            (put-text-property (+ from (- (max beg guest) guest))
                               (+ from (- (min end last) guest))
                               'face (aref span 2))))))))

(defun ts-region-view--colour-natively (region pieces beg end)
  "Colour PIECES of REGION from BEG to END by the library; nil if it cannot."
  (let ((spans (and (member (ts-region-language region) '("metta" "rholang"))
                    (ts-region-highlight-spans
                     (max beg (ts-region-beg region))
                     (min end (ts-region-end region)) region))))
    (when spans
      (pcase-dolist (`(,from ,to . ,_) pieces)
        (remove-list-of-text-properties from to '(face)))
      (pcase-dolist (`(,from ,to ,face) spans)
        (put-text-property (max beg from) (min end to) 'face face))
      t)))

(defun ts-region-view--colour (region pieces beg end)
  "Give PIECES of REGION, between BEG and END, their language's colours."
  (unless (ts-region-view--colour-natively region pieces beg end)
    (let ((mode (ts-region-language-mode (ts-region-language region))))
      (when (and mode (<= (- (ts-region-end region) (ts-region-beg region))
                          ts-region-fontify-max-size))
        (let ((spans (ts-region-fontify-text mode (ts-region-text region))))
          (when spans
            (pcase-dolist (`(,from ,to ,guest ,escape) pieces)
              (ts-region-view--colour-piece spans from to guest escape))))))))

(defun ts-region-view--region (region beg end colour)
  "Show what of REGION is between BEG and END; with COLOUR, coloured."
  (let ((pieces (ts-region-view--pieces region beg end)))
    (when colour (ts-region-view--colour region pieces beg end))
    (pcase-dolist (`(,from ,to . ,_) pieces)
      (when ts-region-tint
        (add-face-text-property from to 'ts-region-region t))
      (put-text-property from to 'ts-region-faced t))))

(defun ts-region-view--fontify (beg end)
  "Show the regions from BEG to END: one of the `jit-lock-functions'."
  (when (ts-region-followed-p)
    (save-restriction
      (widen)
      (with-silent-modifications
        (ts-region-view--unfontify beg end)
        (let ((colour (and ts-region-fontify
                           (not (ts-region-view--host-fontifies-p)))))
          (dolist (region (ts-region-list-regions beg end))
            (condition-case nil
                (ts-region-view--region region beg end colour)
              ;; of a provisional region not everything need be known
              (ts-region-error nil))))))))

(defun ts-region-view--changed (beg end)
  "Have the regions from BEG to END shown again."
  (jit-lock-refontify beg end))

(defun ts-region-view-enable ()
  "Show the regions of this buffer from now on.
Not in an indirect buffer: there, jit-lock does not work."
  (unless (buffer-base-buffer)
    (ts-region-view--enable)))

(defun ts-region-view--enable ()
  "Have jit-lock ask us for the colours of this buffer's regions."
  (jit-lock-register #'ts-region-view--fontify)
  ;; behind font lock, which takes all faces off first
  (remove-hook 'jit-lock-functions #'ts-region-view--fontify t)
  (add-hook 'jit-lock-functions #'ts-region-view--fontify 90 t)
  (add-hook 'ts-region-regions-changed-functions #'ts-region-view--changed
            nil t))

(defun ts-region-view-disable ()
  "Show the regions of this buffer no longer."
  (remove-hook 'ts-region-regions-changed-functions #'ts-region-view--changed t)
  (with-silent-modifications
    (save-restriction
      (widen)
      (ts-region-view--unfontify (point-min) (point-max))))
  (unless (buffer-base-buffer)
    (jit-lock-unregister #'ts-region-view--fontify))
  (when font-lock-mode (font-lock-flush)))

(provide 'ts-region-view)
;;; ts-region-view.el ends here
