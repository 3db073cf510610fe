// The consistency table: rows are facts, columns the form, the statement and the files that show something. Where there is
// no room for columns, each fact is a card.
#include <imgui.h>

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/jumps.h"
#include "wasm/ui/table_cells.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

// The field of the form that a fact is typed into; empty where there is none.
std::string field_of(const ConsistencyRow& row) {
    static constexpr std::pair<const char*, const char*> fields[] = {{"order_no", "order_no"}, {"product_id", "product_id"}, {"tracking_no", "tracking_no"}, {"buyer_id", "buyer_id"}, {"notice_no", "notice_no"}, {"ordered_at", "orders.0.ordered_at"}, {"notice_delivered_at", "notice_delivered_at"}, {"clause", "clauses.0.number"}};
    for (const auto& [type, path] : fields)
        if (row.type == type) return path;
    return row.type == "amount" && (row.label == "total" || row.label == "paid") ? "amount.value" : std::string();
}

void form_cell(Screen& screen, const ConsistencyRow& row, const std::string& id, float width) {
    for (std::size_t i = 0; i < row.typed.size(); ++i)
        if (value_cell({id + ".form." + std::to_string(i), for_people(row.typed[i].value), "", Mark::untold, "tables.go.field", is_time(row)}, width)) go_to_field(screen, row.typed[i].field);
    if (!row.typed.empty()) return;
    const std::string field = field_of(row);
    if (empty_cell(id + ".form", field.empty() ? "—" : tr("tables.not_filled"), !field.empty(), width)) go_to_field(screen, field);
}

void statement_cell(Screen& screen, const ConsistencyRow& row, const std::string& id, float width) {
    for (std::size_t i = 0; i < row.told.size(); ++i)
        if (value_cell({id + ".statement." + std::to_string(i), row.told[i].value, "", row.told[i].mark, "tables.go.words", is_time(row)}, width) && row.told[i].range) go_to_words(screen, *row.told[i].range);
    if (row.told.empty()) empty_cell(id + ".statement", tr("tables.not_said"), false, width);
}

void file_cell(Screen& screen, const ConsistencyRow& row, const std::string& id, const std::string& file, float width) {
    bool any = false;
    for (std::size_t i = 0; i < row.seen.size(); ++i) {
        const SeenValue& seen = row.seen[i];
        if (seen.file != file) continue;
        any = true;
        if (value_cell({id + ".seen." + std::to_string(i), seen.value, seen.label, seen.mark, "tables.go.place", is_time(row)}, width)) go_to_place(screen, seen.file, seen.box);
    }
    if (!any) empty_cell(id + ".none", "—", false, width);
}

void fact_cell(const ConsistencyRow& row, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({from.x, from.y + space::half / 2});
    text_block(name_of(row), {type::body, true}, width);
    const MarkLook look = look_of_state(row.state);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    shape(ImGui::GetWindowDrawList(), {from.x + size::icon / 2, at.y + type::small * platform::line_per_em / 2}, look.shape, look.colour, size::icon * 0.8f);
    ImGui::SetCursorScreenPos({from.x + size::icon + space::half, at.y});
    text_line(tr(look.word), {type::small, row.state == "differs", row.state == "differs" ? look.colour : colours().ink_soft}, width - size::icon - space::half);
}

struct Shown {
    int index = 0;   // in report.consistency
    const ConsistencyRow* row = nullptr;
};

// What differs stands first; the order is the report's otherwise.
std::vector<Shown> rows_to_show(const Screen& screen) {
    std::vector<Shown> out;
    const auto& rows = screen.state.report.consistency;
    for (const bool differing : {true, false})
        for (std::size_t i = 0; i < rows.size(); ++i)
            if ((rows[i].state == "differs") == differing && (differing || !screen.differing_only)) out.push_back({static_cast<int>(i), &rows[i]});
    return out;
}

std::vector<std::string> files_to_show(const Screen& screen, const std::vector<Shown>& rows) {
    std::vector<std::string> out;
    for (const FileView& file : screen.state.files)
        if (std::any_of(rows.begin(), rows.end(), [&](const Shown& s) { return std::any_of(s.row->seen.begin(), s.row->seen.end(), [&](const SeenValue& seen) { return seen.file == file.name; }); })) out.push_back(file.name);
    return out;
}

