// EDC-108 File name
//
// What: A name that an upload form may refuse or change, or that tells a reviewer nothing.
// Why: A reviewer sees a list of names. "IMG_20261110.jpg" has to be opened to know what it is, and the statement can't
//   point at it; reserved characters are replaced or the file is refused; of two files with one name one is lost.
// Fails when: the name holds reserved, control or direction characters, or two files have the same name. Longer than the
//   pack's limit, or only what a phone, messenger or screenshot tool made up: suspect.
// Unknown when: never. Short names that the seller chose (a.png, 证据1.png, 02.png) are fine: the statement can name them.
// How to put it right: rename the copy that you submit; a name from kind, number and time is proposed. The original keeps
//   its name.
// Source: technical necessity; length and words: rule pack names.*.
#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/case_objects.h"
#include "core/derive/file_names.h"
#include "core/derive/fold.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 108,
                            .id = "bad-file-name",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity; length and words: own choice",
                            .without_case = true};

std::vector<std::string> known_numbers(const FileSet& files, std::size_t i, const CaseForm& form) {
    std::vector<std::string> out = order_numbers_of(form);
    for (const auto& more : {product_ids_of(form), tracking_numbers_of(form)}) out.insert(out.end(), more.begin(), more.end());
    if (files.readings[i])
        for (const Identifier& id : files.readings[i]->identifiers)
            if (id.type != IdentifierType::amount && !id.masked && id.complete) out.push_back(id.value);
    return out;
}

CheckResult run(const FileSet& files, const AnyCase& any, const RulePack& rules, const WordLists& words) {
    if (files.size() == 0) return not_applicable();
    CheckResult result;
    const double most = rules.number("names.max_characters");
    std::vector<std::size_t> silent;
    std::vector<std::u32string> folded;
    for (const File& file : files.files) folded.push_back(folded_word(file.name, Spaces::kept));
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string& name = files.files[i].name;
        const auto told = [&](Finding finding) {
            const std::string proposal = proposed_name(files, i, any.form);
            result.add(finding.arg("proposal", proposal).in(name).saw(name).wanted(proposal));
        };
        if (const std::string character = unfit_character(name); !character.empty()) told(fail("character").arg("character", character));
        const std::size_t length = utf8_decode(name).size();
        if (static_cast<double>(length) > most) told(suspect("long", 0.5).arg("length", std::to_string(length)).arg("limit", std::to_string(static_cast<int>(most))));
        if (std::find(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(i), folded[i]) != folded.begin() + static_cast<std::ptrdiff_t>(i)) told(fail("twice").arg("name", name));
        // The numbers last: gathering them costs more than the words.
        if (says_nothing(name, {}, words) && says_nothing(name, known_numbers(files, i, any.form), words)) silent.push_back(i);
    }
    if (silent.empty()) return result;
    // One finding for all of them: it is one habit, and one thing to do.
    std::string names, proposals;
    constexpr std::size_t most_shown = 8;
    for (std::size_t k = 0; k < silent.size() && k < most_shown; ++k) {
        const std::string& name = files.files[silent[k]].name;
        if (k > 0) names += ", ", proposals += "; ";
        names += name;
        proposals += name + " → " + proposed_name(files, silent[k], any.form);
    }
    if (silent.size() > most_shown) names += ", …", proposals += "; …";
    result.add(suspect("silent", 0.6).arg("names", names).arg("proposal", proposals).in(files.files[silent.front()].name).saw(names).wanted(proposals));
    return result;
}

}  // namespace

extern constinit const Check check_edc_108 = define_check<run>(info);

}  // namespace precheck
