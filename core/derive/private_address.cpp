#include "core/derive/private_address.h"

#include <algorithm>

#include "core/derive/fold.h"

namespace precheck {

namespace {

bool one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// The units of a Chinese address, largest first.
constexpr std::u32string_view regions = U"省市区州", districts = U"区县市旗镇", roads = U"路街道巷村镇乡弄里园苑庄", numbers = U"号弄栋幢楼室单组";

std::optional<AddressPart> chinese_address(const Folded& f) {
    const std::u32string& t = f.text;
    constexpr std::size_t shortest_name = 2, longest_name = 12, most_after_digits = 2;
    const auto unit_after = [&](std::size_t from, std::u32string_view units) {
        for (std::size_t i = from + 1; i < t.size() && i <= from + longest_name; ++i) {
            if (t[i] != U' ' && !is_cjk(t[i]) && !is_digit(t[i])) return std::u32string::npos;
            if (one_of(t[i], units)) return i;
        }
        return std::u32string::npos;
    };
    for (std::size_t region = shortest_name; region < t.size(); ++region) {
        if (!one_of(t[region], regions) || !is_cjk(t[region - 1]) || !is_cjk(t[region - 2])) continue;
        const std::size_t district = unit_after(region, districts);
        if (district == std::u32string::npos) continue;
        const std::size_t road = unit_after(district, roads);
        if (road == std::u32string::npos) continue;
        std::size_t to = 0;
        for (std::size_t i = road + 1; i < t.size() && (is_cjk(t[i]) || is_digit(t[i]) || is_letter(t[i]) || t[i] == U' ' || t[i] == U'-' || t[i] == U'#'); ++i)
            if (one_of(t[i], numbers) && (is_digit(t[i - 1]) || (i >= most_after_digits && is_digit(t[i - most_after_digits])))) to = i + 1;
        if (to == 0) continue;
        while (to < t.size() && (is_digit(t[to]) || t[to] == U'室')) ++to;
        std::size_t from = region;
        while (from > 0 && is_cjk(t[from - 1]) && region - from < 4) --from;
        return AddressPart{from, to};
    }
    return std::nullopt;
}

constexpr std::u32string_view streets[] = {U"street", U"road", U"avenue", U"lane", U"drive", U"boulevard", U"blvd", U"ave", U"rd", U"str", U"st", U"court", U"terrace", U"highway"};

bool word_at(const std::u32string& t, std::size_t at, std::u32string_view word) {
    return stands_at(t, at, word) && (at == 0 || !is_letter(t[at - 1])) && (at + word.size() >= t.size() || !is_letter(t[at + word.size()]));
}

// A house number, one to four words, a kind of street, and a comma with more behind it.
std::optional<AddressPart> english_address(const Folded& f) {
    const std::u32string& t = f.text;
    constexpr std::size_t most_digits = 5, longest_name = 32;
    for (std::size_t at = 0; at < t.size(); ++at) {
        if (!is_digit(t[at]) || (at > 0 && (is_digit(t[at - 1]) || is_letter(t[at - 1]) || t[at - 1] == U'.' || t[at - 1] == U'-'))) continue;
        std::size_t name = at;
        while (name < t.size() && is_digit(t[name])) ++name;
        if (name - at > most_digits || name >= t.size() || t[name] != U' ') continue;
        for (std::size_t i = name + 2; i < t.size() && i < name + longest_name; ++i) {
            if (is_digit(t[i]) || t[i] == U',' || t[i] == U'?' || t[i] == U'!' || t[i] == U':') break;
            if (t[i - 1] != U' ' || i == name + 1) continue;
            for (const std::u32string_view street : streets) {
                if (!word_at(t, i, street)) continue;
                const std::size_t comma = t.find(U',', i + street.size());
                if (comma != std::u32string::npos && comma + 3 < t.size() && comma < i + street.size() + longest_name) return AddressPart{at, t.size()};
            }
        }
    }
    return std::nullopt;
}

}   // namespace

std::optional<AddressPart> address_in(const Folded& line) {
    if (auto found = chinese_address(line)) return found;
    return english_address(line);
}

bool looks_like_address(const Folded& line, std::size_t from) {
    constexpr std::size_t shortest = 10, shortest_chinese = 7;
    int letters = 0, digits = 0, chinese = 0;
    for (std::size_t i = from; i < line.text.size(); ++i) {
        const char32_t c = line.text[i];
        if (c == U'@' || c == U'*' || c == U'/' || c == U'=' || c == U'?') return false;
        letters += is_letter(c) ? 1 : 0;
        digits += is_digit(c) ? 1 : 0;
        chinese += is_cjk(c) ? 1 : 0;
    }
    const std::size_t length = line.text.size() - std::min(from, line.text.size());
    constexpr int least_letters = 5, least_chinese = 5;
    return digits > 0 && ((length >= shortest && letters >= least_letters) || (length >= shortest_chinese && chinese >= least_chinese));
}

}   // namespace precheck
