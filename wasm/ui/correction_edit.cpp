// Which reading is corrected, and what is said to the shell of it.
#include <algorithm>

#include "wasm/platform/canvas.h"
#include "wasm/ui/correction.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"

namespace precheck::ui {

namespace {

bool holds(const PixelBox& box, float x, float y) { return x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h; }
float area_of(const PixelBox& box) { return box.w * box.h; }

float shared(const PixelBox& a, const PixelBox& b) {
    const float w = std::min(a.x + a.w, b.x + b.w) - std::max(a.x, b.x), h = std::min(a.y + a.h, b.y + b.h) - std::max(a.y, b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

bool same_place(const std::optional<PixelBox>& a, const std::optional<PixelBox>& b) {
    constexpr float share = 0.6f;
    return a && b && shared(*a, *b) > share * std::max(area_of(*a), area_of(*b));
}

CorrectionEdit& begin(Screen& screen, const FileView& file) {
    leave_correction(screen);
    CorrectionEdit& e = screen.correcting;
    e = {};
    e.open = true;
    // A soft keyboard over half the picture only when it is asked for.
    e.take_focus = !platform::last_pointer_was_touch();
    e.file_id = file.id;
    platform::wake();
    return e;
}

const FileView* file_of(const Screen& screen) {
    for (const FileView& f : screen.state.files)
        if (f.id == screen.correcting.file_id) return &f;
    return nullptr;
}

void send_changes(Screen& screen, std::vector<std::pair<std::string, std::string>> changes) {
    CorrectionEdit& e = screen.correcting;
    const FileView* file = file_of(screen);
    if (file == nullptr || changes.empty()) {
        e.open = false;
        return;
    }
    Json list = Json::array();
    for (const auto& [reading, is] : changes) list.push_back({{"reading", reading}, {"is", is}});
    send_correction(file->name, e.was, e.box, std::move(list));
    e.sent = std::move(changes);
    e.sent_at_ms = screen.now_ms;
    e.problem.clear();
}

std::vector<std::pair<std::string, std::string>> changes_of(const CorrectionEdit& e) {
    std::vector<std::pair<std::string, std::string>> out;
    const auto put = [&](const std::string& reading, const std::string& now, const std::string& then) {
        if (then != now) out.emplace_back(reading, then);
    };
    if (e.reading.empty()) return out;
    if (e.reading == "surface" || e.reading == "kind") {
        put(e.reading, e.now.type, e.then.type);
        return out;
    }
    if (e.added) {
        // One that was refused and is now called something else is not left behind.
        if (!e.refused.empty() && e.refused != e.reading) out.emplace_back(e.refused, "");
        out.emplace_back(e.reading, e.then.text);
        if (e.reading == "times" && !e.then.zone.empty()) out.emplace_back("times.zone", e.then.zone);
        if (e.reading == "times" && !e.then.role.empty() && e.then.role != "event") out.emplace_back("times.role", e.then.role);
        return out;
    }
    put(e.reading, e.now.text, e.then.text);
    put("times.zone", e.now.zone, e.then.zone);
    put("times.role", e.now.role, e.then.role);
    put(e.reading + ".type", e.now.type, e.then.type);
    put("url_bar.state", e.now.state, e.then.state);
    return out;
}

}  // namespace

void edit_reading(Screen& screen, const FileView& file, const FileReport& report, int index) {
    CorrectionEdit& e = begin(screen, file);
    screen.selected_reading = index;
    if (index == bar_reading) {
        e.reading = "url_bar";
        e.was = report.bar_from_user ? report.bar_as_read : report.bar_text;
        e.box = report.bar_box;
        e.corrected = report.bar_from_user;
        e.now.text = report.bar_text;
        e.now.state = report.bar_text.empty() ? "" : report.bar_state;
    } else if (index == clock_reading) {
        e.reading = "clock";
        e.was = report.clock_from_user ? report.clock_as_read : report.clock;
        e.box = report.clock_box;
        e.corrected = report.clock_from_user;
        e.now.text = report.clock;
    } else if (index == surface_reading) {
        e.reading = "surface";
        e.was = e.now.type = report.surface;
        for (const Overruled& o : screen.state.report.overruled) e.corrected = e.corrected || (o.file == file.name && o.reading == "surface");
    } else if (index == kind_reading) {
        e.reading = "kind";
        e.was = report.kind;
        e.now.type = report.kind;
        e.corrected = report.kind_from_user;
    } else {
        const Reading& r = report.readings[static_cast<std::size_t>(index)];
        e.reading = r.reading;
        e.was = r.from_user ? r.as_read : r.value;
        e.box = r.box;
        e.corrected = r.from_user;
        e.now = {r.value, zone_choice(r.zone), r.role, r.type, ""};
    }
    e.then = e.now;
}

void edit_overruled(Screen& screen, const FileView& file, const FileReport& report, const Overruled& o) {
    const std::string base = o.reading.rfind("document.", 0) == 0 ? o.reading : o.reading.compare(0, 11, "identifiers") == 0 ? o.reading.substr(0, o.reading.find('.', 12)) : o.reading.substr(0, o.reading.find('.'));
    if (base == "url_bar") return edit_reading(screen, file, report, bar_reading);
    if (base == "clock") return edit_reading(screen, file, report, clock_reading);
    if (base == "kind") return edit_reading(screen, file, report, kind_reading);
    if (base == "surface") return edit_reading(screen, file, report, surface_reading);
    for (std::size_t i = 0; i < report.readings.size(); ++i) {
        const Reading& r = report.readings[i];
        if (r.reading == base && r.from_user && r.as_read == o.was && (!o.box || same_place(r.box, o.box))) return edit_reading(screen, file, report, static_cast<int>(i));
    }
    CorrectionEdit& e = begin(screen, file);
    e.reading = base;
    e.was = o.was;
    e.box = o.box;
    e.corrected = true;
    e.now.text = e.then.text = o.applied ? o.is : "";
    if (!o.applied) {
        e.then.text = o.is;
        e.problem = chinese() ? o.message.zh : o.message.en;
    }
}

void edit_line(Screen& screen, const FileView& file, const TextLine& line) {
    CorrectionEdit& e = begin(screen, file);
    e.added = true;
    e.line = e.then.text = line.text;
    e.box = line.box;
    screen.selected_reading = -1;
}

bool edit_at(Screen& screen, const FileView& file, const FileReport& report, float x, float y) {
    int best = -1;
    for (std::size_t i = 0; i < report.readings.size(); ++i) {
        const Reading& r = report.readings[i];
        if (r.from_url || !r.box || !holds(*r.box, x, y)) continue;
        if (best < 0 || area_of(*r.box) < area_of(*report.readings[static_cast<std::size_t>(best)].box)) best = static_cast<int>(i);
    }
    if (best >= 0) return edit_reading(screen, file, report, best), true;
    for (const Overruled& o : screen.state.report.overruled)
        if (o.file == file.name && o.applied && o.is.empty() && o.box && holds(*o.box, x, y) && o.reading != "kind") return edit_overruled(screen, file, report, o), true;
    if (report.clock_box && holds(*report.clock_box, x, y)) return edit_reading(screen, file, report, clock_reading), true;
    if (report.bar_box && holds(*report.bar_box, x, y)) return edit_reading(screen, file, report, bar_reading), true;
    const TextLine* line = nullptr;
    for (const TextLine& each : report.lines)
        if (holds(each.box, x, y) && (line == nullptr || area_of(each.box) < area_of(line->box))) line = &each;
    if (line == nullptr) return false;
    edit_line(screen, file, *line);
    return true;
}

std::optional<int> reading_at(const FileReport& report, const PixelBox& box) {
    if (same_place(report.bar_box, box)) return bar_reading;
    if (same_place(report.clock_box, box)) return clock_reading;
    for (std::size_t i = 0; i < report.readings.size(); ++i)
        if (!report.readings[i].from_url && same_place(report.readings[i].box, box)) return static_cast<int>(i);
    return {};
}

void leave_correction(Screen& screen) {
    CorrectionEdit& e = screen.correcting;
    if (!e.open) return;
    const bool unfinished = e.sent.empty() && e.problem.empty() && !(e.added && e.reading.empty());
    const std::vector<std::pair<std::string, std::string>> changes = unfinished && !e.added ? changes_of(e) : std::vector<std::pair<std::string, std::string>>();
    if (e.reading == "kind") apply_correction(screen);
    else if (!changes.empty()) send_changes(screen, changes);
    e.open = false;
}

void apply_correction(Screen& screen) {
    CorrectionEdit& e = screen.correcting;
    if (e.reading == "kind") {
        if (e.then.type != e.now.type) send_kind(e.file_id, e.then.type);
        e.open = false;
        return;
    }
    send_changes(screen, changes_of(e));
}

void rule_out(Screen& screen) {
    const std::string reading = screen.correcting.reading;
    send_changes(screen, {{reading, ""}});
    screen.correcting.open = false;
}

void take_back_correction(Screen& screen) {
    CorrectionEdit& e = screen.correcting;
    const FileView* file = file_of(screen);
    if (e.reading == "kind") send_kind(e.file_id, "");
    else if (file != nullptr) send_correction(file->name, e.was, e.box, Json::array({{{"reading", e.reading}, {"is", nullptr}}}));
    e.open = false;
}

void hear_correction(Screen& screen) {
    CorrectionEdit& e = screen.correcting;
    if (!e.open || e.sent.empty()) return;
    constexpr double longest_answer_ms = 3000;
    const FileView* file = file_of(screen);
    std::size_t answered = 0;
    for (const auto& [reading, is] : e.sent) {
        const bool as_read = reading == e.reading && is == e.was;   // that is no correction any more
        for (const Overruled& o : screen.state.report.overruled) {
            if (file == nullptr || o.file != file->name || o.reading != reading || o.was != e.was || o.is != is) continue;
            if (!o.applied) {
                e.problem = chinese() ? o.message.zh : o.message.en;
                e.refused = reading;
                e.corrected = true;
                e.sent.clear();
                return;
            }
            ++answered;
            break;
        }
        const bool of_refused = reading == e.refused && is.empty();
        if (as_read || of_refused) ++answered;
    }
    if (answered >= e.sent.size() || screen.now_ms - e.sent_at_ms > longest_answer_ms) e.open = false;
    else platform::wake_in(longest_answer_ms);
}

}  // namespace precheck::ui
