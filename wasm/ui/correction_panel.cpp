// The panel in which a reading is corrected, by its place in the picture; and the marks of what was overruled.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "wasm/platform/canvas.h"
#include "wasm/ui/correction.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

constexpr float panel_width = 368, first_height = 240;

std::vector<Option> identifier_options(const std::string& prefix) {
    std::vector<Option> out;
    const Json& words = texts().value("words", Json::object());
    const Json names = words.value("identifier", Json::object());
    for (const auto& item : names.items()) out.push_back({prefix + item.key(), pick_json(item.value())});
    return out;
}

// The first control of the panel takes the keyboard when it opens.
void focus_here(CorrectionEdit& e) {
    if (e.take_focus) ImGui::SetKeyboardFocusHere();
    e.take_focus = false;
}

// A label on its own line over its control.
void label(const std::string& text) {
    text_line(text, {type::small, false, colours().ink_soft});
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() - space::half);
}

void choose_what(CorrectionEdit& e, float width) {
    label(tr("corrections.what"));
    std::vector<Option> options = {{"times", reading_name("times")}};
    for (Option& o : identifier_options("identifiers.")) options.push_back(std::move(o));
    options.push_back({"url_bar", reading_name("url_bar")});
    options.push_back({"clock", reading_name("clock")});
    if (e.reading.empty()) focus_here(e);
    if (!choice("correct.what", options, e.reading, tr("corrections.choose"), width)) return;
    e.then.text = labelled_value(e.line, e.reading);
    e.problem.clear();
    e.take_focus = true;
}

void choose_zone(CorrectionEdit& e, float width) {
    std::vector<Option> options;
    for (const char* zone : {"Asia/Shanghai", "America/Los_Angeles", "UTC"}) options.push_back({zone, zone_name(zone)});
    const auto known = [&](const std::string& zone) { return zone.empty() || std::any_of(options.begin(), options.end(), [&](const Option& o) { return o.value == zone; }); };
    if (!known(e.now.zone)) options.push_back({e.now.zone, e.now.zone});
    choice("correct.zone", options, e.then.zone, zone_name(""), width);
}

void choose_role(CorrectionEdit& e, float width) {
    std::vector<Option> options;
    for (const char* role : {"event", "deadline", "estimate", "validity"}) options.push_back({role, tr(std::string("words.time_role.") + role)});
    if (e.then.role.empty()) e.then.role = "event";
    choice("correct.role", options, e.then.role, "", width);
}

// Zone and role of a time side by side, where both have room.
void time_fields(CorrectionEdit& e, float width) {
    const float half = (width - space::one) / 2;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    label(tr("corrections.zone"));
    choose_zone(e, half);
    const float bottom = ImGui::GetCursorScreenPos().y;
    ImGui::SetCursorScreenPos({from.x + half + space::one, from.y});
    ImGui::BeginGroup();
    label(tr("corrections.role"));
    choose_role(e, half);
    ImGui::EndGroup();
    ImGui::SetCursorScreenPos({from.x, bottom});
    ImGui::Dummy({0, 0});
}

// True on Enter.
bool text_field(CorrectionEdit& e, float width) {
    label(tr("corrections.value"));
    focus_here(e);
    ImGui::SetNextItemWidth(width);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    ImGui::PushStyleColor(ImGuiCol_Border, e.problem.empty() ? colours().line_strong : colours().blocker);
    const bool enter = ImGui::InputText("###correct.text", &e.then.text, ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll | ImGuiInputTextFlags_ElideLeft);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    note_control("correct.text", e.then.text);
    return enter;
}

// What of the line was read already: it may be that which was meant.
void readings_of_line(Screen& screen, float width) {
    const FileView* file = selected_file(screen);
    const FileReport* report = file != nullptr ? report_of(screen, *file) : nullptr;
    if (report == nullptr || !screen.correcting.box) return;
    const PixelBox line = *screen.correcting.box;
    for (std::size_t i = 0; i < report->readings.size(); ++i) {
        const Reading& r = report->readings[i];
        if (!r.box || r.from_url) continue;
        const float x = r.box->x + r.box->w / 2, y = r.box->y + r.box->h / 2;
        if (x < line.x || x > line.x + line.w || y < line.y || y > line.y + line.h) continue;
        const std::string words = tr("corrections.edit", {{"what", reading_name(r.reading) + " " + r.value}});
        if (!row_button("correct.other." + std::to_string(i), words, {width, control_height()}, false)) {
            const ImVec2 at = ImGui::GetItemRectMin();
            ImGui::SetCursorScreenPos({at.x, at.y + (control_height() - type::body * platform::line_per_em) / 2});
            text_line(words, {type::body, false, colours().accent}, width);
            ImGui::SetCursorScreenPos({at.x, at.y + control_height()});
            ImGui::Dummy({0, 0});
            continue;
        }
        edit_reading(screen, *file, *report, static_cast<int>(i));
        return;
    }
}

