// The reading that the seller is correcting: opened at its place in the picture or from the list of readings, changed in a
// panel beside it (correction_panel.cpp), sent to the shell as one step. Grammar: core/derive/corrections.h.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "wasm/ui/view_state.h"

namespace precheck::ui {

struct Screen;

struct CorrectionEdit {
    bool open = false;
    bool take_focus = false;                     // the text wants the keyboard
    bool corrected = false;                      // a correction of it exists, so it can be taken back
    int file_id = -1;
    std::string reading;                         // without part: "times", "identifiers.order_no", "url_bar", "clock", "surface", "kind"
    bool added = false;                          // a line of text that is to become a reading: `reading` is chosen in the panel
    std::string was;                             // as read
    std::optional<PixelBox> box;

    struct Values {
        std::string text, zone, role, type, state;   // only those that the reading has
    };
    Values now, then;                            // as it stands; as it is in the controls
    std::string line;                            // of an added one: the line as read

    std::vector<std::pair<std::string, std::string>> sent;   // changes whose answer is awaited
    double sent_at_ms = 0;
    std::string problem, refused;                // why the answer was no, and to which reading
    float height = 0;                            // of the panel in the last frame
};

// Rows of what a file has once, where others are numbers of FileReport::readings.
inline constexpr int bar_reading = -2, clock_reading = -3, surface_reading = -4, kind_reading = -5;

void edit_reading(Screen& screen, const FileView& file, const FileReport& report, int index);
void edit_overruled(Screen& screen, const FileView& file, const FileReport& report, const Overruled& overruled);
void edit_line(Screen& screen, const FileView& file, const TextLine& line);
// What lies there: a reading, one that was ruled out, the address bar, the clock, else a line of text. False: nothing.
bool edit_at(Screen& screen, const FileView& file, const FileReport& report, float x, float y);
// The reading that a finding points at; nothing where it points at none.
std::optional<int> reading_at(const FileReport& report, const PixelBox& box);
void leave_correction(Screen& screen);           // what was changed and not sent is sent

void apply_correction(Screen& screen);
void rule_out(Screen& screen);                   // it is no such thing
void take_back_correction(Screen& screen);
void hear_correction(Screen& screen);            // looks for the answer to what was sent

// A part of the picture, on screen.
struct ScreenBox {
    float x = 0, y = 0, w = 0, h = 0;
};
// The panel by `place` inside `area`.
void draw_correction_panel(Screen& screen, const ScreenBox& area, const std::optional<ScreenBox>& place);
// Pencil and word at the corner of a reading that was overruled; struck through where it was ruled out.
void draw_correction_mark(const ScreenBox& place, const std::string& word, bool ruled_out);

// Words for readings ("times.zone", "identifiers.order_no") and zones.
std::string reading_name(const std::string& reading);
std::string zone_name(const std::string& zone);
std::string zone_choice(const std::string& offset);   // "+08:00" -> "Asia/Shanghai"
// "订单号：8192…" -> "8192…".
std::string labelled_value(const std::string& line, const std::string& reading);
// "已更正", "已排除", "您补充的", "没有用上".
std::string overruled_state(const Overruled& overruled);
std::string overruled_words(const Overruled& overruled);

}  // namespace precheck::ui
