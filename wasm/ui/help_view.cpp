// Help over the page: how to use it, keys, marks, what this product does not promise; and the reference of the classes.
#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/dialog.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

void heading(const char* key) {
    ImGui::Dummy({0, space::half});
    text_line(tr(key), {type::lead, true});
}

void keys_table(float width) {
    struct Row {
        const char *keys, *meaning;
    };
    constexpr Row rows[] = {{"N / P", "key_next"}, {"PageDown / PageUp", "key_file"}, {"+ / − / 0 / 1", "key_zoom"}, {"Tab, ↑ ↓ ← →", "key_move"}, {"Enter, Space", "key_use"}, {"Ctrl+Z / Ctrl+Y", "history.key"}, {"F6", "key_leave"}, {"?", "key_help"}};
    const float keys_width = text_width("PageDown / PageUp", {type::body, true}) + space::two;
    for (const Row& row : rows) {
        const ImVec2 from = ImGui::GetCursorScreenPos();
        text_line(row.keys, {type::body, true});
        ImGui::SetCursorScreenPos({from.x + keys_width, from.y});
        const std::string meaning = row.meaning;
        text_block(tr(meaning.find('.') == std::string::npos ? "screen.help." + meaning : meaning), {}, width - keys_width);
        ImGui::SetCursorScreenPos({from.x, ImGui::GetCursorScreenPos().y - space::half});
    }
}

void marks_table(float width) {
    struct Row {
        Shape mark;
        ImU32 colour;
        const char* name;
    };
    const Palette& c = colours();
    float used = 0;
    for (const Row& row : {Row{Shape::square, c.blocker, "blocker"}, Row{Shape::triangle, c.major, "major"}, Row{Shape::disc, c.minor, "minor"}, Row{Shape::ring, c.notice, "notice"},
                           Row{Shape::question, c.needs_input, "needs_input"}, Row{Shape::tick, c.passed, "passed"}}) {
        const std::string& name = tr(std::string("words.severity.") + row.name);
        // On a narrow screen they take two lines.
        const float own = size::icon + space::half + text_width(name);
        if (used > 0 && used + space::two + own <= width) ImGui::SameLine(0, space::two), used += space::two;
        else used = 0;
        used += own;
        shape_item(row.mark, row.colour);
        ImGui::SameLine(0, space::half);
        text_line(name);
    }
}

void draw_guide(float w) {
    text_block(tr("words.one_sentence"), {}, w);
    heading("screen.help.how");
    for (const char* step : {"step_1", "step_2", "step_3"}) text_block(tr(std::string("screen.help.") + step), {}, w);
    text_block(tr("corrections.hint"), {}, w);
    heading("screen.help.shapes");
    marks_table(w);
    heading("screen.help.keys");
    keys_table(w);
    heading("screen.help.about");
    text_block(tr("words.honesty"), {}, w);
    text_block(tr("screen.help.limits"), {}, w);
    text_block(tr("words.promise") + (chinese() ? "。" : ". ") + tr("words.promise_how"), {}, w);
}

}   // namespace

void draw_help(Screen& screen) {
    constexpr const char* id = "help";
    if (screen.help_open && !ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    // Not ImGui's own shade: that one fades in and would need frames of its own.
    if (screen.help_open) shade_page();
    const bool classes = screen.help_on_classes;
    const float width = std::min(classes ? size::dialog_wide : size::dialog, extent.x - 2 * space::two);
    ImGui::SetNextWindowPos({extent.x / 2, extent.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSizeConstraints({width, 0}, {width, extent.y - 2 * space::two});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::three, space::two));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, size::radius);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, size::hairline);   // a modal one is no popup to the style
    const bool open = ImGui::BeginPopupModal(id, nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleVar(3);
    if (!open) return;
    const float w = width - 2 * space::three;
    const std::string& close_label = tr("screen.help.close");
    const ImVec2 from = ImGui::GetCursorScreenPos();
    text_line(tr("screen.help.title"), {type::title, true});
    ImGui::SetCursorScreenPos({from.x + w - button_width(close_label), from.y});
    const bool close = button("help.close", close_label);
    ImGui::SetItemDefaultFocus();   // who opened it by the keyboard leaves it by Enter
    const ImVec2 top = ImGui::GetCursorScreenPos();
    screen.help_on_classes = tabs("help", {tr("reference.guide"), tr("reference.title")}, classes ? 1 : 0, w) == 1;
    ImGui::SetCursorScreenPos({top.x, ImGui::GetCursorScreenPos().y + space::half});
    if (classes) draw_class_help(screen, w, extent.y - 2 * space::two - (ImGui::GetCursorScreenPos().y - ImGui::GetWindowPos().y) - space::three);
    else draw_guide(w);
    const bool key = ImGui::IsKeyPressed(ImGuiKey_Escape, false) || (ImGui::IsKeyPressed(ImGuiKey_Slash, false) && ImGui::GetIO().KeyShift && !ImGui::IsWindowAppearing());
    if (close || key || !screen.help_open) {
        screen.help_open = false;
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

}   // namespace precheck::ui
