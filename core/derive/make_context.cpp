#include <algorithm>
#include <utility>

#include "core/derive/derive.h"

namespace precheck {

bool FileSet::unread_pictures() const {
    return std::any_of(files.begin(), files.end(), [](const File& f) { return f.decode == Stage::failed || f.read == Stage::failed; });
}

Context make_context(std::vector<File> files, CaseForm form, RulePack rules, Now now) {
    Context context;
    context.files = std::move(files);
    context.form = std::move(form);
    context.rules = std::move(rules);
    context.now = now;
    for (const File& file : context.files)
        context.readings.push_back(file.read == Stage::ok && file.text && file.image ? std::optional(derive_reading(file, context.form, context.rules)) : std::nullopt);
    context.deadlines = derive_deadlines(context.form, context.files, context.readings, context.rules, context.now);
    return context;
}

}  // namespace precheck
