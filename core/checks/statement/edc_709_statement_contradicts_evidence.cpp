// EDC-709 Statement contradicts the evidence
//
// What: The statement or the form says one thing and an exhibit shows another.
// Why: One contradiction costs the trust in all the rest.
// Fails when: a number, date, amount, buyer or notice differs between statement (or form) and an exhibit where both are
//   labelled as the same field. Where the link is only probable (a date beside a verb, another form of number, a clause
//   other than the notice's): suspect. Numbers of old, parent, child, second or replacement orders do not count, nor does
//   any other number once the case's own is named. Form against order, product, tracking and amount: 403 to 413.
// Unknown when: the exhibits show nothing comparable.
// How to put it right: read both again and correct the one that is wrong.
// Source: statement and form against the evidence.
#include <algorithm>
#include <cstdlib>

#include "core/derive/case_objects.h"
#include "core/derive/clause_library.h"
#include "core/derive/clauses.h"
#include "core/derive/consistency.h"
#include "core/derive/labelled_amounts.h"
#include "core/derive/statement.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 709,
                            .id = "statement-contradicts-evidence",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "statement and form against the evidence"};

struct Shown {
    const Identifier* id = nullptr;
    std::string file;
};

std::vector<Shown> shown_in(const FileSet& files, IdentifierType type, bool main_only) {
    std::vector<Shown> out;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.readings[i])
            for (const Identifier& id : files.readings[i]->identifiers)
                if (id.type == type && !id.masked && id.complete && (!main_only || (id.main && !id.label.empty()))) out.push_back({&id, files.files[i].name});
    return out;
}

// Numbers of two systems for one thing (a parcel's two numbers, a product on .us) differ rightly.
bool comparable(IdentifierType type, const std::string& a, const std::string& b) {
    if (type == IdentifierType::tracking_no) {
        const auto is_letter_at = [](const std::string& s, std::size_t i) { return i < s.size() && s[i] >= 'A' && s[i] <= 'Z'; };
        return a.size() == b.size() && is_letter_at(a, a.size() - 1) == is_letter_at(b, b.size() - 1);
    }
    if (type == IdentifierType::product_id) return a.size() == b.size() && a.compare(0, 2, b, 0, 2) == 0;
    // Parent and children end alike.
    constexpr std::size_t tail = 4;
    if (type == IdentifierType::order_no && a.size() > tail && b.size() > tail) return a.compare(a.size() - tail, tail, b, b.size() - tail, tail) != 0;
    return true;
}

// Whether a token of another kind in the set is this number: then it is named rightly, only its label is off.
bool seen_anywhere(const FileSet& files, const CaseForm& form, const std::string& value) {
    for (const auto& reading : files.readings)
        if (reading)
            for (const Identifier& id : reading->identifiers)
                if (compare_numbers(id.value, value) == Match::same) return true;
    for (const IdentifierType type : {IdentifierType::order_no, IdentifierType::tracking_no, IdentifierType::product_id, IdentifierType::buyer_id, IdentifierType::notice_no})
        if (best_match(value, case_numbers(form, type)) == Match::same) return true;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.files[i].text)
            for (const TextLine& line : files.files[i].text->lines)
                if (line.text.find(value) != std::string::npos) return true;
    return false;
}

void compare_numbers_said(const std::vector<StatementNumber>& all, const FileSet& files, const CaseForm& form, CheckResult& result, bool& looked) {
    for (const IdentifierType type : {IdentifierType::order_no, IdentifierType::product_id, IdentifierType::tracking_no, IdentifierType::buyer_id, IdentifierType::notice_no}) {
        std::vector<const StatementNumber*> said;
        bool one_fits = false;
        for (const StatementNumber& n : all) {
            if (n.type != type) continue;
            if (seen_anywhere(files, form, n.value)) one_fits = true;
            else if (!n.of_another) said.push_back(&n);
        }
        looked = looked || one_fits;
        if (one_fits || said.empty()) continue;
        const std::vector<Shown> shown = shown_in(files, type, true);
        const std::vector<std::string> own = case_numbers(form, type);
        if (shown.empty()) continue;
        looked = true;
        // What the exhibits show most plainly: what the form says too, else the first.
        const Shown* against = &shown.front();
        bool form_agrees = false;
        for (const Shown& s : shown)
            if (best_match(s.id->value, own) == Match::same) against = &s, form_agrees = true;
        for (const StatementNumber* n : said) {
            const Match match = compare_numbers(n->value, against->id->value);
            // A slip of one character: certain only where the form reads as the exhibit does.
            const bool certain = n->labelled && said.size() == 1 && comparable(type, n->value, against->id->value) && (match == Match::different || form_agrees);
            Finding finding = certain ? fail("number") : suspect("number_maybe", match == Match::doubtful ? 0.7 : 0.5);
            result.add(finding.arg("said", n->value).arg("shown", against->id->value).arg("file", against->file).saw(n->value).wanted(against->id->value).in_statement(n->range));
        }
    }
}

