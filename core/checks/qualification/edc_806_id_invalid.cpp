// EDC-806 Identity card number wrong or card expired
//
// What: The number on the front fails its check, its birth date is none or differs from the one printed, or the validity on the
//   back is over.
// Why: A misread number sends the reviewer to nobody; an expired card proves nothing.
// Fails when: the last day of validity is before today (Beijing time). Check character and birth date: suspect, since numbers
//   are misread and some genuine ones fail.
// Unknown when: the number or the validity can't be read, or is covered.
// How to put it right: compare the number with the card and correct it; renew an expired card and scan the new one.
// Source: GB 11643-1999.
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 806,
                            .id = "id-invalid",
                            .severity = Severity::major,
                            .provenance = Provenance::official,
                            .source = "GB 11643-1999"};

void judge_number(const Reading& reading, Now now, CheckResult& result) {
    const DocumentField* number = field_of(reading, FieldName::id_number);
    if (number == nullptr || number->value.find('*') != std::string::npos) {
        result.add(needs_input("number_unread").fix_by("unread"));
        return;
    }
    const std::string& read = number->value;
    if (!is_resident_id_form(read)) {
        result.add(suspect("number_form", 0.7).at(number->box).arg("read", read).saw(read));
        return;
    }
    const char check = resident_id_check(read);
    const CivilTime birth = resident_id_birth(read);
    const std::string born = valid(birth) ? format_date(birth) : std::string();
    const DocumentField* printed = field_of(reading, FieldName::birth_date);
    const std::string wanted{check};
    if (read.back() != check) result.add(suspect("number_check", 0.8).at(number->box).arg("read", read).arg("check", wanted).saw(read).wanted(wanted));
    else if (born.empty() || days_left(born, now).value_or(0) > 0) result.add(suspect("birth", 0.8).at(number->box).arg("read", read).saw(read));
    else if (printed != nullptr && printed->value != born) result.add(suspect("birth_differs", 0.7).at(number->box).arg("printed", printed->value).arg("born", born).saw(born).wanted(printed->value));
}

void judge_validity(const Reading& reading, Now now, CheckResult& result) {
    const DocumentField* until = field_of(reading, FieldName::valid_until);
    if (until != nullptr && until->value == no_end) return;
    const auto left = until != nullptr ? days_left(until->value, now) : std::nullopt;
    if (!left) result.add(needs_input("validity_unread").fix_by("unread"));
    else if (*left < 0) result.add(fail("expired").at(until->box).arg("date", until->value).saw(until->value).wanted(">= " + format_date(beijing_date(now))).fix_by("expired"));
}

CheckResult run(const Page& page, const AnyCase& any, const Now& now) {
    if (!is_mainland(any.form)) return not_applicable();
    const bool front = shows_paper(page.reading, PageKind::id_front), back = shows_paper(page.reading, PageKind::id_back);
    if (!front && !back) return not_applicable();
    CheckResult result;
    if (front) judge_number(page.reading, now, result);
    if (back) judge_validity(page.reading, now, result);
    return result;
}

}   // namespace

extern constinit const Check check_edc_806 = define_check<run>(info);

}   // namespace precheck
