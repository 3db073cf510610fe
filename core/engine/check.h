// A check is a pure function; its parameter types are the facts that it needs, and the engine calls it only when
// they are there. Allowed parameters (all by const reference):
//   File       the file under check (scope F): container, name, stages
//   Picture    its decoded picture        -> not a picture: not_applicable; decode failed: not_run
//   Page       its text and readings      -> not a picture: not_applicable; not read: not_run
//   AnyReading the file under check with its reading, or null where nothing was read: the check says itself what that means
//   Writing    as Page, and also a talk exported as text
//   FileSet    all files (scope S)
//   CaseForm   the form                   -> no case given: not_applicable
//   AnyCase    the form, or an empty one where no case was given
//   worked out once for all checks: FoldedLines, Talks, Amounts, Proofs, NearCopies (of the files), CustodyLog, StatementNotes, OrderTime, Deadlines
//   RulePack, WordLists (its lists, folded), Now
// A check that asks for File, Picture, Page, AnyReading or Writing has scope F and is called once for each file; any other once.
//
//     constexpr CheckInfo info = {.code = 207, .id = "time-information-missing", .severity = Severity::blocker, .demand = true};
//     CheckResult run(const Page& page);
//     extern constinit const Check check_edc_207 = define_check<run>(info);
//
// The file is core/checks/<family>/edc_207_time_information_missing.cpp; CMake finds it by its name.
#pragma once

#include <string_view>
#include <type_traits>

#include "core/engine/check_result.h"
#include "core/facts/context.h"

