// Digests that proofs of time are made over, beside SHA-256 (sha256.h): SHA-1, SHA-384 and SHA-512 (FIPS 180-4), RIPEMD-160.
// They are here to compare what others wrote, not to protect anything.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/byte_reader.h"

namespace precheck {

using Digest = std::vector<std::uint8_t>;

Digest sha1(Bytes bytes);
Digest sha256(Bytes bytes);
Digest sha384(Bytes bytes);
Digest sha512(Bytes bytes);
Digest ripemd160(Bytes bytes);

std::string hex_of(Bytes bytes);   // lower case
// Bytes from hex digits of either case, an even number of them and nothing else; empty otherwise.
std::vector<std::uint8_t> bytes_of_hex(std::string_view hex);

}   // namespace precheck
