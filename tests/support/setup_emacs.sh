# setup_emacs.sh: the Emacsen that the module and the package are tested in. Read by setup.sh.
#
# The system's own one, of which the module's header comes, too; and on Debian 12, where that is 28.2, one of today from its backports in
# .deps/emacs. An empty folder there means to do without.
# shellcheck shell=sh disable=SC2154  # root, deps and what setup.sh has

has_emacs() { # one that takes modules, with the header that modules are compiled with
  have emacs && has_header emacs-module.h &&
    emacs -Q --batch --eval '(kill-emacs (if (and module-file-suffix (version<= "28.1" emacs-version)) 0 1))' >/dev/null 2>&1
}

has_newer_emacs() { [ -d "$deps/emacs" ]; }

has_package_lint() { # where tests/bindings/emacs/package-lint.el looks for it
  for hp_folder in /usr/share/emacs/site-lisp/elpa-src/package-lint-[0-9]*; do [ -d "$hp_folder" ] && return; done
  return 1
}

list_missing_emacs() { # on Debian
  need emacs-nox "the Emacs module (emacs-module.h) and its tests: 28.1 or newer" has_emacs
  need elpa-package-lint "checks of the Emacs package" has_package_lint
  need texinfo "the manual of the Emacs package (makeinfo)" have makeinfo
  need texinfo "makes the manual of the Emacs package (makeinfo)" have makeinfo
  [ "$release" = 12 ] && ! has_newer_emacs || return 0 # Debian 13 has that one itself
  private="$private newer_emacs"
  private_why="${private_why}  Emacs 30.1 of Debian 12's backports, to test in beside 28.2 (5 packages, 24 MB)
"
}

# Beside the system's own one, which is older. Emacs looks for its files where it was installed, so it is started by a script that
# tells it where they are now.
fetch_newer_emacs() {
  say "fetching Emacs"
  make_scratch
  fn_suite=$codename-backports
  if ! unpack_from "$codename $fn_suite" "$scratch/emacs" "emacs-nox/$fn_suite" "emacs-common/$fn_suite" "emacs-bin-common/$fn_suite" \
    libtree-sitter0 libsqlite3-0 >"$deps/emacs.log" 2>&1; then
    tail -n 20 "$deps/emacs.log" >&2
    die "could not fetch Emacs (log: $deps/emacs.log). Is the network there? To test without it: mkdir $deps/emacs"
  fi
  rm -rf "$scratch"/emacs/usr/share/doc "$scratch"/emacs/usr/share/icons
  # what it is started from: also when it starts another one of itself
  mv "$scratch"/emacs/usr/libexec/emacs/*/*/emacs-*.pdmp "$scratch/emacs/usr/bin/emacs-nox.pdmp" || exit 1
  cat >"$scratch/emacs/emacs" <<'TEXT'
#!/bin/sh
root=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)/usr || exit 1
for share in "$root"/share/emacs/[0-9]*; do :; done
for program in "$root"/libexec/emacs/*/*-linux-*; do :; done
for library in "$root"/lib/*-linux-*; do :; done
EMACSLOADPATH=$(find "$share/lisp" -type d ! -name obsolete | tr '\n' ':')
export EMACSLOADPATH="${EMACSLOADPATH%:}" EMACSDATA="$share/etc" EMACSDOC="$share/etc" EMACSPATH="$program"
export LD_LIBRARY_PATH="$library${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
exec "$root/bin/emacs-nox" "$@"
TEXT
  chmod +x "$scratch/emacs/emacs" && move_in_place "$scratch/emacs" emacs
}
