# setup.sh: finds out what this system lacks for a command of ./dev, and gets it. Read by ./dev, which
# sets root, deps and pack and has say, die and one_at_a_time.
#
#   setup LEVEL    LEVEL is run, bench (run and more), test (bench and more) or fuzz (bench and clang with libFuzzer)
#
# Afterwards gxx and clangxx name the compilers (clangxx may be empty), packages_dir the folder with the
# npm packages (the tree-sitter runtime, the grammars), runtime_dir the folder that holds the runtime's
# lib/, and boost_include the private Boost headers (empty: the compiler finds its own).
#
# System packages come through apt-get, are shown before they are installed, and are only ever added.
# What would replace something goes into the private folder .deps/.
# shellcheck shell=sh disable=SC2154  # root, deps, pack: see above

# shellcheck source=tests/support/setup_emacs.sh
. "$root/tests/support/setup_emacs.sh"
# shellcheck source=tests/support/unpack_debian.sh
. "$root/tests/support/unpack_debian.sh"

packages_dir=$deps/node_modules
runtime_dir=$packages_dir/tree-sitter/vendor/tree-sitter
min_boost=108300 # 1.83: the first with concurrent_flat_map

# ---- What is there? ----------------------------------------------------------------------------
# Tests are for capabilities (a command of that version, a header), never for package names, so
# that tools from any source count.

at_least() { # at_least WANTED ACTUAL: is version ACTUAL at least WANTED?
  [ -n "$2" ] && printf '%s\n%s\n' "$1" "$2" | sort -V -C
}

have() { command -v "$1" >/dev/null 2>&1; }

first_compiler() { # first_compiler MIN NAME MAJOR...: print the first of NAME, NAME-MAJOR... >= MIN
  fc_min=$1 fc_name=$2
  shift 2
  for fc_suffix in '' "$@"; do
    fc_try=$fc_name${fc_suffix:+-$fc_suffix}
    have "$fc_try" || continue
    at_least "$fc_min" "$("$fc_try" -dumpversion 2>/dev/null)" || continue
    # the C compiler of the same version must be there too
    case $fc_name in g++) fc_cc=gcc ;; *) fc_cc=clang ;; esac
    have "$fc_cc${fc_suffix:+-$fc_suffix}" || continue
    printf '%s\n' "$fc_try"
    return
  done
}

find_compilers() {
  gxx=$(first_compiler 12 g++ 12 13 14 15 16)
  clangxx=$(first_compiler 14 clang++ 14 15 16 17 18 19 20 21 22)
}

has_libfuzzer() { # does a program link with it, and with AddressSanitizer?
  [ -n "$clangxx" ] || return 1
  hl_out=$(mktemp) || return 1
  printf 'extern "C" int LLVMFuzzerTestOneInput(const unsigned char *, unsigned long) { return 0; }\n' |
    "$clangxx" -fsanitize=fuzzer,address -o "$hl_out" -x c++ - >/dev/null 2>&1
  set -- $?
  rm -f "$hl_out"
  return "$1"
}

has_meson() { have meson && at_least 1.0 "$(meson --version 2>/dev/null)"; }

# 8.3: lock files of version 3, and overrides that refer to dependencies
has_npm() { have npm && at_least 8.3 "$(npm --version 2>/dev/null)"; }

has_header() { # ask the compiler, which knows its own paths; without one, look where they would be
  if [ -n "$gxx" ]; then
    printf '#if !__has_include(<%s>)\n#error missing\n#endif\n' "$1" |
      "$gxx" -E -x c++ - >/dev/null 2>&1
  else
    [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ]
  fi
}

boost_version() { # boost_version [INCLUDE_DIR]: print BOOST_VERSION, nothing if there is no Boost
  if [ -n "$gxx" ]; then
    printf '#include <boost/version.hpp>\nBOOST_VERSION\n' |
      "$gxx" ${1:+-I"$1"} -E -P -x c++ - 2>/dev/null | tail -n 1
  else
    for bv_dir in ${1:+"$1"} /usr/local/include /usr/include; do
      sed -n 's/^#define BOOST_VERSION //p' "$bv_dir/boost/version.hpp" 2>/dev/null && return
    done
  fi
}

is_new_boost() {
  case $1 in '' | *[!0-9]*) return 1 ;; esac
  [ "$1" -ge "$min_boost" ]
}

