// Completeness and counts, then the evidence: one row a file with its stage, kind and marks.
#include <algorithm>
#include <array>
#include <cmath>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

constexpr float row_height = 56;   // two lines of type and their padding
constexpr float score_height = size::ring + 2 * space::two;

struct Counts {
    std::array<int, 4> by_level{};
    int open = 0;                  // needs input, not run
    int total() const { return by_level[0] + by_level[1] + by_level[2] + by_level[3] + open; }
};

Counts count(const Report& report, const std::string* file) {
    Counts c;
    for (const Finding& f : report.findings) {
        if (f.dismissed || (file != nullptr && f.file != *file)) continue;
        if (f.outcome == "needs_input" || f.outcome == "not_run") ++c.open;
        else ++c.by_level[static_cast<std::size_t>(f.level)];
    }
    return c;
}

// Shapes with their numbers, side by side; zeros are left out.
float draw_counts(ImVec2 at, const Counts& c) {
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float start = at.x;
    const TextStyle small{type::small, true};
    const auto one = [&](Shape s, ImU32 colour, int n) {
        if (n == 0) return;
        shape(list, {at.x + size::icon / 2, at.y + type::small * platform::line_per_em / 2}, s, colour, size::icon - 2);
        const std::string number = std::to_string(n);
        ImGui::SetCursorScreenPos({at.x + size::icon + 2, at.y});
        text_line(number, small);
        at.x += size::icon + 2 + text_width(number, small) + space::one;
    };
    constexpr Shape shapes[] = {Shape::square, Shape::triangle, Shape::disc, Shape::ring};
    for (std::size_t i = 0; i < 4; ++i) one(shapes[i], colour_of(static_cast<Level>(i)), c.by_level[i]);
    one(Shape::question, colours().needs_input, c.open);
    return at.x - start;
}

void draw_score(const Screen& screen, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const ViewState& s = screen.state;
    ImDrawList* list = ImGui::GetWindowDrawList();
    const bool reading = is_reading(screen);
    const bool judged = s.has_report && s.report.ready.has_value() && !reading;
    const float text_x = from.x + space::two + (judged ? size::ring + space::two : 0);
    const float text_w = width - (text_x - from.x) - space::two;
    if (judged) {
        const auto fraction = static_cast<float>(s.report.completeness);
        const ImU32 colour = *s.report.ready ? colours().passed : fraction >= 0.9f ? colours().major : colours().blocker;
        const ImVec2 centre{from.x + space::two + size::ring / 2, from.y + score_height / 2};
        completeness_ring(list, centre, fraction, colour);
        const std::string percent = std::to_string(static_cast<int>(std::floor(s.report.completeness * 100))) + "%";
        const TextStyle inside{type::small, true};
        ImGui::SetCursorScreenPos({centre.x - text_width(percent, inside) / 2, centre.y - type::small * platform::line_per_em / 2});
        text_line(percent, inside);
        ImGui::SetCursorScreenPos({text_x, from.y + space::one + space::half});
        text_line(tr("screen.score.completeness"), {type::small, false, colours().ink_soft}, text_w);
        ImGui::SetCursorScreenPos({text_x, ImGui::GetCursorScreenPos().y - space::half});
        text_line(*s.report.ready ? tr("screen.score.ready") : tr("screen.score.not_ready"), {type::lead, true, colour}, text_w);
    } else {
        ImGui::SetCursorScreenPos({text_x, from.y + space::one});
        text_line(tr(reading ? "screen.score.waiting" : "screen.score.quick"), {type::lead, true}, text_w);
        ImGui::SetCursorScreenPos({text_x, ImGui::GetCursorScreenPos().y - space::half});
        text_block(tr(reading ? "screen.score.reading_hint" : "screen.score.quick_hint"), {type::small, false, colours().ink_soft}, text_w);
    }
    if (judged) draw_counts({text_x, from.y + score_height - space::two - type::small * platform::line_per_em}, count(s.report, nullptr));
    list->AddLine({from.x, from.y + score_height}, {from.x + width, from.y + score_height}, colours().line, size::hairline);
    ImGui::SetCursorScreenPos({from.x, from.y + score_height});
}

bool has_share(const FileView& f) { return f.stage == "reading_text" || f.stage == "loading_part"; }

bool in_progress(const FileView& f) { return f.stage != "done" && f.stage != "failed" && f.stage != "cancelled"; }

std::string stage_text(const FileView& f) {
    const std::string& stage = tr("words.stage." + f.stage);
    if (!has_share(f)) return stage;
    return tr("screen.files.percent", {{"stage", stage}, {"percent", std::to_string(static_cast<int>(f.progress * 100))}});
}

