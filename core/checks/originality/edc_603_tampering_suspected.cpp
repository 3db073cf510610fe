// EDC-603 Traces of alteration
//
// What: Places of a capture that are unlike their own kind elsewhere in the same picture, and values of one page that
//   contradict one another.
// Why: A reviewer who sees such a place takes the whole set for made up; who sends an original can rule that out beforehand.
// Fails when: never; each trace is a suspicion with a score. A digit differs in shape from all others of its kind in the same
//   type, stands off its place or line, or has a clean ground in a compressed picture; a value is set in another type than the
//   others of its form; text stands on a rectangle a few shades off the ground; price times pieces is not the total; a later
//   step of the order is dated before an earlier one; the address names another number or another kind of page than the page
//   itself. Photos, soft and scaled pictures have no exact glyphs: only contradictions are looked for there. What is fine
//   enough to match (the same type, size and place) leaves no trace: a pass is no proof of an original.
// Unknown when: the text was not read, or the facts are from before this was measured.
// How to put it right: hand in the file as it came from the screen; where nothing was changed, say so by dismissing the trace.
// Source: rule pack: tampering.*; measured on splices of our own captures.
#include <algorithm>
#include <cmath>

#include "core/derive/contradictions.h"
#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 603,
                            .id = "tampering-suspected",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: tampering.*"};

std::string_view name_of(TamperTrace::Kind kind) {
    using Kind = TamperTrace::Kind;
    switch (kind) {
        case Kind::shape: return "shape";
        case Kind::spacing: return "spacing";
        case Kind::baseline: return "baseline";
        case Kind::type: return "type";
        case Kind::ground: return "ground";
        case Kind::grain: return "grain";
    }
    return "shape";
}

std::string_view name_of(Contradiction::Kind kind) {
    using Kind = Contradiction::Kind;
    switch (kind) {
        case Kind::amounts: return "amounts";
        case Kind::times: return "times";
        case Kind::address_number: return "address_number";
        case Kind::address_page: return "address_page";
    }
    return "amounts";
}

// Glyphs can be compared only where they are drawn, not photographed, scaled or blurred.
bool drawn_exactly(const Page& page, const RulePack& rules) {
    const Measures& m = page.image.measures;
    constexpr int camera = 2;
    if (camera_signs(page.file, rules).count() >= camera || !m.text_edge_width_px || *m.text_edge_width_px > rules.number("tampering.max_text_edge_width_px")) return false;
    return !m.interpolation || m.interpolation->copied_share < rules.number("upscale.min_copied_share");
}

// Digits of one word that all speak of one thing: one place.
struct Place {
    TamperTrace::Kind kind;
    Box box, compared;
    double strength;
};

std::vector<Place> places_of(const Page& page, const RulePack& rules) {
    std::vector<Place> out;
    for (const TamperTrace& trace : *page.image.measures.tampering) {
        const Box box = page.text.turned_deg == 0 ? trace.box : unturn(trace.box, page.text.turned_deg, page.image.width, page.image.height);
        const Box compared = page.text.turned_deg == 0 || trace.compared.empty() ? trace.compared : unturn(trace.compared, page.text.turned_deg, page.image.width, page.image.height);
        // Title bar, tabs and task bar cut and fade their texts.
        if (page.reading.content_box && overlap_share(box, *page.reading.content_box) < 0.9) continue;
        if (page.reading.clock.box && overlap_share(box, *page.reading.clock.box) > 0.3) continue;
        if (trace.strength < rules.number("tampering.min_" + std::string(name_of(trace.kind)))) continue;
        const auto near = std::find_if(out.begin(), out.end(), [&](const Place& p) { return p.kind == trace.kind && std::abs(p.box.center_y() - box.center_y()) * 2 < p.box.h + box.h && box.x - p.box.right() < 3 * box.h && p.box.x - box.right() < 3 * box.h; });
        if (near == out.end()) out.push_back({trace.kind, box, compared, trace.strength});
        else near->box = unite(near->box, box), near->strength = std::max(near->strength, trace.strength);
    }
    return out;
}

// The line that it lies in, so that the place can be told in words.
std::string line_at(const Page& page, const Box& place) {
    constexpr std::size_t most_bytes = 80;
    for (const TextLine& line : page.text.lines) {
        const Box box = page.text.turned_deg == 0 ? line.box : unturn(line.box, page.text.turned_deg, page.image.width, page.image.height);
        if (overlap_share(place, box) > 0.5) return line.text.size() <= most_bytes ? line.text : std::string();
    }
    return {};
}

CheckResult run(const Page& page, const RulePack& rules, const WordLists& words) {
    if (page.file.document) return not_applicable();   // pages of a PDF are drawn, not captured: nothing is measured on them
    const Measures& m = page.image.measures;
    if (!m.tampering) return too_small_to_measure(page.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    CheckResult result = pass();
    constexpr std::size_t most = 12;
    for (const Contradiction& c : page_contradictions(page, rules, words)) {
        if (result.findings.size() >= most) break;
        const std::string_view name = name_of(c.kind);
        result.add(suspect(name, rules.number("tampering.score_" + std::string(name))).arg("shown", c.shown).arg("against", c.against).saw(c.shown).wanted(c.against).at(c.box).fix_by("contradiction"));
    }
    if (!drawn_exactly(page, rules)) {
        if (result.findings.empty()) return not_applicable();
        return result;
    }
    const std::vector<Place> places = places_of(page, rules);
    // One hand changes a few places. Where a whole page is uneven, it is the page or its reduction.
    if (static_cast<double>(places.size()) > rules.number("tampering.max_places")) return result;
    for (const Place& place : places) {
        if (result.findings.size() >= most) break;
        const std::string_view name = name_of(place.kind);
        result.add(suspect(name, rules.number("tampering.score_" + std::string(name))).arg("text", line_at(page, place.box)).at(place.box));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_603 = define_check<run>(info);

}   // namespace precheck
