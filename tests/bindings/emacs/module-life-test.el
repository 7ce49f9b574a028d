;;; module-life-test.el --- Wake-ups, and what ends while work runs  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; What could end Emacs is done in another one (`module-run-emacs').

;;; Code:

(require 'module-support)

(defconst life-make-text
  '(lambda (regions)
     (mapconcat (lambda (i) (format "x%d!(\"#!metta\\n(= (f%d é) (g $x %d))\")" i i i)) (number-sequence 1 regions) " |\n"))
  "Also for another Emacs.")

(defun life-text (regions) (funcall life-make-text regions))

(ert-deftest life-garbage-is-collected-in-any-order ()
  (dotimes (round 40)
    (let* ((engine (ts-region-module-engine-new '(:workers 1)))
           (document (ts-region-module-document-open engine (life-text 20) 'rholang nil round))
           (snapshot (progn (ts-region-module-document-update document 60000000000)
                            (ts-region-module-snapshot document))))
      (setq document (and (= 0 (% round 2)) document)
            engine (and (= 0 (% round 3)) engine))
      (when (= 0 (% round 5)) (garbage-collect))
      (should (= (length (ts-region-module-snapshot-regions snapshot)) 20))))
  (garbage-collect)
  (should (equal (module-regions-of "x!(\"#!metta\\na\")") '((metta 13 14 "a")))))

(ert-deftest life-work-goes-on-without-its-garbage ()
  (dotimes (tag 30)
    (ts-region-module-document-update
     (ts-region-module-document-open (ts-region-module-engine-new) (life-text 500) 'rholang nil tag)))
  (garbage-collect)
  (should (ts-region-module-selftest)))

(ert-deftest life-workers-tell-through-a-pipe-process ()
  (let* ((engine (ts-region-module-engine-new))
         (bytes 0)
         (process (make-pipe-process :name "wake-up" :noquery t :coding 'no-conversion
                                     :filter (lambda (_ text) (cl-incf bytes (length text)))))
         (documents (cl-loop for tag from 7 to 9
                             collect (ts-region-module-document-open engine (life-text 50) 'rholang nil tag)))
         told)
    (unwind-protect
        (progn
          (ts-region-module-engine-notify engine process)
          (dolist (document documents) (ts-region-module-document-update document))
          (module-wait-for (lambda ()
                             (setq told (append (ts-region-module-documents-changed engine) told))
                             (= (length told) 3)))
          (should (equal (sort told #'<) '(7 8 9)))
          (module-wait-for (lambda () (> bytes 0)))
          (dolist (document documents)
            (should (module-info (ts-region-module-snapshot document) :exact)))
          (should-not (ts-region-module-engine-notify engine nil)))
      (delete-process process))))

(ert-deftest life-closed-documents-are-not-told ()
  (let* ((engine (ts-region-module-engine-new))
         (document (ts-region-module-document-open engine (life-text 50) 'rholang nil 3)))
    (ts-region-module-document-update document)
    (module-wait-for (lambda () (ts-region-module-document-update document)))
    (ts-region-module-document-close document)
    (should-not (ts-region-module-documents-changed engine))))

(ert-deftest life-a-closed-engine-closes-its-documents ()
  (let* ((engine (ts-region-module-engine-new))
         (document (ts-region-module-document-open engine (life-text 2000) 'rholang nil 3)))
    (ts-region-module-document-update document)
    (ts-region-module-engine-close engine)
    (ts-region-module-engine-close engine)
    (should (equal (module-signal-of (ts-region-module-document-update document))
                   '(ts-region-closed "The document was closed")))
    (should (equal (module-signal-of (ts-region-module-engine-stats engine))
                   '(ts-region-closed "The engine was closed")))))

(defun life-program (regions)
  "Let workers be busy with thirty documents of so many REGIONS."
  `(progn
     (setq text (funcall ,life-make-text ,regions)
           engine (ts-region-module-engine-new '(:workers 4))
           process (make-pipe-process :name "wake-up" :noquery t :coding 'no-conversion :filter #'ignore))
     (ts-region-module-engine-notify engine process)
     (setq documents
           (mapcar (lambda (tag) (ts-region-module-document-open engine text 'rholang nil tag))
                   (number-sequence 1 30)))
     (mapc #'ts-region-module-document-update documents)))

(ert-deftest life-killing-the-pipe-while-work-runs ()
  (should (equal (module-run-emacs
                  `(progn ,(life-program 300)
                          (delete-process process)
                          (dolist (document documents)
                            (unless (ts-region-module-document-update document 60000000000)
                              (error "Not exact")))
                          (princ "fine")))
                 '(0 . "fine"))))

(ert-deftest life-killing-the-pipe-again-and-again ()
  (should (equal (module-run-emacs
                  `(progn ,(life-program 100)
                          (dotimes (round 200)
                            (ignore-errors (delete-process process))
                            (setq process (make-pipe-process :name "wake-up" :noquery t :coding 'no-conversion :filter #'ignore))
                            (ts-region-module-engine-notify engine process)
                            (let ((document (nth (% round 30) documents)))
                              (ts-region-module-document-edit-chars document 0 0 " ")
                              (ts-region-module-document-update document)))
                          (princ "fine")))
                 '(0 . "fine"))))

(ert-deftest life-closing-documents-while-work-runs ()
  (should (equal (module-run-emacs
                  `(progn ,(life-program 300)
                          (mapc #'ts-region-module-document-close (cdr documents))
                          (setcdr documents nil)
                          (garbage-collect)
                          (unless (ts-region-module-document-update (car documents) 60000000000) (error "Not exact"))
                          (princ "fine")))
                 '(0 . "fine"))))

(ert-deftest life-exit-while-work-runs ()
  (dolist (before '(ignore (lambda () (ts-region-module-engine-close engine)) garbage-collect))
    (should (equal (module-run-emacs `(progn ,(life-program 300) (funcall #',before) (kill-emacs 7))) '(7 . "")))))

(ert-deftest life-a-signal-in-the-midst-leaves-everything-usable ()
  (let ((document (module-open (life-text 3))))
    (dotimes (_ 100)
      (should (module-signal-of (ts-region-module-document-open (module-engine) "x" 'rholang nil 1 '(:nonsense t))))
      (should (module-signal-of (ts-region-module-document-edit-chars document 0 0 nil))))
    (should (= (length (module-regions (module-exact document))) 3))))

;;; module-life-test.el ends here
