// The verdict, and one card a finding: what was seen, how to put it right, where it is, and what the seller says to it.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/jumps.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

// Groups in the order of finding_order(): four levels, needs input, not run, dismissed.
std::string group_of(const Finding& f) {
    if (f.dismissed) return "finding.dismissed";
    if (f.outcome == "needs_input" || f.outcome == "not_run") return f.outcome;
    static constexpr const char* names[] = {"blocker", "major", "minor", "notice"};
    return names[static_cast<std::size_t>(f.level)];
}

std::string group_title(const std::string& group) { return group == "finding.dismissed" ? tr("screen.finding.dismissed") : tr("words.severity." + group); }

bool matches(const Screen& screen, const Finding& f) {
    // While files are being read, only what is said of one file or one field stands.
    if (f.file.empty() && f.field.empty() && is_reading(screen)) return false;
    if (screen.this_file_only) {
        const FileView* file = selected_file(screen);
        if (file != nullptr && f.file != file->name) return false;
    }
    if (screen.filter.empty()) return true;
    const std::string haystack = f.code + " " + f.file + " " + class_title(f.code) + " " + pick(f.message) + " " + f.observed;
    return haystack.find(screen.filter) != std::string::npos;
}

void draw_verdict(const Screen& screen, float width) {
    const ViewState& s = screen.state;
    const Report& r = s.report;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    std::string title, hint;
    ImU32 fill = colours().sunken, ink = colours().ink;
    int blocking = 0, unjudged = 0;
    for (const Finding& f : r.findings) {
        if (f.dismissed || f.level != Level::blocker) continue;
        (f.outcome == "fail" || f.outcome == "suspect" ? blocking : unjudged) += 1;
    }
    if (is_reading(screen)) {
        const auto done = std::count_if(s.files.begin(), s.files.end(), [](const FileView& f) { return f.stage == "done" || f.stage == "failed" || f.stage == "cancelled"; });
        title = tr("screen.score.reading", {{"done", std::to_string(done)}, {"all", std::to_string(s.files.size())}});
        hint = tr("screen.score.reading_hint");
    } else if (!s.has_report) {
        title = tr(s.busy ? "screen.score.waiting" : "screen.finding.none");
    } else if (!r.ready) {
        title = tr("screen.score.quick");
        hint = tr("screen.score.quick_hint");
    } else if (*r.ready) {
        title = tr("screen.score.ready");
        hint = tr("words.honesty");
        fill = colours().passed_soft;
        ink = colours().passed;
    } else {
        title = blocking > 0   ? tr("screen.score.blocked", {{"count", std::to_string(blocking)}})
                : unjudged > 0 ? tr("screen.score.unjudged", {{"count", std::to_string(unjudged)}})
                               : tr("screen.score.not_ready") + " · " + tr("screen.score.below_bar");
        hint = tr("screen.score.bar");
        fill = colours().blocker_soft;
        ink = colours().blocker;
    }
    const TextStyle big{type::lead, true, ink}, small{type::small, false, colours().ink_soft};
    const float inner = width - 2 * space::two;
    const float height = 2 * space::one + text_block_height(title, big, inner) + (hint.empty() ? 0 : text_block_height(hint, small, inner) + space::half);
    card_background(from, {from.x + width, from.y + height}, fill, fill);
    ImGui::SetCursorScreenPos({from.x + space::two, from.y + space::one});
    text_block(title, big, inner);
    ImGui::SetCursorScreenPos({from.x + space::two, ImGui::GetCursorScreenPos().y - space::half});
    text_block(hint, small, inner);
    ImGui::SetCursorScreenPos({from.x, from.y + height + space::one});
}

// "label" in soft ink and the text after it, wrapped together.
void labelled(const std::string& label, const std::string& text, float width) {
    if (text.empty()) return;
    text_block(label + text, {}, width);
}

// Data of a check that is names of lists, in the words of those lists: kinds of evidence, causes, channels, ways of covering. Signs
// ("grain|moire") the message has told already. Everything else as it was read.
std::string said_in_words(const std::string& data) {
    if (data.find('|') != std::string::npos) return {};
    std::string out;
    for (std::size_t at = 0; at < data.size();) {
        const std::size_t end = std::min(data.find(", ", at), data.size());
        const std::string name = data.substr(at, end - at);
        const std::string kind = "kinds." + name, other = "observed." + name;
        if (tr(kind) == kind && tr(other) == other) return data;
        out += (out.empty() ? "" : chinese() ? "、" : ", ") + (tr(kind) == kind ? tr(other) : tr(kind));
        at = end + 2;
    }
    return out;
}

std::string place_of(const Finding& f) {
    if (!f.file.empty()) return f.file;
    return f.field.empty() ? tr("screen.finding.whole_case") : tr("screen.finding.in_form");
}

