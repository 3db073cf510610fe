// Title, case, countdown, language, theme, help and exports; and the line at the foot of the page.
#include <cmath>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/rules_list.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

constexpr double minute_ms = 60000.0;

std::string span_text(double ms) {
    const long long minutes = static_cast<long long>(std::floor(std::max(0.0, ms) / minute_ms));
    const long long hours = minutes / 60, days = hours / 24;
    if (days > 0) return tr("screen.clock.days", {{"days", std::to_string(days)}, {"hours", std::to_string(hours % 24)}});
    return tr("screen.clock.hours", {{"hours", std::to_string(hours)}, {"minutes", std::to_string(minutes % 60)}});
}

// Under its button, whose right edge it shares. The chosen entry, or nothing.
std::string draw_menu(const std::string& id, const std::vector<Option>& entries, float right, float y) {
    ImGui::SetNextWindowPos({right, y + control_height() + space::half}, ImGuiCond_Always, {1, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::two, space::one));
    ImGui::PushStyleVar(ImGuiStyleVar_SelectableTextAlign, ImVec2(0, 0.5f));
    std::string chosen;
    if (ImGui::BeginPopup(id.c_str())) {
        for (const Option& entry : entries) {
            if (ImGui::Selectable(entry.label.c_str(), false, 0, {0, control_height()})) chosen = entry.value;
            std::string name = id;
            name += '.';
            note_control(name + entry.value, entry.label);
        }
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
    return chosen;
}

void draw_menus(float export_right, float desk_right, float y) {
    std::vector<Option> topics, formats;
    for (const Json& entry : texts().value("desk", Json::object()).value("topics", Json::array())) topics.push_back({entry.value("topic", ""), pick_json(entry)});
    for (const char* format : {"package", "html", "text", "calendar", "csv", "json", "sarif", "junit", "case_file", "case", "custody", "custody_json"}) formats.push_back({format, tr(std::string("screen.bar.export_") + format)});
    if (const std::string topic = draw_menu("desk", topics, desk_right, y); !topic.empty()) send_sheet_open(topic);
    if (const std::string format = draw_menu("export", formats, export_right, y); !format.empty()) send_export(format);
}

float right_edge_controls(Screen& screen, float right, float y, bool narrow, bool phone) {
    const std::string next_theme = screen.state.theme == "light" ? "dark" : screen.state.theme == "dark" ? "contrast" : "light";
    const std::string export_label = tr("screen.bar.export") + " ▾";
    struct Item {
        const char* id;
        std::string label;
    };
    // The name of the pack where there is room for it.
    const std::string pack = narrow ? std::string() : pack_name();
    const std::vector<Item> items = {{"export", export_label}, {"desk", tr("desk.menu") + " ▾"}, {"help", "?"}, {"rules", tr("rules.entry") + (pack.empty() ? "" : " · " + pack)}, {"theme", tr("screen.bar.theme_" + next_theme)}, {"language", tr("screen.bar.language")}};
    const float export_right = right;
    float desk_right = right;
    for (const Item& item : items) {
        if (narrow && std::string(item.id) == "theme") continue;
        // The desk has it too.
        if (phone && std::string(item.id) == "language") continue;
        const float w = std::max(button_width(item.label), control_height());
        if (std::string(item.id) == "desk") desk_right = right;
        right -= w;
        ImGui::SetCursorScreenPos({right, y});
        if (button(item.id, item.label, Button::quiet, w)) {
            if (item.label == "?") screen.help_open = true;
            else if (std::string(item.id) == "desk") ImGui::OpenPopup("desk");
            else if (std::string(item.id) == "rules") screen.rules_open = true, send("rules_shown");
            else if (std::string(item.id) == "theme") send_theme(next_theme);
            else if (std::string(item.id) == "language") send_language(!screen.state.chinese);
            else ImGui::OpenPopup("export");
        }
        right -= space::half;
    }
    right = draw_history_buttons(screen, right, y);
    draw_menus(export_right, desk_right, y);
    return right;
}

}  // namespace

