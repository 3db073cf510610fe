// EDC-911 No appeal possible
//
// What: This penalty has no entry for an appeal.
// Why: Whatever is prepared can't be submitted; the first question is whether the page shows a button or countdown.
// Fails when: the seller sees neither appeal button nor countdown, or the kind of penalty is on the rule pack's list of
//   those that can't be appealed. The list against a button that the seller or the notice shows, or a notice that says so:
//   suspect.
// Unknown when: not answered, and no notice in the set shows the button (a notice only).
// How to put it right: open the penalty in the back end and look for the appeal button; if there is none, look for the way
//   that the page names (edit the listing, online support).
// Source: a copy of the seller help (domain facts, finding 3); rule pack: appeal.not_appealable_kinds.
#include <algorithm>

#include "core/derive/fold.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 911,
                            .id = "not-appealable",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "copy of the seller help, 2022",
                            .appeals_only = true};

bool on_list(const std::string& kind, const FoldedList& list) {
    const std::u32string said = folded_word(kind);
    return !said.empty() && std::any_of(list.dense.begin(), list.dense.end(), [&](const std::u32string& entry) { return contains(said, entry); });
}

// A line of a notice that is one of the words ("发起申诉"), or holds one.
bool notice_says(const FileSet& files, const FoldedLines& lines, const FoldedList& list, bool whole_line, std::string& file) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::penalty_notice) continue;
        for (const std::u32string& line : lines.of(i))
            for (const std::u32string& word : list.dense)
                if (whole_line ? line == word : contains(line, word)) {
                    file = files.files[i].name;
                    return true;
                }
    }
    return false;
}

CheckResult run(const FileSet& files, const FoldedLines& lines, const CaseForm& form, const WordLists& words) {
    if (!form.is_appeal()) return not_applicable();
    if (form.appeal_available && !*form.appeal_available) return fail("no_button").of_field("appeal_available");
    std::string file;
    const bool countdown = !form.page_countdown.empty();
    const bool seen = form.appeal_available.value_or(false) || countdown;
    const bool shown = notice_says(files, lines, words.list("words.appeal.button"), true, file);
    if (on_list(form.penalty_kind, words.list("appeal.not_appealable_kinds")))
        return (seen || shown ? suspect("kind_but_button", 0.5) : fail("kind")).arg("kind", form.penalty_kind).saw(form.penalty_kind).of_field("penalty_kind");
    if (seen) return pass();
    if (std::string where; notice_says(files, lines, words.list("words.appeal.closed"), false, where)) return suspect("notice_says", 0.7).arg("file", where).in(where);
    if (shown) return pass();
    return needs_input("unanswered").lower_to(Severity::notice).of_field("appeal_available").fix_by("look");
}

}   // namespace

extern constinit const Check check_edc_911 = define_check<run>(info);

}   // namespace precheck
