// Undo and redo in the top bar: arrows that turn back and forth.
#include <cmath>

#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

void turning_arrow(ImVec2 centre, bool back, ImU32 colour) {
    constexpr float pi = 3.14159265f, radius = 6, head = 4;
    // Three quarters of a circle, open at the lower left (undo) or right (redo), with its head at the upper end, pointing down along
    // the line.
    const float side = back ? 1.0f : -1.0f, from = -0.95f * pi, to = 0.5f * pi;
    constexpr int steps = 24;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto at = [&](float angle, float distance) { return ImVec2{centre.x + side * distance * std::cos(angle), centre.y + distance * std::sin(angle)}; };
    for (int i = 0; i <= steps; ++i) list->PathLineTo(at(from + (to - from) * static_cast<float>(i) / steps, radius));
    list->PathStroke(colour, ImDrawFlags_None, size::box_line);
    const ImVec2 end = at(from, radius);
    const ImVec2 tip{end.x + side * head * 1.5f * std::sin(from), end.y - head * 1.5f * std::cos(from)};
    // Clockwise both ways: only then are its edges smooth.
    list->AddTriangleFilled(at(from, radius - side * head), tip, at(from, radius + side * head), colour);
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
        // On the smallest screens the case's own button comes before it.
        if (!back && ImGui::GetIO().DisplaySize.x < size::smallest) continue;
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
