// SHA-256 (FIPS 180-4) over plain memory. Freestanding: the reader's wasm module has no library.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace precheck {

void sha256_digest(const uint8_t* bytes, size_t size, uint8_t (&digest)[32]);

}   // namespace precheck
