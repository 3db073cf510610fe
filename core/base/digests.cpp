#include "core/base/digests.h"

#include <array>

#include "core/base/sha256_digest.h"

namespace precheck {

namespace {

std::uint32_t left(std::uint32_t v, int by) { return v << by | v >> (32 - by); }
std::uint64_t right(std::uint64_t v, int by) { return v >> by | v << (64 - by); }

enum class Order { big,
                   little };

// Calls `add` with every block, padding and length (in bits) included.
template <std::size_t block, class Add>
void each_block(Bytes bytes, Order order, Add add) {
    constexpr std::size_t length_bytes = block / 8;
    std::size_t at = 0;
    for (; bytes.size() - at >= block; at += block) add(bytes.data() + at);
    std::array<std::uint8_t, 2 * block> tail{};
    const std::size_t rest = bytes.size() - at;
    for (std::size_t i = 0; i < rest; ++i) tail[i] = bytes[at + i];
    tail[rest] = 0x80;
    const std::size_t padded = rest + 1 + length_bytes <= block ? block : 2 * block;
    const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (std::size_t i = 0; i < 8; ++i) tail[order == Order::big ? padded - 1 - i : padded - 8 + i] = static_cast<std::uint8_t>(bits >> (8 * i));
    for (std::size_t i = 0; i < padded; i += block) add(tail.data() + i);
}

template <class Word, std::size_t words>
Digest written(const std::array<Word, words>& state, std::size_t bytes, Order order) {
    Digest out;
    for (std::size_t i = 0; i < bytes; ++i) {
        const std::size_t in_word = i % sizeof(Word);
        const std::size_t shift = 8 * (order == Order::big ? sizeof(Word) - 1 - in_word : in_word);
        out.push_back(static_cast<std::uint8_t>(state[i / sizeof(Word)] >> shift));
    }
    return out;
}

template <class Word>
Word big_endian(const std::uint8_t* at) {
    Word v = 0;
    for (std::size_t i = 0; i < sizeof(Word); ++i) v = static_cast<Word>(v << 8 | at[i]);
    return v;
}

constexpr std::uint64_t long_constants[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65, 0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec, 0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817};

using LongState = std::array<std::uint64_t, 8>;

Digest sha512_from(LongState state, Bytes bytes, std::size_t digest_bytes) {
    each_block<128>(bytes, Order::big, [&](const std::uint8_t* block) {
        std::array<std::uint64_t, 80> w{};
        for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian<std::uint64_t>(block + 8 * i);
        for (std::size_t i = 16; i < 80; ++i) {
            const std::uint64_t a = w[i - 15], b = w[i - 2];
            w[i] = w[i - 16] + (right(a, 1) ^ right(a, 8) ^ a >> 7) + w[i - 7] + (right(b, 19) ^ right(b, 61) ^ b >> 6);
        }
        LongState s = state;
        for (std::size_t i = 0; i < 80; ++i) {
            const std::uint64_t t1 = s[7] + (right(s[4], 14) ^ right(s[4], 18) ^ right(s[4], 41)) + ((s[4] & s[5]) ^ (~s[4] & s[6])) + long_constants[i] + w[i];
            const std::uint64_t t2 = (right(s[0], 28) ^ right(s[0], 34) ^ right(s[0], 39)) + ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
            for (std::size_t k = 7; k > 0; --k) s[k] = s[k - 1];
            s[4] += t1;
            s[0] = t1 + t2;
        }
        for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
    });
    return written(state, digest_bytes, Order::big);
}

// One of RIPEMD-160's two lines: which word of the block comes when, by how much it is turned.
struct Line {
    std::uint8_t word[80], turn[80];
    std::uint32_t constant[5];
};

constexpr Line left_line = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 7, 4, 13, 1, 10, 6, 15, 3, 12, 0, 9, 5, 2, 14, 11, 8, 3, 10, 14, 4, 9, 15, 8, 1,
     2, 7, 0, 6, 13, 11, 5, 12, 1, 9, 11, 10, 0, 8, 12, 4, 13, 3, 7, 15, 14, 5, 6, 2, 4, 0, 5, 9, 7, 12, 2, 10, 14, 1, 3, 8, 11, 6, 15, 13},
    {11, 14, 15, 12, 5, 8, 7, 9, 11, 13, 14, 15, 6, 7, 9, 8, 7, 6, 8, 13, 11, 9, 7, 15, 7, 12, 15, 9, 11, 7, 13, 12, 11, 13, 6, 7, 14, 9, 13, 15,
     14, 8, 13, 6, 5, 12, 7, 5, 11, 12, 14, 15, 14, 15, 9, 8, 9, 14, 5, 6, 8, 6, 5, 12, 9, 15, 5, 11, 6, 8, 13, 12, 5, 12, 13, 14, 11, 8, 5, 6},
    {0x00000000, 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xa953fd4e}};
