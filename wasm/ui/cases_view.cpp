// The cases that this browser keeps: each with its state, deadline and completeness, and what can be done with it; and the strip
// that says when another tab has the case, or when it cannot be kept.
#include "wasm/ui/cases.h"

#include <imgui_internal.h>

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/dialog.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

ImU32 colour_of_tone(const std::string& tone) {
    if (tone == "good") return colours().passed;
    if (tone == "bad") return colours().blocker;
    return tone == "warn" ? colours().major : colours().ink_soft;
}

// A square says bad, a triangle warn, a tick good, a ring nothing yet: never by colour alone.
Shape shape_of_tone(const std::string& tone) {
    if (tone == "good") return Shape::tick;
    if (tone == "bad") return Shape::square;
    return tone == "warn" ? Shape::triangle : Shape::ring;
}

// The next button goes on a new line where it has no room.
void next_in_row(const std::string& label, float right) {
    ImGui::SameLine(0, space::one);
    if (ImGui::GetCursorScreenPos().x + button_width(label) > right) ImGui::NewLine();
}

void draw_head(float width) {
    text_block(tr("cases.hint"), {type::small, false, colours().ink_soft}, width);
    const float right = ImGui::GetCursorScreenPos().x + width;
    struct Item {
        const char *id, *text;
        Button kind;
    };
    bool first = true;
    for (const Item& item : {Item{"case_new", "cases.new", Button::primary}, Item{"case_from_notice", "cases.from_notice", Button::plain}, Item{"case_file_open", "cases.open_file", Button::plain}, Item{"case_save_file", "cases.save_file", Button::plain}}) {
        if (!first) next_in_row(tr(item.text), right);
        first = false;
        if (!button(item.id, tr(item.text), item.kind)) continue;
        if (std::string(item.id) == "case_save_file") send_export("case_file");
        else send(item.id);
    }
}

void draw_row(const CaseRow& row, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float inner = width - 2 * space::two;
    const std::string marks = (row.here ? " · " + tr("cases.here") : std::string()) + (row.elsewhere ? " · " + tr("cases.elsewhere") : std::string());
    ImGui::GetWindowDrawList()->ChannelsSplit(2);
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(1);
    ImGui::SetCursorScreenPos({from.x + space::two, from.y + space::one});
    ImGui::BeginGroup();
    text_line(row.title + marks, {type::body, true}, inner);
    shape_item(shape_of_tone(row.tone), colour_of_tone(row.tone));
    ImGui::SameLine(0, space::one);
    text_line(row.state, {type::body, false, colour_of_tone(row.tone)}, inner - size::icon - space::one);
    text_block(row.details, {type::small, false, colours().ink_soft}, inner);
    const float right = from.x + space::two + inner;
    const std::string id = "case." + row.id;
    bool first = true;
    for (const char* action : {"open", "rename", "duplicate", "archive", "delete"}) {
        const std::string name = action;
        if (name == "open" && row.here) continue;
        const std::string& label = tr(name == "archive" && row.archived ? "cases.unarchive" : "cases." + name);
        if (!first) next_in_row(label, right);
        first = false;
        if (!button(id + "." + name, label, name == "open" ? Button::plain : Button::quiet)) continue;
        if (name == "archive") send_case_archive(row.id, !row.archived);
        else send_case(("case_" + name).c_str(), row.id);
    }
    ImGui::EndGroup();
    const float bottom = ImGui::GetItemRectMax().y + space::one;
    ImGui::GetWindowDrawList()->ChannelsSetCurrent(0);
    card_background(from, {from.x + width, bottom}, row.here ? colours().accent_soft : colours().card, row.here ? colours().accent : colours().line);
    ImGui::GetWindowDrawList()->ChannelsMerge();
    ImGui::SetCursorScreenPos({from.x, bottom + space::one});
    ImGui::Dummy({width, 0});
}

void draw_body(const Cases& cases, float width, float height) {
    ImGui::Dummy({width, 0});
    scroll_region("cases.list", {width, std::max(size::text_area, height - space::one)}, 0, [&](float w) {
        const float inner = w - space::one;
        if (cases.rows.empty()) text_block(tr("cases.none"), {}, inner);
        for (const bool archived : {false, true}) {
            if (archived && std::any_of(cases.rows.begin(), cases.rows.end(), [](const CaseRow& row) { return row.archived; })) {
                ImGui::Dummy({0, space::one});
                text_line(tr("cases.archived"), {type::lead, true}, inner);
            }
            for (const CaseRow& row : cases.rows)
                if (row.archived == archived) draw_row(row, inner);
        }
        text_block(cases.note, {type::small, false, colours().ink_soft}, inner);
    });
}

}   // namespace

void draw_cases(Screen& screen) {
    const Cases& cases = screen.state.cases;
    // Closed from the page, as by a case that was opened: ImGui's own mark of it must go too.
    if (!cases.shown && ImGui::IsPopupOpen("cases")) ImGui::ClosePopupToLevel(0, true);
    bool open = cases.shown;
    draw_dialog("cases", tr("cases.title"), size::dialog_wide, open, draw_head, [&](float w, float h) { draw_body(cases, w, h); });
    if (open != cases.shown) send_cases_shown(false);
}

float draw_cases_strip(const Screen& screen, float width) {
    const Cases& cases = screen.state.cases;
    const bool trouble = cases.storage == "full" || cases.storage == "none" || cases.storage == "failed", elsewhere = cases.storage == "elsewhere";
    // A page without anything on it loses nothing.
    if (!elsewhere && (!trouble || is_blank(screen))) return 0;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = control_height() + 2 * space::half;
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + width, from.y + height}, trouble ? colours().blocker_soft : colours().needs_soft);
    const bool stale = elsewhere && screen.state.storage_note == tr("cases.storage.changed");
    std::vector<std::pair<const char*, const char*>> buttons;
    if (trouble) buttons = {{"storage_retry", "cases.retry"}, {"storage_save_file", "cases.save_file"}};
    else buttons = {{"case_take_over", "cases.take_over"}};
    if (stale) buttons.push_back({"case_refresh", "cases.refresh"});
    float right = from.x + width - space::two;
    for (const auto& [id, text] : buttons) {
        right -= button_width(tr(text));
        ImGui::SetCursorScreenPos({right, from.y + space::half});
        const std::string name = id;
        if (button(name, tr(text))) {
            if (name == "storage_save_file") send_export("case_file");
            else if (name == "case_refresh") {
                for (const CaseRow& row : cases.rows)
                    if (row.here) send_case("case_open", row.id);
            } else send(id);
        }
        right -= space::one;
    }
    ImGui::SetCursorScreenPos({from.x + space::two, from.y + (height - type::body * platform::line_per_em) / 2});
    text_line(screen.state.storage_note, {type::body, true}, std::max(1.0f, right - from.x - space::two));
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    return height;
}

}   // namespace precheck::ui
