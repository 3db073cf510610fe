// Values beside, behind or below their labels.
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/utf8.h"
#include "core/derive/covers.h"
#include "core/derive/identifier_page.h"
#include "core/derive/labels.h"
#include "core/derive/number_forms.h"
#include "core/derive/parties.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

bool fits(IdentifierType type, const Token& t) {
    switch (type) {
        case IdentifierType::order_no: {
            const std::string d = digits_only(t.value);
            return (d.size() >= 8 && d.size() <= 20 && !is_product_form(d)) || (t.digits >= 4 && (t.masked || !t.complete)) || (d.size() >= 8 && is_product_form(d) && t.digits == 16);
        }
        case IdentifierType::product_id: return (t.digits >= 8 && t.digits <= 20 && t.letters <= 2) || (t.digits >= 4 && (t.masked || !t.complete));
        case IdentifierType::tracking_no: return t.value.size() >= 8 && t.value.size() <= 36 && t.digits >= 6;
        case IdentifierType::buyer_id: return !(t.letters == 0 && t.digits >= 14 && !t.masked) && !looks_like_date(t.value) && t.value.size() >= 3 && t.value.size() <= 32 && (t.masked || t.letters > 0 || t.digits >= 6);
        case IdentifierType::notice_no: return t.value.size() >= 5 && t.digits >= 4;
        case IdentifierType::store_id: return t.digits >= 5;
        default: return !t.value.empty();
    }
}

// Text values (names, carriers, shops): up to the end of the line or a wide gap.
std::string rest_of_line(const IdentifierPage& page, std::size_t line, std::size_t from, std::size_t& begin, std::size_t& end) {
    const Folded& f = page.folded[line];
    begin = from;
    while (begin < f.text.size() && (f.text[begin] == U' ' || f.text[begin] == U':' || f.text[begin] == U'#' || f.text[begin] == U'|')) ++begin;
    end = f.text.size();
    return text_of(page.text.lines[line], f, begin, end);
}

std::optional<std::size_t> line_right_of(const IdentifierPage& page, std::size_t line, double most_heights) {
    const Box& b = page.text.lines[line].box;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        const Box& o = page.text.lines[i].box;
        if (i == line || page.frame.not_of_page[i] || o.x < b.right() - 2) continue;
        if (std::abs(o.center_y() - b.center_y()) * 2 > std::max(o.h, b.h)) continue;
        if (o.x - b.right() > most_heights * b.h) continue;
        if (!best || o.x < page.text.lines[*best].box.x) best = i;
    }
    return best;
}

std::optional<std::size_t> line_below(const IdentifierPage& page, std::size_t line) {
    const Box& b = page.text.lines[line].box;
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        const Box& o = page.text.lines[i].box;
        if (i == line || page.frame.not_of_page[i] || o.y < b.bottom() - b.h / 3 || o.y - b.bottom() > 3 * b.h) continue;
        const bool column = std::abs(o.x - b.x) < 2 * b.h || std::abs(o.center_x() - b.center_x()) < b.h;
        if (!column) continue;
        if (!best || o.y < page.text.lines[*best].box.y) best = i;
    }
    return best;
}

bool text_valued(IdentifierType type) {
    return type == IdentifierType::store || type == IdentifierType::carrier || type == IdentifierType::buyer_name || type == IdentifierType::clause;
}

bool id_like(const Token& t) { return t.masked || (t.digits >= 5 && t.letters >= 1) || (t.digits >= 8 && t.letters == 0); }

// "Amira Haddad (ae1207733946)": the ID behind a name. Null where the first word is the ID, or none follows.
const Token* id_behind_name(const IdentifierPage& page, std::size_t line, std::size_t from) {
    constexpr int most_words = 5;
    int words = 0;
    for (const Token& token : page.tokens[line]) {
        if (token.from < from) continue;
        if (id_like(token)) return words > 0 ? &token : nullptr;
        if (token.digits > 0 || ++words > most_words) return nullptr;
    }
    return nullptr;
}

