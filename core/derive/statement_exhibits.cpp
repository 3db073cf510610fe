#include "core/derive/statement_exhibits.h"

#include <algorithm>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/derive/clauses.h"
#include "core/derive/copies.h"

namespace precheck {

namespace {

using Text32 = std::u32string;
using View32 = std::u32string_view;

// Longer words first.
constexpr View32 nouns[] = {U"attachments", U"attachment", U"screenshots", U"screenshot", U"enclosure", U"exhibits", U"exhibit", U"evidence", U"appendix", U"figures", U"figure", U"annexes", U"annex",
                            U"fig.", U"fig", U"附件", U"附图", U"附录", U"证据", U"截图", U"图片", U"凭证", U"材料", U"视频", U"图"};
constexpr View32 extensions[] = {U"png", U"jpg", U"jpeg", U"pdf", U"mp4", U"mov", U"webp", U"bmp", U"gif", U"webm", U"heic", U"tif", U"tiff", U"doc", U"docx", U"xls", U"xlsx", U"zip", U"rar", U"txt", U"avi"};

constexpr int most_exhibits = 99;

bool word_character(char32_t c) { return is_letter(c) || is_digit(c); }
std::size_t skip_blanks(const Text32& t, std::size_t at) {
    while (at < t.size() && t[at] == U' ') ++at;
    return at;
}

bool any_at(const Text32& t, std::size_t at, std::initializer_list<View32> words) {
    return std::any_of(words.begin(), words.end(), [&](View32 w) { return stands_at(t, at, w); });
}

// "3", "12", "三", "B" at `at`: its key; `end` behind it. Nothing for counts (3张), dates (11月) and numbers with a point.
std::string key_at(const Text32& t, std::size_t at, std::size_t& end) {
    end = at;
    while (end < t.size() && is_digit(t[end])) ++end;
    std::string key;
    if (end > at) {
        if (end - at > 3) return {};
        key = std::to_string(std::atoi(utf8_encode(View32(t).substr(at, end - at)).c_str()));
        if (end + 1 < t.size() && (t[end] == U'.' || t[end] == U':' || t[end] == U'/') && is_digit(t[end + 1])) return {};
        if (end < t.size() && is_letter(t[end])) return {};
        if (key == "0") return {};
    } else if (at < t.size() && View32(U"一二三四五六七八九十").find(t[at]) != View32::npos) {
        while (end < t.size() && View32(U"一二三四五六七八九十").find(t[end]) != View32::npos) ++end;
        // 证据一致, 附件一并提交, 材料一式两份.
        if (end < t.size() && View32(U"致样并式直切旦些定般起再同律概方面").find(t[end]) != View32::npos) return {};
        key = clause_number(utf8_encode(View32(t).substr(at, end - at)));
    } else if (at < t.size() && is_letter(t[at]) && (at + 1 == t.size() || !word_character(t[at + 1]))) {
        key = std::string(1, static_cast<char>(t[at]));
        end = at + 1;
    } else {
        return {};
    }
    const std::size_t next = skip_blanks(t, end);
    if (any_at(t, next, {U"张", U"份", U"个", U"页", U"次", U"段", U"件", U"组", U"套", U"项", U"款", U"年", U"月", U"天", U"小时", U"元", U"pages", U"pieces", U"files", U"%"})) return {};
    return key;
}

bool latin(View32 noun) { return is_letter(noun[0]); }

// Where a noun of exhibits ends that begins at `at`; 0: none.
std::size_t noun_at(const Text32& t, std::size_t at, View32* found = nullptr) {
    for (const View32 noun : nouns) {
        if (!stands_at(t, at, noun)) continue;
        if (latin(noun) && ((at > 0 && word_character(t[at - 1])) || (is_letter(noun.back()) && at + noun.size() < t.size() && is_letter(t[at + noun.size()])))) continue;
        // 主图2 and 盗图1 are pictures of a listing; 见图2, 和图3 are exhibits.
        if (noun == U"图" && at > 0 && is_cjk(t[at - 1]) && View32(U"见如和与及由从据附以在看照参").find(t[at - 1]) == View32::npos) continue;
        if (noun == U"图片" && at > 0 && is_cjk(t[at - 1]) && View32(U"见如和与及由从据附以在看照参").find(t[at - 1]) == View32::npos) continue;
        // Annexes of the rules are not ours.
        if (at >= 2 && (any_at(t, at - 2, {U"规则", U"条例", U"协议", U"政策", U"办法"}) || t[at - 1] == U'》')) continue;
        if (found != nullptr) *found = noun;
        return at + noun.size();
    }
    return 0;
}

std::size_t skip_number_sign(const Text32& t, std::size_t at, bool is_latin) {
    at = skip_blanks(t, at);
    for (const View32 w : {View32(U"编号"), View32(U"no."), View32(U"no"), View32(U"nos."), View32(U"#"), View32(U"("), View32(U"["), View32(U"第")})
        if (stands_at(t, at, w) && (is_latin || !is_letter(w[0]))) {
            at += w.size();
            break;
        }
    return skip_blanks(t, at);
}

// Behind one number: the next of a list or the end of a range. Returns where its number begins, 0: none.
std::size_t continued(const Text32& t, std::size_t at, bool& range) {
    at = skip_blanks(t, at);
    if (at < t.size() && (t[at] == U')' || t[at] == U']')) at = skip_blanks(t, at + 1);
    range = false;
    std::size_t next = 0;
    for (const View32 w : {View32(U"至"), View32(U"到"), View32(U"~"), View32(U"-"), View32(U"to ")})
        if (next == 0 && stands_at(t, at, w)) next = at + w.size(), range = true;
    for (const View32 w : {View32(U"、"), View32(U","), View32(U"和"), View32(U"及"), View32(U"与"), View32(U"&"), View32(U"/"), View32(U"and "), View32(U"or ")})
        if (next == 0 && stands_at(t, at, w)) next = at + w.size();
    if (next == 0) return 0;
    next = skip_blanks(t, next);
    if (stands_at(t, next, U"and ")) next = skip_blanks(t, next + 4);
    if (const std::size_t behind = noun_at(t, next); behind > 0) next = skip_number_sign(t, behind, is_letter(t[next]));
    else if (!is_digit(t[std::min(next, t.size() - 1)])) return 0;   // without its noun only a plain number goes on
    return next < t.size() ? next : 0;
}

void numbered_in(const Sentence& s, std::vector<ExhibitReference>& out) {
    const Text32& t = s.folded.text;
    for (std::size_t at = 0; at < t.size(); ++at) {
        View32 noun;
        const std::size_t behind = noun_at(t, at, &noun);
        if (behind == 0) continue;
        std::size_t begin = skip_number_sign(t, behind, latin(noun)), end = 0;
        // "evidence a reviewer needs": a letter needs a capital, and a noun in Latin a number or capital.
        std::string key = key_at(t, begin, end);
        if (!key.empty() && is_letter(t[begin]) && !(s.folded.original[begin] >= U'A' && s.folded.original[begin] <= U'Z')) key.clear();
        if (!key.empty() && is_letter(t[begin]) && latin(noun) && s.folded.original[begin] == U'I') key.clear();
        if (key.empty()) continue;
        if (any_at(t, skip_blanks(t, end), {U"of the rules", U"of the seller", U"of the platform", U"of the policy", U"to the rules", U"of my listing", U"of the listing"})) continue;
        std::size_t from = at;
        while (true) {
            out.push_back({key, {}, range_of(s, from, end)});
            bool range = false;
            const std::size_t next = continued(t, end, range);
            if (next == 0) break;
            std::size_t stop = 0;
            const std::string other = key_at(t, next, stop);
            if (other.empty() || other.size() > 2) break;
            if (range && is_digit(t[next])) {
                const int first = std::atoi(key.c_str()), last = std::atoi(other.c_str());
                if (first <= 0 || last <= first || last > most_exhibits) break;
                for (int n = first + 1; n < last; ++n) out.push_back({std::to_string(n), {}, range_of(s, from, stop)});
            }
            from = next;
            key = other;
            end = stop;
        }
        at = end - 1;
    }
}

bool name_character(char32_t c) { return word_character(c) || c == U'_' || c == U'-' || c == U'(' || c == U')' || c == U'.' || is_cjk(c); }

struct Name {
    std::string as_written;
    Text32 folded;
};

// Longer ones first.
std::vector<Name> folded_names(const std::vector<std::string>& names) {
    std::vector<Name> out;
    for (const std::string& name : names)
        if (Text32 folded = folded_word(name, Spaces::kept); !folded.empty()) out.push_back({name, std::move(folded)});
    std::sort(out.begin(), out.end(), [](const Name& a, const Name& b) { return a.as_written.size() != b.as_written.size() ? a.as_written.size() > b.as_written.size() : a.as_written > b.as_written; });
    return out;
}

void named_in(const Sentence& s, const std::vector<Name>& names, std::vector<ExhibitReference>& out) {
    const Text32& t = s.folded.text;
    std::vector<bool> taken(t.size(), false);
    for (const Name& entry : names) {
        const Text32& name = entry.folded;
        for (std::size_t at = t.find(name); at != Text32::npos; at = t.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            if (taken[at] || (word_character(name.front()) && at > 0 && (word_character(t[at - 1]) || t[at - 1] == U'-' || t[at - 1] == U'_'))) continue;
            if (end < t.size() && word_character(t[end])) continue;
            for (std::size_t i = at; i < end; ++i) taken[i] = true;
            out.push_back({{}, entry.as_written, range_of(s, at, end)});
        }
    }
    for (std::size_t dot = 1; dot + 2 < t.size(); ++dot) {
        if (t[dot] != U'.' || taken[dot] || !name_character(t[dot - 1])) continue;
        std::size_t end = 0;
        for (const View32 extension : extensions)
            if (stands_at(t, dot + 1, extension) && (dot + 1 + extension.size() >= t.size() || !word_character(t[dot + 1 + extension.size()]))) end = dot + 1 + extension.size();
        if (end == 0) continue;
        std::size_t begin = dot;
        while (begin > 0 && name_character(t[begin - 1]) && !taken[begin - 1]) --begin;
        if (begin > 0 && (t[begin - 1] == U'/' || t[begin - 1] == U'@' || t[begin - 1] == U'=')) continue;   // an address
        // 见chat.png: the Chinese words before a Latin name are no part of it.
        if (!is_cjk(t[dot - 1]))
            for (std::size_t i = begin; i < dot; ++i)
                if (is_cjk(t[i])) begin = i + 1;
        while (begin < dot && (t[begin] == U'(' || t[begin] == U'-' || t[begin] == U'.')) ++begin;
        if (begin == dot) continue;
        const TextRange range = range_of(s, begin, end);
        out.push_back({{}, utf8_encode(View32(s.folded.original).substr(begin, end - begin)), range});
    }
}

std::string lower(std::string s) {
    for (char& c : s)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return s;
}

std::string stem_of(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

// Numbers and letters in a label or a file's name.
std::vector<std::string> keys_of(const std::string& text, bool is_label) {
    std::vector<std::string> out;
    const Text32 t = fold(text, Spaces::kept).text;
    const auto put = [&](const std::string& key) {
        if (!key.empty() && std::find(out.begin(), out.end(), key) == out.end()) out.push_back(key);
    };
    for (std::size_t at = 0; at < t.size(); ++at) {
        std::size_t behind = noun_at(t, at), end = 0;
        // In a name 订单图1 counts too, whatever stands before 图.
        if (behind == 0 && t[at] == U'图') behind = at + 1;
        if (behind > 0) put(key_at(t, skip_number_sign(t, behind, is_letter(t[at])), end));
    }
    std::size_t digits = 0;
    while (digits < t.size() && is_digit(t[digits])) ++digits;
    // "03-order", "3", "7.聊天"; not "2026-11-10".
    if (digits > 0 && digits <= 3) put(std::to_string(std::atoi(utf8_encode(View32(t).substr(0, digits)).c_str())));
    if (t.size() == 1 && is_letter(t[0])) put(std::string(1, static_cast<char>(t[0])));
    if (is_label && out.empty()) put(clause_number(text));
    return out;
}

}   // namespace

std::vector<ExhibitReference> exhibits_in(const Statement& statement, const std::vector<std::string>& names) {
    std::vector<ExhibitReference> named, out;
    const std::vector<Name> folded = folded_names(names);
    for (const Sentence& s : statement.sentences) named_in(s, folded, named);
    for (const Sentence& s : statement.sentences) numbered_in(s, out);
    // "证据1.png" is a name, and no reference to number 1 beside it.
    out.erase(std::remove_if(out.begin(), out.end(), [&](const ExhibitReference& r) {
                  return std::any_of(named.begin(), named.end(), [&](const ExhibitReference& n) { return r.range.from < n.range.to && n.range.from < r.range.to; });
              }),
              out.end());
    out.insert(out.end(), named.begin(), named.end());
    std::sort(out.begin(), out.end(), [](const ExhibitReference& a, const ExhibitReference& b) { return a.range.from != b.range.from ? a.range.from < b.range.from : a.key < b.key; });
    return out;
}

namespace {

bool numeric(const std::string& key) { return !key.empty() && is_digit(static_cast<char32_t>(key[0])); }

// "3" and "c" are both the third.
std::size_t place_of(const std::string& key) {
    const int n = numeric(key) ? std::atoi(key.c_str()) : key[0] - 'a' + 1;
    return n < 1 ? 0 : static_cast<std::size_t>(n);
}

bool any_of_sort(const std::vector<std::string>& keys, bool numbers) {
    return std::any_of(keys.begin(), keys.end(), [&](const std::string& key) { return numeric(key) == numbers; });
}

// Proofs and roots lie beside the exhibits; of a file with a copy the copy is the exhibit.
bool counts_as_exhibit(const File& file, const FileSet& files, const CaseForm& form) {
    const std::string name = lower(file.name);
    for (const std::string_view ending : {".tsr", ".tst", ".tsa", ".ots", ".tsq", ".pem", ".cer", ".crt", ".der"})
        if (name.size() > ending.size() && name.compare(name.size() - ending.size(), ending.size(), ending) == 0) return false;
    const RedactedCopy* copy = copy_of(file, form);
    return copy == nullptr || std::none_of(files.files.begin(), files.files.end(), [&](const File& other) { return other.name == copy->name; });
}

// Numbers that files have of their own stay, the first of each; the rest take the free ones in order. 0: no exhibit.
std::vector<std::size_t> numbered(const std::vector<std::vector<std::string>>& keys, const std::vector<bool>& exhibits) {
    std::vector<std::size_t> out(keys.size(), 0);
    const auto used = [&](std::size_t number) { return std::find(out.begin(), out.end(), number) != out.end(); };
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto own = std::find_if(keys[i].begin(), keys[i].end(), numeric);
        if (!exhibits[i] || own == keys[i].end()) continue;
        if (const std::size_t number = place_of(*own); !used(number)) out[i] = number;
    }
    std::size_t next = 1;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (!exhibits[i] || out[i] != 0) continue;
        while (used(next)) ++next;
        out[i] = next;
    }
    return out;
}

}   // namespace

