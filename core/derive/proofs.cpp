#include "core/derive/proofs.h"

#include <algorithm>

namespace precheck {

namespace {

// The file's digest by the proof's algorithm; nothing where it is not among the facts.
std::optional<std::string> digest_of(const File& file, const std::string& hash) {
    const auto known = [](const std::string& digest) { return digest.empty() ? std::nullopt : std::optional(digest); };
    if (hash == "sha256") return known(file.sha256);
    if (!file.digests) return {};
    if (hash == "sha1") return known(file.digests->sha1);
    if (hash == "sha384") return known(file.digests->sha384);
    if (hash == "sha512") return known(file.digests->sha512);
    return {};
}

std::string_view stem(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::optional<std::size_t> namesake_of(const std::vector<File>& files, std::size_t proof) {
    const std::string_view name = stem(files[proof].name);
    std::optional<std::size_t> by_stem;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (is_proof(files[i])) continue;
        if (files[i].name == name) return i;
        if (!by_stem && stem(files[i].name) == name) by_stem = i;
    }
    return by_stem;
}

void confirm(ProofLinks& links, const TimeProof& proof, const std::vector<File>& files) {
    for (const Attestation& end : proof.attestations) {
        if (end.kind != Attestation::Kind::bitcoin) continue;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const std::optional<BlockHeader>& header = files[i].block_header;
            if (!header) continue;
            if (header->merkle_root == end.digest) {
                // The earliest block says the most.
                if (!links.block_time || header->time < *links.block_time) {
                    links.block_time = header->time;
                    links.block_hash = header->hash;
                }
            } else if (header->height > 0 && header->height == end.height) {
                links.contradicting_header = i;
            }
        }
    }
}

}   // namespace

bool is_proof(const File& file) {
    return file.container.media == Media::timestamp_token || file.container.media == Media::opentimestamps || file.container.media == Media::block_header;
}

std::vector<ProofLinks> link_proofs(const std::vector<File>& files) {
    std::vector<ProofLinks> out(files.size());
    for (std::size_t p = 0; p < files.size(); ++p) {
        if (!is_proof(files[p])) continue;
        out[p].namesake = namesake_of(files, p);
        if (!files[p].proof || files[p].proof->imprint.empty()) continue;
        const TimeProof& proof = *files[p].proof;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (is_proof(files[i])) continue;
            const std::optional<std::string> digest = digest_of(files[i], proof.hash);
            if (!digest) out[p].undecided = true;
            if (!digest || *digest != proof.imprint) continue;
            out[p].proves.push_back(i);
            out[i].proven_by.push_back(p);
        }
        confirm(out[p], proof, files);
    }
    return out;
}

}   // namespace precheck
