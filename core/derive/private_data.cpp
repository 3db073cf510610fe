#include "core/derive/private_data.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/utf8.h"
#include "core/derive/case_objects.h"
#include "core/derive/domain_name.h"
#include "core/derive/fold.h"
#include "core/derive/labels.h"
#include "core/derive/number_forms.h"
#include "core/derive/private_address.h"
#include "core/derive/private_numbers.h"

namespace precheck {

namespace {

using Kind = PrivatePlace::Kind;

// What the words before a value say that it is.
enum class Said { nothing,
                  bank_card,
                  resident_id,
                  phone,
                  address,
                  other };   // an order, a product, a parcel, a device …: no private number

struct LabelWord {
    Said said = Said::nothing;
    std::size_t from = 0, to = 0;
};

struct Search {
    const Text& text;
    const BrowserFrame& frame;
    const RulePack& rules;
    const WordLists& words;
    std::vector<Folded> spaced, dense;   // one per line
    std::vector<PrivatePlace> found;
};

bool begins_word(const std::u32string& text, std::size_t at) { return at == 0 || !is_letter(text[at]) || !is_letter(text[at - 1]); }
bool ends_word(const std::u32string& text, std::size_t to) { return to >= text.size() || !is_letter(text[to - 1]) || !is_letter(text[to]); }

// The last label of a text before `end`, where `spaced` is folded with its blanks.
LabelWord last_label(const Search& s, const Folded& line, std::size_t end) {
    LabelWord best;
    const auto offer = [&](Said said, std::size_t from, std::size_t to) {
        if (to > best.to || (to == best.to && from < best.from)) best = {said, from, to};
    };
    const auto look_for = [&](Said said, const FoldedList& list) {
        for (const std::u32string& word : list.spaced) {
            if (word.empty()) continue;
            for (std::size_t at = line.text.find(word); at != std::u32string::npos && at + word.size() <= end; at = line.text.find(word, at + 1))
                if (begins_word(line.text, at) && ends_word(line.text, at + word.size())) offer(said, at, at + word.size());
        }
    };
    look_for(Said::bank_card, s.words.list("private.words.card"));
    look_for(Said::resident_id, s.words.list("private.words.resident_id"));
    look_for(Said::phone, s.words.list("private.words.phone"));
    look_for(Said::address, s.words.list("private.words.address"));
    look_for(Said::other, s.words.list("private.words.other_number"));
    return best;
}

bool is_number_label(IdentifierType type) {
    return type == IdentifierType::order_no || type == IdentifierType::product_id || type == IdentifierType::tracking_no || type == IdentifierType::notice_no || type == IdentifierType::store_id || type == IdentifierType::buyer_id;
}

// Labels of orders, products, parcels and notices that end before `end` of a line folded with its blanks.
std::size_t last_number_label(const Folded& dense, const Folded& spaced, std::size_t end) {
    std::size_t best = 0;
    const int source_end = end < spaced.source.size() ? spaced.source[end] : end > 0 ? spaced.source[end - 1] + 1
                                                                                     : 0;
    for (std::size_t at = 0; at < dense.text.size(); ++at) {
        const Label* label = label_at(dense, at);
        if (label == nullptr || !is_number_label(label->type)) continue;
        const std::size_t last = at + label->word.size() - 1;
        if (last < dense.source.size() && dense.source[last] < source_end) best = std::max(best, static_cast<std::size_t>(dense.source[last]) + 1);
    }
    return best;   // in characters of the line
}

Said said_in(const Search& s, std::size_t line, std::size_t end) {
    const LabelWord word = last_label(s, s.spaced[line], end);
    const std::size_t number = last_number_label(s.dense[line], s.spaced[line], end);
    if (word.said == Said::nothing) return number > 0 ? Said::other : Said::nothing;
    const std::size_t word_end = static_cast<std::size_t>(s.spaced[line].source[word.to - 1]) + 1;
    return number > word_end ? Said::other : word.said;
}

// What stands before a value on its line, else left of it in its row, else above it in its column.
Said said_of(const Search& s, std::size_t line, std::size_t from) {
    if (const Said said = said_in(s, line, from); said != Said::nothing) return said;
    const Box& box = s.text.lines[line].box;
    constexpr int most_heights_left = 25, most_heights_up = 3;
    std::optional<std::size_t> left, above;
    for (std::size_t i = 0; i < s.text.lines.size(); ++i) {
        const Box& other = s.text.lines[i].box;
        if (i == line || s.frame.not_of_page[i]) continue;
        const bool in_row = std::abs(other.center_y() - box.center_y()) * 2 <= std::max(other.h, box.h);
        if (in_row && other.right() <= box.x + box.h && box.x - other.right() <= most_heights_left * box.h && (!left || other.x > s.text.lines[*left].box.x)) left = i;
        const bool in_column = std::abs(other.x - box.x) <= 2 * box.h || std::abs(other.center_x() - box.center_x()) <= box.h;
        if (in_column && other.bottom() <= box.y + box.h / 3 && box.y - other.bottom() <= most_heights_up * box.h && (!above || other.y > s.text.lines[*above].box.y)) above = i;
    }
    if (left)
        if (const Said said = said_in(s, *left, s.spaced[*left].text.size()); said != Said::nothing) return said;
    return above ? said_in(s, *above, s.spaced[*above].text.size()) : Said::nothing;
}

// What a cover must lie over: boxes of characters are exact within a few pixels.
Box covering(const Search& s, std::size_t line, std::size_t from, std::size_t to) {
    const Box box = box_of(s.text.lines[line], s.spaced[line], from, to);
    const Box frame{0, 0, s.text.frame_width, s.text.frame_height};
    const int margin = std::max(2, box.h / 6);
    const Box wide{box.x - margin, box.y, box.w + 2 * margin, box.h};
    return frame.empty() ? wide : intersect(wide, frame);
}

void add(Search& s, Kind kind, std::string value, bool certain, double score, std::size_t line, std::size_t from, std::size_t to) {
    const Box box = covering(s, line, from, to);
    // One place is one thing: the surer.
    for (PrivatePlace& other : s.found) {
        if (overlap_share(box, other.box) < 0.5 && overlap_share(other.box, box) < 0.5) continue;
        if (score > other.score) other = {kind, std::move(value), certain, false, score, box};
        return;
    }
    s.found.push_back({kind, std::move(value), certain, false, score, box});
}

// How sure, by what the number is and what is said of it. Numbers that pass by chance are many: one in ten.
constexpr double sure = 0.95, labelled_only = 0.75, grouped_like_a_card = 0.8, bare = 0.5;

void look_for_cards(Search& s, std::size_t line, const DigitChain& chain) {
    constexpr std::size_t shortest = 15, longest = 19;
    for (std::size_t first = 0; first < chain.groups.size(); ++first)
        for (std::size_t last = chain.groups.size(); last-- > first;) {
            const std::string digits = digits_of(s.spaced[line], chain, first, last);
            if (digits.size() < shortest || digits.size() > longest || !is_card_form(digits) || !is_card_grouping(chain, first, last) || is_product_form(digits)) continue;
            const Said said = said_of(s, line, chain.groups[first].from);
            if (said == Said::other) continue;
            const bool luhn = passes_luhn(digits), labelled = said == Said::bank_card, grouped = last > first + 1;
            // Not every UnionPay card keeps to Luhn, and one digit may be misread: a label then says enough.
            if (!luhn && !labelled) continue;
            const double score = luhn && labelled ? sure : labelled ? labelled_only
                                                       : grouped    ? grouped_like_a_card
                                                                    : bare;
            add(s, Kind::bank_card, digits, luhn && labelled, score, line, chain.groups[first].from, chain.groups[last].to);
            return;
        }
}

// Seventeen digits and the check character, whole or as 6-8-4.
void look_for_resident_ids(Search& s, std::size_t line) {
    const Folded& f = s.spaced[line];
    constexpr std::size_t length = 18;
    for (std::size_t at = 0; at < f.text.size(); ++at) {
        if (!is_digit(f.text[at]) || (at > 0 && (is_digit(f.text[at - 1]) || is_letter(f.text[at - 1])))) continue;
        std::string value;
        std::size_t to = at;
        for (; to < f.text.size() && value.size() < length; ++to) {
            const char32_t c = f.text[to];
            if ((c == U' ' || c == U'-') && (value.size() == 6 || value.size() == 14)) continue;
            if (!is_digit(c) && !(c == U'x' && value.size() == length - 1)) break;
            value.push_back(c == U'x' ? 'X' : static_cast<char>(c));
        }
        bool valid = false;
        if (value.size() != length || (to < f.text.size() && (is_digit(f.text[to]) || is_letter(f.text[to]))) || !is_resident_id(value, &valid)) continue;
        const Said said = said_of(s, line, at);
        // Region, birth date and check digit together are no chance; without the last one the label must say it.
        if (said == Said::other || (!valid && said != Said::resident_id)) continue;
        add(s, Kind::resident_id, value, valid, valid ? sure : labelled_only, line, at, to);
    }
}

bool phone_separator(char32_t c) { return c == U' ' || c == U'-' || c == U'(' || c == U')' || c == U'.'; }

// Digits from `at` on, separators between; ends at anything else. `to` is behind the last digit.
std::string phone_digits(const Folded& f, std::size_t at, std::size_t* to, bool* masked) {
    std::string digits;
    *to = at;
    std::size_t separators = 0;
    for (std::size_t i = at; i < f.text.size(); ++i) {
        if (is_digit(f.text[i])) {
            digits.push_back(static_cast<char>(f.text[i]));
            *to = i + 1;
            separators = 0;
        } else if (!phone_separator(f.text[i]) || ++separators > 2) {
            break;
        }
    }
    const char32_t next = *to < f.text.size() ? f.text[*to] : U' ';
    *masked = next == U'*' || next == U'•' || next == U'×' || next == U'x' || next == U':' || next == U'/' || next == U',';
    return digits;
}

bool says_zone_before(const Folded& f, std::size_t at) {
    constexpr std::size_t length = 3;
    if (at < length) return false;
    const std::u32string_view head = std::u32string_view(f.text).substr(at - length, length);
    return head == U"gmt" || head == U"utc";
}

void look_for_phones(Search& s, std::size_t line, const std::vector<DigitChain>& chains) {
    constexpr std::size_t shortest = 8, longest = 15, shortest_labelled = 7;
    constexpr double international = 0.8, labelled = 0.8, by_form = 0.6;
    const Folded& f = s.spaced[line];
    for (std::size_t at = 0; at < f.text.size(); ++at) {
        if (f.text[at] != U'+' || (at > 0 && (is_digit(f.text[at - 1]) || is_letter(f.text[at - 1]))) || says_zone_before(f, at)) continue;
        if (at + 1 >= f.text.size() || !is_digit(f.text[at + 1]) || f.text[at + 1] == U'0') continue;
        std::size_t to = 0;
        bool masked = false;
        const std::string digits = phone_digits(f, at + 1, &to, &masked);
        if (masked || digits.size() < shortest || digits.size() > longest || is_service_phone(digits) || said_of(s, line, at) == Said::other) continue;
        add(s, Kind::phone, digits, false, international, line, at, to);
        at = to;
    }
    for (const DigitChain& chain : chains)
        for (std::size_t first = 0; first < chain.groups.size(); ++first) {
            std::size_t last = first;
            std::string digits = digits_of(f, chain, first, last);
            if (digits.size() == 3 && first + 2 < chain.groups.size()) last = first + 2, digits = digits_of(f, chain, first, last);
            if (!is_mainland_mobile(digits) || (last > first && chain.groups[last].to - chain.groups[last].from != 4)) continue;
            const Said said = said_of(s, line, chain.groups[first].from);
            if (said == Said::other || said == Said::bank_card) continue;
            add(s, Kind::phone, digits, false, said == Said::phone ? labelled : by_form, line, chain.groups[first].from, chain.groups[last].to);
        }
    // Behind a label any number of digits that can be called; the first digit stands right behind it.
    const LabelWord word = last_label(s, f, f.text.size());
    std::size_t from = word.said == Said::phone ? word.to : 0;
    if (word.said == Said::nothing && !f.text.empty() && (is_digit(f.text[0]) || f.text[0] == U'(') && said_of(s, line, 0) == Said::phone) from = 0;
    else if (word.said != Said::phone) return;
    constexpr std::size_t most_between = 4;
    std::size_t at = from;
    while (at < f.text.size() && at - from < most_between && !is_digit(f.text[at]) && !is_letter(f.text[at]) && !is_cjk(f.text[at])) ++at;
    if (at >= f.text.size() || !is_digit(f.text[at])) return;
    std::size_t to = 0;
    bool masked = false;
    const std::string digits = phone_digits(f, at, &to, &masked);
    if (masked || digits.size() < shortest_labelled || digits.size() > longest || is_service_phone(digits)) return;
    add(s, Kind::phone, digits, false, labelled, line, at, to);
}

bool mail_character(char32_t c) { return is_letter(c) || is_digit(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+' || c == U'%'; }

bool listed(const FoldedList& list, const std::u32string& word) { return std::find(list.dense.begin(), list.dense.end(), word) != list.dense.end(); }

bool is_service_mail(const Search& s, const std::u32string& name, const std::u32string& host) {
    const std::string domain = utf8_encode(host);
    if (is_platform_host(domain, s.rules) || listed(s.words.list("private.service_names"), name)) return true;
    return listed(s.words.list("private.service_hosts"), folded_word(registrable_domain(domain)));
}

void look_for_mails(Search& s, std::size_t line) {
    constexpr double by_form = 0.8;
    const Folded& f = s.spaced[line];
    for (std::size_t at = f.text.find(U'@'); at != std::u32string::npos; at = f.text.find(U'@', at + 1)) {
        std::size_t from = at, to = at + 1;
        while (from > 0 && mail_character(f.text[from - 1])) --from;
        while (to < f.text.size() && mail_character(f.text[to]) && f.text[to] != U'+' && f.text[to] != U'%') ++to;
        while (to > at + 1 && !is_letter(f.text[to - 1])) --to;
        const bool starred = (from > 0 && f.text[from - 1] == U'*') || (to < f.text.size() && f.text[to] == U'*');
        const std::u32string name = f.text.substr(from, at - from), host = f.text.substr(at + 1, to - at - 1);
        const std::size_t dot = host.rfind(U'.');
        if (starred || name.empty() || name.find(U"..") != std::u32string::npos || dot == std::u32string::npos || dot == 0 || host.size() - dot < 3 || is_service_mail(s, name, host)) continue;
        add(s, Kind::mail, utf8_encode(name + U"@" + host), false, by_form, line, from, to);
    }
}

// The line right below, in the same column, type and ground, that holds nothing else of its own. `value_x`: where the value begins,
// which the next line may be set under.
std::optional<std::size_t> line_below(const Search& s, std::size_t line, int value_x) {
    const TextLine& above = s.text.lines[line];
    const Box& a = above.box;
    const auto like = [](const Rgb& x, const Rgb& y) { return std::abs(x.r - y.r) + std::abs(x.g - y.g) + std::abs(x.b - y.b) <= 12; };
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < s.text.lines.size(); ++i) {
        const Box& b = s.text.lines[i].box;
        if (i == line || s.frame.not_of_page[i] || b.y < a.center_y() || b.y - a.bottom() > a.h || std::abs(b.h - a.h) * 5 > std::max(a.h, b.h) * 2) continue;
        if ((std::abs(b.x - a.x) > a.h && std::abs(b.x - value_x) > a.h) || !like(above.look.background, s.text.lines[i].look.background)) continue;
        if (!best || b.y < s.text.lines[*best].box.y) best = i;
    }
    if (!best || said_in(s, *best, s.spaced[*best].text.size()) != Said::nothing) return std::nullopt;
    const Box& b = s.text.lines[*best].box;
    const bool taken = std::any_of(s.found.begin(), s.found.end(), [&](const PrivatePlace& p) { return p.kind != Kind::address && overlap_share(p.box, b) > 0.5; });
    return taken ? std::nullopt : best;
}

// An address is one place, in as many lines as it has; a phone in it stays one of its own.
void add_address(Search& s, double score, Box box, const std::vector<std::size_t>& more) {
    for (const std::size_t line : more) box = unite(box, covering(s, line, 0, s.spaced[line].text.size()));
    s.found.push_back({Kind::address, {}, false, false, score, box});
}

void look_for_addresses(Search& s, std::size_t line) {
    constexpr double labelled = 0.7, by_form = 0.6;
    constexpr std::size_t most_more = 3;
    const auto in_one = [&](const PrivatePlace& p) { return p.kind == Kind::address && overlap_share(s.text.lines[line].box, p.box) > 0.5; };
    if (std::any_of(s.found.begin(), s.found.end(), in_one)) return;
    const Folded& f = s.spaced[line];
    // Lines on from the one that the address begins in, as long as they can be of it.
    const auto lines_below = [&](std::size_t from) {
        const int value_x = covering(s, line, from, f.text.size()).x;
        std::vector<std::size_t> more;
        for (std::size_t at = line; more.size() < most_more;) {
            const auto next = line_below(s, at, value_x);
            if (!next || !address_goes_on(s.spaced[at], s.spaced[*next])) break;
            more.push_back(*next), at = *next;
        }
        return more;
    };
    const auto joined = [&](const std::vector<std::size_t>& more) {
        Folded all = f;
        for (const std::size_t i : more) all = joined_address(all, s.spaced[i]);
        return all;
    };
    const auto score_at = [&](std::size_t from) { return said_of(s, line, from) == Said::address ? labelled : by_form; };
    if (const auto part = address_in(f)) {
        constexpr std::size_t most_behind = 2;
        const bool to_the_end = part->to + most_behind >= f.text.size();
        add_address(s, score_at(part->from), covering(s, line, part->from, part->to), to_the_end ? lines_below(part->from) : std::vector<std::size_t>());
        return;
    }
    const LabelWord word = last_label(s, f, f.text.size());
    std::size_t from = word.said == Said::address ? word.to : 0;
    if (word.said == Said::address || (word.said == Said::nothing && said_of(s, line, 0) == Said::address)) {
        while (from < f.text.size() && !is_digit(f.text[from]) && !is_letter(f.text[from]) && !is_cjk(f.text[from])) ++from;
        if (from == f.text.size()) return;
        const std::vector<std::size_t> more = lines_below(from);
        if (looks_like_address(joined(more), from)) add_address(s, labelled, covering(s, line, from, f.text.size()), more);
        return;
    }
    // Nothing says so, and no line is one by itself.
    const std::vector<std::size_t> more = lines_below(0);
    if (more.empty()) return;
    const auto part = address_in(joined(more));
    const bool street_and_place = is_street_line(f) && std::any_of(more.begin(), more.end(), [&](std::size_t i) { return is_place_line(s.spaced[i]); });
    const bool chinese = part && is_cjk(f.text[std::min(part->from, f.text.size() - 1)]) && part->from < f.text.size() && part->to > f.text.size();
    if (chinese) add_address(s, by_form, covering(s, line, part->from, f.text.size()), more);
    else if (street_and_place) add_address(s, by_form, covering(s, line, 0, f.text.size()), more);
}

bool is_about_order(PageKind kind) {
    return kind == PageKind::order_page || kind == PageKind::order_list || kind == PageKind::tracking_page || kind == PageKind::waybill_photo;
}
// Names, numbers and addresses are what these papers are handed in for.
bool is_paper(PageKind kind) {
    constexpr PageKind papers[] = {PageKind::bank_statement, PageKind::business_licence, PageKind::id_front, PageKind::id_back, PageKind::rights_certificate, PageKind::invoice, PageKind::letter};
    return std::find(std::begin(papers), std::end(papers), kind) != std::end(papers);
}
// Whose contact stands there is public, or the platform wrote it to the seller.
bool is_public(PageKind kind) {
    return kind == PageKind::product_page || kind == PageKind::accused_page || kind == PageKind::shop_page || kind == PageKind::penalty_notice;
}

bool is_needed(Kind kind, PageKind page) {
    if (is_paper(page)) return true;
    if (kind == Kind::bank_card || kind == Kind::resident_id) return false;
    return is_about_order(page) || is_public(page);
}

std::string letters_and_digits(std::string_view text) {
    std::string out;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '@' || c == '.') out.push_back(c);
        else if (c >= 'A' && c <= 'Z') out.push_back(static_cast<char>(c + 32));
    return out;
}

}   // namespace

std::vector<PrivatePlace> find_private_places(const Text& text, const BrowserFrame& frame, const RulePack& rules, const WordLists& words) {
    constexpr std::size_t most_places = 200;   // a page that shows more is a list of customers; covering it by hand is no use
    Search s{text, frame, rules, words, {}, {}, {}};
    for (const TextLine& line : text.lines) {
        s.spaced.push_back(fold(line.text, Spaces::kept));
        s.dense.push_back(fold(line.text, Spaces::dropped));
        s.dense.back().text = with_letters(std::move(s.dense.back().text));
    }
    for (std::size_t i = 0; i < text.lines.size() && s.found.size() < most_places; ++i) {
        if (frame.not_of_page[i] || s.spaced[i].text.empty()) continue;
        const std::vector<DigitChain> chains = digit_chains(s.spaced[i]);
        for (const DigitChain& chain : chains) look_for_cards(s, i, chain);
        look_for_resident_ids(s, i);
        look_for_phones(s, i, chains);
        look_for_mails(s, i);
    }
    for (std::size_t i = 0; i < text.lines.size() && s.found.size() < most_places; ++i)
        if (!frame.not_of_page[i] && !s.spaced[i].text.empty()) look_for_addresses(s, i);
    return std::move(s.found);
}

void settle_private_places(Reading& reading, const CaseForm& form) {
    if (reading.private_places.empty()) return;
    std::vector<std::string> known, by_form;
    const auto note = [&](std::string_view value) {
        if (!value.empty()) known.push_back(letters_and_digits(value));
    };
    for (const Identifier& id : reading.identifiers) {
        if (!is_number_label(id.type)) continue;
        // Taken for an order number by nothing but its length: says little against a number printed or labelled as a card.
        if (id.label.empty() && !id.from_url && !id.from_user) by_form.push_back(letters_and_digits(id.value));
        else note(id.value);
    }
    for (const IdentifierType type : {IdentifierType::order_no, IdentifierType::product_id, IdentifierType::tracking_no, IdentifierType::buyer_id, IdentifierType::notice_no})
        for (const std::string& value : case_numbers(form, type)) note(value);
    note(form.notice_no);
    note(form.buyer_id);
    note(form.accused.buyer_id);
    note(form.seller.credit_code);
    auto& places = reading.private_places;
    places.erase(std::remove_if(places.begin(), places.end(), [&](const PrivatePlace& place) {
                     if (place.value.empty()) return false;
                     const std::string value = letters_and_digits(place.value);
                     return std::find(known.begin(), known.end(), value) != known.end() || (place.score <= bare && std::find(by_form.begin(), by_form.end(), value) != by_form.end());
                 }),
                 places.end());
    for (PrivatePlace& place : places) place.needed = is_needed(place.kind, reading.kind);
}

std::string masked_value(const PrivatePlace& place) {
    constexpr std::size_t head = 3, tail = 4, shortest = 10;
    if (place.kind == Kind::mail) {
        const std::size_t at = place.value.find('@');
        return at == std::string::npos ? std::string() : place.value.substr(0, 1) + "…" + place.value.substr(at);
    }
    if (place.kind == Kind::address) return {};
    if (place.value.size() < shortest) return "…" + place.value.substr(place.value.size() - std::min<std::size_t>(2, place.value.size()));
    return place.value.substr(0, head) + "…" + place.value.substr(place.value.size() - tail);
}

}   // namespace precheck
