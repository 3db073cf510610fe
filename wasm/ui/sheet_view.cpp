// A sheet over the page: text, questions, tables and buttons that the shell puts together (web/src/desk/sheet.ts), so that a
// view which asks and tells needs no code of its own here. Every answer goes back as it is given.
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <string>
#include <vector>

#include "wasm/platform/canvas.h"
#include "wasm/ui/dialog.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/json_members.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/sheet_places.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

TextStyle style_of(const std::string& tone) {
    const Palette& c = colours();
    if (tone == "soft") return {type::small, false, c.ink_soft};
    if (tone == "strong") return {type::body, true};
    if (tone == "good") return {type::body, true, c.passed};
    if (tone == "warn") return {type::body, true, c.major};
    if (tone == "bad") return {type::body, true, c.blocker};
    return {};
}

void draw_choice(const Json& block, float width) {
    std::vector<Option> options;
    for (const Json& o : list_of(block, "options")) options.push_back({text_of(o, "value"), text_of(o, "label")});
    text_block(text_of(block, "label"), {}, width);
    std::string value = text_of(block, "value");
    if (choice("sheet." + text_of(block, "id"), options, value, text_of(block, "unset"), std::min(width, size::left_column))) send_sheet(text_of(block, "id"), value);
}

void draw_field(Screen& screen, const Json& block, float width) {
    const std::string id = "sheet." + text_of(block, "id");
    const bool is_long = flag_of(block, "lines");
    text_block(text_of(block, "label"), {}, width);
    std::string& edit = screen.edits[id];
    if (ImGui::GetActiveID() != ImGui::GetID(("###" + id).c_str())) edit = text_of(block, "value");
    ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, colours().ink_soft);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    bool changed = false;
    if (is_long) {
        changed = ImGui::InputTextMultiline(("###" + id).c_str(), &edit, {width, size::text_area / 2});
    } else {
        ImGui::SetNextItemWidth(std::min(width, size::left_column));
        changed = ImGui::InputTextWithHint(("###" + id).c_str(), text_of(block, "hint").c_str(), &edit);
    }
    ImGui::PopStyleVar();
    ImGui::PopStyleColor(2);
    note_control(id, edit);
    if (changed) send_sheet(text_of(block, "id"), edit);
}

void draw_check(const Json& block, float width) {
    const bool checked = flag_of(block, "checked");
    const std::string label = text_of(block, "label"), id = text_of(block, "id");
    const float indent = size::badge + space::one, text_width = width - indent;
    const float height = std::max(control_height(), text_block_height(label, {}, text_width) + space::one);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    if (row_button("sheet." + id, label, {width, height}, false)) send_sheet(id, checked ? "" : "true");
    const ImVec2 corner{from.x, from.y + (height - size::badge) / 2};
    const bool one_of = !text_of(block, "group").empty();
    const ImVec2 end{corner.x + size::badge, corner.y + size::badge};
    const float rounding = one_of ? size::badge / 2 : size::badge / 6;   // round where one of several is chosen, as users know it
    ImGui::GetWindowDrawList()->AddRectFilled(corner, end, colours().card, rounding);
    ImGui::GetWindowDrawList()->AddRect(corner, end, colours().line_strong, rounding, 0, size::hairline);
    if (checked) shape(ImGui::GetWindowDrawList(), {corner.x + size::badge / 2, corner.y + size::badge / 2}, one_of ? Shape::disc : Shape::tick, one_of ? colours().accent : colours().passed);
    ImGui::SetCursorScreenPos({from.x + indent, from.y + space::half});
    text_block(label, {}, text_width);
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    ImGui::Dummy({width, 0});
}

bool read_box(const Json& place, PixelBox& box) {
    const Json& sides = list_of(place, "box");
    if (sides.size() != 4 || !std::all_of(sides.begin(), sides.end(), [](const Json& side) { return side.is_number(); })) return false;
    box = {sides[0].get<float>(), sides[1].get<float>(), sides[2].get<float>(), sides[3].get<float>()};
    return true;
}

