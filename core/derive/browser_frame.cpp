#include "core/derive/browser_frame.h"

#include <algorithm>
#include <cmath>

#include "core/derive/fold.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

constexpr double phone_aspect = 1.6;             // height to width
constexpr double bar_zone_share = 0.24;          // the address stands in the upper quarter of a desktop capture
constexpr double phone_zone_share = 0.16;
constexpr double strip_share = 0.09;             // task bar, menu bar, status bar

// The bar that the line stands in: a panel not much higher than the text, set into a tool bar, so that it does not reach from
// edge to edge as a page's own head does. Empty: the line stands on the page.
std::optional<Box> bar_of(const TextLine& line, int frame_width) {
    const Box& panel = line.look.panel;
    if (panel.empty()) return {};
    if (panel.h > 4.2 * line.box.h || panel.w < 3 * line.box.h) return {};
    if (panel.x <= 2 && panel.right() >= frame_width - 2) return {};
    return panel;
}

// A link in a message: its bubble fits the text closely. An address field has room for icons and is as wide as its window lets it.
bool fits_like_bubble(const TextLine& line, const Box& bar, int frame_width) {
    constexpr double room_heights = 2.2, widest_share = 0.45;
    return bar.w - line.box.w < room_heights * line.box.h && bar.w < widest_share * frame_width;
}

// The text of a field that was found in several pieces.
std::string text_in_field(const Text& text, std::size_t first, const Box& field) {
    std::string out = text.lines[first].text;
    Box last = text.lines[first].box;
    for (std::size_t i = first + 1; i < text.lines.size(); ++i) {
        const Box& b = text.lines[i].box;
        if (b.x < last.right() - 4 || b.x - last.right() > last.h || b.right() > field.right() + 4 || std::abs(b.center_y() - last.center_y()) * 2 > last.h) continue;
        if (text.lines[i].text.empty() || static_cast<unsigned char>(text.lines[i].text[0]) >= 128) continue;
        out += text.lines[i].text;
        last = b;
    }
    return out;
}

struct Candidate {
    std::size_t line = 0;
    Address address;
    Box bar;
    bool in_bar = false;
    double score = 0;
};

std::optional<Candidate> address_candidate(const Text& text, std::size_t i, bool phone) {
    const TextLine& line = text.lines[i];
    const std::optional<Box> field = bar_of(line, text.frame_width);
    std::optional<Address> address = parse_address(field ? text_in_field(text, i, *field) : line.text);
    if (!address) address = parse_address(line.text);
    if (!address || (field && fits_like_bubble(line, *field, text.frame_width))) return {};
    const int height = text.frame_height, width = text.frame_width;
    const double zone = phone ? phone_zone_share : bar_zone_share;
    // A small window may stand lower on its screen: then the field and its address must leave no doubt.
    constexpr double lowest_share = 0.55;
    const bool lower_window = !phone && field && field->w > width / 5 && address->path.size() > 1 && line.box.center_y() < height * lowest_share;
    const bool above = line.box.center_y() < height * zone || lower_window;
    const bool below = phone && line.box.center_y() > height * (1 - 0.14);   // Safari's bar at the bottom
    if (!above && !below) return {};
    Candidate c;
    c.line = i;
    c.address = std::move(*address);
    if (field) {
        c.bar = *field;
        c.in_bar = true;
    } else {
        c.bar = line.box;
    }
    const bool wide = c.bar.w > width * (phone ? 0.4 : 0.25);
    // A centred, short address fits its own short pill only on phones and in Safari.
    c.score = (c.in_bar ? 2 : 0) + (wide ? 1 : 0) + (c.address.path.size() > 1 ? 1 : 0) + (c.address.scheme.empty() ? 0 : 0.5);
    // A phone's bar without a field: a strip from edge to edge.
    if (phone && !c.in_bar && line.look.panel.h <= 4.2 * line.box.h && line.look.panel.w >= width - 4) c.score += 1.5;
    // A page's own text with an address in it stands on the page's broad background.
    if (!c.in_bar && !phone && line.look.panel.h > 8 * line.box.h) c.score -= 1.5;
    // The first thing in a window: little text stands above it.
    int above_count = 0;
    for (const TextLine& other : text.lines)
        if (other.box.bottom() < line.box.y && other.confidence > 0.8 && other.text.size() > 12) ++above_count;
    c.score -= 0.35 * std::max(0, above_count - 4);
    return c;
}

