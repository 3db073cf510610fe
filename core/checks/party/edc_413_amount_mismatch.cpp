// EDC-413 Amounts differ
//
// What: The same amount of one order is shown differently in two files, or differently from the form.
// Why: A reviewer trusts neither, and takes the one for changed.
// Fails when: two files about one order give other values under the same label in the same currency, or the order's total or
//   payment is not the form's amount. An amount read with doubt, and refunds (there may be several): suspect. Price of one
//   piece, total of a row, shipping, payment and refund are different labels; rows are compared only where both pages show
//   the same single product.
// Unknown when: an amount has no label that is known, or its currency is not stated.
// How to put it right: see which is right, capture that page anew and correct the form; if both are (a price that changed,
//   a second refund), say so in the statement.
// Source: page against page and form.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "core/derive/case_objects.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 413,
                            .id = "amount-mismatch",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "page against page and form"};

constexpr double cent = 0.005;

bool same_value(double a, double b) { return std::abs(a - b) < cent; }

std::string shown(const LabelledAmount& a) {
    char text[48];
    std::snprintf(text, sizeof text, "%s %.2f", a.currency.c_str(), a.value);
    return text;
}

// The one product of a page; empty where there are none or several.
std::string only_product(const Reading& reading) {
    std::string only;
    for (const Identifier& id : reading.identifiers) {
        if (id.type != IdentifierType::product_id || id.masked || !id.complete || id.value == only) continue;
        if (!only.empty()) return {};
        only = id.value;
    }
    return only;
}

const Identifier& identifier_of(const LabelledAmount& a, const FileSet& files) { return files.readings[a.file]->identifiers[a.identifier]; }

bool of_a_row(AmountLabel label) { return label == AmountLabel::unit_price || label == AmountLabel::line_total || label == AmountLabel::discount; }

bool comparable(const LabelledAmount& a, const LabelledAmount& b, const FileSet& files) {
    if (a.file == b.file || a.label != b.label || a.currency.empty() || a.currency != b.currency || a.order_no.empty() || a.order_no != b.order_no) return false;
    if (!of_a_row(a.label)) return true;
    const std::string product = only_product(*files.readings[a.file]);
    return !product.empty() && product == only_product(*files.readings[b.file]);
}

Finding judged(bool certain, std::string_view fails, std::string_view doubts) { return certain ? fail(fails) : suspect(doubts, 0.5); }

// Between files: the first pair whose values under one label have nothing in common.
void compare_files(const std::vector<LabelledAmount>& amounts, const FileSet& files, double sure, CheckResult& result) {
    std::vector<std::pair<std::size_t, AmountLabel>> told;
    for (std::size_t k = 0; k < amounts.size(); ++k) {
        const LabelledAmount& b = amounts[k];
        const LabelledAmount* against = nullptr;
        bool agreed = false;
        for (const LabelledAmount& a : amounts) {
            if (a.file >= b.file || !comparable(a, b, files)) continue;
            if (result.outcome == Outcome::not_applicable) result = pass();
            against = against != nullptr ? against : &a;
            // Any value that the two pages share under this label: the others are further rows or parts.
            for (const LabelledAmount& c : amounts) agreed = agreed || (c.file == b.file && comparable(a, c, files) && same_value(a.value, c.value));
        }
        const std::pair<std::size_t, AmountLabel> key(b.file, b.label);
        if (against == nullptr || agreed || std::find(told.begin(), told.end(), key) != told.end()) continue;
        told.push_back(key);
        const bool certain = b.label != AmountLabel::refund && std::min(identifier_of(*against, files).confidence, identifier_of(b, files).confidence) >= sure;
        result.add(judged(certain, "files", "files_doubtful").arg("label", b.label_text).arg("read", shown(b)).arg("other", files.files[against->file].name).arg("wanted", shown(*against))
                       .saw(shown(b)).wanted(shown(*against)).in(files.files[b.file].name).at(identifier_of(b, files).box));
    }
}

// From the form: the order's own amounts. One that agrees, under whatever label, settles it.
void compare_form(const std::vector<LabelledAmount>& amounts, const FileSet& files, const CaseForm& form, double sure, CheckResult& result) {
    if (!form.amount || form.amount->value.empty() || form.amount->currency.empty()) return;
    char* end = nullptr;
    const double typed = std::strtod(form.amount->value.c_str(), &end);
    if (end == form.amount->value.c_str()) return;
    const std::vector<std::string> orders = order_numbers_of(form);
    const LabelledAmount* off = nullptr;
    double rows = 0;
    for (const LabelledAmount& a : amounts) {
        const bool own = orders.empty() || a.order_no.empty() || best_match(a.order_no, orders) == Match::same;
        if (!own || a.currency != form.amount->currency) continue;
        if (a.label == AmountLabel::line_total) rows += a.value;
        if (same_value(a.value, typed) || same_value(rows, typed)) {
            if (result.outcome == Outcome::not_applicable) result = pass();
            return;
        }
        if (off == nullptr && (a.label == AmountLabel::total || a.label == AmountLabel::paid)) off = &a;
    }
    if (off == nullptr) return;
    const std::string wanted = form.amount->currency + " " + form.amount->value;
    result.add(judged(identifier_of(*off, files).confidence >= sure, "form", "form_doubtful").arg("label", off->label_text).arg("read", shown(*off)).arg("wanted", wanted).saw(shown(*off)).wanted(wanted)
                   .in(files.files[off->file].name).at(identifier_of(*off, files).box).of_field("amount").fix_by("form"));
}

CheckResult run(const FileSet& files, const Amounts& amounts, const CaseForm& form, const RulePack& rules) {
    CheckResult result = not_applicable();
    compare_files(amounts.all, files, rules.number("reading.min_digit_confidence"), result);
    compare_form(amounts.all, files, form, rules.number("reading.min_digit_confidence"), result);
    return result;
}

}  // namespace

extern constinit const Check check_edc_413 = define_check<run>(info);

}  // namespace precheck
