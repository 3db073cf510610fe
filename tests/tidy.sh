#!/usr/bin/env bash
# clang-tidy over the core and the C++ of wasm that builds natively. Takes minutes, so it is no part of tests/run.sh.
#   bash tests/tidy.sh [FILE…]
set -euo pipefail
cd "$(dirname "$0")/.."
bash web/setup.sh --tests
build=build/tidy
[ -e $build/compile_commands.json ] || CC=clang CXX=clang++ cmake -S . -B $build -G Ninja -DCMAKE_BUILD_TYPE=Debug >/dev/null
if [ $# -gt 0 ]; then files=("$@"); else mapfile -t files < <(git ls-files 'core/*.cpp'); fi
printf '%s\n' "${files[@]}" | nice -n 5 xargs -P "$(nproc)" -n 4 clang-tidy -p $build --quiet 2>/dev/null && echo "clang-tidy: ${#files[@]} files, nothing found"
