// What was read in the chosen file: address bar, clock, times, numbers, all lines. Pointing at one marks it on the picture.
#include "wasm/platform/canvas.h"
#include "wasm/ui/correction.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

struct Row {
    std::string label, value, note;
    std::optional<PixelBox> box;
    bool overruled = false;
};

// True when it is chosen: the picture goes to its place, and it may be corrected there.
bool row(Screen& screen, const std::string& id, const Row& r, bool selected, float width) {
    const auto& [label, value, note, box, overruled] = r;
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const TextStyle soft{type::small, false, colours().ink_soft};
    const float label_width = size::form_label, value_width = width - label_width - space::one;
    const float mark = overruled ? size::icon + space::half : 0;
    const float height = std::max(type::body * platform::line_per_em, text_block_height(value, {}, value_width)) + (note.empty() ? 0 : text_block_height(note, soft, value_width)) + space::one;
    const bool chosen = row_button(id, label + " " + value, {width, height}, selected);
    if (chosen) {
        screen.narrow = NarrowTab::picture;
        if (box) fly_to(screen, *box, true);
    }
    ImGui::SetCursorScreenPos({from.x + space::half, from.y + space::half});
    text_line(label, {type::body, false, colours().ink_soft}, label_width - space::half);
    ImGui::SetCursorScreenPos({from.x + label_width + space::one, from.y + space::half});
    text_block(value, {}, value_width);
    if (!note.empty()) {
        const ImVec2 at{from.x + label_width + space::one, ImGui::GetCursorScreenPos().y};
        if (overruled) shape(ImGui::GetWindowDrawList(), {at.x + size::icon / 2, at.y + type::small * platform::line_per_em / 2}, Shape::pencil, colours().accent, size::icon);
        ImGui::SetCursorScreenPos({at.x + mark, at.y});
        text_block(note, overruled ? TextStyle{type::small, true, colours().accent} : soft, value_width - mark);
    }
    ImGui::SetCursorScreenPos({from.x, from.y + height});
    return chosen;
}

// What the seller overruled says so, with what was read before.
std::string from_user_note(bool from_user, const std::string& as_read) {
    if (!from_user) return {};
    return as_read.empty() ? tr("corrections.added") : tr("corrections.as_read", {{"text", as_read}});
}


std::string label_of(const Reading& r) { return r.kind.rfind("field.", 0) == 0 ? tr("words." + r.kind) : r.kind.rfind("time.", 0) == 0 ? tr("words.time_role." + r.kind.substr(5)) : tr("words.identifier." + r.kind); }

// An instant as people write it, or what is known of a time that is none.
std::string time_in_words(std::string value) {
    if (value.size() > 10 && value[10] == 'T') {
        value[10] = ' ';
        if (value.size() > 19) value.insert(19, " ");
        return value;
    }
    return value.empty() || (value[0] >= '0' && value[0] <= '9') ? value : tr("words.precision." + value);
}

// Of a paper all fields are there to be filled in, read or not.
std::string text_of(const Reading& r) {
    if (r.kind.rfind("field.", 0) != 0) return r.text;
    return r.text.empty() ? tr("screen.readings.nothing") : r.text == "long" ? tr("words.no_end") : r.text;
}

std::string note_of(const Reading& r) {
    std::string out = r.kind.rfind("time.", 0) == 0 ? time_in_words(r.detail) : r.detail;
    const auto add = [&](const std::string& text) { out += (out.empty() ? "" : " · ") + text; };
    if (r.masked) add(tr("screen.readings.masked"));
    if (!r.complete) add(tr("screen.readings.cut"));
    if (r.from_user) add(from_user_note(true, r.as_read));
    return out;
}

void draw_lines(Screen& screen, const FileView& file, const FileReport& report, float width) {
    const std::string label = tr("screen.readings.lines", {{"count", std::to_string(report.lines.size())}});
    if (button("lines", (screen.lines_open ? "▾ " : "▸ ") + label, Button::quiet)) screen.lines_open = !screen.lines_open;
    if (!screen.lines_open) return;
    for (std::size_t i = 0; i < report.lines.size(); ++i) {
        const TextLine& line = report.lines[i];
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const float height = text_block_height(line.text, {type::small}, width - space::one) + space::half;
        if (row_button("line." + std::to_string(i), line.text, {width, height}, false)) {
            screen.narrow = NarrowTab::picture;
            fly_to(screen, line.box, true);
            edit_line(screen, file, line);
        }
        ImGui::SetCursorScreenPos({from.x + space::half, from.y + space::half / 2});
        text_block(line.text, {type::small}, width - space::one);
        ImGui::SetCursorScreenPos({from.x, from.y + height});
    }
    ImGui::Dummy({width, 0});
}

