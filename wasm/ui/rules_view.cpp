// The rule pack in use: choose, open and save one; every value with where it comes from; edit and reset values.
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "wasm/platform/canvas.h"
#include "wasm/ui/dialog.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/rules_list.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

constexpr const char* built_in_id = "precheck-default";

struct FieldStyle {
    FieldStyle() {
        ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
        ImGui::PushStyleColor(ImGuiCol_TextDisabled, colours().ink_soft);
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    }
    ~FieldStyle() {
        ImGui::PopStyleVar();
        ImGui::PopStyleColor(2);
    }
    FieldStyle(const FieldStyle&) = delete;
    FieldStyle& operator=(const FieldStyle&) = delete;
};

void same_row(float next_width, float right) {
    ImGui::SameLine(0, space::one);
    if (ImGui::GetCursorScreenPos().x + next_width > right) ImGui::NewLine();
}

void row_of_buttons(float width) {
    const float right = ImGui::GetCursorScreenPos().x + width;
    const RulesList& rules = rules_list();
    std::vector<Option> packs = {{built_in_id, tr("rules.built_in")}};
    for (const Json& pack : texts().value("rule_packs", Json::array())) packs.push_back({pack.value("id", ""), pick_json(pack.value("title", Json::object()))});
    std::string chosen = rules.id;
    const bool shipped = std::any_of(packs.begin(), packs.end(), [&](const Option& o) { return o.value == chosen; });
    if (!shipped) packs.push_back({chosen, chosen + " · " + tr("rules.own_pack")});
    if (choice("rules.pack", packs, chosen, "", std::min(width, size::left_column))) send_rules_choice(chosen);
    same_row(button_width(tr("rules.open")), right);
    if (button("rules.open", tr("rules.open"))) send("rules_open");
    same_row(button_width(tr("rules.save")), right);
    if (button("rules.save", tr("rules.save"))) send("rules_save");
    if (!rules.edited) return;
    same_row(button_width(tr("rules.reset_all")), right);
    if (button("rules.reset_all", tr("rules.reset_all"), Button::quiet)) send_rules_reset("");
}

void draw_head(Screen& screen, float width) {
    RulesScreen& s = screen.rules;
    const RulesList& rules = rules_list();
    const TextStyle soft{type::small, false, colours().ink_soft};
    const std::string name = pick(rules.title).empty() ? rules.id : pick(rules.title);
    text_line(tr("rules.in_use", {{"name", name}, {"version", rules.version}}) + (rules.edited ? " · " + tr("rules.edited") : ""), {type::body, true}, width);
    text_block(pick(rules.note), soft, width);
    row_of_buttons(width);
    text_block(tr("rules.hint"), soft, width);
    if (screen.state.rules_fault && screen.state.rules_fault_key.empty()) text_block(pick(*screen.state.rules_fault) + " " + tr("rules.kept"), {type::body, false, colours().blocker}, width);
    const FieldStyle style;
    const float search_width = std::min(width, size::left_column);
    std::vector<Option> groups;
    for (const auto& group : rules.groups)
        if (std::any_of(rules.values.begin(), rules.values.end(), [&](const ListedRule& r) { return r.group == group.first; })) groups.push_back({group.first, pick(group.second)});
    groups.push_back({"clauses", tr("rules.clauses")});
    choice("rules.group", groups, s.group, "", search_width);
    same_row(search_width, ImGui::GetWindowPos().x + space::two + width);
    ImGui::SetNextItemWidth(search_width);
    ImGui::InputTextWithHint("###rules.search", tr("rules.search").c_str(), &s.search);
    note_control("rules.search", s.search);
}

bool holds(const std::string& text, const std::string& wanted) {
    const auto same = [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == (b >= 'A' && b <= 'Z' ? b + 32 : b); };
    return std::search(text.begin(), text.end(), wanted.begin(), wanted.end(), same) != text.end();
}

bool is_wanted(const ListedRule& rule, const RulesScreen& s) {
    if (s.search.empty()) return rule.group == s.group;
    return holds(rule.key, s.search) || holds(pick(rule.label), s.search) || holds(rule.source.zh, s.search) || holds(rule.source.en, s.search) || holds(rule.text, s.search);
}

std::string origin_of(const ListedRule& rule) {
    return tr("rules.provenance." + rule.provenance) + " · " + tr("rules.from", {{"day", rule.effective}}) + " · " + pick(rule.source) + " · " + rule.key;
}

// What is typed stays in the box while it has the keyboard; then it is the pack's again, or what the core made of it.
void draw_line_editor(RulesScreen& s, const ListedRule& rule, float width) {
    const std::string id = "rule." + rule.key;
    const FieldStyle style;
    if (!rule.options.empty()) {
        std::vector<Option> options;
        for (const std::string& o : rule.options) options.push_back({o, o});
        std::string value = rule.text;
        if (choice(id, options, value, "", width)) send_rules_edit(rule.key, value);
        return;
    }
    std::string& edit = s.edits[rule.key];
    if (ImGui::GetActiveID() != ImGui::GetID(("###" + id).c_str())) edit = rule.text;
    ImGui::SetNextItemWidth(width);
    ImGui::InputText(("###" + id).c_str(), &edit);
    const bool done = ImGui::IsItemDeactivatedAfterEdit();
    note_control(id, edit);
    if (!done || edit == rule.text) return;
    char* end = nullptr;
    const double number = std::strtod(edit.c_str(), &end);
    const bool is_number = rule.kind == "number" && !edit.empty() && *end == '\0';
    send_rules_edit(rule.key, is_number ? Json(number) : Json(edit));
}

