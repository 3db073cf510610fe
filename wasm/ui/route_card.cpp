// The question that comes before the form: an appeal or a report, and for an appeal whether there is an entry for it and what
// kind of penalty it is. Answered once, it is one line on top of the form, and can be changed there.
#include <imgui.h>

#include <algorithm>
#include <utility>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

enum class Step { kind,
                  entry,
                  penalty,
                  done };

Step step_of(const Screen& screen) {
    const Json& form = screen.state.case_form;
    const std::string kind = form_text(form, "kind");
    if (kind.empty()) return Step::kind;
    // A case that came with its cause is beyond these questions.
    if (kind != "appeal" || !form_text(form, "cause").empty()) return Step::done;
    if (form_text(form, "appeal_available").empty() && !screen.route.entry_later) return Step::entry;
    if (form_text(form, "penalty_kind").empty() && !screen.route.penalty_later) return Step::penalty;
    return Step::done;
}

// A whole answer is the target: what it says, and in smaller words what follows from it.
bool answer(Screen& screen, const std::string& id, const std::string& label, const std::string& hint, bool chosen, float width) {
    const TextStyle strong{type::body, true}, small{type::small, false, colours().ink_soft};
    const float indent = space::one + size::icon + space::one, inner = width - indent - space::one;
    const float height = std::max(control_height(), space::two + text_block_height(label, strong, inner) + (hint.empty() ? 0 : text_block_height(hint, small, inner)));
    const ImVec2 from = ImGui::GetCursorScreenPos(), to{from.x + width, from.y + height};
    card_background(from, to, colours().card, chosen ? colours().accent : colours().line_strong);
    if (screen.route.focus_first) {
        ImGui::SetKeyboardFocusHere();
        if (screen.route.by_keys) ImGui::SetNavCursorVisible(true);
        screen.route.focus_first = false;
    }
    const bool clicked = row_button(id, label, {width, height}, chosen);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 dot{from.x + space::one + size::icon / 2, from.y + space::one + type::body * platform::line_per_em / 2};
    list->AddCircle(dot, size::icon / 2, chosen ? colours().accent : colours().line_strong, 0, size::box_line);
    if (chosen) list->AddCircleFilled(dot, size::icon / 4, colours().accent);
    const float text_height = text_block_height(label, strong, inner) + (hint.empty() ? 0 : text_block_height(hint, small, inner));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::one, 0));
    ImGui::SetCursorScreenPos({from.x + indent, from.y + (height - text_height) / 2});
    text_block(label, strong, inner);
    if (!hint.empty()) {
        ImGui::SetCursorScreenPos({from.x + indent, ImGui::GetCursorScreenPos().y});
        text_block(hint, small, inner);
    }
    ImGui::PopStyleVar();
    ImGui::SetCursorScreenPos({from.x, to.y + space::half});
    ImGui::Dummy({0, 0});
    return clicked;
}

void soft(const std::string& text, float width) { text_block(text, {type::small, false, colours().ink_soft}, width); }

// The question before is answered: the keyboard goes on with the next one.
void go_on(Screen& screen) {
    screen.route.focus_wanted = true;
    screen.route.by_keys = !ImGui::IsMouseReleased(ImGuiMouseButton_Left);
    platform::wake();
}

void ask_kind(Screen& screen, float width) {
    const std::string kind = form_text(screen.state.case_form, "kind");
    text_block(tr("route.kind.question"), {type::body, true}, width);
    for (const char* value : {"appeal", "report"}) {
        const std::string key = std::string("route.kind.") + value;
        if (!answer(screen, std::string("route.kind.") + value, tr(key), tr(key + "_hint"), kind == value, width) || kind == value) continue;
        // Causes belong to one way each.
        if (!form_text(screen.state.case_form, "cause").empty()) send_field("cause", nullptr);
        send_field("kind", value);
        screen.route.entry_later = screen.route.penalty_later = false;
        if (std::string(value) == "report") screen.wanted_field = "cause";
        else go_on(screen);
    }
    soft(tr("route.kind.both"), width);
}

void ask_entry(Screen& screen, float width) {
    const std::string said = form_text(screen.state.case_form, "appeal_available");
    text_block(tr("route.entry.question"), {type::body, true}, width);
    soft(tr("route.entry.why"), width);
    for (const char* value : {"true", "false"}) {
        const bool yes = std::string(value) == "true";
        if (!answer(screen, yes ? "route.entry.yes" : "route.entry.no", tr(yes ? "route.entry.yes" : "route.entry.no"), "", said == value, width)) continue;
        send_field("appeal_available", yes);
        go_on(screen);
    }
    if (answer(screen, "route.entry.later", tr("route.entry.later"), "", said.empty() && screen.route.entry_later, width)) {
        if (!said.empty()) send_field("appeal_available", nullptr);
        screen.route.entry_later = true;
        go_on(screen);
    }
    soft(tr("route.entry.how"), width);
}

