#include "core/derive/contradictions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "core/derive/fold.h"
#include "core/derive/labelled_amounts.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

bool holds_any(const std::u32string& text, const FoldedList& words) {
    return std::any_of(words.dense.begin(), words.dense.end(), [&](const std::u32string& word) { return contains(text, word); });
}

bool one_row(const Box& a, const Box& b) { return std::abs(a.center_y() - b.center_y()) * 2 < std::max(a.h, b.h); }

// A count of pieces that stands between price and total: "2", "x2", "×2". 0 where there is none.
int pieces_between(const Page& page, const Box& price, const Box& total) {
    int found = 0;
    for (const TextLine& line : page.text.lines) {
        if (!one_row(line.box, price) || line.box.x < price.right() || line.box.right() > total.x) continue;
        std::u32string text = fold(line.text, Spaces::dropped).text;
        if (!text.empty() && (text.front() == U'x' || text.front() == 0xD7)) text.erase(0, 1);
        if (text.empty() || text.size() > 3 || !std::all_of(text.begin(), text.end(), is_digit)) continue;
        int count = 0;
        for (const char32_t c : text) count = count * 10 + static_cast<int>(c - U'0');
        if (found != 0) return 0;
        found = count;
    }
    return found;
}

void find_amounts(const Page& page, const WordLists& words, std::vector<Contradiction>& out) {
    if (page.text.turned_deg != 0) return;
    const std::vector<LabelledAmount> amounts = labelled_amounts(page.file, page.reading, words);
    // Where something is added or taken off, price times pieces need not be the total.
    for (const AmountLabel part : {AmountLabel::discount, AmountLabel::shipping})
        if (std::any_of(amounts.begin(), amounts.end(), [&](const LabelledAmount& a) { return a.label == part; })) return;
    const auto box = [&](const LabelledAmount& a) { return page.reading.identifiers[a.identifier].box; };
    for (const LabelledAmount& price : amounts) {
        if (price.label != AmountLabel::unit_price) continue;
        const LabelledAmount* total = nullptr;
        int totals = 0;
        for (const LabelledAmount& a : amounts) {
            const bool of_row = a.label == AmountLabel::line_total || a.label == AmountLabel::total || a.label == AmountLabel::paid;
            if (of_row && a.currency == price.currency && one_row(box(a), box(price)) && box(a).x > box(price).right()) total = &a, ++totals;
        }
        if (totals != 1) continue;
        const int pieces = pieces_between(page, box(price), box(*total));
        if (pieces == 0 || std::abs(price.value * pieces - total->value) < 0.005) continue;
        const Identifier &a = page.reading.identifiers[total->identifier], &b = page.reading.identifiers[price.identifier];
        if (a.from_user || b.from_user) continue;
        out.push_back({Contradiction::Kind::amounts, a.box, b.box, a.currency + " " + a.value, b.currency + " " + b.value + " × " + std::to_string(pieces)});
    }
}

void find_times(const Page& page, const WordLists& words, std::vector<Contradiction>& out) {
    constexpr std::array<std::string_view, 4> stages = {"words.time.ordered", "words.time.paid", "words.time.shipped", "words.time.delivered"};
    std::array<const TimeReading*, stages.size()> of{};
    std::array<int, stages.size()> count{};
    for (const TimeReading& time : page.reading.times) {
        if (time.role != TimeRole::event || time.label.empty() || time.day_month_ambiguous || time.from_user || time.precision > TimePrecision::day) continue;
        const std::u32string label = fold(time.label, Spaces::dropped).text;
        for (std::size_t i = 0; i < stages.size(); ++i)
            if (holds_any(label, words.list(stages[i]))) of[i] = &time, ++count[i];
    }
    for (std::size_t i = 0; i < stages.size(); ++i)
        for (std::size_t k = i + 1; k < stages.size(); ++k) {
            if (count[i] != 1 || count[k] != 1 || of[i] == of[k] || of[i]->zone_minutes != of[k]->zone_minutes) continue;
            CivilTime a = of[i]->value, b = of[k]->value;
            if (of[i]->precision == TimePrecision::day || of[k]->precision == TimePrecision::day) a.hour = a.minute = a.second = b.hour = b.minute = b.second = 0;
            constexpr int slack_seconds = 60;
            if (civil_to_seconds(b) + slack_seconds >= civil_to_seconds(a)) continue;
            out.push_back({Contradiction::Kind::times, of[i]->box, of[k]->box, of[i]->label + " " + of[i]->text, of[k]->label + " " + of[k]->text});
            return;
        }
}

