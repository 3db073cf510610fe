# Sourced: settings without which Emscripten does not run from every installation.
# Debian's 3.1.6 needs its own node modules on NODE_PATH (acorn); a newer release on the PATH needs nothing.
if [ -z "${PRECHECK_EMSCRIPTEN_TOOLCHAIN:-}" ]; then
  emcc_path=$(readlink -f "$(command -v emcc)")
  for candidate in "$(dirname "$emcc_path")" /usr/share/emscripten; do
    [ -e "$candidate/cmake/Modules/Platform/Emscripten.cmake" ] && { PRECHECK_EMSCRIPTEN_TOOLCHAIN=$candidate/cmake/Modules/Platform/Emscripten.cmake; break; }
  done
  export PRECHECK_EMSCRIPTEN_TOOLCHAIN
fi
if dpkg-query -W -f='${Status}' emscripten 2>/dev/null | grep -q 'ok installed'; then
  acorn=$(dpkg -L node-acorn 2>/dev/null | grep -m1 '/acorn$' || true)
  [ -n "$acorn" ] && export NODE_PATH="$(dirname "$acorn")${NODE_PATH:+:$NODE_PATH}"
fi
# Objects are shared between checkouts: paths below this one are hashed as relative ones.
export CCACHE_DIR="${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/precheck/ccache}" CCACHE_BASEDIR="$PWD" CCACHE_NOHASHDIR=1
