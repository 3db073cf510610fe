#include "core/intake/chat_log.h"

#include <algorithm>
#include <set>

#include "core/base/civil_time.h"
#include "core/base/utf8.h"
#include "core/facts/json_access.h"
#include "core/facts/media.h"
#include "core/intake/log_moment.h"

namespace precheck {

namespace {

constexpr std::size_t most_lines = 20'000, most_line_characters = 2'000, longest_name = 40;
constexpr std::size_t most_senders = 40;

using View = std::u32string_view;

bool blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == 0xA0 || c == 0x202F || c == 0x200E || c == 0x200F || c == 0xFEFF || c == 0x3000; }
bool is_one_of(char32_t c, View set) { return set.find(c) != View::npos; }

View trimmed(View text, View also = {}) {
    while (!text.empty() && (blank(text.front()) || is_one_of(text.front(), also))) text.remove_prefix(1);
    while (!text.empty() && (blank(text.back()) || is_one_of(text.back(), also))) text.remove_suffix(1);
    return text;
}

std::string shown(View text) { return utf8_encode(text.substr(0, most_line_characters)); }

std::vector<std::u32string> lines_of(std::string_view utf8, bool& shortened) {
    std::vector<std::u32string> out;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t end = std::min(utf8.find('\n', at), utf8.size());
        if (out.size() >= most_lines) {
            shortened = true;
            break;
        }
        std::u32string line = utf8_decode(utf8.substr(at, std::min(end - at, most_line_characters * 4)));
        for (char32_t& c : line)
            if (c < 0x20 || c == 0x7F) c = U' ';
        out.push_back(std::move(line));
        at = end + 1;
    }
    return out;
}

// Where a line says who wrote and when. `start`: "2026-11-20 09:12 name: words"; `end`: "name (2026-11-20 09:12):"; `alone`: the time
// has a line of its own, the name the one before or after it.
enum class Style { none,
                   start,
                   end,
                   alone,
                   day };

struct Head {
    Style style = Style::none;
    std::u32string time, sender, words;
    bool dated = false;
};

// A colon that ends a name, not one inside a time of day.
std::size_t name_end(View text) {
    for (std::size_t i = 0; i < text.size() && i <= longest_name; ++i)
        if (text[i] == U':' || text[i] == U'：') return i;
    return View::npos;
}

bool like_a_name(View text) {
    if (text.empty() || text.size() > longest_name) return false;
    std::size_t blanks = 0;
    for (const char32_t c : text) {
        if (is_one_of(c, U"!?。！？；;，")) return false;
        blanks += blank(c) ? 1 : 0;
    }
    constexpr std::size_t most_words = 4;
    return blanks < most_words;
}

bool is_weekday(View text) {
    const View rest = trimmed(text, U"()（）,，-—=");
    constexpr std::size_t longest = 10;
    if (rest.empty()) return true;
    if (rest.size() > longest) return false;
    if (rest.substr(0, 1) == U"周" || rest.substr(0, 2) == U"星期") return true;
    for (const View day : {View(U"mon"), View(U"tue"), View(U"wed"), View(U"thu"), View(U"fri"), View(U"sat"), View(U"sun")}) {
        bool same = rest.size() >= day.size();
        for (std::size_t i = 0; same && i < day.size(); ++i) same = (rest[i] | 0x20) == day[i];
        if (same) return true;
    }
    return false;
}