// Parent and child orders end alike.
bool kin(const std::string& a, const std::string& b) {
    constexpr std::size_t ending = 4;
    return a.size() > ending && b.size() > ending && a.compare(a.size() - ending, ending, b, b.size() - ending, ending) == 0;
}

void find_address_numbers(const Page& page, const RulePack& rules, std::vector<Contradiction>& out) {
    if (page.reading.list_page || page.reading.url_bar.from_user) return;
    const double sure = rules.number("reading.min_digit_confidence");
    for (const Identifier& of_bar : page.reading.identifiers) {
        const bool number = of_bar.type == IdentifierType::order_no || of_bar.type == IdentifierType::tracking_no || of_bar.type == IdentifierType::product_id;
        if (!number || !of_bar.from_url || !of_bar.complete || of_bar.confidence < sure) continue;
        const Identifier* other = nullptr;
        bool same = false;
        for (const Identifier& id : page.reading.identifiers) {
            if (id.type != of_bar.type || id.from_url || !id.main || id.label.empty() || id.masked || !id.complete || id.from_user) continue;
            same = same || same_but_confusable(id.value, of_bar.value) || kin(id.value, of_bar.value);
            // A digit more or less is the reader's.
            if (id.confidence >= sure && id.value.size() == of_bar.value.size()) other = &id;
        }
        if (same || other == nullptr) continue;
        out.push_back({Contradiction::Kind::address_number, of_bar.box, other->box, of_bar.value, other->value});
    }
}

void find_address_page(const Page& page, const RulePack& rules, const WordLists& words, std::vector<Contradiction>& out) {
    const UrlBar& bar = page.reading.url_bar;
    if (bar.state == Presence::none || !bar.box || bar.from_user || bar.host.empty()) return;
    constexpr std::array kinds = {PageKind::order_page, PageKind::tracking_page, PageKind::chat_capture, PageKind::product_page, PageKind::penalty_notice, PageKind::review_page};
    std::string path = bar.host + bar.path;
    path = path.substr(0, path.find_first_of("?#"));
    std::transform(path.begin(), path.end(), path.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    PageKind said = PageKind::unknown;
    for (const PageKind kind : kinds) {
        const auto& parts = rules.list("words.path." + std::string(name_of(kind)));
        if (std::none_of(parts.begin(), parts.end(), [&](const std::string& part) { return path.find(part) != std::string::npos; })) continue;
        if (said != PageKind::unknown) return;   // an address that fits two says neither
        said = kind;
    }
    if (said == PageKind::unknown) return;
    // Lines that name one kind of page only: titles, not menus.
    std::array<int, kinds.size()> named{};
    const std::vector<std::u32string> lines = folded_lines(page.text);
    constexpr std::size_t longest_title = 40;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Box box = page.text.turned_deg == 0 ? page.text.lines[i].box : unturn(page.text.lines[i].box, page.text.turned_deg, page.image.width, page.image.height);
        if (lines[i].size() > longest_title || overlap_share(box, *bar.box) > 0.5) continue;
        std::array<bool, kinds.size()> here{};
        for (std::size_t k = 0; k < kinds.size(); ++k) here[k] = holds_any(lines[i], words.list("words.kind." + std::string(name_of(kinds[k])) + ".strong"));
        if (std::count(here.begin(), here.end(), true) != 1) {
            // Named among others it still speaks against a contradiction.
            for (std::size_t k = 0; k < kinds.size(); ++k)
                if (here[k] && kinds[k] == said) return;
            continue;
        }
        for (std::size_t k = 0; k < kinds.size(); ++k) named[k] += here[k] ? 1 : 0;
    }
    constexpr int least_lines = 2;
    std::size_t most = 0;
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        if (kinds[k] == said && named[k] > 0) return;
        if (named[k] > named[most]) most = k;
    }
    // One line is enough where everything else on the page led to that kind, too, against what the address says.
    const bool settled = named[most] == 1 && page.reading.kind == kinds[most] && !page.reading.kind_from_user;
    if (named[most] < least_lines && !settled) return;
    out.push_back({Contradiction::Kind::address_page, *bar.box, {}, std::string(name_of(said)), std::string(name_of(kinds[most]))});
}

}   // namespace

std::vector<Contradiction> page_contradictions(const Page& page, const RulePack& rules, const WordLists& words) {
    std::vector<Contradiction> out;
    find_amounts(page, words, out);
    find_times(page, words, out);
    find_address_numbers(page, rules, out);
    find_address_page(page, rules, words, out);
    return out;
}

}   // namespace precheck
