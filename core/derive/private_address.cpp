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

constexpr std::size_t longest_street = 32;

// A house number, one to four words and a kind of street.
std::optional<AddressPart> street_from(const Folded& f, std::size_t first) {
    const std::u32string& t = f.text;
    constexpr std::size_t most_digits = 5;
    for (std::size_t at = first; at < t.size(); ++at) {
        if (!is_digit(t[at]) || (at > 0 && (is_digit(t[at - 1]) || is_letter(t[at - 1]) || t[at - 1] == U'.' || t[at - 1] == U'-'))) continue;
        std::size_t name = at;
        while (name < t.size() && is_digit(t[name])) ++name;
        if (name - at > most_digits || name >= t.size() || t[name] != U' ') continue;
        for (std::size_t i = name + 2; i < t.size() && i < name + longest_street; ++i) {
            if (is_digit(t[i]) || t[i] == U',' || t[i] == U'?' || t[i] == U'!' || t[i] == U':') break;
            if (t[i - 1] != U' ' || i == name + 1) continue;
            for (const std::u32string_view street : streets)
                if (word_at(t, i, street)) return AddressPart{at, i + street.size()};
        }
    }
    return std::nullopt;
}

// A street, and a comma with more behind it.
std::optional<AddressPart> english_address(const Folded& f) {
    constexpr std::size_t least_behind = 3;
    for (auto street = street_from(f, 0); street; street = street_from(f, street->from + 1)) {
        const std::size_t comma = f.text.find(U',', street->to);
        if (comma != std::u32string::npos && comma + least_behind < f.text.size() && comma < street->to + longest_street) return AddressPart{street->from, f.text.size()};
    }
    return std::nullopt;
}

// A form with 9 for a digit and a for a letter, as a word or two of its own at an end of the line or before a comma.
bool has_form(const std::u32string& t, std::u32string_view form) {
    const auto fits = [](char32_t c, char32_t f) { return f == U'9' ? is_digit(c) : f == U'a' ? is_letter(c)
                                                                                              : c == f; };
    const auto free = [&](std::size_t at) { return at >= t.size() || (!is_digit(t[at]) && !is_letter(t[at])); };
    for (std::size_t at = 0; at + form.size() <= t.size(); ++at) {
        if ((at > 0 && !free(at - 1)) || !free(at + form.size())) continue;
        std::size_t i = 0;
        while (i < form.size() && fits(t[at + i], form[i])) ++i;
        const std::size_t to = at + form.size();
        if (i == form.size() && (at == 0 || to == t.size() || t[to] == U',' || t[to] == U'.')) return true;
    }
    return false;
}

// Postcodes of the countries that most parcels go to.
constexpr std::u32string_view postcodes[] = {U"999999", U"99999", U"99999-9999", U"99999-999", U"999-9999", U"99-999", U"9999-999", U"999 99", U"9999 aa", U"9999",
                                             U"a9 9aa", U"a99 9aa", U"aa9 9aa", U"aa99 9aa", U"a9a 9aa", U"aa9a 9aa", U"a9a 9a9"};

// Countries that stand in a line of their own.
constexpr std::u32string_view countries[] = {U"中国", U"美国", U"英国", U"加拿大", U"澳大利亚", U"俄罗斯", U"巴西", U"西班牙", U"法国", U"德国", U"意大利", U"波兰", U"荷兰", U"以色列", U"韩国", U"日本", U"墨西哥", U"智利", U"葡萄牙", U"乌克兰", U"土耳其",
                                             U"china", U"united states", U"united states of america", U"usa", U"united kingdom", U"uk", U"canada", U"australia", U"russia", U"russian federation", U"brazil", U"brasil", U"spain", U"españa", U"france", U"germany", U"deutschland",
                                             U"italy", U"italia", U"poland", U"polska", U"netherlands", U"israel", U"korea", U"south korea", U"japan", U"mexico", U"méxico", U"chile", U"portugal", U"ukraine", U"turkey", U"new zealand", U"ireland", U"saudi arabia"};

