;;; module-engine-test.el --- Engines, their languages and their rules  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; With a folder of parsers in the environment variable TS_REGION_GRAMMAR_DIR they are loaded, too.

;;; Code:

(require 'module-support)

(defun engine-language (engine name)
  (seq-find (lambda (row) (eq (aref row 0) name)) (ts-region-module-languages engine)))

(defun engine-grammars ()
  "The folder of parsers; without one, the test is skipped."
  (let ((folder (getenv "TS_REGION_GRAMMAR_DIR")))
    (if (and folder (file-exists-p (expand-file-name "libtree-sitter-json.so" folder)))
        folder
      (ert-skip "no parsers"))))

(defun engine-regions (engine text language)
  (module-regions (aref (ts-region-module-detect-batch engine (list (vector text language nil))) 0)))

(ert-deftest engine-says-what-it-is ()
  (should (string-match-p "\\`[0-9]+\\.[0-9]+\\.[0-9]+\\'" (ts-region-module-version)))
  (should (string-match-p (regexp-quote (concat "module-" (ts-region-module-version))) module-file))
  (should (natnump (ts-region-module-abi-version)))
  (should (string-match-p "^[a-z -]+: " (ts-region-module-build-info)))
  (should (eq t (ts-region-module-selftest)))
  (should (featurep 'ts-region-module)))

(ert-deftest engine-knows-its-languages ()
  (let ((engine (ts-region-module-engine-new '(:no-grammars t))))
    (pcase-let ((`[,name ,aliases ,host ,grammar ,parser ,rules ,highlights] (engine-language engine 'rholang)))
      (should (equal (list name host grammar parser highlights) '(rholang t t "built-in" t)))
      (should (member "rho" (split-string aliases)))
      (should (string-match-p "flow" rules)))
    (should-not (aref (engine-language engine 'metta) 2))))

(ert-deftest engine-language-of-a-file ()
  (should (eq (ts-region-module-language-of-file (module-engine) "a.rho" "") 'rholang))
  (should (eq (ts-region-module-language-of-file (module-engine) "/tmp/ä/b.metta" nil) 'metta))
  (should-not (ts-region-module-language-of-file (module-engine) "a.nobody-has-this" "")))

(ert-deftest engine-aliases-are-languages ()
  (let ((engine (ts-region-module-engine-new)))
    (should-not (ts-region-module-language-alias engine 'my-rho 'rholang))
    (should (equal (engine-regions engine "x!(\"#!metta\\na\")" 'my-rho) '((metta 13 14 "a"))))
    (should (eq 'ts-region-unsupported (car (aref (ts-region-module-detect-batch (module-engine) '(["" my-rho nil])) 0))))))

(ert-deftest engine-rules-of-ones-own ()
  (let ((engine (ts-region-module-engine-new)))
    (ts-region-module-query-set engine 'rholang "flow" "none.scm" "" t)
    (should-not (engine-regions engine "@\"rho:metta:eval\"!(\"(a)\")" 'rholang))
    (should (module-regions-of "@\"rho:metta:eval\"!(\"(a)\")"))))

(ert-deftest engine-tells-what-is-wrong-with-injection-queries ()
  (let ((engine (ts-region-module-engine-new)))
    (should-not (ts-region-module-query-faults engine 'rholang))
    (ts-region-module-query-set engine 'rholang "injections" "mine.scm" "(no_such_node) @injection.content")
    (let ((faults (ts-region-module-query-faults engine 'rholang)))
      (should (= (length faults) 1))
      (should (string-match-p "\\`mine.scm:1:[0-9]+: " (car faults))))
    (should (eq 'ts-region-unsupported (car (module-signal-of (ts-region-module-query-set engine 'rholang "nonsense" "a" "")))))))

(ert-deftest engine-counts-what-it-does ()
  (let ((engine (ts-region-module-engine-new)))
    (should (= 0 (plist-get (ts-region-module-engine-stats engine) :parses)))
    (engine-regions engine "x!(\"#!metta\\na\")" 'rholang)
    (should (> (plist-get (ts-region-module-engine-stats engine) :parses) 0))))

(ert-deftest engine-loads-a-parser ()
  (let* ((folder (engine-grammars))
         (engine (ts-region-module-engine-new '(:no-grammars t))))
    (should-not (engine-language engine 'json))
    (ts-region-module-language-load engine 'json (expand-file-name "libtree-sitter-json.so" folder))
    (should (aref (engine-language engine 'json) 3))
    (let ((condition (module-signal-of (ts-region-module-language-load engine 'json "/nowhere.so"))))
      (should (eq (car condition) 'ts-region-unsupported))
      (should (string-match-p "/nowhere.so" (cadr condition))))
    (should (aref (engine-language engine 'json) 3))))

(ert-deftest engine-knows-the-parsers-in-a-folder ()
  (let* ((folder (engine-grammars))
         (engine (ts-region-module-engine-new '(:no-grammars t))))
    (should (= (ts-region-module-language-add-directory engine folder)
               (length (directory-files folder nil "\\`libtree-sitter-.*\\.so\\'"))))
    (should (= (ts-region-module-language-add-directory engine folder) 0))
    (should (equal (engine-regions engine "ä = 1\nq = /* sql */ `select 'ö'`\n" 'javascript) '((sql 21 31 "select 'ö'"))))))

(ert-deftest engine-closed-snapshots-say-so ()
  (let ((snapshot (module-snapshot "x!(\"#!metta\\na\")")))
    (ts-region-module-snapshot-close snapshot)
    (ts-region-module-snapshot-close snapshot)
    (should (equal (module-signal-of (ts-region-module-snapshot-info snapshot)) '(ts-region-closed "The snapshot was closed")))))

;;; module-engine-test.el ends here
