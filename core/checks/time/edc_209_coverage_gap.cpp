// EDC-209 Gap in the record
//
// What: Captures of one conversation between which messages may be missing.
// Why: A reviewer can't tell what was said in between, and suspects that it was left out on purpose.
// Fails when: two successive captures of one conversation and day have no message in common. Where the overlap can't be
//   read (no dates, messages without words), where numbered captures skip a number, or where times of day run backwards
//   with no date between them: suspect; so is a talk exported as text that says that messages are left out, or whose
//   numbering jumps.
// Unknown when: there is one capture only, or neither buyer nor order ties the captures together.
// How to put it right: capture again so that the last message of one picture is the first of the next, with the dates
//   between the days in view; or hand in one long capture.
// Source: own reading of the guide: complete and continuous records (domain facts, 3.3).
#include <algorithm>

#include "core/derive/conversation.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 209,
                            .id = "coverage-gap",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "complete and continuous records"};

struct Capture {
    std::size_t file = 0;
    const Conversation& talk;
    std::optional<PageNumber> number;
};

bool has_full_times(const Conversation& talk) {
    return !talk.messages.empty() && std::all_of(talk.messages.begin(), talk.messages.end(), [](const Message& m) { return m.dated && m.time->precision != TimePrecision::day; });
}

std::int64_t begin_of(const Conversation& talk) { return civil_to_seconds(talk.messages.front().time->value); }

std::string day_of(const Message& m) { return m.dated ? format_date(m.time->value) : std::string(); }

// Nothing where they join or lie on different days.
std::optional<Finding> gap_between(const Capture& a, const Capture& b, const FileSet& files) {
    if (a.talk.messages.empty() || b.talk.messages.empty()) return {};
    if (join(a.talk, b.talk)) return {};
    const Message& last = a.talk.messages.back();
    const Message& first = b.talk.messages.front();
    const std::string before = day_of(last), after = day_of(first);
    if (!before.empty() && !after.empty() && before != after) {
        const bool skipped = a.number && b.number && a.number->stem == b.number->stem && b.number->number > a.number->number + 1;
        if (!skipped) return {};
        return suspect("skips", 0.5).arg("from", std::to_string(a.number->number)).arg("to", std::to_string(b.number->number)).arg("other", files.files[a.file].name);
    }
    const bool readable = has_full_times(a.talk) && has_full_times(b.talk) && !last.text.empty() && !first.text.empty();
    Finding finding = readable ? fail("gap") : suspect("gap_unread", 0.5);
    return finding.arg("other", files.files[a.file].name).arg("last", last.time->text).arg("first", first.time->text).saw(last.time->text + " … " + first.time->text);
}

CheckResult run(const FileSet& files, const Talks& talks, const CaseForm& form) {
    std::vector<Capture> captures;
    std::vector<Finding> left_out;
    bool logs = false;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const Conversation* talk = talks.of(i);
        if (talk == nullptr) continue;
        // A log stands for itself: it need not share a message with a capture.
        if (files.readings[i]->kind == PageKind::chat_log) {
            if (talk->skipped_at) left_out.push_back(suspect("left_out", 0.6).arg("text", talk->skipped_text).saw(talk->skipped_text).in(files.files[i].name).at(*talk->skipped_at).fix_by("log"));
            logs = true;
            continue;
        }
        // The same bytes once: 510 speaks of the copy.
        const bool copy = std::any_of(captures.begin(), captures.end(), [&](const Capture& c) { return !files.files[i].sha256.empty() && files.files[c.file].sha256 == files.files[i].sha256; });
        if (!copy) captures.push_back({i, *talk, page_number(files.files[i].name, form)});
    }
    CheckResult result = logs ? pass() : not_applicable();
    for (Finding& finding : left_out) result.add(std::move(finding));
    for (const Capture& capture : captures) {
        if (!capture.talk.separator_missing) continue;
        result.add(suspect("separator", 0.6).in(files.files[capture.file].name).at(capture.talk.separator_box).fix_by("separator"));
    }
    std::vector<bool> done(captures.size(), false);
    for (std::size_t i = 0; i < captures.size(); ++i) {
        if (done[i]) continue;
        std::vector<const Capture*> group;
        for (std::size_t j = i; j < captures.size(); ++j)
            if (!done[j] && (j == i || same_conversation(captures[i].talk, captures[j].talk))) {
                done[j] = true;
                group.push_back(&captures[j]);
            }
        if (group.size() < 2) continue;
        if (result.outcome == Outcome::not_applicable) result = pass();
        const bool timed = std::all_of(group.begin(), group.end(), [](const Capture* c) { return has_full_times(c->talk); });
        const bool numbered = std::all_of(group.begin(), group.end(), [](const Capture* c) { return c->number.has_value(); });
        if (timed) std::stable_sort(group.begin(), group.end(), [](const Capture* a, const Capture* b) { return begin_of(a->talk) < begin_of(b->talk); });
        else if (numbered) std::stable_sort(group.begin(), group.end(), [](const Capture* a, const Capture* b) { return a->number->number < b->number->number; });
        for (std::size_t k = 1; k < group.size(); ++k) {
            // One that is inside an earlier, longer capture joins through that one.
            const bool joins = std::any_of(group.begin(), group.begin() + static_cast<std::ptrdiff_t>(k), [&](const Capture* c) { return join(c->talk, group[k]->talk); });
            if (joins) continue;
            if (auto finding = gap_between(*group[k - 1], *group[k], files)) result.add(finding->in(files.files[group[k]->file].name).at(group[k]->talk.messages.front().box));
        }
    }
    return result;
}

}  // namespace

extern constinit const Check check_edc_209 = define_check<run>(info);

}  // namespace precheck