has_system_boost() {
  is_new_boost "$(boost_version)" && has_header boost/unordered/concurrent_flat_map.hpp &&
    has_header boost/asio/thread_pool.hpp
}

has_private_boost() { [ -e "$deps/boost/usr/include/boost/unordered/concurrent_flat_map.hpp" ]; }

has_editor() { [ -d "$deps/nvim" ]; }

has_packages() { # fetched, and from the lock file of this very checkout
  [ -e "$runtime_dir/lib/src/lib.c" ] &&
    cmp -s "$pack/package-lock.json" "$packages_dir/.fetched-for-lock.json"
}

# need PACKAGE WHY TEST...: if TEST fails, PACKAGE is missing
need() {
  need_package=$1 need_why=$2
  shift 2
  "$@" && return
  missing="$missing $need_package"
  missing_why="$missing_why$(printf '  %-20s %s' "$need_package" "$need_why")
"
}

list_missing() { # list_missing LEVEL: set missing (packages), private (for .deps/) and why of both
  missing='' missing_why='' private='' private_why=''
  find_compilers
  need g++ "the compiler: GCC 12 or newer, C and C++" [ -n "$gxx" ]
  need meson "the build system: 1.0 or newer" has_meson
  need ninja-build "runs the build" have ninja
  need pkg-config "finds libraries" have pkg-config
  need libxxhash-dev "hash function (xxhash.h)" has_header xxhash.h
  need libcli11-dev "command line of ts-region (CLI/CLI.hpp)" has_header CLI/CLI.hpp
  need nlohmann-json3-dev "JSON (nlohmann/json.hpp)" has_header nlohmann/json.hpp
  list_missing_boost
  if ! has_packages; then
    need npm "fetches the tree-sitter runtime and grammars: 8.3 or newer" has_npm
    private="$private packages"
    private_why="${private_why}  the tree-sitter runtime and grammars (npm packages, 32 MB), checked against their hashes
"
  fi
  case $1 in bench | test | fuzz)
    need libbenchmark-dev "benchmarks (benchmark/benchmark.h)" has_header benchmark/benchmark.h
    need doctest-dev "tests (doctest/doctest.h)" has_header doctest/doctest.h
    if [ "$1" != fuzz ] && debian_release && ! has_editor; then
      private="$private editor"
      private_why="${private_why}  Neovim 0.10 of Debian 13, to test in and to compare with (12 packages, 11 MB), with its libraries
"
    fi
    ;;
  esac
  case $1 in fuzz)
    # without it there is the other half, so not worth stopping for where we cannot install it
    if debian_release && ! has_libfuzzer; then
      lm_clang=19 # the default one of Debian 13
      [ "$release" -gt 12 ] || lm_clang=14
      [ -z "$clangxx" ] || lm_clang=$("$clangxx" -dumpversion | cut -d . -f 1)
      need clang "the compiler of the fuzzer: 14 or newer" [ -n "$clangxx" ]
      need "libclang-rt-$lm_clang-dev" "the fuzzer (libFuzzer) and sanitizers of clang" false
    fi
    ;;
  esac
  case $1 in test)
    need luajit "tests of the C interface from Lua" have luajit
    need git "tests that look at the repository" have git
    # a second opinion, not worth stopping for where we cannot install it
    ! debian_release || need clang "the second compiler: 14 or newer" [ -n "$clangxx" ]
    ! debian_release || list_missing_emacs
    ;;
  esac
}

# Boost from the system's packages when it has none and its own is new enough; otherwise a private copy of the
# headers, since a newer package would replace the older one that somebody may build with.
list_missing_boost() {
  has_system_boost || has_private_boost && return
  lm_boost=$(boost_version)
  case $lm_boost in '' | *[!0-9]*) lm_boost='' ;; *) lm_boost=$((lm_boost / 100000)).$((lm_boost / 100 % 1000)) ;; esac
  if [ -z "$lm_boost" ] && debian_release && [ "$release" -ge 13 ]; then
    need libboost-dev "Boost headers: 1.83 or newer" false
    return
  fi
  private="$private boost"
  private_why="${private_why}  Boost headers: 1.83 or newer (found: ${lm_boost:-none})
"
}

