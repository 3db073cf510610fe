#include "wasm/ui/cases.h"

#include "wasm/ui/json_members.h"

namespace precheck::ui {

Cases cases_from_json(const Json& o) {
    Cases cases;
    if (!o.is_object()) return cases;
    cases.shown = flag_of(o, "shown");
    cases.title = text_of(o, "title");
    cases.storage = text_of(o, "storage");
    cases.note = text_of(o, "note");
    for (const Json& r : list_of(o, "rows"))
        if (r.is_object()) cases.rows.push_back({text_of(r, "id"), text_of(r, "title"), text_of(r, "state"), text_of(r, "tone"), text_of(r, "details"), flag_of(r, "archived"), flag_of(r, "here"), flag_of(r, "elsewhere")});
    return cases;
}

}   // namespace precheck::ui
