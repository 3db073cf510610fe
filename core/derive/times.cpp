#include "core/derive/times.h"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <optional>

#include "core/derive/fold.h"
#include "core/derive/time_parts.h"

namespace precheck {

namespace {

bool any_of_words(const Text32& t, std::initializer_list<std::u32string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::u32string_view w) { return contains(t, w); });
}

TimeRole role_by_words(const Text32& around) {
    if (any_of_words(around, {U"截止", U"之前", U"前提交", U"前通过", U"前申诉", U"请于", U"请在", U"前完成", U"最晚", U"到期", U"剩余", U"deadline", U"dueby", U"duedate", U"expire", U"nolaterthan",
                              U"timeleft", U"remaining", U"appealby", U"closes", U"submitby", U"before", U"截至", U"失效", U"自动确认", U"自动关闭", U"保护期", U"前发货", U"until", U"endson", U"endsat",
                              U"shipby", U"dispatchby", U"respondby", U"replyby", U"completeby", U"protectionends", U"auto-confirm", U"autoconfirm", U"due:", U"dueon", U"dueat"}))
        return TimeRole::deadline;
    if (any_of_words(around, {U"预计", U"预估", U"estimated", U"expected", U"eta:", U"arrivingby", U"willarrive", U"scheduled"})) return TimeRole::estimate;
    if (any_of_words(around, {U"有效期", U"有效至", U"validuntil", U"validthrough", U"营业期限", U"validfrom"})) return TimeRole::validity;
    return TimeRole::event;
}

// "I sent it yesterday.", "包裹三天前已经发出": words of a message, not the page's own time, which stands at an end of a short line.
bool in_running_text(const Text32& t, std::size_t from, std::size_t to) {
    constexpr std::size_t most_beside = 20;   // a sender, a state: "Customer", "已发送", "Posted"
    std::size_t letters = 0;
    for (std::size_t i = 0; i < t.size(); ++i) {
        if (i >= from && i < to) continue;
        if (is_cjk(t[i]) || (is_letter(t[i]) && t[i] < 128)) ++letters;
        if (t[i] == U'!' || t[i] == U'?' || (t[i] == U'.' && i + 1 == t.size() && letters > 6) || (t[i] == U',' && is_cjk(t[i > 0 ? i - 1 : 0]))) return true;
    }
    const bool at_an_end = from <= 1 || to + 1 >= t.size();
    return letters > most_beside || !at_an_end;
}

// Zone words in front of a time: "北京时间 2026-11-10 09:14", "Placed (PST): Nov 8, 2026".
void take_zone_of_label(TimeReading& r, const Text32& label, std::string_view label_text) {
    constexpr std::size_t longest_label = 40;
    if (r.zone_minutes || r.precision == TimePrecision::relative || label.empty() || label.size() > longest_label) return;
    const auto zone = zone_in(label);
    if (!zone) return;
    r.zone_minutes = zone->minutes ? *zone->minutes : pacific_offset_minutes_local(r.value);
    r.zone_text = std::string(label_text);
}

}   // namespace