constexpr Line right_line = {
    {5, 14, 7, 0, 9, 2, 11, 4, 13, 6, 15, 8, 1, 10, 3, 12, 6, 11, 3, 7, 0, 13, 5, 10, 14, 15, 8, 12, 4, 9, 1, 2, 15, 5, 1, 3, 7, 14, 6, 9,
     11, 8, 12, 2, 10, 0, 4, 13, 8, 6, 4, 1, 3, 11, 15, 0, 5, 12, 2, 13, 9, 7, 10, 14, 12, 15, 10, 4, 1, 5, 8, 7, 6, 2, 13, 14, 0, 3, 9, 11},
    {8, 9, 9, 11, 13, 15, 15, 5, 7, 7, 8, 11, 14, 14, 12, 6, 9, 13, 15, 7, 12, 8, 9, 11, 7, 7, 12, 7, 6, 15, 13, 11, 9, 7, 15, 11, 8, 6, 6, 14,
     12, 13, 5, 14, 13, 13, 7, 5, 15, 5, 8, 11, 14, 14, 6, 14, 6, 9, 12, 9, 12, 5, 15, 8, 8, 5, 12, 9, 12, 5, 14, 6, 8, 13, 6, 5, 15, 13, 11, 11},
    {0x50a28be6, 0x5c4dd124, 0x6d703ef3, 0x7a6d76e9, 0x00000000}};

using ShortState = std::array<std::uint32_t, 5>;

std::uint32_t mixed(std::size_t round, std::uint32_t x, std::uint32_t y, std::uint32_t z) {
    switch (round) {
        case 0: return x ^ y ^ z;
        case 1: return (x & y) | (~x & z);
        case 2: return (x | ~y) ^ z;
        case 3: return (x & z) | (y & ~z);
        default: return x ^ (y | ~z);
    }
}

ShortState run_line(const Line& line, bool reversed, ShortState s, const std::array<std::uint32_t, 16>& words) {
    for (std::size_t i = 0; i < 80; ++i) {
        const std::size_t round = i / 16;
        const std::uint32_t sum = s[0] + mixed(reversed ? 4 - round : round, s[1], s[2], s[3]) + words[line.word[i]] + line.constant[round];
        const std::uint32_t next = left(sum, line.turn[i]) + s[4];
        s = {s[4], next, s[1], left(s[2], 10), s[3]};
    }
    return s;
}

}   // namespace

Digest sha1(Bytes bytes) {
    ShortState state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    each_block<64>(bytes, Order::big, [&](const std::uint8_t* block) {
        std::array<std::uint32_t, 80> w{};
        for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian<std::uint32_t>(block + 4 * i);
        for (std::size_t i = 16; i < 80; ++i) w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        ShortState s = state;
        for (std::size_t i = 0; i < 80; ++i) {
            const std::uint32_t f = i < 20 ? (s[1] & s[2]) | (~s[1] & s[3]) : i < 40 || i >= 60 ? s[1] ^ s[2] ^ s[3]
                                                                                                : (s[1] & s[2]) | (s[1] & s[3]) | (s[2] & s[3]);
            const std::uint32_t k = i < 20 ? 0x5a827999 : i < 40 ? 0x6ed9eba1
                                                      : i < 60   ? 0x8f1bbcdc
                                                                 : 0xca62c1d6;
            s = {left(s[0], 5) + f + s[4] + k + w[i], s[0], left(s[1], 30), s[2], s[3]};
        }
        for (std::size_t i = 0; i < 5; ++i) state[i] += s[i];
    });
    return written(state, 20, Order::big);
}

Digest sha256(Bytes bytes) {
    std::uint8_t digest[32];
    sha256_digest(bytes.data(), bytes.size(), digest);
    return {std::begin(digest), std::end(digest)};
}

Digest sha384(Bytes bytes) {
    return sha512_from({0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4}, bytes, 48);
}

Digest sha512(Bytes bytes) {
    return sha512_from({0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}, bytes, 64);
}

Digest ripemd160(Bytes bytes) {
    ShortState state = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    each_block<64>(bytes, Order::little, [&](const std::uint8_t* block) {
        std::array<std::uint32_t, 16> words{};
        for (std::size_t i = 0; i < 16; ++i)
            for (std::size_t k = 0; k < 4; ++k) words[i] |= std::uint32_t{block[4 * i + k]} << (8 * k);
        const ShortState l = run_line(left_line, false, state, words), r = run_line(right_line, true, state, words);
        state = {state[1] + l[2] + r[3], state[2] + l[3] + r[4], state[3] + l[4] + r[0], state[4] + l[0] + r[1], state[0] + l[1] + r[2]};
    });
    return written(state, 20, Order::little);
}

std::string hex_of(Bytes bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const std::uint8_t byte : bytes) {
        out.push_back(digits[byte >> 4]);
        out.push_back(digits[byte & 0xF]);
    }
    return out;
}

std::vector<std::uint8_t> bytes_of_hex(std::string_view hex) {
    std::vector<std::uint8_t> out;
    if (hex.size() % 2 != 0) return out;
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10
                                                                        : c >= 'A' && c <= 'F'   ? c - 'A' + 10
                                                                                                 : -1; };
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = value(hex[i]), low = value(hex[i + 1]);
        if (high < 0 || low < 0) return {};
        out.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return out;
}

}   // namespace precheck