ImU32 countdown_colour(const Deadlines& d, double now_ms) {
    if (d.strict_ms < 0) return colours().ink_soft;
    if (now_ms > d.strict_ms) return colours().blocker;
    return d.golden_ms >= 0 && now_ms > d.golden_ms ? colours().major : colours().passed;
}

std::string countdown_text(const Deadlines& d, double now_ms, Countdown much) {
    if (d.strict_ms < 0) return tr("screen.clock.unknown");
    std::string out;
    if (much == Countdown::whole && d.delivered_ms >= 0 && now_ms >= d.delivered_ms) out = tr("screen.clock.since", {{"time", span_text(now_ms - d.delivered_ms)}}) + " · ";
    if (now_ms > std::max(d.strict_ms, d.lenient_ms)) return out + tr("screen.clock.closed");
    const bool in_doubt = now_ms > d.strict_ms;
    out += tr(in_doubt ? "screen.clock.in_doubt" : "screen.clock.left", {{"time", span_text((in_doubt ? d.lenient_ms : d.strict_ms) - now_ms)}});
    if (d.golden_ms >= 0 && much != Countdown::left) out += chinese() ? "（" + tr(now_ms <= d.golden_ms ? "screen.clock.golden" : "screen.clock.golden_passed") + "）"
                                           : " (" + tr(now_ms <= d.golden_ms ? "screen.clock.golden" : "screen.clock.golden_passed") + ")";
    return out;
}

std::string case_summary(const Json& form) {
    const std::string kind = form_text(form, "kind"), cause = form_text(form, "cause");
    if (kind.empty()) return tr("screen.bar.no_case");
    // The words of the form itself, so that bar and form never differ.
    const std::string sample_now = form_text(form, "sample_now");
    std::string out = sample_now.empty() ? "" : tr("screen.bar.sample", {{"day", sample_now.substr(0, 10)}});
    for (const Json& section : texts().value("form", Json::object()).value("sections", Json::array()))
        for (const Json& field : section.value("fields", Json::array())) {
            const std::string path = field.value("path", "");
            if (path != "kind" && path != "cause") continue;
            for (const Json& option : field.value("options", Json::array()))
                if (option.value("value", "") == (path == "kind" ? kind : cause)) out += (out.empty() ? "" : " · ") + pick_json(option);
        }
    return out;
}

namespace {

// The case on the page by its name, and the way to the others.
std::string case_label(const Screen& screen, bool narrow) {
    const ViewState& s = screen.state;
    if (narrow || is_blank(screen)) return tr("cases.entry");
    return s.cases.title.empty() || !form_text(s.case_form, "sample_now").empty() ? case_summary(s.case_form) : s.cases.title;
}

// Returns its width, at most `room`.
float draw_case_button(const Screen& screen, ImVec2 at, bool narrow, float room) {
    const std::string label = case_label(screen, narrow), arrow = " ▾";
    const TextStyle soft{type::body, false, colours().ink_soft};
    const float around = text_width(arrow, soft) + 2 * space::one;
    const float shown = std::max(size::icon, std::min(text_width(label, soft), room - around));
    ImGui::SetCursorScreenPos(at);
    if (row_button("cases", label, {shown + around, control_height()}, false)) send_cases_shown(true);
    const float y = at.y + (control_height() - type::body * platform::line_per_em) / 2;
    ImGui::SetCursorScreenPos({at.x + space::one, y});
    // Three lines for a list where not half of its name has room.
    if (shown >= text_width(label, soft) / 2) text_line(label, soft, shown);
    else
        for (int i = -1; i <= 1; ++i) {
            const float line_y = at.y + control_height() / 2 + static_cast<float>(i) * space::half * 1.25f;
            ImGui::GetWindowDrawList()->AddLine({at.x + space::one, line_y}, {at.x + space::one + size::icon, line_y}, soft.colour, size::box_line);
        }
    draw_text_at({at.x + space::one + shown, y}, arrow, soft);
    return shown + around;
}

}  // namespace