bool only_time_and_date(const TextLine& line) {
    const std::vector<FoundTime> times = times_in_line(line);
    if (times.empty()) return false;
    const Folded folded = fold(line.text, Spaces::between_digits);
    std::size_t covered = 0;
    bool date = false, time = false;
    for (const FoundTime& t : times) {
        const TimePrecision precision = t.reading.precision;
        if (precision == TimePrecision::relative) continue;
        covered += t.to - t.from;
        date = date || precision != TimePrecision::time_only;
        time = time || precision != TimePrecision::day;
    }
    // Weekdays and a few icon characters may stand beside it.
    std::u32string rest;
    for (std::size_t i = 0; i < folded.text.size(); ++i)
        if (std::none_of(times.begin(), times.end(), [&](const FoundTime& t) { return i >= t.from && i < t.to; })) rest.push_back(folded.text[i]);
    static constexpr std::u32string_view fillers[] = {U"星期一", U"星期二", U"星期三", U"星期四", U"星期五", U"星期六", U"星期日", U"星期天", U"周一", U"周二", U"周三", U"周四",
                                                      U"周五", U"周六", U"周日", U"monday", U"tuesday", U"wednesday", U"thursday", U"friday", U"saturday", U"sunday", U"mon", U"tue", U"wed", U"thu", U"fri", U"sat", U"sun", U"上午", U"下午", U"am", U"pm"};
    for (const std::u32string_view f : fillers)
        if (const std::size_t at = rest.find(f); at != std::u32string::npos) rest.erase(at, f.size());
    // Signs of the tray ("ENG", "100%") run into a full clock now and then.
    constexpr std::size_t icons = 4, tray = 10;
    return covered >= 4 && rest.size() <= (date && time ? tray : icons);
}

// The strip along the top or bottom edge that the line stands in.
bool in_edge_strip(const Text& text, const TextLine& line, bool bottom) {
    const int height = text.frame_height;
    const int limit = std::max(64, static_cast<int>(height * strip_share));
    const Box& panel = line.look.panel;
    if (bottom) {
        if (line.box.bottom() < height - limit) return false;
        return panel.bottom() >= height - 3 && panel.h <= limit && panel.w * 5 > text.frame_width;
    }
    if (line.box.y > limit) return false;
    return panel.y <= 2 && panel.h <= limit && panel.w * 5 > text.frame_width;
}

void set_clock(Clock& clock, const std::vector<const TextLine*>& lines) {
    clock.visible = true;
    Box box;
    bool time_seen = false;
    CivilTime value;
    for (const TextLine* line : lines) {
        for (const FoundTime& t : times_in_line(*line)) {
            const TimeReading& r = t.reading;
            if (r.precision == TimePrecision::relative) continue;
            if (r.precision != TimePrecision::time_only) {
                value.year = r.value.year, value.month = r.value.month, value.day = r.value.day;
                clock.has_date = r.value.month > 0;
            }
            if (r.precision != TimePrecision::day) {
                value.hour = r.value.hour, value.minute = r.value.minute, value.second = r.value.second;
                time_seen = true;
            }
        }
        clock.text += (clock.text.empty() ? "" : " ") + line->text;
        box = unite(box, line->box);
    }
    clock.box = box;
    if (time_seen) clock.value = value;
}

// A clock on a panel that the wallpaper shines through: above the browser, or in a lower corner apart from the page's times.
bool stands_as_clock(const Text& text, const TextLine& line, const BrowserFrame& frame) {
    constexpr double corner_share = 0.14, lowest_share = 0.055;
    if (!frame.url_bar.box || frame.phone) return false;
    const Box& b = line.box;
    if (b.bottom() < frame.url_bar.box->y - b.h) return true;
    if (b.bottom() < text.frame_height * (1 - lowest_share)) return false;
    if (b.x > text.frame_width * corner_share && b.right() < text.frame_width * (1 - corner_share)) return false;
    return std::none_of(text.lines.begin(), text.lines.end(), [&](const TextLine& other) {
        if (&other == &line || other.box.bottom() > b.y - 2 * b.h || times_in_line(other).empty()) return false;
        return std::abs(other.box.right() - b.right()) < b.h / 2 || std::abs(other.box.x - b.x) < b.h / 2;
    });
}

void find_clock(const Text& text, BrowserFrame& frame) {
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const TextLine& line = text.lines[i];
        if (!only_time_and_date(line)) continue;
        const bool status_bar = frame.phone && line.box.center_y() < text.frame_height * 0.045;
        if (status_bar || in_edge_strip(text, line, true) || in_edge_strip(text, line, false) || stands_as_clock(text, line, frame)) candidates.push_back(i);
    }
    if (candidates.empty()) return;
    // The one nearest to a corner or, along the top, to the middle; a date above or below it belongs to it.
    const auto rank = [&](std::size_t i) {
        const Box& b = text.lines[i].box;
        const double x = static_cast<double>(b.center_x()) / text.frame_width;
        const bool has_time = text.lines[i].text.find(':') != std::string::npos;
        return std::min({x, 1 - x, std::abs(x - 0.5)}) - (has_time ? 0.3 : 0);
    };
    const std::size_t best = *std::min_element(candidates.begin(), candidates.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    std::vector<const TextLine*> lines;
    const Box& main = text.lines[best].box;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        if (!only_time_and_date(text.lines[i])) continue;
        const Box& b = text.lines[i].box;
        const bool stacked = std::abs(b.center_x() - main.center_x()) < 3 * main.h && std::abs(b.center_y() - main.center_y()) < 2 * main.h;
        const bool beside = std::abs(b.center_y() - main.center_y()) * 2 < main.h && std::max(b.x, main.x) - std::min(b.right(), main.right()) < 4 * main.h;
        if (i != best && !stacked && !beside) continue;
        lines.push_back(&text.lines[i]);
        frame.not_of_page[i] = true;
    }
    set_clock(frame.clock, lines);
}