const FileView* file_named(const Screen& screen, const std::string& name) {
    for (const FileView& file : screen.state.files)
        if (file.name == name) return &file;
    return nullptr;
}

// The finding points at a reading, which may be wrong itself.
const FileReport* file_report(const Screen& screen, const Finding& f, const FileView** view) {
    for (const FileView& file : screen.state.files)
        if (file.name == f.file) {
            *view = &file;
            return report_of(screen, file);
        }
    return nullptr;
}
bool correctable(const Screen& screen, const Finding& f) {
    const FileView* view = nullptr;
    const FileReport* report = file_report(screen, f, &view);
    return report != nullptr && reading_at(*report, *f.box).has_value();
}
void correct_at(Screen& screen, const Finding& f) {
    const FileView* view = nullptr;
    const FileReport* report = file_report(screen, f, &view);
    if (report == nullptr) return;
    if (const auto index = reading_at(*report, *f.box)) edit_reading(screen, *view, *report, *index);
}

void draw_actions(Screen& screen, const Finding& f, int index, float width) {
    const std::string id = "finding." + std::to_string(index);
    const float left = ImGui::GetCursorScreenPos().x;
    // The labels, not the invisible edges of the buttons, stand in line with the text above.
    const float indent = space::one + space::half;
    float x = left - indent;
    const auto action = [&](const char* name, const std::string& label, Button kind) {
        const float w = button_width(label);
        if (x > left && x + w > left + width + indent) {
            x = left - indent;
        } else if (x > left) {
            ImGui::SameLine(0, 0);
        }
        ImGui::SetCursorScreenPos({x, ImGui::GetCursorScreenPos().y});
        x += w;
        return button(id + "." + name, label, kind, w);
    };
    if ((!f.file.empty() || !f.field.empty()) && action("show", tr("screen.finding.show"), Button::quiet)) {
        choose_finding(screen, index);
        go_to_words_of(screen, f);
        screen.narrow = !f.file.empty() ? NarrowTab::picture : NarrowTab::form;
    }
    if (f.box && correctable(screen, f) && action("correct", tr("corrections.title"), Button::quiet)) {
        choose_finding(screen, index);
        screen.narrow = NarrowTab::picture;
        correct_at(screen, f);
    }
    if (const FileView* view = f.code == "EDC-608" ? file_named(screen, f.file) : nullptr; view != nullptr && action("redact", tr("redaction.open"), Button::quiet)) {
        choose_finding(screen, index);
        screen.narrow = NarrowTab::picture;
        screen.camera.fitted = true;
        screen.camera.flying = false;
        send_file("redact_open", view->id);
    }
    const bool of_form = f.code == "EDC-105" || f.code == "EDC-106";
    if (const FileView* view = of_form ? file_named(screen, f.file) : nullptr; view != nullptr && f.level != Level::notice && action("make_copy", tr("copies.make"), Button::quiet)) send_file("copy_make", view->id);
    if (action("explain", tr("screen.finding.explain"), Button::quiet)) open_class_help(screen, f.code);
    if (action("copy", tr("screen.finding.copy"), Button::quiet)) send_copy(f.code);
    if (f.outcome != "suspect") return;
    const auto& confirmed = screen.state.case_form.value("confirmed", Json::array());
    std::string verdict;
    for (const Json& c : confirmed)
        if (c.is_object() && c.value("code", "") == f.code && c.value("file", "") == f.file) verdict = c.value("verdict", "");
    if (verdict.empty()) {
        if (action("confirm", tr("screen.finding.confirm"), Button::quiet)) send_confirmation(f, "confirmed");
        if (action("dismiss", tr("screen.finding.dismiss"), Button::quiet)) send_confirmation(f, "dismissed");
    } else if (action("undo", tr("screen.finding.undo") + "：" + tr("screen.finding." + verdict), Button::quiet)) {
        send_confirmation(f, "");
    }
}