std::vector<FoundTime> times_in_line(const TextLine& line) {
    std::vector<FoundTime> out;
    const Folded folded = fold(line.text, Spaces::between_digits);
    const Text32& t = folded.text;
    std::size_t last_end = 0;
    for (std::size_t at = 0; at < t.size(); ++at) {
        const bool inside_number = at > 0 && is_digit(t[at - 1]) && at > last_end;
        const bool after_point = at > last_end && at > 0 && (t[at - 1] == U'.' || t[at - 1] == U'-' || t[at - 1] == U'/') && at > 1 && is_digit(t[at - 2]);
        FoundTime found;
        TimeReading& r = found.reading;
        std::size_t end = 0;
        if (is_digit(t[at]) || is_letter(t[at]) || stands_at(t, at, U"上午") || stands_at(t, at, U"下午") || is_cjk(t[at])) {
            std::optional<Date> date;
            if (is_digit(t[at]) && !inside_number && !after_point) {
                date = date_from_digit(t, at);
            } else if (is_letter(t[at])) {
                // "Created Nov 18" and "CreatedNov18" begin a word, "renovated" does not.
                const bool gap = at > 0 && folded.source[at] > folded.source[at - 1] + 1;
                const bool hump = at > 0 && folded.original[at] >= U'A' && folded.original[at] <= U'Z' && folded.original[at - 1] >= U'a' && folded.original[at - 1] <= U'z';
                date = date_from_letter(t, at, gap || hump);
            }
            std::optional<DayTime> time;
            if (date) {
                const std::size_t next = skip_between(t, date->to);
                time = day_time(t, next, true);
                r.value.year = date->year;
                r.value.month = date->month;
                r.value.day = date->day;
                r.day_month_ambiguous = date->day_month_ambiguous;
                end = date->to;
                r.precision = TimePrecision::day;
            } else if (const std::size_t duration = is_digit(t[at]) || t[at] == U'w' ? (inside_number ? 0 : duration_at(t, at)) : 0; duration > 0) {
                r.precision = TimePrecision::relative;
                r.role = TimeRole::deadline;
                end = duration;
            } else if (const std::size_t relative = inside_number ? 0 : relative_at(t, at); relative > 0) {
                r.precision = TimePrecision::relative;
                end = relative;
                // "昨天 15:20", "yesterday at 3:42 PM"
                if (const auto with_time = day_time(t, skip_between(t, end), false)) {
                    r.value.hour = with_time->hour, r.value.minute = with_time->minute;
                    end = with_time->to;
                }
            } else if ((is_digit(t[at]) && !inside_number && !after_point) || stands_at(t, at, U"上午") || stands_at(t, at, U"下午")) {
                time = day_time(t, at, false);
                // "ratio 4:30" and scores look the same; a colon time with a letter before it is none.
                if (time && at > last_end && at > 0 && is_letter(t[at - 1]) && t[at - 1] < 128) {
                    std::size_t letters = 0;
                    while (letters < at && is_letter(t[at - 1 - letters])) ++letters;
                    // A sender's name or a label runs into it where the space was lost: "kr204998173315:04" can't be told apart.
                    if (letters < 2) time.reset();
                }
                r.precision = TimePrecision::time_only;
                end = time ? time->to : 0;
            }
            if (date && date->year_given == false && !time) {
                // A bare "11月10日" is a date without a time of day.
                if (t[at] != U'1' && !is_digit(t[at]) && !is_letter(t[at])) end = 0;
            }
            if (time) {
                r.value.hour = time->hour, r.value.minute = time->minute, r.value.second = time->second;
                if (date) r.precision = time->seconds ? TimePrecision::second : TimePrecision::minute;
                end = time->to;
                if (const auto zone = zone_after(t, end)) {
                    r.zone_text = text_of(line, folded, zone->from, zone->to);
                    r.zone_minutes = zone->minutes;
                    if (zone->pacific && !zone->minutes) r.zone_minutes = pacific_offset_minutes_local(r.value);
                    end = zone->to;
                }
            } else if (date) {
                if (const auto zone = zone_after(t, end)) {
                    r.zone_text = text_of(line, folded, zone->from, zone->to);
                    r.zone_minutes = zone->minutes;
                    if (zone->pacific && !zone->minutes) r.zone_minutes = pacific_offset_minutes_local(r.value);
                    end = zone->to;
                }
            }
        }
        if (r.precision == TimePrecision::relative && r.role == TimeRole::event && end > 0 && in_running_text(t, at, end)) end = 0;
        if (end == 0) continue;
        found.from = at;
        found.to = end;
        r.text = text_of(line, folded, at, end);
        r.box = box_of(line, folded, at, end);
        r.confidence = line.confidence;
        if (r.role == TimeRole::event) r.role = role_by_words(t.substr(last_end, at - last_end) + U"|" + t.substr(end, std::min<std::size_t>(6, t.size() - end)));
        take_zone_of_label(r, t.substr(last_end, at - last_end), line.text);
        found.whole_line = at <= 1 && end + 1 >= t.size();
        out.push_back(found);
        last_end = end;
        at = end - 1;
    }
    return out;
}