long long days_apart(const CivilTime& said, const CivilTime& shown) {
    CivilTime a = said;
    if (a.year == 0) a.year = shown.year;
    return std::llabs(days_from_civil(a.year, a.month, a.day) - days_from_civil(shown.year, shown.month, shown.day));
}

void compare_dates(const StatementNotes& notes, const FileSet& files, CheckResult& result, bool& looked) {
    constexpr long long zones_apart_days = 1;   // Beijing and Pacific time are up to 16 hours apart
    // A parcel's record begins when it is handed over and ends when it arrives.
    std::vector<CivilTime> way;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.readings[i] && files.readings[i]->kind == PageKind::tracking_page)
            for (const TimeReading& t : files.readings[i]->times)
                if (t.value.year != 0 && t.role == TimeRole::event) way.push_back(t.value);
    std::sort(way.begin(), way.end(), [](const CivilTime& a, const CivilTime& b) { return civil_to_seconds(a) < civil_to_seconds(b); });
    struct Labelled {
        const TimeReading* time;
        const std::string* file;
        OrderEvent event;
    };
    std::vector<Labelled> shown;
    for (std::size_t i = 0; i < files.size() && !notes.times.empty(); ++i) {
        if (!files.readings[i] || (files.readings[i]->kind != PageKind::order_page && files.readings[i]->kind != PageKind::tracking_page)) continue;
        for (const TimeReading& t : files.readings[i]->times)
            if (t.value.year != 0 && t.role == TimeRole::event && !t.day_month_ambiguous && !t.label.empty()) shown.push_back({&t, &files.files[i].name, event_of_label(t.label)});
    }
    for (const StatementTime& said : notes.times) {
        if (said.event == OrderEvent::none || said.event == OrderEvent::notice) continue;
        const TimeReading* differs = nullptr;
        std::string file;
        bool agrees = !way.empty() && ((said.event == OrderEvent::shipped && days_apart(said.value, way.front()) <= zones_apart_days) ||
                                       (said.event == OrderEvent::delivered && days_apart(said.value, way.back()) <= zones_apart_days));
        for (const Labelled& t : shown) {
            if (t.event != said.event) continue;
            if (days_apart(said.value, t.time->value) <= zones_apart_days) agrees = true;
            else if (differs == nullptr) differs = t.time, file = *t.file;
        }
        looked = looked || agrees || differs != nullptr;
        if (agrees || differs == nullptr) continue;
        const std::string words = notes.statement.words(said.range);
        Finding finding = said.labelled ? fail("date") : suspect("date_maybe", 0.6);
        result.add(finding.arg("said", words).arg("shown", differs->text).arg("label", differs->label).arg("file", file).saw(words).wanted(differs->text).in_statement(said.range));
    }
}

bool same_value(const std::string& a, const std::string& b) {
    constexpr double half_a_cent = 0.005;
    return std::abs(std::strtod(a.c_str(), nullptr) - std::strtod(b.c_str(), nullptr)) < half_a_cent;
}

bool says_total(const std::string& label, const WordLists& words) {
    const AmountLabel said = amount_label_of(label, words);
    return said == AmountLabel::total || said == AmountLabel::paid;
}

