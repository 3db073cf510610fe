#include "core/derive/identifiers.h"

#include <algorithm>

#include "core/derive/clauses.h"
#include "core/derive/identifier_page.h"
#include "core/derive/number_forms.h"

namespace precheck {

void add(IdentifierPage& page, Identifier id) {
    for (Identifier& other : page.out)
        if (!other.from_url && !id.from_url && overlap_share(id.box, other.box) > 0.6) {
            if (other.type == id.type || !other.label.empty()) return;
            other = std::move(id);
            return;
        }
    page.out.push_back(std::move(id));
}

Identifier from_token(const IdentifierPage& page, std::size_t line, const Token& token, IdentifierType type) {
    Identifier id;
    id.type = type;
    id.value = token.value;
    id.masked = token.masked;
    id.complete = token.complete;
    id.box = box_of(page.text.lines[line], page.folded[line], token.from, token.to);
    id.confidence = page.text.lines[line].confidence;
    if (type == IdentifierType::order_no || type == IdentifierType::product_id) {
        if (const std::string d = digits_only(token.value); !d.empty()) id.value = d;
    }
    if (type == IdentifierType::tracking_no) id.value = s10_repaired(token.value);
    if (!id.complete) {
        std::string shown = id.value;
        for (std::size_t at = shown.find(".."); at != std::string::npos; at = shown.find("..")) {
            std::size_t end = at;
            while (end < shown.size() && shown[end] == '.') ++end;
            shown.replace(at, end - at, "…");
        }
        id.value = shown;
    }
    return id;
}

void find_by_form(IdentifierPage& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        for (const Token& token : page.tokens[i]) {
            const std::string d = digits_only(token.value);
            if (d.size() == 32 && token.letters == 0) {
                // Two numbers whose space was lost.
                for (const std::size_t half : {std::size_t{0}, std::size_t{16}}) {
                    Token part = token;
                    part.from += half;
                    part.to = part.from + 16;
                    part.value = d.substr(half, 16);
                    Identifier id = from_token(page, i, part, is_product_form(part.value) ? IdentifierType::product_id : IdentifierType::order_no);
                    id.confidence *= 0.8;
                    add(page, std::move(id));
                }
                continue;
            }
            // A stray character read in front of a product number ("51005…").
            if (d.size() == 17 && is_product_form(d.substr(1))) {
                Token part = token;
                part.from += 1;
                part.value = d.substr(1);
                Identifier id = from_token(page, i, part, IdentifierType::product_id);
                id.confidence *= 0.7;
                add(page, std::move(id));
                continue;
            }
            std::optional<IdentifierType> type;
            if (is_tracking_form(s10_repaired(token.value)) && token.letters >= 2) type = IdentifierType::tracking_no;
            else if (is_product_form(d) && token.digits >= 13) type = IdentifierType::product_id;
            else if (d.size() == 16 && token.digits >= 15) type = IdentifierType::order_no;
            if (!type) continue;
            Identifier id = from_token(page, i, token, *type);
            id.confidence *= 0.8;
            add(page, std::move(id));
        }
    }
}

void find_clauses(IdentifierPage& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const TextLine& line = page.text.lines[i];
        const Folded dense = fold(line.text, Spaces::dropped);
        for (const FoundClause& found : clauses_in(dense)) {
            Identifier id;
            id.type = IdentifierType::clause;
            id.value = text_of(line, dense, found.from, found.to);
            id.box = box_of(line, dense, found.from, found.to);
            id.confidence = line.confidence;
            add(page, std::move(id));
        }
    }
}

namespace {

IdentifierPage opened(const Text& text, const Measures& measures, const BrowserFrame& frame) {
    IdentifierPage page{text, measures, frame, {}, {}, {}};
    for (const TextLine& line : text.lines) {
        page.folded.push_back(fold(line.text, Spaces::kept));
        page.tokens.push_back(tokens_of(page.folded.back()));
    }
    return page;
}

}  // namespace

void add_chat_partner(const Text& text, const Measures& measures, const BrowserFrame& frame, std::vector<Identifier>& identifiers) {
    const bool known = std::any_of(identifiers.begin(), identifiers.end(), [](const Identifier& id) {
        return id.main && (id.type == IdentifierType::buyer_id || (id.type == IdentifierType::buyer_name && !id.label.empty()));
    });
    if (known) return;
    IdentifierPage page = opened(text, measures, frame);
    page.out = std::move(identifiers);
    find_partner_in_head(page);
    identifiers = std::move(page.out);
}

std::vector<Identifier> find_identifiers(const Text& text, const Measures& measures, const BrowserFrame& frame) {
    IdentifierPage page = opened(text, measures, frame);
    find_labelled(page);
    find_senders(page);
    find_by_form(page);
    find_masked(page);
    find_amounts(page);
    find_clauses(page);
    find_in_address(page);
    return std::move(page.out);
}

}  // namespace precheck