// A picture as wide as there is room, and its boxes: those with an id are buttons. Asked for once the shell has it.
void draw_picture(Screen& screen, const Json& block, float width) {
    const auto found = block.find("picture");
    if (found == block.end() || !found->is_object()) return;
    const Json& picture = *found;
    const float own_width = static_cast<float>(std::max(1.0, number_of(picture, "width"))), own_height = static_cast<float>(std::max(1.0, number_of(picture, "height")));
    const float scale = std::min(1.0f, width / own_width);
    const int key = static_cast<int>(number_of(picture, "key"));
    const std::string problem = text_of(picture, "problem"), alt = text_of(block, "alt");
    if (!problem.empty()) return text_block(problem, {type::body, true, colours().major}, width);
    const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + own_width * scale, from.y + own_height * scale};
    ImDrawList* draw = ImGui::GetWindowDrawList();
    draw->AddRectFilled(from, to, colours().sunken);
    const unsigned texture = screen.preview_ready[key] ? platform::texture_of(key) : 0;
    if (texture != 0) draw->AddImage(static_cast<ImTextureID>(texture), from, to);
    else if (flag_of(picture, "ready") && !screen.preview_asked[key]) {
        screen.preview_asked[key] = true;
        send_file("need_preview", key);
    }
    draw->AddRect(from, to, colours().line_strong, 0, 0, size::hairline);
    note_area("sheet.picture", alt, from, to);
    const std::string draws = text_of(block, "draws");
    const PictureFrame frame{from.x, from.y, scale};
    if (!draws.empty()) {
        std::vector<SheetPlace> places;
        for (const Json& each : list_of(block, "boxes"))
            if (PixelBox box; read_box(each, box) && !text_of(each, "id").empty()) places.push_back({text_of(each, "id"), box});
        ImGui::SetCursorScreenPos(from);
        ImGui::InvisibleButton(("sheet.draws." + draws).c_str(), {std::max(1.0f, to.x - from.x), std::max(1.0f, to.y - from.y)});
        edit_places(screen.placing, draws, places, frame, own_width, own_height, ImGui::IsItemHovered(), ImGui::IsItemActive());
    }
    for (const Json& each : list_of(block, "boxes")) {
        PixelBox box;
        if (!read_box(each, box)) continue;
        const std::string id = text_of(each, "id");
        const bool chosen = flag_of(each, "chosen");
        if (!draws.empty()) box = place_now(screen.placing, draws, {id, box});
        const ImVec2 corner{from.x + box.x * scale, from.y + box.y * scale}, end{corner.x + box.w * scale, corner.y + box.h * scale};
        if (!id.empty() && !draws.empty()) note_area("sheet." + id, text_of(each, "label"), corner, end);
        // Not a row_button: its ground would hide what is to be judged.
        if (!id.empty() && draws.empty()) {
            ImGui::SetCursorScreenPos(corner);
            ImGui::SetNextItemAllowOverlap();
            if (ImGui::InvisibleButton(("sheet." + id).c_str(), {std::max(1.0f, end.x - corner.x), std::max(1.0f, end.y - corner.y)}, ImGuiButtonFlags_EnableNav)) send_sheet(id, chosen ? "" : "true");
            note_control("sheet." + id, text_of(each, "label"));
            if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        const ImU32 said = style_of(text_of(each, "tone")).colour, colour = said != 0 ? said : colours().accent;
        draw->AddRect(corner, end, colour, 0, 0, chosen ? size::box_line * 2 : size::box_line);
        if (!draws.empty() && chosen) draw_place_handle(frame, box);
        if (const std::string mark = text_of(each, "mark"); !mark.empty()) badge(draw, corner, mark, colour, chosen);
    }
    if (!draws.empty()) draw_new_place(screen.placing, draws, frame);
    ImGui::SetCursorScreenPos({from.x, to.y + space::half});
    ImGui::Dummy({width, 0});
}

