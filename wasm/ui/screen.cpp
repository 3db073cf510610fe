#include "wasm/ui/screen.h"

#include <imgui.h>

#include <algorithm>
#include <numeric>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/tokens.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

void step_finding(Screen& screen, int step) {
    const std::vector<int> order = finding_order(screen.state.report);
    if (order.empty()) return;
    const auto at = std::find(order.begin(), order.end(), screen.selected_finding);
    const int count = static_cast<int>(order.size());
    const int now = at == order.end() ? (step > 0 ? -1 : count) : static_cast<int>(at - order.begin());
    choose_finding(screen, order[static_cast<std::size_t>((now + step + count) % count)]);
}

void step_file(Screen& screen, int step) {
    const auto& files = screen.state.files;
    if (files.empty()) return;
    const int count = static_cast<int>(files.size());
    int now = step > 0 ? -1 : count;
    for (int i = 0; i < count; ++i)
        if (files[static_cast<std::size_t>(i)].id == screen.selected_file) now = i;
    choose_file(screen, files[static_cast<std::size_t>((now + step + count) % count)].id);
}

// Keys that work wherever no text is being edited; zoom keys are the viewer's.
void handle_keys(Screen& screen) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsKeyPressed(ImGuiKey_F6, false)) send_leave(!io.KeyShift);
    if (io.WantTextInput || io.KeyCtrl || io.KeySuper) return;
    if (ImGui::IsKeyPressed(ImGuiKey_Slash, false) && io.KeyShift) screen.help_open = !screen.help_open;
    if (screen.help_open || screen.rules_open || screen.clauses_open || screen.state.cases.shown || !screen.sheet_shown.empty()) return;
    if (ImGui::IsKeyPressed(ImGuiKey_N) || ImGui::IsKeyPressed(ImGuiKey_J)) step_finding(screen, 1);
    if (ImGui::IsKeyPressed(ImGuiKey_P) || ImGui::IsKeyPressed(ImGuiKey_K)) step_finding(screen, -1);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) step_file(screen, 1);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) step_file(screen, -1);
}

void panel_background(ImVec2 from, ImVec2 extent) {
    ImGui::GetWindowDrawList()->AddRectFilled(from, {from.x + extent.x, from.y + extent.y}, colours().card);
}

void draw_right(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    panel_background(from, {width, height});
    screen.right = static_cast<RightTab>(tabs("right", {tr("screen.tabs.findings"), tr("screen.tabs.readings")}, static_cast<int>(screen.right), width));
    const float rest = height - (ImGui::GetCursorScreenPos().y - from.y);
    if (screen.right == RightTab::findings) draw_findings_panel(screen, width, rest);
    else draw_readings_panel(screen, width, rest);
}

void draw_table(Screen& screen, float width, float height) {
    panel_background(ImGui::GetCursorScreenPos(), {width, height});
    if (screen.middle == MiddleTab::matrix) draw_matrix_view(screen, width, height);
    else draw_consistency_view(screen, width, height);
}

void draw_middle(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    panel_background(from, {width, height});
    screen.middle = static_cast<MiddleTab>(tabs("middle", {tr("screen.tabs.picture"), tr("tables.tab_table"), tr("tables.tab_matrix")}, static_cast<int>(screen.middle), width));
    const float rest = height - (ImGui::GetCursorScreenPos().y - from.y);
    if (screen.middle == MiddleTab::picture) draw_viewer(screen, width, rest);
    else draw_table(screen, width, rest);
}

// Beside the picture's own tab.
void draw_tables(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const int chosen = tabs("tables", {tr("tables.tab_table"), tr("tables.tab_matrix")}, screen.middle == MiddleTab::matrix ? 1 : 0, width);
    screen.middle = chosen == 1 ? MiddleTab::matrix : MiddleTab::table;
    draw_table(screen, width, height - (ImGui::GetCursorScreenPos().y - from.y));
}

void draw_columns(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const auto column = [&](const char* id, float x, float w, auto draw) {
        ImGui::SetCursorScreenPos({from.x + x, from.y});
        ImGui::BeginChild(id, {w, height}, 0, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
        draw(w);
        ImGui::EndChild();
    };
    const float middle = width - size::left_column - size::right_column;
    column("left", 0, size::left_column, [&](float w) {
        panel_background(ImGui::GetCursorScreenPos(), {w, height});
        const float files_height = std::max(height * 0.46f, std::min(height * 0.6f, 260.0f));
        draw_files_panel(screen, w, files_height);
        draw_form_panel(screen, w, height - files_height);
    });
    // A gap on both sides for the lines that part the columns: what is drawn here lies under the columns themselves.
    column("middle", size::left_column + size::hairline, middle - 2 * size::hairline, [&](float w) { draw_middle(screen, w, height); });
    column("right", size::left_column + middle, size::right_column, [&](float w) { draw_right(screen, w, height); });
    ImDrawList* list = ImGui::GetWindowDrawList();
    for (const float x : {size::left_column, size::left_column + middle - size::hairline})
        list->AddRectFilled({from.x + x, from.y}, {from.x + x + size::hairline, from.y + height}, colours().line);
}

void draw_narrow(Screen& screen, float width, float height) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    screen.narrow = static_cast<NarrowTab>(tabs("narrow", {tr("screen.tabs.evidence"), tr("screen.tabs.picture"), tr("screen.tabs.findings"), tr("screen.tabs.form"), tr("tables.tab_both")}, static_cast<int>(screen.narrow), width));
    const float rest = height - (ImGui::GetCursorScreenPos().y - from.y);
    panel_background(ImGui::GetCursorScreenPos(), {width, rest});
    switch (screen.narrow) {
        case NarrowTab::evidence: draw_files_panel(screen, width, rest); break;
        case NarrowTab::picture: draw_viewer(screen, width, rest); break;
        case NarrowTab::findings: draw_right(screen, width, rest); break;
        case NarrowTab::form: draw_form_panel(screen, width, rest); break;
        case NarrowTab::tables: draw_tables(screen, width, rest); break;
    }
}