bool id_follows(const std::vector<Token>& tokens, std::size_t from) {
    const auto next = std::find_if(tokens.begin(), tokens.end(), [&](const Token& t) { return t.from >= from; });
    return next != tokens.end() && id_like(*next);
}

// The value on `line`, from folded position `from` on. True when one was added.
bool take_value(IdentifierPage& page, std::size_t line, std::size_t from, IdentifierType type, const std::string& label, bool main) {
    if (text_valued(type)) {
        std::size_t begin = 0, end = 0;
        const std::string value = rest_of_line(page, line, from, begin, end);
        if (value.empty() || begin >= end) return false;
        const std::size_t length = utf8_decode(value).size();
        if (length > 60) return false;
        Identifier id;
        id.type = type;
        id.value = value;
        id.label = label;
        id.main = main;
        id.masked = value.find('*') != std::string::npos;
        id.box = box_of(page.text.lines[line], page.folded[line], begin, end);
        id.confidence = page.text.lines[line].confidence;
        add(page, std::move(id));
        return true;
    }
    if (type == IdentifierType::buyer_id) {
        if (const Token* token = id_behind_name(page, line, from); token != nullptr && fits(type, *token) && times_in_line(page.text.lines[line]).empty()) {
            Identifier id = from_token(page, line, *token, type);
            id.label = label;
            id.main = main;
            add(page, std::move(id));
            return true;
        }
    }
    bool any = false;
    for (const Token& whole : page.tokens[line]) {
        if (whole.to <= from) continue;
        // A lost space: label and value are one token ("Order8193673024662938").
        const Token token = whole.from < from ? tail_of(whole, from, page.folded[line]) : whole;
        if (token.value.empty()) continue;
        // Anything but punctuation between label and value: the label belongs to something else.
        if (!any) {
            bool apart = false;
            for (std::size_t i = from; i < token.from; ++i) {
                const char32_t c = page.folded[line].text[i];
                if (c != U' ' && c != U':' && c != U'#' && c != U'(' && c != U')' && c != U'[' && c != U'.' && c != U'-' && c != U'|' && c != U'号') apart = true;
            }
            if (apart && type != IdentifierType::order_no) return false;
        }
        if (!fits(type, token)) {
            if (any || type == IdentifierType::buyer_id) break;
            continue;
        }
        if (type == IdentifierType::buyer_id && interface_word(folded_word(token.value))) return false;
        IdentifierType actual = type;
        if (const std::string d = digits_only(token.value); type == IdentifierType::order_no && is_product_form(d)) actual = IdentifierType::product_id;
        if (actual == IdentifierType::order_no && any) break;
        Identifier id = from_token(page, line, token, actual);
        id.label = label;
        id.main = main;
        add(page, std::move(id));
        any = true;
        if (type == IdentifierType::buyer_id) {
            // "fr4471092836 Claire Moreau": the name behind the ID.
            std::size_t begin = 0, end = 0;
            const std::string name = rest_of_line(page, line, token.to, begin, end);
            const bool is_name = begin > token.to && !name.empty() && utf8_decode(name).size() <= 40 && times_in_line(page.text.lines[line]).empty() &&
                                 name.find_first_of("0123456789") == std::string::npos;
            if (is_name) {
                Identifier person;
                person.type = IdentifierType::buyer_name;
                person.value = name;
                person.label = label;
                person.main = main;
                person.box = box_of(page.text.lines[line], page.folded[line], begin, end);
                person.confidence = page.text.lines[line].confidence;
                add(page, std::move(person));
            }
            break;
        }
        if (type != IdentifierType::order_no) break;
    }
    return any;
}

}   // namespace

