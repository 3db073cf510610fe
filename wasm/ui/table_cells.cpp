#include "wasm/ui/table_cells.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "wasm/platform/canvas.h"
#include "wasm/ui/texts.h"

namespace precheck::ui {

MarkLook look_of(Mark mark) {
    switch (mark) {
        case Mark::same: return {Shape::tick, colours().passed, "tables.mark.same"};
        case Mark::different: return {Shape::cross, colours().blocker, "tables.mark.different"};
        case Mark::doubtful: return {Shape::triangle, colours().major, "tables.mark.doubtful"};
        case Mark::partial: return {Shape::ring, colours().notice, "tables.mark.partial"};
        case Mark::untold: break;
    }
    return {Shape::ring, colours().notice, "tables.mark.untold"};
}

MarkLook look_of_state(const std::string& state) {
    if (state == "agrees") return {Shape::tick, colours().passed, "tables.state.agrees"};
    if (state == "differs") return {Shape::cross, colours().blocker, "tables.state.differs"};
    if (state == "several") return {Shape::ring, colours().needs_input, "tables.state.several"};
    return {Shape::ring, colours().notice, "tables.state.alone"};
}

namespace {
bool needs_word(Mark mark) { return mark == Mark::different || mark == Mark::doubtful || mark == Mark::partial; }
}   // namespace

bool is_time(const ConsistencyRow& row) { return row.type.size() > 3 && row.type.compare(row.type.size() - 3, 3, "_at") == 0; }

std::string name_of(const ConsistencyRow& row) {
    if (row.type != "amount") return tr("tables.row." + row.type);
    return tr("tables.amount." + row.label) + (row.currency.empty() ? "" : " " + row.currency);
}

// 2026-11-20T09:12:00+08:00 as people write it.
std::string for_people(std::string value) {
    if (value.size() < 16 || value[10] != 'T') return value;
    value[10] = ' ';
    return value;
}

// Both ends stay: numbers differ in the middle seldom, and their ends are what people compare.
std::string short_in_middle(const std::string& text, const TextStyle& style, float width) {
    if (text_width(text, style) <= width) return text;
    const std::u32string all = utf8_decode(text);
    for (std::size_t kept = all.size(); kept > 2; --kept) {
        const std::size_t head = (kept + 1) / 2, tail = kept / 2;
        const std::string shorter = utf8_encode(std::u32string_view(all).substr(0, head)) + "…" + utf8_encode(std::u32string_view(all).substr(all.size() - tail));
        if (text_width(shorter, style) <= width) return shorter;
    }
    return "…";
}

void tooltip(const std::string& text) {
    if (!ImGui::IsItemHovered(ImGuiHoveredFlags_DelayShort | ImGuiHoveredFlags_NoSharedDelay)) return;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::one, space::half));
    if (ImGui::BeginTooltip()) {
        text_block(text, {}, std::min(size::drop_width / 2, text_width(text) + space::one));
        ImGui::EndTooltip();
    }
    ImGui::PopStyleVar();
}

// One value of a place: its mark by shape, the value, and in words what is not as it should be. True when it was chosen.
bool value_cell(const Cell& cell, float width) {
    const auto& [id, value, small, mark, leads, is_time] = cell;
    const bool marked = mark != Mark::untold;
    const MarkLook look = look_of(mark);
    const TextStyle plain{type::body}, under{type::small, needs_word(mark), needs_word(mark) ? look.colour : colours().ink_soft};
    const std::string below = needs_word(mark) ? tr(look.word) + (small.empty() ? "" : " · " + small) : small;
    const float line = type::body * platform::line_per_em, small_line = type::small * platform::line_per_em;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = line + (below.empty() ? 0 : small_line) + space::half;
    const bool chosen = row_button(id, value + ", " + tr(look.word) + (small.empty() ? "" : ", " + small), {width, height}, false);
    tooltip(value + (small.empty() ? "" : "\n" + small) + (marked ? "\n" + tr(look.word) : "") + "\n" + tr(leads));
    const float indent = marked ? size::icon + space::half : 0;
    if (marked) shape(ImGui::GetWindowDrawList(), {from.x + size::icon / 2, from.y + space::half / 2 + line / 2}, look.shape, look.colour, size::icon * 0.8f);
    ImGui::SetCursorScreenPos({from.x + indent, from.y + space::half / 2});
    text_line(is_time ? value : short_in_middle(value, plain, width - indent), plain, width - indent);
    if (!below.empty()) {
        ImGui::SetCursorScreenPos({from.x + indent, from.y + space::half / 2 + line});
        text_line(below, under, width - indent);
    }
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    ImGui::Dummy({0, 0});
    return chosen;
}

// Nothing there: said in soft ink; where the form can be filled in, a way to it.
bool empty_cell(const std::string& id, const std::string& word, bool leads, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float height = type::body * platform::line_per_em + space::half;
    const bool chosen = leads && row_button(id, word, {width, height}, false);
    ImGui::SetCursorScreenPos({from.x, from.y + space::half / 2});
    text_line(word, {type::small, false, colours().ink_soft}, width);
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    ImGui::Dummy({0, 0});
    return chosen;
}

}   // namespace precheck::ui
