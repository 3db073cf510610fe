// EDC-305 Page context cropped
//
// What: A capture that begins in the middle of a page: its head, the shop's name or the name of the conversation is outside.
// Why: Without its head nobody can tell which page, shop or conversation the content belongs to.
// Fails when: no address is in the picture, and its upper edge cuts through a line of text, or a conversation begins with a
//   message and names nobody, or a page begins with its numbers, without any title; or with a row of labelled values or the
//   head of a table, without any title, and right at the edge or in a card that the edge cuts through. It is suspect: a page
//   may really begin like that.
// Unknown when: the text was not read, or the facts are from before this was measured.
// How to put it right: scroll to the top and capture the whole window.
// Source: catalogue; rule pack: crop.*.
#include <algorithm>
#include <cstdlib>

#include "core/derive/page_capture.h"
#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 305,
                            .id = "page-context-cropped",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "catalogue"};

bool same_row(const Box& a, const Box& b) { return std::abs(a.center_y() - b.center_y()) * 2 < std::max(a.h, b.h); }

// The topmost lines of the page: those of its first row.
std::vector<const TextLine*> first_row(const Page& page) {
    std::vector<const TextLine*> lines;
    for (const TextLine& line : page.text.lines) {
        const auto& clock = page.reading.clock.box;
        if (line.char_x.size() < 4 || (clock && same_row(*clock, line.box))) continue;
        lines.push_back(&line);
    }
    if (lines.empty()) return {};
    const TextLine* top = *std::min_element(lines.begin(), lines.end(), [](const TextLine* a, const TextLine* b) { return a->box.y < b->box.y; });
    lines.erase(std::remove_if(lines.begin(), lines.end(), [&](const TextLine* line) { return !same_row(line->box, top->box); }), lines.end());
    return lines;
}

// A panel that fits its text, as a message's does.
bool is_bubble(const TextLine& line, int frame_width) {
    const Box& panel = line.look.panel;
    return !panel.empty() && panel.w - line.box.w <= 4 * line.box.h && panel.w * 4 < frame_width * 3 && panel.h >= line.box.h && panel.h <= 9 * line.box.h;
}

bool is_time(const TextLine& line, const Reading& reading) {
    return std::any_of(reading.times.begin(), reading.times.end(), [&](const TimeReading& t) { return overlap_share(t.box, line.box) > 0.5; });
}

bool is_number(const TextLine& line, const Reading& reading) {
    return std::any_of(reading.identifiers.begin(), reading.identifiers.end(), [&](const Identifier& id) {
        return !id.from_url && id.type != IdentifierType::store && id.type != IdentifierType::buyer_name && overlap_share(id.box, line.box) > 0.5;
    });
}

bool has_title(const Page& page, const RulePack& rules) {
    std::vector<int> heights;
    for (const TextLine& line : page.text.lines) heights.push_back(line.box.h);
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
    const double usual = heights[heights.size() / 2];
    return std::any_of(page.text.lines.begin(), page.text.lines.end(), [&](const TextLine& line) {
        return line.box.h >= usual * rules.number("crop.title_height_ratio") && line.box.y < page.text.frame_height * rules.number("crop.title_zone_share");
    });
}

// A value with its label before it, or the head of a table: names in the first row, values under them in the next.
bool is_field_row(const Page& page, const std::vector<const TextLine*>& first) {
    const auto is_value = [&](const TextLine& line) { return is_number(line, page.reading) || is_time(line, page.reading); };
    constexpr std::size_t longest_label = 24;
    const auto is_label = [](const TextLine* line) { return line->char_x.size() <= longest_label; };
    if (first.size() < 2 || first.size() > 8) return false;
    const auto value = std::find_if(first.begin(), first.end(), [&](const TextLine* line) { return is_value(*line); });
    if (value != first.end()) {
        const bool labelled = std::any_of(first.begin(), first.end(), [&](const TextLine* line) { return line != *value && line->box.x < (*value)->box.x && !is_value(*line); });
        return labelled && std::all_of(first.begin(), first.end(), [&](const TextLine* line) { return is_label(line) || is_value(*line); });
    }
    const Box& top = first.front()->box;
    std::size_t under = 0;
    bool value_under = false;
    for (const TextLine* head : first) {
        const auto below = std::find_if(page.text.lines.begin(), page.text.lines.end(), [&](const TextLine& line) {
            return line.box.y >= top.bottom() && line.box.y < top.bottom() + 3 * top.h && std::abs(line.box.x - head->box.x) <= top.h;
        });
        if (below == page.text.lines.end() || !is_label(head)) continue;
        ++under;
        value_under = value_under || is_value(*below);
    }
    return value_under && under == first.size();
}

// The row stands closer to the edge than pages leave room, or the card around it goes on beyond the edge.
bool at_the_edge(const TextLine& line, const RulePack& rules) { return line.box.y < rules.number("crop.edge_gap_heights") * line.box.h; }

bool card_cut(const TextLine& line, const Page& page) {
    const Box& panel = line.look.panel;
    return !panel.empty() && panel.y <= 1 && panel.x > line.box.h / 2 && panel.right() < page.text.frame_width - line.box.h / 2;
}

CheckResult run(const Page& page, const RulePack& rules) {
    const Reading& reading = page.reading;
    if (reading.surface != Surface::browser && reading.surface != Surface::app) return not_applicable();
    if (!is_page_capture(reading.kind) || page.text.turned_deg != 0) return not_applicable();
    if (reading.url_bar.state != Presence::none) return pass();
    const Measures& m = page.image.measures;
    if (!m.text_cut_above_px) return too_small_to_measure(page.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    if (reading.doubtful) return pass();
    if (*m.text_cut_above_px > 0) return suspect("cut", 0.85).at({0, 0, page.image.width, *m.text_cut_above_px});
    const std::vector<const TextLine*> first = first_row(page);
    if (first.empty()) return pass();
    const auto all = [&](const auto& is) { return std::all_of(first.begin(), first.end(), [&](const TextLine* line) { return is(*line); }); };
    const Box& top = first.front()->box;
    if (reading.kind == PageKind::chat_capture) {
        const bool named = std::any_of(reading.identifiers.begin(), reading.identifiers.end(), [](const Identifier& id) {
            return id.main && (id.type == IdentifierType::buyer_id || id.type == IdentifierType::buyer_name);
        });
        if (!named && all([&](const TextLine& line) { return is_bubble(line, page.text.frame_width) || is_time(line, reading); })) return suspect("no_name", 0.7).at(top);
        return pass();
    }
    if (reading.kind == PageKind::unknown || reading.clock.visible) return pass();
    if (!has_title(page, rules) && is_field_row(page, first)) {
        const bool cut = std::any_of(first.begin(), first.end(), [&](const TextLine* line) { return card_cut(*line, page); });
        if (cut) return suspect("card_cut", 0.65).at(top);
        if (at_the_edge(*first.front(), rules)) return suspect("fields_at_edge", 0.6).at(top);
    }
    if (all([&](const TextLine& line) { return is_number(line, reading) || is_time(line, reading); }) && !has_title(page, rules)) return suspect("no_head", 0.6).at(top);
    return pass();
}

}   // namespace

extern constinit const Check check_edc_305 = define_check<run>(info);

}   // namespace precheck
