// Undo and redo in the top bar: arrows that turn back and forth.
#include <cmath>

#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

void turning_arrow(ImVec2 centre, bool back, ImU32 colour) {
    constexpr float pi = 3.14159265f, radius = 6, head = 4.5f;
    const float side = back ? -1.0f : 1.0f;
    ImDrawList* list = ImGui::GetWindowDrawList();
    // Three quarters of a circle, open at the upper left (undo) or right (redo), where its head is.
    const float from = back ? -0.75f * pi : -0.25f * pi;
    list->PathArcTo({centre.x, centre.y + 1}, radius, from, from - side * 1.35f * pi);
    list->PathStroke(colour, ImDrawFlags_None, size::box_line);
    const ImVec2 tip{centre.x + radius * std::cos(from), centre.y + 1 + radius * std::sin(from)};
    list->AddTriangleFilled({tip.x + side * head, tip.y - head}, {tip.x + side * head, tip.y + head * 0.6f}, {tip.x - side * head * 0.6f, tip.y - head * 0.2f - 1}, colour);
}

void tooltip(const std::string& text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::one, space::half));
    if (ImGui::BeginTooltip()) {
        text_block(text, {}, size::drop_width / 2);
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

}  // namespace

float draw_history_buttons(const Screen& screen, float right, float y) {
    const float side = control_height();
    for (const bool back : {false, true}) {
        const bool possible = back ? screen.state.can_undo : screen.state.can_redo;
        right -= side;
        ImGui::SetCursorScreenPos({right, y});
        const std::string id = back ? "undo" : "redo";
        // Not disabled for ImGui: the keyboard must not lose its place, and the tooltip says what it is for.
        if (row_button(id, tr("history." + id), {side, side}, false) && possible) send(id.c_str());
        const ImVec2 at = ImGui::GetItemRectMin();
        tooltip(tr("history." + id + "_tip"));
        turning_arrow({at.x + side / 2, at.y + side / 2}, back, possible ? colours().accent : faded(colours().disabled, 0.7f));
        right -= space::half;
    }
    return right;
}

}  // namespace precheck::ui
