// The first impression: what it does, the promise and how to check it, and one big place to drop things.
#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

void centred(const std::string& text, const TextStyle& style, float left, float width) {
    for (const std::string_view line : wrap(text, style, width)) {
        const std::string copy(line);
        ImGui::SetCursorScreenPos({left + (width - text_width(copy, style)) / 2, ImGui::GetCursorScreenPos().y});
        text_line(copy, style);
    }
}

void buttons_in_a_row(Screen& screen, float left, float width) {
    const std::vector<std::pair<const char*, Button>> row = {{"pick_files", Button::primary}, {"pick_folder", Button::plain}, {"try_sample", Button::plain}};
    float total = -space::one;
    for (const auto& [id, kind] : row) total += button_width(tr(std::string("screen.empty.") + id)) + space::two + space::one;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool stacked = total > width;
    float x = left + std::max(0.0f, (width - total) / 2), y = from.y;
    for (const auto& [id, kind] : row) {
        const std::string& label = tr(std::string("screen.empty.") + id);
        const float w = stacked ? width : button_width(label) + space::two;
        ImGui::SetCursorScreenPos({stacked ? left : x, y});
        if (button(id, label, kind, w)) send(id);
        if (stacked) y += control_height() + space::one;
        else x += w + space::one;
    }
    ImGui::SetCursorScreenPos({from.x, stacked ? y : y + control_height() + space::one});
    const std::string& label = tr("screen.empty.start_form");
    ImGui::SetCursorScreenPos({left + (width - button_width(label)) / 2, ImGui::GetCursorScreenPos().y});
    if (button("start_form", label, Button::quiet)) screen.form_first = screen.route.focus_wanted = true;
}

}  // namespace

void draw_empty_view(Screen& screen) {
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    const float width = std::min(size::drop_width, extent.x - 2 * space::two);
    const float left = (extent.x - width) / 2;
    const float height = extent.y - size::top_bar - size::control;
    scroll_region("empty", {extent.x, height}, 0, [&](float) {
        const TextStyle headline{type::title, true}, soft{type::body, false, colours().ink_soft}, small{type::small, false, colours().ink_soft};
        const float top = ImGui::GetCursorScreenPos().y + std::max(space::two, (height - size::drop_height - 9 * space::four) / 3);
        ImGui::SetCursorScreenPos({left, top});
        centred(tr("words.one_sentence"), headline, left, width);
        ImGui::Dummy({0, space::half});
        centred(tr("words.promise"), {type::lead, true, colours().passed}, left, width);
        ImGui::Dummy({0, space::two});

        const ImVec2 box = {left, ImGui::GetCursorScreenPos().y};
        card_background(box, {left + width, box.y + size::drop_height}, colours().card, colours().line_strong);
        ImDrawList* list = ImGui::GetWindowDrawList();
        const ImVec2 icon = {left + width / 2, box.y + space::four + space::three};
        list->AddRect({icon.x - space::three, icon.y - space::three}, {icon.x + space::three, icon.y + space::three}, colours().accent, size::radius, 0, size::box_line);
        list->AddLine({icon.x, icon.y - space::two}, {icon.x, icon.y + space::two}, colours().accent, size::box_line);
        list->AddLine({icon.x - space::two, icon.y}, {icon.x + space::two, icon.y}, colours().accent, size::box_line);
        ImGui::SetCursorScreenPos({left, icon.y + space::four + space::half});
        centred(tr("screen.empty.drop"), {type::title, true}, left, width);
        centred(tr("screen.empty.paste"), soft, left, width);
        ImGui::Dummy({0, space::one});
        buttons_in_a_row(screen, left + space::two, width - 2 * space::two);

        ImGui::SetCursorScreenPos({left, box.y + size::drop_height + space::two});
        centred(tr("words.promise_how"), soft, left, width);
        ImGui::Dummy({0, space::half});
        centred(tr("screen.empty.formats"), small, left, width);
        centred(tr("words.honesty"), small, left, width);
        ImGui::Dummy({0, space::two});
    });
}

}  // namespace precheck::ui
