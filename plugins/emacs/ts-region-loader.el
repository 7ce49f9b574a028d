;;; ts-region-loader.el --- Finding and loading the module of ts-region  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The work is done by a dynamic module.  Its file name has its version,
;; so one of another version is never loaded: Emacs cannot unload a module,
;; and with a wrong one only a restart would help.  Nothing here downloads
;; or compiles anything; where the module is missing, `ts-region-doctor'
;; says what to do.
;;
;; Also here: the one engine that all buffers share.

;;; Code:

(require 'ts-region-language)

(declare-function ts-region-module-version "ext:ts-region-module" ())
(declare-function ts-region-module-engine-new "ext:ts-region-module"
                  (&optional options))
(declare-function ts-region-module-engine-close "ext:ts-region-module" (engine))
(declare-function ts-region-module-language-add-directory
                  "ext:ts-region-module" (engine directory))
(declare-function ts-region-module-query-set "ext:ts-region-module"
                  (engine language kind name text &optional replace))

(defconst ts-region-version "0.1.0"
  "Version of this package, and of the module that it works with.")

(defcustom ts-region-module-directory nil
  "Folder of the module, or nil: it is looked for in the usual places.
These are `ts-region/' in `user-emacs-directory', the folder of this
package, and the library folder of the prefix that it is installed in."
  :type '(choice (const :tag "Usual places" nil) directory)
  :group 'ts-region)

(defcustom ts-region-grammar-directories
  (list (locate-user-emacs-file "tree-sitter"))
  "Folders with parsers of languages that the library does not bring itself.
Files are called libtree-sitter-NAME.so, as `treesit-install-language-grammar'
makes them, or NAME.so.  Folders that do not exist are passed over."
  :type '(repeat directory)
  :group 'ts-region)

(defcustom ts-region-query-directories nil
  "Folders with rules of your own: LANGUAGE/KIND.scm.
KIND is flow, injections, symbols, locals, tags or highlights.  An element
is a folder, or (FOLDER . DIALECT) with a dialect of injection queries:
\"neovim\", \"helix\", \"zed\" or \"tree-sitter\"."
  :type '(repeat (choice directory
                         (cons :tag "Folder of another editor's queries"
                               directory (string :tag "Dialect"))))
  :group 'ts-region)

(define-error 'ts-region-no-module "The module of ts-region is not there")

(defun ts-region-error-text (err)
  "Return the message of the error ERR for people, without quotes."
  (if (stringp (cadr err))
      (let ((kind (get (car err) 'error-message)))
        (if (or (memq (car err) '(error user-error)) (not kind))
            (cadr err)
          (format "%s: %s" kind (cadr err))))
    (error-message-string err)))

(defconst ts-region--package-directory
  (file-name-directory (or load-file-name buffer-file-name default-directory))
  "Where this package stands.")

(defvar ts-region--engine nil
  "The engine that all buffers share, or nil: none was needed yet.")

(defun ts-region-loader-directories ()
  "Return the folders in which the module is looked for, in their order."
  (if ts-region-module-directory
      (list (file-name-as-directory
             (expand-file-name ts-region-module-directory)))
    (mapcar (lambda (name)
              (file-name-as-directory
               (expand-file-name name ts-region--package-directory)))
            (list (locate-user-emacs-file "ts-region/")
                  ts-region--package-directory
                  "../../../../lib/ts-region/"    ; PREFIX/share/emacs/site-lisp/
                  "../../build/release/bindings/emacs/")))) ; a checkout

(defun ts-region-loader-files ()
  "Return all files that look like the module, of whatever version."
  (and module-file-suffix
       (let ((pattern (concat "\\`ts-region-module-.+"
                              (regexp-quote module-file-suffix) "\\'")))
         (apply #'append
                (mapcar (lambda (directory)
                          (and (file-directory-p directory)
                               (directory-files directory t pattern)))
                        (ts-region-loader-directories))))))