void draw_columns_of(Screen& screen, const std::vector<Shown>& rows, float width, float height) {
    const std::vector<std::string> files = files_to_show(screen, rows);
    const Palette& c = colours();
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, ImVec2(space::one, space::half));
    ImGui::PushStyleColor(ImGuiCol_TableHeaderBg, c.sunken);
    ImGui::PushStyleColor(ImGuiCol_TableBorderLight, c.line);
    ImGui::PushStyleColor(ImGuiCol_TableBorderStrong, c.line);
    constexpr ImGuiTableFlags flags = ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY | ImGuiTableFlags_BordersInner | ImGuiTableFlags_BordersOuterH | ImGuiTableFlags_SizingFixedFit | ImGuiTableFlags_NoSavedSettings | ImGuiTableFlags_PadOuterX;
    const int columns = 3 + static_cast<int>(files.size());
    // Wider where there is room, so that no number need be shortened.
    const float room = (width - size::fact_column - size::scrollbar) / static_cast<float>(columns - 1) - 2 * space::one;
    const float value_width = std::clamp(room, size::value_column, size::value_column_most), fact_width = size::fact_column - 2 * space::one;
    if (ImGui::BeginTable("consistency", columns, flags, {width, height})) {
        ImGui::TableSetupScrollFreeze(1, 1);
        for (int i = 0; i < columns; ++i) ImGui::TableSetupColumn(("##" + std::to_string(i)).c_str(), ImGuiTableColumnFlags_WidthFixed, i == 0 ? fact_width : value_width);
        ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
        const TextStyle head{type::small, true, c.ink_soft};
        for (int i = 0; i < columns; ++i) {
            if (!ImGui::TableSetColumnIndex(i)) continue;
            if (i < 3) {
                text_line(tr(i == 0 ? "tables.fact" : i == 1 ? "tables.form"
                                                             : "tables.statement"),
                          head, i == 0 ? fact_width : value_width);
                continue;
            }
            const std::string& file = files[static_cast<std::size_t>(i - 3)];
            const ImVec2 from = ImGui::GetCursorScreenPos();
            const float line = type::small * platform::line_per_em;
            if (row_button("table.file." + std::to_string(i - 3), file, {value_width, line}, false)) go_to_place(screen, file, {});
            tooltip(file);
            ImGui::SetCursorScreenPos(from);
            text_line(short_in_middle(file, head, value_width), head);
        }
        for (const Shown& shown : rows) {
            ImGui::TableNextRow();
            const std::string id = "table." + std::to_string(shown.index);
            ImGui::PushID(shown.index);
            for (int i = 0; i < columns; ++i) {
                if (!ImGui::TableSetColumnIndex(i)) continue;
                ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::one, 0));
                if (i == 0) fact_cell(*shown.row, fact_width);
                else if (i == 1) form_cell(screen, *shown.row, id, value_width);
                else if (i == 2) statement_cell(screen, *shown.row, id, value_width);
                else file_cell(screen, *shown.row, id + "." + std::to_string(i - 3), files[static_cast<std::size_t>(i - 3)], value_width);
                ImGui::PopStyleVar();
            }
            ImGui::PopID();
        }
        scroll_by_touch();
        ImGui::EndTable();
    }
    ImGui::PopStyleColor(3);
    ImGui::PopStyleVar();
}