void draw_drop_hover() {
    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    ImDrawList* list = ImGui::GetForegroundDrawList();
    list->AddRectFilled({0, 0}, extent, faded(colours().accent_soft, 0.85f));
    list->AddRect({space::two, space::two}, {extent.x - space::two, extent.y - space::two}, colours().accent, size::radius, 0, size::box_line);
    const TextStyle style{type::title, true, colours().accent};
    const std::string& label = tr("screen.drop_now");
    const float w = text_width(label, style);
    ImGui::PushFont(platform::fonts().semibold, type::title * platform::line_per_em);
    list->AddText({(extent.x - w) / 2, extent.y / 2}, style.colour, label.c_str());
    ImGui::PopFont();
}

}  // namespace

std::vector<int> finding_order(const Report& report) {
    std::vector<int> order(report.findings.size());
    std::iota(order.begin(), order.end(), 0);
    // Faults first, then what needs an answer, then what we could not do, then what the seller dismissed; the gravest first.
    const auto rank = [&](int i) {
        const Finding& f = report.findings[static_cast<std::size_t>(i)];
        const int open = f.outcome == "needs_input" ? 10 : f.outcome == "not_run" ? 20 : 0;
        return (f.dismissed ? 100 : 0) + open + static_cast<int>(f.level);
    };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return rank(a) < rank(b); });
    return order;
}

const FileView* selected_file(const Screen& screen) {
    for (const FileView& f : screen.state.files)
        if (f.id == screen.selected_file) return &f;
    return nullptr;
}

const FileReport* report_of(const Screen& screen, const FileView& file) {
    return file.report_index < 0 ? nullptr : &screen.state.report.files[static_cast<std::size_t>(file.report_index)];
}

void choose_file(Screen& screen, int id) {
    if (screen.selected_file != id) screen.selected_reading = -1;
    screen.selected_file = id;
    screen.selected_finding = -1;
    screen.marked_file = -1;
    screen.middle = MiddleTab::picture;
    send_selection(id, -1);
}

void show_finding(Screen& screen, int index) {
    if (index < 0 || index >= static_cast<int>(screen.state.report.findings.size())) return;
    const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
    screen.selected_finding = index;
    screen.scroll_to_finding = true;
    screen.marked_file = -1;
    if (!f.file.empty()) screen.middle = MiddleTab::picture;
    screen.right = RightTab::findings;
    for (const FileView& file : screen.state.files)
        if (file.name == f.file) screen.selected_file = file.id;
    if (f.box) fly_to(screen, *f.box);
    else if (!f.file.empty()) screen.camera.fitted = true;
    screen.wanted_field = f.field == "clauses" ? "clauses.0.number" : f.field;
    if (!f.field.empty()) screen.left = f.field == "statement" ? LeftTab::statement : f.field.rfind("seller", 0) == 0 ? LeftTab::seller : LeftTab::form;
}

void choose_finding(Screen& screen, int index) {
    show_finding(screen, index);
    send_selection(screen.selected_file, screen.selected_finding);
}

bool is_reading(const Screen& screen) {
    return std::any_of(screen.state.files.begin(), screen.state.files.end(), [](const FileView& f) { return f.stage != "done" && f.stage != "failed" && f.stage != "cancelled"; });
}

bool is_blank(const Screen& screen) {
    if (!screen.state.files.empty() || screen.form_first) return false;
    for (const auto& item : screen.state.case_form.items())
        if (item.key() != "schema" && item.key() != "files" && item.key() != "rules") return false;
    return true;
}

std::string kind_name(const std::string& kind) { return kind.empty() ? tr("screen.files.kind_unknown") : tr("kinds." + kind); }

void draw_screen(Screen& screen) {
    const ViewState& state = screen.state;
    set_language(state.chinese);
    controls().clear();
    if (selected_file(screen) == nullptr) screen.selected_file = state.files.empty() ? -1 : state.files.front().id;
    if (screen.selected_finding >= static_cast<int>(state.report.findings.size())) screen.selected_finding = -1;

    const ImVec2 extent = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(extent);
    ImGui::PushFont(platform::fonts().regular, type::body * platform::line_per_em);
    ImGui::Begin("screen", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse);
    handle_keys(screen);
    const bool narrow = extent.x < size::narrow_below;
    draw_top_bar(screen, extent.x, narrow);
    ImGui::SetCursorScreenPos({0, size::top_bar});
    const float height = extent.y - size::top_bar - size::control - draw_cases_strip(screen, extent.x);
    if (is_blank(screen)) draw_empty_view(screen);
    else if (narrow) draw_narrow(screen, extent.x, height);
    else draw_columns(screen, extent.x, height);
    ImGui::SetCursorScreenPos({0, extent.y - size::control});
    draw_status_bar(screen, extent.x);
    draw_help(screen);
    draw_rules(screen);
    draw_cases(screen);
    draw_clause_picker(screen);
    draw_sheet(screen);
    ImGui::End();
    ImGui::PopFont();
    if (screen.drop_hover) draw_drop_hover();
}

}  // namespace precheck::ui
