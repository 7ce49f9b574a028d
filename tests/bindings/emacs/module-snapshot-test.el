;;; module-snapshot-test.el --- Snapshots, their regions, and maps  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Code:

(require 'module-support)

(defconst snapshot-text
  "new é in {\n  é!(\"#!metta\\n(= \\\"ü\\\" 1)\") |\n  @\"rho:metta:eval\"!(\"(b ${ö} ß)\" %% {\"ö\": 1})\n}\n")

(defun snapshot-only (key vector) (mapcar (lambda (item) (aref item key)) vector))

(ert-deftest snapshot-a-region-is-a-vector ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (region (aref (ts-region-module-snapshot-regions snapshot) 0)))
    (should (= (length region) 15))
    (pcase-let ((`[,id ,beg ,end ,language ,depth ,index ,provisional ,parent ,host ,detector ,rule ,confidence
                       ,segments ,bytes ,row]
                 region))
      (should (integerp id))
      (should (equal (substring snapshot-text beg end) "(= \\\"ü\\\" 1)"))
      (should (equal (list language depth index provisional parent host) '(metta 1 0 nil nil rholang)))
      (should (equal (list detector rule) '("directive" "first-line")))
      (should (and (floatp confidence) (<= 0 confidence 1)))
      (should (equal (list segments bytes row) '(5 10 1))))))

(ert-deftest snapshot-info-says-what-it-is ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (should (equal (ts-region-module-snapshot-info snapshot)
                   (list :status 'ok :exact t :revision 0 :exact-revision 0
                         :bytes (string-bytes snapshot-text) :rows 5
                         :characters (length snapshot-text) :regions 2
                         :language 'rholang :message nil)))))

(ert-deftest snapshot-regions-of-a-part ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (all (ts-region-module-snapshot-regions snapshot))
         (second (aref all 1)))
    (should (= (length all) 2))
    (should (equal (ts-region-module-snapshot-regions snapshot (aref second 1)) (vector second)))
    (should (equal (ts-region-module-snapshot-regions snapshot nil (aref second 1)) (vector (aref all 0))))
    (should (equal (ts-region-module-snapshot-regions snapshot nil nil 'metta) all))
    (should (equal (ts-region-module-snapshot-regions snapshot nil nil "metta") all))
    (should (equal (ts-region-module-snapshot-regions snapshot nil nil 'sql) []))
    (should (equal (ts-region-module-snapshot-regions snapshot 0 1000000) all))))

(ert-deftest snapshot-more-regions-than-are-guessed ()
  (let* ((text (mapconcat (lambda (i) (format "x%d!(\"#!metta\\n(= é %d)\")" i i)) (number-sequence 1 1000) " |\n"))
         (snapshot (module-snapshot text))
         (regions (ts-region-module-snapshot-regions snapshot)))
    (should (= (length regions) 1000))
    (cl-loop for region across regions for i from 1
             do (should (equal (substring text (aref region 1) (aref region 2)) (format "(= é %d)" i))))))

(ert-deftest snapshot-at-a-place ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (region (aref (ts-region-module-snapshot-regions snapshot) 0)))
    (should (equal (ts-region-module-snapshot-at snapshot (aref region 1)) (vector region)))
    (should (equal (ts-region-module-snapshot-at snapshot (1- (aref region 2))) (vector region)))
    (should (equal (ts-region-module-snapshot-at snapshot (aref region 2)) []))
    (should (equal (ts-region-module-snapshot-at snapshot 0) []))))

(ert-deftest snapshot-next-and-previous ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (all (ts-region-module-snapshot-regions snapshot)))
    (should (equal (ts-region-module-snapshot-next snapshot 0) (aref all 0)))
    (should (equal (ts-region-module-snapshot-next snapshot (aref (aref all 0) 1)) (aref all 1)))
    (should-not (ts-region-module-snapshot-next snapshot (aref (aref all 1) 1)))
    (should (equal (ts-region-module-snapshot-next snapshot 1000 t) (aref all 1)))
    (should (equal (ts-region-module-snapshot-next snapshot (aref (aref all 1) 1) t) (aref all 0)))
    (should-not (ts-region-module-snapshot-next snapshot 0 t))))

(ert-deftest snapshot-segments-spell-the-guest-text ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (text (ts-region-module-snapshot-text snapshot 0))
         (segments (ts-region-module-snapshot-segments snapshot 0)))
    (should (equal text "(= \"ü\" 1)"))
    (should (equal (snapshot-only 0 segments) '(literal escape literal escape literal)))
    (cl-loop for (kind host-beg host-end guest-beg guest-end) in (mapcar (lambda (item) (append item nil)) segments)
             for host = (substring snapshot-text host-beg host-end)
             for guest = (substring text guest-beg guest-end)
             do (should (equal guest (if (eq kind 'escape) (substring host 1) host))))))

(ert-deftest snapshot-holes-are-segments ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (segments (ts-region-module-snapshot-segments snapshot 1)))
    (should (equal (snapshot-only 0 segments) '(literal hole literal)))
    (should (equal (aref segments 2) [literal 71 74 3 6]))
    (should (equal (substring snapshot-text 71 74) " ß)"))
    (should (equal (ts-region-module-snapshot-text snapshot 1) "(b  ß)"))))

(ert-deftest snapshot-maps-both-ways ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (text (ts-region-module-snapshot-text snapshot 0))
         (guest (number-sequence 0 (length text)))
         (host (ts-region-module-snapshot-map snapshot 0 'to-host guest)))
    (should (equal (seq-map #'cdr host) (make-list (length guest) 'exact)))
    (cl-loop for (place . _) across host for i from 0 below (length text)
             do (should (memq (aref snapshot-text place) (list (aref text i) ?\\))))
    (should (equal (seq-map #'car (ts-region-module-snapshot-map snapshot 0 'to-guest (seq-map #'car host))) guest))
    (should (equal (ts-region-module-snapshot-map snapshot 0 'to-host []) []))
    (should (eq 'none (cdr (aref (ts-region-module-snapshot-map snapshot 0 'to-guest [0]) 0))))))

(ert-deftest snapshot-delta-tells-what-is-new ()
  (let* ((document (module-open snapshot-text))
         (before (module-exact document))
         (place (- (length snapshot-text) 2)))
    (ts-region-module-document-edit-chars document place 0 "| é!(\"#!metta\\nnew\")")
    (let* ((after (module-exact document))
           (delta (ts-region-module-snapshot-delta before after)))
      (should (equal (snapshot-only 1 delta) '(added)))
      (should (equal (ts-region-module-snapshot-text after (aref (aref delta 0) 2)) "new"))
      (should (equal (snapshot-only 1 (ts-region-module-snapshot-delta after before)) '(removed)))
      (should (equal (ts-region-module-snapshot-delta after after) [])))))

(ert-deftest document-changes-are-told-once ()
  (let* ((document (module-open snapshot-text))
         (region "| é!(\"#!metta\\nnew\")")
         (place (- (length snapshot-text) 2)))
    (module-exact document)
    (should (eq t (ts-region-module-document-changes document)))
    (should (equal [] (ts-region-module-document-changes document)))
    (ts-region-module-document-edit-chars document place 0 region)
    (should-not (ts-region-module-document-changes document))
    (module-exact document)
    (let* ((changes (ts-region-module-document-changes document))
           (change (aref changes 0))
           (text (concat (substring snapshot-text 0 place) region (substring snapshot-text place))))
      (should (equal 1 (length changes)))
      (should (equal "new" (substring text (aref change 0) (aref change 1))))
      (should-not (aref change 2))
      (should (equal [] (ts-region-module-document-changes document)))
      (ts-region-module-document-edit-chars document place (length region) "")
      (module-exact document)
      (should (equal (vector (vector (aref change 0) (aref change 1) t))
                     (ts-region-module-document-changes document))))
    (ts-region-module-document-close document)
    (should (eq 'ts-region-closed (car (module-signal-of (ts-region-module-document-changes document)))))))

(ert-deftest document-changes-that-are-many-are-everything ()
  (let* ((piece "é!(\"#!metta\\na\") |\n")
         (document (module-open "Nil")))
    (module-exact document)
    (ts-region-module-document-changes document)
    (ts-region-module-document-set-text document (concat (apply #'concat (make-list 64 piece)) "Nil"))
    (module-exact document)
    (should (equal 64 (length (ts-region-module-document-changes document))))
    (ts-region-module-document-set-text document "Nil")
    (module-exact document)
    (should (equal 64 (length (ts-region-module-document-changes document))))
    (ts-region-module-document-set-text document (concat (apply #'concat (make-list 65 piece)) "Nil"))
    (module-exact document)
    (should (eq t (ts-region-module-document-changes document)))))

(ert-deftest snapshot-regions-that-do-not-exist-are-not-found ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (dolist (attempt (list (lambda () (ts-region-module-snapshot-text snapshot 2))
                           (lambda () (ts-region-module-snapshot-segments snapshot 2))
                           (lambda () (ts-region-module-snapshot-map snapshot 2 'to-host [0]))
                           (lambda () (ts-region-module-plan-edit snapshot 2 ""))))
      (should (eq 'ts-region-not-found (car (module-signal-of (funcall attempt))))))))

(ert-deftest snapshot-outlives-its-document-and-its-engine ()
  (let* ((engine (ts-region-module-engine-new))
         (document (ts-region-module-document-open engine snapshot-text 'rholang nil 1))
         (snapshot (module-exact document)))
    (ts-region-module-document-close document)
    (ts-region-module-engine-close engine)
    (should (= (length (module-regions snapshot)) 2))
    (should (eq 'ts-region-not-found (car (module-signal-of (ts-region-module-plan-edit snapshot 0 "")))))))

;;; Edits of guest texts.

(defun snapshot-edited (text edits)
  "TEXT after EDITS of `ts-region-module-plan-edit'."
  (with-temp-buffer
    (insert text)
    (pcase-dolist (`(,beg ,end ,new) (reverse edits))
      (goto-char (1+ beg))
      (delete-region (1+ beg) (1+ end))
      (insert new))
    (buffer-string)))

(ert-deftest snapshot-edits-give-the-region-the-wanted-text ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (dolist (wanted '("(= \"ü\" 1)" "" "(= \"x\\y\" 1)" "(= \"ü\" ö)\n(d)" "ß"))
      (let ((after (snapshot-edited snapshot-text (ts-region-module-plan-edit snapshot 0 wanted))))
        (unless (equal wanted "") ; of which there is no region
          (should (equal (nth 3 (car (module-regions-of after))) wanted)))
        (should (equal (cdr (module-regions-of after)) (cdr (module-regions-of after))))))
    (should-not (ts-region-module-plan-edit snapshot 0 (ts-region-module-snapshot-text snapshot 0)))))

(ert-deftest snapshot-edits-of-a-hole-are-refused ()
  (let* ((snapshot (module-snapshot snapshot-text))
         (condition (module-signal-of (ts-region-module-plan-edit snapshot 1 "no hole"))))
    (should (eq (car condition) 'ts-region-refused))
    (should (stringp (nth 1 condition)))
    (should (eq (nth 2 condition) 'hole))
    (should (integerp (nth 3 condition)))))

(ert-deftest snapshot-edits-of-what-is-not-exact-are-refused ()
  (let ((document (module-open snapshot-text)))
    (module-exact document)
    (ts-region-module-document-edit-chars document 0 0 " ")
    (should (eq 'not-exact (nth 2 (module-signal-of
                                   (ts-region-module-plan-edit (ts-region-module-snapshot document) 0 "x")))))))

(ert-deftest snapshot-edits-without-time-are-refused ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (should (eq 'budget (nth 2 (module-signal-of (ts-region-module-plan-edit snapshot 0 "x" 1)))))))

(ert-deftest snapshot-edits-that-would-write-raw-bytes-are-refused ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (should (eq 'raw-bytes (nth 2 (module-signal-of
                                   (ts-region-module-plan-edit snapshot 0 (string-to-multibyte "a\377"))))))))

(ert-deftest snapshot-raw-bytes-that-stay-are-no-edit ()
  (let* ((text (concat "x!(\"#!metta\\n(a " (string-to-multibyte "\200\201") " b)\")"))
         (snapshot (module-snapshot text))
         (guest (ts-region-module-snapshot-text snapshot 0)))
    (should (equal guest (concat "(a " (string-to-multibyte "\377\377") " b)")))
    (should-not (ts-region-module-plan-edit snapshot 0 guest))
    (should (equal (snapshot-edited text (ts-region-module-plan-edit snapshot 0 (concat guest "c")))
                   (concat "x!(\"#!metta\\n(a " (string-to-multibyte "\200\201") " b)c\")")))))

(ert-deftest snapshot-edits-of-a-range ()
  (let ((snapshot (module-snapshot snapshot-text)))
    (pcase-dolist (`(,beg ,end ,text ,wanted)
                   '((4 5 "öö" "(= \"öö\" 1)") (0 0 "ß" "ß(= \"ü\" 1)") (9 9 "\"" "(= \"ü\" 1)\"") (0 9 "x" "x")))
      (should (equal (nth 3 (car (module-regions-of
                                  (snapshot-edited snapshot-text (ts-region-module-plan-edit snapshot 0 text nil beg end)))))
                     wanted)))
    (should (module-signal-of (ts-region-module-plan-edit snapshot 0 "x" nil 5 4)))
    (should (module-signal-of (ts-region-module-plan-edit snapshot 0 "x" nil 5)))
    (should (equal (nthcdr 2 (module-signal-of
                              (ts-region-module-plan-edit snapshot 0 (string-to-multibyte "ö\377") nil 4 5)))
                   '(raw-bytes 5)))))

(ert-deftest snapshot-edits-beside-raw-bytes-of-the-range-are-fine ()
  (let* ((text (concat "x!(\"#!metta\n(a " (string-to-multibyte "\200") " b)\")"))
         (snapshot (module-snapshot text)))
    (should (equal (ts-region-module-plan-edit snapshot 0 (concat (string-to-multibyte "\377") "c") nil 3 4)
                   '((16 16 "c"))))))

;;; module-snapshot-test.el ends here
