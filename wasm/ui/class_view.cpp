// The reference within the help: the list of classes, and one class with its steps on the seller's device and its examples.
// What is said of a class comes from the shell when it is asked for (web/src/reference_desk.ts), both languages at once.
#include <algorithm>
#include <string>
#include <vector>

#include "wasm/platform/canvas.h"
#include "wasm/ui/intents.h"
#include "wasm/ui/json_members.h"
#include "wasm/ui/screen.h"
#include "wasm/ui/texts.h"
#include "wasm/ui/widgets.h"

namespace precheck::ui {

namespace {

constexpr const char* families[] = {"container", "time", "source", "party", "legibility", "originality", "statement", "documents", "procedure"};
constexpr const char* devices[] = {"windows", "macos", "ios", "android"};

// Keys of the two textures, as the shell has them (example_ids).
constexpr int bad_picture = -101, good_picture = -102;

Shape shape_of_severity(const std::string& severity) { return severity == "blocker" ? Shape::square : severity == "major" ? Shape::triangle
                                                                                                  : severity == "minor"   ? Shape::disc
                                                                                                                          : Shape::ring; }
ImU32 colour_of_severity(const std::string& severity) {
    const Palette& c = colours();
    return severity == "blocker" ? c.blocker : severity == "major" ? c.major
                                           : severity == "minor"   ? c.minor
                                                                   : c.notice;
}

void heading(const char* key) {
    ImGui::Dummy({0, space::half});
    text_line(tr(std::string("reference.") + key), {type::body, true, colours().ink_soft});
}

void draw_row(Screen& screen, const std::string& code, const Json& entry, ImVec2 from, float width) {
    const std::string severity = text_of(entry, "severity");
    const std::string label = code + " " + class_title(code) + (child(entry, "demand") == true ? " ★" : "");
    const float height = control_height();
    ImGui::SetCursorScreenPos(from);
    if (row_button("class." + code, label, {width, height}, false)) open_class_help(screen, code);
    shape(ImGui::GetWindowDrawList(), {from.x + size::icon, from.y + height / 2}, shape_of_severity(severity), colour_of_severity(severity));
    ImGui::SetCursorScreenPos({from.x + size::icon + space::two, from.y + (height - type::body * platform::line_per_em) / 2});
    text_line(label, {}, width - size::icon - space::three);
}

// Families one under another, their classes in two columns where there is room.
void draw_list(Screen& screen, float width) {
    text_block(tr("reference.intro") + " " + tr("reference.index_hint"), {}, width);
    const int columns = width >= size::form_label * 4 ? 2 : 1;
    const float column = (width - space::two * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    for (std::size_t family = 0; family < std::size(families); ++family) {
        std::vector<std::string> own;
        for (const auto& item : catalogue().items())
            if (item.key().size() > 4 && item.key()[4] - '1' == static_cast<int>(family)) own.push_back(item.key());
        if (own.empty()) continue;
        ImGui::Dummy({0, space::half});
        text_line(tr(std::string("reference.families.") + families[family]), {type::lead, true});
        const ImVec2 from = ImGui::GetCursorScreenPos();
        const int rows = (static_cast<int>(own.size()) + columns - 1) / columns;
        for (int i = 0; i < static_cast<int>(own.size()); ++i) {
            const std::string& code = own[static_cast<std::size_t>(i)];
            const ImVec2 place{from.x + static_cast<float>(i / rows) * (column + space::two), from.y + static_cast<float>(i % rows) * control_height()};
            draw_row(screen, code, child(catalogue(), code.c_str()), place, column);
        }
        ImGui::SetCursorScreenPos({from.x, from.y + static_cast<float>(rows) * control_height()});
        ImGui::Dummy({0, 0});
    }
}

void draw_doc(const Json& entry, const char* key, float width) {
    const std::string text = text_of(child(child(entry, "doc"), chinese() ? "zh" : "en"), key);
    if (text.empty()) return;
    heading(key);
    text_block(text, {}, width);
}

void draw_device_choice(Screen& screen, float width) {
    float x = 0;
    const float left = ImGui::GetCursorScreenPos().x;
    for (const char* device : devices) {
        const std::string& label = tr(std::string("reference.devices.") + device);
        const float w = button_width(label);
        if (x > 0 && x + w <= width) ImGui::SameLine(0, space::half);
        else if (x > 0) x = 0;
        if (x == 0) ImGui::SetCursorScreenPos({left, ImGui::GetCursorScreenPos().y});
        x += w + space::half;
        if (button(std::string("device.") + device, label, screen.help_device == device ? Button::primary : Button::plain, w)) screen.help_device = device;
    }
}

void draw_steps(Screen& screen, const Json& entry, float width) {
    const Json& steps = child(entry, "steps");
    const bool any = child(steps, "any").is_array();
    heading("steps");
    if (!any) draw_device_choice(screen, width);
    const Json& lines = child(steps, any ? "any" : screen.help_device.c_str());
    if (!lines.is_array()) return;
    const float number_width = text_width("0. ", {type::body, true}) + space::half;
    int number = 0;
    for (const Json& line : lines) {
        const ImVec2 from = ImGui::GetCursorScreenPos();
        text_line(std::to_string(++number) + ".", {type::body, true});
        ImGui::SetCursorScreenPos({from.x + number_width, from.y});
        text_block(pick_json(line), {}, width - number_width);
        ImGui::SetCursorScreenPos({from.x, ImGui::GetCursorScreenPos().y});
    }
}

// One example: the picture as wide as its column, and under it what is to be seen there. Returns where it ends.
float draw_example(Screen& screen, const Json& example, const char* kind, int key, ImVec2 from, float width) {
    const float own_width = std::max(1.0f, child(example, "width").is_number() ? child(example, "width").get<float>() : 1.0f);
    const float own_height = std::max(1.0f, child(example, "height").is_number() ? child(example, "height").get<float>() : 1.0f);
    const float scale = std::min(1.0f, width / own_width);
    const ImVec2 to{from.x + own_width * scale, from.y + own_height * scale};
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, to, colours().sunken);
    const unsigned texture = screen.preview_ready[key] ? platform::texture_of(key) : 0;
    if (texture != 0) list->AddImage(static_cast<ImTextureID>(texture), from, to);
    else if (!screen.preview_asked[key]) {
        screen.preview_asked[key] = true;
        send_file("need_preview", key);
    }
    list->AddRect(from, to, colours().line_strong, 0, 0, size::hairline);
    note_area(std::string("example.") + kind, pick_json(child(example, "alt")), from, to);
    ImGui::SetCursorScreenPos({from.x, to.y + space::half});
    ImGui::BeginGroup();
    const bool bad = key == bad_picture;
    shape_item(bad ? Shape::cross : Shape::tick, bad ? colours().blocker : colours().passed);
    ImGui::SameLine(0, space::half);
    text_line(tr(std::string("reference.") + kind), {type::small, true, bad ? colours().blocker : colours().passed});
    ImGui::SetCursorScreenPos({from.x, ImGui::GetCursorScreenPos().y - space::half});
    text_block(pick_json(child(example, "caption")), {type::small}, width);
    ImGui::EndGroup();
    return ImGui::GetItemRectMax().y;
}

void draw_examples(Screen& screen, const Json& entry, float width) {
    heading("examples");
    const Json& examples = child(entry, "examples");
    if (!examples.is_object()) return text_block(tr("reference.no_examples"), {type::body, false, colours().ink_soft}, width);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const bool beside = width >= size::form_label * 4;
    const float column = beside ? (width - space::two) / 2 : width;
    const float bad_end = draw_example(screen, child(examples, "bad"), "bad", bad_picture, from, column);
    const ImVec2 second = beside ? ImVec2{from.x + column + space::two, from.y} : ImVec2{from.x, bad_end + space::one};
    const float good_end = draw_example(screen, child(examples, "good"), "good", good_picture, second, column);
    ImGui::SetCursorScreenPos({from.x, std::max(bad_end, good_end) + space::half});
    ImGui::Dummy({width, 0});
}

void draw_class(Screen& screen, float width) {
    if (button("class.back", "‹ " + tr("reference.all_classes"), Button::quiet)) {
        screen.help_class.clear();
        return;
    }
    const Json& entry = child(screen.class_help, "entry");
    const bool here = entry.is_object() && text_of(entry, "code") == screen.help_class;
    text_block(screen.help_class + " " + class_title(screen.help_class), {type::title, true}, width);
    if (const std::string problem = text_of(screen.class_help, "problem"); !problem.empty()) return text_block(tr("reference.failed", {{"reason", problem}}), {}, width);
    if (!here) return text_block(tr("reference.loading"), {type::body, false, colours().ink_soft}, width);
    const std::string severity = text_of(entry, "severity");
    shape_item(shape_of_severity(severity), colour_of_severity(severity));
    ImGui::SameLine(0, space::half);
    text_line(tr("words.severity." + severity) + (child(entry, "demand") == true ? " · ★ " + tr("reference.demand") : ""), {type::body, false, colours().ink_soft});
    for (const char* key : {"what", "why", "fix"}) draw_doc(entry, key, width);
    draw_steps(screen, entry, width);
    draw_examples(screen, entry, width);
    for (const char* key : {"fails_when", "unknown_when", "source"}) draw_doc(entry, key, width);
    text_block(tr("words.provenance." + text_of(entry, "provenance")), {type::small, false, colours().ink_soft}, width);
    ImGui::Dummy({0, space::half});
    if (button("class.page", tr("reference.open_page"), Button::plain)) send_open_reference(screen.help_class);
    ImGui::Dummy({0, space::half});
    text_block(tr("reference.honesty"), {type::small, false, colours().ink_soft}, width);
}

}   // namespace

void set_class_help(Screen& screen, std::string_view json) {
    screen.class_help = Json::parse(json, nullptr, false);
    if (screen.help_device.empty()) screen.help_device = text_of(screen.class_help, "device");
    for (const int key : {bad_picture, good_picture}) screen.preview_asked[key] = screen.preview_ready[key] = false;
    platform::wake();
}

void open_class_help(Screen& screen, const std::string& code) {
    screen.help_open = screen.help_on_classes = true;
    screen.help_class = code;
    screen.help_to_top = true;
    send_open_help(code);
}

void draw_class_help(Screen& screen, float width, float height) {
    scroll_region("class_help", {width, height}, 0, [&](float w) {
        if (screen.help_to_top) ImGui::SetScrollY(0);
        screen.help_to_top = false;
        if (screen.help_class.empty()) draw_list(screen, w);
        else draw_class(screen, w);
    });
}

}   // namespace precheck::ui
