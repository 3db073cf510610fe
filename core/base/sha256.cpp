#include "core/base/sha256.h"

#include "core/base/sha256_digest.h"

namespace precheck {

std::string sha256_hex(Bytes bytes) {
    std::uint8_t digest[32];
    sha256_digest(bytes.data(), bytes.size(), digest);
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : digest) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 0xF]);
    }
    return out;
}

}  // namespace precheck
