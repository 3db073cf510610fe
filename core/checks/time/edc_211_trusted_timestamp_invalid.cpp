// EDC-211 Trusted timestamp invalid
//
// What: A proof of time is there (RFC 3161 token or OpenTimestamps proof), and it does not hold.
// Why: A proof that fails when it is looked into is worse than none.
// Fails when: the file cannot be read as a proof, or the service refused; its imprint is not that of the file it is named
//   after; the signature fails, or the certificate bound into the token is another one; a certificate of the chain was not
//   valid at the token's time, or is none for timestamps, or the chain breaks; the token's time is later than now (24 h of
//   grace); a block header supplied for the proof's block has another root. A page that shows an event from after the token's
//   time is suspect.
// Unknown when: the token could not be looked into; no root of the service was supplied (its signature then holds, but who
//   stands behind it is open: a notice); an OpenTimestamps proof is not confirmed yet, or its block's header is not there (a
//   notice); it fits no file of the set. Revocation is not looked up: everything works offline.
// How to put it right: ask for a new token for the file as it is now; supply the root certificate of the service.
// Source: RFC 3161, RFC 5035, RFC 5280; the OpenTimestamps format.
#include <algorithm>

#include "core/derive/proofs.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 211,
                            .id = "trusted-timestamp-invalid",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "RFC 3161; OpenTimestamps format"};

std::optional<Instant> moment_of(const TimeProof& proof, const ProofLinks& links) {
    if (links.block_time) return links.block_time;
    const auto time = parse_rfc3339(proof.gen_time);
    if (!time) return {};
    return to_instant(time->civil, time->offset_minutes.value_or(0));
}

// The latest event of the page that is surely later than the proof: a zone is worth a day at most.
const TimeReading* later_event(const Reading& reading, Instant proven_at) {
    constexpr Instant zone_slack = 26 * 3600;
    for (const TimeReading& time : reading.times) {
        if (time.role != TimeRole::event || time.value.year == 0 || time.day_month_ambiguous) continue;
        if (time.precision == TimePrecision::relative || time.precision == TimePrecision::time_only) continue;
        if (to_instant(time.value, time.zone_minutes.value_or(0)) > proven_at + zone_slack) return &time;
    }
    return nullptr;
}

std::optional<Finding> of_opentimestamps(const TimeProof& proof, const ProofLinks& links, const FileSet& set) {
    if (links.block_time) return {};
    if (links.contradicting_header) return fail("header_differs").arg("other", set.files[*links.contradicting_header].name).fix_by("header");
    const auto block = std::find_if(proof.attestations.begin(), proof.attestations.end(), [](const Attestation& a) { return a.kind == Attestation::Kind::bitcoin; });
    if (block != proof.attestations.end()) return needs_input("needs_header").arg("block", std::to_string(block->height)).lower_to(Severity::notice).fix_by("header");
    const bool waits = std::any_of(proof.attestations.begin(), proof.attestations.end(), [](const Attestation& a) { return a.kind == Attestation::Kind::pending; });
    if (waits) return needs_input("pending").lower_to(Severity::notice).fix_by("upgrade");
    return needs_input("other_ledger").lower_to(Severity::notice).fix_by("upgrade");
}

std::optional<Finding> of_token(const TimeProof& proof) {
    switch (proof.trust) {
        case ProofTrust::trusted: return {};
        case ProofTrust::unknown_root: return needs_input("unknown_root").arg("authority", proof.authority).lower_to(Severity::notice).fix_by("root");
        case ProofTrust::expired: return fail("expired").arg("authority", proof.authority);
        case ProofTrust::not_for_timestamps: return fail("not_for_timestamps").arg("authority", proof.authority);
        case ProofTrust::no_certificate: return needs_input("no_certificate").lower_to(Severity::minor).fix_by("certificate");
        case ProofTrust::broken_chain: return fail("broken_chain").arg("authority", proof.authority);
        case ProofTrust::unchecked: break;
    }
    return not_run("unchecked").arg("reason", proof.reason).fix_by("read_again");
}

CheckResult run(const File& file, const FileSet& set, const Proofs& proofs, const RulePack& rules, const Now& now) {
    if (!is_proof(file) || file.container.media == Media::block_header) return not_applicable();
    if (!file.proof) return not_run("unread").fix_by("read_again");
    const TimeProof& proof = *file.proof;
    const ProofLinks& links = proofs.links[static_cast<std::size_t>(&file - set.files.data())];
    if (proof.integrity == ProofIntegrity::unreadable) return fail("unreadable");
    if (proof.integrity == ProofIntegrity::refused) return fail("refused");
    if (proof.integrity == ProofIntegrity::broken) return fail("signature").arg("authority", proof.authority);
    if (proof.imprint.empty()) return not_run("unchecked").arg("reason", proof.reason).fix_by("read_again");
    if (links.proves.empty()) {
        if (links.undecided) return needs_input("digest_missing").arg("hash", proof.hash).fix_by("read_again");
        if (links.namesake) return fail("mismatch").arg("other", set.files[*links.namesake].name).saw(proof.imprint);
        return needs_input("no_file").saw(proof.imprint).lower_to(Severity::major).fix_by("add_file");
    }
    const std::optional<Instant> moment = moment_of(proof, links);
    if (moment && *moment > now.instant + static_cast<Instant>(rules.number("time.future_grace_hours")) * 3600) return fail("future").arg("at", format_utc(*moment)).saw(format_utc(*moment));

    CheckResult result;
    const std::optional<Finding> standing = proof.kind == ProofKind::opentimestamps ? of_opentimestamps(proof, links, set) : of_token(proof);
    if (standing) result.add(*standing);
    for (const std::size_t i : links.proves) {
        const TimeReading* event = moment && set.readings[i] ? later_event(*set.readings[i], *moment) : nullptr;
        if (event == nullptr) continue;
        constexpr double sure = 0.9;      // the page's time may have been misread
        result.add(suspect("before_page", sure).arg("other", set.files[i].name).arg("text", event->text).arg("at", format_utc(*moment)).saw(event->text));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_211 = define_check<run>(info);

}   // namespace precheck
