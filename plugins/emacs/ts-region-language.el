;;; ts-region-language.el --- Names of languages, and their major modes  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; The library calls languages by names of its own ("python", "c_sharp").
;; Here is how a name becomes a major mode, for guests, and how a buffer's
;; major mode becomes a name, for hosts.  Neither needs the module.

;;; Code:

(require 'seq)

(defgroup ts-region nil
  "Which parts of a buffer are written in which language."
  :group 'languages
  :prefix "ts-region-"
  :link '(info-link "(ts-region)Top"))

(defcustom ts-region-major-modes nil
  "Major modes for languages, where what is found otherwise is not wanted.
An alist of names and modes, as in ((\"sql\" . sql-mode)).  Without an
entry, the mode is the one that a file in the language would have."
  :type '(alist :key-type (string :tag "Language")
                :value-type (symbol :tag "Major mode")))

(defcustom ts-region-host-languages nil
  "Languages of buffers, where their major modes do not tell.
An alist of major modes and names, as in ((web-mode . \"html\")); modes
that are derived from these count, too."
  :type '(alist :key-type (symbol :tag "Major mode")
                :value-type (string :tag "Language")))

(defconst ts-region--language-files
  '(("bash" "sh" sh-mode) ("c" "c" c-mode) ("c_sharp" "cs" csharp-mode)
    ("clojure" "clj" clojure-mode) ("commonlisp" "lisp" lisp-mode)
    ("cpp" "cpp" c++-mode) ("css" "css" css-mode) ("diff" "diff" diff-mode)
    ("dockerfile" "Dockerfile" dockerfile-mode)
    ("elisp" "el" emacs-lisp-mode) ("elixir" "ex" elixir-mode)
    ("embedded_template" "erb" html-erb-mode) ("erlang" "erl" erlang-mode)
    ("go" "go" go-mode) ("graphql" "graphql" graphql-mode)
    ("haskell" "hs" haskell-mode) ("html" "html" html-mode)
    ("ini" "ini" conf-mode) ("java" "java" java-mode)
    ("javascript" "js" js-mode) ("json" "json" js-json-mode js-mode)
    ("julia" "jl" julia-mode) ("kotlin" "kt" kotlin-mode)
    ("latex" "tex" latex-mode) ("lua" "lua" lua-mode)
    ("make" "mk" makefile-mode) ("markdown" "md" markdown-mode)
    ("metta" "metta" metta-mode) ("nix" "nix" nix-mode)
    ("ocaml" "ml" tuareg-mode caml-mode) ("org" "org" org-mode)
    ("perl" "pl" perl-mode) ("php" "php" php-mode)
    ("proto" "proto" protobuf-mode) ("python" "py" python-mode)
    ("r" "r" ess-r-mode) ("rholang" "rho" rholang-ts-region-mode)
    ("ruby" "rb" ruby-mode) ("rust" "rs" rust-mode)
    ("scala" "scala" scala-mode) ("scheme" "scm" scheme-mode)
    ("scss" "scss" scss-mode) ("sql" "sql" sql-mode)
    ("svelte" "svelte" svelte-mode) ("swift" "swift" swift-mode)
    ("toml" "toml" conf-toml-mode) ("tsx" "tsx" tsx-ts-mode)
    ("typescript" "ts" typescript-mode typescript-ts-mode js-mode)
    ("vim" "vim" vimrc-mode) ("vue" "vue" vue-mode)
    ("xml" "xml" nxml-mode) ("yaml" "yaml" yaml-mode yaml-ts-mode conf-mode)
    ("zig" "zig" zig-mode))
  "For each language a file extension, and modes in case no mode has that.")

(defconst ts-region--languages-of-modes
  '((sh-base . "bash") (emacs-lisp . "elisp") (mhtml . "html")
    (html-erb . "embedded_template") (web . "html") (nxml . "xml")
    (conf-toml . "toml") (csharp . "c_sharp") (c++ . "cpp") (gfm . "markdown")
    (js-json . "json") (js2 . "javascript") (rjsx . "javascript")
    (rholang-ts-region . "rholang") (enh-ruby . "ruby") (makefile . "make")
    (LaTeX . "latex") (cperl . "perl") (tuareg . "ocaml"))
  "Languages of modes that are not called like their language.
Without \"-mode\" and \"-ts-mode\".")

(defun ts-region-language-extension (language)
  "Return the file extension of LANGUAGE, without a dot.
Of a language that is not in the table, its name."
  (or (cadr (assoc language ts-region--language-files)) language))

(defun ts-region--mode-of-file (language)
  "Return the mode that a file in LANGUAGE would have, or nil."
  (let* ((extension (cadr (assoc language ts-region--language-files)))
         (mode (and extension
                    (assoc-default (concat "x." extension) auto-mode-alist
                                   #'string-match))))
    (and (symbolp mode) mode (fboundp mode) mode)))

(defun ts-region-language-mode (language)
  "Return the major mode for text in LANGUAGE, or nil.
LANGUAGE is a name as regions have it.  `ts-region-major-modes' comes
first, then what `auto-mode-alist' says, then well-known modes."
  (or (cdr (assoc language ts-region-major-modes))
      (let ((mode (or (ts-region--mode-of-file language)
                      (seq-find #'fboundp
                                (cddr (assoc language
                                             ts-region--language-files)))
                      (let ((mode (intern-soft (concat language "-mode"))))
                        (and (fboundp mode) mode)))))
        ;; Emacs 29 and later: what the user prefers to the mode.
        (or (cdr (assq mode (bound-and-true-p major-mode-remap-alist)))
            mode))))

(defun ts-region--language-named-by (mode)
  "Return the language that MODE is named after, or nil."
  (let ((name (symbol-name mode)))
    (when (string-match "\\`\\(.+?\\)\\(?:-ts\\)?-mode\\'" name)
      (let ((stem (match-string 1 name)))
        (or (cdr (assq (intern-soft stem) ts-region--languages-of-modes))
            (downcase stem))))))

(defun ts-region-host-languages ()
  "Return names to try for the language of this buffer, the best first.
From option `ts-region-host-languages', and from the names of the major mode
and of those that it is derived from.  The library knows which ones it knows."
  (let ((mode major-mode)
        (names nil))
    (while mode
      (push (or (cdr (assq mode ts-region-host-languages))
                (ts-region--language-named-by mode))
            names)
      (setq mode (get mode 'derived-mode-parent)))
    (seq-difference (delq nil (nreverse names))
                    '("text" "prog" "special" "fundamental" "outline"
                      "lisp-data" "conf" "sgml" "js-base"))))

(provide 'ts-region-language)
;;; ts-region-language.el ends here
