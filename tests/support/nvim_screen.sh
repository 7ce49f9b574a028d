#!/bin/sh
# The picture of a session in Neovim, plugins/nvim/doc/screen.svg, made anew. Look at it before it is committed.
#
#   sh tests/support/nvim_screen.sh EDITOR_FOLDER LIBRARY PARSER_FOLDER > plugins/nvim/doc/screen.svg
#
# EDITOR_FOLDER: the Neovim that ./dev has unpacked (.deps/nvim). Requires tmux. SPDX-License-Identifier: MIT
set -eu
editor=$(cd "$1" && pwd) library=$(realpath "$2") parsers=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'tmux -S "$folder/tmux" kill-server 2>/dev/null || :; rm -rf "$folder"' EXIT

loader=$(ls "$editor"/usr/lib/*-linux-gnu*/ld-linux*.so.*)
nvim() {
  env HOME="$folder" TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 VIMRUNTIME="$editor/usr/share/nvim/runtime" \
    "$loader" --library-path "$(dirname "$loader")" --argv0 nvim "$editor/usr/bin/nvim" "$@"
}

cat >"$folder/init.lua" <<TEXT
vim.opt.runtimepath:prepend("$here/../../plugins/nvim")
vim.opt.runtimepath:append("$editor/usr/lib/nvim")
vim.g.ts_region = { library = "$library", parser_dirs = { "$parsers" }, view = { enabled = true } }
vim.o.termguicolors, vim.o.background, vim.o.swapfile, vim.o.showmode, vim.o.ruler = true, "dark", false, false, false
vim.o.splitbelow = true
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

  shop!("apple", *stdout)
}
TEXT
cat >"$folder/notes.md" <<'TEXT'
# Notes

Start the shop:

```sh
rnode run shop.rho | tee log
```

- in a list, and indented

  ```lua
  for _, item in ipairs(items) do
    print(item.price)
  end
  ```

> ```html
> <p onclick="buy(1)">Buy</p>
> <style> p { color: red } </style>
> ```
TEXT

cd "$folder"
nvim --headless --listen "$folder/editor" -u init.lua shop.rho >server.log 2>&1 &
tries=0
until [ -S "$folder/editor" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 100 ] || {
    cat server.log >&2
    exit 1
  }
  sleep 0.1
done
cat >interface.sh <<TEXT
env HOME="$folder" TERM=tmux-256color COLORTERM=truecolor LC_ALL=C.UTF-8 VIMRUNTIME="$editor/usr/share/nvim/runtime" \
  "$loader" --library-path "$(dirname "$loader")" --argv0 nvim "$editor/usr/bin/nvim" --server "$folder/editor" --remote-ui
TEXT
tmux -S "$folder/tmux" -f /dev/null new-session -d -s screen -x 118 -y 30 "sh interface.sh"
keys() {
  tmux -S "$folder/tmux" send-keys -t screen "$@"
  sleep 0.5 # a picture for people: nothing depends on it
}
sleep 1
keys ":vert botright split notes.md" Enter
keys ":wincmd h" Enter
keys "7G8|"
keys ":TsRegion edit" Enter
keys ":1wincmd w" Enter
keys "14G30|"
keys ":TsRegion edit" Enter
keys ":3resize 5 | 2resize 2 | 1resize 18 | 3resize 5" Enter
keys ":1wincmd w" Enter "gg"
keys ":3wincmd w" Enter
keys ":echo" Enter
tmux -S "$folder/tmux" capture-pane -e -p -N -t screen >screen.ansi
keys ":qall!" Enter
python3 "$here/terminal_svg.py" <screen.ansi
