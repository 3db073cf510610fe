// The case, the statement and the seller as forms. Which fields there are is data: assets/texts/ui/form.json.
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/jumps.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

bool applies(const Json& entry, const Json& form) {
    const auto when = entry.find("when");
    if (when == entry.end() || !when->is_object()) return true;
    for (const auto& item : when->items())
        if (item.value().is_string() && form_text(form, item.key()) != item.value().get<std::string>()) return false;
    return true;
}

// 2026-11-20T09:12:00+08:00 as people write it (2026-11-20 09:12 +08:00); anything else as it is.
std::string shown_value(const std::string& kind, std::string value) {
    if (kind != "time" || value.size() < 16 || value[10] != 'T') return value;
    value[10] = ' ';
    if (value.compare(16, 3, ":00") == 0) value.erase(16, 3);
    if (value.size() > 16) value.insert(16, " ");
    return value;
}

Level worst_of_field(const Screen& screen, const std::string& path, bool& any) {
    Level worst = Level::notice;
    any = false;
    for (const Finding& f : screen.state.report.findings) {
        if (f.dismissed || (f.field != path && (f.field + ".0.number") != path)) continue;
        worst = any ? std::min(worst, f.level) : f.level;
        any = true;
    }
    return worst;
}

struct FieldFrame {
    FieldFrame(const Screen& screen, const std::string& path) {
        bool any = false;
        const Level worst = worst_of_field(screen, path, any);
        ImGui::PushStyleColor(ImGuiCol_Border, any ? colour_of(worst) : colours().line_strong);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    }
    ~FieldFrame() {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor();
    }
    FieldFrame(const FieldFrame&) = delete;
    FieldFrame& operator=(const FieldFrame&) = delete;
};

// What is typed stays in the box until the field is left, whatever the shell makes of it.
std::string& edit_of(Screen& screen, const std::string& path, const std::string& value, ImGuiID id) {
    std::string& edit = screen.edits[path];
    if (ImGui::GetActiveID() != id) edit = value;
    return edit;
}

void text_field(Screen& screen, const Json& field, const std::string& path, float width) {
    const std::string id = "field." + path;
    std::string& edit = edit_of(screen, path, shown_value(field.value("type", ""), form_text(screen.state.case_form, path)), ImGui::GetID(("###" + id).c_str()));
    const FieldFrame frame(screen, path);
    ImGui::SetNextItemWidth(width);
    const std::string hint = pick_json(field.value("hint", Json::object()));
    ImGui::PushStyleColor(ImGuiCol_TextDisabled, colours().ink_soft);
    if (ImGui::InputTextWithHint(("###" + id).c_str(), hint.c_str(), &edit, ImGuiInputTextFlags_ElideLeft)) send_field(path, edit);
    ImGui::PopStyleColor();
    note_control(id, edit);
}

void yes_no_field(Screen& screen, const std::string& path, float width) {
    std::string value = form_text(screen.state.case_form, path);
    const std::vector<Option> options = {{"true", tr("form.yes")}, {"false", tr("form.no")}};
    if (choice("field." + path, options, value, tr("form.unset"), width)) send_field(path, value.empty() ? Json(nullptr) : Json(value == "true"));
}

void choice_field(Screen& screen, const Json& field, const std::string& path, float width) {
    std::vector<Option> options;
    for (const Json& o : field.value("options", Json::array())) options.push_back({o.value("value", ""), pick_json(o)});
    std::string value = form_text(screen.state.case_form, path);
    if (choice("field." + path, options, value, tr("form.unset"), width)) send_field(path, value.empty() ? Json(nullptr) : Json(value));
}

// Fields that were read off the notice, and are not yet the seller's own word.
Json read_fields(const Screen& screen) {
    const auto notice = screen.state.case_form.find("from_notice");
    return notice != screen.state.case_form.end() && notice->is_object() ? notice->value("fields", Json::object()) : Json::object();
}

void draw_read_mark(const Screen& screen, const std::string& path, float width) {
    if (!read_fields(screen).contains(path)) return;
    const std::string& label = tr("cases.notice.confirm");
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float text_width_left = width - button_width(label) - space::one;
    text_block(tr("cases.notice.mark", {{"name", form_text(screen.state.case_form, "from_notice.file")}}), {type::small, false, colours().accent}, text_width_left);
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({from.x + text_width_left + space::one, from.y});
    if (button("confirm." + path, label, Button::quiet)) send_confirm_read(path);
    ImGui::SetCursorScreenPos({from.x, std::max(end.y, ImGui::GetCursorScreenPos().y)});
}

void draw_field(Screen& screen, const Json& field, float width) {
    const std::string path = field.value("path", ""), kind = field.value("type", "text");
    if (kind == "clauses") return draw_clauses_field(screen, width);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = control_height();
    ImGui::SetCursorScreenPos({from.x, from.y + (height - type::body * platform::line_per_em) / 2});
    const std::string label = pick_json(field.value("label", Json::object()));
    const bool own_line = text_width(label) > size::form_label || kind == "time";
    text_line(label, {type::body, false, colours().ink_soft}, own_line ? width : size::form_label);
    const float field_width = own_line ? width : width - size::form_label - space::one;
    ImGui::SetCursorScreenPos({own_line ? from.x : from.x + size::form_label + space::one, own_line ? from.y + height - space::half : from.y});
    if (screen.wanted_field == path) {
        ImGui::SetScrollHereY(0.3f);
        ImGui::SetKeyboardFocusHere();
        screen.wanted_field.clear();
    }
    if (kind == "choice") choice_field(screen, field, path, field_width);
    else if (kind == "yes_no") yes_no_field(screen, path, field_width);
    else text_field(screen, field, path, field_width);
    ImGui::SetCursorScreenPos({from.x, ImGui::GetCursorScreenPos().y});
    draw_read_mark(screen, path, width);
}

