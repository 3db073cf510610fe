// EDC-803 Scope of business does not cover the category
//
// What: No entry of the licence's scope of business covers the category of the goods.
// Why: Who sells outside the registered scope can't show a right to sell these goods.
// Fails when: neither the category's own words, nor an entry that the pack's table gives for it, nor a general one (general
//   merchandise, retail over the internet) stands in the scope. A table can't know every wording: always suspect. General
//   entries don't count for goods that need a permit.
// Unknown when: no category is typed, the table does not know it, or the scope was not read.
// How to put it right: have the scope extended, or bring the licence or permit that covers these goods.
// Source: the guide: scope lacks the category; own table of categories (rule pack: papers.category_scopes).
#include <algorithm>

#include "core/derive/fold.h"
#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 803,
                            .id = "licence-scope",
                            .severity = Severity::major,
                            .provenance = Provenance::guide,
                            .source = "guide: scope lacks the category"};

std::vector<std::u32string> words_of(const std::string& list) {
    std::vector<std::u32string> out;
    for (std::size_t at = 0; at <= list.size();) {
        const std::size_t end = std::min(list.find('|', at), list.size());
        if (std::u32string word = folded_word(list.substr(at, end - at)); !word.empty()) out.push_back(std::move(word));
        at = end + 1;
    }
    return out;
}

bool holds_one(const std::u32string& text, const std::vector<std::u32string>& words) {
    return std::any_of(words.begin(), words.end(), [&](const std::u32string& word) { return contains(text, word); });
}

// An entry reads "names of the category = what a scope says of it"; "permit:" before it: general entries don't count.
struct CategoryRow {
    std::vector<std::u32string> names, scopes;
    bool permit = false;
};

CategoryRow row_of(std::string entry) {
    static constexpr std::string_view mark = "permit:";
    CategoryRow row;
    if (entry.compare(0, mark.size(), mark) == 0) row.permit = true, entry.erase(0, mark.size());
    const std::size_t equals = std::min(entry.find('='), entry.size());
    row.names = words_of(entry.substr(0, equals));
    if (equals < entry.size()) row.scopes = words_of(entry.substr(equals + 1));
    return row;
}

CheckResult run(const Page& page, const CaseForm& form, const RulePack& rules) {
    if (page.reading.kind != PageKind::business_licence || !is_mainland(form)) return not_applicable();
    if (form.category.empty()) return needs_input("no_category").of_field("category").lower_to(Severity::notice).fix_by("category");
    const DocumentField* scope = field_of(page.reading, FieldName::scope);
    if (scope == nullptr) return needs_input("unread").fix_by("unread");
    const std::u32string category = folded_word(form.category), text = folded_word(scope->value);
    if (contains(text, category)) return pass();
    bool known = false, permit = false;
    for (const std::string& entry : rules.list("papers.category_scopes")) {
        const CategoryRow row = row_of(entry);
        if (!holds_one(category, row.names)) continue;
        known = true;
        permit = permit || row.permit;
        if (holds_one(text, row.scopes)) return pass();
    }
    const std::vector<std::string>& general = rules.list("papers.general_scopes");
    if (!permit && std::any_of(general.begin(), general.end(), [&](const std::string& word) { return contains(text, folded_word(word)); })) return pass();
    if (!known) return needs_input("unknown_category").of_field("category").arg("category", form.category).lower_to(Severity::notice).fix_by("category");
    constexpr double table_knows = 0.7;
    return suspect(permit ? "not_covered_permit" : "not_covered", table_knows).at(scope->box).arg("category", form.category).saw(scope->value).wanted(form.category);
}

}   // namespace

extern constinit const Check check_edc_803 = define_check<run>(info);

}   // namespace precheck
