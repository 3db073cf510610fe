// What was read in the chosen file: address bar, clock, times, numbers, all lines. Pointing at one marks it on the picture.
#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

// Numbers of the rows that are no entry of FileReport::readings (viewer.cpp draws their boxes).
constexpr int bar_row = -2, clock_row = -3, plain_row = -1;

void row(Screen& screen, int reading, const std::optional<PixelBox>& box, const std::string& label, const std::string& value, const std::string& note, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const TextStyle soft{type::small, false, colours().ink_soft};
    const float label_width = size::form_label, value_width = width - label_width - space::one;
    const float height = std::max(type::body * platform::line_per_em, text_block_height(value, {}, value_width)) + (note.empty() ? 0 : text_block_height(note, soft, value_width)) + space::one;
    if (box) {
        const std::string id = "reading." + std::to_string(reading);
        if (row_button(id, label + " " + value, {width, height}, screen.selected_reading == reading && reading != plain_row)) {
            screen.selected_reading = reading;
            fly_to(screen, *box);
        }
    }
    ImGui::SetCursorScreenPos({from.x + space::half, from.y + space::half});
    text_line(label, {type::body, false, colours().ink_soft}, label_width - space::half);
    ImGui::SetCursorScreenPos({from.x + label_width + space::one, from.y + space::half});
    text_block(value, {}, value_width);
    if (!note.empty()) {
        ImGui::SetCursorScreenPos({from.x + label_width + space::one, ImGui::GetCursorScreenPos().y});
        text_block(note, soft, value_width);
    }
    ImGui::SetCursorScreenPos({from.x, from.y + height});
}

std::string label_of(const Reading& r) { return r.kind.rfind("time.", 0) == 0 ? tr("words.time_role." + r.kind.substr(5)) : tr("words.identifier." + r.kind); }

// An instant as people write it, or what is known of a time that is none.
std::string time_in_words(std::string value) {
    if (value.size() > 10 && value[10] == 'T') {
        value[10] = ' ';
        if (value.size() > 19) value.insert(19, " ");
        return value;
    }
    return value.empty() || (value[0] >= '0' && value[0] <= '9') ? value : tr("words.precision." + value);
}

std::string note_of(const Reading& r) {
    std::string out = r.kind.rfind("time.", 0) == 0 ? time_in_words(r.detail) : r.detail;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " · ") + text; };
    if (r.masked) add(tr("screen.readings.masked"));
    if (!r.complete) add(tr("screen.readings.cut"));
    return out;
}

void draw_lines(Screen& screen, const FileReport& report, float width) {
    const std::string label = tr("screen.readings.lines", {{"count", std::to_string(report.lines.size())}});
    if (button("lines", (screen.lines_open ? "▾ " : "▸ ") + label, Button::quiet)) screen.lines_open = !screen.lines_open;
    if (!screen.lines_open) return;
    for (const TextLine& line : report.lines) text_block(line.text, {type::small}, width);
}

}  // namespace

void draw_readings_panel(Screen& screen, float width, float height) {
    scroll_region("readings", {width, height}, space::two, [&](float w) {
        const FileView* file = selected_file(screen);
        const FileReport* report = file != nullptr ? report_of(screen, *file) : nullptr;
        if (report == nullptr) {
            text_block(tr("screen.readings.none"), {type::body, false, colours().ink_soft}, w);
            return;
        }
        text_line(file->name, {type::body, true}, w);
        if (!report->was_read) {
            text_block(tr("screen.readings.not_read"), {type::body, false, colours().needs_input}, w);
            return;
        }
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::one, 0));
        row(screen, plain_row, {}, tr("screen.readings.kind"), kind_name(report->kind), "", w);
        if (!report->surface.empty()) row(screen, plain_row, {}, tr("screen.readings.surface"), tr("words.surface." + report->surface), "", w);
        row(screen, bar_row, report->bar_box, tr("screen.readings.bar"), report->bar_text.empty() ? tr("screen.readings.nothing") : report->bar_text,
            report->bar_state.empty() || report->bar_text.empty() ? "" : tr("words.url_bar." + report->bar_state), w);
        row(screen, clock_row, report->clock_box, tr("screen.readings.clock"), report->clock.empty() ? tr("screen.readings.nothing") : report->clock, "", w);
        for (std::size_t i = 0; i < report->readings.size(); ++i) row(screen, static_cast<int>(i), report->readings[i].box, label_of(report->readings[i]), report->readings[i].text, note_of(report->readings[i]), w);
        ImGui::PopStyleVar();
        ImGui::Dummy({w, space::one});
        draw_lines(screen, *report, w);
        text_block(tr("screen.readings.limits"), {type::small, false, colours().ink_soft}, w);
    });
}

}  // namespace precheck::ui
