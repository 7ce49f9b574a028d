;;; package-view-test.el --- Regions are seen, and gone to  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'package-support)

(defun show ()
  "Have jit-lock do now what it does when text becomes visible."
  (flush)
  (jit-lock-fontify-now (point-min) (point-max)))

;;;; Colours

(ert-deftest view/regions-are-tinted-and-coloured-by-their-language ()
  (with-toys "a key «toy: key\\nb» c"
    (show)
    (should (equal (face-at "key «") '(font-lock-keyword-face)))
    (should (equal (face-at "key\\") '(font-lock-keyword-face ts-region-region)))
    (should (equal (face-at "b»") '(ts-region-region)))
    (should (equal (face-at "c") nil))))

(ert-deftest view/holes-are-the-hosts ()
  (with-toys "«toy: a {key} key»"
    (show)
    (should-not (memq 'ts-region-region (face-at "{key}")))
    (should (equal (face-at "key»") '(font-lock-keyword-face ts-region-region)))))

(ert-deftest view/without-a-tint ()
  (with-toys "«toy: key»"
    (let ((ts-region-tint nil)) (show))
    (should (equal (face-at "key") '(font-lock-keyword-face)))))

(ert-deftest view/hosts-that-colour-themselves-are-only-tinted ()
  (with-toys "«metta: key»"
    (let ((ts-region-fontify-not-in '((toy-mode . t)))
          (ts-region-major-modes '(("metta" . toy-mode))))
      (show)
      (should (equal (face-at "key") '(font-lock-keyword-face ts-region-region)))
      (let ((ts-region-fontify-not-in '((toy-mode . no-such-variable))))
        (should-not (ts-region-view--host-fontifies-p))))))

(ert-deftest view/an-edit-in-a-region-colours-it-anew ()
  (with-toys "«toy: a kex b»"
    (show)
    (should (equal (face-at "kex") '(ts-region-region)))
    (go-to "x")
    (delete-char 1)
    (insert "y")
    (show)
    (should (equal (face-at "key") '(font-lock-keyword-face ts-region-region)))))

(ert-deftest view/text-that-is-no-region-any-more-loses-its-tint ()
  (with-toys "«toy: one» two «toy: three»"
    (show)
    (go-to "«toy: one")
    (delete-char 1)
    (show)
    (should-not (face-at "one"))
    (should (face-at "three"))))

(ert-deftest view/without-font-lock-the-tint-goes-with-the-region ()
  (with-toys "«toy: one» two"
    (font-lock-mode -1)
    (show)
    (should (memq 'ts-region-region (face-at "one")))
    (goto-char (point-min))
    (delete-char 1)
    (show)
    (should-not (face-at "one"))))

(ert-deftest view/turned-off-everything-is-as-before ()
  (with-toys "«toy: one» two"
    (show)
    (ts-region-mode -1)
    (font-lock-ensure)
    (should-not (face-at "one"))))

(ert-deftest view/showing-does-not-modify-the-buffer ()
  (with-toys "«toy: key»"
    (set-buffer-modified-p nil)
    (setq buffer-undo-list nil)
    (show)
    (should-not (buffer-modified-p))
    (should-not buffer-undo-list)))

(ert-deftest view/the-same-text-is-coloured-once ()
  (let ((asked 0))
    (cl-letf* ((anew (symbol-function 'ts-region--fontify-anew))
               ((symbol-function 'ts-region--fontify-anew)
                (lambda (&rest arguments)
                  (cl-incf asked)
                  (apply anew arguments))))
      (with-toys "«toy: key once» «toy: key once» «toy: key twice»"
        (show)
        (insert " ")
        (show)
        (should (equal asked 2))))))

(ert-deftest view/a-mode-that-fails-is-asked-once ()
  (let ((asked 0) (ts-region--broken-modes nil))
    (cl-letf (((symbol-function 'broken-mode)
               (lambda () (cl-incf asked) (error "Broken"))))
      (with-toys "«broken: one» «broken: two»"
        (show)
        (should (equal asked 1))
        (should (equal (face-at "one") '(ts-region-region)))))))

(ert-deftest view/hooks-of-modes-are-not-run-to-colour ()
  (let ((toy-mode-hook (list (lambda () (error "Not here")))))
    (with-stubs
      (ts-region-fontify-text 'toy-mode "a text that was not seen"))))

(ert-deftest view/large-regions-are-tinted-and-not-coloured ()
  (with-toys "«toy: key»"
    (cl-letf (((symbol-function 'ts-region-fontify-text)
               (lambda (&rest _) (ert-fail "it was coloured")))
              (ts-region-fontify-max-size 2))
      (show))
    (should (memq 'ts-region-region (face-at "key")))))

(ert-deftest view/what-is-visible-is-told ()
  (with-toys "«toy: key»"
    (flush)
    (let ((viewport (stub-document-viewport
                     (ts-region-sync-document ts-region--sync))))
      (should (equal (car viewport) 0))
      (should (> (cdr viewport) 0)))))

;;;; Moving

(ert-deftest move/next-and-previous ()
  (with-toys "a «toy: one» b «metta: two» c «toy: three»"
    (ts-region-next)
    (should (looking-at-p "one"))
    (ts-region-next 2)
    (should (looking-at-p "three"))
    (should-error (ts-region-next) :type 'user-error)
    (ts-region-previous)
    (should (looking-at-p "two"))
    (ts-region-next -1)
    (should (looking-at-p "one"))
    (ts-region-next 1 t)
    (should (looking-at-p "three"))
    (should-error (ts-region-next 1 t) :type 'user-error)))

(ert-deftest move/not-out-of-a-narrowed-part ()
  (with-toys "a «toy: one» b «toy: two» c"
    (narrow-to-region 1 12)
    (ts-region-next)
    (should-error (ts-region-next) :type 'user-error)
    (should (looking-at-p "one"))))

(ert-deftest move/mark-kill-narrow ()
  (with-toys "a «toy: one» b"
    (go-to "ne")
    (ts-region-mark)
    (should (equal (buffer-substring (region-beginning) (region-end)) "one"))
    (ts-region-narrow)
    (should (equal (buffer-string) "one"))
    (widen)
    (setq last-command nil)
    (ts-region-kill)
    (should (equal (buffer-string) "a «toy: » b"))
    (should (equal (current-kill 0) "one"))
    (goto-char (point-min))
    (should-error (ts-region-mark) :type 'user-error)
    (should-error (ts-region-kill) :type 'user-error)))

(ert-deftest move/a-region-is-a-thing-at-point ()
  (with-toys "a «toy: one» b «toy: two»"
    (should-not (thing-at-point 'ts-region))
    (go-to "ne")
    (should (equal (thing-at-point 'ts-region t) "one"))
    (forward-thing 'ts-region)
    (should (looking-at-p "» b"))
    (should (equal (thing-at-point 'ts-region t) "one"))
    (forward-thing 'ts-region)
    (should (looking-at-p "»$"))
    (forward-thing 'ts-region -2)
    (should (looking-at-p "one"))))

(ert-deftest move/an-empty-region-is-one ()
  (with-toys "a «toy: » b"
    (go-to "»")
    (should (equal (ts-region-language-at) "toy"))))

;;;; The language at point

(ert-deftest point/the-mode-line-says-the-language ()
  (with-toys "a «toy: one» b"
    (flush)
    (let* ((changes 0)
           (ts-region-language-changed-hook (list (lambda () (cl-incf changes)))))
      (run-hooks 'post-command-hook)
      (should (equal (ts-region-lighter) " Reg"))
      (go-to "one")
      (run-hooks 'post-command-hook)
      (should (equal (ts-region-lighter) " Reg[toy]"))
      (run-hooks 'post-command-hook)
      (should (equal changes 1))
      (setq stub-calls nil)
      (run-hooks 'post-command-hook)
      (should-not stub-calls))))

(ert-deftest point/behind-an-edit-the-language-is-that-of-the-next-search ()
  (with-toys "a «toy: one» b"
    (flush)
    (go-to "«")
    (insert "«metta: ")
    (setq stub-calls nil)
    (let ((global (default-value 'post-command-hook)))
      (unwind-protect
          (progn (setq-default post-command-hook nil)
                 (run-hooks 'post-command-hook)
                 (should-not (memq 'snapshot-at stub-calls)))
        (setq-default post-command-hook global)))
    (run-hooks 'post-command-hook)
    (should (equal (ts-region-lighter) " Reg[metta]"))
    (should (equal (seq-count (lambda (call) (eq call 'document-update))
                              stub-calls)
                   1))))

(ert-deftest point/eldoc-says-why ()
  (with-toys "a «toy: one» b"
    (let (said)
      (ts-region-eldoc (lambda (text &rest _) (setq said text)))
      (should-not said)
      (go-to "one")
      (ts-region-eldoc (lambda (text &rest _) (setq said text)))
      (should (equal said "toy in toy (injection, toy:1)")))))

(ert-deftest point/imenu-lists-regions-behind-what-the-mode-lists ()
  (with-toys "function\n«toy: one\ntwo» b «metta: three»"
    (setq-local imenu-generic-expression '((nil "function" 0)))
    (pcase-let ((`(,function ("Embedded" ,one ,three))
                 (funcall imenu-create-index-function)))
      (should (equal (car function) "function"))
      (should (equal (car one) "toy: one"))
      (should (equal (car three) "metta: three"))
      (goto-char (cdr three))
      (should (looking-at-p "three")))
    (ts-region-mode -1)
    (should (equal (length (funcall imenu-create-index-function)) 1))))

(provide 'package-view-test)
;;; package-view-test.el ends here