debian_release() { # set release and codename; fail unless this is Debian 12 or newer with apt-get
  release=0 codename=''
  have apt-get && [ -r /etc/os-release ] || return 1
  # shellcheck disable=SC1091  # read in a subshell: it may set any name
  release=$(. /etc/os-release && [ "${ID:-}" = debian ] && echo "${VERSION_ID:-99}")
  # shellcheck disable=SC1091
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  case $release in '' | *[!0-9]*) release=0 ;; esac
  [ "$release" -ge 12 ]
}

# ---- Get what is missing -----------------------------------------------------------------------

setup() { # setup LEVEL
  list_missing "$1"
  if [ -n "$missing$private" ]; then
    mkdir -p "$deps" || die "cannot write to $root"
    one_at_a_time "$deps/lock" set_up_missing "$1" || exit 1
    list_missing "$1" # the subshell above could not tell us what it found
  fi
  boost_include=''
  has_system_boost || boost_include=$deps/boost/usr/include
}

set_up_missing() {
  list_missing "$1" # another run may have done it while this one waited
  [ -n "$missing$private" ] || return 0
  # npm brings the packages on any system; the rest is for apt-get
  [ "$missing$private" = " packages" ] || debian_release || stop_on_unknown_system
  if [ -n "$missing" ]; then
    say "to be installed with apt-get:"
    printf '%s' "$missing_why" >&2
  fi
  if [ -n "$private" ]; then
    say "to be fetched into $deps (nothing outside it changes):"
    printf '%s' "$private_why" >&2
  fi
  if [ -n "$missing" ]; then
    install_packages
    list_missing "$1"
    [ -z "$missing" ] || die "apt-get went well, and yet this is still missing:$missing"
  fi
  for su_what in $private; do "fetch_$su_what" || exit 1; done
}

