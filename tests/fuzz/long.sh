#!/usr/bin/env bash
# Runs the fuzz targets at length, one after the other, and keeps what they learn in build/fuzz-corpus.
#   bash tests/fuzz/long.sh [MINUTES_EACH] [TARGET…]      (5 minutes; all targets, as png or take_in)
# An input that fails stays in build/fuzz-found: mend the fault, then put the input into tests/intake/seeds (a network into tests/ocr/seeds) as found_WHAT.
set -uo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-5}
shift || true
bash web/setup.sh --tests || exit 1
. web/emscripten_env.sh
[ -e build/fuzz/build.ninja ] || cmake --preset fuzz >/dev/null || exit 1
ninja -C build/fuzz >/dev/null || exit 1
mkdir -p build/fuzz-found
failed=0
if [ $# -gt 0 ]; then names=("$@"); else mapfile -t names < <(ls tests/fuzz/fuzz_*.cpp | sed -E 's/.*fuzz_(.*)\.cpp/\1/'); fi
for name in "${names[@]}"; do
  corpus=build/fuzz-corpus/fuzz_$name
  mkdir -p "$corpus"
  dictionary=()
  [ -e "tests/fuzz/$name.dict" ] && dictionary=(-dict="tests/fuzz/$name.dict")
  if nice -n 10 "build/fuzz/fuzz_$name" -max_total_time=$((minutes * 60)) -timeout=20 -rss_limit_mb=2048 -max_len=65536 "${dictionary[@]}" \
      -artifact_prefix="build/fuzz-found/$name-" "$corpus" tests/intake/seeds tests/ocr/seeds >"build/fuzz-$name.log" 2>&1; then
    echo "$name: $(grep -E '^Done' "build/fuzz-$name.log")"
  else
    failed=1
    echo "$name: FAILED, see build/fuzz-$name.log and build/fuzz-found"
    grep -E 'SUMMARY|broken promise' "build/fuzz-$name.log"
  fi
done
exit $failed
