#include "core/derive/log_reading.h"

#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/derive/browser_frame.h"
#include "core/derive/fold.h"
#include "core/derive/identifiers.h"
#include "core/derive/near_copies.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

Box box_of_line(const File& file, int line) {
    const auto at = static_cast<std::size_t>(line);
    return line >= 0 && at < file.text->lines.size() ? file.text->lines[at].box : Box{};
}

// The first two numbers of "20/11/2026" and "11/20/26"; nothing where the year stands first or months have names.
std::optional<std::pair<int, int>> day_and_month(std::string_view time) {
    int numbers[2] = {};
    std::size_t at = 0;
    for (int& number : numbers) {
        std::size_t digits = 0;
        while (at < time.size() && time[at] >= '0' && time[at] <= '9' && digits < 3) number = number * 10 + (time[at++] - '0'), ++digits;
        if (digits == 0 || digits > 2 || at >= time.size() || (time[at] != '/' && time[at] != '.' && time[at] != '-')) return {};
        ++at;
    }
    return std::pair{numbers[0], numbers[1]};
}

// "11/20/26": the years of two digits that phones write.
std::string with_whole_year(const std::string& time) {
    if (!day_and_month(time)) return time;
    std::size_t at = time.find_first_of("/.-");
    at = time.find_first_of("/.-", at + 1) + 1;
    std::size_t digits = 0;
    while (at + digits < time.size() && time[at + digits] >= '0' && time[at + digits] <= '9') ++digits;
    return digits == 2 ? time.substr(0, at) + "20" + time.substr(at) : time;
}

enum class DateOrder { unknown,
                       day_first,
                       month_first };

// One export writes all its dates alike: one above 12 settles the others. Failing that, the order in which they grow.
DateOrder order_of_dates(const std::vector<LogEntry>& entries) {
    bool day = false, month = false;
    for (const LogEntry& entry : entries) {
        const auto parts = day_and_month(entry.time);
        if (!parts) continue;
        day = day || parts->first > 12;
        month = month || parts->second > 12;
    }
    if (day == month) return DateOrder::unknown;
    return day ? DateOrder::day_first : DateOrder::month_first;
}

std::optional<TimeReading> time_of(const LogEntry& entry, DateOrder order) {
    TextLine line;
    // The narrow blank that phones put before AM and PM is one like any other.
    std::u32string plain = utf8_decode(with_whole_year(entry.time));
    std::replace_if(
        plain.begin(), plain.end(), [](char32_t c) { return c == 0xA0 || c == 0x202F; }, U' ');
    line.text = utf8_encode(plain);
    // A comma between date and time parts them in some forms.
    std::replace(line.text.begin(), line.text.end(), ',', ' ');
    const std::vector<FoundTime> found = times_in_line(line);
    if (found.empty()) return {};
    TimeReading time = found.front().reading;
    // Date and time of day found apart.
    if (found.size() == 2 && time.precision == TimePrecision::day && found[1].reading.precision == TimePrecision::time_only) {
        const TimeReading& clock = found[1].reading;
        time.value.hour = clock.value.hour, time.value.minute = clock.value.minute, time.value.second = clock.value.second;
        time.precision = TimePrecision::minute;
        if (clock.zone_minutes) time.zone_minutes = clock.zone_minutes, time.zone_text = clock.zone_text;
    }
    if (const auto parts = day_and_month(entry.time); parts && order != DateOrder::unknown) {
        time.value.day = order == DateOrder::day_first ? parts->first : parts->second;
        time.value.month = order == DateOrder::day_first ? parts->second : parts->first;
        time.day_month_ambiguous = false;
        if (!valid(time.value)) return {};
    }
    time.text = entry.time;
    time.role = TimeRole::event;
    time.confidence = 1;
    return time;
}

bool holds_any(const std::u32string& text, const std::vector<std::u32string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) { return contains(text, word); });
}

// Names by which shops and their staff go, and those by which an export calls its owner.
bool is_sellers_name(const std::string& sender) {
    static constexpr std::u32string_view whole[] = {U"我", U"me", U"you", U"我方", U"本人"};
    static constexpr std::u32string_view parts[] = {U"卖家", U"seller", U"客服", U"店铺", U"旗舰店", U"专营店", U"商家", U"merchant", U"shop", U"store", U"service"};
    const std::u32string name = folded_word(sender);
    return std::any_of(std::begin(whole), std::end(whole), [&](std::u32string_view w) { return name == w; }) ||
           std::any_of(std::begin(parts), std::end(parts), [&](std::u32string_view w) { return contains(name, w); });
}

bool is_buyers_role(const std::string& sender) {
    const std::u32string name = folded_word(sender);
    for (const std::u32string_view role : {U"买家", U"buyer", U"customer", U"顾客", U"客户"})
        if (name == role) return true;
    return false;
}

bool id_like(const std::string& sender) {
    int digits = 0, letters = 0;
    for (const char c : sender) {
        if (c >= '0' && c <= '9') ++digits;
        else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) ++letters;
        else if (c != '_' && c != '-' && c != '*') return false;
    }
    return digits >= 2 && letters >= 1;
}

// Senders in the order in which they first speak.
std::vector<std::string> senders_of(const ChatLog& log) {
    std::vector<std::string> out;
    for (const LogEntry& entry : log.entries)
        if (!entry.sender.empty() && std::find(out.begin(), out.end(), entry.sender) == out.end()) out.push_back(entry.sender);
    return out;
}

