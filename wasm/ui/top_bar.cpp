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

ImU32 countdown_colour(const Deadlines& d, double now_ms) {
    if (d.strict_ms < 0) return colours().ink_soft;
    if (now_ms > d.strict_ms) return colours().blocker;
    return d.golden_ms >= 0 && now_ms > d.golden_ms ? colours().major : colours().passed;
}

float right_edge_controls(Screen& screen, float right, float y, bool narrow) {
    const std::string next_theme = screen.state.theme == "light" ? "dark" : screen.state.theme == "dark" ? "contrast" : "light";
    const std::string export_label = tr("screen.bar.export") + " ▾";
    struct Item {
        const char* id;
        std::string label;
    };
    // The name of the pack where there is room for it.
    const std::string pack = narrow ? std::string() : pack_name();
    const std::vector<Item> items = {{"export", export_label}, {"help", "?"}, {"rules", tr("rules.entry") + (pack.empty() ? "" : " · " + pack)}, {"theme", tr("screen.bar.theme_" + next_theme)}, {"language", tr("screen.bar.language")}};
    for (const Item& item : items) {
        if (narrow && std::string(item.id) == "theme") continue;
        const float w = std::max(button_width(item.label), control_height());
        right -= w;
        ImGui::SetCursorScreenPos({right, y});
        if (button(item.id, item.label, Button::quiet, w)) {
            if (item.label == "?") screen.help_open = true;
            else if (std::string(item.id) == "rules") screen.rules_open = true, send("rules_shown");
            else if (std::string(item.id) == "theme") send_theme(next_theme);
            else if (std::string(item.id) == "language") send_language(!screen.state.chinese);
            else ImGui::OpenPopup("export");
        }
        right -= space::half;
    }
    right = draw_history_buttons(screen, right, y);
    if (ImGui::BeginPopup("export")) {
        for (const char* format : {"text", "json", "case", "custody", "custody_json"}) {
            const std::string& label = tr(std::string("screen.bar.export_") + format);
            if (ImGui::Selectable(label.c_str(), false, 0, {0, control_height()})) send_export(format);
            note_control(std::string("export.") + format, label);
        }
        ImGui::EndPopup();
    }
    return right;
}

}  // namespace

std::string countdown_text(const Deadlines& d, double now_ms) {
    if (d.strict_ms < 0) return tr("screen.clock.unknown");
    std::string out;
    if (d.delivered_ms >= 0 && now_ms >= d.delivered_ms) out = tr("screen.clock.since", {{"time", span_text(now_ms - d.delivered_ms)}}) + " · ";
    if (now_ms > std::max(d.strict_ms, d.lenient_ms)) return out + tr("screen.clock.closed");
    out += tr("screen.clock.left", {{"time", span_text((now_ms > d.strict_ms ? d.lenient_ms : d.strict_ms) - now_ms)}});
    if (d.golden_ms >= 0) out += chinese() ? "（" + tr(now_ms <= d.golden_ms ? "screen.clock.golden" : "screen.clock.golden_passed") + "）"
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

void draw_top_bar(Screen& screen, float width, bool narrow) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({0, 0}, {width, size::top_bar}, colours().card);
    list->AddLine({0, size::top_bar}, {width, size::top_bar}, colours().line, size::hairline);
    const float y = (size::top_bar - control_height()) / 2;
    const float right = right_edge_controls(screen, width - space::one, y, narrow);
    ImGui::SetCursorScreenPos({space::two, (size::top_bar - type::lead * platform::line_per_em) / 2});
    const TextStyle title{type::lead, true};
    const std::string name = narrow ? "Precheck" : tr("words.product");
    text_line(name, title, right - space::two);
    float x = space::two + text_width(name, title) + space::three;
    const bool blank = is_blank(screen);
    const float text_y = (size::top_bar - type::body * platform::line_per_em) / 2;
    if (!blank && !narrow) {
        ImGui::SetCursorScreenPos({x, text_y});
        const std::string summary = case_summary(screen.state.case_form);
        text_line(summary, {type::body, false, colours().ink_soft}, std::max(1.0f, right - x));
        x += text_width(summary) + space::three;
    }
    const bool appeal = form_text(screen.state.case_form, "kind") == "appeal";
    if (blank || !appeal || right - x < size::form_label) return;
    const Deadlines& d = screen.state.report.deadlines;
    ImGui::SetCursorScreenPos({x, text_y});
    text_line(countdown_text(d, screen.now_ms), {type::body, true, countdown_colour(d, screen.now_ms)}, right - x);
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
    const float reader_width = text_width(reader, soft);
    const float bar = s.ocr_state == "loading" && !s.offline_ready ? size::form_label : 0;
    const float left_limit = width - reader_width - bar - 2 * space::three;

    ImGui::SetCursorScreenPos({from.x + space::two, y});
    if (!s.notice.empty()) text_line(s.notice, {type::small, true, colours().accent}, left_limit);
    else text_line(tr("screen.status.local") + (s.storage_note.empty() ? "" : " · " + s.storage_note), soft, left_limit);
    if (reader.empty()) return;
    ImGui::SetCursorScreenPos({from.x + width - space::two - reader_width, y});
    text_line(reader, {type::small, false, s.ocr_state == "failed" ? colours().blocker : s.offline_ready ? colours().passed : colours().ink_soft});
    if (bar <= 0) return;
    ImGui::SetCursorScreenPos({from.x + width - space::three - reader_width - bar, from.y + (size::control - size::progress_bar) / 2});
    progress_bar(s.ocr_total > 0 ? static_cast<float>(s.ocr_loaded / s.ocr_total) : 0, bar);
}

}  // namespace precheck::ui