namespace {

struct Item {
    TimeReading reading;
    std::size_t line = 0;
    bool alone = false;   // nothing else on its line, and no label beside it
};

// "Wednesday, November 18, 2026", "周三 2026年11月18日"
bool only_weekday_before(const TextLine& line, const FoundTime& time) {
    const Text32 t = fold(line.text, Spaces::between_digits).text;
    return time.to + 1 >= t.size() && skip_between(t, 0) >= time.from;
}

// The words to the left of a line, in its row.
const TextLine* label_left_of(const Text& text, const TextLine& line) {
    constexpr int furthest_heights = 40;   // rows that put the label at one end and the value at the other
    const TextLine* left = nullptr;
    for (const TextLine& other : text.lines) {
        if (&other == &line || other.box.right() > line.box.x + 4) continue;
        if (std::abs(other.box.center_y() - line.box.center_y()) * 2 > line.box.h) continue;
        if (line.box.x - other.box.right() > furthest_heights * line.box.h) continue;
        if (left == nullptr || other.box.right() > left->box.right()) left = &other;
    }
    return left;
}

bool one_column(const Box& a, const Box& b) {
    const int h = std::max(a.h, b.h);
    return std::abs(a.x - b.x) < h || std::abs(a.right() - b.right()) < h || std::abs(a.center_x() - b.center_x()) < h;
}

bool same_surface(const TextLine& a, const TextLine& b) {
    constexpr int step = 12;
    const Rgb &x = a.look.background, &y = b.look.background;
    return std::abs(x.r - y.r) + std::abs(x.g - y.g) + std::abs(x.b - y.b) <= step;
}

// One of several in its row, as the heads of a table are.
bool in_row_of_heads(const Text& text, const TextLine& line) {
    return std::any_of(text.lines.begin(), text.lines.end(), [&](const TextLine& other) {
        return &other != &line && std::abs(other.box.center_y() - line.box.center_y()) * 2 < line.box.h && std::abs(other.box.h - line.box.h) * 2 < line.box.h;
    });
}

// The short line above in the same column that holds no time: a label over its value, or the head of a table's column.
const TextLine* label_above(const Text& text, const std::vector<bool>& skip, const std::vector<bool>& has_time, const TextLine& line) {
    constexpr int furthest_heights = 24;
    constexpr std::size_t longest_label = 30;
    const TextLine* above = nullptr;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const TextLine& other = text.lines[i];
        if (has_time[i] || (i < skip.size() && skip[i]) || other.box.bottom() > line.box.y + 4 || line.box.y - other.box.bottom() > furthest_heights * line.box.h) continue;
        if (!one_column(other.box, line.box)) continue;
        if (above == nullptr || other.box.bottom() > above->box.bottom()) above = &other;
    }
    if (above == nullptr || fold(above->text, Spaces::dropped).text.size() > longest_label) return nullptr;
    // A message above the next one's time is no label: it stands in a bubble of another colour.
    const bool over_its_value = (line.box.y - above->box.bottom()) * 5 < line.box.h * 8 && same_surface(*above, line);
    return over_its_value || in_row_of_heads(text, *above) ? above : nullptr;
}

bool same_row(const Box& a, const Box& b) { return std::abs(a.center_y() - b.center_y()) * 2 < std::max(a.h, b.h); }

void take_time_of_day(TimeReading& r, const TimeReading& o) {
    r.value.hour = o.value.hour, r.value.minute = o.value.minute, r.value.second = o.value.second;
    r.precision = TimePrecision::minute;
    if (o.zone_minutes) r.zone_minutes = o.zone_minutes, r.zone_text = o.zone_text;
}

// A date and a time of day of their own, side by side or stacked, are one time. Returns what was left alone or joined.
std::vector<Item> joined(std::vector<Item> items) {
    std::vector<bool> used(items.size(), false);
    for (std::size_t i = 0; i < items.size(); ++i) {
        TimeReading& r = items[i].reading;
        if (r.precision != TimePrecision::day || r.role != TimeRole::event) continue;
        for (std::size_t j = 0; j < items.size(); ++j) {
            const TimeReading& o = items[j].reading;
            if (used[j] || j == i || o.precision != TimePrecision::time_only) continue;
            const int h = std::max(r.box.h, o.box.h);
            const int gap = std::max(o.box.x - r.box.right(), r.box.x - o.box.right());
            const bool columns = items[i].alone && items[j].alone && o.box.x > r.box.right() && gap < 16 * h;   // a table's "date" and "time"
            const bool beside = same_row(r.box, o.box) && gap >= -2 && (gap < 2 * h || columns);
            const bool below = std::abs(r.box.x - o.box.x) < h && o.box.y >= r.box.y && o.box.y - r.box.bottom() < h;
            if (!beside && !below) continue;
            take_time_of_day(r, o);
            r.text += " " + o.text;
            r.box = unite(r.box, o.box);
            items[i].alone = false;
            used[j] = true;
            break;
        }
    }
    std::vector<Item> out;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (!used[i]) out.push_back(std::move(items[i]));
    return out;
}

