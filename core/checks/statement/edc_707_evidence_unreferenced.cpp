// EDC-707 Exhibit not mentioned
//
// What: A file that the statement does not mention.
// Why: Nobody knows what it is to show; reviewers skip what is not referred to.
// Fails when: the statement names the file neither by name, label or number nor by its kind (order page, chat, tracking
//   …), and does not point to all files at once. Notices, identity papers and originals of which a copy is in the set are exempt.
// Unknown when: never; without a statement: not applicable.
// How to put it right: add "(Exhibit 2)" behind the sentence that the file proves, or leave the file out.
// Source: good practice of filing evidence; word lists in the rule pack (words.mention.*).
#include <algorithm>
#include <map>

#include "core/base/utf8.h"
#include "core/derive/clauses.h"
#include "core/derive/statement_exhibits.h"
#include "core/engine/check.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 707,
                            .id = "evidence-unreferenced",
                            .severity = Severity::notice,
                            .provenance = Provenance::fallback,
                            .source = "good practice"};

// "见四张截图", "the 4 screenshots attached": as many as there are, or more.
bool all_counted(const Sentence& s, std::size_t files, const RulePack& rules) {
    const std::u32string& t = s.folded.text;
    for (const std::string& counted : rules.list("words.mention.counted")) {
        const std::u32string thing = folded_word(counted);
        for (std::size_t at = t.find(thing); at != std::u32string::npos; at = t.find(thing, at + 1)) {
            std::size_t end = at;
            while (end > 0 && t[end - 1] == U' ') --end;
            std::size_t begin = end;
            while (begin > 0 && (is_digit(t[begin - 1]) || std::u32string_view(U"一二两三四五六七八九十").find(t[begin - 1]) != std::u32string_view::npos)) --begin;
            if (begin == end) continue;
            const std::string count = clause_number(utf8_encode(std::u32string_view(t).substr(begin, end - begin)));
            if (!count.empty() && count.size() <= 2 && static_cast<std::size_t>(std::stoi(count)) >= files) return true;
        }
    }
    return false;
}

bool names_kind(const Statement& statement, const FoldedList& words) {
    return std::any_of(statement.sentences.begin(), statement.sentences.end(), [&](const Sentence& s) { return has_word(s, words); });
}

std::string stem_of(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

CheckResult run(const FileSet& files, const CaseForm& form, const StatementNotes& said, const RulePack& rules, const WordLists& lists) {
    const Statement& statement = said.statement;
    if (statement.blank() || files.size() == 0) return not_applicable();
    for (const Sentence& s : statement.sentences)
        if (all_counted(s, files.size(), rules) || has_word(s, lists.list("words.mention.all"))) return pass();
    const ExhibitSet set(files, form);
    std::vector<bool> mentioned(files.size(), false);
    for (const ExhibitReference& reference : said.exhibits)
        for (const std::size_t i : set.files_of(reference)) mentioned[i] = true;
    const std::u32string whole = folded_word(form.statement);
    const std::vector<std::string>& exempt = rules.list("evidence.not_mentioned_ok");
    std::map<std::string, bool> kinds_named;
    CheckResult result = not_applicable();
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string kind = files.readings[i] ? std::string(name_of(files.readings[i]->kind)) : std::string();
        const Media media = files.files[i].container.media;
        const bool proof = media == Media::timestamp_token || media == Media::opentimestamps;
        if (proof || !set.is_exhibit(i) || std::find(exempt.begin(), exempt.end(), kind) != exempt.end()) continue;
        if (result.outcome == Outcome::not_applicable) result = pass();
        bool found = mentioned[i];
        // Its name without extension, where that says something: "见物流截图" for 物流截图.png.
        const std::u32string stem = folded_word(stem_of(files.files[i].name));
        constexpr std::size_t telling = 3;
        const bool has_chinese = std::any_of(stem.begin(), stem.end(), is_cjk);
        found = found || ((stem.size() >= telling + 1 || (has_chinese && stem.size() >= 2)) && contains(whole, stem));
        for (const CaseFile& own : form.files)
            found = found || (own.name == files.files[i].name && own.label.size() >= telling && contains(whole, folded_word(own.label)));
        if (!found) {
            const auto [asked, is_new] = kinds_named.try_emplace(kind, false);
            if (is_new) asked->second = names_kind(statement, lists.list("words.mention." + kind));
            found = asked->second;
        }
        if (found) continue;
        const bool known = !kind.empty() && kind != "other";
        result.add((known ? fail("not_mentioned") : fail("unknown_kind")).arg("file", files.files[i].name).arg("kinds", kind).in(files.files[i].name).of_field("statement"));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_707 = define_check<run>(info);

}   // namespace precheck