std::u32string_view trimmed(const std::u32string& t) {
    std::u32string_view v = t;
    while (!v.empty() && one_of(v.back(), U" ,.;")) v.remove_suffix(1);
    while (!v.empty() && v.front() == U' ') v.remove_prefix(1);
    return v;
}

bool is_country(const Folded& line) {
    const std::u32string_view t = trimmed(line.text);
    return std::any_of(std::begin(countries), std::end(countries), [&](std::u32string_view c) { return c == t; });
}

// What an address has none of: a label, a sum, an address of another kind.
bool has_other_marks(const Folded& line) {
    return std::any_of(line.text.begin(), line.text.end(), [](char32_t c) { return one_of(c, U":：*=@?!？！$€£¥￥"); });
}

int letters_of(const Folded& line) {
    return static_cast<int>(std::count_if(line.text.begin(), line.text.end(), [](char32_t c) { return is_letter(c); }));
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

bool is_place_line(const Folded& line) {
    constexpr int least_letters = 4;   // of the place
    return letters_of(line) >= least_letters && !has_other_marks(line) && std::any_of(std::begin(postcodes), std::end(postcodes), [&](std::u32string_view form) { return has_form(line.text, form); });
}

bool is_street_line(const Folded& line) {
    constexpr std::size_t most_before = 14;   // "Flat 3, ", "Apartment 12, "
    const auto street = street_from(line, 0);
    // "3 orders from Bond Street", "5 days on the road"
    constexpr std::u32string_view in_sentences[] = {U"from", U"on", U"in", U"of", U"to", U"for", U"at", U"by", U"with"};
    const auto says = [&](std::u32string_view word) {
        for (std::size_t i = street->from; i < street->to; ++i)
            if (word_at(line.text, i, word)) return true;
        return false;
    };
    if (street && std::any_of(std::begin(in_sentences), std::end(in_sentences), says)) return false;
    return street && !has_other_marks(line) && (street->from == 0 || (street->from <= most_before && one_of(line.text[0], U"afursb#")));
}

bool address_goes_on(const Folded& before, const Folded& next) {
    constexpr std::size_t longest = 60;
    const std::u32string_view t = trimmed(next.text);
    if (t.empty() || t.size() > longest || has_other_marks(next)) return false;
    if (is_country(next) || is_place_line(next)) return true;
    const std::u32string_view b = trimmed(before.text);
    const bool open = before.text.find_last_of(U",，、") != std::u32string::npos && before.text.find_last_of(U",，、") + 2 >= before.text.size();
    const auto chinese = std::count_if(t.begin(), t.end(), [](char32_t c) { return is_cjk(c); });
    constexpr std::size_t most_digits_of_a_house = 6;
    std::size_t digits = 0, longest_number = 0;
    for (const char32_t c : t) digits = is_digit(c) ? digits + 1 : 0, longest_number = std::max(longest_number, digits);
    if (longest_number > most_digits_of_a_house) return false;
    if (chinese > 0) {
        // A unit behind a number, or a region: "科技园路88号", "3栋502室", "南山区".
        for (std::size_t i = 1; i < t.size(); ++i)
            if ((one_of(t[i], numbers) && (is_digit(t[i - 1]) || (i > 1 && is_digit(t[i - 2])))) || ((one_of(t[i], regions) || one_of(t[i], districts)) && !b.empty() && is_cjk(b.back()))) return true;
        return false;
    }
    // "Apt 4B", "Floor 2, Building C": short, with a number; or whatever follows a comma at the end of a line.
    constexpr std::size_t longest_part = 32;
    return t.size() <= longest_part && letters_of(next) >= 2 && (open || longest_number > 0);
}

Folded joined_address(const Folded& first, const Folded& next) {
    Folded out = first;
    const bool latin = !out.text.empty() && !is_cjk(out.text.back()) && !next.text.empty() && !is_cjk(next.text.front());
    const auto put = [&](char32_t c) { out.text += c, out.original += c, out.source.push_back(out.source.empty() ? 0 : out.source.back()); };
    if (latin && !one_of(out.text.back(), U",-")) put(U',');
    if (latin) put(U' ');
    for (std::size_t i = 0; i < next.text.size(); ++i) put(next.text[i]);
    return out;
}

}   // namespace precheck
