#!/usr/bin/env bash
# Tries both commands of the README in a bare Debian 12, made by debootstrap into a folder. Needs root, a Debian mirror
# and an npm registry; slow, so it is run by hand before a release, never in CI.
#   bash tests/fresh.sh [--only SUITE]... [--build-only] [--folder DIR] [--keep] [--again]
#   --only SUITE   these suites of tests/run.sh only (native, asan, wasm, fuzz, node, browser)
#   --build-only   web/run.sh --build alone
#   --folder DIR   where the Debian goes (default: build/fresh)
#   --keep         leave the folder there at the end     --again   use the one that --keep left
# What is tried is the committed tree (HEAD). The machine's own mirror, registry and certificates are handed over.
set -euo pipefail
cd "$(dirname "$0")/.."
words=("$@") suites=() build_only= keep= again= folder=build/fresh
while [ $# -gt 0 ]; do
  case $1 in
    --only) suites+=("${2:?--only needs a suite}"); shift ;;
    --build-only) build_only=1 ;;
    --folder) folder=${2:?--folder needs a folder}; shift ;;
    --keep) keep=1 ;;
    --again) again=1 keep=1 ;;
    *) sed -n '2,10p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ "$(id -u)" = 0 ] || { echo "fresh: a Debian can only be made by root" >&2; exit 2; }
# In a mount namespace of its own: whatever happens, nothing stays mounted on this machine.
[ -n "${PRECHECK_FRESH_INSIDE:-}" ] || exec env PRECHECK_FRESH_INSIDE=1 unshare --mount --propagation private bash "$0" "${words[@]}"
if ! command -v debootstrap >/dev/null; then apt-get update -qq && apt-get install -y -qq --no-install-recommends debootstrap >&2; fi
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

unmount_all() {
  local point
  for point in dev/shm dev/pts sys proc; do if mountpoint -q "$folder/$point"; then umount "$folder/$point" || umount -l "$folder/$point"; fi; done
}
clean_up() {
  unmount_all
  if [ -n "$keep" ]; then echo "fresh: kept in $folder" >&2
  elif grep -q " $folder/" /proc/mounts; then echo "fresh: something is still mounted below $folder; not deleted" >&2
  else rm -rf --one-file-system "$folder"; fi
}
trap clean_up EXIT

apt_source() {   # the first archive that this machine's apt knows, without security and other archives
  awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null | grep . \
    || awk '$1=="deb" {for (i=2; i<=NF; i++) if ($i ~ /^(https?|file):/) {print $i; exit}}' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null
}

step() { # name, command...
  local name=$1 from=$SECONDS status=0; shift
  "$@" || status=$?
  echo "fresh: $name: $([ $status = 0 ] && echo ok || echo "FAILED ($status)"), $((SECONDS - from)) s"
  return $status
}

make_debian() {
  unmount_all
  rm -rf --one-file-system "${folder:?}"/*
  debootstrap --variant=minbase bookworm "$folder" "$(apt_source)" >"$folder.log" 2>&1 || { tail -20 "$folder.log" >&2; return 1; }
  # The machine's own ways to its archives: sources with updates and security, apt's options, names, certificates.
  local file
  if [ -e /etc/apt/sources.list.d/debian.sources ]; then
    rm -f "$folder/etc/apt/sources.list"
    cp /etc/apt/sources.list.d/debian.sources "$folder/etc/apt/sources.list.d/"
  else
    cp /etc/apt/sources.list "$folder/etc/apt/sources.list"
  fi
  for file in /etc/apt/apt.conf.d/*; do
    if grep -qiE '^[^/#]*Acquire' "$file"; then cp "$file" "$folder/etc/apt/apt.conf.d/"; fi
  done
  cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
  cp /etc/hosts "$folder/etc/hosts"
  local ca; ca=$(npm config get cafile)
  [ -e "$ca" ] || ca=${NODE_EXTRA_CA_CERTS:-}
  mkdir -p "$folder/usr/local/share/machine"
  {
    echo "registry=$(npm config get registry)"
    if [ -n "$ca" ] && [ -e "$ca" ]; then
      cp -L "$ca" "$folder/usr/local/share/machine/ca.pem"
      echo "cafile=/usr/local/share/machine/ca.pem"
    fi
  } > "$folder/root/.npmrc"
}

copy_tree() {
  mkdir -p "$folder/root/precheck"
  # Built things stay where --again comes back to; sources are the committed ones.
  find "$folder/root/precheck" -mindepth 1 -maxdepth 1 ! -name build ! -name web -exec rm -rf {} +
  if [ -e "$folder/root/precheck/web" ]; then find "$folder/root/precheck/web" -mindepth 1 -maxdepth 1 ! -name node_modules -exec rm -rf {} +; fi
  git archive HEAD | tar -x -C "$folder/root/precheck"
}

inside() {  # command in the Debian, with no more of this machine's environment than its proxies and certificates
  local variables=(HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb) name
  for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY; do
    if [ -n "${!name:-}" ]; then variables+=("$name=${!name}"); fi
  done
  if [ -e "$folder/usr/local/share/machine/ca.pem" ]; then variables+=(NODE_EXTRA_CA_CERTS=/usr/local/share/machine/ca.pem); fi
  chroot "$folder" /usr/bin/env -i "${variables[@]}" bash -c "cd /root/precheck && $1"
}

if [ -z "$again" ] || [ ! -x "$folder/bin/bash" ]; then step "a bare Debian 12" make_debian; fi
mount -t proc proc "$folder/proc"
mount -t sysfs -o ro sysfs "$folder/sys"
mkdir -p "$folder/dev/pts" "$folder/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$folder/dev/pts"
mount -t tmpfs tmpfs "$folder/dev/shm"
copy_tree

failed=0
step "bash web/run.sh --build" inside "bash web/run.sh --build" || failed=1
[ $failed = 0 ] && { step "bash web/run.sh --build, again" inside "bash web/run.sh --build" || failed=1; }
if [ $failed = 0 ] && [ -z "$build_only" ]; then
  if [ ${#suites[@]} = 0 ]; then step "bash tests/run.sh" inside "bash tests/run.sh" || failed=1; fi
  for suite in "${suites[@]}"; do step "bash tests/run.sh --only $suite" inside "bash tests/run.sh --only $suite" || failed=1; done
fi
inside 'echo "fresh: node $(node --version), npm $(npm --version), $(emcc --version | head -1)"' || true
exit $failed
