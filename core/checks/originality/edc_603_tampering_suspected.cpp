// EDC-603 Traces of alteration
//
// What: Places of a capture that are unlike their own kind elsewhere in the same picture, and values of one page that
//   contradict one another.
// Why: A reviewer who sees such a place takes the whole set for made up; who sends an original can rule that out beforehand.
// Fails when: never; each trace is a suspicion with a score. A digit differs in shape from all others of its kind in the same
//   type, or has its ink in other rows, stands off its place or line, or has a clean ground in a compressed picture; a value is
//   set in another type than the others of its form, softer, wider or narrower, or off the column or row that all others keep to;
//   text stands on a rectangle a few shades off the ground, on noise where the page has none, or has colour fringes where the
//   page has none, or none where the page has them; blocks did not go through the compression that the rest went through; price times pieces is not the total; a
//   later step of the order is dated before an earlier one; the address names another number or another kind of page than the
//   page itself. What tells of compression is not held against a JPEG that this tool made of another picture: its compression is
//   the tool's own, laid over the original's. In photos only contradictions are looked for; soft and scaled pictures have no exact glyphs, only grounds. What
//   is the page's own to the pixel (a value of it copied to where it would stand) leaves no trace: a pass is no proof of an
//   original.
// Unknown when: the text was not read, or the facts are from before this was measured.
// How to put it right: hand in the file as it came from the screen; where nothing was changed, say so by dismissing the trace.
// Source: rule pack: tampering.*; measured on splices of our own captures.
#include <algorithm>
#include <cmath>

#include "core/derive/contradictions.h"
#include "core/derive/pixel_traces.h"
#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

// Whether the file is a JPEG reduced or converted here, by a browser's encoder. A redacted copy keeps its pixels, and has boxes.
struct OwnCompression {
    bool here = false;
};

// All that the answer takes from the case; files that become or cease to be copies are new revisions (make_context.cpp), so that the
// answer is kept like that of any check of the file alone.
template <>
struct detail::Need<OwnCompression> : detail::NeedOfFiles {
    static constexpr bool beyond_file = false;
    static OwnCompression get(const CallSite& s) {
        const File& file = Need<File>::get(s);
        const RedactedCopy* copy = s.context.form.copy_named(file.name);
        return {copy != nullptr && copy->boxes.empty() && file.container.media == Media::jpeg};
    }
};

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
        case Kind::noise: return "noise";
        case Kind::fringe: return "fringe";
        case Kind::history: return "history";
        case Kind::place: return "place";
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

bool photographed(const Page& page, const RulePack& rules) {
    constexpr int camera = 2;
    return camera_signs(page.file, rules).count() >= camera;
}

// Glyphs can be compared only where they are drawn, not scaled or blurred. What the ground says stands all the same.
bool drawn_exactly(const Page& page, const RulePack& rules) {
    const Measures& m = page.image.measures;
    if (!m.text_edge_width_px || *m.text_edge_width_px > rules.number("tampering.max_text_edge_width_px")) return false;
    return !m.interpolation || m.interpolation->copied_share < rules.number("upscale.min_copied_share");
}

// How a place was drawn and saved, not how its digits are cut.
bool of_the_ground(TamperTrace::Kind kind) { return kind == TamperTrace::Kind::history || kind == TamperTrace::Kind::noise || kind == TamperTrace::Kind::fringe; }

bool of_compression(TamperTrace::Kind kind) { return kind == TamperTrace::Kind::grain || kind == TamperTrace::Kind::history; }

// Digits of one word that all speak of one thing: one place.
struct Place {
    TamperTrace::Kind kind;
    Box box, compared;
    double strength;
};

std::vector<Place> places_of(const Page& page, const RulePack& rules, bool own_compression) {
    const bool exact = drawn_exactly(page, rules);
    std::vector<Place> out;
    for (const TamperTrace& trace : *page.image.measures.tampering) {
        if (!exact && !of_the_ground(trace.kind)) continue;
        if (own_compression && of_compression(trace.kind)) continue;
        const Box box = page.text.turned_deg == 0 ? trace.box : unturn(trace.box, page.text.turned_deg, page.image.width, page.image.height);
        const Box compared = page.text.turned_deg == 0 || trace.compared.empty() ? trace.compared : unturn(trace.compared, page.text.turned_deg, page.image.width, page.image.height);
        // Title bar, tabs and task bar cut and fade their texts; an address stands whole in its field.
        const bool in_address = of_the_ground(trace.kind) && page.reading.url_bar.box && overlap_share(box, *page.reading.url_bar.box) >= 0.9;
        if (!in_address && page.reading.content_box && overlap_share(box, *page.reading.content_box) < 0.9) continue;
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

CheckResult run(const Page& page, const RulePack& rules, const WordLists& words, const OwnCompression& own_compression) {
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
    const std::vector<Place> places = photographed(page, rules) ? std::vector<Place>() : places_of(page, rules, own_compression.here);
    if (places.empty() && result.findings.empty() && (photographed(page, rules) || !drawn_exactly(page, rules))) return not_applicable();
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
