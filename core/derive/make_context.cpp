#include <algorithm>
#include <utility>

#include "core/derive/consistency.h"
#include "core/derive/corrections.h"
#include "core/derive/custody.h"
#include "core/derive/derive.h"
#include "core/derive/fold.h"
#include "core/derive/kept_files.h"
#include "core/derive/film_reading.h"
#include "core/derive/log_reading.h"
#include "core/derive/near_copies.h"
#include "core/derive/page_notes.h"
#include "core/derive/proofs.h"
#include "core/derive/statement.h"
#include "core/facts/names.h"

namespace precheck {

bool FileSet::unread_pictures() const {
    return std::any_of(files.begin(), files.end(), [](const File& f) { return f.decode == Stage::failed || f.read == Stage::failed; });
}

namespace {

// Too blurred or too small for its text to be found: what it shows is unknown, so nothing on it can be called missing.
bool is_illegible(const File& file, const RulePack& rules) {
    const Measures& m = file.image->measures;
    // Many lines in sight, and what was read of them is guesswork.
    double sure = 0;
    for (const TextLine& line : file.text->lines) sure += line.confidence;
    const bool blurred = m.text_edge_width_px.value_or(0) > rules.number("blur.max_edge_width_px");
    if (blurred && !file.text->lines.empty() && sure / static_cast<double>(file.text->lines.size()) < rules.number("reading.min_page_confidence")) return true;
    if (static_cast<double>(file.text->lines.size()) >= rules.number("reading.few_lines") || m.luma_deviation < rules.number("blank.min_luma_deviation")) return false;
    const bool small = file.image->width < rules.number("resolution.min_width_px") || file.image->height < rules.number("resolution.min_height_px");
    return small || m.picture_edge_width_px > rules.number("blur.max_picture_edge_width_px");
}

// What the seller says of a file holds even where nothing could be read of it.
std::optional<Reading> said_of(const File& file, const CaseForm& form, std::vector<Overruled>& overruled) {
    Reading r;
    const bool corrected = apply_corrections(r, file, form, overruled);
    apply_said_kinds(r, file, form, overruled);
    const bool typed = apply_field_corrections(r, file, form, overruled);
    return corrected || typed || r.kind_from_user ? std::optional(std::move(r)) : std::nullopt;
}

// What the pack says of a file's legibility lies over the file's own stages, and can be taken off again.
struct OwnStage {
    Stage read;
    std::string reason;
};

void set_legibility(File& file, const OwnStage& own, const RulePack& rules) {
    file.read = own.read;
    file.read_reason = own.reason;
    if (file.read != Stage::ok || !file.text || !file.image || file.log || !is_illegible(file, rules)) return;
    file.read = Stage::failed;
    file.read_reason = "too blurred or too small to read";
}

// What one file shows by itself, and what was worked out of that.
struct PageState {
    std::optional<Reading> read;
    SharedNotes notes;   // on `read`
    SharedNotes case_notes;   // on what the form made of it, for the kind below
    PageKind case_kind = PageKind::unknown;
    bool is_copy = false;   // reduced or converted, by what the case says
};

PageState page_of(const File& file, const RulePack& rules, const WordLists& words) {
    PageState page;
    if (file.read == Stage::ok && file.text && file.image) page.read = file.log ? read_log(file) : read_page(file, rules, words);
    if (file.video && picture_track(*file.video) != nullptr) page.read = read_film(file);
    page.notes = std::make_shared<const PageNotes>(note_page(file, page.read ? &*page.read : nullptr, rules, words));
    return page;
}

// Notes follow from file and reading. Of the reading the form changes the kind, and by corrections anything.
SharedNotes notes_on(PageState& page, const File& file, const std::optional<Reading>& reading, const Context& context) {
    if (!reading) return page.notes;
    const auto make = [&] { return std::make_shared<const PageNotes>(note_page(file, &*reading, context.rules, context.words)); };
    const std::vector<Correction>& corrections = context.form.corrections;
    if (std::any_of(corrections.begin(), corrections.end(), [&](const Correction& c) { return c.file == file.name; })) return make();
    if (page.read && page.read->kind == reading->kind) return page.notes;
    if (!page.case_notes || page.case_kind != reading->kind) {
        page.case_notes = make();
        page.case_kind = reading->kind;
    }
    return page.case_notes;
}

// What follows for the whole case once the pages are noted.
void derive_case(Context& context) {
    const FileSet files{context.files, context.readings};
    context.statement = note_statement(context.form.statement, context.files);
    context.order_time = order_time(files, context.form, context.words);
    context.proofs = link_proofs(context.files);
    context.custody = read_custody(context.form.custody_json);
    context.amounts.clear();
    for (std::size_t i = 0; i < context.files.size(); ++i)
        for (LabelledAmount amount : context.notes[i]->amounts) {
            amount.file = i;
            context.amounts.push_back(std::move(amount));
        }
    context.deadlines = derive_deadlines(context.form, context.files, context.readings, context.rules, context.now);
}

// Of kept files: the last number given as a revision, and the revisions that `near_copies` is of.
struct Keeping {
    std::uint64_t last_revision = 0;
    std::vector<std::uint64_t> compared;
};

// The part of a context that changes with the form. Files, pack and words are there already. `keeping`: null where files are
// not kept.
void lay_case_over(Context& context, std::vector<PageState>& pages, CaseForm form, Now now, Keeping* keeping = nullptr) {
    context.form = std::move(form);
    context.now = now;
    context.overruled = overruled_of(context.form);
    context.readings.resize(pages.size());
    context.notes.resize(pages.size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const File& file = context.files[i];
        std::optional<Reading> reading = pages[i].read;
        if (reading) fit_to_case(*reading, file, pages[i].notes->lines, context.form, context.overruled);
        else reading = said_of(file, context.form, context.overruled);
        context.notes[i] = notes_on(pages[i], file, reading, context);
        const RedactedCopy* copy = context.form.copy_named(file.name);
        const bool was_copy = std::exchange(pages[i].is_copy, copy != nullptr && copy->boxes.empty());
        if (keeping != nullptr && (context.revisions[i] == 0 || reading != context.readings[i] || was_copy != pages[i].is_copy)) context.revisions[i] = ++keeping->last_revision;
        context.readings[i] = std::move(reading);
    }
    if (keeping == nullptr || context.revisions != keeping->compared) context.near_copies = find_near_copies(FileSet{context.files, context.readings}, context.rules);
    if (keeping != nullptr) keeping->compared = context.revisions;
    derive_case(context);
}

}   // namespace

void derive_from_readings(Context& context) {
    context.notes.clear();
    for (std::size_t i = 0; i < context.files.size(); ++i)
        context.notes.push_back(std::make_shared<const PageNotes>(note_page(context.files[i], context.readings[i] ? &*context.readings[i] : nullptr, context.rules, context.words)));
    context.near_copies = find_near_copies(FileSet{context.files, context.readings}, context.rules);
    derive_case(context);
}

Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now) {
    Context context;
    context.files = std::move(files);
    context.rules = std::move(rules);
    context.words = fold_word_lists(context.rules);
    std::vector<PageState> pages;
    for (File& file : context.files) {
        set_legibility(file, {file.read, file.read_reason}, context.rules);
        pages.push_back(page_of(file, context.rules, context.words));
    }
    lay_case_over(context, pages, std::move(form), now);
    return context;
}

