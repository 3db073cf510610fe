// The custody log of a case: which file was there when, by its fingerprint. Entries chain by hash, so that none can be
// changed or taken out later without it showing. An entry's hash is the SHA-256 of one line of text, its line end included:
//
//     precheck.custody/1 SEQ AT EVENT SHA256 BYTES PREVIOUS FILE\n
//
// PREVIOUS is the hash of the entry before, 64 zeros for the first; FILE is the name and may hold blanks. So anyone can work
// it out again: printf '%s\n' 'precheck.custody/1 1 2026-11-20T01:12:00Z added …' | sha256sum
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace precheck {

struct CustodyEntry {
    std::uint64_t seq = 0;
    std::string at, event, file, sha256;   // event: added, changed, removed, exported
    std::uint64_t bytes = 0;
    std::string previous, entry_sha256;
};

struct CustodyLog {
    bool given = false;   // the case has one
    std::vector<CustodyEntry> entries;
    std::optional<std::size_t> broken_at;   // first entry whose hash, number or predecessor does not fit

    bool empty() const { return entries.empty(); }
};

}   // namespace precheck