void compare_amounts(const StatementNotes& notes, const FileSet& files, const CaseForm& form, const WordLists& words, CheckResult& result, bool& looked) {
    for (const StatementAmount& said : notes.amounts) {
        if (!said.total || said.refund) continue;
        const Identifier* other = nullptr;
        std::string file;
        bool agrees = form.amount && form.amount->currency == said.currency && same_value(form.amount->value, said.value), labelled = false;
        for (const Shown& shown : shown_in(files, IdentifierType::amount, false)) {
            if (shown.id->currency != said.currency) continue;
            if (same_value(shown.id->value, said.value)) agrees = true;
            else if (other == nullptr || (!labelled && says_total(shown.id->label, words))) other = shown.id, file = shown.file, labelled = says_total(shown.id->label, words);
        }
        looked = looked || agrees || other != nullptr;
        if (agrees || other == nullptr) continue;
        const std::string written = notes.statement.words(said.range), shown = other->currency + " " + other->value;
        Finding finding = labelled ? fail("amount") : suspect("amount_maybe", 0.5);
        result.add(finding.arg("said", written).arg("shown", shown).arg("file", file).saw(written).wanted(shown).in_statement(said.range));
    }
}

void compare_form(const FileSet& files, const CaseForm& form, CheckResult& result, bool& looked) {
    const std::vector<Shown> notices = shown_in(files, IdentifierType::notice_no, true);
    if (!form.notice_no.empty() && !notices.empty()) {
        looked = true;
        const Shown* best = &notices.front();
        for (const Shown& shown : notices)
            if (compare_numbers(shown.id->value, form.notice_no) < compare_numbers(best->id->value, form.notice_no)) best = &shown;
        const Match match = compare_numbers(best->id->value, form.notice_no);
        if (match != Match::same) {
            Finding finding = match == Match::doubtful ? suspect("number_maybe", 0.5) : fail("notice_no");
            result.add(finding.arg("said", form.notice_no).arg("shown", best->id->value).arg("file", best->file).saw(form.notice_no).wanted(best->id->value).of_field("notice_no").in(best->file).at(best->id->box));
        }
    }
    const auto typed = parse_rfc3339(form.notice_delivered_at);
    if (!typed) return;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i] || files.readings[i]->kind != PageKind::penalty_notice) continue;
        for (const TimeReading& t : files.readings[i]->times) {
            if (t.role != TimeRole::event || t.value.year == 0 || t.label.find("送达") == std::string::npos) continue;
            looked = true;
            if (days_apart(typed->civil, t.value) <= 1) continue;
            result.add(fail("delivered").arg("said", form.notice_delivered_at).arg("shown", t.text).arg("file", files.files[i].name).saw(form.notice_delivered_at).wanted(t.text).of_field("notice_delivered_at").in(files.files[i].name).at(t.box));
        }
    }
}

void compare_clauses(const FileSet& files, const FoldedLines& lines, const CaseForm& form, const StatementNotes& notes, const WordLists& words, CheckResult& result, bool& looked) {
    const std::vector<ReadClause> read = clauses_on_notices(files);
    const std::vector<NamedClause> named = clauses_named(form, notes, words);
    if (read.empty() || named.empty() || !form.is_appeal()) return;
    looked = true;
    // The seller copied it from the notice: that outweighs what the reader made of the picture.
    if (std::any_of(named.begin(), named.end(), [](const NamedClause& clause) { return clause.from_notice; })) return;
    std::vector<std::string> numbers;
    for (const NamedClause& clause : named) numbers.push_back(clause.number);
    for (const StatementClause& clause : notes.clauses) numbers.push_back(clause.number);
    for (const std::string& number : numbers)
        if (read_on_notice(files, lines, number)) return;
    Finding finding = suspect("clause", 0.6);
    finding.arg("said", named.front().as_written).arg("shown", read.front().as_read).arg("file", read.front().file).saw(named.front().as_written).wanted(read.front().as_read);
    if (named.front().range) finding.in_statement(*named.front().range);
    else finding.of_field("clauses");
    result.add(finding);
}

CheckResult run(const FileSet& files, const FoldedLines& lines, const CaseForm& form, const StatementNotes& notes, const WordLists& words) {
    CheckResult result = not_applicable();
    bool looked = false;
    compare_numbers_said(notes.numbers, files, form, result, looked);
    compare_dates(notes, files, result, looked);
    compare_amounts(notes, files, form, words, result, looked);
    compare_form(files, form, result, looked);
    compare_clauses(files, lines, form, notes, words, result, looked);
    if (result.findings.empty() && looked) return pass();
    return result;
}

}   // namespace

extern constinit const Check check_edc_709 = define_check<run>(info);

}   // namespace precheck
