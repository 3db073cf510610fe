#include "core/derive/derive.h"

#include <algorithm>
#include <cstdlib>

#include "core/derive/browser_frame.h"
#include "core/derive/corrections.h"
#include "core/derive/covers.h"
#include "core/derive/fold.h"
#include "core/derive/identifiers.h"
#include "core/derive/log_reading.h"
#include "core/derive/near_copies.h"
#include "core/derive/page_kind.h"
#include "core/derive/paper.h"
#include "core/derive/private_data.h"
#include "core/derive/times.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

// From the reading frame back to the upright picture.
void map_back(Reading& r, const Text& text, const Image& image) {
    if (text.turned_deg == 0) return;
    const auto back = [&](Box& b) { b = unturn(b, text.turned_deg, image.width, image.height); };
    if (r.url_bar.box) back(*r.url_bar.box);
    if (r.clock.box) back(*r.clock.box);
    if (r.load_problem_box) back(*r.load_problem_box);
    if (r.content_box) back(*r.content_box);
    for (TimeReading& t : r.times) back(t.box);
    for (Identifier& id : r.identifiers) back(id.box);
    for (CoveredField& field : r.covered) back(field.box);
    for (PrivatePlace& place : r.private_places) back(place.box);
}

// Where a seller put the paper itself into the case, and not a page about it.
void read_fields(Reading& r, const File& file) {
    r.fields.clear();
    if (!is_paper(r.kind)) return;
    const Text& text = *file.text;
    r.fields = read_paper(r.kind, text);
    if (text.turned_deg != 0)
        for (DocumentField& field : r.fields) field.box = unturn(field.box, text.turned_deg, file.image->width, file.image->height);
    if (r.surface == Surface::browser && r.url_bar.state == Presence::none) r.surface = Surface::scan;
}

bool names_the_accused(const Reading& r, const CaseForm& form) {
    for (const Identifier& id : r.identifiers) {
        if (id.type == IdentifierType::product_id && !form.accused.product_id.empty() && id.value == form.accused.product_id) return true;
        if (id.type == IdentifierType::store && !form.accused.store.empty() && folded_word(id.value) == folded_word(form.accused.store)) return true;
    }
    return false;
}

// A product or shop page of a report that shows the accused's listing or shop, and not the seller's own.
void settle_accused(Reading& r, const std::vector<std::u32string>& lines, const CaseForm& form) {
    if (!form.given || r.kind_from_user || !form.is_report() || (r.kind != PageKind::product_page && r.kind != PageKind::shop_page)) return;
    const bool own = std::any_of(r.identifiers.begin(), r.identifiers.end(), [&](const Identifier& id) {
        return id.type == IdentifierType::product_id && !form.product_id.empty() && id.value == form.product_id;
    });
    if (own) return;
    bool accused = names_the_accused(r, form);
    if (!form.accused.store.empty()) {
        const std::u32string store = folded_word(form.accused.store);
        accused = accused || std::any_of(lines.begin(), lines.end(), [&](const std::u32string& line) { return contains(line, store); });
    }
    if (accused && r.kind == PageKind::product_page) r.kind = PageKind::accused_page;
}

// Times and numbers of the page's object: it did load, whatever else it says ("please wait a few days").
bool shows_content(const Reading& r) {
    constexpr std::ptrdiff_t enough_times = 2, enough_numbers = 3;
    const auto times = std::count_if(r.times.begin(), r.times.end(), [](const TimeReading& t) { return t.role == TimeRole::event; });
    const auto numbers = std::count_if(r.identifiers.begin(), r.identifiers.end(), [](const Identifier& id) { return !id.from_url; });
    return times >= enough_times || numbers >= enough_numbers || (r.kind == PageKind::chat_capture && times + numbers >= enough_times);
}

// Over all characters that were read; 1 where there are none, or no line says how sure it is.
double mean_confidence(const Text& text) {
    double sum = 0, characters = 0;
    for (const TextLine& line : text.lines) {
        if (line.confidence <= 0) continue;
        const double n = line.char_x.empty() ? 1 : static_cast<double>(line.char_x.size() - 1);
        sum += line.confidence * n;
        characters += n;
    }
    return characters > 0 ? sum / characters : 1;
}

}   // namespace

Reading read_page(const File& file, const RulePack& rules, const WordLists& words) {
    Reading r;
    const Text& text = *file.text;
    const Image& image = *file.image;
    BrowserFrame frame = find_browser_frame(text, image.measures);
    r.surface = guess_surface(file, frame);
    r.url_bar = frame.url_bar;
    r.clock = frame.clock;
    r.times = page_times(text, frame.not_of_page);
    r.identifiers = find_identifiers(text, image.measures, frame);
    const std::vector<std::u32string> lines = folded_lines(text);
    const KindGuess guess = guess_kind(text, lines, frame, r.identifiers, r.times, rules, words);
    r.kind = guess.kind;
    r.kind_confidence = guess.confidence;
    if (r.kind == PageKind::chat_capture) add_chat_partner(text, image.measures, frame, r.identifiers);
    r.list_page = guess.kind == PageKind::order_list;
    const TextLine* where = nullptr;
    r.doubtful = std::abs(text.skew_deg) > rules.number("skew.max_deg") || image.measures.text_edge_width_px.value_or(0) > rules.number("blur.max_edge_width_px") ||
                 mean_confidence(text) < rules.number("reading.min_mean_confidence");
    r.load_problem = shows_content(r) ? std::string() : load_problem(text, lines, frame, words, &where);
    if (where != nullptr) {
        r.load_problem_text = where->text;
        r.load_problem_box = where->box;
    }
    r.covered = covered_fields(text, image.measures, frame, r.identifiers, r.times);
    r.private_places = find_private_places(text, frame, rules, words);
    r.print = print_of(text);
    r.content_box = Box{0, frame.content_top, text.frame_width, std::max(0, frame.content_bottom - frame.content_top)};
    map_back(r, text, image);
    read_fields(r, file);
    return r;
}

void fit_to_case(Reading& r, const File& file, const std::vector<std::u32string>& lines, const CaseForm& form, std::vector<Overruled>& overruled) {
    const PageKind found = r.kind;
    // By the numbers as corrected, and before the kind is overruled, so that the report can name the one that was found.
    apply_corrections(r, file, form, overruled);
    settle_accused(r, lines, form);
    apply_said_kinds(r, file, form, overruled);
    if (r.kind != found) read_fields(r, file);
    apply_field_corrections(r, file, form, overruled);
    settle_private_places(r, form);
}

Reading derive_reading(const File& file, const CaseForm& form, const RulePack& rules) {
    Reading r = file.log ? read_log(file) : read_page(file, rules, fold_word_lists(rules));
    std::vector<Overruled> overruled = overruled_of(form);
    fit_to_case(r, file, folded_lines(*file.text), form, overruled);
    return r;
}

}   // namespace precheck