void draw_row(Screen& screen, const FileView& file, int place, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string id = "file." + std::to_string(file.id);
    const bool selected = file.id == screen.selected_file;
    if (row_button(id, file.name, {width, row_height}, selected)) {
        choose_file(screen, file.id);
        screen.camera.fitted = true;
    }
    const bool hovered = ImGui::IsMouseHoveringRect(from, {from.x + width, from.y + row_height}) && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
    // Until the report numbers the exhibits the place in the list stands; a file that is none has no number.
    const int shown = file.report_index < 0 ? place : file.exhibit;
    const std::string ordinal = shown == 0 ? "" : (shown < 10 ? "0" : "") + std::to_string(shown);
    ImGui::SetCursorScreenPos({from.x + space::one, from.y + space::one});
    text_line(ordinal, {type::body, true, colours().ink_soft});
    const float x = from.x + space::one + text_width("00", {type::body, true}) + space::one;
    const bool working = in_progress(file), failed = file.stage == "failed" || file.stage == "cancelled";
    const std::string action = working ? tr("screen.files.cancel") : failed ? tr("screen.files.reread") : tr("screen.files.remove");
    const bool show_action = selected || hovered || working || failed;
    const float action_width = show_action ? button_width(action) : 0;
    const float text_w = width - (x - from.x) - action_width - space::one;

    ImGui::SetCursorScreenPos({x, from.y + space::one});
    text_line(file.name, {type::body, selected}, text_w);
    const float second_y = from.y + row_height - space::one - type::small * platform::line_per_em;
    const TextStyle soft{type::small, false, colours().ink_soft};
    ImGui::SetCursorScreenPos({x, second_y});
    if (working) {
        text_line(stage_text(file), {type::small, false, colours().accent}, text_w);
    } else if (failed) {
        text_line(file.error.empty() ? stage_text(file) : file.error, {type::small, false, colours().blocker}, text_w);
    } else {
        const FileReport* report = report_of(screen, file);
        const std::string kind = report == nullptr ? stage_text(file) : report->copy_of.empty() ? kind_name(report->kind) : tr(report->copy_note, {{"name", report->copy_of}});
        text_line(kind, soft, text_w);
        if (report != nullptr) {
            const Counts c = count(screen.state.report, &file.name);
            const float at = x + std::min(text_width(kind, soft), text_w) + space::one + space::half;
            if (c.total() > 0) draw_counts({at, second_y}, c);
            else if (report->was_read) shape(ImGui::GetWindowDrawList(), {at + size::icon / 2, second_y + type::small * platform::line_per_em / 2}, Shape::tick, colours().passed);
        }
    }
    if (has_share(file)) {
        ImGui::SetCursorScreenPos({x, from.y + row_height - space::half});
        progress_bar(file.progress, text_w);
    }
    if (show_action) {
        ImGui::SetCursorScreenPos({from.x + width - action_width, from.y + (row_height - control_height()) / 2});
        if (button(id + (working ? ".cancel" : failed ? ".reread" : ".remove"), action, Button::quiet, action_width)) send_file(working ? "cancel_file" : failed ? "reread_file" : "remove_file", file.id);
    }
    ImGui::SetCursorScreenPos({from.x, from.y + row_height});
}

}  // namespace

void draw_files_panel(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    draw_score(screen, width);
    const float add = button_width(tr("screen.files.add")), folder = button_width(tr("screen.files.folder"));
    const float y = ImGui::GetCursorScreenPos().y + space::half;
    ImGui::SetCursorScreenPos({from.x + space::two, y + (control_height() - type::body * platform::line_per_em) / 2});
    const std::string count_text = screen.state.files.empty() ? "" : " " + std::to_string(screen.state.files.size());
    text_line(tr("screen.files.title") + count_text, {type::body, true});
    ImGui::SetCursorScreenPos({from.x + width - space::one - add - folder, y});
    if (button("pick_files", tr("screen.files.add"), Button::quiet, add)) send("pick_files");
    ImGui::SetCursorScreenPos({from.x + width - space::one - folder, y});
    if (button("pick_folder", tr("screen.files.folder"), Button::quiet, folder)) send("pick_folder");
    const float list_y = y + control_height() + space::half;
    ImGui::SetCursorScreenPos({from.x + space::one, list_y});
    scroll_region("files", {width - 2 * space::one, height - (list_y - from.y)}, 0, [&](float w) {
        if (screen.state.files.empty()) {
            ImGui::Dummy({0, space::half});
            text_block(tr("screen.files.none"), {type::body, false, colours().ink_soft}, w);
        }
        int number = 0;
        for (const FileView& file : screen.state.files) draw_row(screen, file, ++number, w);
        ImGui::Dummy({w, space::one});
    });
    ImGui::SetCursorScreenPos({from.x, from.y + height});
}

}  // namespace precheck::ui
