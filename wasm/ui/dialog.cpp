#include "wasm/ui/dialog.h"

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

// An own window between page and dialog: the page's views are windows too and lie over its draw list.
void shade_page() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    ImGui::PushStyleColor(ImGuiCol_WindowBg, colours().shade);
    ImGui::Begin("shade", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoSavedSettings);
    ImGui::End();
    ImGui::PopStyleColor();
}

void draw_dialog(const char* id, const std::string& title, float most_width, bool& open, const std::function<void(float)>& head,
                 const std::function<void(float, float)>& body) {
    if (!open) return;
    if (!ImGui::IsPopupOpen(id)) ImGui::OpenPopup(id);
    // Not ImGui's own shade: that one fades in and would need frames of its own.
    shade_page();
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    const float margin = extent.x < size::narrow_below ? space::one : space::four;
    const float width = std::min(most_width, extent.x - 2 * margin), height = extent.y - 2 * margin;
    ImGui::SetNextWindowPos({extent.x / 2, extent.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize({width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::two, space::two));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, size::radius);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, size::hairline);   // a modal one is no popup to the style
    const bool shown = ImGui::BeginPopupModal(id, nullptr, ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    ImGui::PopStyleVar(3);
    if (!shown) return;
    const float w = width - 2 * space::two;
    const std::string& label = tr("rules.close");
    const ImVec2 from = ImGui::GetCursorScreenPos();
    text_block(title, {type::title, true}, w - button_width(label) - space::two);
    const float below = ImGui::GetCursorScreenPos().y;
    ImGui::SetCursorScreenPos({from.x + w - button_width(label), from.y});
    // Escape within a field or a list of choices belongs to that.
    const bool key = ImGui::IsKeyPressed(ImGuiKey_Escape, false) && !ImGui::GetIO().WantTextInput && !ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
    const bool close = button(std::string(id) + ".close", label) || key;
    ImGui::SetItemDefaultFocus();   // who opened it by the keyboard leaves it by Enter
    ImGui::SetCursorScreenPos({from.x, std::max(below, ImGui::GetCursorScreenPos().y)});
    head(w);
    body(w, ImGui::GetContentRegionAvail().y);
    if (close) {
        open = false;
        ImGui::CloseCurrentPopup();
    }
    ImGui::EndPopup();
}

}   // namespace precheck::ui
