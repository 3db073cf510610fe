// All that a run of the checks can see. Built once per run by derive/make_context.cpp from facts, case, pack and `now`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "core/facts/case_form.h"
#include "core/facts/custody.h"
#include "core/facts/file.h"
#include "core/facts/folded.h"
#include "core/facts/page_notes.h"
#include "core/facts/proof_links.h"
#include "core/facts/readings.h"
#include "core/facts/rule_pack.h"
#include "core/facts/statement.h"

namespace precheck {

// Which clock said it and what follows. Made in derive/deadlines.cpp; checks and verdict read it.
struct Deadlines {
    std::string basis = "none";   // typed, notice, countdown, pack, none
    std::string start_basis = "none";   // typed, notice, record, none: where delivered_at is from
    std::optional<Instant> delivered_at;   // earlier of delivery and record creation
    std::optional<Instant> golden_72h;
    std::optional<Instant> closes_strict, closes_lenient;
    std::optional<Instant> other_zone_delivered_at, other_zone_golden_72h, other_zone_closes_strict, other_zone_closes_lenient;
    std::string zone_read_as, other_zone;   // set when the start had no zone
    std::string state = "unknown";   // open, golden_passed, in_doubt, closed, unknown, none
    std::string notice_file;   // file whose notice gave the delivery or deadline
    std::optional<Box> notice_box;
};

// When the case's order was placed: typed, else read on its own page. Nothing where neither tells.
struct OrderTime {
    std::optional<Instant> earliest;   // under every zone that the time may be in
    std::string text;
    std::string from_file;   // empty: typed
};

// What became of one correction of the case: applied, or the reason why not.
struct Overruled {
    Correction correction;
    bool applied = false;
    std::string reason;   // a key of assets/texts/corrections.json; empty when applied
    std::string before;   // of a part of a reading (its zone, role, type): what it was before
    std::optional<Box> box;   // of the reading that was overruled
};

struct Now {
    Instant instant = 0;
};

// The picture of the file under check: a check that asks for it is called only where the file decoded.
struct Picture {
    const File& file;
    const Image& image;
};

// The text and readings of the file under check: a check that asks for it is called only where the text was read.
struct Page {
    const File& file;
    const Image& image;
    const Text& text;
    const Reading& reading;
};

// The file under check with what was read of it; null where it shows no text or none was read.
struct AnyReading {
    const File& file;
    const Reading* reading;
};

// The text and readings of the file under check, be it a capture or a log.
struct Writing {
    const File& file;
    const Text& text;
    const Reading& reading;
};

// The form where a check also makes sense without one: `form.given` tells.
struct AnyCase {
    const CaseForm& form;
};

// All files with their readings; `page(i)` is empty where the text was not read. For scope S.
struct FileSet {
    const std::vector<File>& files;
    const std::vector<std::optional<Reading>>& readings;   // one per file

    std::size_t size() const { return files.size(); }
    // A picture whose text could not be read (our fault or a damaged file): what it shows is unknown.
    bool unread_pictures() const;
};

// The lines of each file's text, folded, blanks dropped; none where no text was read.
struct FoldedLines {
    const std::vector<SharedNotes>& notes;   // one per file

    const std::vector<std::u32string>& of(std::size_t file) const { return notes[file]->lines; }
};

// The talk that each file shows; null where it is no capture of one.
struct Talks {
    const std::vector<SharedNotes>& notes;   // one per file

    const Conversation* of(std::size_t file) const { return notes[file]->talk ? &*notes[file]->talk : nullptr; }
};

// Amounts of all files whose label tells what they stand for.
struct Amounts {
    const std::vector<LabelledAmount>& all;
};

// Proofs of time and the files that they are about, one for each file.
struct Proofs {
    const std::vector<ProofLinks>& links;
};

// Two pictures that show the same, and how sure that is (0 to 1).
struct NearCopy {
    std::size_t later = 0, earlier = 0;   // files, in the order of the set
    double score = 0;
};
struct NearCopies {
    const std::vector<NearCopy>& all;   // by later file, then earlier one
};

struct Context {
    std::vector<File> files;
    std::vector<std::optional<Reading>> readings;
    std::vector<SharedNotes> notes;   // one per file, never null
    // One per file where files are kept from check to check, else empty: another number whenever the file, its reading or the
    // pack is another than before. What follows from those three alone may be kept under it.
    std::vector<std::uint64_t> revisions;
    CaseForm form;
    RulePack rules;
    WordLists words;   // of `rules`
    Now now;
    StatementNotes statement;   // of the form
    std::vector<LabelledAmount> amounts;
    std::vector<ProofLinks> proofs;   // one per file
    std::vector<NearCopy> near_copies;
    CustodyLog custody;   // of the form
    OrderTime order_time;
    Deadlines deadlines;
    std::vector<Overruled> overruled;   // one for each correction, in their order; then kinds that the seller gave
};

}   // namespace precheck