void draw_fields(Screen& screen, const Json& section, float width) {
    text_line(pick_json(section.value("title", Json::object())), {type::body, true});
    for (const Json& field : section.value("fields", Json::array()))
        if (applies(field, screen.state.case_form)) draw_field(screen, field, width);
    ImGui::Dummy({0, space::one});
}

// Only those that were read off the notice.
void draw_read_fields(Screen& screen, const Json& sections, float width) {
    const Json read = read_fields(screen);
    for (const Json& section : sections) {
        if (!applies(section, screen.state.case_form)) continue;
        for (const Json& field : section.value("fields", Json::array()))
            if (applies(field, screen.state.case_form) && read.contains(field.value("path", ""))) draw_field(screen, field, width);
    }
    if (!read.empty()) ImGui::Dummy({0, space::two});
}

// One finding about the statement: a click puts the selection on its words.
void draw_statement_note(Screen& screen, int index, float about_width) {
    const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = text_block_height(pick(f.message), {type::small}, about_width);
    if (row_button("statement.finding." + std::to_string(index), pick(f.message), {about_width + size::icon + space::one, height}, index == screen.selected_finding)) {
        choose_finding(screen, index);
        go_to_words_of(screen, f);
    }
    ImGui::SetCursorScreenPos(from);
    shape_item(shape_of(f), colour_of_outcome(f));
    ImGui::SameLine();
    text_block(pick(f.message), {type::small}, about_width);
}

// The statement is edited in a text area of the page's own that lies over its place here: long texts wrap, and every input
// method, undo and spell checker works as the seller is used to.
void draw_statement(Screen& screen, const Json& statement, float width, float height) {
    text_block(pick_json(statement.value("hint", Json::object())), {type::small, false, colours().ink_soft}, width);
    const std::string path = statement.value("path", "statement"), id = "field." + path;
    const std::string text = form_text(screen.state.case_form, path);
    std::vector<int> about;
    float about_height = 0;
    const float about_width = width - size::icon - space::one;
    for (const int index : finding_order(screen.state.report)) {
        const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
        if (f.field != path || f.dismissed) continue;
        about.push_back(index);
        about_height += text_block_height(pick(f.message), {type::small}, about_width) + space::one;
    }
    const TextStyle soft{type::small, false, colours().ink_soft};
    const std::string& note = screen.state.statement_note;
    const float note_height = note.empty() ? 0 : text_block_height(note, soft, width) + space::half;
    const float box_height = std::max(size::text_area / 2, height - ImGui::GetCursorPosY() - std::min(about_height, height / 3) - note_height - space::three);
    const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + width, from.y + box_height};
    const bool wanted = row_button(id, text, {width, box_height}, false);
    bool any = false;
    const Level worst = worst_of_field(screen, path, any);
    card_background(from, to, colours().card, any ? colour_of(worst) : colours().line_strong);
    const bool covered = screen.help_open || ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    if (!covered) platform::show_text_area(from.x + 1, from.y + 1, width - 2, box_height - 2, wanted || ImGui::IsItemFocused());
    else {
        ImGui::PushClipRect(from, to, true);
        ImGui::SetCursorScreenPos({from.x + space::one, from.y + space::half});
        text_block(text, {}, width - 2 * space::one);
        ImGui::PopClipRect();
    }
    ImGui::SetCursorScreenPos({from.x, to.y + space::one});
    if (!note.empty()) text_block(note, soft, width);
    for (const int index : about) draw_statement_note(screen, index, about_width);
}

}  // namespace

void draw_form_panel(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(from, {from.x + width, from.y}, colours().line, size::hairline);
    screen.left = static_cast<LeftTab>(tabs("left", {tr("screen.tabs.form"), tr("screen.tabs.statement"), tr("screen.tabs.seller")}, static_cast<int>(screen.left), width));
    const float rest = height - (ImGui::GetCursorScreenPos().y - from.y);
    const Json& form = texts().contains("form") ? texts()["form"] : texts();
    const char* id = screen.left == LeftTab::form ? "form" : screen.left == LeftTab::statement ? "statement" : "seller";
    scroll_region(id, {width, rest}, space::two, [&](float w) {
        if (screen.left == LeftTab::statement) {
            draw_statement(screen, form.value("statement", Json::object()), w, rest);
        } else if (screen.left == LeftTab::seller) {
            draw_fields(screen, form.value("seller", Json::object()), w);
        } else {
            const Json sections = form.value("sections", Json::array());
            const bool routed = is_routed(screen);
            // What was read is to be checked first, whatever is yet to be asked.
            if (read_fields(screen).size() > 1 && button("confirm.all", tr("cases.notice.confirm_all"))) send_confirm_read("");
            if (!routed) draw_read_fields(screen, sections, w);
            // Its answer of now counts for the next frame: no field may stand here twice.
            if (!draw_route_card(screen, w) || !routed) return;
            // The top bar of a narrow screen has no room for it.
            const Deadlines& deadlines = screen.state.report.deadlines;
            if (!screen.state.deadline_marks.empty() && ImGui::GetIO().DisplaySize.x < size::narrow_below) text_block(countdown_text(deadlines, screen.now_ms, Countdown::whole), {type::body, true, countdown_colour(deadlines, screen.now_ms)}, w);
            for (const std::string& mark : screen.state.deadline_marks) text_block(mark, {type::small, false, colours().ink_soft}, w);
            for (const Json& section : sections)
                if (applies(section, screen.state.case_form)) draw_fields(screen, section, w);
        }
    });
}

}  // namespace precheck::ui