Head head_in(View raw) {
    constexpr View openers = U"[(（【-—=*", closers = U"])）】-–—=*:：,，|";
    Head head;
    const View line = trimmed(raw);
    const View body = trimmed(line, openers);
    if (const auto moment = moment_at(body, 0); moment && moment->from == 0) {
        head.dated = moment->date;
        head.time = body.substr(0, moment->to);
        const View behind = body.substr(moment->to);
        const bool apart = behind.empty() || blank(behind.front()) || is_one_of(behind.front(), closers);
        if (apart) {
            View rest = trimmed(behind);
            while (!rest.empty() && is_one_of(rest.front(), closers)) rest = trimmed(rest.substr(1));
            if (!moment->time) {
                if (is_weekday(rest)) head.style = Style::day;
                return head;
            }
            if (rest.empty() || is_weekday(rest)) {
                head.style = Style::alone;
                return head;
            }
            head.style = Style::start;
            if (const std::size_t colon = name_end(rest); colon != View::npos && colon > 0) {
                head.sender = trimmed(rest.substr(0, colon), U"[]【】<>");
                head.words = trimmed(rest.substr(colon + 1));
            } else if (like_a_name(rest)) {
                head.sender = rest;
            } else {
                head.words = rest;
            }
            return head;
        }
    }
    // From the end: the earliest place from which a whole moment reaches to the line's end.
    const View bare = trimmed(line, U"])）】:：");
    constexpr std::size_t longest_moment = 44;
    for (std::size_t at = bare.size() > longest_moment ? bare.size() - longest_moment : 1; at < bare.size(); ++at) {
        if (!blank(bare[at - 1]) && !is_one_of(bare[at - 1], U"([（【")) continue;
        const auto moment = moment_at(bare, at);
        if (!moment || !moment->time || !moment->date || moment->to != bare.size()) continue;
        const View name = trimmed(bare.substr(0, at), U"([（【-–—,，:：");
        if (!like_a_name(name)) return {};
        head.style = Style::end;
        head.dated = true;
        head.time = bare.substr(at);
        head.sender = name;
        return head;
    }
    return {};
}

void append(std::string& words, View more) {
    const View text = trimmed(more);
    if (!text.empty()) words += (words.empty() ? "" : " ") + shown(text);
}

// A talk has few voices that come again; a list of dated things has many.
bool is_talk(const std::vector<LogEntry>& entries) {
    std::set<std::string> senders;
    std::size_t named = 0;
    for (const LogEntry& entry : entries) {
        if (entry.sender.empty()) continue;
        ++named;
        senders.insert(entry.sender);
    }
    constexpr std::size_t few = 2;
    return named >= few && named * 2 >= entries.size() && senders.size() <= std::max(few, named / 2) && senders.size() <= most_senders;
}

// The style that the export keeps to; a line of another style is words.
Style style_of(const std::vector<Head>& heads) {
    std::size_t start = 0, end = 0, alone = 0;
    for (const Head& head : heads) {
        start += head.style == Style::start ? 1 : 0;
        end += head.style == Style::end ? 1 : 0;
        alone += head.style == Style::alone ? 1 : 0;
    }
    if (start >= end && start >= alone) return start > 0 ? Style::start : Style::none;
    return end >= alone ? Style::end : Style::alone;
}

// Times on lines of their own: -1 where the names stand before them, 1 where they stand behind.
int side_of_names(const std::vector<Head>& heads, const std::vector<std::u32string>& lines) {
    std::set<std::u32string> before, behind;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (heads[i].style != Style::alone) continue;
        if (i > 0) before.insert(std::u32string(trimmed(lines[i - 1])));
        if (i + 1 < lines.size()) behind.insert(std::u32string(trimmed(lines[i + 1])));
    }
    return before.size() < behind.size() ? -1 : 1;
}

LogLines log_of(const std::vector<std::u32string>& lines, std::string form, bool numbered) {
    LogLines out;
    out.form = std::move(form);
    std::vector<Head> heads;
    for (const std::u32string& line : lines) heads.push_back(head_in(line));
    const Style style = style_of(heads);
    const int names = style == Style::alone ? side_of_names(heads, lines) : 0;
    std::u32string day;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        out.lines.push_back(shown(lines[i]));
        const Head& head = heads[i];
        out.head.push_back(head.style == style && style != Style::none);
        if (head.style == Style::day) {
            day = head.time;
            continue;
        }
        if (head.style != style || style == Style::none) {
            const bool name_to_come = names < 0 && i + 1 < lines.size() && heads[i + 1].style == Style::alone;
            if (!out.entries.empty() && !name_to_come) append(out.entries.back().words, lines[i]);
            continue;
        }
        LogEntry entry;
        entry.line = static_cast<int>(i);
        entry.source_line = numbered ? static_cast<int>(i) + 1 : 0;
        entry.time = head.dated || day.empty() ? shown(head.time) : shown(day) + " " + shown(head.time);
        entry.sender = shown(head.sender);
        append(entry.words, head.words);
        if (names < 0 && i > 0 && like_a_name(trimmed(lines[i - 1]))) entry.sender = shown(trimmed(lines[i - 1], U":："));
        if (names > 0 && i + 1 < lines.size() && like_a_name(trimmed(lines[i + 1]))) {
            entry.sender = shown(trimmed(lines[i + 1], U":："));
            out.entries.push_back(std::move(entry));
            ++i;
            out.lines.push_back(shown(lines[i]));
            out.head.push_back(false);
            continue;
        }
        out.entries.push_back(std::move(entry));
    }
    return out;
}

