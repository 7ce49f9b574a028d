;;; module-names-test.el --- Names across open documents  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'module-support)

(defconst names-first "x!(\"#!metta\\n(= (föo $x) $x)\")")
(defconst names-second "ä!(\"#!metta\\n! (föo 1) (föo 2)\")")

(defun names-engine-with (&rest texts)
  "An engine with TEXTS open, and a snapshot of each; their tags count from 0."
  (let ((engine (ts-region-module-engine-new)))
    (cons engine
          (cl-loop for text in texts for tag from 0
                   for document = (ts-region-module-document-open engine text 'rholang nil tag)
                   do (ts-region-module-document-update document 60000000000)
                   collect document))))

(defun names-told (texts answer)
  "ANSWER as a list of (TAG TEXT DEFINITION)."
  (should-not (cdr answer))
  (mapcar (lambda (symbol)
            (list (aref symbol 0)
                  (substring (nth (aref symbol 0) texts) (aref symbol 6) (aref symbol 7))
                  (aref symbol 5)))
          (car answer)))

(ert-deftest names-definition-in-another-document ()
  (pcase-let* ((texts (list names-first names-second))
               (`(,engine ,_ ,second) (apply #'names-engine-with texts))
               (snapshot (ts-region-module-snapshot second))
               (place (string-match "föo" names-second))
               (answer (ts-region-module-symbols-definitions engine snapshot place))
               (symbol (aref (car answer) 0)))
    (should (equal (names-told texts answer) '((0 "föo" t))))
    (should (equal (list (aref symbol 2) (aref symbol 3) (aref symbol 4)) '("föo" "function" metta)))
    (should (equal (substring names-first (aref symbol 8) (aref symbol 9)) "(= (föo $x) $x)"))
    (should (= (aref symbol 10) 0))
    (should (= (aref symbol 11) 1))))

(ert-deftest names-references-everywhere ()
  (pcase-let* ((texts (list names-first names-second))
               (`(,engine ,first ,_) (apply #'names-engine-with texts))
               (snapshot (ts-region-module-snapshot first))
               (place (string-match "föo" names-first)))
    (should (equal (names-told texts (ts-region-module-symbols-references engine snapshot place))
                   '((1 "föo" nil) (1 "föo" nil))))
    (should (equal (names-told texts (ts-region-module-symbols-references engine snapshot place t))
                   '((0 "föo" t) (1 "föo" nil) (1 "föo" nil))))))

(ert-deftest names-no-name-no-answer ()
  (pcase-let ((`(,engine ,first) (names-engine-with names-first)))
    (should (equal (ts-region-module-symbols-definitions engine (ts-region-module-snapshot first) 3) '([])))))

(ert-deftest names-list-here-and-everywhere ()
  (pcase-let* ((texts (list names-second names-first))
               (`(,engine ,here ,_) (apply #'names-engine-with texts))
               (snapshot (ts-region-module-snapshot here)))
    (should (equal (ts-region-module-symbols-list engine snapshot "föo") '([])))
    (should (equal (names-told texts (ts-region-module-symbols-list engine snapshot "f" t)) '((1 "föo" t))))
    (should (equal (ts-region-module-symbols-list engine snapshot "nobody" t) '([])))))

(ert-deftest names-of-a-text-edited-meanwhile-are-where-they-are-now ()
  (pcase-let* ((texts (list (concat "  " names-first) names-second))
               (`(,engine ,first ,second) (names-engine-with names-first names-second)))
    (ts-region-module-document-edit-chars first 0 0 "  ")
    (should (equal (names-told texts (ts-region-module-symbols-definitions
                                      engine (ts-region-module-snapshot second) (string-match "föo" names-second)))
                   '((0 "föo" t))))))

(ert-deftest names-of-closed-documents-are-gone ()
  (pcase-let ((`(,engine ,first ,second) (names-engine-with names-first names-second)))
    (ts-region-module-document-close first)
    (should (equal (ts-region-module-symbols-definitions
                    engine (ts-region-module-snapshot second) (string-match "föo" names-second))
                   '([])))))

(ert-deftest names-without-time-are-partial ()
  (pcase-let ((`(,engine ,first) (names-engine-with names-first)))
    (should (equal (ts-region-module-symbols-list engine (ts-region-module-snapshot first) nil t 1) '([] . timeout)))))

;;; module-names-test.el ends here
