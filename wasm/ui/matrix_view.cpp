// The evidence matrix: what the case's kind and cause ask for, which files are it, and how to get what is missing.
#include <imgui.h>

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/jumps.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

struct StateLook {
    Shape shape;
    ImU32 colour;
    std::string word;
};

StateLook look_of(const EvidencePlace& place) {
    const Palette& c = colours();
    if (place.state == "filled") return {Shape::tick, c.passed, tr("tables.matrix.filled")};
    if (place.state == "empty") return place.must ? StateLook{Shape::square, c.blocker, tr("tables.matrix.empty_must")} : StateLook{Shape::ring, c.notice, tr("tables.matrix.empty_strengthens")};
    if (place.state == "not_applicable") return {Shape::ring, c.notice, tr("tables.matrix.not_applicable")};
    return {Shape::question, c.needs_input, tr("tables.matrix.unknown")};
}

std::string note_of(const EvidencePlace& place) {
    std::string out;
    if (!place.condition.empty()) out = tr("tables.matrix.if_" + place.condition);
    if (place.wanted > 1) out += (out.empty() ? "" : " · ") + tr("tables.matrix.several", {{"count", std::to_string(place.wanted)}});
    return out;
}

void file_buttons(Screen& screen, const EvidencePlace& place, const std::string& id, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    float x = 0;
    for (std::size_t i = 0; i < place.files.size(); ++i) {
        const float w = std::min(width, button_width(place.files[i]));
        if (x > 0 && x + w > width) x = 0;
        else if (x > 0) ImGui::SameLine(0, space::half);
        if (x == 0) ImGui::SetCursorScreenPos({from.x, ImGui::GetCursorScreenPos().y});
        x += w + space::half;
        if (button(id + ".file." + std::to_string(i), place.files[i], Button::plain, w)) go_to_place(screen, place.files[i], {});
    }
}

// What there is, or how to get it.
void draw_content(Screen& screen, const EvidencePlace& place, const std::string& id, float width) {
    if (!place.files.empty()) file_buttons(screen, place, id, width);
    if (place.state == "filled") return;
    const TextStyle soft{type::body, false, colours().ink_soft};
    if (!place.reason.empty()) text_block(tr("tables.matrix." + place.reason), soft, width);
    if (place.reason == "shipped_not_said" && button(id + ".answer", tr("tables.matrix.answer"), Button::plain)) go_to_field(screen, "shipped");
    if (place.state == "empty" || place.reason == "unread") text_block(pick(place.how), place.must ? TextStyle{} : soft, width);
}

void draw_name(const EvidencePlace& place, float width) {
    const StateLook look = look_of(place);
    const float indent = size::icon + space::one;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    shape(ImGui::GetWindowDrawList(), {at.x + size::icon / 2, at.y + type::body * platform::line_per_em / 2}, look.shape, look.colour);
    ImGui::SetCursorScreenPos({at.x + indent, at.y});
    text_block(pick(place.name), {type::body, true}, width - indent);
    ImGui::SetCursorScreenPos({at.x + indent, ImGui::GetCursorScreenPos().y - space::half});
    const std::string note = note_of(place);
    const bool missing = place.state == "empty" && place.must;
    text_block(look.word + (note.empty() ? "" : " · " + note), {type::small, missing, missing ? look.colour : colours().ink_soft}, width - indent);
}

// Name and state beside what is there; one under the other where it is narrow.
void draw_place(Screen& screen, const EvidencePlace& place, int index, float width) {
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool stacked = width < size::cards_below - 2 * space::two;
    const float name_width = stacked ? width : std::min(size::place_column, width * 0.36f);
    ImGui::GetWindowDrawList()->AddLine(from, {from.x + width, from.y}, colours().line, size::hairline);
    ImGui::SetCursorScreenPos({from.x, from.y + space::one});
    ImGui::BeginGroup();
    draw_name(place, name_width);
    ImGui::EndGroup();
    float bottom = ImGui::GetItemRectMax().y;
    const ImVec2 content = stacked ? ImVec2(from.x + size::icon + space::one, bottom) : ImVec2(from.x + name_width + space::two, from.y + space::one);
    ImGui::SetCursorScreenPos(content);
    ImGui::BeginGroup();
    draw_content(screen, place, "place." + std::to_string(index), from.x + width - content.x);
    ImGui::EndGroup();
    bottom = std::max(bottom, ImGui::GetItemRectMax().y);
    ImGui::SetCursorScreenPos({from.x, bottom + space::one});
    ImGui::Dummy({0, 0});
}

void draw_nothing(Screen& screen, float width) {
    text_line(tr("tables.matrix.no_cause"), {type::lead, true});
    text_block(tr("tables.matrix.no_cause_how"), {}, width);
    if (button("place.choose", tr("tables.matrix.choose"), Button::primary)) go_to_field(screen, form_text(screen.state.case_form, "kind").empty() ? "kind" : "cause");
}

}   // namespace

void draw_matrix_view(Screen& screen, float width, float height) {
    scroll_region("matrix", {width, height}, space::two, [&](float w) {
        const auto& places = screen.state.report.evidence_matrix;
        if (places.empty()) return draw_nothing(screen, w);
        const auto musts = std::count_if(places.begin(), places.end(), [](const EvidencePlace& p) { return p.must && p.state != "not_applicable"; });
        const auto filled = std::count_if(places.begin(), places.end(), [](const EvidencePlace& p) { return p.must && p.state == "filled"; });
        text_block(tr("tables.matrix.title", {{"case", case_summary(screen.state.case_form)}}), {type::lead, true}, w);
        text_block(tr("tables.matrix.summary", {{"filled", std::to_string(filled)}, {"all", std::to_string(musts)}}) + (is_reading(screen) ? " · " + tr("tables.empty.reading") : ""), {type::body, false, colours().ink_soft}, w);
        for (const bool must : {true, false}) {
            if (std::none_of(places.begin(), places.end(), [&](const EvidencePlace& p) { return p.must == must; })) continue;
            ImGui::Dummy({0, space::half});
            text_line(tr(must ? "tables.matrix.must" : "tables.matrix.strengthens"), {type::body, true, colours().ink_soft});
            for (std::size_t i = 0; i < places.size(); ++i)
                if (places[i].must == must) draw_place(screen, places[i], static_cast<int>(i), w);
        }
        text_block(tr("tables.matrix.wrong_kind"), {type::small, false, colours().ink_soft}, w);
    });
}

}   // namespace precheck::ui