stop_on_unknown_system() {
  say "this system is not Debian 12 or newer, so nothing was installed. Missing (Debian's names):"
  printf '%s%s' "$missing_why" "$private_why" | grep -v 'npm packages' >&2 # those, npm brings
  die "install these in the way of your system, then run the same command again."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

can_be_root() { [ "$(id -u)" = 0 ] || have sudo; }

install_packages() {
  ip_command="apt-get install --no-install-recommends$missing"
  can_be_root ||
    die "this needs root, and there is no sudo. Run as root: apt-get update && $ip_command"
  ip_log=$deps/apt.log
  say "installing; this can take some minutes (log: $ip_log)"
  as_root apt-get update >"$ip_log" 2>&1 ||
    say "warning: apt-get update had errors (see the log); going on with the package lists there are"
  make_plan
  # --no-remove: once more, for what changed since the plan was made
  # shellcheck disable=SC2086  # a list of package names
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=600 \
    -o Dir::Etc::Preferences="$deps/apt.pins" install --no-install-recommends --no-remove $missing \
    >>"$ip_log" 2>&1 </dev/null && return
  tail -n 12 "$ip_log" >&2
  die "apt-get failed. Once that is mended (or after: $ip_command), run ./dev again."
}

# Find a way for apt-get to install what is missing that only adds packages; stop if there is none.
make_plan() {
  changes=''
  cat /etc/apt/preferences >"$deps/apt.pins" 2>/dev/null
  plan_changes && [ -z "$changes" ] && return
  mp_changes=$changes
  # A package here may be older than its newest version, and a new one want that newest version of it
  # (libc6-dev wants its own libc6). The mirror may still have the new one in the older version.
  for _ in 1 2 3; do
    pin_changes
    plan_changes && [ -z "$changes" ] && return
  done
  [ -n "$mp_changes" ] || {
    tail -n 12 "$ip_log" >&2
    die "apt-get cannot install these packages. Run as root to see why: $ip_command"
  }
  say "nothing was installed: apt-get would also change what is already on this system:"
  printf '%s\n' "$mp_changes" >&2
  die "if that is fine with you, run as root: $ip_command"
}

# Ask apt-get what it would do; set changes to what is more than adding packages.
plan_changes() {
  # shellcheck disable=SC2086
  pc_plan=$(LC_ALL=C apt-get -s -o Dir::Etc::Preferences="$deps/apt.pins" install \
    --no-install-recommends $missing 2>>"$ip_log") || return
  # "Inst NAME [OLD] (NEW ...)" is a replacement, "Inst NAME (NEW ...)" an addition
  changes=$(printf '%s\n' "$pc_plan" |
    sed -n -e 's/^Inst \([^ ]*\) \[\([^]]*\)\] (\([^ ]*\) .*/  \1: \2 -> \3/p' \
      -e 's/^\(Remv\|Purg\) \([^ ]*\).*/  \2: removed/p')
}

pin_changes() { # hold what would be replaced, and all that is built from the same source, at its version
  printf '%s\n' "$changes" | sed -n 's/^  \([^ ]*\): .* -> .*/\1/p' | while read -r pc_name; do
    # shellcheck disable=SC2016  # dpkg's names
    dpkg-query -W -f 'Package: src:${source:Package}\nPin: version ${Version}\nPin-Priority: 1001\n\n' "$pc_name"
  done >>"$deps/apt.pins"
}

# A folder inside .deps/ that is thrown away; results are moved out of it in one step, so that an
# interrupted run leaves either nothing or everything.
make_scratch() {
  rm -rf "$deps"/tmp.*
  scratch=$(mktemp -d "$deps/tmp.XXXXXX") || die "cannot write to $deps"
}

move_in_place() { # move_in_place NEW NAME: NEW becomes .deps/NAME
  rm -rf "${deps:?}/$2" && mv "$1" "$deps/$2" && rm -rf "$scratch"
}

fetch_packages() {
  say "fetching the tree-sitter runtime and the grammars"
  make_scratch
  cp "$pack/package.json" "$pack/package-lock.json" "$scratch" || exit 1
  # npm ci takes exactly what the lock file says and fails if a hash differs; no package's script runs
  (cd "$scratch" && npm ci --ignore-scripts --omit=dev --omit=optional --omit=peer --legacy-peer-deps --no-bin-links \
    --no-audit --no-fund --no-update-notifier --cache "$scratch/cache") >"$deps/npm.log" 2>&1 || {
    tail -n 20 "$deps/npm.log" >&2
    grep -q EINTEGRITY "$deps/npm.log" &&
      die "what npm fetched is not what $pack/package-lock.json names (its hash differs); nothing was kept"
    die "npm could not fetch the tree-sitter runtime and grammars (log: $deps/npm.log). Is the network there?"
  }
  # more than half of it is compiled for other machines and for Node.js
  find "$scratch/node_modules" \( -name prebuilds -o -name '*.wasm' \) -prune -exec rm -rf {} +
  cp "$pack/package-lock.json" "$scratch/node_modules/.fetched-for-lock.json"
  move_in_place "$scratch/node_modules" node_modules
  has_packages || die "the fetched npm packages hold no tree-sitter runtime (lib/src/lib.c)"
}

fetch_boost() {
  say "fetching Boost headers"
  make_scratch
  : >"$deps/boost.log"
  for fb_suite in "$codename-backports" trixie; do
    rm -rf "$scratch/boost"
    unpack_from "$fb_suite" "$scratch/boost" libboost1.83-dev && break
  done >>"$deps/boost.log" 2>&1
  if ! is_new_boost "$(boost_version "$scratch/boost/usr/include")"; then
    tail -n 20 "$deps/boost.log" >&2
    die "could not fetch Boost 1.83 (log: $deps/boost.log). Is the network there? Any Boost >= 1.83" \
      "where the compiler finds it (CPLUS_INCLUDE_PATH) does as well."
  fi
  move_in_place "$scratch/boost" boost
}

# Not the system's: Debian 12's is too old, and what tests compare with should not change from system to system. It is
# started through its own dynamic loader, so its libraries come along.
fetch_editor() {
  say "fetching Neovim"
  make_scratch
  if ! unpack_from trixie "$scratch/nvim" neovim neovim-runtime libc6 libgcc-s1 libluajit-5.1-2 libmsgpack-c2 \
    libtree-sitter0.22 libunibilium4 libuv1t64 libvterm0 lua-lpeg lua-luv >"$deps/nvim.log" 2>&1; then
    tail -n 20 "$deps/nvim.log" >&2
    die "could not fetch Neovim (log: $deps/nvim.log). Is the network there? To test without comparing with it:" \
      "mkdir $deps/nvim"
  fi
  rm -rf "$scratch"/nvim/usr/share/doc "$scratch"/nvim/usr/share/locale "$scratch"/nvim/usr/lib/*/gconv
  move_in_place "$scratch/nvim" nvim
}
