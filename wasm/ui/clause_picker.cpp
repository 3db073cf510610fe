// The clauses of the case in the form, and the dialog that adds one: from the library, or copied from the notice.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/dialog.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/rules_list.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

bool fits(const ListedClause& clause, const Json& form) {
    const std::string kind = form_text(form, "kind"), cause = form_text(form, "cause");
    return std::find(clause.applies.begin(), clause.applies.end(), kind + "." + cause) != clause.applies.end();
}

bool is_found(const ListedClause& c, const std::string& search) {
    const auto has = [&](const std::string& text) { return text.find(search) != std::string::npos; };
    return search.empty() || has(c.rule_set.zh) || has(c.rule_set.en) || has(c.title.zh) || has(c.title.en) || has(c.number) || has(c.version);
}

void draw_entry(Screen& screen, std::size_t index, const ListedClause& clause, bool fitting, float width) {
    const TextStyle soft{type::small, false, colours().ink_soft};
    const std::string& use = tr("rules.clause.use");
    const float w = width - button_width(use) - space::one;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    text_block(pick(clause.rule_set) + (clause.number.empty() ? "" : " " + clause.number), {type::body, true}, w);
    text_block(pick(clause.title), {}, w);
    text_block((clause.number.empty() ? tr("rules.clause.whole_set") + " · " : "") + tr(fitting ? "rules.clause.fits" : "rules.clause.other_cases") + " · " + tr("rules.provenance." + clause.provenance) + " · " + (clause.version.empty() ? tr("rules.clause.undated") : clause.version), {type::small, false, fitting ? colours().passed : colours().ink_soft}, w);
    text_block(pick(clause.source), soft, w);
    const ImVec2 end = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({from.x + w + space::one, from.y});
    if (button("clause." + std::to_string(index), use)) {
        send_clause({{"rule_set", pick(clause.rule_set)}, {"version", clause.version}, {"number", clause.number}});
        screen.clauses_open = false;
    }
    ImGui::SetCursorScreenPos({from.x, std::max(end.y, ImGui::GetCursorScreenPos().y) + space::one});
    ImGui::Dummy({width, 0});
}

void typed_line(const char* key, std::string& value, float width) {
    text_line(tr(std::string("rules.clause.") + key), {type::small, false, colours().ink_soft});
    ImGui::SetNextItemWidth(width);
    ImGui::InputText((std::string("###clause.typed.") + key).c_str(), &value);
    note_control(std::string("clause.typed.") + key, value);
}

void draw_typed(Screen& screen, float width) {
    TypedClause& c = screen.typed_clause;
    text_line(tr("rules.clause.from_notice"), {type::lead, true});
    text_block(tr("rules.clause.hint"), {type::small, false, colours().ink_soft}, width);
    ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    typed_line("rule_set", c.rule_set, width);
    typed_line("number", c.number, width);
    typed_line("version", c.version, width);
    ImGui::PopStyleVar();
    text_line(tr("rules.clause.text"), {type::small, false, colours().ink_soft});
    ImGui::InputTextMultiline("###clause.typed.text", &c.text, {width, size::text_area / 2});
    note_control("clause.typed.text", c.text);
    ImGui::PopStyleColor();
    const bool empty = c.number.empty() && c.text.empty();
    if (button("clause.add", tr("rules.clause.add"), Button::primary, 0, empty) && !empty) {
        send_clause({{"rule_set", c.rule_set}, {"version", c.version}, {"number", c.number}, {"text", c.text}, {"from", "notice"}});
        c = {};
        screen.clauses_open = false;
    }
}

}   // namespace

void draw_clauses_field(Screen& screen, float width) {
    const Json& form = screen.state.case_form;
    const Json clauses = form.value("clauses", Json::array());
    const std::size_t count = clauses.is_array() ? clauses.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string path = "clauses." + std::to_string(i) + ".";
        const std::string set = form_text(form, path + "rule_set"), number = form_text(form, path + "number"), text = form_text(form, path + "text");
        if (set.empty() && number.empty() && text.empty()) continue;
        const std::string& remove = tr("rules.clause.remove");
        const float w = width - button_width(remove) - space::one;
        const ImVec2 from = ImGui::GetCursorScreenPos();
        text_block(tr("rules.clause.cited") + " · " + set + (set.empty() ? "" : " ") + (number.empty() ? tr("rules.clause.unnumbered") : number), {}, w);
        const bool copied = form_text(form, path + "from") == "notice";
        if (copied) text_block(tr("rules.clause.from_notice") + (text.empty() ? "" : " · " + text), {type::small, false, colours().ink_soft}, w);
        const ImVec2 end = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({from.x + w + space::one, from.y});
        if (button("clause.remove." + std::to_string(i), remove, Button::quiet)) send_clause_gone(static_cast<int>(i));
        ImGui::SetCursorScreenPos({from.x, std::max(end.y, ImGui::GetCursorScreenPos().y)});
    }
    if (button("clauses.open", tr("rules.clause.open"))) {
        screen.clauses_open = true;
        send("rules_shown");
    }
}

void draw_clause_picker(Screen& screen) {
    draw_dialog(
        "clauses", tr("rules.clause.title"), size::dialog, screen.clauses_open, [&](float w) {
        ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
        ImGui::PushStyleColor(ImGuiCol_TextDisabled, colours().ink_soft);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
        ImGui::SetNextItemWidth(w);
        ImGui::InputTextWithHint("###clauses.search", tr("rules.clause.search").c_str(), &screen.clause_search);
        note_control("clauses.search", screen.clause_search);
        ImGui::PopStyleVar();
        ImGui::PopStyleColor(2); }, [&](float w, float h) { scroll_region("clauses.list", {w, h}, 0, [&](float inner) {
                                                                                                                              const auto& all = rules_list().clauses;
                                                                                                                              // Those of this case first.
                                                                                                                              for (const bool fitting : {true, false})
                                                                                                                                  for (std::size_t i = 0; i < all.size(); ++i)
                                                                                                                                      if (fits(all[i], screen.state.case_form) == fitting && is_found(all[i], screen.clause_search)) draw_entry(screen, i, all[i], fitting, inner - space::one);
                                                                                                                              draw_typed(screen, inner - space::one);
                                                                                                                          }); });
}

}   // namespace precheck::ui
