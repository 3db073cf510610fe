// SHA-256 (FIPS 180-4).
#pragma once

#include <string>

#include "core/base/byte_reader.h"

namespace precheck {

std::string sha256_hex(Bytes bytes);   // 64 lower-case hex digits

}  // namespace precheck
