// The memory part of api.h, in both modules.
#include <cstdlib>

#include "wasm/api.h"

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#else
#define EMSCRIPTEN_KEEPALIVE
#endif

extern "C" {

EMSCRIPTEN_KEEPALIVE void* precheck_alloc(uint32_t bytes) { return std::malloc(bytes == 0 ? 1 : bytes); }
EMSCRIPTEN_KEEPALIVE void precheck_free(void* at) { std::free(at); }

}   // extern "C"