(defun ts-region-loader-file ()
  "Return the file of the module in the version that fits, or nil."
  (let ((name (concat "ts-region-module-" ts-region-version
                      (or module-file-suffix ".so"))))
    (seq-find (lambda (file) (equal (file-name-nondirectory file) name))
              (ts-region-loader-files))))

(defun ts-region-loader-problem ()
  "Return why the module cannot be used, for people; nil: it can.
Loads nothing."
  (let ((file (ts-region-loader-file)))
    (cond
     ((not module-file-suffix)
      "this Emacs was built without support for modules")
     ((featurep 'ts-region-module) nil)
     (file nil)
     ((ts-region-loader-files)
      (format "%s was found, but version %s is needed"
              (abbreviate-file-name (car (ts-region-loader-files)))
              ts-region-version))
     (t (format "ts-region-module-%s%s was not found"
                ts-region-version module-file-suffix)))))

(defun ts-region-load-module ()
  "Load the module unless it is loaded; return t.
Signals `ts-region-no-module' with the reason if that cannot be."
  (or (featurep 'ts-region-module)
      (let ((problem (ts-region-loader-problem)))
        (when problem
          (signal 'ts-region-no-module
                  (list (concat problem "; M-x ts-region-doctor helps"))))
        (condition-case err
            (module-load (ts-region-loader-file))
          (error (signal 'ts-region-no-module
                         (list (format "%s cannot be loaded: %s"
                                       (ts-region-loader-file)
                                       (ts-region-error-text err))))))
        (ts-region--check-version)))
  t)

(defun ts-region--check-version ()
  "Make sure that the library has the version in the module's name."
  (let ((found (ts-region-module-version)))
    (unless (equal found ts-region-version)
      (signal 'ts-region-no-module
              (list (format "the library is of version %s, and not %s: \
install both anew, then restart Emacs"
                            found ts-region-version))))))

(defun ts-region-loader-available-p ()
  "Return non-nil if the module is loaded, or can be loaded now."
  (condition-case nil (ts-region-load-module) (ts-region-no-module nil)))

(defun ts-region--add-queries (engine directory dialect)
  "Give ENGINE the rules in the sub-folders of DIRECTORY, written in DIALECT."
  (dolist (file (file-expand-wildcards (expand-file-name "*/*.scm" directory)))
    (let ((language (file-name-nondirectory
                     (directory-file-name (file-name-directory file))))
          (kind (file-name-base file)))
      (condition-case err
          (ts-region-module-query-set
           engine language
           (if (and dialect (not (equal kind "flow")))
               (concat kind ":" dialect)
             kind)
           (abbreviate-file-name file)
           (with-temp-buffer
             (insert-file-contents file)
             (buffer-string)))
        (error (display-warning
                'ts-region (format "%s is not used: %s"
                                   (abbreviate-file-name file)
                                   (ts-region-error-text err))))))))

(defun ts-region-engine ()
  "Return the engine that all buffers share; make it at the first call.
Signals `ts-region-no-module' where the module cannot be loaded."
  (or ts-region--engine
      (progn
        (ts-region-load-module)
        (let ((engine (ts-region-module-engine-new)))
          (dolist (directory ts-region-grammar-directories)
            (when (file-directory-p directory)
              (ts-region-module-language-add-directory
               engine (expand-file-name directory))))
          (dolist (element ts-region-query-directories)
            (ts-region--add-queries engine
                                    (if (consp element) (car element) element)
                                    (cdr-safe element)))
          (add-hook 'kill-emacs-hook #'ts-region--close-engine)
          (setq ts-region--engine engine)))))

(defun ts-region--close-engine ()
  "Stop what workers do, and forget the engine."
  (when ts-region--engine
    (ts-region-module-engine-close (prog1 ts-region--engine
                                     (setq ts-region--engine nil)))))

(provide 'ts-region-loader)
;;; ts-region-loader.el ends here
