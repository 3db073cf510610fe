// OpenTimestamps proofs (opentimestamps.org, format version 1) and the headers of Bitcoin blocks that they end at. A proof
// is a tree: from the file's digest, operations lead to attestations. Every path is walked and its operations are carried
// out; what is attested is kept. Nothing here asks anyone: a block's header comes from the user, and its own work shows
// that it is one.
#include <algorithm>
#include <string_view>

#include "core/base/digests.h"
#include "core/base/utf8.h"
#include "core/intake/formats.h"

namespace precheck {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view magic = "\0OpenTimestamps\0\0Proof\0\xbf\x89\xe2\xe8\x84\xe8\x92\x94"sv;

// As the format's own reference reader limits them.
constexpr std::size_t most_message_bytes = 4096, most_payload_bytes = 8192, most_uri_bytes = 1000;
constexpr int most_depth = 256;
// Beyond any honest proof: a calendar's path has about 60 operations, an upgraded proof a handful of paths.
constexpr int most_operations = 20'000;
constexpr std::size_t most_attestations = 64;

using Message = std::vector<std::uint8_t>;

struct DigestOperation {
    std::uint8_t tag;
    const char* name;
    std::size_t bytes;
    Digest (*run)(Bytes);
};
constexpr DigestOperation digest_operations[] = {{0x02, "sha1", 20, sha1}, {0x03, "ripemd160", 20, ripemd160}, {0x08, "sha256", 32, sha256}};

const DigestOperation* digest_operation(std::uint8_t tag) {
    for (const DigestOperation& operation : digest_operations)
        if (operation.tag == tag) return &operation;
    return nullptr;
}

constexpr std::string_view bitcoin_tag = "\x05\x88\x96\x0d\x73\xd7\x19\x01"sv, pending_tag = "\x83\xdf\xe3\x0d\x2e\xf9\x0c\x8e"sv;

bool same(Bytes bytes, std::string_view text) {
    return bytes.size() == text.size() && std::equal(bytes.begin(), bytes.end(), text.begin(), [](std::uint8_t a, char b) { return a == static_cast<std::uint8_t>(b); });
}

// Seven bits a byte, the lowest first.
std::uint64_t number(ByteReader& r, bool& bad) {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        const std::uint8_t byte = r.u8();
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if ((byte & 0x80) == 0) {
            bad = bad || r.overrun();
            return value;
        }
    }
    bad = true;
    return 0;
}

Bytes counted(ByteReader& r, std::size_t most, bool& bad) {
    const std::uint64_t length = number(r, bad);
    if (bad || length > most || length > r.left()) {
        bad = true;
        return {};
    }
    return r.take(static_cast<std::size_t>(length));
}

struct Walk {
    ByteReader reader;
    std::vector<Attestation>& found;
    int operations = 0;
    bool bad = false;
};

void read_attestation(Walk& walk, const Message& message) {
    const Bytes tag = walk.reader.take(8);
    const Bytes payload = counted(walk.reader, most_payload_bytes, walk.bad);
    if (walk.bad || tag.size() != 8) {
        walk.bad = true;
        return;
    }
    Attestation a;
    a.digest = hex_of(Bytes(message).first(std::min<std::size_t>(message.size(), 64)));
    ByteReader inside(payload);
    if (same(tag, bitcoin_tag)) {
        // The attested message is the root of a block's tree of transactions: nothing else has its size.
        a.kind = message.size() == 32 ? Attestation::Kind::bitcoin : Attestation::Kind::unknown;
        a.height = number(inside, walk.bad);
    } else if (same(tag, pending_tag)) {
        a.kind = Attestation::Kind::pending;
        const Bytes uri = counted(inside, most_uri_bytes, walk.bad);
        a.calendar = printable({reinterpret_cast<const char*>(uri.data()), uri.size()}, most_uri_bytes);
    }
    if (walk.bad) return;
    if (walk.found.size() == most_attestations) {
        walk.bad = true;
        return;
    }
    walk.found.push_back(std::move(a));
}

void read_operation(Walk& walk, std::uint8_t tag, const Message& message, int depth);

// One node of the tree: attestations of `message` and operations on it.
void read_node(Walk& walk, const Message& message, int depth) {
    if (depth > most_depth) walk.bad = true;
    for (bool last = false; !last && !walk.bad;) {
        std::uint8_t tag = walk.reader.u8();
        last = tag != 0xFF;
        if (!last) tag = walk.reader.u8();
        if (walk.reader.overrun()) {
            walk.bad = true;
            return;
        }
        if (tag == 0x00) read_attestation(walk, message);
        else read_operation(walk, tag, message, depth);
    }
}

