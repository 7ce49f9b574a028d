;;; module-document-test.el --- Open documents  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'module-support)

(defconst document-text "new é in { é!(\"#!metta\\n(= (f 1) 2)\") }")

(ert-deftest document-regions-are-told-in-characters ()
  (let ((snapshot (module-snapshot document-text)))
    (should (equal (module-regions snapshot) '((metta 24 35 "(= (f 1) 2)"))))
    (should (equal (substring document-text 24 35) "(= (f 1) 2)"))
    (should (= (module-info snapshot :characters) (length document-text)))
    (should (= (module-info snapshot :bytes) (string-bytes document-text)))))

(ert-deftest document-nothing-is-searched-before-the-first-update ()
  (let* ((document (module-open document-text))
         (before (ts-region-module-snapshot document)))
    (should-not (module-info before :exact))
    (should-not (module-info before :exact-revision))
    (should (equal (ts-region-module-snapshot-regions before) []))
    (should (module-info (module-exact document) :exact))
    (should (equal (ts-region-module-snapshot-regions before) []))))

(ert-deftest document-edits-move-regions-at-once ()
  (let ((document (module-open document-text)))
    (module-exact document)
    (ts-region-module-document-edit-chars document 0 0 "ä\n" (+ 2 (length document-text)))
    (let ((snapshot (ts-region-module-snapshot document)))
      (should-not (module-info snapshot :exact))
      (should (equal (module-regions snapshot) '((metta 26 37 "(= (f 1) 2)")))))
    (should (module-same-text-p document (concat "ä\n" document-text)))))

(ert-deftest document-an-edit-in-a-region-changes-its-text ()
  (let ((document (module-open document-text)))
    (module-exact document)
    (ts-region-module-document-edit-chars document 28 1 "gö" (1+ (length document-text)))
    (should (equal (module-regions (module-exact document)) '((metta 24 36 "(= (gö 1) 2)"))))))

(ert-deftest document-grows-by-pieces ()
  (let ((document (module-open "")))
    (dolist (piece (list (substring document-text 0 10) (substring document-text 10)))
      (ts-region-module-document-append document piece))
    (should (module-same-text-p document document-text))
    (should (equal (module-regions (module-exact document)) (module-regions-of document-text)))))

(ert-deftest document-out-of-step-until-it-has-the-whole-text ()
  (let ((document (module-open document-text)))
    (dolist (attempt (list (lambda () (ts-region-module-document-edit-chars document 0 0 "x" 5))
                           (lambda () (ts-region-module-document-edit-chars document 0 0 "x"))
                           (lambda () (ts-region-module-document-append document "x"))))
      (let ((condition (module-signal-of (funcall attempt))))
        (should (eq (car condition) 'ts-region-out-of-step))
        (should (string-match-p "whole text" (cadr condition)))))
    (ts-region-module-document-set-text document document-text)
    (ts-region-module-document-edit-chars document 0 0 " " (1+ (length document-text)))
    (should (equal (module-regions (module-exact document)) '((metta 25 36 "(= (f 1) 2)"))))))

(ert-deftest document-edits-beyond-the-text-are-out-of-step ()
  (let ((document (module-open "abc")))
    (should (eq 'ts-region-out-of-step
                (car (module-signal-of (ts-region-module-document-edit-chars document 4 0 "x")))))
    (ts-region-module-document-set-text document "abc")
    (should (eq 'ts-region-out-of-step
                (car (module-signal-of (ts-region-module-document-edit-chars document 2 2 "")))))))

(ert-deftest document-language-by-file-name ()
  (let ((document (ts-region-module-document-open (module-engine) document-text nil "/tmp/a.rho" 1000)))
    (should (eq (module-info (module-exact document) :language) 'rholang))))

(ert-deftest document-without-a-parser-is-unsupported ()
  (let ((condition (module-signal-of (module-open "x" 'klingon))))
    (should (eq (car condition) 'ts-region-unsupported))
    (should (string-match-p "klingon" (cadr condition)))))

(ert-deftest document-options-count ()
  (let* ((text "x!(\"#!metta\\n(= a b)\")")
         (document (ts-region-module-document-open (module-engine) text "rholang" nil 1001 '(:max-regions 1 :no-nested t))))
    (should (equal (module-regions (module-exact document)) '((metta 13 20 "(= a b)")))))
  (dolist (options '((:nonsense 1) (:max-depth) (:max-depth -1) (:max-depth "1") (:hole-policy flowers) (1 2) 5))
    (should (module-signal-of (ts-region-module-document-open (module-engine) "" 'rholang nil 1 options)))))

(ert-deftest document-viewport-is-taken ()
  (let ((document (module-open document-text)))
    (should-not (ts-region-module-document-set-viewport document 5 1000))
    (should-not (ts-region-module-document-set-viewport document 0 0))
    (should (equal (module-regions (module-exact document)) (module-regions-of document-text)))))

(ert-deftest document-closed-says-so ()
  (let ((document (module-open document-text)))
    (ts-region-module-document-close document)
    (ts-region-module-document-close document)
    (should (equal (module-signal-of (ts-region-module-document-update document))
                   '(ts-region-closed "The document was closed")))))

;;; Text that is not all of Unicode.

(defconst document-raw (concat "\"" (string-to-multibyte "\303\251\377") (string #xd800 #x110000) "é\""))

(ert-deftest document-each-character-of-emacs-counts-as-one ()
  (let* ((text (concat document-raw " " document-text))
         (snapshot (module-snapshot text)))
    (should (= (module-info snapshot :characters) (length text)))
    (should (equal (module-regions snapshot) '((metta 33 44 "(= (f 1) 2)"))))))

(ert-deftest document-edits-of-raw-bytes-stay-in-step ()
  ;; Two raw bytes that would be a character of UTF-8 come one after the other.
  (let ((document (module-open document-text)))
    (ts-region-module-document-edit-chars document 0 0 (string-to-multibyte "\303") (+ 1 (length document-text)))
    (ts-region-module-document-edit-chars document 1 0 (string-to-multibyte "\251") (+ 2 (length document-text)))
    (ts-region-module-document-edit-chars document 0 1 (string #xdfff) (+ 2 (length document-text)))
    (should (equal (module-regions (module-exact document)) '((metta 26 37 "(= (f 1) 2)"))))))

(ert-deftest document-of-a-unibyte-buffer ()
  (let* ((text (encode-coding-string document-text 'utf-8))
         (snapshot (module-snapshot text)))
    (should (= (module-info snapshot :characters) (length text)))
    (should (equal (module-regions snapshot) '((metta 26 37 "(= (f 1) 2)"))))))

(ert-deftest document-nul-and-line-ends-are-characters ()
  (let* ((text (concat "// \0 \r\n" document-text "\r"))
         (snapshot (module-snapshot text)))
    (should (= (module-info snapshot :characters) (length text)))
    (should (equal (module-regions snapshot) '((metta 31 42 "(= (f 1) 2)"))))))

;;; Batches.

(ert-deftest document-batches-have-a-snapshot-for-each-text ()
  (let ((found (ts-region-module-detect-batch
                (module-engine)
                (vector (vector document-text 'rholang nil) (vector "x" "klingon" nil) (vector "" nil "b.rho")))))
    (should (= (length found) 3))
    (should (equal (module-regions (aref found 0)) '((metta 24 35 "(= (f 1) 2)"))))
    (should (eq (car (aref found 1)) 'ts-region-unsupported))
    (should (equal (module-regions (aref found 2)) nil))))

(ert-deftest document-batches-of-many-texts-are-all-exact ()
  (let* ((texts (cl-loop for i below 200 collect (format "x%d!(\"#!metta\\n(= a %d)\")" i i)))
         (found (ts-region-module-detect-batch (module-engine) (mapcar (lambda (text) (vector text 'rholang nil)) texts))))
    (cl-loop for snapshot across found for i from 0
             do (should (module-info snapshot :exact))
             do (should (equal (nth 3 (car (module-regions snapshot))) (format "(= a %d)" i))))))

(ert-deftest document-batches-end-when-a-text-has-no-time ()
  (let ((snapshot (aref (ts-region-module-detect-batch (module-engine) (list (vector document-text 'rholang nil)) '(:timeout 1)) 0)))
    (should (eq (module-info snapshot :status) 'timeout))
    (should-not (module-info snapshot :exact))
    (should (stringp (module-info snapshot :message)))))

(ert-deftest document-batches-refuse-what-is-no-text ()
  (dolist (texts '(5 ("x") (["x"]) ([1 2 3]) ([nil rholang nil])))
    (should (module-signal-of (ts-region-module-detect-batch (module-engine) texts)))))

;;; module-document-test.el ends here