// A message of a table or of JSON as two lines: who and when, then the words.
void put_entry(LogLines& out, LogEntry entry) {
    if (out.lines.size() + 2 > most_lines) {
        out.shortened = true;
        return;
    }
    entry.line = static_cast<int>(out.lines.size());
    out.lines.push_back(entry.time + (entry.sender.empty() ? "" : "  " + entry.sender));
    out.head.push_back(true);
    if (!entry.words.empty()) {
        out.lines.push_back(entry.words);
        out.head.push_back(false);
    }
    out.entries.push_back(std::move(entry));
}

std::string flat(std::string_view utf8) {
    std::u32string text = utf8_decode(utf8.substr(0, most_line_characters * 4));
    for (char32_t& c : text)
        if (c < 0x20 || c == 0x7F) c = U' ';
    return shown(trimmed(text));
}

// --- tables

using Row = std::vector<std::string>;

std::vector<Row> rows_of(std::string_view text, char separator, std::vector<int>& source_lines) {
    constexpr std::size_t most_cells = 64;
    std::vector<Row> rows;
    Row row;
    std::string cell;
    bool quoted = false;
    int line = 1, row_line = 1;
    const auto end_cell = [&] {
        if (row.size() < most_cells) row.push_back(std::move(cell));
        cell.clear();
    };
    for (std::size_t i = 0; i <= text.size() && rows.size() < most_lines; ++i) {
        const char c = i < text.size() ? text[i] : '\n';
        if (c == '\n') ++line;
        if (quoted && i < text.size()) {
            if (c != '"') cell.push_back(c);
            else if (i + 1 < text.size() && text[i + 1] == '"') cell.push_back(text[++i]);
            else quoted = false;
        } else if (c == '"' && cell.empty()) {
            quoted = true;
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n') {
            end_cell();
            if (row.size() > 1 || !row.front().empty()) {
                rows.push_back(std::move(row));
                source_lines.push_back(row_line);
            }
            row.clear();
            row_line = line;
        } else if (c != '\r') {
            cell.push_back(c);
        }
    }
    return rows;
}

// Names of columns and members, in lower case without blanks and underscores. Those that say most come first.
constexpr std::string_view time_names[] = {"time", "datetime", "timestamp", "时间", "发送时间", "消息时间", "日期时间", "sendtime", "senttime", "sentat", "createdat", "createtime", "createdtime", "gmtcreate", "msgtime", "messagetime", "created",
                                           "date", "日期", "ts", "strtime", "timestampms", "dateunixtime"};
constexpr std::string_view sender_names[] = {"sender", "from", "sendername", "发送人", "发送者", "发言人", "发件人", "昵称", "fromname", "author", "nickname", "nick", "username", "user", "talker", "senderid", "fromid", "sendernick", "买家", "name", "姓名", "role", "角色", "speaker"};
constexpr std::string_view words_names[] = {"text", "content", "message", "内容", "消息内容", "消息", "聊天内容", "body", "msg", "msgcontent", "messagecontent", "strcontent", "正文"};
constexpr std::string_view number_names[] = {"seq", "sequence", "msgid", "messageid", "序号", "编号", "id", "no", "localid"};

std::string plain_key(std::string_view key) {
    std::string out;
    for (const char c : key)
        if (c != '_' && c != ' ' && c != '-' && c != '\r') out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    return out;
}

template <std::size_t n>
int rank_of(std::string_view key, const std::string_view (&names)[n]) {
    const std::string plain = plain_key(key);
    for (std::size_t i = 0; i < n; ++i)
        if (plain == names[i]) return static_cast<int>(i);
    return -1;
}

template <std::size_t n>
int column_of(const Row& head, const std::string_view (&names)[n]) {
    int best = -1, best_rank = static_cast<int>(n);
    for (std::size_t i = 0; i < head.size(); ++i)
        if (const int rank = rank_of(head[i], names); rank >= 0 && rank < best_rank) {
            best = static_cast<int>(i);
            best_rank = rank;
        }
    return best;
}