void draw_card(Screen& screen, int index, int number, float width) {
    const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
    const bool chosen = index == screen.selected_finding;
    const ImU32 colour = colour_of_outcome(f);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float known = screen.card_heights[index];
    const std::string id = "finding." + std::to_string(index);

    if (known > 0) {
        card_background(from, {from.x + width, from.y + known}, chosen ? colours().accent_soft : colours().card, chosen ? colours().accent : colours().line);
        ImGui::GetWindowDrawList()->AddRectFilled({from.x, from.y + space::half}, {from.x + size::tab_line, from.y + known - space::half}, colour, size::tab_line / 2);
        ImGui::SetNextItemAllowOverlap();
        if (ImGui::InvisibleButton(id.c_str(), {width, known}, ImGuiButtonFlags_EnableNav)) {
            choose_finding(screen, index);
            go_to_words_of(screen, f);
        }
        note_control(id, f.code + " " + class_title(f.code));
        if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    if (chosen && screen.scroll_to_finding && known > 0) {
        ImGui::SetScrollFromPosY(from.y - ImGui::GetWindowPos().y + known / 2, 0.4f);
        screen.scroll_to_finding = false;
    }
    const float left = from.x + space::two, inner = width - 2 * space::two;
    ImGui::SetCursorScreenPos({left, from.y + space::one});
    ImGui::BeginGroup();
    const float line = type::body * platform::line_per_em;
    const float mid = ImGui::GetCursorScreenPos().y + line / 2;
    badge(ImGui::GetWindowDrawList(), {left + size::badge / 2, mid}, std::to_string(number), colour, chosen);
    shape(ImGui::GetWindowDrawList(), {left + size::badge + space::one + size::icon / 2, mid}, shape_of(f), colour);
    const float text_x = size::badge + space::one + size::icon + space::one;
    ImGui::SetCursorScreenPos({left + text_x, ImGui::GetCursorScreenPos().y});
    text_line(f.code, {type::body, true, colour});
    const TextStyle strong{type::body, true};
    const float title_room = inner - text_x - text_width(f.code, strong) - space::one;
    const std::string title = class_title(f.code);
    if (text_width(title, strong) <= title_room) {
        ImGui::SameLine(0, space::one);
        text_line(title, strong);
    } else {
        text_block(title, strong, inner);   // on a phone under its code
    }
    std::string where = place_of(f);
    if (f.outcome == "suspect") where += " · " + tr(f.dismissed ? "screen.finding.dismissed" : f.confirmed ? "screen.finding.confirmed" : "words.outcome.suspect");
    text_line(where, {type::small, false, colours().ink_soft}, inner);
    text_block(pick(f.message), {}, inner);
    const std::string seen = said_in_words(f.observed);
    if (pick(f.message).find(seen) == std::string::npos) labelled(tr("screen.finding.seen"), seen, inner);
    if (f.rests_on_correction) {
        shape_item(Shape::pencil, colours().accent);
        ImGui::SameLine(0, space::half);
        text_line(tr("corrections.rests"), {type::small, true, colours().accent}, inner - size::icon - space::half);
    }
    labelled(tr("screen.finding.fix"), pick(f.fix), inner);
    if (chosen) {
        if (!f.expected.empty()) labelled(tr("screen.finding.expected"), said_in_words(f.expected), inner);
        text_block(tr("screen.finding.source") + tr("words.provenance." + f.provenance) + (pick(f.source).empty() ? "" : " · " + pick(f.source)), {type::small, false, colours().ink_soft}, inner);
    }
    draw_actions(screen, f, index, inner);
    ImGui::EndGroup();
    const float height = ImGui::GetItemRectMax().y - from.y + space::half;
    if (std::fabs(height - known) > 0.5f) {
        screen.card_heights[index] = height;
        platform::wake();
    }
    ImGui::SetCursorScreenPos({from.x, from.y + height + space::one});
    ImGui::Dummy({width, 0});
}

// Our own faults are told once a file, not once a class: one file that can't be opened leaves many classes without an answer.
void draw_not_run(Screen& screen, const std::vector<int>& indices, float width) {
    std::vector<std::string> files;
    for (const int index : indices) {
        const std::string& file = screen.state.report.findings[static_cast<std::size_t>(index)].file;
        if (std::find(files.begin(), files.end(), file) == files.end()) files.push_back(file);
    }
    for (const std::string& file : files) {
        std::string codes;
        int count = 0;
        const Finding* first = nullptr;
        for (const int index : indices) {
            const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
            if (f.file != file) continue;
            codes += (count == 0 ? "" : ", ") + f.code.substr(4);
            ++count;
            if (first == nullptr) first = &f;
        }
        if (first == nullptr) continue;
        shape_item(Shape::question, colours().needs_input);
        ImGui::SameLine();
        text_line(place_of(*first), {type::body, true}, width - size::icon - space::one);
        text_block(pick(first->message), {}, width);
        text_block(tr("screen.finding.fix") + pick(first->fix), {}, width);
        text_block(tr("screen.finding.not_run_file", {{"count", std::to_string(count)}, {"codes", codes}}), {type::small, false, colours().ink_soft}, width);
        ImGui::Dummy({0, space::half});
    }
}

// The same notice for one file after another (no trusted timestamp) is told once, with the files.
bool told_together(const Finding& f) { return f.level == Level::notice && f.outcome == "fail" && !f.dismissed && !f.file.empty() && !f.box && f.field.empty() && f.observed.empty(); }

std::vector<int> same_notice(const Screen& screen, const std::vector<int>& order, const Finding& f) {
    std::vector<int> out;
    if (!told_together(f)) return out;
    for (const int index : order) {
        const Finding& other = screen.state.report.findings[static_cast<std::size_t>(index)];
        if (told_together(other) && other.code == f.code && pick(other.message) == pick(f.message) && matches(screen, other)) out.push_back(index);
    }
    return out;
}

void draw_together(const Screen& screen, const std::vector<int>& indices, float width) {
    const Finding& first = screen.state.report.findings[static_cast<std::size_t>(indices.front())];
    std::string files;
    for (const int index : indices) files += (files.empty() ? "" : chinese() ? "、" : ", ") + screen.state.report.findings[static_cast<std::size_t>(index)].file;
    shape_item(shape_of(first), colour_of_outcome(first));
    ImGui::SameLine();
    text_line(first.code + " " + class_title(first.code), {type::body, true}, width - size::icon - space::one);
    text_block(pick(first.message), {}, width);
    text_block(files, {type::small, false, colours().ink_soft}, width);
    labelled(tr("screen.finding.fix"), pick(first.fix), width);
    ImGui::Dummy({0, space::one});
}

void draw_passed(Screen& screen, float width) {
    int passed = 0, not_applicable = 0;
    for (const auto& [code, outcome] : screen.state.report.checks) {
        passed += outcome == "pass" ? 1 : 0;
        not_applicable += outcome == "not_applicable" ? 1 : 0;
    }
    if (passed + not_applicable == 0) return;
    const std::string label = tr("screen.finding.passed", {{"count", std::to_string(passed)}}) + " · " + tr("screen.finding.not_applicable", {{"count", std::to_string(not_applicable)}});
    if (button("passed", (screen.passed_open ? "▾ " : "▸ ") + label, Button::quiet)) screen.passed_open = !screen.passed_open;
    if (!screen.passed_open) return;
    for (const char* wanted : {"pass", "not_applicable"})
        for (const auto& [code, outcome] : screen.state.report.checks) {
            if (outcome != wanted) continue;
            const bool pass = outcome == "pass";
            shape_item(pass ? Shape::tick : Shape::ring, pass ? colours().passed : colours().notice);
            ImGui::SameLine();
            text_line(code + " " + class_title(code) + (pass ? "" : " · " + tr("words.outcome.not_applicable")), {type::body, false, pass ? colours().ink : colours().ink_soft}, width - size::icon - space::one);
        }
}

void draw_filter(Screen& screen, float width) {
    const std::string& label = tr(screen.this_file_only ? "screen.finding.all_files" : "screen.finding.this_file");
    const float w = button_width(label);
    ImGui::SetNextItemWidth(width - w - space::half);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(space::one, (control_height() - ImGui::GetFontSize()) / 2));
    ImGui::PushStyleColor(ImGuiCol_Border, colours().line_strong);
    ImGui::InputTextWithHint("###filter", tr("screen.finding.filter").c_str(), &screen.filter);
    ImGui::PopStyleColor();
    ImGui::PopStyleVar();
    note_control("filter", screen.filter);
    ImGui::SameLine(0, space::half);
    if (button("this_file", label, Button::quiet, w)) screen.this_file_only = !screen.this_file_only;
}

}   // namespace