void draw_title(Screen& screen, float width) {
    CorrectionEdit& e = screen.correcting;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float close_width = button_width(tr("corrections.close"));
    ImGui::SetCursorScreenPos({from.x, from.y + (control_height() - type::lead * platform::line_per_em) / 2});
    const std::string title = e.added ? tr("corrections.add_title") : tr("corrections.title") + " · " + reading_name(e.reading);
    text_line(title, {type::lead, true}, width - close_width - space::one);
    ImGui::SetCursorScreenPos({from.x + width - close_width + space::one, from.y});
    if (button("correct.close", tr("corrections.close"), Button::quiet, close_width)) e.open = false;
    ImGui::SetCursorScreenPos({from.x, from.y + control_height()});
    ImGui::Dummy({0, 0});
}

void draw_actions(Screen& screen, bool enter, float width) {
    CorrectionEdit& e = screen.correcting;
    float x = 0;
    const float left = ImGui::GetCursorScreenPos().x;
    const auto action = [&](const char* id, const std::string& words, Button kind, bool disabled = false) {
        const float w = button_width(words);
        if (x > 0 && x + w > width) x = 0;
        else if (x > 0) ImGui::SameLine(0, 0);
        ImGui::SetCursorScreenPos({left + x, ImGui::GetCursorScreenPos().y});
        x += w + space::half;
        return button(std::string("correct.") + id, words, kind, w, disabled);
    };
    const bool waiting = !e.sent.empty();
    const bool nothing_to_add = e.added && (e.reading.empty() || e.then.text.empty());
    if (action("apply", tr(e.added ? "corrections.add" : "corrections.apply"), Button::primary, nothing_to_add || waiting) || (enter && !nothing_to_add && !waiting)) return apply_correction(screen);
    if (!e.added && !e.now.text.empty() && e.reading != "surface" && e.reading != "kind") {
        const std::string words = e.reading == "url_bar" ? tr("corrections.no_bar") : e.reading == "clock" ? tr("corrections.no_clock") : tr("corrections.none", {{"what", reading_name(e.reading)}});
        if (action("none", words, Button::plain)) return rule_out(screen);
    }
    if (e.corrected && action("back", tr("corrections.take_back"), Button::quiet)) take_back_correction(screen);
}

void draw_inside(Screen& screen, float width) {
    CorrectionEdit& e = screen.correcting;
    draw_title(screen, width);
    if (!e.open) return;
    const std::string& read = e.added ? e.line : e.was;
    const bool of_file = e.reading == "surface" || e.reading == "kind";
    if (!of_file && (e.added || e.was != e.then.text)) text_block(tr("corrections.was_read") + (read.empty() ? tr("corrections.nothing_read") : read), {type::small, false, colours().ink_soft}, width);
    if (e.added) {
        readings_of_line(screen, width);
        if (!e.added) return;                    // another reading was chosen instead
        choose_what(e, width);
    }
    bool enter = false;
    if (e.reading == "surface") {
        std::vector<Option> options;
        for (const char* surface : {"browser", "app", "photo", "scan"}) options.push_back({surface, tr(std::string("words.surface.") + surface)});
        focus_here(e);
        choice("correct.surface", options, e.then.type, tr("corrections.unknown_surface"), width);
    } else if (e.reading == "kind") {
        std::vector<Option> options;
        const Json kinds = texts().value("kinds", Json::object());
        for (const auto& kind : kinds.items()) options.push_back({kind.key(), pick_json(kind.value())});
        focus_here(e);
        choice("correct.kind", options, e.then.type, tr("corrections.unknown_kind"), width);
    } else if (!e.reading.empty()) {
        enter = text_field(e, width);
        if (e.reading == "times") time_fields(e, width);
        if (!e.added && !e.now.type.empty()) {
            label(tr("corrections.what"));
            choice("correct.type", identifier_options(""), e.then.type, "", width);
        }
        if (e.reading == "url_bar" && !e.now.state.empty()) {
            label(tr("corrections.bar_state"));
            choice("correct.state", {{"full", tr("words.url_bar.full")}, {"partial", tr("words.url_bar.partial")}}, e.then.state, "", width);
        }
    }
    if (!e.problem.empty()) text_block(e.problem, {type::small, true, colours().blocker}, width);
    ImGui::Dummy({0, 0});
    draw_actions(screen, enter, width);
}

