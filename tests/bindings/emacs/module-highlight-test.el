;;; module-highlight-test.el --- What things are to syntax  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'module-support)

(defconst highlight-text "new é in { é!(\"#!metta\\n(= (f $x) 1)\") }")

(defun highlight-snapshot (text language)
  (module-exact (ts-region-module-document-open (module-engine) text language nil (cl-incf module-last-tag) '(:trees t))))

(defun highlight-told (text answer)
  "ANSWER as a list of (TEXT CAPTURE LANGUAGE)."
  (mapcar (lambda (span) (list (substring text (aref span 0) (aref span 1)) (aref span 2) (aref span 3))) (car answer)))

(defun highlight-all (snapshot &rest arguments)
  "All of SNAPSHOT, with a minute for it; ARGUMENTS are REGION and NESTED."
  (let ((answer (ts-region-module-snapshot-highlights
                 snapshot 0 (module-info snapshot :characters) (nth 0 arguments) (nth 1 arguments) 60000000000)))
    (should-not (cdr answer))
    answer))

(ert-deftest highlight-of-the-document-itself ()
  (let ((spans (highlight-told highlight-text (highlight-all (highlight-snapshot highlight-text 'rholang)))))
    (should (equal (car spans) '("new" keyword rholang)))
    (should (assoc "in" spans))
    (should (cl-every (lambda (span) (eq (nth 2 span) 'rholang)) spans))))

(ert-deftest highlight-of-a-region ()
  (let ((spans (highlight-told highlight-text (highlight-all (highlight-snapshot highlight-text 'rholang) 0))))
    (should (equal (assoc "$x" spans) '("$x" variable.parameter metta)))
    (should (cl-every (lambda (span) (eq (nth 2 span) 'metta)) spans))))

(ert-deftest highlight-of-all-that-is-in-it ()
  (let* ((snapshot (highlight-snapshot highlight-text 'rholang))
         (answer (highlight-all snapshot nil t))
         (spans (highlight-told highlight-text answer)))
    (should (assoc "new" spans))
    (should (assoc "$x" spans))
    (cl-loop for (one two) on (append (car answer) nil) while two
             do (should (<= (aref one 1) (aref two 0))))))

(ert-deftest highlight-of-a-part-is-cut-off-there ()
  (let* ((snapshot (highlight-snapshot highlight-text 'rholang))
         (all (car (highlight-all snapshot nil t)))
         (part (car (ts-region-module-snapshot-highlights snapshot 1 26 nil t 60000000000))))
    (should (equal (append part nil)
                   (cl-loop for span across all
                            for beg = (max 1 (aref span 0)) for end = (min 26 (aref span 1))
                            when (< beg end) collect (vector beg end (aref span 2) (aref span 3)))))))

(ert-deftest highlight-of-metta-itself ()
  (should (assoc "f" (highlight-told "(= (f ä) 1)" (highlight-all (highlight-snapshot "(= (f ä) 1)" 'metta))))))

(ert-deftest highlight-after-an-edit-is-provisional ()
  (let ((document (ts-region-module-document-open (module-engine) highlight-text 'rholang nil (cl-incf module-last-tag) '(:trees t))))
    (module-exact document)
    (ts-region-module-document-edit-chars document 0 0 "  ")
    (let ((answer (ts-region-module-snapshot-highlights (ts-region-module-snapshot document) 0 100 nil nil 60000000000)))
      (should (eq (cdr answer) 'provisional))
      (should (equal (aref (car answer) 0) [2 5 keyword rholang])))))

(ert-deftest highlight-by-rules-of-ones-own ()
  (let ((engine (ts-region-module-engine-new)))
    (ts-region-module-query-set engine 'metta "highlights" "mine.scm" "(variable) @my.own" t)
    (let* ((text "(f $ä $b)")
           (snapshot (module-exact (ts-region-module-document-open engine text 'metta nil 1 '(:trees t)))))
      (should (equal (highlight-told text (highlight-all snapshot))
                     '(("$ä" my.own metta) ("$b" my.own metta)))))))

;;; module-highlight-test.el ends here
