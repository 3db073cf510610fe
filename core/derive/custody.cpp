#include "core/derive/custody.h"

#include "core/base/sha256.h"
#include "core/facts/json_access.h"

namespace precheck {

namespace {

// A case holds a hundred files or so, each with a handful of entries.
constexpr std::size_t most_entries = 20'000;

std::string hash_of(const CustodyEntry& entry) {
    const std::string line = custody_line(entry) + "\n";
    return sha256_hex({reinterpret_cast<const std::uint8_t*>(line.data()), line.size()});
}

CustodyEntry entry_from(const Json& o) {
    return {count_at(o, "seq"), text_at(o, "at"), text_at(o, "event"), text_at(o, "file"), text_at(o, "sha256"), count_at(o, "bytes"), text_at(o, "previous"), text_at(o, "entry_sha256")};
}

}   // namespace

std::string custody_line(const CustodyEntry& e) {
    return "precheck.custody/1 " + std::to_string(e.seq) + " " + e.at + " " + e.event + " " + e.sha256 + " " + std::to_string(e.bytes) + " " + e.previous + " " + e.file;
}

CustodyLog read_custody(std::string_view custody_json) {
    constexpr std::size_t most_bytes = std::size_t{16} << 20;
    CustodyLog log;
    if (custody_json.empty()) return log;
    const Result<Json> parsed = parse_json(custody_json, most_bytes);
    if (!parsed || !parsed->is_array() || parsed->empty()) return log;
    log.given = true;
    std::string previous(64, '0');
    for (const Json& o : *parsed) {
        if (log.entries.size() == most_entries) break;
        CustodyEntry entry = entry_from(o);
        const bool fits = entry.seq == log.entries.size() + 1 && entry.previous == previous && entry.entry_sha256 == hash_of(entry);
        if (!fits && !log.broken_at) log.broken_at = log.entries.size();
        previous = entry.entry_sha256;
        log.entries.push_back(std::move(entry));
    }
    return log;
}

const CustodyEntry* registered(const CustodyLog& log, std::string_view file) {
    const CustodyEntry* found = nullptr;
    for (const CustodyEntry& entry : log.entries) {
        if (entry.file != file) continue;
        if (entry.event == "removed") found = nullptr;
        else if (found == nullptr && entry.event == "added") found = &entry;
    }
    return found;
}

}   // namespace precheck