// Below the place, else above it, else at the foot of the picture; there always where the picture is narrow.
ImVec2 panel_place(const ScreenBox& area, const std::optional<ScreenBox>& place, float width, float height) {
    const float margin = space::one, gap = space::two;
    const float left = area.x + margin, right = area.x + area.w - margin - width;
    const float foot = std::max(area.y + margin, area.y + area.h - margin - height);
    if (!place) return {left, area.y + margin};
    const float x = std::clamp(place->x, left, std::max(left, right));
    const float below = place->y + place->h + gap, above = place->y - gap - height;
    if (area.w < panel_width + 4 * margin) return {left, foot};
    if (below >= area.y && below + height <= area.y + area.h - margin) return {x, below};
    if (above >= area.y + margin && above + height <= area.y + area.h) return {x, above};
    return {place->x + place->w / 2 > area.x + area.w / 2 ? left : std::max(left, right), foot};
}

}  // namespace

void draw_correction_panel(Screen& screen, const ScreenBox& area, const std::optional<ScreenBox>& place) {
    CorrectionEdit& e = screen.correcting;
    hear_correction(screen);
    if (!e.open) return;
    const float width = std::min(panel_width, area.w - 2 * space::one);
    const float most = area.h - 2 * space::one;
    const float height = std::min(most, e.height > 0 ? e.height : first_height);
    const ImVec2 at = panel_place(area, place, width, height);
    ImGui::SetCursorScreenPos(at);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::two, space::one));
    ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, size::radius);
    ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, size::box_line);
    ImGui::PushStyleColor(ImGuiCol_ChildBg, colours().card);
    ImGui::PushStyleColor(ImGuiCol_Border, colours().accent);
    ImGui::BeginChild("correct", {width, height}, ImGuiChildFlags_AlwaysUseWindowPadding | ImGuiChildFlags_Borders, ImGuiWindowFlags_NoSavedSettings);
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(3);
    const float top = ImGui::GetCursorPosY();
    draw_inside(screen, ImGui::GetContentRegionAvail().x);
    const float wanted = std::ceil(ImGui::GetCursorPosY() - top + 2 * space::one);
    if (e.open && std::fabs(wanted - e.height) > 0.5f) {
        e.height = wanted;
        platform::wake();
    }
    scroll_by_touch();
    ImGui::EndChild();
    const bool popup = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    if (!popup && !screen.help_open && ImGui::IsKeyPressed(ImGuiKey_Escape, false)) e.open = false;
}

void draw_correction_mark(const ScreenBox& place, const std::string& word, bool ruled_out) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Palette& c = colours();
    if (ruled_out) {
        list->AddRect({place.x, place.y}, {place.x + place.w, place.y + place.h}, c.ink_soft, space::half, 0, size::box_line);
        list->AddLine({place.x, place.y + place.h / 2}, {place.x + place.w, place.y + place.h / 2}, c.ink_soft, size::box_line);
    }
    const TextStyle style{type::small, true, c.ink_on_accent};
    const float w = text_width(word, style) + size::icon + 3 * space::half, h = size::badge;
    // Beside the place, where a page has the most room; above it at the picture's edge.
    const bool beside = place.x + place.w + space::one + w <= list->GetClipRectMax().x;
    const ImVec2 from{beside ? place.x + place.w + space::one : place.x + place.w - w,
                      beside ? place.y + (place.h - h) / 2 : std::max(place.y - h - space::half, list->GetClipRectMin().y + space::half)};
    const ImVec2 to{from.x + w, from.y + h};
    const ImU32 fill = ruled_out ? c.ink_soft : c.accent;
    list->AddRectFilled(from, to, fill, h / 2);
    list->AddRect(from, to, c.card, h / 2, 0, size::hairline);
    shape(list, {from.x + space::one + size::icon / 2, (from.y + to.y) / 2}, Shape::pencil, ruled_out ? c.card : c.ink_on_accent, size::icon - 2);
    draw_text_at({from.x + size::icon + space::one + space::half / 2, from.y + (h - type::small * platform::line_per_em) / 2}, word, {type::small, true, ruled_out ? c.card : c.ink_on_accent});
}

}  // namespace precheck::ui
