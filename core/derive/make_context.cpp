#include <algorithm>
#include <utility>

#include "core/derive/derive.h"
#include "core/facts/names.h"

namespace precheck {

bool FileSet::unread_pictures() const {
    return std::any_of(files.begin(), files.end(), [](const File& f) { return f.decode == Stage::failed || f.read == Stage::failed; });
}

namespace {

// Too blurred or too small for its text to be found: what it shows is unknown, so nothing on it can be called missing.
bool is_illegible(const File& file, const RulePack& rules) {
    constexpr std::size_t few_lines = 3;
    const Measures& m = file.image->measures;
    if (file.text->lines.size() >= few_lines || m.luma_deviation < rules.number("blank.min_luma_deviation")) return false;
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

}  // namespace

Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now) {
    Context context;
    context.files = std::move(files);
    context.form = std::move(form);
    context.rules = std::move(rules);
    context.now = now;
    for (File& file : context.files)
        if (file.read == Stage::ok && file.text && file.image && is_illegible(file, context.rules)) {
            file.read = Stage::failed;
            file.read_reason = "too blurred or too small to read";
        }
    for (const File& file : context.files)
        context.readings.push_back(file.read == Stage::ok && file.text && file.image ? std::optional(derive_reading(file, context.form, context.rules)) : said_of(file, context.form));
    context.deadlines = derive_deadlines(context.form, context.files, context.readings, context.rules, context.now);
    return context;
}

}  // namespace precheck