Json lines_of(const std::string& text) {
    Json out = Json::array();
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
        while (!line.empty() && line.front() == ' ') line.erase(line.begin());
        if (!line.empty()) out.push_back(line);
        at = end + 1;
    }
    return out;
}

void draw_list_editor(RulesScreen& s, const ListedRule& rule, float width) {
    const std::string id = "rule." + rule.key;
    if (s.open_list != rule.key) {
        constexpr std::size_t most_shown = 12;
        std::string shown;
        for (std::size_t i = 0; i < std::min(most_shown, rule.list.size()); ++i) shown += (i == 0 ? "" : chinese() ? "、"
                                                                                                                   : ", ") +
                                                                                          rule.list[i];
        if (rule.list.size() > most_shown) shown += " " + tr("rules.more", {{"count", std::to_string(rule.list.size())}});
        text_block(shown.empty() ? "–" : shown, {}, width);
        if (button(id, tr("rules.edit"))) {
            s.open_list = rule.key;
            s.list_text = rule.text;
        }
        return;
    }
    text_line(tr("rules.one_a_line"), {type::small, false, colours().ink_soft});
    ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
    ImGui::InputTextMultiline(("###" + id + ".text").c_str(), &s.list_text, {width, size::text_area});
    ImGui::PopStyleColor();
    note_control(id + ".text", s.list_text);
    const bool apply = button(id + ".apply", tr("rules.apply"), Button::primary);
    ImGui::SameLine(0, space::one);
    const bool cancel = button(id + ".cancel", tr("rules.cancel"));
    if (apply && s.list_text != rule.text) send_rules_edit(rule.key, lines_of(s.list_text));
    if (apply || cancel) s.open_list.clear();
}

std::string megabytes(const std::string& bytes) {
    char text[32];
    std::snprintf(text, sizeof text, "= %.2f MB", std::strtod(bytes.c_str(), nullptr) / 1048576.0);
    return text;
}

void draw_rule(Screen& screen, const ListedRule& rule, float width) {
    RulesScreen& s = screen.rules;
    const TextStyle soft{type::small, false, colours().ink_soft};
    const bool own = rule.provenance == "user";
    text_block(pick(rule.label), {type::body, true}, width);
    if (rule.kind == "list") {
        draw_list_editor(s, rule, width);
    } else {
        draw_line_editor(s, rule, std::min(width, size::form_label + size::form_label));
        if (rule.key.size() > 6 && rule.key.compare(rule.key.size() - 6, 6, "_bytes") == 0) {
            ImGui::SameLine(0, space::one);
            ImGui::AlignTextToFramePadding();
            text_line(megabytes(rule.text), soft);
        }
    }
    if (own) {
        ImGui::SameLine(0, space::one);
        const std::string label = rule.reset_to.empty() || rule.kind == "list" ? tr("rules.reset") : tr("rules.reset_to", {{"value", rule.reset_to}});
        if (button("rule." + rule.key + ".reset", label, Button::quiet)) send_rules_reset(rule.key);
    }
    if (screen.state.rules_fault && screen.state.rules_fault_key == rule.key) text_block(pick(*screen.state.rules_fault), {type::body, false, colours().blocker}, width);
    text_block(origin_of(rule), {type::small, own, own ? colours().accent : colours().ink_soft}, width);
    ImGui::Dummy({width, space::one});
}

void draw_clause(const ListedClause& clause, float width) {
    const TextStyle soft{type::small, false, colours().ink_soft};
    text_block(pick(clause.rule_set) + (clause.number.empty() ? "" : " " + clause.number), {type::body, true}, width);
    text_block(pick(clause.title), {}, width);
    text_block(tr("rules.provenance." + clause.provenance) + " · " + (clause.version.empty() ? tr("rules.clause.undated") : clause.version) + " · " + pick(clause.source), soft, width);
    ImGui::Dummy({width, space::one});
}

void draw_body(Screen& screen, float width, float height) {
    const RulesList& rules = rules_list();
    ImGui::Dummy({width, 0});
    scroll_region("rules.values", {width, std::max(size::text_area, height - space::one)}, 0, [&](float w) {
        if (rules.values.empty()) text_block(tr("rules.none_loaded"), {}, w);
        bool any = rules.values.empty();
        const float inner = w - space::one;
        for (const ListedRule& rule : rules.values)
            if (is_wanted(rule, screen.rules)) {
                draw_rule(screen, rule, inner);
                any = true;
            }
        if (screen.rules.group == "clauses" || !screen.rules.search.empty())
            for (const ListedClause& clause : rules.clauses)
                if (screen.rules.search.empty() || holds(pick(clause.rule_set), screen.rules.search) || holds(pick(clause.title), screen.rules.search) || holds(clause.source.zh, screen.rules.search) || holds(clause.source.en, screen.rules.search)) {
                    draw_clause(clause, inner);
                    any = true;
                }
        if (!any) text_block(tr("rules.nothing_found"), {type::body, false, colours().ink_soft}, inner);
    });
}

}   // namespace

void draw_rules(Screen& screen) {
    draw_dialog(
        "rules", tr("rules.title"), size::dialog_wide, screen.rules_open, [&](float w) { draw_head(screen, w); }, [&](float w, float h) { draw_body(screen, w, h); });
    if (!screen.rules_open) screen.rules.open_list.clear();
}

}   // namespace precheck::ui
