#include "core/report/report_proofs.h"

#include <algorithm>

#include "core/derive/proofs.h"
#include "core/report/texts.h"

namespace precheck {

namespace {

// How a proof stands, the best last.
enum class State { unread,
                   fails,
                   open,   // whole and the file's, but who or what stands behind it is not shown
                   holds };

std::string_view name_of(State state) {
    switch (state) {
        case State::unread: return "unread";
        case State::fails: return "fails";
        case State::open: return "open";
        case State::holds: break;
    }
    return "holds";
}

State state_of(const TimeProof& proof, const ProofLinks& links) {
    if (proof.integrity == ProofIntegrity::unchecked) return State::unread;
    if (proof.integrity != ProofIntegrity::intact || links.contradicting_header) return State::fails;
    if (links.proves.empty()) return links.undecided ? State::unread : State::fails;
    if (proof.kind == ProofKind::opentimestamps) return links.block_time ? State::holds : State::open;
    switch (proof.trust) {
        case ProofTrust::trusted: return State::holds;
        case ProofTrust::unknown_root: return State::open;
        case ProofTrust::unchecked: return State::unread;
        default: return State::fails;
    }
}

struct Standing {
    State state = State::unread;
    std::string at, by, of;
};

Standing standing_of(const Context& context, std::size_t proof_file) {
    Standing s;
    const std::optional<TimeProof>& proof = context.files[proof_file].proof;
    if (!proof) return s;
    const ProofLinks& links = context.proofs[proof_file];
    s.state = state_of(*proof, links);
    s.at = links.block_time ? format_utc(*links.block_time) : proof->gen_time;
    s.by = proof->kind == ProofKind::rfc3161 ? proof->authority : links.block_hash;
    for (const std::size_t i : links.proves) s.of += (s.of.empty() ? "" : ", ") + context.files[i].name;
    return s;
}

}   // namespace

void put_proof_of_time(JsonWriter& out, const Context& context, std::size_t file) {
    const ProofLinks& links = context.proofs[file];
    const bool is_one = is_proof(context.files[file]) && !context.files[file].block_header;
    out.key("proof_of_time");
    if (!is_one && links.proven_by.empty()) return out.value(nullptr);
    // Of several proofs the best counts; of equals the earliest time says the most.
    std::size_t from = is_one ? file : links.proven_by.front();
    for (const std::size_t other : links.proven_by) {
        const Standing a = standing_of(context, from), b = standing_of(context, other);
        if (b.state > a.state || (b.state == a.state && !b.at.empty() && b.at < a.at)) from = other;
    }
    const Standing s = standing_of(context, from);
    const bool dated = !s.at.empty();
    const bool by_block = context.files[from].proof && context.files[from].proof->kind == ProofKind::opentimestamps;
    std::string key = std::string(name_of(s.state));
    if (s.state == State::holds || s.state == State::open) key += by_block ? (s.state == State::holds ? "_block" : "_unconfirmed") : "_token";
    const Both message = proof_words(key, {{"at", s.at}, {"by", s.by}, {"of", is_one ? s.of : context.files[file].name}, {"proof", context.files[from].name}});
    out.object([&] {
        out.member("state", name_of(s.state));
        out.text_or_null("at", dated && (s.state == State::holds || s.state == State::open) ? s.at : std::string());
        out.member("proof", context.files[from].name);
        out.object("message", [&] {
            out.member("zh", message.zh);
            out.member("en", message.en);
        });
    });
}

}   // namespace precheck
