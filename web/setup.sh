#!/usr/bin/env bash
# Installs what is missing on a Debian machine and fetches the pinned libraries. Idempotent; quick when nothing is missing.
#   bash web/setup.sh            what a build needs
#   bash web/setup.sh --tests    and what the tests need
# Libraries go to ${PRECHECK_CACHE:-~/.cache/precheck}, never into the tree. Prints nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

cache=${PRECHECK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/precheck}
mkdir -p "$cache/lib" "$cache/fetch"

build_packages="g++ cmake ninja-build ccache python3 python3-onnx nlohmann-json3-dev doctest-dev brotli ca-certificates xz-utils"
command -v emcc >/dev/null 2>&1 || build_packages="$build_packages emscripten"
# For the reader's module: Debian's Emscripten is too old for relaxed SIMD.
command -v clang-19 >/dev/null 2>&1 || build_packages="$build_packages clang-19"
command -v wasm-ld-19 >/dev/null 2>&1 || build_packages="$build_packages lld-19"
command -v node >/dev/null 2>&1 || build_packages="$build_packages nodejs"
command -v npm >/dev/null 2>&1 || build_packages="$build_packages npm"
test_packages="clang libclang-rt-14-dev clang-format clang-tidy chromium firefox-esr xvfb openbox xdotool fonts-noto-cjk fonts-noto-color-emoji libimage-exiftool-perl python3-pil ffmpeg poppler-utils qpdf parallel python3-icalendar libreoffice-calc-nogui libxml2-utils libheif-examples"

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_missing() {
  local missing="" package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  echo "installing:$missing" >&2
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >&2
}

# The machine's own Debian mirror serves the source packages of newer suites too; the system's source list stays as it is.
mirror_of_this_machine() {
  local found
  found=$(awk '/^URIs:/ {print $2; exit}' /etc/apt/sources.list.d/debian.sources 2>/dev/null || true)
  [ -n "$found" ] || found=$(awk '$1=="deb" {for (i=2; i<=NF; i++) if ($i ~ /^(https?|file|mirror)/) {print $i; exit}}' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null || true)
  echo "$found"
}

apt_options=()
prepare_source_lists() {
  [ ${#apt_options[@]} -gt 0 ] && return 0
  local mirror; mirror=$(mirror_of_this_machine)
  [ -n "$mirror" ] || { echo "setup: no Debian mirror found in this machine's apt sources; the libraries can't be fetched" >&2; exit 1; }
  mkdir -p "$cache/apt/lists/partial" "$cache/apt/cache/archives/partial"
  : > "$cache/apt/sources.list"
  local suite
  for suite in trixie forky sid; do
    echo "deb-src [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" >> "$cache/apt/sources.list"
  done
  apt_options=(-o "Dir::Etc::SourceList=$cache/apt/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$cache/apt/lists" -o "Dir::Cache=$cache/apt/cache" -o APT::Sandbox::User=root)
  apt-get "${apt_options[@]}" update -qq >&2
}

# library NAME: SOURCE_PACKAGE VERSION TARBALL SHA256 PROBE — one line a version; the first that the mirror still has is taken.
library() {
  local name=$1 probe=$2; shift 2
  [ -e "$cache/lib/$name/$probe" ] && return 0
  prepare_source_lists
  while [ $# -gt 0 ]; do
    local package=$1 version=$2 tarball=$3 sha256=$4; shift 4
    if [ ! -e "$cache/fetch/$tarball" ]; then
      (cd "$cache/fetch" && apt-get "${apt_options[@]}" source -qq --download-only "$package=$version" >&2) || continue
    fi
    echo "$sha256  $cache/fetch/$tarball" | sha256sum -c --quiet - >&2 || { rm -f "$cache/fetch/$tarball"; echo "setup: $tarball is not the file it should be" >&2; exit 1; }
    rm -rf "$cache/lib/$name.new" && mkdir -p "$cache/lib/$name.new"
    tar -xf "$cache/fetch/$tarball" -C "$cache/lib/$name.new" --strip-components=1
    rm -rf "$cache/lib/$name" && mv "$cache/lib/$name.new" "$cache/lib/$name"
    return 0
  done
  echo "setup: this machine's Debian mirror has none of the pinned versions of $name; unpack one into $cache/lib/$name by hand" >&2
  exit 1
}

# shellcheck disable=SC2086
install_missing $build_packages
# shellcheck disable=SC2086
[ "${1:-}" = "--tests" ] && install_missing $test_packages

library imgui imgui.h \
  imgui 1.92.2b+ds-1 imgui_1.92.2b+ds.orig.tar.xz e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
library stb stb_image.h \
  libstb 0.0~git20241109.5c20573+ds-1 libstb_0.0~git20241109.5c20573+ds.orig.tar.xz a3a5820445a7dd063516bb542a5cd54ced8efc9c5a30bfbaae1bab6dec2c1a74 \
  libstb 0.0~git20250907.fede005+ds-1 libstb_0.0~git20250907.fede005+ds.orig.tar.xz f6dcc67fcf215d3e59ede31fa7b9e744826642519dc628d9edde7ffec01ed3b5
library libwebp src/webp/decode.h \
  libwebp 1.5.0-0.1 libwebp_1.5.0.orig.tar.gz 7d6fab70cf844bf6769077bd5d7a74893f8ffd4dfb42861745750c63c2a5c92c \
  libwebp 1.6.0-0.1 libwebp_1.6.0.orig.tar.gz e4ab7009bf0629fd11982d4c2aa83964cf244cffba7347ecd39019a9e38c4564

# npm packages: by the lock file, only when it changed.
stamp=web/node_modules/.precheck-lock
if ! cmp -s web/package-lock.json "$stamp"; then
  (cd web && npm ci --no-audit --no-fund --silent >&2)
  cp web/package-lock.json "$stamp"
fi