std::optional<long long> number_in(std::string_view text) {
    constexpr std::size_t most_digits = 15;
    if (text.empty() || text.size() > most_digits) return {};
    long long value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

// --- JSON

// Seconds or milliseconds since 1970 as a time that says its zone.
std::string time_text(double stamp) {
    constexpr double least_s = 9e8, most_s = 1e10;
    if (stamp >= least_s * 1000 && stamp < most_s * 1000) stamp /= 1000;
    if (!(stamp >= least_s && stamp < most_s)) return {};
    std::string text = format_utc(static_cast<Instant>(stamp));
    text[text.find('T')] = ' ';
    text.pop_back();
    return text + " UTC";
}

std::string text_of(const Json& value, int depth = 0) {
    constexpr int deepest = 4;
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<long long>());
    if (depth >= deepest) return {};
    // Telegram: pieces of text; others: {"text": …}, {"name": …}.
    std::string out;
    if (value.is_array())
        for (const Json& part : value) out += text_of(part, depth + 1);
    if (value.is_object())
        for (const char* key : {"text", "content", "name", "nick", "displayName", "loginId"})
            if (const Json* inner = member(value, key)) return text_of(*inner, depth + 1);
    return out;
}

template <std::size_t n>
const Json* best_member(const Json& object, const std::string_view (&names)[n]) {
    const Json* best = nullptr;
    int best_rank = static_cast<int>(n);
    for (const auto& item : object.items())
        if (const int rank = rank_of(item.key(), names); rank >= 0 && rank < best_rank) {
            best = &item.value();
            best_rank = rank;
        }
    return best;
}

std::string time_of(const Json& value) {
    if (value.is_number()) return time_text(value.get<double>());
    if (!value.is_string()) return {};
    const std::string text = value.get<std::string>();
    constexpr std::size_t least_digits = 9;
    if (const auto stamp = number_in(text); stamp && text.size() >= least_digits) return time_text(static_cast<double>(*stamp));
    return flat(text);
}

std::optional<LogEntry> entry_of(const Json& object) {
    if (!object.is_object()) return {};
    const Json *time = best_member(object, time_names), *sender = best_member(object, sender_names), *words = best_member(object, words_names);
    if (time == nullptr || (sender == nullptr && words == nullptr)) return {};
    LogEntry entry;
    entry.time = time_of(*time);
    if (entry.time.empty()) return {};
    if (sender != nullptr) entry.sender = flat(text_of(*sender));
    if (words != nullptr) entry.words = flat(text_of(*words));
    if (const Json* number = best_member(object, number_names); number != nullptr && number->is_number_integer()) entry.number = number->get<long long>();
    return entry;
}

// The longest list of messages anywhere in it.
void find_messages(const Json& value, int depth, const Json*& best, std::size_t& best_count) {
    constexpr int deepest = 8;
    constexpr std::size_t looked_at = 50;
    if (depth > deepest) return;
    if (value.is_array()) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < value.size() && i < looked_at; ++i) count += entry_of(value[i]) ? 1 : 0;
        const std::size_t whole = count * std::max<std::size_t>(1, value.size() / looked_at);
        if (whole > best_count) {
            best = &value;
            best_count = whole;
        }
    }
    if (value.is_structured())
        for (const Json& inner : value) find_messages(inner, depth + 1, best, best_count);
}

// --- web pages

struct Entity {
    std::string_view name;
    char32_t letter;
};
constexpr Entity entities[] = {{"amp", U'&'}, {"lt", U'<'}, {"gt", U'>'}, {"quot", U'"'}, {"apos", U'\''}, {"nbsp", U' '}, {"copy", 0xA9}, {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"middot", 0xB7}};

