;;; ts-region-list.el --- The regions of a project, listed  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; `ts-region-list' has the command-line tool search a folder, and shows what
;; it prints as `grep' shows matches: with `next-error' and all that.

;;; Code:

(require 'compile)
(require 'project)
(require 'ts-region-loader)

(defcustom ts-region-program "ts-region"
  "The command-line tool: a name, looked for in variable `exec-path', or a file.
If it is not found, one that was installed beside the module is used."
  :type 'string
  :group 'ts-region)

(defvar ts-region-list--history nil
  "Languages that were asked for.")

(defconst ts-region-list--line
  '("^\\([^:\n]+\\):\\([0-9]+\\):\\([0-9]+\\):\\([^: \n]+\\): "
    1 2 3 nil nil (4 font-lock-type-face))
  "How a line of `ts-region scan --format vimgrep' is read.
Its columns count bytes.")

(define-compilation-mode ts-region-list-mode "Regions"
  "Major mode of a list of regions."
  (setq-local compilation-error-regexp-alist '(ts-region)
              compilation-error-regexp-alist-alist
              (list (cons 'ts-region ts-region-list--line))
              compilation-error-screen-columns nil
              compilation-disable-input t
              compilation-error-face 'compilation-info)
  (setq-local compilation-exit-message-function #'ts-region-list--exit))

(defun ts-region-list--exit (_status code message)
  "Say what exit status CODE of the tool means; else MESSAGE."
  (pcase code
    (0 '("finished\n" . "done"))
    (1 '("finished: no regions\n" . "none"))
    (2 '("finished, with errors: not all could be searched\n" . "errors"))
    (_ (cons message code))))

(defun ts-region-list-program ()
  "Return the file of the command-line tool, or signal a `user-error'."
  (or (executable-find ts-region-program)
      (seq-find #'file-executable-p
                (mapcar (lambda (directory)
                          (expand-file-name "../../bin/ts-region" directory))
                        (ts-region-loader-directories)))
      (user-error "There is no program %s: M-x ts-region-doctor helps"
                  ts-region-program)))

(defun ts-region-list--read-language ()
  "Read the name of a language, or nothing: all."
  (let ((name (completing-read "Regions of which language (empty: all)? "
                               (mapcar #'car ts-region--language-files)
                               nil nil nil 'ts-region-list--history)))
    (and (not (equal name "")) name)))

(defun ts-region-list--command (directory language)
  "Return the command that lists regions of LANGUAGE (nil: all) in DIRECTORY."
  (mapconcat #'shell-quote-argument
             (append (list (ts-region-list-program) "scan"
                           "--format" "vimgrep" "--sort" "path")
                     (and language (list "--lang" language))
                     (list (directory-file-name
                            (file-relative-name directory))))
             " "))

;;;###autoload
(defun ts-region-list (directory &optional language)
  "List the regions in all files under DIRECTORY.
Interactively, that is the project's folder, or with a prefix argument one
that you choose.  Only those of LANGUAGE, if that is given."
  (interactive
   (list (let ((root (ts-region-list--root)))
           (if current-prefix-arg
               (read-directory-name "Regions of files in: " root nil t)
             root))
         (ts-region-list--read-language)))
  (let ((default-directory (file-name-as-directory
                            (expand-file-name directory))))
    (compilation-start (ts-region-list--command default-directory language)
                       #'ts-region-list-mode)))

(defun ts-region-list--root ()
  "Return the folder of the project that this buffer is in, or its own."
  (let ((project (project-current)))
    (if project (project-root project) default-directory)))

(provide 'ts-region-list)
;;; ts-region-list.el ends here
