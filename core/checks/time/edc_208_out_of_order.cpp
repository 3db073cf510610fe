// EDC-208 Pages out of order
//
// What: Numbered pages of one chat or of one parcel's record whose times run to and fro.
// Why: A reviewer reads them by their numbers and takes the jumps for missing or rearranged pages.
// Fails when: three or more captures of one conversation or parcel carry numbers (in the name or the exhibit's label), and
//   their times follow the numbers neither upwards nor downwards. A talk exported as text whose messages run to and fro is
//   suspect.
// Unknown when: the pages carry no numbers, or their times are relative or without a date.
// How to put it right: number them in the order of what happened.
// Source: own reading of the guide: records are to be complete and in order.
#include <algorithm>

#include "core/derive/conversation.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 208,
                            .id = "out-of-order",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "records in order"};

struct NumberedPage {
    std::size_t file = 0;
    int number = 0;
    std::int64_t first = 0, last = 0;            // seconds, zone apart
    const TimeReading* time = nullptr;
};

// Times that can be compared between pages of one record: with their day, and all read alike.
bool dated(const TimeReading& t) {
    return t.role == TimeRole::event && t.value.year > 0 && !t.day_month_ambiguous && (t.precision == TimePrecision::second || t.precision == TimePrecision::minute);
}

std::optional<NumberedPage> numbered(const FileSet& files, std::size_t i, const CaseForm& form) {
    const auto number = page_number(files.files[i].name, form);
    if (!number) return {};
    NumberedPage page;
    page.file = i;
    page.number = number->number;
    for (const TimeReading& time : files.readings[i]->times) {
        if (!dated(time)) continue;
        const std::int64_t at = civil_to_seconds(time.value);
        if (page.time == nullptr || at < page.first) page.first = at, page.time = &time;
        page.last = page.time == &time && page.last == 0 ? at : std::max(page.last, at);
    }
    return page.time != nullptr ? std::optional(page) : std::nullopt;
}

bool same_parcel(const Reading& a, const Reading& b) {
    for (const Identifier& x : a.identifiers)
        for (const Identifier& y : b.identifiers)
            if (x.type == IdentifierType::tracking_no && y.type == x.type && x.main && y.main && !x.masked && x.value == y.value) return true;
    return false;
}

// The page at which the times turn round for the second time, if they do.
const NumberedPage* turning_page(const std::vector<NumberedPage>& pages) {
    bool up = false, down = false;
    for (std::size_t k = 1; k < pages.size(); ++k) {
        const bool later = pages[k].first >= pages[k - 1].first && pages[k].last >= pages[k - 1].last;
        const bool earlier = pages[k].first <= pages[k - 1].first && pages[k].last <= pages[k - 1].last;
        if (later && earlier) continue;
        if (later) up = true;
        if (earlier) down = true;
        if (up && down) return &pages[k];
    }
    return nullptr;
}

CheckResult run(const FileSet& files, const Talks& talks, const CaseForm& form) {
    CheckResult result = not_applicable();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::chat_log || talks.of(i) == nullptr) continue;
        const Conversation& talk = *talks.of(i);
        if (result.outcome == Outcome::not_applicable) result = pass();
        if (talk.turned_at) result.add(suspect("log_turns", 0.7).arg("text", talk.turned_text).saw(talk.turned_text).in(files.files[i].name).at(*talk.turned_at).fix_by("log"));
    }
    std::vector<bool> done(files.size(), false);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || done[i]) continue;
        const PageKind kind = files.readings[i]->kind;
        if (kind != PageKind::chat_capture && kind != PageKind::tracking_page) continue;
        std::vector<NumberedPage> pages;
        for (std::size_t j = i; j < files.size(); ++j) {
            if (done[j] || !files.readings[j] || files.readings[j]->kind != kind) continue;
            const bool together = j == i || (kind == PageKind::chat_capture ? same_conversation(*talks.of(i), *talks.of(j)) : same_parcel(*files.readings[i], *files.readings[j]));
            if (!together) continue;
            done[j] = true;
            if (const auto page = numbered(files, j, form)) pages.push_back(*page);
        }
        std::sort(pages.begin(), pages.end(), [](const NumberedPage& a, const NumberedPage& b) { return a.number != b.number ? a.number < b.number : a.file < b.file; });
        const bool twice = std::adjacent_find(pages.begin(), pages.end(), [](const NumberedPage& a, const NumberedPage& b) { return a.number == b.number; }) != pages.end();
        if (pages.size() < 3 || twice) continue;
        if (result.outcome == Outcome::not_applicable) result = pass();
        const NumberedPage* turn = turning_page(pages);
        if (turn == nullptr) continue;
        std::vector<NumberedPage> by_time = pages;
        std::stable_sort(by_time.begin(), by_time.end(), [](const NumberedPage& a, const NumberedPage& b) { return a.first < b.first; });
        std::string names;
        for (const NumberedPage& page : by_time) names += (names.empty() ? "" : ", ") + files.files[page.file].name;
        result.add(fail("turns").arg("text", turn->time->text).arg("names", names).saw(turn->time->text).wanted(names).in(files.files[turn->file].name).at(turn->time->box));
    }
    return result;
}

}  // namespace

extern constinit const Check check_edc_208 = define_check<run>(info);

}  // namespace precheck