void read_operation(Walk& walk, std::uint8_t tag, const Message& message, int depth) {
    Message next;
    if (const DigestOperation* digest = digest_operation(tag)) {
        next = digest->run(message);
    } else if (tag == 0xF0 || tag == 0xF1) {
        const Bytes argument = counted(walk.reader, most_message_bytes, walk.bad);
        const Bytes first = tag == 0xF0 ? Bytes(message) : argument, second = tag == 0xF0 ? argument : Bytes(message);
        next.assign(first.begin(), first.end());
        next.insert(next.end(), second.begin(), second.end());
    } else if (tag == 0xF2) {
        next.assign(message.rbegin(), message.rend());
    } else if (tag == 0xF3) {
        const std::string hex = hex_of(message);
        next.assign(hex.begin(), hex.end());
    } else {
        walk.bad = true;   // KECCAK256 among them: no attestation that is looked at here comes after one
    }
    if (++walk.operations > most_operations || next.size() > most_message_bytes) walk.bad = true;
    if (!walk.bad) read_node(walk, next, depth + 1);
}

TimeProof unreadable() {
    TimeProof proof;
    proof.kind = ProofKind::opentimestamps;
    proof.integrity = ProofIntegrity::unreadable;
    return proof;
}

// Work, as bits: how many leading zero bits the hash of a block of its time had to have. 2016, when OpenTimestamps began,
// it was 69; making such a header up costs more than any case is worth.
constexpr std::size_t least_zero_bits = 68;

std::size_t leading_zero_bits(Bytes big_endian) {
    std::size_t bits = 0;
    for (const std::uint8_t byte : big_endian) {
        if (byte == 0) {
            bits += 8;
            continue;
        }
        for (int bit = 7; bit >= 0 && (byte >> bit & 1) == 0; --bit) ++bits;
        break;
    }
    return bits;
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    return text;
}

}   // namespace

TimeProof parse_opentimestamps(Bytes bytes) {
    TimeProof proof = unreadable();
    ByteReader r(bytes);
    if (!r.starts_with(magic)) return proof;
    r.skip(magic.size());
    bool bad = false;
    if (number(r, bad) != 1 || bad) return proof;
    const DigestOperation* hash = digest_operation(r.u8());
    if (hash == nullptr) return proof;
    const Bytes digest = r.take(hash->bytes);
    if (digest.size() != hash->bytes) return proof;
    Walk walk{r, proof.attestations};
    read_node(walk, Message(digest.begin(), digest.end()), 0);
    if (walk.bad || walk.reader.left() > 0 || proof.attestations.empty()) return unreadable();
    proof.hash = hash->name;
    proof.imprint = hex_of(digest);
    proof.integrity = ProofIntegrity::intact;
    return proof;
}

std::optional<BlockHeader> parse_block_header(Bytes bytes) {
    constexpr std::size_t header_bytes = 80, most_text_bytes = 200;
    std::vector<std::uint8_t> decoded;
    BlockHeader out;
    if (bytes.size() != header_bytes) {
        // As text: the number of the block, where it is known, and the header's hex digits.
        if (bytes.size() > most_text_bytes || bytes.size() < 2 * header_bytes) return {};
        std::string_view text = trimmed({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
        if (text.size() < 2 * header_bytes) return {};
        const std::string_view before = trimmed(text.substr(0, text.size() - 2 * header_bytes));
        if (before.size() > 9) return {};
        for (const char c : before) {
            if (c < '0' || c > '9') return {};
            out.height = out.height * 10 + static_cast<std::uint64_t>(c - '0');
        }
        decoded = bytes_of_hex(text.substr(text.size() - 2 * header_bytes));
        if (decoded.size() != header_bytes) return {};
        bytes = decoded;
    }
    Digest hash = sha256(sha256(bytes));
    std::reverse(hash.begin(), hash.end());
    if (leading_zero_bits(hash) < least_zero_bits) return {};
    out.hash = hex_of(hash);
    out.merkle_root = hex_of(bytes.subspan(36, 32));
    ByteReader r(bytes, 68);
    out.time = r.u32le();
    return out;
}

}   // namespace precheck
