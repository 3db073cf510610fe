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

const std::vector<std::pair<const char*, Button>> row = {{"pick_files", Button::primary}, {"pick_folder", Button::plain}, {"try_sample", Button::plain}};

// Under the row the quiet ways: the form first, the samples, the tour, and the cases that are kept.
std::vector<std::pair<const char*, std::string>> quiet_ways(const Screen& screen) {
    const std::size_t kept = screen.state.cases.rows.size();
    std::vector<std::pair<const char*, std::string>> quiet = {{"start_form", tr("screen.empty.start_form")}, {"samples", tr("desk.samples")}, {"tour", tr("desk.tour")}};
    if (kept > 0) quiet.emplace_back("my_cases", tr("cases.entry_count", {{"count", std::to_string(kept)}}));
    return quiet;
}

float row_width() {
    float total = -space::one;
    for (const auto& [id, kind] : row) total += button_width(tr(std::string("screen.empty.") + id)) + space::two + space::one;
    return total;
}

float quiet_width(const Screen& screen) {
    float total = -space::one;
    for (const auto& way : quiet_ways(screen)) total += button_width(way.second) + space::one;
    return total;
}

// What the buttons take more than in their two rows, where the place is narrow.
float more_height(const Screen& screen, float width) {
    const float rows = static_cast<float>(row.size() - 1) * (control_height() + space::one), quiet = static_cast<float>(quiet_ways(screen).size() - 1) * control_height();
    return (row_width() > width ? rows : 0) + (quiet_width(screen) > width ? quiet : 0) + 2 * (control_height() - size::control);
}

void buttons_in_a_row(Screen& screen, float left, float width) {
    const float total = row_width();
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
    const float quiet = quiet_width(screen);
    const bool one_row = quiet <= width;
    ImVec2 at{left + std::max(0.0f, (width - quiet) / 2), ImGui::GetCursorScreenPos().y};
    for (const auto& [id, label] : quiet_ways(screen)) {
        const std::string way = id;
        ImGui::SetCursorScreenPos(one_row ? at : ImVec2{left + (width - button_width(label)) / 2, at.y});
        if (button(way, label, Button::quiet)) {
            if (way == "start_form") screen.form_first = screen.route.focus_wanted = true;
            else if (way == "tour" || way == "samples") send_sheet_open(way);
            else send_cases_shown(true);
        }
        if (one_row) at.x += button_width(label) + space::one;
        else at.y += control_height();
    }
}

}  // namespace

void draw_empty_view(Screen& screen) {
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    const float width = std::min(size::drop_width, extent.x - 2 * space::two);
    const float left = (extent.x - width) / 2;
    const float height = extent.y - size::top_bar - size::control;
    scroll_region("empty", {extent.x, height}, 0, [&](float) {
        const TextStyle headline{type::title, true}, soft{type::body, false, colours().ink_soft}, small{type::small, false, colours().ink_soft};
        // The height that is set is of a title in one line.
        const auto more_lines = [&](const char* key, const TextStyle& style) { return (static_cast<float>(wrap(tr(key), style, width).size()) - 1) * style.size_px * platform::line_per_em; };
        const float box_height = size::drop_height + more_height(screen, width - 2 * space::two) + more_lines("screen.empty.drop", {type::title, true}) + more_lines("screen.empty.paste", soft);
        const float top = ImGui::GetCursorScreenPos().y + std::max(space::two, (height - box_height - 9 * space::four) / 3);
        ImGui::SetCursorScreenPos({left, top});
        centred(tr("words.one_sentence"), headline, left, width);
        ImGui::Dummy({0, space::half});
        centred(tr("words.promise"), {type::lead, true, colours().passed}, left, width);
        ImGui::Dummy({0, space::two});

        const ImVec2 box = {left, ImGui::GetCursorScreenPos().y};
        card_background(box, {left + width, box.y + box_height}, colours().card, colours().line_strong);
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

        ImGui::SetCursorScreenPos({left, box.y + box_height + space::two});
        centred(tr("words.promise_how"), soft, left, width);
        ImGui::Dummy({0, space::half});
        centred(tr("screen.empty.formats"), small, left, width);
        centred(tr("words.honesty"), small, left, width);
        ImGui::Dummy({0, space::two});
    });
}

}  // namespace precheck::ui
