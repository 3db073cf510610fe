// EDC-402 Order number looks wrong
//
// What: The order number in the form has no form that is known.
// Why: A number typed into the wrong field, or with a digit too many, makes every comparison with the evidence fail, and a
//   reviewer finds no such order.
// Fails when: it has letters, or another count of digits than the pack's, or is the form of a logistics number or of a
//   product ID, which is then named. Older and regional numbers exist, so this is always suspect.
// Unknown when: no order number is typed (401 and 910 speak of that).
// How to put it right: copy the number from the order's detail page and paste it into "order number".
// Source: forms seen (domain facts, 2.1): rule pack identifiers.*.
#include <algorithm>

#include "core/derive/case_objects.h"
#include "core/derive/number_forms.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 402,
                            .id = "order-no-malformed",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "forms of numbers seen"};

struct Typed {
    std::string number, field;
};

std::vector<Typed> typed_numbers(const CaseForm& form) {
    std::vector<Typed> out;
    const auto put = [&](const std::string& number, const std::string& field) {
        if (!number.empty() && std::none_of(out.begin(), out.end(), [&](const Typed& t) { return t.number == number; })) out.push_back({number, field});
    };
    put(form.order_no, "order_no");
    for (std::size_t i = 0; i < form.orders.size(); ++i) {
        put(form.orders[i].order_no, "orders." + std::to_string(i) + ".order_no");
        put(form.orders[i].parent_no, "orders." + std::to_string(i) + ".parent_no");
    }
    return out;
}

// As people type and paste: blanks and hyphens are no part of it.
std::string bare(const std::string& number) {
    std::string out;
    for (const char c : number)
        if (c != ' ' && c != '-' && c != '\t') out.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
    return out;
}

bool product_form(const std::string& digits, std::size_t order_digits, const RulePack& rules) {
    const auto old_digits = static_cast<std::size_t>(rules.number("identifiers.old_product_digits")), oldest_digits = static_cast<std::size_t>(rules.number("identifiers.oldest_product_digits"));
    const std::vector<std::string>& heads = rules.list("identifiers.product_prefixes");
    const bool known_head = std::any_of(heads.begin(), heads.end(), [&](const std::string& head) { return digits.compare(0, head.size(), head) == 0; });
    return (digits.size() == order_digits && known_head) || (digits.size() == old_digits && known_head) || digits.size() == oldest_digits;
}

CheckResult run(const CaseForm& form, const RulePack& rules) {
    const std::vector<Typed> typed = typed_numbers(form);
    if (typed.empty()) return not_applicable();
    const auto order_digits = static_cast<std::size_t>(rules.number("identifiers.order_digits"));
    const std::vector<std::string> products = product_ids_of(form), parcels = tracking_numbers_of(form);
    CheckResult result;
    for (const Typed& one : typed) {
        const std::string number = bare(one.number);
        const bool digits = std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
        const auto is_one_of = [&](const std::vector<std::string>& list) { return std::any_of(list.begin(), list.end(), [&](const std::string& other) { return bare(other) == number; }); };
        std::optional<Finding> finding;
        if (is_tracking_form(number) || is_one_of(parcels)) finding = suspect("tracking", 0.9).fix_by("move_tracking");
        else if (is_one_of(products) || (digits && product_form(number, order_digits, rules))) finding = suspect("product", 0.9).fix_by("move_product");
        else if (!form.notice_no.empty() && bare(form.notice_no) == number) finding = suspect("notice", 0.9);
        else if (!digits) finding = suspect("characters", 0.8);
        else if (number.size() != order_digits)
            finding = suspect("length", 0.5).arg("length", std::to_string(number.size())).arg("usual", std::to_string(order_digits)).lower_to(Severity::minor);
        if (finding) result.add(finding->arg("read", one.number).saw(one.number).of_field(one.field));
    }
    return result;
}

}  // namespace

extern constinit const Check check_edc_402 = define_check<run>(info);

}  // namespace precheck
