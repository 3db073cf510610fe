// EDC-505 Poor contrast or exposure
//
// What: Values that matter in a colour close to their background, or a photo with washed-out or black areas.
// Why: What can hardly be told from its background gets lost in print and after the next compression.
// Fails when: an order, product, tracking or notice number, a buyer ID or an amount is shown with a contrast below 3:1,
//   and nowhere else on the page with more. In photos: a large share of the pixels is pure black or pure white. Both
//   numbers are this tool's, so it is suspect. Labels, times, place holders and other secondary text do not count.
//   Nor are blurred pictures judged: their strokes are paler than the page was.
// Unknown when: the text was not read, or how it looks was not measured.
// How to put it right: capture the page in its normal colours, without fading or night filter; photograph without flash
//   and reflections.
// Source: rule pack: contrast.min_ratio after WCAG 2.1, exposure.max_clipped_share.
#include <algorithm>
#include <cstdio>
#include <map>

#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 505,
                            .id = "poor-contrast",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: contrast.*, exposure.*"};

bool is_key(const Identifier& id) {
    switch (id.type) {
        case IdentifierType::order_no:
        case IdentifierType::product_id:
        case IdentifierType::tracking_no:
        case IdentifierType::buyer_id:
        case IdentifierType::notice_no:
        case IdentifierType::amount:
            return id.main && !id.from_url && !id.covered;
        default: return false;
    }
}

// The contrast where the value stands; 0 where it was not measured.
double contrast_at(const Page& page, const Box& place) {
    for (const TextLine& line : page.text.lines) {
        const Box box = page.text.turned_deg == 0 ? line.box : unturn(line.box, page.text.turned_deg, page.image.width, page.image.height);
        if (overlap_share(place, box) < 0.7) continue;
        if (page.text.turned_deg != 0 || line.look.parts.empty()) return line.look.contrast;
        // The stretch of the line that the value shares most with.
        const LookPart* best = nullptr;
        int most = 0;
        for (const LookPart& part : line.look.parts) {
            const int shared = std::min(part.x + part.w, place.right()) - std::max(part.x, place.x);
            if (shared > most) most = shared, best = &part;
        }
        return best != nullptr ? best->contrast : line.look.contrast;
    }
    return 0;
}

struct Shown {
    double contrast = 0;
    const Identifier* where = nullptr;
};

CheckResult run(const Page& page, const RulePack& rules) {
    const Measures& m = page.image.measures;
    char ratio[16];
    if (page.reading.surface == Surface::photo) {
        const double clipped = std::max(m.clipped_dark_share, m.clipped_light_share);
        if (clipped > rules.number("exposure.max_clipped_share")) {
            std::snprintf(ratio, sizeof ratio, "%.0f", clipped * 100);
            return suspect(m.clipped_dark_share > m.clipped_light_share ? "too_dark" : "too_light", 0.7).arg("share", ratio).saw(std::string(ratio) + " %").fix_by("photo");
        }
    }
    if (page.reading.doubtful) return not_applicable();
    // Each value where it can be told best.
    std::map<std::pair<int, std::string>, Shown> best;
    for (const Identifier& id : page.reading.identifiers) {
        if (!is_key(id) || id.value.empty()) continue;
        const double contrast = contrast_at(page, id.box);
        Shown& shown = best[{static_cast<int>(id.type), id.value}];
        if (shown.where == nullptr || contrast > shown.contrast) shown = {contrast, &id};
    }
    if (best.empty()) return not_applicable();
    const Shown* worst = nullptr;
    for (const auto& [key, shown] : best)
        if (shown.contrast > 0 && (worst == nullptr || shown.contrast < worst->contrast)) worst = &shown;
    if (worst == nullptr) return needs_input("not_measured").lower_to(Severity::notice);
    if (worst->contrast >= rules.number("contrast.min_ratio")) return pass();
    std::snprintf(ratio, sizeof ratio, "%.1f", worst->contrast);
    return suspect("pale", 0.8).arg("text", worst->where->value).arg("ratio", ratio).at(worst->where->box).saw(std::string(ratio) + ":1").wanted("3:1");
}

}   // namespace

extern constinit const Check check_edc_505 = define_check<run>(info);

}   // namespace precheck
