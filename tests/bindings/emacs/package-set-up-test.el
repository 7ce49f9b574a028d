;;; package-set-up-test.el --- Finding the module, names, modes, keys, the doctor  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'cus-edit)
(require 'package-support)
(require 'ts-region-doctor)
(require 'ts-region-list)
(require 'metta-mode)
(require 'rholang-ts-region-mode)

(defmacro with-folder (name &rest body)
  "Do BODY with NAME being a folder that goes away."
  (declare (indent 1) (debug t))
  `(let ((,name (make-temp-file "ts-region" t)))
     (unwind-protect (progn ,@body) (delete-directory ,name t))))

(defmacro without-module (&rest body)
  "Do BODY as if the module had not been loaded."
  (declare (indent 0) (debug t))
  `(cl-letf (((symbol-value 'features) (remq 'ts-region-module features))
             (ts-region-module-directory "/nowhere")
             (ts-region--engine nil))
     ,@body))

(ert-deftest module/a-missing-one-is-told-with-what-to-do ()
  (with-folder folder
    (without-module
      (let ((ts-region-module-directory folder))
        (should-not (ts-region-loader-file))
        (should (string-match-p "not found" (ts-region-loader-problem)))
        (should-not (ts-region-loader-available-p))
        (should (string-match-p
                 "ts-region-doctor"
                 (error-message-string
                  (should-error (ts-region-load-module)
                                :type 'ts-region-no-module))))))))

(ert-deftest module/one-of-another-version-is-not-loaded ()
  (with-folder folder
    (without-module
      (let ((ts-region-module-directory folder))
        (write-region "" nil (expand-file-name
                              (concat "ts-region-module-9.9.9" module-file-suffix)
                              folder))
        (cl-letf (((symbol-function 'module-load)
                   (lambda (_) (ert-fail "it was loaded"))))
          (should-error (ts-region-load-module) :type 'ts-region-no-module)
          (should (string-match-p "9\\.9\\.9.*version 0\\.1\\.0 is needed"
                                  (ts-region-loader-problem))))))))

(ert-deftest module/a-file-that-is-no-module-is-told ()
  (with-folder folder
    (without-module
      (let ((ts-region-module-directory folder))
        (write-region "no library" nil
                      (expand-file-name (concat "ts-region-module-"
                                                ts-region-version
                                                module-file-suffix)
                                        folder))
        (should (string-match-p
                 "cannot be loaded"
                 (error-message-string
                  (should-error (ts-region-load-module)
                                :type 'ts-region-no-module))))))))

(ert-deftest module/an-emacs-without-modules-is-told ()
  (without-module
    (let ((module-file-suffix nil))
      (should (string-match-p "without support for modules"
                              (ts-region-loader-problem)))
      (should-error (ts-region-load-module) :type 'ts-region-no-module))))

(ert-deftest module/loading-the-package-loads-no-module-and-asks-nothing ()
  (let ((package (file-name-directory (locate-library "ts-region"))))
    (with-temp-buffer
      (should (equal 0 (call-process
                        (child-emacs)
                        nil t nil "-Q" "--batch" "--directory" package
                        "--load" "ts-region" "--eval"
                        "(princ (featurep 'ts-region-module))")))
      (should (equal (buffer-string) "nil")))))

(ert-deftest module/the-global-mode-tells-once-that-it-is-missing ()
  (with-folder folder
    (without-module
      (let ((ts-region-module-directory folder)
            (ts-region--told-problem nil)
            (told nil))
        (cl-letf (((symbol-function 'message)
                   (lambda (&rest arguments)
                     (push (apply #'format-message arguments) told))))
          (dotimes (_ 3)
            (with-text-call #'toy-mode "«toy: one»"
                            (lambda ()
                              (ts-region--turn-on)
                              (should-not ts-region-mode)))))
        (should (equal (length told) 1))
        (should (string-match-p "not found" (car told)))))))

(ert-deftest module/rules-of-the-user-are-given-to-the-engine ()
  (with-folder folder
    (make-directory (expand-file-name "rholang" folder))
    (write-region "(x)" nil (expand-file-name "rholang/flow.scm" folder))
    (write-region "(y)" nil (expand-file-name "rholang/injections.scm" folder))
    (let ((given nil))
      (with-stubs
        (cl-letf (((symbol-function 'ts-region-module-query-set)
                   (lambda (_engine language kind _name text &rest _)
                     (push (list language kind text) given)))
                  (ts-region-query-directories (list (cons folder "helix"))))
          (ts-region-engine)))
      (should (equal (reverse given)
                     '(("rholang" "flow" "(x)")
                       ("rholang" "injections:helix" "(y)")))))))

(ert-deftest global/the-mode-is-where-it-can-be-of-use ()
  (with-stubs
    (unwind-protect
        (progn
          (global-ts-region-mode 1)
          (dolist (case '((toy-mode . t) (special-mode . nil) (text-mode . nil)))
            (with-text-call (car case) "«toy: one»"
                            (lambda ()
                              (run-hooks 'after-change-major-mode-hook)
                              (should (eq (and ts-region-mode t) (cdr case)))))))
      (global-ts-region-mode -1))))

;;;; Languages

(ert-deftest languages/the-mode-of-a-language ()
  (should (eq (ts-region-language-mode "python") 'python-mode))
  (should (eq (ts-region-language-mode "sql") 'sql-mode))
  (should (eq (ts-region-language-mode "elisp") 'emacs-lisp-mode))
  (should (eq (ts-region-language-mode "metta") 'metta-mode))
  (should (eq (ts-region-language-mode "rholang") 'rholang-ts-region-mode))
  (should (eq (ts-region-language-mode "toy") 'toy-mode))
  (should-not (ts-region-language-mode "no-such-language"))
  (let ((ts-region-major-modes '(("python" . toy-mode))))
    (should (eq (ts-region-language-mode "python") 'toy-mode))))

(ert-deftest languages/the-language-of-a-mode ()
  (pcase-dolist (`(,mode . ,language)
                 '((python-mode . "python") (emacs-lisp-mode . "elisp")
                   (c++-mode . "c++") (sh-mode . "sh") (metta-mode . "metta")
                   (rholang-ts-region-mode . "rholang") (org-mode . "org")
                   (html-mode . "html") (mhtml-mode . "html") (js-mode . "js")))
    (let ((major-mode mode))
      (when (eq mode 'mhtml-mode) (require 'mhtml-mode))
      (should (member (car (ts-region-host-languages))
                      (list language
                            (cdr (assoc language '(("c++" . "cpp") ("sh" . "bash"))))))))))

(ert-deftest languages/modes-of-others-are-not-taken-away ()
  (let ((auto-mode-alist '(("\\.metta\\'" . their-mode) ("\\.rho\\'" . their-mode))))
    (load "metta-mode" nil t)
    (load "rholang-ts-region-mode" nil t)
    (load "ts-region" nil t)
    (should (equal (length auto-mode-alist) 2)))
  (let ((auto-mode-alist nil))
    (load "ts-region" nil t)
    (should (equal (mapcar #'cdr auto-mode-alist)
                   '(metta-mode rholang-ts-region-mode))))
  (let ((auto-mode-alist nil))
    (load "metta-mode" nil t)
    (load "rholang-ts-region-mode" nil t)
    (should (equal (mapcar #'cdr auto-mode-alist)
                   '(metta-mode rholang-ts-region-mode)))))

;;;; Modes of our own, without the module

(defun indented (mode text)
  "TEXT as MODE indents it."
  (without-module
    (with-text-call mode text
                    (lambda ()
                      (indent-region (point-min) (point-max))
                      (buffer-string)))))

(ert-deftest metta-mode/indents-arguments-below-the-first ()
  (should (equal (indented #'metta-mode "(= (f $x)\n(if (g $x)\n; why\n1\n(h\n$x)))\n!(f 1)")
                 "(= (f $x)\n   (if (g $x)\n       ; why\n       1\n       (h\n        $x)))\n!(f 1)")))

(ert-deftest metta-mode/comments-strings-and-symbols ()
  (without-module
    (with-text-call #'metta-mode "(a-b $c \"s ; t\") ; d"
                    (lambda ()
                      (font-lock-ensure)
                      (should (equal (face-at "s ; t") '(font-lock-string-face)))
                      (should (equal (face-at "d") '(font-lock-comment-face)))
                      (go-to "a-b")
                      (should (equal (thing-at-point 'symbol t) "a-b"))
                      (comment-region (point-min) (point-max))
                      (should (string-prefix-p ";; (a-b" (buffer-string)))))))

(ert-deftest rholang-mode/indents-by-brackets-and-leaves-strings ()
  (should (equal (indented #'rholang-ts-region-mode
                           "new a in {\na!(\"x\n  {\n y\") |\nfor (@b <- a) {\nNil\n}\n}")
                 "new a in {\n  a!(\"x\n  {\n y\") |\n  for (@b <- a) {\n    Nil\n  }\n}")))

(ert-deftest rholang-mode/comments-and-strings ()
  (without-module
    (with-text-call #'rholang-ts-region-mode "// one\nx!(\"two\") /* three */ | `rho:x`"
                    (lambda ()
                      (font-lock-ensure)
                      (should (equal (face-at "one") '(font-lock-comment-face)))
                      (should (equal (face-at "two") '(font-lock-string-face)))
                      (should (equal (face-at "three") '(font-lock-comment-face)))
                      (should (equal (face-at "rho:x") '(font-lock-string-face)))))))

;;;; Keys and faces

(ert-deftest keys/none-that-belong-to-the-user ()
  (dolist (map (list ts-region-mode-map))
    (map-keymap (lambda (event binding)
                  (when (and (eq event ?\C-c) (keymapp binding))
                    (map-keymap (lambda (key _)
                                  (should (memq key '(?\" ?'))))
                                binding)))
                map))
  (should-not (seq-filter (lambda (command)
                            (where-is-internal command (current-global-map)))
                          '(ts-region-edit ts-region-next ts-region-list))))

(ert-deftest keys/a-major-modes-own-edit-key-wins ()
  (with-toys "«toy: one»"
    (should (eq (key-binding (kbd "C-c '")) #'ts-region-edit))
    (let ((map (make-sparse-keymap)))
      (define-key map (kbd "C-c '") #'ignore)
      (use-local-map map)
      (should (eq (key-binding (kbd "C-c '")) #'ignore)))))

(ert-deftest faces/inherit-and-change-the-background-at-most ()
  (dolist (face '(ts-region-region ts-region-edited ts-region-hole))
    (pcase-dolist (`(,_ . ,attributes) (face-default-spec face))
      (should (plist-get attributes :inherit))
      (while attributes
        (should (memq (pop attributes) '(:inherit :extend :background)))
        (pop attributes)))))

(ert-deftest options/have-types-and-good-defaults ()
  (mapatoms
   (lambda (symbol)
     (when (and (custom-variable-p symbol)
                (string-prefix-p "ts-region-" (symbol-name symbol))
                (get symbol 'standard-value))
       (let ((type (custom-variable-type symbol)))
         (should-not (memq type '(sexp nil)))
         (should (widget-apply (widget-convert type) :match
                               (eval (car (get symbol 'standard-value)) t))))))))

;;;; Doctor and list

(defun doctors-report ()
  (save-window-excursion
    (ts-region-doctor)
    (with-current-buffer "*ts-region doctor*"
      (buffer-substring-no-properties (point-min) (point-max)))))

(ert-deftest doctor/says-what-to-do-without-the-module ()
  (with-folder folder
    (without-module
      (let ((ts-region-module-directory folder))
        (let ((report (doctors-report)))
          (should (string-match-p "FAULT.*not found" report))
          (should (string-match-p (regexp-quote (abbreviate-file-name folder)) report))
          (should (string-match-p "\\./dev install" report)))))))

(ert-deftest doctor/says-what-works ()
  (with-toys "a «toy: one» b"
    (flush)
    (let ((report (doctors-report)))
      (should (string-match-p "ok +self-test passed" report))
      (should (string-match-p "ok +toy, 14 characters, 1 regions; ok" report))
      (should-not (string-match-p "FAULT" report)))))

(ert-deftest list/lines-of-the-command-are-places ()
  (with-folder folder
    (let ((file (expand-file-name "a b.rho" folder))
          (program (expand-file-name "fake" folder)))
      (write-region "one\ntwo three\n" nil file)
      (write-region (concat "#!/bin/sh\n"
                            "echo \"$@\" >arguments\n"
                            "echo './a b.rho:2:5:metta: three'\nexit 0\n")
                    nil program)
      (set-file-modes program #o755)
      (let ((ts-region-program program) (display-buffer-alist nil))
        (save-window-excursion
          (with-current-buffer (ts-region-list folder "metta")
            (should (derived-mode-p 'compilation-mode))
            (wait-for (lambda () (string-match-p "finished" (buffer-string))))
            (let ((next-error-last-buffer (current-buffer)))
              (next-error 1 t))))
        (with-current-buffer (find-buffer-visiting file)
          (should (looking-at-p "three"))
          (kill-buffer))
        (with-temp-buffer
          (insert-file-contents (expand-file-name "arguments" folder))
          (should (equal (buffer-string)
                         "scan --format vimgrep --sort path --lang metta .\n")))))))

(ert-deftest list/a-missing-command-is-told ()
  (let ((ts-region-program "no-such-program")
        (ts-region-module-directory "/nowhere"))
    (should-error (ts-region-list "/tmp") :type 'user-error)))

(provide 'package-set-up-test)
;;; package-set-up-test.el ends here
