// EDC-508 Key field covered
//
// What: A box, mosaic, blur or thick stroke over a field that the case needs: order, product, tracking or notice number,
//   buyer ID, amount, time, address bar.
// Why: What is covered proves nothing, and a covered capture looks as if something had to be hidden.
// Fails when: a patch lies where the value of a label stands, or over the address (fails). A stroke, a faint box, a blur or
//   a sticker may be something else: suspect. Red frames, arrows, highlighter and watermarks leave the value readable: no cover.
//   Frames and loops drawn by hand give a notice that asks for the untouched original beside it. Stars that the platform
//   itself puts into an ID are 411's matter.
// Unknown when: the text was not read, or covers were not looked for.
// How to put it right: hand in the untouched capture; the platform's reviewers may see every number.
// Source: catalogue; rule pack: cover.sure_score.
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 508,
                            .id = "key-field-covered",
                            .severity = Severity::blocker,
                            .provenance = Provenance::fallback,
                            .source = "catalogue"};

std::string_view key_of(CoveredField::Kind kind) {
    using Kind = CoveredField::Kind;
    switch (kind) {
        case Kind::order_no: return "order_no";
        case Kind::product_id: return "product_id";
        case Kind::tracking_no: return "tracking_no";
        case Kind::buyer_id: return "buyer_id";
        case Kind::notice_no: return "notice_no";
        case Kind::amount: return "amount";
        case Kind::time: return "time";
        case Kind::address: return "address";
        case Kind::other: return "field";
    }
    return "field";
}

CheckResult run(const Page& page, const AnyCase& any_case, const RulePack& rules) {
    const Measures& m = page.image.measures;
    if (!m.marks) return needs_input("not_measured").lower_to(Severity::notice);
    CheckResult result = pass();
    // Enlarged by repeating pixels, all of the picture is blocks.
    const bool copied = m.interpolation && m.interpolation->copied_share >= rules.number("upscale.min_copied_share");
    for (const CoveredField& field : page.reading.covered) {
        if (copied && field.how == "mosaic") continue;
        // Names, shops and carriers: no case needs them; without a case every labelled field counts.
        if (field.kind == CoveredField::Kind::other && any_case.form.given) continue;
        Finding finding = field.score >= rules.number("cover.sure_score") ? fail(key_of(field.kind)) : suspect(key_of(field.kind), field.score);
        finding.arg("label", field.label).at(field.box).saw(field.how);
        // The same number stands elsewhere on the page: looks bad, but it can be read.
        if (field.shown_elsewhere) finding.lower_to(Severity::major);
        if (field.kind == CoveredField::Kind::other) finding.lower_to(Severity::minor);
        result.add(std::move(finding));
    }
    if (result.outcome != Outcome::pass || m.marks->empty()) return result;
    return needs_input("annotated").lower_to(Severity::notice).arg("count", std::to_string(m.marks->size())).at(page.text.turned_deg == 0 ? m.marks->front().box : unturn(m.marks->front().box, page.text.turned_deg, page.image.width, page.image.height)).fix_by("annotated");
}

}   // namespace

extern constinit const Check check_edc_508 = define_check<run>(info);

}   // namespace precheck
