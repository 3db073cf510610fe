#include "core/derive/file_times.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/derive/fold.h"

namespace precheck {

namespace {

constexpr Instant day_s = 86400;
constexpr int first_year = 1995;   // before that a camera's clock was never set, or the field is empty

using Role = FileTime::Role;
using From = FileTime::From;

const std::string* value_of(const std::vector<KeyValue>& list, std::string_view key) {
    for (const KeyValue& kv : list)
        if (kv.key == key) return &kv.value;
    return nullptr;
}

std::optional<FileTime> made(Role role, From from, std::string where, std::string text, const ParsedTime& at) {
    if (!valid(at.civil) || at.civil.year < first_year) return {};
    FileTime out;
    out.role = role;
    out.from = from;
    out.where = std::move(where);
    out.text = std::move(text);
    out.earliest = to_instant(at.civil, at.offset_minutes.value_or(beijing_offset_minutes));
    out.latest = out.earliest + (at.has_time ? 0 : day_s - 1);
    return out;
}

// "2026:11:20 09:12:00", as EXIF writes it, also with a zone, a fraction or the date alone.
std::optional<ParsedTime> exif_time(std::string text, const std::string* zone) {
    if (text.size() < 10) return {};
    if (text[4] == ':' && text[7] == ':') text[4] = text[7] = '-';
    if (zone != nullptr && zone->size() == 6 && text.size() == 19) text += *zone;
    return parse_rfc3339(text);
}

// "20261120" and "091200+0800", as IPTC writes them.
std::optional<ParsedTime> iptc_time(const std::string& date, const std::string* time) {
    if (date.size() != 8) return {};
    std::string text = date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2);
    if (time != nullptr && time->size() >= 6) {
        text += std::string(1, 'T') + time->substr(0, 2) + ":" + time->substr(2, 2) + ":" + time->substr(4, 2);
        if (time->size() == 11) text += time->substr(6, 3) + ":" + time->substr(9, 2);
    }
    return parse_rfc3339(text);
}

// "D:20261120091200+08'00'", as PDF writes it.
std::optional<ParsedTime> pdf_time(const std::string& raw) {
    std::string digits, zone;
    for (const char c : raw.substr(raw.substr(0, 2) == "D:" ? 2 : 0)) {
        if (c >= '0' && c <= '9') (zone.empty() ? digits : zone) += c;
        else if (c == '+' || c == '-' || c == 'Z') zone = c;
        else if (c != '\'') break;
    }
    if (digits.size() < 8) return {};
    std::string text = digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2);
    if (digits.size() >= 12) text += std::string(1, 'T') + digits.substr(8, 2) + ":" + digits.substr(10, 2) + ":" + (digits.size() >= 14 ? digits.substr(12, 2) : "00");
    if (digits.size() >= 12 && !zone.empty() && zone[0] == 'Z') text += 'Z';
    else if (digits.size() >= 12 && zone.size() == 5) text += zone.substr(0, 3) + ":" + zone.substr(3);
    return parse_rfc3339(text);
}

// GPS: date and hours, minutes, seconds apart, in UTC.
std::optional<ParsedTime> gps_time(const std::string& date, const std::string* time) {
    auto out = exif_time(date, nullptr);
    if (!out || time == nullptr) return out;
    int part[3] = {}, at = 0;
    for (const char c : *time) {
        if (c >= '0' && c <= '9') part[at] = std::min(99, part[at] * 10 + (c - '0'));
        else if (c == ' ' && ++at > 2) break;
        else if (c == '.') break;
    }
    out->civil.hour = part[0];
    out->civil.minute = part[1];
    out->civil.second = part[2];
    out->has_time = true;
    out->offset_minutes = 0;
    return out;
}

int number_of(std::u32string_view digits) {
    int n = 0;
    for (const char32_t c : digits) n = n * 10 + static_cast<int>(c - U'0');
    return n;
}

// Runs of digits of a name, in order: "Screenshot 2026-11-20 at 09.12.33" has six.
std::vector<std::u32string> runs_of(const std::u32string& text) {
    std::vector<std::u32string> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_digit(text[i])) continue;
        if (i == 0 || !is_digit(text[i - 1])) out.emplace_back();
        out.back() += text[i];
    }
    return out;
}

