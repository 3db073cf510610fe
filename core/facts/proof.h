// What a proof of time (RFC 3161 token, OpenTimestamps proof) says, and whether it holds together. Integrity (the proof
// itself is whole) and trust (who stands behind it) are apart. Which file it belongs to follows from its imprint
// (derive/proofs.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/civil_time.h"

namespace precheck {

enum class ProofKind { rfc3161,
                       opentimestamps };

enum class ProofIntegrity { unchecked,   // could not be looked at; `reason` says why
                            intact,
                            broken,   // the signature or the bound certificate does not fit
                            refused,   // an answer of the service that holds no token
                            unreadable };

// Of an RFC 3161 token, judged at the token's own time; revocation is not looked up.
enum class ProofTrust { unchecked,
                        trusted,   // ends at a root that the user supplied
                        unknown_root,
                        expired,   // a certificate of the chain was not valid at that time
                        not_for_timestamps,   // the signer's certificate is not one for timestamps alone
                        no_certificate,   // the token brings no certificate of its signer
                        broken_chain };

// Where a path of an OpenTimestamps proof ends.
struct Attestation {
    enum class Kind { bitcoin,
                      pending,
                      unknown };
    Kind kind = Kind::unknown;
    std::uint64_t height = 0;   // bitcoin: of the block
    std::string calendar;   // pending: address of the calendar
    std::string digest;   // hex of what is attested; bitcoin: the block's merkle root as it stands in the header
};

struct TimeProof {
    ProofKind kind = ProofKind::rfc3161;
    std::string hash;   // "sha256", "sha1", "sha384", "sha512", "ripemd160"
    std::string imprint;   // hex
    std::string gen_time;   // RFC 3339 in UTC, of a token
    std::string serial, authority;
    ProofIntegrity integrity = ProofIntegrity::unchecked;
    ProofTrust trust = ProofTrust::unchecked;
    std::string reason;
    std::vector<Attestation> attestations;
};

// The header of a Bitcoin block, whose own work was checked (intake/opentimestamps.cpp).
struct BlockHeader {
    std::string hash;   // as block explorers write it
    std::string merkle_root;   // hex, as it stands in the header
    Instant time = 0;
    std::uint64_t height = 0;   // as written beside it; 0 when not
};

// Beside the SHA-256 of a file: a token may have been made over one of these.
struct OtherDigests {
    std::string sha1, sha384, sha512;
};

}   // namespace precheck