// "&amp;" at `at` of a page; moves it past the entity.
void put_entity(std::string& out, std::string_view html, std::size_t& at) {
    constexpr std::size_t longest = 10;
    const std::size_t end = html.find(';', at);
    if (end == std::string_view::npos || end - at > longest) {
        out.push_back(html[at++]);
        return;
    }
    const std::string_view name = html.substr(at + 1, end - at - 1);
    char32_t letter = 0;
    if (name.size() > 1 && name[0] == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        for (const char c : name.substr(hex ? 2 : 1)) {
            const int digit = c >= '0' && c <= '9' ? c - '0' : hex && (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                                                                         : -1;
            if (digit < 0 || letter > 0x10FFFF) {
                letter = 0;
                break;
            }
            letter = letter * (hex ? 16 : 10) + static_cast<char32_t>(digit);
        }
        if (letter < 0x20 || letter > 0x10FFFF || (letter >= 0xD800 && letter < 0xE000)) letter = U' ';
    }
    for (const Entity& entity : entities)
        if (entity.name == name) letter = entity.letter;
    if (letter == 0) {
        out.push_back(html[at++]);
        return;
    }
    utf8_append(out, letter);
    at = end + 1;
}

std::string lower_tag(std::string_view tag) {
    std::string name;
    for (std::size_t i = !tag.empty() && tag[0] == '/' ? 1 : 0; i < tag.size() && name.size() < 12; ++i) {
        const char c = tag[i] >= 'A' && tag[i] <= 'Z' ? static_cast<char>(tag[i] + 32) : tag[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) break;
        name.push_back(c);
    }
    return name;
}

bool breaks_a_line(std::string_view tag) {
    for (const std::string_view name : {"div", "p", "br", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "header", "footer", "dt", "dd", "pre", "blockquote", "body", "hr", "title"})
        if (name == tag) return true;
    return false;
}

// title="20.11.2026 09:12:33" of Telegram's time of day: the whole time, of which the element shows a part.
std::string full_time_in(std::string_view tag) {
    static constexpr std::string_view key = " title=\"";
    const std::size_t at = tag.find(key);
    if (at == std::string_view::npos) return {};
    const std::string_view value = tag.substr(at + key.size(), std::min<std::size_t>(tag.find('"', at + key.size()), tag.size()) - at - key.size());
    constexpr std::size_t longest = 40;
    if (value.size() > longest) return {};
    const std::u32string text = utf8_decode(value);
    const auto moment = moment_at(text, 0);
    return moment && moment->date && moment->time ? std::string(value) : std::string();
}

// What a browser would show of it, a line for each block. Nothing of it is run or loaded.
std::string text_of_page(std::string_view html) {
    std::string out;
    std::string_view until;   // a closing tag up to which nothing is shown
    bool instead = false;   // the text of this element was put from its title
    for (std::size_t at = 0; at < html.size();) {
        const char c = html[at];
        if (c != '<') {
            if (!until.empty() || instead) ++at;
            else if (c == '&') put_entity(out, html, at);
            else out.push_back(c == '\n' || c == '\r' || c == '\t' ? ' ' : c), ++at;
            continue;
        }
        if (html.substr(at, 4) == "<!--") {
            const std::size_t end = html.find("-->", at + 4);
            at = end == std::string_view::npos ? html.size() : end + 3;
            continue;
        }
        const std::size_t end = std::min(html.find('>', at), html.size());
        const std::string_view tag = html.substr(at + 1, end - at - 1);
        const std::string name = lower_tag(tag);
        const bool closing = !tag.empty() && tag[0] == '/';
        at = std::min(end + 1, html.size());
        instead = false;
        if (!until.empty()) {
            if (closing && name == until) until = {};
            continue;
        }
        if (!closing && name == "script") until = "script";
        if (!closing && name == "style") until = "style";
        if (!closing && name == "template") until = "template";
        if (breaks_a_line(name)) out.push_back('\n');
        if (name == "td" || name == "th") out.push_back(' ');
        if (closing) continue;
        if (const std::string time = full_time_in(tag); !time.empty()) {
            out += time;
            instead = true;
        }
    }
    // Blocks inside blocks leave empty lines.
    std::string lines;
    for (std::size_t at = 0; at < out.size();) {
        const std::size_t end = std::min(out.find('\n', at), out.size());
        const std::string_view line = std::string_view(out).substr(at, end - at);
        if (line.find_first_not_of(' ') != std::string_view::npos) lines += std::string(line) + "\n";
        at = end + 1;
    }
    return lines;
}

// Lines as a page of even rows, so that a place in the log is a box.
void lay_out(const LogLines& log, File& file) {
    using namespace log_layout;
    Text text;
    int width = 0;
    for (std::size_t i = 0; i < log.lines.size(); ++i) {
        int letters = 0;
        for (const char32_t c : utf8_decode(log.lines[i])) letters += c < 0x1100 ? 1 : 2;
        TextLine line;
        line.text = log.lines[i];
        const int left = margin_px + (log.head[i] ? 0 : indent_px);
        line.box = {left, static_cast<int>(i) * line_height_px, std::clamp(letters * letter_width_px, letter_width_px, most_width_px), line_height_px};
        line.confidence = 1;
        width = std::max(width, line.box.right());
        text.lines.push_back(std::move(line));
    }
    text.frame_width = width + margin_px;
    text.frame_height = static_cast<int>(log.lines.size()) * line_height_px;
    text.lines_found = text.lines_read = static_cast<int>(log.lines.size());
    file.image = Image{text.frame_width, text.frame_height, {}};
    file.text = std::move(text);
    file.read = Stage::ok;
    file.read_reason.clear();
}

}   // namespace