// A date that stands alone as a heading dates the times of day below it, up to the next one: conversations, tracking records.
void date_by_headings(std::vector<Item>& items) {
    for (Item& item : items) {
        if (item.reading.precision != TimePrecision::time_only || item.reading.role != TimeRole::event) continue;
        const Item* heading = nullptr;
        for (const Item& other : items) {
            if (other.reading.precision != TimePrecision::day || !other.alone || other.reading.role != TimeRole::event || other.reading.box.y > item.reading.box.y) continue;
            if (heading == nullptr || other.reading.box.y > heading->reading.box.y) heading = &other;
        }
        if (heading == nullptr) continue;
        TimeReading& r = item.reading;
        r.value.year = heading->reading.value.year, r.value.month = heading->reading.value.month, r.value.day = heading->reading.value.day;
        r.day_month_ambiguous = heading->reading.day_month_ambiguous;
        r.precision = TimePrecision::minute;
        if (!r.zone_minutes && heading->reading.zone_minutes) r.zone_minutes = heading->reading.zone_minutes, r.zone_text = heading->reading.zone_text;
    }
}

// A zone stated once for the page ("以上时间均为北京时间", "All times in GMT+8") holds for all its times.
void apply_page_zone(const Text& text, std::vector<Item>& items) {
    for (const TextLine& line : text.lines) {
        const Text32 t = fold(line.text, Spaces::between_digits).text;
        if (!any_of_words(t, {U"时间均", U"时间为", U"时区", U"均为", U"为准", U"显示时间", U"时间以", U"时间按", U"timesarein", U"alltimes", U"timezone", U"timesshown", U"timesare", U"timeshown", U"datesandtimes"})) continue;
        const auto zone = zone_in(t);
        if (!zone) continue;
        for (Item& item : items) {
            TimeReading& r = item.reading;
            if (r.zone_minutes || r.precision == TimePrecision::relative) continue;
            r.zone_minutes = zone->minutes ? *zone->minutes : pacific_offset_minutes_local(r.value);
            r.zone_text = line.text;
        }
    }
}

}   // namespace

std::vector<TimeReading> page_times(const Text& text, const std::vector<bool>& skip) {
    std::vector<std::vector<FoundTime>> found(text.lines.size());
    std::vector<bool> has_time(text.lines.size(), false);
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (i < skip.size() && skip[i]) continue;
        found[i] = times_in_line(text.lines[i]);
        has_time[i] = !found[i].empty();
    }
    std::vector<Item> items;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const TextLine& line = text.lines[i];
        for (FoundTime& time : found[i]) {
            TimeReading& r = time.reading;
            const TextLine* label = nullptr;
            if (time.from > 0 && !only_weekday_before(line, time)) {
                r.label = text_of(line, fold(line.text, Spaces::between_digits), 0, time.from);
            } else {
                // The label may be a line of its own to the left, or above.
                label = label_left_of(text, line);
                const bool left = label != nullptr;
                for (const TextLine* candidate : {label, label_above(text, skip, has_time, line)}) {
                    if (candidate == nullptr) continue;
                    const Text32 words = fold(candidate->text, Spaces::between_digits).text;
                    if (r.role == TimeRole::event) r.role = role_by_words(words);
                    take_zone_of_label(r, words, candidate->text);
                    if (r.label.empty() && (left || r.role != TimeRole::event)) r.label = candidate->text;
                }
                constexpr int beside_heights = 8;   // further away: a side column, not a label
                if (label != nullptr && line.box.x - label->box.right() > beside_heights * line.box.h) label = nullptr;
                const TextLine* above = label_above(text, skip, has_time, line);
                if (label == nullptr && above != nullptr && line.box.y - above->box.bottom() < line.box.h) label = above;
            }
            items.push_back({std::move(r), i, label == nullptr && (time.whole_line || only_weekday_before(line, time))});
        }
    }
    items = joined(std::move(items));
    date_by_headings(items);
    apply_page_zone(text, items);
    std::vector<TimeReading> out;
    for (Item& item : items) out.push_back(std::move(item.reading));
    return out;
}

}   // namespace precheck