namespace precheck {

struct CheckInfo {
    int code = 0;
    std::string_view id;
    Severity severity = Severity::minor;
    bool demand = false;   // a star in the catalogue: counts for completeness
    Provenance provenance = Provenance::fallback;
    std::string_view source = {};   // where the demand comes from, for people
    bool without_case = false;   // a set-wide class that also runs without a case (107, 108, 510, 511)
    bool appeals_only = false, reports_only = false;
};

// What a run judges by: the pack and what was made of it. Mostly the context's own.
struct Measure {
    const RulePack& rules;
    const WordLists& words;
    const Deadlines& deadlines;
};

// One call site: all of the run, and for scope F the index of the file.
struct CallSite {
    const Context& context;
    const Measure& by;
    int file_index = -1;
};

struct Check {
    CheckInfo info;
    bool per_file = false;
    bool needs_case = false;
    bool of_file_alone = false;   // its answer follows from file, reading and pack
    bool of_files_alone = false;   // from all files, their readings and the pack
    CheckResult (*call)(const CallSite& site) = nullptr;
};

namespace detail {

// Availability of one parameter at a call site: `pass` means there.
template <class T>
struct Need;

Outcome picture_availability(const CallSite& site);
Outcome page_availability(const CallSite& site);
Outcome writing_availability(const CallSite& site);

struct NeedOfFile {
    static constexpr bool per_file = true, form = false, beyond_file = false, beyond_files = false;
    static std::size_t index(const CallSite& s) { return static_cast<std::size_t>(s.file_index); }
};
struct NeedOfFiles {
    static constexpr bool per_file = false, form = false, beyond_file = true, beyond_files = false;
    static Outcome availability(const CallSite&) { return Outcome::pass; }
};
struct NeedOfCase {
    static constexpr bool per_file = false, form = false, beyond_file = true, beyond_files = true;
    static Outcome availability(const CallSite&) { return Outcome::pass; }
};

template <>
struct Need<File> : NeedOfFile {
    static Outcome availability(const CallSite&) { return Outcome::pass; }
    static const File& get(const CallSite& s) { return s.context.files[index(s)]; }
};
template <>
struct Need<Picture> : NeedOfFile {
    static Outcome availability(const CallSite& s) { return picture_availability(s); }
    static Picture get(const CallSite& s) {
        const File& file = Need<File>::get(s);
        return Picture{file, *file.image};
    }
};
template <>
struct Need<Page> : NeedOfFile {
    static Outcome availability(const CallSite& s) { return page_availability(s); }
    static Page get(const CallSite& s) {
        const File& file = Need<File>::get(s);
        return Page{file, *file.image, *file.text, *s.context.readings[index(s)]};
    }
};
template <>
struct Need<AnyReading> : NeedOfFile {
    static Outcome availability(const CallSite&) { return Outcome::pass; }
    static AnyReading get(const CallSite& s) {
        const File& file = Need<File>::get(s);
        const std::optional<Reading>& reading = s.context.readings[index(s)];
        return AnyReading{file, file.read == Stage::ok && file.text && reading ? &*reading : nullptr};
    }
};

template <>
struct Need<Writing> : NeedOfFile {
    static Outcome availability(const CallSite& s) { return writing_availability(s); }
    static Writing get(const CallSite& s) {
        const File& file = Need<File>::get(s);
        return Writing{file, *file.text, *s.context.readings[index(s)]};
    }
};
template <>
struct Need<CaseForm> {
    static constexpr bool per_file = false, form = true, beyond_file = true, beyond_files = true;
    static Outcome availability(const CallSite& s) {
        return s.context.form.given ? Outcome::pass : Outcome::not_applicable;
    }
    static const CaseForm& get(const CallSite& s) { return s.context.form; }
};
template <>
struct Need<FileSet> : NeedOfFiles {
    static FileSet get(const CallSite& s) { return FileSet{s.context.files, s.context.readings}; }
};
template <>
struct Need<FoldedLines> : NeedOfFiles {
    static FoldedLines get(const CallSite& s) { return FoldedLines{s.context.notes}; }
};
template <>
struct Need<Talks> : NeedOfFiles {
    static Talks get(const CallSite& s) { return Talks{s.context.notes}; }
};
template <>
struct Need<Amounts> : NeedOfFiles {
    static Amounts get(const CallSite& s) { return Amounts{s.context.amounts}; }
};
template <>
struct Need<Proofs> : NeedOfFiles {
    static Proofs get(const CallSite& s) { return Proofs{s.context.proofs}; }
};
template <>
struct Need<NearCopies> : NeedOfFiles {
    static NearCopies get(const CallSite& s) { return NearCopies{s.context.near_copies}; }
};
template <>
struct Need<CustodyLog> : NeedOfCase {
    static const CustodyLog& get(const CallSite& s) { return s.context.custody; }
};
template <>
struct Need<AnyCase> : NeedOfCase {
    static AnyCase get(const CallSite& s) { return AnyCase{s.context.form}; }
};
template <>
struct Need<StatementNotes> : NeedOfCase {
    static const StatementNotes& get(const CallSite& s) { return s.context.statement; }
};
template <>
struct Need<OrderTime> : NeedOfCase {
    static const OrderTime& get(const CallSite& s) { return s.context.order_time; }
};
template <>
struct Need<RulePack> : NeedOfFiles {
    static constexpr bool beyond_file = false;
    static const RulePack& get(const CallSite& s) { return s.by.rules; }
};
template <>
struct Need<WordLists> : NeedOfFiles {
    static constexpr bool beyond_file = false;
    static const WordLists& get(const CallSite& s) { return s.by.words; }
};
template <>
struct Need<Now> : NeedOfCase {
    static const Now& get(const CallSite& s) { return s.context.now; }
};
template <>
struct Need<Deadlines> : NeedOfCase {
    static const Deadlines& get(const CallSite& s) { return s.by.deadlines; }
};

CheckResult unavailable(Outcome why, const CallSite& site);

template <auto function, class Signature>
struct Caller;

template <auto function, class... Parameters>
struct Caller<function, CheckResult (*)(Parameters...)> {
    static constexpr bool per_file = (Need<std::remove_cvref_t<Parameters>>::per_file || ...);
    static constexpr bool needs_case = (Need<std::remove_cvref_t<Parameters>>::form || ...);
    static constexpr bool of_files_alone = !(Need<std::remove_cvref_t<Parameters>>::beyond_files || ...);
    static constexpr bool of_file_alone = per_file && !(Need<std::remove_cvref_t<Parameters>>::beyond_file || ...);
    static CheckResult call(const CallSite& site) {
        Outcome worst = Outcome::pass;
        // not_applicable wins over not_run: what does not concern a file cannot fail to run on it.
        const auto note = [&](Outcome o) {
            if (o == Outcome::not_applicable) worst = o;
            if (o == Outcome::not_run && worst == Outcome::pass) worst = o;
        };
        (note(Need<std::remove_cvref_t<Parameters>>::availability(site)), ...);
        if (worst != Outcome::pass) return unavailable(worst, site);
        return function(Need<std::remove_cvref_t<Parameters>>::get(site)...);
    }
};

}   // namespace detail

template <auto function>
constexpr Check define_check(const CheckInfo& info) {
    using Call = detail::Caller<function, decltype(function)>;
    return Check{info, Call::per_file, Call::needs_case, Call::of_file_alone, Call::of_files_alone, &Call::call};
}

}   // namespace precheck
