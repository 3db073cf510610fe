#include "core/derive/statement_leftovers.h"

#include <algorithm>
#include <optional>
#include <type_traits>

#include "core/base/utf8.h"

namespace precheck {

namespace {

using Text32 = std::u32string;
using View32 = std::u32string_view;

bool word_character(char32_t c) { return is_letter(c) || is_digit(c); }
bool upper(char32_t c) { return c >= U'A' && c <= U'Z'; }

std::size_t skip_blanks(const Text32& t, std::size_t at) {
    while (at < t.size() && t[at] == U' ') ++at;
    return at;
}

// The word before `at`, folded.
Text32 word_before(const Text32& t, std::size_t at) {
    std::size_t end = at;
    while (end > 0 && (t[end - 1] == U' ' || t[end - 1] == U':' || t[end - 1] == U'-')) --end;
    std::size_t begin = end;
    while (begin > 0 && is_letter(t[begin - 1])) --begin;
    return t.substr(begin, end - begin);
}

bool said_of_a_size(const Text32& t, std::size_t at) {
    const Text32 word = word_before(t, at);
    if (word == U"size" || word == U"talla" || word == U"taille" || word == U"rozmiar") return true;
    std::size_t end = at;
    while (end > 0 && (t[end - 1] == U' ' || t[end - 1] == U':')) --end;
    return end > 0 && (t[end - 1] == U'码' || t[end - 1] == U'号' || t[end - 1] == U'寸') && end > 1 && (t[end - 2] == U'尺' || t[end - 2] == U'型');
}

void crosses_in(const Sentence& s, std::vector<Leftover>& out) {
    const Text32 &t = s.folded.original, &low = s.folded.text;
    constexpr View32 units = U"年月日号店公元时分件市省区路先女士";
    for (std::size_t at = 0; at < t.size();) {
        const char32_t c = t[at];
        if (c != U'X' && c != U'x' && c != U'×') {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < t.size() && t[end] == c) ++end;
        const std::size_t begin = at, length = end - at;
        at = end;
        const bool year = begin >= 2 && t[begin - 2] == U'2' && t[begin - 1] == U'0' && (begin == 2 || !is_digit(t[begin - 3])) && length == 2 && c != U'×';
        if (!year && begin > 0 && (word_character(t[begin - 1]) || t[begin - 1] == U'-' || t[begin - 1] == U'_' || t[begin - 1] == U'.')) continue;
        if (end < t.size() && (word_character(t[end]) || t[end] == U'_' || (t[end] == U'-' && end + 1 < t.size() && is_letter(t[end + 1])) || (t[end] == U'.' && end + 1 < t.size() && is_letter(t[end + 1])))) continue;
        if (said_of_a_size(low, begin) || (end < t.size() && t[end] == U'码')) continue;
        const bool before_unit = end < t.size() && units.find(t[end]) != View32::npos;
        const bool beside_chinese = (end < t.size() && is_cjk(t[end])) || (begin > 0 && is_cjk(t[begin - 1]));
        if (c == U'×') {
            if (length >= 2) out.push_back({range_of(s, begin, end), true});
        } else if (year || (length >= 3 && c == U'X') || (length <= 2 && before_unit && (length == 2 || View32(U"年月日").find(t[end]) != View32::npos))) {
            out.push_back({range_of(s, year ? begin - 2 : begin, end), true});
        } else if ((length >= 3) || (length == 2 && beside_chinese)) {
            out.push_back({range_of(s, begin, end), false});
        }
    }
}

// A heading in brackets: 【订单号】8204…, "[Buyer]: I got it"; and not "于【日期】发货".
bool is_heading(const Sentence& s, std::size_t open, std::size_t after) {
    const Text32& t = s.folded.text;
    std::size_t next = skip_blanks(t, after);
    if (next >= t.size()) return open == 0;
    if (t[next] == U':') return true;
    for (std::size_t i = next; i < t.size() && i < next + 4; ++i)
        if (is_digit(t[i])) return true;
    return open == 0 && t[next] != U',' && t[next] != U'.';
}

bool one_of(const Text32& text, const FoldedList& list) { return std::find(list.spaced.begin(), list.spaced.end(), text) != list.spaced.end(); }

void brackets_in(const Sentence& s, const WordLists& words, std::vector<Leftover>& out) {
    const Text32& t = s.folded.text;
    constexpr std::size_t longest = 40;
    static constexpr std::pair<char32_t, char32_t> pairs[] = {{U'[', U']'}, {U'{', U'}'}, {U'<', U'>'}, {U'(', U')'}, {U'〔', U'〕'}, {U'〈', U'〉'}};
    for (std::size_t at = 0; at < t.size(); ++at)
        for (const auto& [open, close] : pairs) {
            if (t[at] != open) continue;
            std::size_t end = at + 1;
            while (end < t.size() && end - at <= longest && t[end] != close && t[end] != open) ++end;
            if (open == U'{' && end < t.size() && t[end] == open) continue;   // {{order}}: the inner pair is taken
            if (end >= t.size() || t[end] != close || end == at + 1) continue;
            std::size_t from = at + 1, to = end;
            while (from < to && t[from] == U' ') ++from;
            while (to > from && t[to - 1] == U' ') --to;
            const Text32 inside = t.substr(from, to - from);
            Sentence inner;
            inner.range = s.range;
            inner.folded.text = inside;
            inner.folded.source.assign(inside.size(), s.range.from);
            const bool to_fill = has_word(inner, words.list("words.placeholder.fill"));
            const bool name_only = open == U'{' && !inside.empty() && std::all_of(inside.begin(), inside.end(), [](char32_t c) { return is_letter(c) || is_cjk(c) || c == U'_' || c == U'.' || c == U' ' || c == U'-'; });
            const bool field = open != U'(' && open != U'{' && one_of(inside, words.list("words.placeholder.fields")) && !is_heading(s, at, end + 1);
            if (to_fill || name_only || field) out.push_back({range_of(s, at, end + 1), true});
        }
}

// Capitals all around: a Spanish seller who shouts "TODO BIEN".
bool shouted(const Text32& original, std::size_t begin, std::size_t end) {
    std::size_t capitals = 0, small = 0;
    for (std::size_t i = 0; i < original.size(); ++i)
        if ((i < begin || i >= end) && is_letter(original[i])) ++(upper(original[i]) ? capitals : small);
    return capitals >= 3 && capitals > small;
}

void words_left(const Sentence& s, const RulePack& rules, bool spanish, std::vector<Leftover>& out) {
    const Text32& t = s.folded.original;
    for (const std::string& entry : rules.list("words.placeholder.words")) {
        const Text32 word = utf8_decode(entry);
        const bool any_case = std::none_of(word.begin(), word.end(), upper);
        const Text32& where = any_case ? s.folded.text : t;
        for (std::size_t at = where.find(word); at != Text32::npos; at = where.find(word, at + 1)) {
            const std::size_t end = at + word.size();
            if ((at > 0 && word_character(t[at - 1])) || (end < t.size() && word_character(t[end]))) continue;
            if (!any_case && (spanish || shouted(t, at, end))) continue;
            out.push_back({range_of(s, at, end), true});
        }
    }
    for (std::size_t at = 0; at < t.size();) {
        std::size_t end = at;
        while (end < t.size() && t[end] == U'_') ++end;
        constexpr std::size_t shortest_line = 3;
        if (end - at >= shortest_line && !(at > 0 && word_character(t[at - 1]) && end < t.size() && word_character(t[end]))) out.push_back({range_of(s, at, end), true});
        at = std::max(end, at + 1);
    }
}

// Segments between commas.
std::vector<std::pair<std::size_t, std::size_t>> segments_of(const Text32& t) {
    std::vector<std::pair<std::size_t, std::size_t>> out;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= t.size(); ++i)
        if (i == t.size() || t[i] == U',' || t[i] == U';') {
            out.emplace_back(begin, i);
            begin = i + 1;
        }
    return out;
}

Sentence part_of(const Sentence& s, std::size_t from, std::size_t to) {
    Sentence out;
    out.paragraph = s.paragraph;
    out.range = range_of(s, from, to);
    const auto cut = [&](const auto& all) {
        using Container = std::decay_t<decltype(all)>;
        return Container(all.begin() + static_cast<std::ptrdiff_t>(from), all.begin() + static_cast<std::ptrdiff_t>(to));
    };
    out.folded.text = cut(s.folded.text);
    out.folded.original = cut(s.folded.original);
    out.folded.source = cut(s.folded.source);
    return out;
}

struct Account {
    std::size_t from = 0, to = 0;
};

bool mail_character(char32_t c) { return word_character(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+'; }

// A mail address that is not of the platform's own hosts.
std::vector<Account> mail_addresses(const Text32& t, const RulePack& rules) {
    std::vector<Account> out;
    for (std::size_t at = t.find(U'@'); at != Text32::npos; at = t.find(U'@', at + 1)) {
        std::size_t from = at, to = at + 1;
        while (from > 0 && mail_character(t[from - 1])) --from;
        while (to < t.size() && mail_character(t[to])) ++to;
        while (to > at && (t[to - 1] == U'.' || t[to - 1] == U'-')) --to;
        const std::string host = utf8_encode(View32(t).substr(at + 1, to - at - 1));
        if (from == at || host.find('.') == std::string::npos) continue;
        const std::vector<std::string>& own = rules.list("url.hosts.platform");
        const bool official = std::any_of(own.begin(), own.end(), [&](const std::string& h) {
            return host == h || (host.size() > h.size() && host.compare(host.size() - h.size() - 1, h.size() + 1, "." + h) == 0);
        });
        if (!official) out.push_back({from, to});
    }
    return out;
}

// An account behind a channel's name: 微信:abc_123, "WhatsApp +86 138…".
std::optional<Account> account_after(const Text32& t, std::size_t at) {
    std::size_t p = at;
    for (bool moved = true; moved;) {
        moved = false;
        for (const View32 w : {View32(U" "), View32(U":"), View32(U"号码"), View32(U"号"), View32(U"账号"), View32(U"id"), View32(U"number"), View32(U"is"), View32(U"为"), View32(U"是"), View32(U"("), View32(U"群"), View32(U"@")})
            if (stands_at(t, p, w) && !(is_letter(w[0]) && p + w.size() < t.size() && is_letter(t[p + w.size()]))) p += w.size(), moved = true;
    }
    std::size_t end = p;
    int digits = 0;
    while (end < t.size() && (word_character(t[end]) || t[end] == U'_' || t[end] == U'-' || t[end] == U'+' || (t[end] == U' ' && end + 1 < t.size() && is_digit(t[end + 1]) && digits > 0))) {
        if (is_digit(t[end])) ++digits;
        ++end;
    }
    constexpr std::size_t shortest = 5;
    if (end - p < shortest || digits < 3 || digits == 16) return {};   // a word, or an order's number
    return Account{p, end};
}

}   // namespace

std::vector<Leftover> leftovers_in(const Statement& statement, const RulePack& rules, const WordLists& words) {
    std::vector<Leftover> out;
    std::size_t spanish_words = 0;
    for (const Sentence& s : statement.sentences) spanish_words += words_in(s, words.list("words.spanish")).size();
    const bool spanish = spanish_words >= 2;
    for (const Sentence& s : statement.sentences) {
        crosses_in(s, out);
        brackets_in(s, words, out);
        words_left(s, rules, spanish, out);
    }
    std::sort(out.begin(), out.end(), [](const Leftover& a, const Leftover& b) { return a.range.from != b.range.from ? a.range.from < b.range.from : a.range.to > b.range.to; });
    // 【XXX】 is one place.
    std::vector<Leftover> apart;
    for (const Leftover& l : out)
        if (apart.empty() || l.range.from >= apart.back().range.to) apart.push_back(l);
        else apart.back().certain = apart.back().certain || l.certain;
    return apart;
}

std::vector<ContactGiven> contacts_given(const Statement& statement, const RulePack& rules, const WordLists& words) {
    std::vector<ContactGiven> out;
    for (const Sentence& whole : statement.sentences) {
        bool asked_before = false;
        for (const auto& segment : segments_of(whole.folded.text)) {
            if (segment.first >= segment.second) continue;
            const Sentence s = part_of(whole, segment.first, segment.second);
            const Text32& t = s.folded.text;
            const bool asks = has_word(s, words.list("words.channel.ask"));
            const bool own = has_word(s, words.list("words.channel.own"));
            const std::vector<TextRange> names = words_in(s, words.list("words.channel.names"));
            const std::vector<Account> mails = mail_addresses(t, rules);
            const bool denied = has_word(s, words.list("words.channel.denied")), others = has_word(s, words.list("words.channel.others"));
            const bool asked = asks || asked_before;
            asked_before = asks && names.empty() && mails.empty() && !others && !denied;
            if ((names.empty() && mails.empty()) || denied || others) continue;
            std::optional<TextRange> account;
            if (!mails.empty()) account = range_of(s, mails.front().from, mails.front().to);
            for (const TextRange& name : names) {
                std::size_t end = 0;
                while (end < s.folded.source.size() && s.folded.source[end] < name.to) ++end;
                if (const auto found = account_after(t, end); found && !account) account = range_of(s, found->from, found->to);
            }
            if (account) out.push_back({*account, asked || own});
            else if (asked) out.push_back({names.front(), true});
        }
    }
    return out;
}

}   // namespace precheck