std::optional<ParsedTime> time_in(const std::u32string& text) {
    const std::vector<std::u32string> runs = runs_of(text);
    constexpr std::size_t milliseconds = 13;   // since 1970, as chat apps number what they save
    for (std::size_t i = 0; i < runs.size(); ++i) {
        ParsedTime out;
        std::size_t next = i + 1;
        std::u32string clock;
        if (runs[i].size() == milliseconds) {
            Instant ms = 0;
            for (const char32_t c : runs[i]) ms = ms * 10 + static_cast<Instant>(c - U'0');
            out.civil = to_civil(ms / 1000, 0);
            out.offset_minutes = 0;
            out.has_time = true;
            return out;
        }
        if (runs[i].size() == 8 || runs[i].size() == 14) {
            const std::u32string_view all = runs[i];
            out.civil = {number_of(all.substr(0, 4)), number_of(all.substr(4, 2)), number_of(all.substr(6, 2)), 0, 0, 0};
            if (all.size() == 14) clock = all.substr(8);
        } else if (runs[i].size() == 4 && i + 2 < runs.size() && runs[i + 1].size() <= 2 && runs[i + 2].size() <= 2) {
            out.civil = {number_of(runs[i]), number_of(runs[i + 1]), number_of(runs[i + 2]), 0, 0, 0};
            next = i + 3;
        } else {
            continue;
        }
        constexpr int last_year = 2100;
        if (!valid(out.civil) || out.civil.year < first_year || out.civil.year > last_year) continue;
        if (clock.empty() && next < runs.size()) {
            // "091233", "091233123" with milliseconds, or hour, minute and second apart.
            if (runs[next].size() == 6 || runs[next].size() == 9) clock = runs[next].substr(0, 6);
            else if (next + 2 < runs.size() && runs[next].size() <= 2 && runs[next + 1].size() == 2 && runs[next + 2].size() == 2)
                clock = (runs[next].size() == 1 ? U"0" : U"") + runs[next] + runs[next + 1] + runs[next + 2];
        }
        if (clock.size() == 6) {
            CivilTime with_clock = out.civil;
            with_clock.hour = number_of(std::u32string_view(clock).substr(0, 2));
            with_clock.minute = number_of(std::u32string_view(clock).substr(2, 2));
            with_clock.second = number_of(std::u32string_view(clock).substr(4, 2));
            // "at 9.12.33 PM": twelve hours off at most, within the tolerance of whoever compares.
            if (valid(with_clock)) out.civil = with_clock, out.has_time = true;
        }
        return out;
    }
    return {};
}

}   // namespace

std::vector<FileTime> metadata_times(const File& file) {
    const Container& c = file.container;
    std::vector<FileTime> out;
    const auto add = [&](Role role, std::string where, const std::string& text, const std::optional<ParsedTime>& at) {
        if (!at) return;
        if (auto time = made(role, From::metadata, std::move(where), text, *at)) out.push_back(std::move(*time));
    };
    struct Tag {
        const char *key, *zone;
        Role role;
    };
    static constexpr Tag tags[] = {{"DateTimeOriginal", "OffsetTimeOriginal", Role::taken}, {"CreateDate", "OffsetTimeDigitized", Role::taken}, {"ModifyDate", "OffsetTime", Role::saved}};
    for (const Tag& tag : tags)
        if (const std::string* text = value_of(c.exif, tag.key)) add(tag.role, std::string("EXIF:") + tag.key, *text, exif_time(*text, value_of(c.exif, tag.zone)));
    if (const std::string* date = value_of(c.exif, "GPSDateStamp")) add(Role::taken, "GPS", *date, gps_time(*date, value_of(c.exif, "GPSTimeStamp")));
    for (const KeyValue& kv : c.xmp) {
        // The creation of an edited file's document may be later than the picture's: as with a save.
        if (kv.key == "CreateDate" || kv.key == "ModifyDate") add(Role::saved, "XMP:" + kv.key, kv.value, exif_time(kv.value, nullptr));
        if (kv.key == "DateCreated") add(Role::taken, "XMP:DateCreated", kv.value, exif_time(kv.value, nullptr));
    }
    if (const std::string* date = value_of(c.other, "IPTC:DateCreated")) add(Role::taken, "IPTC:DateCreated", *date, iptc_time(*date, value_of(c.other, "IPTC:TimeCreated")));
    for (const char* key : {"PDF:CreationDate", "PDF:ModDate"})
        if (const std::string* text = value_of(c.other, key)) add(Role::saved, key, *text, pdf_time(*text));
    if (const std::string* text = value_of(c.other, "PNG:ModifyDate")) {
        std::optional<ParsedTime> at = exif_time(*text, nullptr);
        if (at) at->offset_minutes = 0;   // by its definition in UTC
        add(Role::saved, "PNG:ModifyDate", *text, at);
    }
    if (const std::string* text = value_of(c.png_text, "Creation Time")) add(Role::taken, "PNG:Creation Time", *text, exif_time(*text, nullptr));
    return out;
}

std::vector<FileTime> name_times(const std::string& name, const RulePack& rules) {
    const std::u32string text = fold(name, Spaces::kept).text;
    const std::vector<std::string>& given = rules.list("marks.dated_names");
    const bool by_a_device = std::any_of(given.begin(), given.end(), [&](const std::string& word) { return stands_at(text, 0, folded_word(word, Spaces::kept)); });
    if (!by_a_device) return {};
    const std::optional<ParsedTime> at = time_in(text);
    if (!at) return {};
    const std::vector<std::string>& savers = rules.list("marks.saved_names");
    const bool saved = std::any_of(savers.begin(), savers.end(), [&](const std::string& word) { return stands_at(text, 0, folded_word(word, Spaces::kept)); });
    const auto time = made(saved ? Role::saved : Role::taken, From::name, "", name, *at);
    return time ? std::vector<FileTime>{*time} : std::vector<FileTime>();
}

std::vector<FileTime> clock_times(const Reading& reading) {
    const Clock& clock = reading.clock;
    if (!clock.visible || !clock.has_date || !clock.value || clock.value->year == 0) return {};
    ParsedTime at;
    at.civil = *clock.value;
    at.has_time = true;
    const auto time = made(Role::taken, From::page, "", clock.text, at);
    return time ? std::vector<FileTime>{*time} : std::vector<FileTime>();
}

}   // namespace precheck