ExhibitSet::ExhibitSet(const FileSet& files, const CaseForm& form) {
    for (const File& file : files.files) {
        names_.push_back(file.name);
        // A label says more than a name.
        std::vector<std::string> keys;
        for (const CaseFile& said : form.files)
            if (said.name == file.name && !said.label.empty())
                for (std::string& key : keys_of(said.label, true)) keys.push_back(std::move(key));
        for (std::string& key : keys_of(stem_of(file.name), false)) keys.push_back(std::move(key));
        keys_.push_back(std::move(keys));
        exhibits_.push_back(counts_as_exhibit(file, files, form));
    }
    numbers_ = numbered(keys_, exhibits_);
}

std::vector<std::size_t> ExhibitSet::files_of(const ExhibitReference& reference) const {
    std::vector<std::size_t> out;
    bool any_letter = false;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (!reference.file_name.empty()) {
            if (folded_word(names_[i], Spaces::kept) == folded_word(reference.file_name, Spaces::kept)) out.push_back(i);
            continue;
        }
        any_letter = any_letter || any_of_sort(keys_[i], false);
        if (std::find(keys_[i].begin(), keys_[i].end(), reference.key) != keys_[i].end()) out.push_back(i);
    }
    if (!out.empty() || !reference.file_name.empty() || (any_letter && !numeric(reference.key))) return out;
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (exhibits_[i] && numbers_[i] == place_of(reference.key)) out.push_back(i);
    return out;
}

std::optional<std::size_t> ExhibitSet::same_stem(const ExhibitReference& reference) const {
    if (reference.file_name.empty()) return {};
    const std::string stem = lower(stem_of(reference.file_name));
    for (std::size_t i = 0; i < names_.size(); ++i)
        if (lower(stem_of(names_[i])) == stem) return i;
    return {};
}

bool ExhibitSet::in_set(const ExhibitReference& reference) const {
    if (!files_of(reference).empty()) return true;
    if (!reference.file_name.empty()) return false;
    bool open = false;
    std::size_t count = 0;
    for (std::size_t i = 0; i < names_.size(); ++i) {
        if (!exhibits_[i]) continue;
        open = open || keys_[i].empty();
        ++count;
    }
    const std::size_t place = place_of(reference.key);
    return open && place >= 1 && place <= count;
}

}   // namespace precheck
