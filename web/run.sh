#!/usr/bin/env bash
# Installs what is missing, builds, serves on this machine and prints the address, and that of a demo portal that embeds it.
#   bash web/run.sh [--build | --single] [--port N]
#   --build   build only      --port N  another port than 8737
#   --single  build only, and write the page as one file that opens without a server: build/single/precheck.html, and its SHA-256
set -euo pipefail
cd "$(dirname "$0")/.."
port=8737 build_only= single=
while [ $# -gt 0 ]; do
  case $1 in
    --build) build_only=1 ;;
    --single) build_only=1 single=1 ;;
    --port) port=${2:?--port needs a number}; shift ;;
    *) echo "usage: bash web/run.sh [--build | --single] [--port N]" >&2; exit 2 ;;
  esac
  shift
done
bash web/setup.sh
bash web/build.sh
[ -z "$single" ] || node web/single.mjs
node web/scorm.mjs
[ -n "$build_only" ] || exec node web/serve.mjs "$port" --portal "$((port < 65535 ? port + 1 : port - 1))"
