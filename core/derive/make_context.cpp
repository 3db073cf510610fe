#include <algorithm>
#include <utility>

#include "core/derive/derive.h"
#include "core/derive/kept_files.h"
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
std::optional<Reading> said_of(const File& file, const CaseForm& form) {
    for (const CaseFile& said : form.files) {
        if (said.name != file.name || said.kind.empty()) continue;
        Reading r;
        r.kind = page_kind_of(said.kind);
        r.kind_from_user = true;
        r.kind_confidence = 1;
        return r;
    }
    return {};
}

// What the pack says of a file's legibility lies over the file's own stages, and can be taken off again.
struct OwnStage {
    Stage read;
    std::string reason;
};

void set_legibility(File& file, const OwnStage& own, const RulePack& rules) {
    file.read = own.read;
    file.read_reason = own.reason;
    if (file.read != Stage::ok || !file.text || !file.image || !is_illegible(file, rules)) return;
    file.read = Stage::failed;
    file.read_reason = "too blurred or too small to read";
}

std::optional<Reading> read_of(const File& file, const RulePack& rules) {
    if (file.read != Stage::ok || !file.text || !file.image) return {};
    return read_page(file, rules);
}

// The part of a context that changes with the form. `context.files` and `context.rules` are there; `read` is what each
// file shows by itself.
void lay_case_over(Context& context, const std::vector<std::optional<Reading>>& read, CaseForm form, Now now) {
    context.form = std::move(form);
    context.now = now;
    context.readings = read;
    for (std::size_t i = 0; i < context.files.size(); ++i) {
        if (context.readings[i]) fit_to_case(*context.readings[i], context.files[i], context.form);
        else context.readings[i] = said_of(context.files[i], context.form);
    }
    context.deadlines = derive_deadlines(context.form, context.files, context.readings, context.rules, context.now);
}

}  // namespace

Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now) {
    Context context;
    context.files = std::move(files);
    context.rules = std::move(rules);
    std::vector<std::optional<Reading>> read;
    for (File& file : context.files) {
        set_legibility(file, {file.read, file.read_reason}, context.rules);
        read.push_back(read_of(file, context.rules));
    }
    lay_case_over(context, read, std::move(form), now);
    return context;
}

struct KeptFiles::Contents {
    Context context;                             // files and pack stay in it from check to check
    std::vector<OwnStage> own;                   // one per file
    std::vector<std::optional<Reading>> read;    // one per file, without the case
    std::vector<bool> is_read;                   // one per file: `read` is up to date with file and pack
};

KeptFiles::KeptFiles(RulePack rules) : contents_(std::make_unique<Contents>()) { contents_->context.rules = std::move(rules); }
KeptFiles::~KeptFiles() = default;

void KeptFiles::use_rules(RulePack rules) {
    contents_->context.rules = std::move(rules);
    contents_->is_read.assign(contents_->is_read.size(), false);
}

void KeptFiles::clear() {
    RulePack rules = std::move(contents_->context.rules);
    *contents_ = {};
    contents_->context.rules = std::move(rules);
}

void KeptFiles::set(File file) {
    Contents& c = *contents_;
    OwnStage own{file.read, file.read_reason};
    const auto same_name = std::find_if(c.context.files.begin(), c.context.files.end(), [&](const File& f) { return f.name == file.name; });
    const auto at = same_name - c.context.files.begin();
    if (same_name != c.context.files.end()) {
        *same_name = std::move(file);
        c.own[static_cast<std::size_t>(at)] = std::move(own);
        c.is_read[static_cast<std::size_t>(at)] = false;
        return;
    }
    c.context.files.push_back(std::move(file));
    c.own.push_back(std::move(own));
    c.read.emplace_back();
    c.is_read.push_back(false);
}

void KeptFiles::remove(std::string_view name) {
    Contents& c = *contents_;
    const auto found = std::find_if(c.context.files.begin(), c.context.files.end(), [&](const File& f) { return f.name == name; });
    if (found == c.context.files.end()) return;
    const auto at = found - c.context.files.begin();
    c.context.files.erase(found);
    c.own.erase(c.own.begin() + at);
    c.read.erase(c.read.begin() + at);
    c.is_read.erase(c.is_read.begin() + at);
}

const Context& KeptFiles::context(CaseForm form, Now now) {
    Contents& c = *contents_;
    for (std::size_t i = 0; i < c.context.files.size(); ++i) {
        if (c.is_read[i]) continue;
        set_legibility(c.context.files[i], c.own[i], c.context.rules);
        c.read[i] = read_of(c.context.files[i], c.context.rules);
        c.is_read[i] = true;
    }
    lay_case_over(c.context, c.read, std::move(form), now);
    return c.context;
}

}  // namespace precheck
