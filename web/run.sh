#!/usr/bin/env bash
# Installs what is missing, builds, serves on this machine and prints the address.
#   bash web/run.sh [--build] [--port N]
#   --build   build only      --port N  another port than 8737
set -euo pipefail
cd "$(dirname "$0")/.."
port=8737 build_only=
while [ $# -gt 0 ]; do
  case $1 in
    --build) build_only=1 ;;
    --port) port=${2:?--port needs a number}; shift ;;
    *) echo "usage: bash web/run.sh [--build] [--port N]" >&2; exit 2 ;;
  esac
  shift
done
bash web/setup.sh
bash web/build.sh
[ -n "$build_only" ] || exec node web/serve.mjs "$port"
