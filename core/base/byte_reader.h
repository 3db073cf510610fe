// Bounds-checked reading of untrusted bytes. Every read past the end gives zero and sets `overrun`,
// so a parser may read a whole header and ask once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace precheck {

using Bytes = std::span<const std::uint8_t>;

class ByteReader {
  public:
    explicit ByteReader(Bytes bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

    std::size_t position() const { return at_; }
    std::size_t size() const { return bytes_.size(); }
    std::size_t left() const { return at_ < bytes_.size() ? bytes_.size() - at_ : 0; }
    bool overrun() const { return overrun_; }

    void seek(std::size_t to) { at_ = to; }
    void skip(std::size_t count) {
        if (count > left()) {
            overrun_ = true;
            at_ = bytes_.size();
        } else {
            at_ += count;
        }
    }
    std::uint8_t u8() {
        if (left() < 1) {
            overrun_ = true;
            return 0;
        }
        return bytes_[at_++];
    }
    std::uint16_t u16be() { const unsigned a = u8(), b = u8(); return static_cast<std::uint16_t>(a << 8 | b); }
    std::uint16_t u16le() { const unsigned a = u8(), b = u8(); return static_cast<std::uint16_t>(b << 8 | a); }
    std::uint32_t u32be() { const std::uint32_t a = u16be(), b = u16be(); return a << 16 | b; }
    std::uint32_t u32le() { const std::uint32_t a = u16le(), b = u16le(); return b << 16 | a; }
    std::uint64_t u64be() { const std::uint64_t a = u32be(), b = u32be(); return a << 32 | b; }
    std::uint64_t u64le() { const std::uint64_t a = u32le(), b = u32le(); return b << 32 | a; }
    // The next `count` bytes; empty and overrun when there are not that many.
    Bytes take(std::size_t count) {
        if (count > left()) {
            overrun_ = true;
            return {};
        }
        const Bytes out = bytes_.subspan(at_, count);
        at_ += count;
        return out;
    }
    bool starts_with(std::string_view prefix) const {
        if (left() < prefix.size()) return false;
        for (std::size_t i = 0; i < prefix.size(); ++i)
            if (bytes_[at_ + i] != static_cast<std::uint8_t>(prefix[i])) return false;
        return true;
    }

  private:
    Bytes bytes_;
    std::size_t at_ = 0;
    bool overrun_ = false;
};

}  // namespace precheck
