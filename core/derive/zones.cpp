// Zones as they stand beside a time.
#include <string_view>
#include <utility>

#include "core/derive/time_parts.h"

namespace precheck {

namespace {

constexpr std::pair<std::u32string_view, int> named[] = {
    {U"北京时间", 480}, {U"中国时间", 480}, {U"中国标准时间", 480}, {U"beijingtime", 480}, {U"beijing", 480}, {U"chinastandardtime", 480}, {U"chinatime", 480},
    {U"pdt", -420}, {U"pst", -480}, {U"mst", -420}, {U"mdt", -360}, {U"cdt", -300}, {U"est", -300}, {U"edt", -240}, {U"brt", -180},
    {U"莫斯科时间", 180}, {U"moscowtime", 180}, {U"msk", 180}, {U"eest", 180}, {U"eet", 120}, {U"cest", 120}, {U"cet", 60}, {U"bst", 60},
    {U"hkt", 480}, {U"sgt", 480}, {U"jst", 540}, {U"kst", 540}, {U"格林尼治时间", 0}, {U"格林威治时间", 0}, {U"世界协调时", 0}};
constexpr std::u32string_view pacific[] = {U"太平洋时间", U"美西时间", U"美国西部时间", U"太平洋标准时间", U"太平洋夏令时间", U"洛杉矶时间", U"美国时间", U"美西",
                                           U"美国太平洋时间", U"pacifictime", U"pacificstandardtime", U"pacificdaylighttime", U"pacific", U"pt"};

// A Latin name must end there; spaces are gone, so only at the end of the text or before something that is no letter.
bool ends_word(const Text32& t, std::size_t at, std::u32string_view word) {
    const auto letter = [](char32_t c) { return is_letter(c) || (c >= 0xC0 && c < 0x250); };
    return !is_letter(word[0]) || at >= t.size() || !letter(t[at]);
}

}  // namespace

std::optional<Zone> zone_in(const Text32& label) {
    for (std::size_t at = 0; at < label.size(); ++at) {
        // Latin names begin a word or stand after an opening bracket; a bare offset or letter says nothing in a label.
        const char32_t c = label[at];
        if (!is_cjk(c) && !is_letter(c)) continue;
        if (is_letter(c) && at > 0 && is_letter(label[at - 1]) && !stands_at(label, at, U"utc") && !stands_at(label, at, U"gmt")) continue;
        const auto zone = zone_after(label, at);
        if (zone && (zone->minutes || zone->pacific) && zone->to > at + 1) return zone;
    }
    return {};
}

std::optional<Zone> zone_after(const Text32& t, std::size_t at) {
    Zone out;
    const std::size_t begin = at;
    bool any = false;
    for (int round = 0; round < 3; ++round) {
        std::size_t p = at;
        while (p < t.size() && (t[p] == U'(' || t[p] == U'[' || t[p] == U',' || t[p] == U'/')) ++p;
        bool here = false;
        for (const auto& [word, minutes] : named)
            if (!here && stands_at(t, p, word) && ends_word(t, p + word.size(), word)) {
                out.minutes = minutes;
                p += word.size();
                here = true;
            }
        for (const std::u32string_view word : pacific)
            if (!here && stands_at(t, p, word) && ends_word(t, p + word.size(), word)) {
                out.pacific = true;
                p += word.size();
                here = true;
            }
        if (!here && (stands_at(t, p, U"utc") || stands_at(t, p, U"gmt"))) {
            p += 3;
            here = true;
            if (p < t.size() && (t[p] == U'+' || t[p] == U'-') && digit_at(t, p + 1)) {
                const int sign = t[p] == U'-' ? -1 : 1;
                int hours = 0, minutes = 0;
                std::size_t q = p + 1;
                q += static_cast<std::size_t>(digits(t, q, 2, hours));
                if (q < t.size() && t[q] == U':' && digits(t, q + 1, 2, minutes) == 2) q += 3;
                else minutes = digits(t, q, 2, minutes) == 2 ? (q += 2, minutes) : 0;
                if (hours <= 14) out.minutes = sign * (hours * 60 + minutes);
                p = q;
            } else if (!out.minutes) {
                out.minutes = 0;
            }
        }
        if (!here && stands_at(t, p, U"cst") && !(p + 3 < t.size() && is_letter(t[p + 3]))) {
            out.minutes = 480;   // on these pages: China Standard Time
            p += 3;
            here = true;
        }
        if (!here && p < t.size() && (t[p] == U'+' || t[p] == U'-') && digit_at(t, p + 1) && p == at) {
            int hours = 0, minutes = 0;
            const bool colon = p + 3 < t.size() && t[p + 3] == U':';
            const std::size_t tail = p + (colon ? 4 : 3);
            if (digits(t, p + 1, 2, hours) == 2 && digits(t, tail, 2, minutes) == 2 && !digit_at(t, tail + 2) && hours <= 14 && minutes % 15 == 0) {
                out.minutes = (t[p] == U'-' ? -1 : 1) * (hours * 60 + minutes);
                p = tail + 2;
                here = true;
            }
        }
        if (!here && p == at && p < t.size() && t[p] == U'z' && (p + 1 == t.size() || !is_letter(t[p + 1]))) {
            out.minutes = 0;
            ++p;
            here = true;
        }
        if (!here) break;
        while (p < t.size() && (t[p] == U')' || t[p] == U']')) ++p;
        at = p;
        any = true;
    }
    if (!any) return {};
    out.from = begin;
    out.to = at;
    return out;
}

}  // namespace precheck
