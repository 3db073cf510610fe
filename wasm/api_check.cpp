#include "wasm/api.h"
