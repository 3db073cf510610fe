#include "core/facts/proof_json.h"

#include <utility>

namespace precheck {

namespace {

constexpr std::size_t most_attestations = 64;

constexpr std::pair<ProofKind, std::string_view> kinds[] = {{ProofKind::rfc3161, "rfc3161"}, {ProofKind::opentimestamps, "opentimestamps"}};
constexpr std::pair<ProofIntegrity, std::string_view> integrities[] = {{ProofIntegrity::unchecked, "unchecked"}, {ProofIntegrity::intact, "intact"}, {ProofIntegrity::broken, "broken"}, {ProofIntegrity::refused, "refused"}, {ProofIntegrity::unreadable, "unreadable"}};
constexpr std::pair<ProofTrust, std::string_view> trusts[] = {{ProofTrust::unchecked, "unchecked"}, {ProofTrust::trusted, "trusted"}, {ProofTrust::unknown_root, "unknown_root"}, {ProofTrust::expired, "expired"}, {ProofTrust::not_for_timestamps, "not_for_timestamps"}, {ProofTrust::no_certificate, "no_certificate"}, {ProofTrust::broken_chain, "broken_chain"}};
constexpr std::pair<Attestation::Kind, std::string_view> ends[] = {{Attestation::Kind::bitcoin, "bitcoin"}, {Attestation::Kind::pending, "pending"}, {Attestation::Kind::unknown, "unknown"}};

template <class Value, std::size_t rows>
std::string_view name_in(const std::pair<Value, std::string_view> (&table)[rows], Value value) {
    for (const auto& row : table)
        if (row.first == value) return row.second;
    return {};
}
// An unknown name is the table's first value, except where `otherwise` is given.
template <class Value, std::size_t rows>
Value value_in(const std::pair<Value, std::string_view> (&table)[rows], std::string_view name, Value otherwise) {
    for (const auto& row : table)
        if (row.second == name) return row.first;
    return otherwise;
}

void put(Json& o, const char* key, const std::string& text) {
    if (!text.empty()) o[key] = text;
}

// Hex digits in lower case, at most as many as the longest digest has; anything else reads as absent.
std::string hex_at(const Json& o, const char* key) {
    constexpr std::size_t most_digits = 128;
    std::string text = text_at(o, key);
    return text.size() <= most_digits && text.find_first_not_of("0123456789abcdef") == std::string::npos ? text : std::string();
}

std::string short_text_at(const Json& o, const char* key) {
    constexpr std::size_t most_bytes = 1000;
    std::string text = text_at(o, key);
    return text.size() <= most_bytes ? text : std::string();
}

Json proof_json(const TimeProof& p) {
    Json o = {{"kind", name_of(p.kind)}, {"integrity", name_of(p.integrity)}, {"trust", name_of(p.trust)}};
    put(o, "hash", p.hash);
    put(o, "imprint", p.imprint);
    put(o, "gen_time", p.gen_time);
    put(o, "serial", p.serial);
    put(o, "authority", p.authority);
    put(o, "reason", p.reason);
    for (const Attestation& a : p.attestations) {
        Json v = {{"kind", name_in(ends, a.kind)}, {"digest", a.digest}};
        if (a.kind == Attestation::Kind::bitcoin) v["height"] = a.height;
        put(v, "calendar", a.calendar);
        o["attestations"].push_back(std::move(v));
    }
    return o;
}

TimeProof proof_from(const Json& o) {
    TimeProof p;
    p.kind = value_in(kinds, text_at(o, "kind"), ProofKind::rfc3161);
    p.integrity = value_in(integrities, text_at(o, "integrity"), ProofIntegrity::unchecked);
    p.trust = value_in(trusts, text_at(o, "trust"), ProofTrust::unchecked);
    p.hash = short_text_at(o, "hash");
    p.imprint = hex_at(o, "imprint");
    p.gen_time = short_text_at(o, "gen_time");
    p.serial = short_text_at(o, "serial");
    p.authority = short_text_at(o, "authority");
    p.reason = short_text_at(o, "reason");
    if (const Json* list = member(o, "attestations"); list != nullptr && list->is_array())
        for (const Json& v : *list) {
            if (!v.is_object() || p.attestations.size() == most_attestations) continue;
            p.attestations.push_back({value_in(ends, text_at(v, "kind"), Attestation::Kind::unknown), count_at(v, "height"), short_text_at(v, "calendar"), hex_at(v, "digest")});
        }
    // A token that holds together says over what and when: without it nothing can be compared.
    if (p.integrity == ProofIntegrity::intact && (p.imprint.empty() || p.hash.empty())) p.integrity = ProofIntegrity::unreadable;
    return p;
}

}   // namespace

std::string_view name_of(ProofKind kind) { return name_in(kinds, kind); }
std::string_view name_of(ProofIntegrity integrity) { return name_in(integrities, integrity); }
std::string_view name_of(ProofTrust trust) { return name_in(trusts, trust); }

void put_proof(Json& o, const File& file) {
    if (file.digests) o["digests"] = {{"sha1", file.digests->sha1}, {"sha384", file.digests->sha384}, {"sha512", file.digests->sha512}};
    if (file.proof) o["proof"] = proof_json(*file.proof);
    if (!file.block_header) return;
    const BlockHeader& b = *file.block_header;
    o["block_header"] = {{"hash", b.hash}, {"merkle_root", b.merkle_root}, {"time", format_utc(b.time)}};
    if (b.height > 0) o["block_header"]["height"] = b.height;
}

void take_proof(const Json& o, File& file) {
    if (const Json* d = member(o, "digests"); d != nullptr && d->is_object()) file.digests = OtherDigests{hex_at(*d, "sha1"), hex_at(*d, "sha384"), hex_at(*d, "sha512")};
    if (const Json* p = member(o, "proof"); p != nullptr && p->is_object()) file.proof = proof_from(*p);
    if (const Json* b = member(o, "block_header"); b != nullptr && b->is_object()) {
        const auto time = parse_rfc3339(text_at(*b, "time"));
        if (time) file.block_header = BlockHeader{hex_at(*b, "hash"), hex_at(*b, "merkle_root"), to_instant(time->civil, time->offset_minutes.value_or(0)), count_at(*b, "height")};
    }
}

}   // namespace precheck
