#include "core/derive/page_kind.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/derive/fold.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr PageKind guessed_kinds[] = {PageKind::penalty_notice, PageKind::order_page, PageKind::chat_capture, PageKind::tracking_page, PageKind::product_page,
                                      PageKind::shop_page, PageKind::review_page, PageKind::payment_page, PageKind::bank_statement, PageKind::business_licence,
                                      PageKind::id_front, PageKind::id_back, PageKind::rights_certificate, PageKind::invoice};
constexpr double least_score = 2.0;

double median_height(const Text& text) {
    std::vector<int> heights;
    for (const TextLine& line : text.lines) heights.push_back(line.box.h);
    if (heights.empty()) return 0;
    std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
    return heights[heights.size() / 2];
}

bool has_word(const std::u32string& folded, const std::u32string& word) {
    for (std::size_t at = folded.find(word); at != std::u32string::npos; at = folded.find(word, at + 1)) {
        // A short Latin word must not be a part of another ("chat" in "purchater").
        if (word.size() > 6 || !is_letter(word.front())) return true;
        const bool begins = at == 0 || !is_letter(folded[at - 1]);
        const bool ends = at + word.size() >= folded.size() || !is_letter(folded[at + word.size()]);
        if (begins && ends) return true;
    }
    return false;
}

// Bubbles of a conversation: panels that fit their text, in rows of their own, some from a common left edge and some to a
// common right edge, in two colours.
bool has_bubbles(const Text& text, const BrowserFrame& frame) {
    constexpr int alignment_px = 8, colour_step = 12;
    std::vector<const TextLine*> bubbles;
    for (std::size_t i = 0; i < text.lines.size(); ++i) {
        const TextLine& line = text.lines[i];
        const Box &b = line.box, &panel = line.look.panel;
        if (frame.not_of_page[i] || panel.empty() || panel.w - b.w > 4 * b.h || panel.h > 9 * b.h || panel.h < b.h || panel.w * 4 > text.frame_width * 3) continue;
        const bool row_shared = std::any_of(bubbles.begin(), bubbles.end(), [&](const TextLine* o) { return std::abs(o->box.center_y() - b.center_y()) * 2 < b.h; });
        const bool same_panel = std::any_of(bubbles.begin(), bubbles.end(), [&](const TextLine* o) { return overlap_share(o->look.panel, panel) > 0.8; });
        if (!row_shared && !same_panel) bubbles.push_back(&line);
    }
    for (const TextLine* left : bubbles)
        for (const TextLine* right : bubbles) {
            const Box &l = left->look.panel, &r = right->look.panel;
            if (r.x - l.x < 2 * left->box.h || r.right() - l.right() < 2 * left->box.h) continue;
            const Rgb &a = left->look.background, &c = right->look.background;
            if (std::abs(a.r - c.r) + std::abs(a.g - c.g) + std::abs(a.b - c.b) < colour_step) continue;
            const auto lefts = std::count_if(bubbles.begin(), bubbles.end(), [&](const TextLine* o) { return std::abs(o->look.panel.x - l.x) <= alignment_px; });
            const auto rights = std::count_if(bubbles.begin(), bubbles.end(), [&](const TextLine* o) { return std::abs(o->look.panel.right() - r.right()) <= alignment_px; });
            if (lefts >= 1 && rights >= 1 && lefts + rights >= 3) return true;
        }
    return false;
}

// What the page is built of speaks for a kind, whatever its words.
double built_like(PageKind kind, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times, bool bubbles) {
    const auto labelled = [&](IdentifierType type) {
        return std::any_of(identifiers.begin(), identifiers.end(), [&](const Identifier& id) { return id.type == type && id.main && !id.from_url && !id.label.empty(); });
    };
    const auto any = [&](IdentifierType type) {
        return std::any_of(identifiers.begin(), identifiers.end(), [&](const Identifier& id) { return id.type == type && !id.from_url; });
    };
    const auto events = std::count_if(times.begin(), times.end(), [](const TimeReading& t) { return t.role == TimeRole::event && t.precision != TimePrecision::relative; });
    double score = 0;
    switch (kind) {
        case PageKind::order_page:
            if (!bubbles && labelled(IdentifierType::order_no)) score = 0.5 + (any(IdentifierType::product_id) ? 0.5 : 0) + (any(IdentifierType::amount) ? 0.4 : 0);
            break;
        case PageKind::tracking_page:
            if (!bubbles && labelled(IdentifierType::tracking_no) && !any(IdentifierType::amount)) score = 0.5 + (events >= 3 ? 0.8 : 0);
            break;
        case PageKind::chat_capture:
            if (bubbles) score = 1.6 + (labelled(IdentifierType::buyer_id) ? 0.5 : 0);
            break;
        case PageKind::penalty_notice: score = labelled(IdentifierType::notice_no) ? 0.8 : 0; break;
        default: break;
    }
    return score;
}

}  // namespace

