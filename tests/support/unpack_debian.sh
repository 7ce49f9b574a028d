# unpack_debian.sh: packages of other releases of Debian, unpacked and not installed. Read by setup.sh.
# shellcheck shell=sh disable=SC2154  # codename, scratch: see setup.sh

# Unpack packages of suites, with an apt-get that has lists, cache and sources of its own, so that neither the
# system's package lists nor its choice of packages change; all else (proxy, certificates) is as the system has it.
unpack_from() { # unpack_from "SUITE..." FOLDER PACKAGE...
  uf_suites=$1 uf_folder=$2
  shift 2
  mirror=$(debian_mirror) && [ -n "$mirror" ] || {
    echo "apt-get has no source for Debian $codename main"
    return 1
  }
  uf_keys=$(printf '%s' "$mirror" | cut -s -d ' ' -f 2)
  rm -rf "$scratch/apt" && mkdir -p "$scratch/apt/lists/partial" "$scratch/apt/cache/archives/partial"
  : >"$scratch/apt/status"
  for uf_suite in $uf_suites; do
    echo "deb ${uf_keys:+[signed-by=$uf_keys] }${mirror%% *} $uf_suite main"
  done >"$scratch/apt/sources.list"
  cat >"$scratch/apt/conf" <<TEXT
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::Etc::sourcelist "$scratch/apt/sources.list";
Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "/dev/null";
Dir::State::lists "$scratch/apt/lists";
Dir::State::status "$scratch/apt/status";
Dir::Cache "$scratch/apt/cache";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false"; // a suite that is no longer updated is still signed
APT::Sandbox::User "root"; // apt's own user may not be allowed into this checkout
TEXT
  apt-get -c "$scratch/apt/conf" update &&
    # apt-get download writes to the folder that it is started in
    (cd "$scratch/apt" && apt-get -c "$scratch/apt/conf" download "$@") || return
  for uf_package in "$scratch"/apt/*.deb; do
    dpkg-deb -x "$uf_package" "$uf_folder" || return
  done
}

# Print "ADDRESS [KEYRING]" of the mirror that apt-get already uses for this Debian's main part.
debian_mirror() {
  # shellcheck disable=SC2016  # these are apt's names, not the shell's
  apt-get indextargets --format '$(COMPONENT) $(RELEASE) $(CODENAME) $(REPO_URI) $(SOURCESENTRY)' \
    'Created-By: Packages' |
    while read -r dm_part dm_release dm_codename dm_address dm_entry; do
      [ "$dm_part" = main ] || continue
      [ "$dm_release" = "$codename" ] || [ "$dm_codename" = "$codename" ] || continue
      # the keyring that this source's own file names: "signed-by=FILE" or "Signed-By: FILE"
      dm_keys=$(sed -n 's/.*[Ss]igned-[Bb]y[=:] *\(\/[^] ]*\).*/\1/p' "${dm_entry%:*}" 2>/dev/null |
        head -n 1)
      printf '%s\n' "$dm_address${dm_keys:+ $dm_keys}"
      break
    done
}
