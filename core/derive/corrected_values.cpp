#include "core/derive/corrected_values.h"

#include <algorithm>
#include <utility>

#include "core/base/utf8.h"
#include "core/derive/fold.h"
#include "core/derive/times.h"
#include "core/derive/tokens.h"

namespace precheck {

namespace {

std::string trimmed(std::string s) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!s.empty() && blank(s.back())) s.pop_back();
    while (!s.empty() && blank(s.front())) s.erase(s.begin());
    return s;
}

// Full-width forms to ASCII, without spaces, case kept.
std::string dense(const std::string& text) { return utf8_encode(fold(text, Spaces::dropped).original); }

std::optional<TimeReading> from_rfc3339(const std::string& text) {
    const auto parsed = parse_rfc3339(text);
    if (!parsed) return {};
    TimeReading t;
    t.value = parsed->civil;
    t.zone_minutes = parsed->offset_minutes;
    const bool seconds = text.size() > 16 && text[16] == ':';
    t.precision = !parsed->has_time ? TimePrecision::day : seconds ? TimePrecision::second
                                                                   : TimePrecision::minute;
    return t;
}

// A date and a time of day that the line gives apart are one time.
void join(TimeReading& t, const TimeReading& other) {
    const bool date_first = t.precision == TimePrecision::day && other.precision == TimePrecision::time_only;
    const bool date_last = t.precision == TimePrecision::time_only && other.precision == TimePrecision::day;
    if (!date_first && !date_last) return;
    const CivilTime& day = date_first ? t.value : other.value;
    const CivilTime& clock = date_first ? other.value : t.value;
    const CivilTime both{day.year, day.month, day.day, clock.hour, clock.minute, clock.second};
    if (!t.zone_minutes) t.zone_minutes = other.zone_minutes, t.zone_text = other.zone_text;
    t.day_month_ambiguous = t.day_month_ambiguous || other.day_month_ambiguous;
    t.value = both;
    t.precision = both.second > 0 ? TimePrecision::second : TimePrecision::minute;
}

std::string currency_in(const std::u32string& folded) {
    static constexpr std::pair<std::u32string_view, const char*> signs[] = {{U"€", "EUR"}, {U"£", "GBP"}, {U"¥", "CNY"}, {U"rmb", "CNY"}, {U"元", "CNY"}, {U"₽", "RUB"}, {U"$", "USD"}};
    // A code of three letters before or behind the number says it best.
    std::string letters;
    for (const char32_t c : folded)
        if (is_letter(c)) letters.push_back(static_cast<char>(c >= U'a' && c <= U'z' ? c - 32 : c));
    if (letters.size() == 3 && letters != "RMB") return letters;
    for (const auto& [sign, currency] : signs)
        if (contains(folded, sign)) return currency;
    return {};
}

std::optional<TypedValue> typed_amount(const std::string& text) {
    const std::u32string folded = fold(text, Spaces::dropped).text;
    std::string number;
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char32_t c = folded[at];
        const bool inner = (c == U'.' || c == U',') && !number.empty() && at + 1 < folded.size() && is_digit(folded[at + 1]);
        if (is_digit(c) || inner) number.push_back(static_cast<char>(c));
        else if (!number.empty()) break;
    }
    if (number.empty()) return {};
    // "1,234.56" and "12,30": a comma before two digits is the decimal point, else it groups.
    const std::size_t comma = number.rfind(',');
    if (comma != std::string::npos && number.size() - comma == 3 && number.find('.') == std::string::npos) number[comma] = '.';
    number.erase(std::remove(number.begin(), number.end(), ','), number.end());
    return TypedValue{number, currency_in(folded), false, true};
}

}   // namespace

std::optional<TimeReading> typed_time(const std::string& typed) {
    const std::string text = trimmed(typed);
    if (auto exact = from_rfc3339(text)) return exact;
    TextLine line;
    line.text = text;
    line.confidence = 1;
    std::vector<FoundTime> found = times_in_line(line);
    if (found.empty()) return {};
    // A time somewhere in a sentence is not what was meant.
    constexpr std::size_t stray = 6;   // a weekday, brackets
    const std::size_t all = fold(text, Spaces::between_digits).text.size();
    std::size_t covered = 0;
    for (const FoundTime& each : found) covered += each.to - each.from;
    if (covered + stray < all) return {};
    TimeReading t = found.front().reading;
    if (found.size() > 1) join(t, found[1].reading);
    return t;
}

std::optional<Clock> typed_clock(const std::string& text) {
    const auto time = typed_time(text);
    if (!time || time->precision == TimePrecision::relative) return {};
    Clock clock;
    clock.visible = true;
    clock.text = trimmed(text);
    clock.has_date = time->precision != TimePrecision::time_only && time->value.month > 0;
    if (time->precision != TimePrecision::day) clock.value = time->value;
    return clock;
}

std::optional<TypedValue> typed_identifier(IdentifierType type, const std::string& text) {
    if (type == IdentifierType::amount) return typed_amount(text);
    TypedValue out;
    switch (type) {
        case IdentifierType::order_no:
        case IdentifierType::product_id:
        case IdentifierType::store_id:
        case IdentifierType::buyer_id: out.value = dense(text); break;
        case IdentifierType::tracking_no:
        case IdentifierType::notice_no: out.value = upper(dense(text)); break;
        default: out.value = trimmed(text); break;
    }
    if (out.value.empty()) return {};
    out.masked = out.value.find('*') != std::string::npos;
    out.complete = text.find("…") == std::string::npos && text.find("..") == std::string::npos;
    // One sign for what is out of sight, however it was typed.
    if (!out.complete && out.value.back() == '.') {
        while (!out.value.empty() && out.value.back() == '.') out.value.pop_back();
        out.value += "…";
    }
    return out;
}

std::optional<UrlBar> typed_address(const std::string& text, std::optional<Address>& address) {
    address = parse_address(text);
    if (!address) return {};
    UrlBar bar;
    bar.state = Presence::full;
    bar.text = address->text;
    bar.text_complete = !address->ellipsis;
    bar.scheme = address->scheme;
    bar.host = address->host;
    bar.path = address->path;
    bar.confidence = 1;
    return bar;
}

}   // namespace precheck