void draw_card_of(Screen& screen, const Shown& shown, float width) {
    const ConsistencyRow& row = *shown.row;
    const std::string id = "table." + std::to_string(shown.index);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddLine(from, {from.x + width, from.y}, colours().line, size::hairline);
    ImGui::SetCursorScreenPos({from.x, from.y + space::half});
    const MarkLook look = look_of_state(row.state);
    shape_item(look.shape, look.colour);
    ImGui::SameLine(0, space::half);
    text_line(name_of(row), {type::body, true});
    ImGui::SameLine(0, space::one);
    text_line(tr(look.word), {type::body, row.state == "differs", row.state == "differs" ? look.colour : colours().ink_soft});
    const float source_width = width * 0.34f, value_width = width - source_width - space::one;
    const auto line = [&](const std::string& source, auto draw) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({at.x, at.y + space::half / 2});
        const TextStyle soft{type::small, false, colours().ink_soft};
        text_line(short_in_middle(source, soft, source_width), soft);
        ImGui::SetCursorScreenPos({at.x + source_width + space::one, at.y});
        ImGui::BeginGroup();
        draw();
        ImGui::EndGroup();
        ImGui::SetCursorScreenPos({at.x, ImGui::GetCursorScreenPos().y});
    };
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::one, 0));
    line(tr("tables.form"), [&] { form_cell(screen, row, id, value_width); });
    if (!row.told.empty()) line(tr("tables.statement"), [&] { statement_cell(screen, row, id, value_width); });
    std::vector<std::string> files;
    for (const SeenValue& seen : row.seen)
        if (std::find(files.begin(), files.end(), seen.file) == files.end()) files.push_back(seen.file);
    for (std::size_t i = 0; i < files.size(); ++i) line(files[i], [&] { file_cell(screen, row, id + "." + std::to_string(i), files[i], value_width); });
    ImGui::PopStyleVar();
    ImGui::Dummy({0, space::half});
}

void draw_nothing(Screen& screen, float width) {
    text_line(tr("tables.empty.title"), {type::lead, true});
    if (is_reading(screen)) text_block(tr("tables.empty.reading"), {}, width);
    else text_block(tr("tables.empty.files"), {}, width);
    text_block(tr("tables.empty.form"), {}, width);
    if (button("table.to_form", tr("tables.empty.to_form"), Button::primary)) go_to_field(screen, "order_no");
}

void draw_head(Screen& screen, float width) {
    int differ = 0, agree = 0;
    for (const ConsistencyRow& row : screen.state.report.consistency) (row.state == "differs" ? differ : agree) += row.state == "differs" || row.state == "agrees" ? 1 : 0;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::string toggle = tr(screen.differing_only ? "tables.all_rows" : "tables.only_differing");
    const float toggle_width = button_width(toggle);
    const float text_y = from.y + (control_height() - type::body * platform::line_per_em) / 2;
    ImGui::SetCursorScreenPos({from.x, text_y});
    shape_item(Shape::cross, differ > 0 ? colours().blocker : colours().notice);
    ImGui::SameLine(0, space::half);
    text_line(tr("tables.differs_count", {{"count", std::to_string(differ)}}), {type::body, differ > 0, differ > 0 ? colours().blocker : colours().ink_soft});
    ImGui::SameLine(0, space::two);
    shape_item(Shape::tick, colours().passed);
    ImGui::SameLine(0, space::half);
    text_line(tr("tables.agrees_count", {{"count", std::to_string(agree)}}), {type::body, false, colours().ink_soft});
    ImGui::SetCursorScreenPos({from.x + width - toggle_width, from.y});
    if (button("table.only_differing", toggle, Button::quiet, toggle_width)) screen.differing_only = !screen.differing_only;
    ImGui::SetCursorScreenPos({from.x, from.y + control_height() + space::half});
    text_block(tr("tables.table_hint"), {type::small, false, colours().ink_soft}, width);
}

}   // namespace

void draw_consistency_view(Screen& screen, float width, float height) {
    if (screen.state.report.consistency.empty()) {
        scroll_region("consistency.none", {width, height}, space::three, [&](float w) { draw_nothing(screen, w); });
        return;
    }
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const std::vector<Shown> rows = rows_to_show(screen);
    const bool cards = width < size::cards_below;
    const auto head_and_note = [&](float w) {
        draw_head(screen, w);
        if (rows.empty()) text_block(tr("tables.none_differ"), {}, w);
    };
    if (cards) {
        scroll_region("consistency.cards", {width, height}, space::two, [&](float w) {
            head_and_note(w);
            for (const Shown& shown : rows) {
                ImGui::PushID(shown.index);
                draw_card_of(screen, shown, w);
                ImGui::PopID();
            }
        });
        return;
    }
    ImGui::SetCursorScreenPos({from.x + space::two, from.y + space::one});
    ImGui::BeginGroup();
    head_and_note(width - 2 * space::two);
    ImGui::EndGroup();
    const float top = ImGui::GetCursorScreenPos().y;
    ImGui::SetCursorScreenPos({from.x, top});
    if (!rows.empty()) draw_columns_of(screen, rows, width, height - (top - from.y));
}

}   // namespace precheck::ui
