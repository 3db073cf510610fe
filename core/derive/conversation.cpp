#include "core/derive/conversation.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/base/utf8.h"
#include "core/derive/fold.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

bool has_clock(const TimeReading& t) { return t.precision == TimePrecision::second || t.precision == TimePrecision::minute || t.precision == TimePrecision::time_only; }

void put(std::vector<std::string>& list, const std::string& value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

// A line without the buyer's ID at its beginning: its last digits would run into the time ("mx551882093109:46").
TextLine without_sender(const TextLine& line, const std::vector<std::string>& buyers, bool& by_buyer) {
    by_buyer = false;
    const Folded dense = fold(line.text, Spaces::dropped);
    for (const std::string& buyer : buyers) {
        const std::u32string id = folded_word(buyer);
        if (id.size() < 3 || !stands_at(dense.text, 0, id)) continue;
        by_buyer = true;
        TextLine rest = line;
        const auto first = id.size() < dense.source.size() ? static_cast<std::size_t>(dense.source[id.size()]) : utf8_decode(line.text).size();
        rest.text = utf8_encode(std::u32string_view(utf8_decode(line.text)).substr(first));
        if (line.char_x.size() > first) rest.char_x.assign(line.char_x.begin() + static_cast<std::ptrdiff_t>(first), line.char_x.end());
        return rest;
    }
    return line;
}

Side side_of(const std::u32string& words, bool by_buyer, const Box& box, int frame_width) {
    if (by_buyer) return Side::buyer;
    static constexpr std::u32string_view own[] = {U"我", U"me", U"卖家", U"seller", U"客服", U"you"};
    for (const std::u32string_view word : own)
        if (stands_at(words, 0, word)) return Side::seller;
    // Own messages stand on the right.
    return box.center_x() * 3 > frame_width * 2 ? Side::seller : Side::unknown;
}

// A line that says who wrote and when, or the day of what follows.
struct Head {
    std::size_t line = 0;
    TimeReading time;
    Side side = Side::unknown;
    bool separator = false;
};

std::optional<Head> head_of(const Text& text, std::size_t i, const std::vector<std::string>& buyers) {
    constexpr std::size_t longest_rest = 12;     // characters beside the time: a name, "已读"
    // Reading times is the dear step: words without a digit, and long lines, are no heads.
    constexpr std::size_t longest_head_bytes = 160, longest_words_bytes = 48;
    const std::string& words = text.lines[i].text;
    const bool digits = std::any_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (words.size() > (digits ? longest_head_bytes : longest_words_bytes)) return {};
    bool by_buyer = false;
    const TextLine line = without_sender(text.lines[i], buyers, by_buyer);
    const std::vector<FoundTime> times = times_in_line(line);
    if (times.size() != 1 || times.front().reading.role != TimeRole::event) return {};
    const Folded dense = fold(line.text, Spaces::dropped);
    const std::size_t characters = fold(line.text, Spaces::between_digits).text.size();   // as FoundTime counts them
    if (characters - (times.front().to - times.front().from) > longest_rest) return {};
    Head head;
    head.line = i;
    head.time = times.front().reading;
    head.side = side_of(dense.text, by_buyer, line.box, text.frame_width);
    head.separator = !by_buyer && times.front().whole_line && !has_clock(head.time);
    return head;
}

// Ends in the same words, begins with the other, or differs by a few misread characters. Folded texts.
bool similar(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return false;
    if (a == b) return true;
    constexpr std::size_t least_prefix = 4;
    const std::string &shorter = a.size() < b.size() ? a : b, &longer = a.size() < b.size() ? b : a;
    const bool inside = longer.compare(0, shorter.size(), shorter) == 0 || longer.compare(longer.size() - shorter.size(), shorter.size(), shorter) == 0;
    if (inside && utf8_decode(shorter).size() >= least_prefix) return true;
    const int limit = static_cast<int>(shorter.size() / 8);   // one misread character in eight
    return limit > 0 && edit_distance(shorter, longer, limit) <= limit;
}

}  // namespace

