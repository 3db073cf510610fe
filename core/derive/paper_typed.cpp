// Fields as a seller types them.
#include <set>

#include "core/base/utf8.h"
#include "core/derive/paper.h"
#include "core/derive/paper_numbers.h"

namespace precheck {

namespace {

std::string trimmed(const std::string& text) {
    const std::size_t from = text.find_first_not_of(" \t\r\n"), to = text.find_last_not_of(" \t\r\n");
    return from == std::string::npos ? std::string() : text.substr(from, to - from + 1);
}

}   // namespace

std::string upper_run(const std::string& text) {
    std::string out;
    for (const char32_t c : fold(text, Spaces::dropped).original)
        if (is_digit(c) || is_letter(c) || c == U'*') out.push_back(static_cast<char>(c >= U'a' && c <= U'z' ? c - 32 : c));
    return out;
}

std::optional<std::string> typed_field(FieldName which, const std::string& typed) {
    using enum FieldName;
    const std::string text = trimmed(typed);
    std::string out = text;
    switch (which) {
        case founded_on:
        case valid_from:
        case valid_until:
        case birth_date:
        case issued_on:
        case period_from:
        case period_until: {
            if (which == valid_until && says_no_end(text)) return std::string(no_end);
            const std::vector<PaperDate> dates = paper_dates(text);
            if (dates.size() != 1) return {};
            out = iso_date(dates.front().value);
            break;
        }
        case months: {
            std::set<std::string> all;
            for (const PaperDate& date : paper_dates(text, true)) all.insert(iso_date({date.value.year, date.value.month, 0, 0, 0, 0}));
            out.clear();
            for (const std::string& month : all) out += (out.empty() ? "" : " ") + month;
            break;
        }
        case credit_code: out = with_credit_code_letters(upper_run(text)); break;
        case id_number: out = upper_run(text); break;
        default: break;
    }
    if (out.empty()) return {};
    return out;
}

}   // namespace precheck