void no_way(const Screen& screen, float width) {
    if (form_text(screen.state.case_form, "appeal_available") != "false") return;
    shape_item(Shape::square, colours().blocker);
    ImGui::SameLine();
    text_block(tr("route.entry.no_way"), {}, width - size::icon - space::one);
}

void ask_penalty(Screen& screen, float width) {
    const std::string said = form_text(screen.state.case_form, "penalty_kind");
    text_block(tr("route.penalty.question"), {type::body, true}, width);
    soft(tr("route.penalty.why"), width);
    const Json form = texts().value("form", Json::object());
    for (const Json& section : form.value("sections", Json::array()))
        for (const Json& field : section.value("fields", Json::array())) {
            if (field.value("path", "") != "penalty_kind") continue;
            for (const Json& option : field.value("options", Json::array())) {
                const std::string value = option.value("value", "");
                if (!answer(screen, "route.penalty." + value, pick_json(option), "", said == value, width)) continue;
                send_field("penalty_kind", value);
                screen.wanted_field = "cause";
            }
        }
    if (answer(screen, "route.penalty.later", tr("route.penalty.later"), "", said.empty() && screen.route.penalty_later, width)) {
        if (!said.empty()) send_field("penalty_kind", nullptr);
        screen.route.penalty_later = true;
        screen.wanted_field = "cause";
        platform::wake();
    }
    soft(tr("route.penalty.exam"), width);
}

// What was answered, in a line.
void draw_summary(Screen& screen, float width) {
    const Json& form = screen.state.case_form;
    const bool appeal = form_text(form, "kind") == "appeal";
    std::string line = tr(appeal ? "route.summary.appeal" : "route.summary.report");
    const std::string entry = form_text(form, "appeal_available");
    if (appeal) line += " · " + tr(entry == "true" ? "route.summary.entry_yes" : entry == "false" ? "route.summary.entry_no"
                                                                                                  : "route.summary.entry_unknown");
    const std::string change = tr("route.summary.change");
    const float change_width = button_width(change);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const TextStyle style{type::body, true, entry == "false" && appeal ? colours().blocker : colours().accent};
    const float text_height = text_block_height(line, style, width - change_width);
    ImGui::SetCursorScreenPos({from.x, from.y + std::max(0.0f, (control_height() - text_height) / 2)});
    text_block(line, style, width - change_width);
    ImGui::SetCursorScreenPos({from.x + width - change_width, from.y});
    if (button("route.change", change, Button::quiet, change_width)) {
        screen.route.changing = true;
        go_on(screen);
    }
    ImGui::SetCursorScreenPos({from.x, from.y + std::max(control_height(), text_height) + space::half});
    ImGui::Dummy({0, 0});
    if (appeal) no_way(screen, width);
}

}   // namespace

bool is_routed(const Screen& screen) { return step_of(screen) == Step::done && !screen.route.changing; }

bool draw_route_card(Screen& screen, float width) {
    const Step step = step_of(screen);
    Route& route = screen.route;
    if (step == Step::kind) route.changing = false;
    const int question = route.changing ? static_cast<int>(Step::done) + 1 : static_cast<int>(step);
    if (question != route.drawn) {
        route.drawn = question;
        route.focus_first = std::exchange(route.focus_wanted, false) && question != static_cast<int>(Step::done);
    }
    if (step == Step::done && !screen.route.changing) {
        draw_summary(screen, width);
        return true;
    }
    text_line(tr("route.title"), {type::lead, true});
    soft(tr("route.why"), width);
    ImGui::Dummy({0, space::half});
    const bool appeal = form_text(screen.state.case_form, "kind") == "appeal";
    if (screen.route.changing) {
        ask_kind(screen, width);
        if (appeal) {
            ask_entry(screen, width);
            no_way(screen, width);
            ask_penalty(screen, width);
        }
        if (button("route.done", tr("route.summary.done"), Button::primary)) screen.route.changing = false;
        return false;
    }
    const int number = step == Step::kind ? 1 : step == Step::entry ? 2
                                                                    : 3;
    if (number > 1) {
        const std::string& back = tr("route.summary.change");
        const float back_width = button_width(back);
        const ImVec2 from = ImGui::GetCursorScreenPos();
        ImGui::SetCursorScreenPos({from.x, from.y + (control_height() - type::small * platform::line_per_em) / 2});
        soft(tr("route.step", {{"step", std::to_string(number)}, {"all", "3"}}), width - back_width);
        ImGui::SetCursorScreenPos({from.x + width - back_width, from.y});
        if (button("route.change", back, Button::quiet)) {
            screen.route.changing = true;
            go_on(screen);
        }
    }
    if (step == Step::kind) ask_kind(screen, width);
    else if (step == Step::entry) ask_entry(screen, width);
    else {
        no_way(screen, width);
        ask_penalty(screen, width);
    }
    return false;
}

}   // namespace precheck::ui