KindGuess guess_kind(const Text& text, const std::vector<std::u32string>& lines, const BrowserFrame& frame, const std::vector<Identifier>& identifiers, const std::vector<TimeReading>& times,
                     const RulePack& rules, const WordLists& words) {
    const double usual = median_height(text);
    const bool bubbles = has_bubbles(text, frame);
    double best = 0, second = 0;
    PageKind kind = PageKind::unknown;
    const std::string path = frame.address ? frame.address->host + frame.address->path : std::string();
    for (const PageKind candidate : guessed_kinds) {
        const std::string name(name_of(candidate));
        double score = built_like(candidate, identifiers, times, bubbles);
        for (const std::string& part : rules.list("words.path." + name))
            if (!path.empty() && path.find(part) != std::string::npos) {
                score += 3;
                break;
            }
        for (const char* strength : {"strong", "weak"}) {
            const bool strong = strength[0] == 's';
            int hits = 0;
            for (const std::u32string& word : words.list("words.kind." + name + "." + strength).dense) {
                double here = 0;
                for (std::size_t i = 0; i < text.lines.size(); ++i) {
                    const TextLine& line = text.lines[i];
                    if (!has_word(lines[i], word)) continue;
                    // Titles of the window and the tab speak of the page too; the menu does not.
                    const bool large = line.box.h > 1.2 * usual;
                    const bool alone = lines[i].size() <= word.size() + 6;
                    here = std::max(here, strong ? (large ? 2.5 : frame.not_of_page[i] ? 2.0 : alone ? 1.6 : 1.2) : (large ? 0.8 : 0.5));
                }
                if (here > 0 && ++hits <= (strong ? 2 : 5)) score += here;
            }
        }
        if (score > best) {
            second = best;
            best = score;
            kind = candidate;
        } else {
            second = std::max(second, score);
        }
    }
    if (best < least_score) return {PageKind::unknown, 0};
    // Several different orders, each with its own row: a list, not one order.
    if (kind == PageKind::order_page) {
        std::set<std::string> orders;
        for (const Identifier& id : identifiers)
            if (id.type == IdentifierType::order_no && !id.from_url && id.complete && !id.masked && id.value.size() >= 14) orders.insert(id.value);
        if (orders.size() >= 3) return {PageKind::order_list, 0.8};
    }
    return {kind, std::min(1.0, 0.5 + (best - second) / 6)};
}

Surface guess_surface(const File& file, const BrowserFrame& frame) {
    const auto has = [&](const char* key) {
        return std::any_of(file.container.exif.begin(), file.container.exif.end(), [&](const KeyValue& kv) { return kv.key == key; });
    };
    if (has("FNumber") || has("ExposureTime") || has("LensModel") || has("FocalLength")) return Surface::photo;
    if (file.container.media == Media::pdf) return Surface::scan;
    if (frame.url_bar.state != Presence::none) return Surface::browser;
    // A picture of goods: many colours and hardly any text. A capture of a page has lines of text.
    constexpr std::size_t few_lines = 4;
    constexpr int many_colours = 400;
    if (file.text && file.image && file.text->lines.size() < few_lines && file.image->measures.distinct_colours > many_colours) return Surface::photo;
    return frame.phone ? Surface::app : Surface::browser;
}

std::string load_problem(const Text& text, const std::vector<std::u32string>& lines, const BrowserFrame& frame, const WordLists& words, const TextLine** where) {
    *where = nullptr;
    std::size_t page_lines = 0, page_characters = 0;
    for (std::size_t i = 0; i < text.lines.size(); ++i)
        if (!frame.not_of_page[i]) {
            ++page_lines;
            page_characters += lines[i].size();
        }
    // A page full of content that merely mentions the words is there.
    constexpr std::size_t full_page_characters = 420;
    for (const char* problem : {"error_page", "captcha", "login_wall", "loading"}) {
        for (const std::u32string& word : words.list(std::string("words.load.") + problem).dense) {
            for (std::size_t i = 0; i < text.lines.size(); ++i) {
                if (frame.not_of_page[i]) continue;
                const std::u32string& folded = lines[i];
                if (!has_word(folded, word)) continue;
                if (page_characters > full_page_characters || folded.size() > word.size() + 24) continue;
                *where = &text.lines[i];
                return problem;
            }
        }
    }
    return {};
}

}  // namespace precheck