// The other side of the talk. A name that is only a role says nothing of who it is.
void add_senders(const File& file, Reading& r) {
    std::vector<std::string> others;
    for (const std::string& sender : senders_of(*file.log))
        if (!is_sellers_name(sender)) others.push_back(sender);
    for (const std::string& sender : others) {
        if (is_buyers_role(sender)) continue;
        const auto first = std::find_if(file.log->entries.begin(), file.log->entries.end(), [&](const LogEntry& e) { return e.sender == sender; });
        Identifier id;
        // With several unknown voices it is open which is the buyer's.
        id.type = others.size() == 1 && id_like(sender) ? IdentifierType::buyer_id : IdentifierType::buyer_name;
        id.value = sender;
        id.label = "sender";
        id.masked = sender.find("**") != std::string::npos;
        id.main = true;
        id.box = box_of_line(file, first->line);
        id.confidence = 1;
        r.identifiers.push_back(std::move(id));
    }
}

}   // namespace

Reading read_log(const File& file) {
    Reading r;
    const Text& text = *file.text;
    const ChatLog& log = *file.log;
    r.kind = PageKind::chat_log;
    r.kind_confidence = 1;
    const DateOrder order = order_of_dates(log.entries);
    for (const LogEntry& entry : log.entries)
        if (auto time = time_of(entry, order)) {
            time->box = box_of_line(file, entry.line);
            r.times.push_back(std::move(*time));
        }
    BrowserFrame frame;
    frame.not_of_page.assign(text.lines.size(), false);
    frame.content_bottom = text.frame_height;
    r.identifiers = find_identifiers(text, Measures{}, frame);
    // What stands before the first message is about the talk; what stands in it was said.
    const int head_end = log.entries.empty() ? text.frame_height : box_of_line(file, log.entries.front().line).y;
    for (Identifier& id : r.identifiers) id.main = id.box.y < head_end && !id.label.empty();
    r.identifiers.erase(std::remove_if(r.identifiers.begin(), r.identifiers.end(), [](const Identifier& id) {
                            // A sender found by its shape on the head line of a message comes from the export itself, below.
                            return !id.main && (id.type == IdentifierType::buyer_id || id.type == IdentifierType::buyer_name);
                        }),
                        r.identifiers.end());
    add_senders(file, r);
    r.print = print_of(text);
    r.content_box = Box{0, 0, text.frame_width, text.frame_height};
    return r;
}

Conversation log_conversation(const File& file, const Reading& reading, const WordLists& words) {
    Conversation out;
    const auto put = [](std::vector<std::string>& list, const std::string& value) {
        if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    for (const Identifier& id : reading.identifiers) {
        if (!id.main || id.masked || !id.complete) continue;
        if (id.type == IdentifierType::buyer_id) put(out.buyers, utf8_encode(folded_word(id.value)));
        if (id.type == IdentifierType::order_no) put(out.orders, id.value);
    }
    const ChatLog& log = *file.log;
    const DateOrder order = order_of_dates(log.entries);
    const std::vector<std::u32string>& omissions = words.list("words.log.omitted").dense;
    long long numbered = 0, in_step = 0;
    const LogEntry *before = nullptr, *jump = nullptr, *jump_from = nullptr;
    for (const LogEntry& entry : log.entries) {
        Message message;
        message.side = is_sellers_name(entry.sender) ? Side::seller : Side::unknown;
        message.time = time_of(entry, order);
        message.dated = message.time && message.time->value.month > 0 && message.time->precision != TimePrecision::relative;
        message.text = entry.words;
        message.folded = utf8_encode(folded_word(entry.words));
        message.box = box_of_line(file, entry.line);
        const std::u32string said = folded_word(entry.words);
        // The mark has a line to itself: a message may speak of something left out.
        constexpr std::size_t longest_mark = 24;
        if (!out.skipped_at && said.size() <= longest_mark && holds_any(said, omissions)) {
            out.skipped_at = message.box;
            out.skipped_text = entry.words;
        }
        if (entry.number && before != nullptr && before->number) {
            ++numbered;
            const bool step = *entry.number == *before->number + 1 || *entry.number == *before->number - 1;
            in_step += step ? 1 : 0;
            if (!step && jump == nullptr) jump = &entry, jump_from = before;
        }
        before = &entry;
        out.messages.push_back(std::move(message));
    }
    // An export that counts its messages without gaps elsewhere.
    constexpr long long least_numbered = 10, in_step_of_10 = 9;
    if (!out.skipped_at && jump != nullptr && numbered >= least_numbered && in_step * 10 >= numbered * in_step_of_10) {
        out.skipped_at = box_of_line(file, jump->line);
        out.skipped_text = std::to_string(*jump_from->number) + " → " + std::to_string(*jump->number);
    }
    // Exports run one way. A minute's step back is two messages sent at once.
    constexpr std::int64_t slack_s = 60;
    int ups = 0, downs = 0;
    const Message *last = nullptr, *first_down = nullptr, *first_up = nullptr;
    for (const Message& message : out.messages) {
        if (!message.dated || message.time->day_month_ambiguous || message.time->precision == TimePrecision::day) continue;
        if (last != nullptr) {
            const std::int64_t step = civil_to_seconds(message.time->value) - civil_to_seconds(last->time->value);
            if (step > slack_s && ups++ == 0) first_up = &message;
            if (step < -slack_s && downs++ == 0) first_down = &message;
        }
        last = &message;
    }
    if (const Message* turn = ups >= downs ? first_down : first_up; ups > 0 && downs > 0 && turn != nullptr) {
        out.turned_at = turn->box;
        out.turned_text = turn->time->text;
    }
    return out;
}

}   // namespace precheck
