#!/usr/bin/env bash
# Installs what is missing and runs every test. Ends with "N passed, N failed".
#   bash tests/run.sh [--only native|asan|wasm|fuzz|node|browser]
set -uo pipefail
cd "$(dirname "$0")/.."
only=
[ "${1:-}" = "--only" ] && only=${2:?--only needs a suite}
wanted() { [ -z "$only" ] || [ "$only" = "$1" ]; }

passed=0 failed=0
count() { passed=$((passed + $1)); failed=$((failed + $2)); echo "-- $3: $1 passed, $2 failed"; }

# A step that must succeed for anything after it.
must() { "$@" || { echo "FAILED: $*"; count 0 1 "$1 $2"; echo "$passed passed, $failed failed"; exit 1; }; }

must bash web/setup.sh --tests
. web/emscripten_env.sh
mkdir -p build

doctest_suite() {   # name, command...
  local name=$1 log=build/test-$1.log; shift
  "$@" --no-colors=true >"$log" 2>&1   # in wasm every stream looks like a terminal
  local status=$? line
  line=$(grep -E '\[doctest\] assertions:' "$log" | tail -1)
  local good bad
  good=$(sed -nE 's/.*\| *([0-9]+) passed.*/\1/p' <<<"$line"); bad=$(sed -nE 's/.* ([0-9]+) failed.*/\1/p' <<<"$line")
  if [ -z "$good" ] || { [ "$status" != 0 ] && [ "${bad:-0}" = 0 ]; }; then
    tail -60 "$log"; count "${good:-0}" 1 "$name"
  else
    [ "$bad" = 0 ] || grep -B2 -A6 'ERROR' "$log" | head -120
    count "$good" "$bad" "$name"
  fi
}

node_suite() {      # name, files...
  local name=$1 log=build/test-$1.log; shift
  [ $# -gt 0 ] || return 0
  # Far over what a suite takes: one that hangs is to say so, and not to keep the others from running.
  NODE_PATH=web/node_modules timeout --kill-after=20 3600 node --test --test-concurrency=1 --test-reporter=tap "$@" >"$log" 2>&1
  local good bad
  good=$(sed -nE 's/^# pass ([0-9]+)/\1/p' "$log"); bad=$(sed -nE 's/^# fail ([0-9]+)/\1/p' "$log")
  if [ -z "$good" ]; then tail -60 "$log"; count 0 1 "$name"; return; fi
  [ "$bad" = 0 ] || grep -E -A28 '^ *not ok' "$log" | head -200
  count "$good" "$bad" "$name"
}

if wanted native; then
  [ -e build/native/build.ninja ] || must cmake --preset native -DPRECHECK_WERROR=ON
  must ninja -C build/native
  doctest_suite native build/native/precheck_tests
fi
if wanted asan; then
  [ -e build/native-asan/build.ninja ] || must cmake --preset native-asan
  must ninja -C build/native-asan precheck_tests
  doctest_suite asan env ASAN_OPTIONS=allocator_may_return_null=1 build/native-asan/precheck_tests
fi
if wanted wasm || wanted node || wanted browser; then must bash web/build.sh; fi
if wanted wasm; then
  must ninja -C build/wasm precheck_tests
  doctest_suite wasm node build/wasm/precheck_tests.cjs
fi
if wanted fuzz && compgen -G 'tests/fuzz/fuzz_*.cpp' >/dev/null; then
  [ -e build/fuzz/build.ninja ] || must cmake --preset fuzz
  must ninja -C build/fuzz
  for target in build/fuzz/fuzz_*; do
    [ -x "$target" ] && [ -f "$target" ] || continue
    name=$(basename "$target")
    rm -rf build/fuzz-scratch && mkdir -p build/fuzz-scratch build/fuzz-found   # not the corpus of tests/fuzz/long.sh: loading it would take the time
    dictionary=()
    [ -e "tests/fuzz/${name#fuzz_}.dict" ] && dictionary=(-dict="tests/fuzz/${name#fuzz_}.dict")
    # Seconds only: faults that were found before are among the seeds, new ones are for tests/fuzz/long.sh.
    if "$target" -max_total_time=4 -timeout=20 -rss_limit_mb=2048 -max_len=65536 "${dictionary[@]}" -artifact_prefix="build/fuzz-found/${name#fuzz_}-" \
        build/fuzz-scratch tests/intake/seeds tests/ocr/seeds >"build/test-$name.log" 2>&1; then count 1 0 "$name"
    else tail -40 "build/test-$name.log"; count 0 1 "$name"; fi
  done
fi
if wanted node; then
  [ -e build/native/build.ninja ] || must cmake --preset native -DPRECHECK_WERROR=ON
  must ninja -C build/native precheck_native precheck_network
  shopt -s nullglob
  node_suite meta tests/meta/*.test.mjs
  node_suite intake tests/intake/*.test.mjs
  node_suite ocr tests/ocr/*.test.mjs
  node_suite cases tests/cases/*.test.mjs
  node_suite papers tests/papers/*.test.mjs
  node_suite schema tests/schema/*.test.mjs
  node_suite cli tests/cli/*.test.mjs
  node_suite exports tests/exports/*.test.mjs
  node_suite train tests/train/*.test.mjs
  node_suite accuracy tests/accuracy/*.test.mjs
fi
if wanted browser; then
  shopt -s nullglob
  must node web/scorm.mjs
  node_suite browser tests/web/*.test.mjs
  node_suite embed tests/embed/*.test.mjs
  node_suite scorm tests/scorm/*.test.mjs
fi
echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
