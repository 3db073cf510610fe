// The gather part of api.h: one session reads one file.
#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/intake/intake.h"
#include "core/intake/measure.h"
#include "core/ocr/reader.h"
#include "core/report/annotated_copy.h"
#include "core/report/redacted_copy.h"
#include "wasm/api.h"

#ifdef __EMSCRIPTEN__
#include <emscripten/emscripten.h>
#else
#define EMSCRIPTEN_KEEPALIVE
#endif

namespace {

using namespace precheck;

struct Session {
    File file;
    Pixels pixels;
    std::unique_ptr<Reader> reader;
    std::optional<Measures> measures;   // of the upright picture, without its text
    std::vector<std::uint8_t> rgba;
};

// All state of this module: open sessions, the dictionary, and the last texts handed out.
struct State {
    std::map<std::uint32_t, Session> sessions;
    std::uint32_t next = 1;
    std::vector<std::string> dictionary;
    std::string line_text, facts;
    std::vector<std::uint8_t> png;
};

State& state() {
    static State s;
    return s;
}

Session* find(std::uint32_t handle) {
    const auto found = state().sessions.find(handle);
    return found == state().sessions.end() ? nullptr : &found->second;
}

Session* with_reader(std::uint32_t handle) {
    Session* s = find(handle);
    if (s == nullptr || s->pixels.empty()) return nullptr;
    if (!s->reader) s->reader = std::make_unique<Reader>(s->pixels, state().dictionary);
    return s;
}

bool has_line(Session* s, std::int32_t line) { return s != nullptr && line >= 0 && line < s->reader->line_count(); }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE uint32_t precheck_gather_open(const char* name, uint32_t name_bytes, const uint8_t* data, uint32_t data_bytes) {
    const std::uint32_t handle = state().next++;
    Session& s = state().sessions[handle];
    s.file = take_in({name, name_bytes}, Bytes(data, data_bytes), Budget{}, s.pixels);
    return handle;
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_gather_has_picture(uint32_t handle) {
    const Session* s = find(handle);
    return s != nullptr && !s->pixels.empty() ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE int32_t precheck_gather_wants_text(uint32_t handle) {
    const Session* s = find(handle);
    return s != nullptr && wants_text(s->file) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void precheck_gather_text(uint32_t handle, const char* utf8, uint32_t bytes, const char* encoding, uint32_t encoding_bytes) {
    if (Session* s = find(handle)) take_in_text({utf8, bytes}, {encoding, encoding_bytes}, s->file);
}
EMSCRIPTEN_KEEPALIVE int32_t precheck_gather_width(uint32_t handle) { return find(handle) != nullptr ? find(handle)->pixels.width : 0; }
EMSCRIPTEN_KEEPALIVE int32_t precheck_gather_height(uint32_t handle) { return find(handle) != nullptr ? find(handle)->pixels.height : 0; }

EMSCRIPTEN_KEEPALIVE const uint8_t* precheck_gather_rgba(uint32_t handle) {
    Session* s = find(handle);
    if (s == nullptr || s->pixels.empty()) return nullptr;
    const std::size_t count = s->pixels.rgb.size() / 3;
    s->rgba.resize(count * 4);
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t c = 0; c < 3; ++c) s->rgba[4 * i + c] = s->pixels.rgb[3 * i + c];
        s->rgba[4 * i + 3] = 255;
    }
    return s->rgba.data();
}

EMSCRIPTEN_KEEPALIVE const uint8_t* precheck_redacted_png(uint32_t handle, const int32_t* boxes, uint32_t count, uint32_t* bytes_out) {
    *bytes_out = 0;
    const Session* s = find(handle);
    if (s == nullptr) return nullptr;
    std::vector<Box> covered;
    // No picture is larger: sums of these stay within an int.
    const auto pixels = [&](uint32_t i) { return std::clamp(boxes[i], -largest_px, largest_px); };
    for (uint32_t i = 0; i < count; ++i) covered.push_back({pixels(4 * i), pixels(4 * i + 1), pixels(4 * i + 2), pixels(4 * i + 3)});
    Result<std::vector<std::uint8_t>> png = redacted_png(s->pixels, covered);
    if (!png) return nullptr;
    state().png = std::move(*png);
    *bytes_out = static_cast<uint32_t>(state().png.size());
    return state().png.data();
}

EMSCRIPTEN_KEEPALIVE const uint8_t* precheck_annotated_png(uint32_t handle, const int32_t* marks, uint32_t count, int32_t scale_percent, uint32_t* bytes_out) {
    *bytes_out = 0;
    const Session* s = find(handle);
    if (s == nullptr) return nullptr;
    constexpr uint32_t members = 6;
    std::vector<NumberedMark> numbered;
    const auto pixels = [&](uint32_t i) { return std::clamp(marks[i], -largest_px, largest_px); };
    for (uint32_t i = 0; i < count; ++i) {
        const uint32_t at = members * i;
        const int32_t colour = std::clamp(marks[at + 5], 0, static_cast<int32_t>(MarkColour::open));
        numbered.push_back({{pixels(at), pixels(at + 1), pixels(at + 2), pixels(at + 3)}, std::clamp(marks[at + 4], 0, 99999), static_cast<MarkColour>(colour)});
    }
    Result<std::vector<std::uint8_t>> png = annotated_png(s->pixels, numbered, scale_percent);
    if (!png) return nullptr;
    state().png = std::move(*png);
    *bytes_out = static_cast<uint32_t>(state().png.size());
    return state().png.data();
}

EMSCRIPTEN_KEEPALIVE void precheck_gather_measure(uint32_t handle) {
    Session* s = find(handle);
    if (s != nullptr && !s->measures && !s->pixels.empty()) s->measures = measure_picture(s->pixels, s->file.container);
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_set_dictionary(const char* text, uint32_t bytes) {
    state().dictionary = parse_dictionary({text, bytes});
    return static_cast<int32_t>(state().dictionary.size());
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_set_turn(uint32_t handle, int32_t turn_deg) {
    Session* s = with_reader(handle);
    if (s == nullptr || (turn_deg != 0 && turn_deg != 90 && turn_deg != 180 && turn_deg != 270)) return 0;
    s->reader->set_turn(turn_deg);
    return s->reader->tiles();
}

EMSCRIPTEN_KEEPALIVE const float* precheck_ocr_detect_input(uint32_t handle, int32_t tile, int32_t* height_out, int32_t* width_out) {
    Session* s = with_reader(handle);
    if (s == nullptr || tile < 0 || tile >= s->reader->tiles()) return nullptr;
    const Tensor& t = s->reader->detect_input(tile);
    *height_out = t.height;
    *width_out = t.width;
    return t.data.data();
}

EMSCRIPTEN_KEEPALIVE void precheck_ocr_detect_output(uint32_t handle, int32_t tile, const float* map, int32_t height, int32_t width) {
    Session* s = with_reader(handle);
    if (s != nullptr && tile >= 0 && tile < s->reader->tiles()) s->reader->detect_output(tile, map, height, width);
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_line_count(uint32_t handle) {
    Session* s = with_reader(handle);
    return s != nullptr ? s->reader->line_count() : 0;
}
EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_sample_count(uint32_t handle) {
    Session* s = with_reader(handle);
    return s != nullptr ? s->reader->sample_count() : 0;
}
EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_turn_wanted(uint32_t handle) {
    Session* s = with_reader(handle);
    return s != nullptr ? s->reader->turn_wanted() : -1;
}

EMSCRIPTEN_KEEPALIVE const float* precheck_ocr_line_input(uint32_t handle, int32_t line, int32_t* width_out) {
    Session* s = with_reader(handle);
    if (!has_line(s, line)) return nullptr;
    const Tensor* t = s->reader->line_input(line);
    if (t == nullptr || t->width == 0) return nullptr;
    *width_out = t->width;
    return t->data.data();
}

EMSCRIPTEN_KEEPALIVE int32_t precheck_ocr_line_output(uint32_t handle, int32_t line, const float* best, int32_t steps) {
    Session* s = with_reader(handle);
    if (!has_line(s, line)) return 0;
    std::vector<BestClass> classes;
    for (std::int32_t step = 0; step < steps; ++step) classes.push_back({static_cast<int>(best[2 * step]), best[2 * step + 1]});
    return static_cast<int32_t>(s->reader->line_output(line, classes));
}

EMSCRIPTEN_KEEPALIVE const char* precheck_ocr_line_text(uint32_t handle, int32_t line) {
    Session* s = with_reader(handle);
    state().line_text = has_line(s, line) ? s->reader->line(line).text : std::string();
    return state().line_text.c_str();
}

EMSCRIPTEN_KEEPALIVE const char* precheck_gather_finish(uint32_t handle, const char* read_state, uint32_t read_state_bytes, const char* reader,
                                                        uint32_t reader_bytes) {
    Session* s = find(handle);
    if (s == nullptr) return "";
    const std::string said(read_state, read_state_bytes);
    if (!s->pixels.empty() && s->file.image) {
        if (said == "ok" && s->reader) {
            s->file.text = s->reader->text();
            s->file.read = Stage::ok;
            s->file.reader.assign(reader, reader_bytes);
            const Pixels& frame = s->reader->frame();
            const bool upright = &frame == &s->pixels;
            s->file.image->measures = upright && s->measures ? std::move(*s->measures) : measure_picture(frame, s->file.container);
            measure_writing(frame, s->file.container, *s->file.text, s->file.image->measures);
        } else {
            s->file.read = Stage::failed;
            s->file.read_reason = said == "ok" ? "no reader" : said;
            s->file.image->measures = s->measures ? std::move(*s->measures) : measure_picture(s->pixels, s->file.container);
        }
    }
    state().facts = file_to_json(s->file);
    return state().facts.c_str();
}

EMSCRIPTEN_KEEPALIVE void precheck_gather_close(uint32_t handle) { state().sessions.erase(handle); }

}  // extern "C"
