// EDC-508 Key field covered
//
// What: A box, mosaic, blur or thick stroke over a field that the case needs: order, product, tracking or notice number,
//   buyer ID, amount, time, address bar.
// Why: What is covered proves nothing, and a covered capture looks as if something had to be hidden.
// Fails when: a patch lies where the value of a label stands, or over the address (fails). A stroke, a faint box, a blur or
//   a sticker may be something else: suspect. Red frames, arrows, highlighter and watermarks leave the value readable: no cover.
//   Frames and loops drawn by hand give a notice that asks for the untouched original beside it. Stars that the platform
//   itself puts into an ID are 411's matter. On a redacted copy whose original is in the set, what was read there tells
//   what a box covers: a box over other data than the case's fields is meant, and no fault.
// Unknown when: the text was not read, or covers were not looked for.
// How to put it right: hand in the untouched capture; the platform's reviewers may see every number.
// Source: catalogue; rule pack: cover.sure_score.
#include <algorithm>

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

std::string_view key_of(IdentifierType type) {
    using Type = IdentifierType;
    switch (type) {
        case Type::order_no: return "order_no";
        case Type::product_id: return "product_id";
        case Type::tracking_no: return "tracking_no";
        case Type::buyer_id: return "buyer_id";
        case Type::notice_no: return "notice_no";
        case Type::amount: return "amount";
        default: return {};
    }
}

bool meets(const Box& field, const std::vector<Box>& boxes) {
    constexpr double least_share = 0.2;          // of the field: a number that lost its last digits is lost
    return std::any_of(boxes.begin(), boxes.end(), [&](const Box& box) { return overlap_share(field, box) >= least_share; });
}

// What was read of the original as it was when the copy was made; null where that is not in the set.
const Reading* reading_of_original(const RedactedCopy& copy, const FileSet& files) {
    for (std::size_t i = 0; i < files.size(); ++i)
        if (files.files[i].name == copy.of && files.files[i].sha256 == copy.of_sha256 && files.files[i].text && files.readings[i]) return &*files.readings[i];
    return nullptr;
}

// Fields of the case under the boxes of a copy. One that the copy shows in full at another place can be read all the same.
void judge_copy(CheckResult& result, const RedactedCopy& copy, const Reading& original, const Reading& reading) {
    const auto add = [&](std::string_view key, const std::string& label, const Box& box, bool shown_elsewhere) {
        Finding finding = fail(key);
        finding.arg("label", label).at(box).saw("copy").fix_by("copy");
        if (shown_elsewhere) finding.lower_to(Severity::major);
        result.add(std::move(finding));
    };
    for (const Identifier& id : original.identifiers) {
        if (key_of(id.type).empty() || id.from_url || !meets(id.box, copy.boxes)) continue;
        // Taken for a number of the case by its length alone, and a bank card or the like by more than that.
        const bool is_private = std::any_of(original.private_places.begin(), original.private_places.end(), [&](const PrivatePlace& place) { return overlap_share(id.box, place.box) > 0.5; });
        if (is_private && id.label.empty()) continue;
        const bool again = std::any_of(reading.identifiers.begin(), reading.identifiers.end(), [&](const Identifier& other) { return other.type == id.type && other.value == id.value && other.complete && !other.masked && !other.from_url; });
        add(key_of(id.type), id.label, id.box, again);
    }
    const bool dated = std::any_of(reading.times.begin(), reading.times.end(), [](const TimeReading& t) { return t.precision == TimePrecision::second || t.precision == TimePrecision::minute; });
    for (const TimeReading& time : original.times)
        if (meets(time.box, copy.boxes)) add("time", time.label, time.box, dated);
    if (original.url_bar.box)
        for (const Box& box : copy.boxes)
            if (overlap_share(box, *original.url_bar.box) > 0.5) add("address", {}, *original.url_bar.box, false);
}

CheckResult run(const Page& page, const AnyCase& any_case, const RulePack& rules, const FileSet& files) {
    if (page.file.document) return not_applicable();   // pages of a PDF are drawn, not captured: nothing is measured on them
    const Measures& m = page.image.measures;
    if (!m.marks) return needs_input("not_measured").lower_to(Severity::notice);
    CheckResult result = pass();
    const RedactedCopy* copy = any_case.form.copy_named(page.file.name);
    const Reading* original = copy != nullptr ? reading_of_original(*copy, files) : nullptr;
    if (original != nullptr) judge_copy(result, *copy, *original, page.reading);
    // Enlarged by repeating pixels, all of the picture is blocks.
    const bool copied = m.interpolation && m.interpolation->copied_share >= rules.number("upscale.min_copied_share");
    for (const CoveredField& field : page.reading.covered) {
        if (copied && field.how == "mosaic") continue;
        if (original != nullptr && meets(field.box, copy->boxes)) continue;
        // Names, shops and carriers: no case needs them; without a case every labelled field counts.
        if (field.kind == CoveredField::Kind::other && (any_case.form.given || copy != nullptr)) continue;
        Finding finding = field.score >= rules.number("cover.sure_score") ? fail(key_of(field.kind)) : suspect(key_of(field.kind), field.score);
        finding.arg("label", field.label).at(field.box).saw(field.how);
        // The same number stands elsewhere on the page: looks bad, but it can be read.
        if (field.shown_elsewhere) finding.lower_to(Severity::major);
        if (field.kind == CoveredField::Kind::other) finding.lower_to(Severity::minor);
        result.add(std::move(finding));
    }
    if (result.outcome != Outcome::pass || m.marks->empty() || original != nullptr) return result;
    return needs_input("annotated").lower_to(Severity::notice).arg("count", std::to_string(m.marks->size())).at(page.text.turned_deg == 0 ? m.marks->front().box : unturn(m.marks->front().box, page.text.turned_deg, page.image.width, page.image.height)).fix_by("annotated");
}

}   // namespace

extern constinit const Check check_edc_508 = define_check<run>(info);

}   // namespace precheck