void draw_top_bar(Screen& screen, float width, bool narrow) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({0, 0}, {width, size::top_bar}, colours().card);
    list->AddLine({0, size::top_bar}, {width, size::top_bar}, colours().line, size::hairline);
    const float y = (size::top_bar - control_height()) / 2;
    // On a phone the case and what can be done come before the name.
    const bool phone = width < size::phone_below;
    const float right = right_edge_controls(screen, width - space::one, y, narrow, phone);
    ImGui::SetCursorScreenPos({space::two, (size::top_bar - type::lead * platform::line_per_em) / 2});
    const TextStyle title{type::lead, true};
    const std::string name = narrow ? "Precheck" : tr("words.product");
    if (!phone) text_line(name, title, right - space::two);
    float x = phone ? space::one : space::two + text_width(name, title) + space::three;
    const bool blank = is_blank(screen);
    const float text_y = (size::top_bar - type::body * platform::line_per_em) / 2;
    x -= space::one;
    x += draw_case_button(screen, {x, y}, narrow, right - x) + space::two;
    const bool appeal = form_text(screen.state.case_form, "kind") == "appeal";
    if (blank || !appeal || right - x < size::form_label) return;
    const Deadlines& d = screen.state.report.deadlines;
    ImGui::SetCursorScreenPos({x, text_y});
    const TextStyle style{type::body, true, countdown_colour(d, screen.now_ms)};
    // What is left to do it is said whole; the rest where there is room.
    std::string shown;
    for (const Countdown much : {Countdown::whole, Countdown::golden, Countdown::left})
        if (shown = countdown_text(d, screen.now_ms, much); text_width(shown, style) <= right - x) break;
    text_line(shown, style, right - x);
    if (d.strict_ms >= 0) platform::wake_in(minute_ms - std::fmod(screen.now_ms, minute_ms));
}

void draw_status_bar(const Screen& screen, float width) {
    const ViewState& s = screen.state;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + size::control}, colours().card);
    list->AddLine(from, {from.x + width, from.y}, colours().line, size::hairline);
    const float y = from.y + (size::control - type::small * platform::line_per_em) / 2;
    const TextStyle soft{type::small, false, colours().ink_soft};

    const auto percent = std::to_string(s.ocr_total > 0 ? static_cast<int>(100 * s.ocr_loaded / s.ocr_total) : 0);
    std::string reader;
    if (s.offline_ready) reader = tr("screen.status.offline");
    else if (s.ocr_state == "loading") reader = tr("screen.status.ocr_loading", {{"percent", percent}});
    else if (s.ocr_state == "failed") reader = tr("screen.status.ocr_failed", {{"reason", s.ocr_error}});
    else if (s.ocr_state != "ready") reader = tr("screen.status.ocr_absent");
    // Where there is no room for both what was said last, or how the work is kept, comes first.
    const std::string own = s.notice.empty() && !s.storage_note.empty() && width < size::phone_below ? s.storage_note : tr("screen.status.local") + (s.storage_note.empty() ? "" : " · " + s.storage_note);
    const bool is_done = s.offline_ready || s.ocr_state == "ready";
    if (is_done && width < size::narrow_below && text_width(reader, soft) + text_width(s.notice.empty() ? own : s.notice, soft) + 2 * space::three > width) reader.clear();
    const float reader_width = text_width(reader, soft);
    const float bar = s.ocr_state == "loading" && !s.offline_ready ? size::form_label : 0;
    const float left_limit = width - reader_width - bar - 2 * space::three;

    ImGui::SetCursorScreenPos({from.x + space::two, y});
    if (!s.notice.empty()) text_line(s.notice, {type::small, true, colours().accent}, left_limit);
    else text_line(own, soft, left_limit);
    if (reader.empty()) return;
    ImGui::SetCursorScreenPos({from.x + width - space::two - reader_width, y});
    text_line(reader, {type::small, false, s.ocr_state == "failed" ? colours().blocker : s.offline_ready ? colours().passed : colours().ink_soft});
    if (bar <= 0) return;
    ImGui::SetCursorScreenPos({from.x + width - space::three - reader_width - bar, from.y + (size::control - size::progress_bar) / 2});
    progress_bar(s.ocr_total > 0 ? static_cast<float>(s.ocr_loaded / s.ocr_total) : 0, bar);
}

}  // namespace precheck::ui
