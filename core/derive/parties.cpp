#include "core/derive/parties.h"

#include <algorithm>
#include <cstdlib>

#include "core/derive/identifier_page.h"
#include "core/derive/number_forms.h"
#include "core/derive/times.h"

namespace precheck {

bool interface_word(const std::u32string& folded) {
    static constexpr std::u32string_view words[] = {U"我", U"me", U"you", U"seller", U"卖家", U"客服", U"system", U"系统", U"今天", U"昨天", U"today", U"yesterday",
                                                    U"read", U"已读", U"sent", U"online", U"在线", U"auto-reply", U"自动回复", U"id", U"no", U"name", U"info", U"details"};
    return std::find(std::begin(words), std::end(words), folded) != std::end(words);
}

namespace {

bool id_like(const Token& token) { return (token.digits >= 3 && token.letters >= 2) || token.masked; }

// "与 jp8841203376 的对话", "jp8841203376 的聊天": the other party in a heading.
bool names_partner(const std::u32string& dense, std::size_t behind) {
    static constexpr std::u32string_view words[] = {U"的对话", U"的会话", U"的聊天", U"的消息", U"的沟通", U"对话中", U"聊天中", U"沟通中", U"'sconversation", U"'smessages"};
    return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view w) { return stands_at(dense, behind, w); });
}

// A row of a list of conversations: more IDs or starred names in the same column.
bool in_list_of_buyers(const IdentifierPage& page, std::size_t line) {
    const Box& b = page.text.lines[line].box;
    int others = 0;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (i == line || page.frame.not_of_page[i] || page.tokens[i].empty()) continue;
        const Box& o = page.text.lines[i].box;
        if (std::abs(o.x - b.x) > b.h || page.tokens[i].front().value == page.tokens[line].front().value) continue;
        if (id_like(page.tokens[i].front()) && times_in_line(page.text.lines[i]).empty()) ++others;
    }
    return others >= 2;
}

// "Seller ID:" read as a line of its own to the left.
bool is_sellers_own(const IdentifierPage& page, std::size_t line) {
    constexpr int furthest_heights = 4;
    static constexpr std::u32string_view words[] = {U"seller", U"store", U"shop", U"卖家", U"店铺", U"商家", U"merchant"};
    const Box& b = page.text.lines[line].box;
    for (const TextLine& other : page.text.lines) {
        const Box& o = other.box;
        if (o.right() > b.x + 4 || b.x - o.right() > furthest_heights * b.h || std::abs(o.center_y() - b.center_y()) * 2 > b.h) continue;
        const std::u32string t = fold(other.text, Spaces::dropped).text;
        if (std::any_of(std::begin(words), std::end(words), [&](std::u32string_view w) { return contains(t, w); })) return true;
    }
    return false;
}

void add_partner(IdentifierPage& page, std::size_t line, const Token& token, double certainty) {
    Identifier id = from_token(page, line, token, IdentifierType::buyer_id);
    id.main = true;
    id.confidence *= certainty;
    add(page, std::move(id));
}

// The time of a message in a line of its own to the right of the sender.
bool time_beside(const IdentifierPage& page, std::size_t line) {
    constexpr int furthest_heights = 8;
    const Box& b = page.text.lines[line].box;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        const Box& o = page.text.lines[i].box;
        if (i == line || o.x < b.right() - 2 || o.x - b.right() > furthest_heights * b.h || std::abs(o.center_y() - b.center_y()) * 2 > b.h) continue;
        const std::vector<FoundTime> times = times_in_line(page.text.lines[i]);
        if (!times.empty() && times.front().whole_line) return true;
    }
    return false;
}

}  // namespace

void find_senders(IdentifierPage& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i] || page.tokens[i].empty()) continue;
        const TextLine& line = page.text.lines[i];
        const Folded& f = page.folded[i];
        // Headings first: who the conversation is with.
        const Folded dense = fold(line.text, Spaces::dropped);
        for (const Token& token : page.tokens[i]) {
            if (!id_like(token) || token.to == 0) continue;
            const int last = f.source[token.to - 1];
            std::size_t behind = 0;
            while (behind < dense.source.size() && dense.source[behind] <= last) ++behind;
            if (names_partner(dense.text, behind)) add_partner(page, i, token, 0.9);
        }
        const Token& token = page.tokens[i].front();
        if (token.from > 1 || token.letters == 0 || token.value.size() < 3 || token.value.size() > 32 || !id_like(token)) continue;
        if (interface_word(f.text.substr(token.from, token.to - token.from))) continue;
        const std::vector<FoundTime> times = times_in_line(line);
        if (times.empty()) {
            if (page.tokens[i].size() == 1 && !token.masked && time_beside(page, i) && !in_list_of_buyers(page, i)) add_partner(page, i, token, 0.8);
            continue;
        }
        // Only name and time on the line; "Ordered03Nov2026" is no name.
        const Folded timed = fold(line.text, Spaces::between_digits);
        const int time_source = timed.source[times.front().from];
        if (times.front().from == 0 || f.source[token.to - 1] >= time_source) continue;
        std::size_t letters_after = 0;
        for (std::size_t k = 1; k < page.tokens[i].size(); ++k) letters_after += static_cast<std::size_t>(page.tokens[i][k].letters);
        if (letters_after > 14) continue;
        add_partner(page, i, token, 0.85);
    }
}

void find_partner_in_head(IdentifierPage& page) {
    constexpr int least_digits = 6;
    constexpr std::size_t longest = 28;
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i] || page.tokens[i].empty()) continue;
        const Token& token = page.tokens[i].front();
        if (token.from > 1 || token.masked || token.letters < 2 || token.digits < least_digits || token.value.size() > longest || !token.complete) continue;
        if (is_tracking_form(s10_repaired(token.value)) || !times_in_line(page.text.lines[i]).empty() || in_list_of_buyers(page, i) || is_sellers_own(page, i)) continue;
        // The first line of its pane: nothing but other panes' text and the page's own head stands above it.
        if (page.text.lines[i].box.y > page.frame.content_top + (page.text.frame_height - page.frame.content_top) * 4 / 10) continue;
        add_partner(page, i, token, 0.7);
        return;
    }
}

void find_masked(IdentifierPage& page) {
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i] || page.tokens[i].size() != 1) continue;
        const Token& token = page.tokens[i].front();
        if (!token.masked || token.value.size() < 3 || token.value.size() > 20) continue;
        add(page, from_token(page, i, token, IdentifierType::buyer_id));
    }
}

}  // namespace precheck