struct KeptFiles::Contents {
    Context context;   // files and pack stay in it from check to check
    std::vector<OwnStage> own;   // one per file
    std::vector<PageState> pages;   // one per file; `notes` is null where file or pack changed since
    Keeping keeping;   // a revision of 0 stands for: file or pack changed since
};

KeptFiles::KeptFiles(RulePack rules) : contents_(std::make_unique<Contents>()) { use_rules(std::move(rules)); }
KeptFiles::~KeptFiles() = default;

void KeptFiles::use_rules(RulePack rules) {
    contents_->context.rules = std::move(rules);
    contents_->context.words = fold_word_lists(contents_->context.rules);
    for (PageState& page : contents_->pages) page = {};
    std::fill(contents_->context.revisions.begin(), contents_->context.revisions.end(), 0);
}

void KeptFiles::clear() {
    Contents& c = *contents_;
    c.context.files.clear();
    c.context.readings.clear();
    c.context.revisions.clear();
    c.own.clear();
    c.pages.clear();
}

void KeptFiles::set(File file) {
    Contents& c = *contents_;
    OwnStage own{file.read, file.read_reason};
    const auto same_name = std::find_if(c.context.files.begin(), c.context.files.end(), [&](const File& f) { return f.name == file.name; });
    const auto at = same_name - c.context.files.begin();
    if (same_name != c.context.files.end()) {
        *same_name = std::move(file);
        c.own[static_cast<std::size_t>(at)] = std::move(own);
        c.pages[static_cast<std::size_t>(at)] = {};
        c.context.revisions[static_cast<std::size_t>(at)] = 0;
        return;
    }
    c.context.files.push_back(std::move(file));
    c.own.push_back(std::move(own));
    c.pages.emplace_back();
    c.context.readings.emplace_back();
    c.context.revisions.push_back(0);
}

void KeptFiles::remove(std::string_view name) {
    Contents& c = *contents_;
    const auto found = std::find_if(c.context.files.begin(), c.context.files.end(), [&](const File& f) { return f.name == name; });
    if (found == c.context.files.end()) return;
    const auto at = found - c.context.files.begin();
    c.context.files.erase(found);
    c.own.erase(c.own.begin() + at);
    c.pages.erase(c.pages.begin() + at);
    c.context.readings.erase(c.context.readings.begin() + at);
    c.context.revisions.erase(c.context.revisions.begin() + at);
}

const Context& KeptFiles::context(CaseForm form, Now now) {
    Contents& c = *contents_;
    for (std::size_t i = 0; i < c.context.files.size(); ++i) {
        if (c.pages[i].notes) continue;
        set_legibility(c.context.files[i], c.own[i], c.context.rules);
        c.pages[i] = page_of(c.context.files[i], c.context.rules, c.context.words);
    }
    lay_case_over(c.context, c.pages, std::move(form), now, &c.keeping);
    return c.context;
}

}   // namespace precheck