void settle_url_bar(const Text& text, const Measures& measures, const Candidate& c, BrowserFrame& frame) {
    const TextLine& line = text.lines[c.line];
    UrlBar& bar = frame.url_bar;
    bar.state = Presence::full;
    bar.text = c.address.text;
    bar.scheme = c.address.scheme;
    bar.host = c.address.host;
    bar.path = c.address.path;
    bar.text_complete = !c.address.ellipsis;
    bar.box = c.bar;
    bar.confidence = std::min(1.0, line.confidence * (c.in_bar ? 1.0 : 0.8));
    // Text that fills its bar up to the right end may go on out of sight.
    if (c.in_bar && line.box.right() > c.bar.right() - line.box.h / 3 && c.address.query.size() > 20) bar.text_complete = false;
    if (line.box.y <= 1 || (c.in_bar && c.bar.y <= 1 && c.bar.h < 1.5 * line.box.h)) {
        bar.state = Presence::partial;
        bar.why_partial = "cut_at_edge";
    }
    for (const Patch& patch : measures.patches)
        if (overlap_share(patch.box, c.bar) > 0.5 && patch.box.w > line.box.h * 2) {
            bar.state = Presence::partial;
            bar.why_partial = "covered";
        }
    frame.address = c.address;
}

}  // namespace

BrowserFrame find_browser_frame(const Text& text, const Measures& measures) {
    BrowserFrame frame;
    frame.not_of_page.assign(text.lines.size(), false);
    frame.phone = text.frame_height > phone_aspect * text.frame_width && text.frame_width >= 300 && text.frame_height < 2.6 * text.frame_width;
    frame.content_bottom = text.frame_height;

    std::optional<Candidate> best;
    for (std::size_t i = 0; i < text.lines.size(); ++i)
        if (auto c = address_candidate(text, i, frame.phone); c && (!best || c->score > best->score)) best = std::move(c);
    if (best && best->score >= 1.0) {
        settle_url_bar(text, measures, *best, frame);
    } else {
        // A bar whose address is scrolled or cut so that its host is not to be seen.
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const TextLine& line = text.lines[i];
            if (line.box.center_y() > text.frame_height * bar_zone_share) break;
            const std::optional<Box> field = bar_of(line, text.frame_width);
            if (!looks_like_address_tail(line.text, field && field->w * 4 > text.frame_width)) continue;
            const Box bar = field.value_or(line.box);
            frame.url_bar.state = Presence::partial;
            frame.url_bar.why_partial = "host_out_of_sight";
            frame.url_bar.text = line.text;
            frame.url_bar.box = bar;
            frame.not_of_page[i] = true;
            break;
        }
        // All of the address is covered: a cover as wide as one, among the bars at the top.
        if (frame.url_bar.state == Presence::none && !frame.phone) {
            constexpr int bars_heights = 7;      // title, tabs and tool bar, in lines of text
            for (const Patch& patch : measures.patches) {
                if (patch.box.w < 8 * patch.box.h || patch.box.w * 5 < text.frame_width || patch.box.bottom() > bars_heights * patch.box.h) continue;
                const bool above_all = std::none_of(text.lines.begin(), text.lines.end(), [&](const TextLine& line) { return std::abs(line.box.center_y() - patch.box.center_y()) * 2 < patch.box.h && line.box.w > 4 * line.box.h; });
                if (!above_all) continue;
                frame.url_bar.state = Presence::partial;
                frame.url_bar.why_partial = "covered";
                frame.url_bar.box = patch.box;
                break;
            }
        }
        if (frame.url_bar.state == Presence::none && measures.cut_bar) {
            frame.url_bar.state = Presence::partial;
            frame.url_bar.why_partial = "cut_at_edge";
            frame.url_bar.box = *measures.cut_bar;
        }
    }
    if (frame.url_bar.box) {
        const Box bar = *frame.url_bar.box;
        const bool on_top = bar.center_y() < text.frame_height / 2;
        // Tabs and titles stand above the bar; the page begins below it.
        for (std::size_t i = 0; i < text.lines.size(); ++i) {
            const Box& b = text.lines[i].box;
            if (on_top ? b.center_y() < bar.bottom() : b.center_y() > bar.y) frame.not_of_page[i] = true;
        }
        if (on_top) frame.content_top = bar.bottom();
        else frame.content_bottom = bar.y;
    }
    find_clock(text, frame);
    // What stands in the same strip as the clock is the system's, too.
    if (frame.clock.box) {
        const Box clock = *frame.clock.box;
        const bool bottom = clock.center_y() > text.frame_height / 2;
        for (std::size_t i = 0; i < text.lines.size(); ++i)
            if (in_edge_strip(text, text.lines[i], bottom) || (bottom ? text.lines[i].box.center_y() > clock.y : text.lines[i].box.center_y() < clock.bottom()))
                frame.not_of_page[i] = true;
        if (bottom) frame.content_bottom = std::min(frame.content_bottom, clock.y);
        else frame.content_top = std::max(frame.content_top, clock.bottom());
    }
    return frame;
}

}  // namespace precheck
