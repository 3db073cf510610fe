// The cases that the browser keeps, as the shell tells of them (web/src/view_state.ts: CasesView), in the words of the page.
#pragma once

#include <string>
#include <vector>

#include "wasm/ui/basic_types.h"

namespace precheck::ui {

struct Screen;

struct CaseRow {
    std::string id, title, state, tone, details;   // tone: "good", "bad", "warn", "soft"
    bool archived = false, here = false, elsewhere = false;
};

struct Cases {
    bool shown = false;
    std::string title;             // of the case on the page, empty while it has none
    std::string storage, note;
    std::vector<CaseRow> rows;
};

Cases cases_from_json(const Json& o);

void draw_cases(Screen& screen);
// Under the top bar: that another tab has the case, or that it cannot be kept. Returns its height, 0 where there is nothing to say.
float draw_cases_strip(const Screen& screen, float width);

}   // namespace precheck::ui
