// EDC-507 Text cut at the edge
//
// What: Lines of the page's text that the left or right edge of the picture cuts.
// Why: A number or sentence without its end proves nothing, and the reviewer asks what was left out.
// Fails when: letters of the page's content stand in the picture's outermost columns, or in those beside its scroll bar.
//   The browser's own bars and strips of tabs that run out of the screen do not count; whether a bar or head is missing
//   above is the matter of 305.
// Unknown when: the text was not read, or the edges were not looked at.
// How to put it right: capture the whole width of the page; make the window wider or the zoom smaller.
// Source: catalogue; rule pack: cut_text.*.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 507,
                            .id = "text-cut-at-edge",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "catalogue"};

double characters(const TextLine& line) { return static_cast<double>(utf8_decode(line.text).size()); }

// A strip of tabs or chips: several short texts in its row.
bool in_strip(const Text& text, const TextLine& cut, const RulePack& rules) {
    const double longest = rules.number("cut_text.chip_characters");
    if (characters(cut) > longest) return false;
    const auto chips = std::count_if(text.lines.begin(), text.lines.end(), [&](const TextLine& line) {
        return &line != &cut && std::abs(line.box.center_y() - cut.box.center_y()) * 2 < cut.box.h && characters(line) <= longest;
    });
    return static_cast<double>(chips) >= rules.number("cut_text.chips_in_row");
}

CheckResult run(const Page& page, const RulePack& rules) {
    if (page.file.document) return not_applicable();   // pages of a PDF are drawn, not captured: nothing is measured on them
    if (page.text.lines.empty()) return not_applicable();
    const auto& cuts = page.image.measures.cut_lines;
    if (!cuts) return needs_input("not_measured").lower_to(Severity::notice);
    const Box content = page.reading.content_box.value_or(Box{0, 0, page.image.width, page.image.height});
    int lines = 0;
    bool left = false, right = false, telling = false;
    std::optional<Box> where;
    std::string first;
    for (const CutLine& cut : *cuts) {
        if (cut.line < 0 || static_cast<std::size_t>(cut.line) >= page.text.lines.size()) continue;
        const TextLine& line = page.text.lines[static_cast<std::size_t>(cut.line)];
        const Box box = page.text.turned_deg == 0 ? line.box : unturn(line.box, page.text.turned_deg, page.image.width, page.image.height);
        if (overlap_share(box, content) < 0.5) continue;
        ++lines;
        left = left || cut.left;
        right = right || cut.right;
        if (characters(line) < rules.number("cut_text.least_characters") || in_strip(page.text, line, rules)) continue;
        if (!telling) where = box, first = line.text;
        telling = true;
    }
    if (!telling) return pass();
    return suspect(left && right ? "both" : left ? "left"
                                                 : "right",
                   lines > 1 ? 0.9 : 0.7)
        .arg("lines", std::to_string(lines))
        .at(*where)
        .saw(first);
}

}   // namespace

extern constinit const Check check_edc_507 = define_check<run>(info);

}   // namespace precheck
