#include "wasm/ui/jumps.h"

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/texts.h"

namespace precheck::ui {

namespace {

bool has_field(const std::string& path) {
    const Json form = texts().value("form", Json::object());
    const auto in = [&](const Json& section) {
        for (const Json& field : section.value("fields", Json::array()))
            if (field.value("path", "") == path) return true;
        return false;
    };
    for (const Json& section : form.value("sections", Json::array()))
        if (in(section)) return true;
    return in(form.value("seller", Json::object()));
}

// "orders.1.tracking_nos.0" -> "tracking_no"; "clauses.2.number" -> "clauses.0.number".
std::string nearest_field(const std::string& path) {
    if (has_field(path)) return path;
    if (path.compare(0, 8, "clauses.") == 0) return "clauses.0.number";
    for (const char* field : {"tracking_no", "product_id", "ordered_at"})
        if (path.find(field) != std::string::npos) return field == std::string("ordered_at") ? "orders.0.ordered_at" : field;
    return path.compare(0, 7, "orders.") == 0 ? "order_no" : path;
}

}   // namespace

void go_to_place(Screen& screen, const std::string& file_name, const std::optional<PixelBox>& box) {
    for (const FileView& file : screen.state.files) {
        if (file.name != file_name) continue;
        choose_file(screen, file.id);
        screen.narrow = NarrowTab::picture;
        if (!box) return;
        screen.marked_file = file.id;
        screen.marked = *box;
        fly_to(screen, *box);
        return;
    }
}

void go_to_field(Screen& screen, const std::string& path) {
    screen.wanted_field = nearest_field(path);
    screen.left = path.compare(0, 6, "seller") == 0 ? LeftTab::seller : LeftTab::form;
    screen.narrow = NarrowTab::form;
    // Where the route question stands before the form, it has the keyboard first.
    screen.route.focus_wanted = true;
    screen.route.drawn = -1;
    platform::wake();
}

void go_to_words(Screen& screen, const WordRange& range) {
    screen.left = LeftTab::statement;
    screen.narrow = NarrowTab::form;
    send_words(range);
    platform::wake();
}

void go_to_words_of(Screen& screen, const Finding& finding) {
    if (finding.field == "statement" && finding.range) go_to_words(screen, *finding.range);
}

}   // namespace precheck::ui