void find_labelled(IdentifierPage& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const TextLine& line = page.text.lines[i];
        Folded dense = fold(line.text, Spaces::dropped);
        dense.text = with_letters(std::move(dense.text));
        std::size_t after = 0;   // in dense
        for (std::size_t at = 0; at < dense.text.size(); ++at) {
            if (at < after) continue;
            const Label* label = label_at(dense, at);
            if (label == nullptr) continue;
            after = at + label->word.size();
            // Position in the fold with spaces: the first character whose source is at or behind the label's end.
            const int end_source = after < dense.source.size() ? dense.source[after] : dense.source.back() + 1;
            std::size_t from = 0;
            while (from < page.folded[i].source.size() && page.folded[i].source[from] < end_source) ++from;
            const std::string label_text = text_of(line, dense, at, after);
            const bool short_word = label->word == U"order" || label->word == U"订单" || label->word == U"买家" || label->word == U"buyer" || label->word == U"店铺" ||
                                    label->word == U"条款" || label->word == U"clause" || label->word == U"carrier" || label->word == U"waybill";
            const bool at_begin = at <= 2;
            if (short_word && !at_begin && label->type != IdentifierType::order_no) continue;
            // "您的店铺因订单 … 涉嫌 …" names no shop.
            constexpr std::size_t longest_shop_name = 40;
            if (label->word == U"店铺" && (at > 0 || dense.text.size() - after > longest_shop_name)) continue;
            // A name in running text is no labelled value: text values need the label at the beginning and something like a colon or gap.
            if (text_valued(label->type) && !at_begin && label->type != IdentifierType::clause) continue;
            // "Customer", "客户": a label only where an ID follows; "Customer service" is none.
            const bool weak = label->word == U"customer" || label->word == U"客户";
            if (weak && (!at_begin || (from < page.folded[i].text.size() && !id_follows(page.tokens[i], from)))) continue;
            if (take_value(page, i, from, label->type, label_text, true)) continue;
            if (from < page.folded[i].text.size() && page.folded[i].text.size() - from > 2) continue;
            // Nothing behind the label on its line: to the right, a patch over it, or below it (table heads).
            const Box label_box = box_of(line, dense, at, after);
            // A buyer's ID on another line must look like one: any word would do otherwise.
            const auto may_hold = [&](std::size_t other) {
                if (label->type != IdentifierType::buyer_id) return true;
                if (page.tokens[other].empty() || !times_in_line(page.text.lines[other]).empty()) return false;
                if (weak) return id_like(page.tokens[other].front());
                return page.tokens[other].front().digits >= 2 || page.tokens[other].front().masked || id_behind_name(page, other, 0) != nullptr;
            };
            // Rows that put the label at one end and the value at the other; what stands there must not be the next label.
            constexpr double beside_heights = 16, across_heights = 60;
            const auto is_label = [&](std::size_t other) { return label_at(fold(page.text.lines[other].text, Spaces::dropped), 0) != nullptr; };
            const auto right = line_right_of(page, i, text_valued(label->type) ? beside_heights : across_heights);
            if (right && may_hold(*right) && !(is_label(*right) && page.text.lines[*right].box.x - line.box.right() > beside_heights * line.box.h) &&
                take_value(page, *right, 0, label->type, label_text, true)) continue;
            if (weak) continue;
            const Patch* patch = cover_beside(page.measures, page.text, line.box, label_box);
            const auto below = line_below(page, i);
            if (patch == nullptr && !short_word) patch = cover_below(page.measures, page.text, label_box);
            if (patch != nullptr && (label->type == IdentifierType::buyer_id || label->type == IdentifierType::order_no || label->type == IdentifierType::tracking_no ||
                                     label->type == IdentifierType::product_id || label->type == IdentifierType::buyer_name)) {
                Identifier id;
                id.type = label->type;
                id.label = label_text;
                id.masked = id.covered = true;
                id.complete = false;
                id.main = true;
                id.box = patch->box;
                id.confidence = patch->score;
                add(page, std::move(id));
                continue;
            }
            if (below && may_hold(*below) && !short_word && !text_valued(label->type)) take_value(page, *below, 0, label->type, label_text, true);
        }
    }
}

}   // namespace precheck
