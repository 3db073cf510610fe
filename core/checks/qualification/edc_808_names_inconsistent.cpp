// EDC-808 Papers name different parties
//
// What: Licence, bank account, identity card and form don't name one and the same company and person.
// Why: A reviewer who finds another name on one paper takes the case for somebody else's.
// Fails when: the company of the licence differs from the account's holder or the name in the form, or the person in charge
//   from the identity card or the form, and both stand in labelled fields that were read well. An account may also be in the
//   name of the person in charge: with a sole trader that is usual, with a company it is suspect. Also suspect: names that
//   differ by one character, in two scripts, or that were read badly.
// Unknown when: fewer than two of them were read: there is nothing to compare.
// How to put it right: add the paper of the right party, explain a former name, or correct what was misread.
// Source: the guide: one party throughout.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/fold.h"
#include "core/derive/paper.h"
#include "core/derive/qualification.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 808,
                            .id = "names-inconsistent",
                            .severity = Severity::blocker,
                            .provenance = Provenance::guide,
                            .source = "guide: one party throughout"};

// A name and where it stands: in a file, or in a field of the form.
struct Named {
    std::string value;
    const File* file = nullptr;
    const DocumentField* read = nullptr;
    std::string field;
};

enum class Same { yes,
                  nearly,
                  no };

std::u32string plain_name(const std::string& name) {
    std::u32string out = folded_word(name);
    const auto sign = [](char32_t c) { return c == U'(' || c == U')' || c == U'.' || c == U',' || c == U'[' || c == U']' || c == U'·' || c == U'-' || c == U'\''; };
    out.erase(std::remove_if(out.begin(), out.end(), sign), out.end());
    return out;
}

bool has_script(const std::u32string& name, bool chinese) {
    return std::any_of(name.begin(), name.end(), [&](char32_t c) { return chinese ? is_cjk(c) : is_letter(c); });
}

Same compare(const std::string& a, const std::string& b) {
    const std::u32string x = plain_name(a), y = plain_name(b);
    if (x == y || x.empty() || y.empty()) return Same::yes;
    if (has_script(x, true) != has_script(y, true)) return Same::nearly;   // one name in two scripts, or two names
    std::size_t differing = 0;
    if (x.size() == y.size()) {
        for (std::size_t i = 0; i < x.size(); ++i)
            if (x[i] != y[i] && x[i] != U'*' && y[i] != U'*') ++differing;
        if (differing == 0) return Same::yes;
        // Two characters of a person's name can't both be the same but for a misreading.
        constexpr std::size_t long_name = 5;
        if (differing == 1 && x.size() >= long_name) return Same::nearly;
    } else if (contains(x, y) || contains(y, x)) {
        return Same::nearly;   // a part was not read, or more than the name was
    }
    return Same::no;
}

std::vector<Named> read_names(const FileSet& files, PageKind paper, FieldName name) {
    std::vector<Named> out;
    for (const std::size_t i : files_showing(files, paper))
        if (const DocumentField* field = field_of(*files.readings[i], name)) out.push_back({field->value, &files.files[i], field, {}});
    return out;
}

void add_typed(std::vector<Named>& names, const std::string& value, const char* field) {
    if (!value.empty()) names.push_back({value, nullptr, nullptr, field});
}

bool read_badly(const Named& named, double least) { return named.read != nullptr && !named.read->from_user && named.read->confidence < least; }

// The finding stands at the second name, which was expected to be the first.
Finding told(const Named& first, const Named& second, bool sure, std::string_view message, double least_confidence) {
    const bool certain = sure && !read_badly(first, least_confidence) && !read_badly(second, least_confidence);
    Finding out = certain ? fail(message) : suspect(message, 0.7);
    out.arg("name", second.value).arg("other", first.value).saw(second.value).wanted(first.value);
    if (second.file != nullptr) out.in(second.file->name).at(second.read->box);
    else out.of_field(second.field);
    return out;
}

CheckResult run(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    const double least = rules.number("papers.min_name_confidence");
    const bool sole = is_sole_trader(files, form);
    std::vector<Named> companies = read_names(files, PageKind::business_licence, FieldName::name);
    add_typed(companies, form.seller.name, "seller.name");
    std::vector<Named> people = read_names(files, PageKind::business_licence, FieldName::legal_person);
    for (Named& more : read_names(files, PageKind::business_licence, FieldName::operator_name)) people.push_back(std::move(more));
    for (Named& more : read_names(files, PageKind::id_front, FieldName::person_name)) people.push_back(std::move(more));
    add_typed(people, form.seller.legal_person, "seller.legal_person");
    std::vector<Named> accounts = read_names(files, PageKind::bank_statement, FieldName::account_name);
    add_typed(accounts, form.seller.bank_account_name, "seller.bank_account_name");

    CheckResult result;
    bool compared = false;
    const auto against_first = [&](const std::vector<Named>& names, std::string_view message) {
        for (std::size_t i = 1; i < names.size(); ++i) {
            compared = true;
            const Same same = compare(names[i].value, names[0].value);
            if (same != Same::yes) result.add(told(names[0], names[i], same == Same::no, message, least));
        }
    };
    against_first(companies, "company");
    against_first(people, "person");
    for (const Named& account : accounts) {
        const std::vector<Named>& owners = !companies.empty() ? companies : people;
        if (owners.empty()) continue;
        compared = true;
        Same best = Same::no;
        for (const Named& company : companies) best = std::min(best, compare(account.value, company.value));
        Same own = Same::no;
        for (const Named& person : people) own = std::min(own, compare(account.value, person.value));
        if (best == Same::yes || (own == Same::yes && (sole || companies.empty()))) continue;
        if (own == Same::yes) result.add(told(owners[0], account, false, "account_of_person", least).fix_by("account"));
        else result.add(told(owners[0], account, best == Same::no && own == Same::no, "account", least).fix_by("account"));
    }
    if (!result.findings.empty()) return result;
    return compared ? pass() : not_applicable();
}

}   // namespace

extern constinit const Check check_edc_808 = define_check<run>(info);

}   // namespace precheck
