;;; ts-region-doctor.el --- What works, what does not, and what to do  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; `ts-region-doctor' looks at everything that can be wrong, and for each
;; thing that is, says the command that mends it.

;;; Code:

(require 'ts-region-regions)

(declare-function ts-region-list-program "ts-region-list" ())
(declare-function ts-region-module-build-info "ext:ts-region-module" ())
(declare-function ts-region-module-languages "ext:ts-region-module" (engine))
(declare-function ts-region-module-query-faults "ext:ts-region-module"
                  (engine language))
(declare-function ts-region-module-selftest "ext:ts-region-module" ())
(declare-function ts-region-module-snapshot-info "ext:ts-region-module"
                  (snapshot))
(declare-function ts-region-module-version "ext:ts-region-module" ())

(defun ts-region-doctor--say (good format &rest arguments)
  "Insert a line: GOOD, and FORMAT with ARGUMENTS.
GOOD is t, nil, or `note'."
  (insert (pcase good ('t "  ok    ") ('note "  note  ") (_ "  FAULT "))
          (apply #'format-message format arguments) "\n"))

(defun ts-region-doctor--mend (format &rest arguments)
  "Insert what to do: FORMAT with ARGUMENTS."
  (insert "        → " (apply #'format-message format arguments) "\n"))

(defun ts-region-doctor--heading (text)
  "Insert the heading TEXT."
  (insert "\n" (propertize text 'face 'bold) "\n\n"))

(defun ts-region-doctor--emacs ()
  "Look at Emacs itself."
  (ts-region-doctor--heading "Emacs")
  (let ((new (version<= "28.1" emacs-version)))
    (ts-region-doctor--say new "Emacs %s" emacs-version)
    (unless new (ts-region-doctor--mend "install Emacs 28.1 or newer")))
  (ts-region-doctor--say (and module-file-suffix t)
                         (if module-file-suffix "modules can be loaded (*%s)"
                           "this Emacs cannot load modules%s")
                         (or module-file-suffix ""))
  (unless module-file-suffix
    (ts-region-doctor--mend "install an Emacs that was configured %s"
                            "--with-modules")))

(defun ts-region-doctor--module ()
  "Look at the module; return non-nil if it works."
  (ts-region-doctor--heading "Module")
  (let ((problem (ts-region-loader-problem)))
    (if problem
        (ts-region-doctor--no-module problem)
      (condition-case err
          (progn
            (ts-region-load-module)
            (ts-region-doctor--say
             t "%s" (abbreviate-file-name
                     (or (ts-region-loader-file) "loaded already")))
            (ts-region-doctor--say t "library %s" (ts-region-module-version))
            (ts-region-module-selftest)
            (ts-region-doctor--say t "self-test passed")
            t)
        (error
         (ts-region-doctor--say nil "%s" (ts-region-error-text err))
         (ts-region-doctor--mend
          "install library and module of the same version, restart Emacs")
         nil)))))

(defun ts-region-doctor--no-module (problem)
  "Say that the module is missing because of PROBLEM, and what to do."
  (ts-region-doctor--say nil "%s" problem)
  (insert "        looked for in:\n")
  (dolist (directory (ts-region-loader-directories))
    (insert "          " (abbreviate-file-name directory) "\n"))
  (ts-region-doctor--mend "in a checkout of ts-region: ./dev install \
--prefix ~/.local")
  (ts-region-doctor--mend "then put into your init file: %S"
                          '(setq ts-region-module-directory
                                 "~/.local/lib/ts-region"))
  nil)

(defun ts-region-doctor--program ()
  "Look at the command-line tool."
  (ts-region-doctor--heading "Command")
  (require 'ts-region-list)
  (condition-case nil
      (ts-region-doctor--say t "%s" (abbreviate-file-name
                                     (ts-region-list-program)))
    (user-error
     (ts-region-doctor--say
      'note "the command ts-region was not found; only ts-region-list needs it")
     (ts-region-doctor--mend "./dev install, or set %S"
                             'ts-region-program))))

(defun ts-region-doctor--languages ()
  "Look at languages, their parsers and queries."
  (ts-region-doctor--heading "Languages")
  (let* ((engine (ts-region-engine))
         (languages (append (ts-region-module-languages engine) nil))
         (parsed (seq-filter (lambda (language) (aref language 3)) languages))
         (hosts (seq-filter (lambda (language) (aref language 2)) languages))
         (faults (apply #'append
                        (mapcar (lambda (language)
                                  (ts-region-module-query-faults
                                   engine (aref language 0)))
                                languages))))
    (ts-region-doctor--say t "%d languages have a parser" (length parsed))
    (ts-region-doctor--say t "hosts: %s"
                           (mapconcat (lambda (language)
                                        (symbol-name (aref language 0)))
                                      hosts " "))
    (dolist (fault faults)
      (ts-region-doctor--say 'note "not used: %s" fault))))

(defun ts-region-doctor--problem-of-buffer (buffer)
  "Return why BUFFER is not followed, or nil: it could be."
  (with-current-buffer buffer
    (condition-case err
        (progn (ts-region-sync-attach 'doctor)
               (ts-region-sync-detach 'doctor)
               nil)
      (error (ts-region-error-text err)))))

(defun ts-region-doctor--buffer (buffer)
  "Look at BUFFER."
  (ts-region-doctor--heading (format "Buffer %s" (buffer-name buffer)))
  (let ((sync (buffer-local-value 'ts-region--sync buffer)))
    (if (not (ts-region-sync-live-p sync))
        (let ((problem (ts-region-doctor--problem-of-buffer buffer)))
          (ts-region-doctor--say
           'note (if problem "not followed: %s" "not followed%s")
           (or problem ""))
          (unless problem (ts-region-doctor--mend "M-x ts-region-mode")))
      (let ((info (ts-region-module-snapshot-info
                   (ts-region-sync-snapshot-now sync))))
        (ts-region-doctor--say
         (and (memq (plist-get info :status) '(ok partial)) t)
         "%s, %d characters, %d regions%s; %s" (plist-get info :language)
         (plist-get info :characters) (plist-get info :regions)
         (if (plist-get info :exact) "" " (being searched)")
         (plist-get info :status))
        (when (plist-get info :message)
          (ts-region-doctor--mend "%s" (plist-get info :message)))
        (unless (eql (ts-region-sync-resent sync) 0)
          (ts-region-doctor--say
           'note "the whole text was told anew %d times, as something \
changed it without running hooks"
           (ts-region-sync-resent sync)))))))

;;;###autoload
(defun ts-region-doctor ()
  "Show what of ts-region works here, and how to mend what does not."
  (interactive)
  (let ((buffer (current-buffer)))
    (with-help-window "*ts-region doctor*"
      (with-current-buffer standard-output
        (insert (format "ts-region %s\n" ts-region-version))
        (ts-region-doctor--emacs)
        (when (ts-region-doctor--module)
          (ts-region-doctor--languages)
          (ts-region-doctor--buffer buffer))
        (ts-region-doctor--program)
        (when (featurep 'ts-region-module)
          (ts-region-doctor--heading "Build")
          (insert (replace-regexp-in-string
                   "^" "  " (ts-region-module-build-info)))))
      nil)))

(provide 'ts-region-doctor)
;;; ts-region-doctor.el ends here
