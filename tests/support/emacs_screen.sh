#!/bin/sh
# The picture of a session in Emacs, plugins/emacs/screen.svg, made anew. Look at it before it is committed.
#
#   sh tests/support/emacs_screen.sh MODULE_FOLDER PARSER_FOLDER > plugins/emacs/screen.svg
#
# Requires tmux, and an Emacs on the path. SPDX-License-Identifier: MIT
set -eu
module=$(cd "$1" && pwd) parsers=$(cd "$2" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'tmux -S "$folder/tmux" kill-server 2>/dev/null || :; rm -rf "$folder"' EXIT

cat >"$folder/init.el" <<TEXT
(add-to-list 'load-path "$here/../../plugins/emacs")
(setq ts-region-module-directory "$module" ts-region-grammar-directories '("$parsers")
      display-buffer-alist '(("in shop" display-buffer-same-window))
      inhibit-startup-screen t make-backup-files nil auto-save-default nil use-short-answers t)
(load-theme 'modus-vivendi t)
(menu-bar-mode -1)
(column-number-mode)
(require 'ts-region)
(global-ts-region-mode)
TEXT
cat >"$folder/shop.rho" <<'TEXT'
// A shop whose prices are facts of MeTTa.
new shop, stdout(`rho:io:stdout`) in {

  @"rho:metta:eval"!("
    ; what things cost
    (= (price apple) 3)
    (= (price \"fig jam\") 7)
    (= (total $a $b)
       (+ (price $a) (price $b)))
  ") |

  contract shop(@item, answer) = {
    @"rho:metta:eval"!(
      "!(if (> (price " ++ item ++ ") 5) dear fair)"
    ) | answer!(item)
  } |

  shop!("apple", *stdout) |

  @"rho:metta:eval"!("
    !(let $sum (total apple \"fig jam\")
       (if (> $sum 9) dear fair)) ; said once
  ")
}
TEXT
cat >"$folder/report.py" <<'TEXT'
def totals(db, year):
    """What was sold, by item."""
    return db.execute("""
        SELECT item, SUM(price) AS total
        FROM sales
        WHERE year = ?
        GROUP BY item -- all of them
    """, [year])
TEXT

cd "$folder"
tmux -S "$folder/tmux" -f /dev/null new-session -d -s screen -x 118 -y 32 \
  "env HOME='$folder' TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 emacs -nw -Q --load init.el shop.rho"
keys() {
  tmux -S "$folder/tmux" send-keys -t screen "$@"
  sleep 0.7 # a picture for people: nothing depends on it
}
sleep 2
keys C-x 3
keys C-x o
keys C-x C-f report.py Enter       # a report beside the shop ...
keys M-g g 5 Enter
keys C-x 2 C-x o C-x 2             # ... and below it the shop twice more
keys C-x b shop.rho Enter M-g g 7 Enter C-c "'"
keys C-x o
keys C-x b shop.rho Enter M-g g 14 Enter C-f C-f C-f C-f C-f C-f C-f C-f C-f C-f C-c "'"
keys M-: "(shrink-window 3)" Enter
keys C-x o M-g g 21 Enter C-f C-f C-f C-f C-f C-f C-f C-f C-f C-f
keys C-x 2 C-x 0                   # redrawn, without a message
tmux -S "$folder/tmux" capture-pane -e -p -N -t screen >screen.ansi
python3 "$here/terminal_svg.py" <screen.ansi