// Everything that the seller overruled in this file, used or not.
void draw_overruled(Screen& screen, const FileView& file, const FileReport& report, float width) {
    bool any = false;
    const std::vector<Overruled>& all = screen.state.report.overruled;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Overruled& o = all[i];
        if (o.file != file.name) continue;
        if (!any) text_line(tr("corrections.by_you"), {type::body, true}, width);
        any = true;
        Row r{reading_name(o.reading), overruled_words(o), overruled_state(o), o.box, true};
        if (!o.applied) r.note += " · " + pick(o.message);
        if (row(screen, "overruled." + std::to_string(i), r, false, width)) {
            edit_overruled(screen, file, report, o);
            return;
        }
    }
    if (any) ImGui::Dummy({width, space::one});
}

// Since when the file is known to be unaltered, and the way to have that shown.
void draw_proof(const FileView& file, const FileReport& report, float width) {
    if (const std::string& proof = pick(report.proof); !proof.empty()) text_block(proof, {type::body, false}, width);
    if (button("timestamp_request", tr("screen.files.timestamp_request"), Button::quiet)) send_file("timestamp_request", file.id);
}

// What the file says about how it was made, each with how much it says.
void draw_traces(Screen& screen, const FileReport& report, float width) {
    if (report.traces.empty()) return;
    text_line(tr("screen.readings.traces"), {type::body, true}, width);
    for (std::size_t i = 0; i < report.traces.size(); ++i) {
        const Trace& t = report.traces[i];
        const std::string weight = t.percent > 0 ? tr("screen.readings.weight", {{"percent", std::to_string(t.percent)}}) : tr("screen.readings.no_weight");
        const std::string value = t.text.empty() ? pick(t.said) : t.text;
        row(screen, "trace." + std::to_string(i), {t.where.empty() ? tr("screen.readings.trace") : t.where, value, t.text.empty() ? weight : pick(t.said) + " · " + weight, {}, false}, false, width);
    }
    ImGui::Dummy({width, space::one});
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
        draw_proof(*file, *report, w);
        if (!report->film.empty()) {
            row(screen, "film", {tr("screen.readings.film"), report->film, report->film_made, {}, false}, false, w);
            return;
        }
        if (!report->was_read) text_block(tr("screen.readings.not_read"), {type::body, false, colours().needs_input}, w);
        else text_block(tr("corrections.hint"), {type::small, false, colours().ink_soft}, w);
        ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::one, 0));
        ImGui::Dummy({w, space::half});
        draw_overruled(screen, *file, *report, w);
        draw_traces(screen, *report, w);
        if (!report->was_read) {
            ImGui::PopStyleVar();
            return;
        }
        const auto entry = [&](int index, Row r) {
            if (row(screen, "reading." + std::to_string(index), r, screen.selected_reading == index, w)) edit_reading(screen, *file, *report, index);
        };
        entry(kind_reading, {tr("screen.readings.kind"), kind_name(report->kind), report->kind_from_user ? tr("corrections.corrected") : "", {}, report->kind_from_user});
        entry(surface_reading, {tr("screen.readings.surface"), report->surface.empty() ? tr("corrections.unknown_surface") : tr("words.surface." + report->surface), "", {}, false});
        std::string bar_note = report->bar_state.empty() || report->bar_text.empty() ? "" : tr("words.url_bar." + report->bar_state);
        if (report->bar_from_user) bar_note += (bar_note.empty() ? "" : " · ") + from_user_note(true, report->bar_as_read);
        entry(bar_reading, {tr("screen.readings.bar"), report->bar_text.empty() ? tr("screen.readings.nothing") : report->bar_text, bar_note, report->bar_box, report->bar_from_user});
        entry(clock_reading, {tr("screen.readings.clock"), report->clock.empty() ? tr("screen.readings.nothing") : report->clock, from_user_note(report->clock_from_user, report->clock_as_read), report->clock_box, report->clock_from_user});
        for (std::size_t i = 0; i < report->readings.size(); ++i) {
            const Reading& r = report->readings[i];
            // What stands in the address is put right there.
            const int index = r.from_url ? bar_reading : static_cast<int>(i);
            if (row(screen, "reading." + std::to_string(i), {label_of(r), text_of(r), note_of(r), r.box, r.from_user}, screen.selected_reading == static_cast<int>(i), w)) edit_reading(screen, *file, *report, index);
        }
        ImGui::PopStyleVar();
        ImGui::Dummy({w, space::one});
        draw_lines(screen, *file, *report, w);
        text_block(tr("screen.readings.limits"), {type::small, false, colours().ink_soft}, w);
    });
}

}  // namespace precheck::ui