void draw_findings_panel(Screen& screen, float width, float height) {
    scroll_region("findings", {width, height}, space::two, [&](float w) {
        draw_verdict(screen, w);
        const std::vector<int> order = finding_order(screen.state.report);
        if (!order.empty()) draw_filter(screen, w);
        std::string group;
        int number = 0, shown = 0;
        std::vector<int> not_run;
        for (const int index : order) {
            ++number;
            const Finding& f = screen.state.report.findings[static_cast<std::size_t>(index)];
            if (!matches(screen, f)) continue;
            ++shown;
            if (group_of(f) != group) {
                group = group_of(f);
                const auto members = std::count_if(order.begin(), order.end(), [&](int i) {
                    const Finding& other = screen.state.report.findings[static_cast<std::size_t>(i)];
                    return group_of(other) == group && matches(screen, other);
                });
                text_line(group_title(group) + " " + std::to_string(members), {type::body, true, colour_of_outcome(f)});
            }
            const std::vector<int> same = same_notice(screen, order, f);
            if (f.outcome == "not_run" && !f.dismissed) not_run.push_back(index);
            else if (same.size() > 1 && same.front() == index) draw_together(screen, same, w);
            else if (same.size() > 1) continue;
            else draw_card(screen, index, number, w);
        }
        draw_not_run(screen, not_run, w);
        if (shown == 0 && screen.state.has_report) text_block(tr(order.empty() ? "screen.finding.none" : "screen.finding.none_here"), {type::body, false, colours().ink_soft}, w);
        draw_passed(screen, w);
        ImGui::Dummy({w, space::one});
        text_block(tr("words.honesty"), {type::small, false, colours().ink_soft}, w);
    });
}

}   // namespace precheck::ui