LogLines log_of_lines(std::string_view utf8) {
    bool shortened = false;
    const std::vector<std::u32string> lines = lines_of(utf8, shortened);
    LogLines out = log_of(lines, "lines", true);
    out.shortened = shortened;
    return out;
}

LogLines log_of_table(std::string_view utf8) {
    LogLines best;
    for (const char separator : {',', '\t', ';'}) {
        std::vector<int> source_lines;
        const std::vector<Row> rows = rows_of(utf8, separator, source_lines);
        // The head may stand below a title or two.
        constexpr std::size_t deepest_head = 10;
        for (std::size_t h = 0; h < rows.size() && h < deepest_head; ++h) {
            const int time = column_of(rows[h], time_names), sender = column_of(rows[h], sender_names), words = column_of(rows[h], words_names), number = column_of(rows[h], number_names);
            if (time < 0 || sender < 0 || words < 0) continue;
            LogLines out;
            out.form = "table";
            for (std::size_t i = 0; i < h; ++i)
                for (const std::string& cell : rows[i])
                    if (std::string text = flat(cell); !text.empty()) {
                        out.lines.push_back(std::move(text));
                        out.head.push_back(false);
                    }
            for (std::size_t i = h + 1; i < rows.size(); ++i) {
                const auto cell = [&](int column) { return column >= 0 && static_cast<std::size_t>(column) < rows[i].size() ? flat(rows[i][static_cast<std::size_t>(column)]) : std::string(); };
                LogEntry entry;
                entry.time = cell(time);
                if (const auto stamp = number_in(entry.time)) entry.time = time_text(static_cast<double>(*stamp));
                entry.sender = cell(sender);
                entry.words = cell(words);
                entry.number = number_in(cell(number));
                entry.source_line = source_lines[i];
                if (!entry.time.empty()) put_entry(out, std::move(entry));
            }
            if (out.entries.size() > best.entries.size()) best = std::move(out);
            break;
        }
    }
    return best;
}

LogLines log_of_page(std::string_view html) {
    bool shortened = false;
    LogLines out = log_of(lines_of(text_of_page(html), shortened), "page", false);
    out.shortened = shortened;
    return out;
}

LogLines log_of_messages(std::string_view text) {
    constexpr std::size_t most_bytes = std::size_t{16} << 20;
    LogLines out;
    out.form = "messages";
    const Result<Json> parsed = parse_json(text, most_bytes);
    if (!parsed) return out;
    const Json* list = nullptr;
    std::size_t count = 0;
    find_messages(*parsed, 0, list, count);
    if (list == nullptr) return out;
    // What stands beside the list says whose talk it is: {"name": "…", "order_no": "…"}.
    if (parsed->is_object())
        for (const auto& item : parsed->items())
            if (item.value().is_string() || item.value().is_number_integer()) {
                out.lines.push_back(flat(item.key() + ": " + text_of(item.value())));
                out.head.push_back(false);
            }
    for (const Json& message : *list)
        if (std::optional<LogEntry> entry = entry_of(message)) put_entry(out, std::move(*entry));
    return out;
}

void read_chat_log(const DecodedText& text, File& file) {
    constexpr std::size_t most_bytes = std::size_t{16} << 20;
    const std::string_view utf8 = std::string_view(text.utf8).substr(0, most_bytes);
    const std::size_t first = utf8.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return;
    LogLines log;
    if (utf8[first] == '{' || utf8[first] == '[') log = log_of_messages(utf8);
    if (!is_talk(log.entries) && file.container.media == Media::html) log = log_of_page(utf8);
    if (!is_talk(log.entries)) log = log_of_table(utf8);
    if (!is_talk(log.entries) && file.container.media != Media::html) log = log_of_lines(utf8);
    if (!is_talk(log.entries)) return;
    lay_out(log, file);
    file.log = ChatLog{std::move(log.form), text.encoding, log.shortened, std::move(log.entries)};
}

}   // namespace precheck