Conversation read_conversation(const File& file, const Reading& reading) {
    Conversation out;
    for (const Identifier& id : reading.identifiers) {
        if (!id.main || id.masked || !id.complete) continue;
        if (id.type == IdentifierType::buyer_id) put(out.buyers, utf8_encode(folded_word(id.value)));
        if (id.type == IdentifierType::order_no) put(out.orders, id.value);
    }
    std::vector<Head> heads;
    const bool with_lines = file.text && file.image && !file.text->lines.empty();
    if (with_lines) {
        const Text& text = *file.text;
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const Box box = unturn(text.lines[i].box, text.turned_deg, file.image->width, file.image->height);
            if (reading.content_box && overlap_share(box, *reading.content_box) < 0.5) continue;
            if (auto head = head_of(text, i, out.buyers)) heads.push_back(std::move(*head));
        }
    }
    if (heads.empty()) {
        // Only the times are known.
        for (const TimeReading& time : reading.times) {
            if (time.role != TimeRole::event) continue;
            Message message;
            message.time = time;
            message.dated = time.value.month > 0;
            message.box = time.box;
            out.messages.push_back(std::move(message));
        }
        return out;
    }
    const Text& text = *file.text;
    int left = text.frame_width;
    for (const Head& head : heads) left = std::min(left, text.lines[head.line].box.x);
    std::optional<TimeReading> day;
    std::optional<TimeReading> last_clock;       // of the messages since the last date
    for (std::size_t k = 0; k < heads.size(); ++k) {
        Head& head = heads[k];
        const TextLine& line = text.lines[head.line];
        if (head.separator) {
            day = head.time;
            last_clock.reset();
            continue;
        }
        Message message;
        message.side = head.side;
        message.box = unturn(line.box, text.turned_deg, file.image->width, file.image->height);
        message.dated = head.time.value.month > 0;
        if (head.time.precision == TimePrecision::time_only) {
            const auto minutes = [](const TimeReading& t) { return t.value.hour * 60 + t.value.minute; };
            constexpr int slack_minutes = 1;
            if (last_clock && minutes(head.time) + slack_minutes < minutes(*last_clock) && !out.separator_missing) {
                out.separator_missing = true;
                out.separator_box = message.box;
            }
            last_clock = head.time;
            if (day && day->value.month > 0) {
                head.time.value.year = day->value.year, head.time.value.month = day->value.month, head.time.value.day = day->value.day;
                head.time.precision = TimePrecision::minute;
                message.dated = true;
            }
        } else {
            last_clock.reset();
        }
        message.time = head.time;
        const int until = k + 1 < heads.size() ? text.lines[heads[k + 1].line].box.y : text.frame_height;
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const TextLine& body = text.lines[i];
            if (i == head.line || body.box.y < line.box.y + line.box.h / 2 || body.box.center_y() >= until || body.box.x < left - line.box.h) continue;
            const Box box = unturn(body.box, text.turned_deg, file.image->width, file.image->height);
            if (reading.content_box && overlap_share(box, *reading.content_box) < 0.5) continue;
            message.text += (message.text.empty() ? "" : " ") + body.text;
        }
        message.folded = utf8_encode(folded_word(message.text));
        out.messages.push_back(std::move(message));
    }
    return out;
}

bool same_conversation(const Conversation& a, const Conversation& b) {
    const auto meet = [](const std::vector<std::string>& x, const std::vector<std::string>& y) {
        return std::any_of(x.begin(), x.end(), [&](const std::string& v) { return std::find(y.begin(), y.end(), v) != y.end(); });
    };
    const bool orders_known = !a.orders.empty() && !b.orders.empty();
    if (!a.buyers.empty() && !b.buyers.empty()) return meet(a.buyers, b.buyers) && (!orders_known || meet(a.orders, b.orders));
    return orders_known && meet(a.orders, b.orders);
}

bool same_message(const Message& a, const Message& b) {
    const bool words = !a.text.empty() && !b.text.empty();
    const bool timed = a.time && b.time && has_clock(*a.time) && has_clock(*b.time);
    if (!timed) return words && similar(a.folded, b.folded);
    const CivilTime &x = a.time->value, &y = b.time->value;
    const bool seconds = a.time->precision == TimePrecision::second && b.time->precision == TimePrecision::second;
    const bool days = !a.dated || !b.dated || (x.month == y.month && x.day == y.day);
    const bool same_time = days && x.hour == y.hour && x.minute == y.minute && (!seconds || x.second == y.second);
    if (same_time && (!words || seconds)) return true;
    if (same_time) return similar(a.folded, b.folded);
    // One digit of the time misread: long words that agree are the same message.
    constexpr std::size_t long_words = 24;
    return std::min(a.text.size(), b.text.size()) >= long_words && edit_distance(a.time->text, b.time->text, 1) <= 1 && similar(a.folded, b.folded);
}

bool join(const Conversation& a, const Conversation& b) {
    constexpr std::size_t long_words = 24;
    int alike = 0;
    for (const Message& m : a.messages)
        for (const Message& n : b.messages) {
            if (same_message(m, n)) return true;
            if (std::min(m.text.size(), n.text.size()) >= long_words && similar(m.folded, n.folded)) ++alike;
        }
    return alike >= 2;
}

std::optional<PageNumber> page_number(const std::string& file_name, const CaseForm& form) {
    constexpr std::size_t most_digits = 3;       // more is a date or an ID
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto at_end = [&](const std::string& text) -> std::optional<PageNumber> {
        std::size_t end = text.size();
        while (end > 0 && (text[end - 1] == ')' || text[end - 1] == ' ')) --end;
        std::size_t begin = end;
        while (begin > 0 && digit(text[begin - 1])) --begin;
        if (begin == end || end - begin > most_digits) return {};
        return PageNumber{text.substr(0, begin), std::atoi(text.substr(begin, end - begin).c_str())};
    };
    for (const CaseFile& said : form.files)
        if (said.name == file_name && !said.label.empty())
            if (auto number = at_end(said.label)) return number;
    const std::string stem = file_name.substr(0, file_name.rfind('.'));
    if (auto number = at_end(stem)) return number;
    std::size_t digits = 0;
    while (digits < stem.size() && digit(stem[digits])) ++digits;
    if (digits == 0 || digits > most_digits || digits == stem.size()) return {};
    return PageNumber{stem.substr(digits), std::atoi(stem.substr(0, digits).c_str())};
}

}  // namespace precheck