void draw_buttons(const Json& block, float width) {
    const float right = ImGui::GetCursorScreenPos().x + width;
    bool first = true;
    for (const Json& b : list_of(block, "buttons")) {
        const std::string label = text_of(b, "label"), id = text_of(b, "id");
        if (!first) {
            ImGui::SameLine(0, space::one);
            if (ImGui::GetCursorScreenPos().x + button_width(label) > right) ImGui::NewLine();
        }
        first = false;
        if (button("sheet." + id, label, flag_of(b, "primary") ? Button::primary : Button::plain, 0, flag_of(b, "disabled"))) send_sheet(id, "");
    }
}

void draw_table(const Json& block, const std::string& id, float width) {
    const Json& head = list_of(block, "head");
    const int columns = static_cast<int>(head.size());
    if (columns == 0) return;
    // Where there is no room for columns, each row is a list of its cells under their heads.
    if (width < size::cards_below) {
        for (const Json& row : list_of(block, "rows")) {
            for (std::size_t i = 0; i < head.size() && i < row.size(); ++i) {
                if (i > 0) text_line(text_of(head[i]), {type::small, false, colours().ink_soft});
                text_block(text_of(row[i]), {type::body, i == 0}, width);
            }
            ImGui::Dummy({width, space::one});
        }
        return;
    }
    if (!ImGui::BeginTable(id.c_str(), columns, ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_SizingStretchProp, {width, 0})) return;
    const auto row_of = [&](const Json& cells, bool strong) {
        ImGui::TableNextRow();
        for (int i = 0; i < columns && i < static_cast<int>(cells.size()); ++i) {
            ImGui::TableSetColumnIndex(i);
            text_block(text_of(cells[static_cast<std::size_t>(i)]), {type::body, strong || i == 0, strong ? colours().ink_soft : 0}, ImGui::GetContentRegionAvail().x);
        }
    };
    for (int i = 0; i < columns; ++i) ImGui::TableSetupColumn(text_of(head[static_cast<std::size_t>(i)]).c_str(), 0, i == 0 ? 1.4f : 2.0f);
    row_of(head, true);
    for (const Json& row : list_of(block, "rows")) row_of(row, false);
    ImGui::EndTable();
}

void draw_block(Screen& screen, const Json& block, int place, float width) {
    const std::string kind = text_of(block, "kind");
    if (kind == "heading") {
        ImGui::Dummy({0, space::half});
        text_block(text_of(block, "text"), {type::lead, true}, width);
    } else if (kind == "text") {
        text_block(text_of(block, "text"), style_of(text_of(block, "tone")), width);
    } else if (kind == "choice") {
        draw_choice(block, width);
    } else if (kind == "field") {
        draw_field(screen, block, width);
    } else if (kind == "check") {
        draw_check(block, width);
    } else if (kind == "picture") {
        draw_picture(screen, block, width);
    } else if (kind == "buttons") {
        draw_buttons(block, width);
    } else if (kind == "table") {
        draw_table(block, "sheet.table." + std::to_string(place), width);
    }
}

}   // namespace

void draw_sheet(Screen& screen) {
    const Json& sheet = screen.state.sheet;
    bool open = sheet.is_object();
    // Closed by the shell, as a button of the sheet may ask it to.
    if (!open && !screen.sheet_shown.empty()) ImGui::ClosePopupToLevel(0, true);
    const std::string topic = open ? text_of(sheet, "topic") : std::string();
    if (topic != screen.sheet_shown) screen.edits.clear();
    screen.sheet_shown = topic;
    if (!open) return;
    draw_dialog(
        "sheet", text_of(sheet, "title"), size::dialog_wide, open, [](float) {}, [&](float w, float h) {
            scroll_region(("sheet." + topic + text_of(sheet, "page")).c_str(), {w, h}, 0, [&](float inner) {
                int place = 0;
                for (const Json& block : list_of(sheet, "blocks")) draw_block(screen, block, ++place, inner - space::one);
            });
        });
    if (!open) send("sheet_close");
}

}   // namespace precheck::ui
