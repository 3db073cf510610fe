#include "core/derive/screen_signs.h"

#include <algorithm>

#include "core/derive/page_capture.h"

namespace precheck {

namespace {

// A tracking page's words stand on a parcel's label, too.
bool is_of_screens(PageKind kind) {
    switch (kind) {
        case PageKind::penalty_notice:
        case PageKind::order_page:
        case PageKind::order_list:
        case PageKind::product_page:
        case PageKind::accused_page:
        case PageKind::shop_page:
        case PageKind::review_page:
        case PageKind::chat_capture:
        case PageKind::payment_page: return true;
        default: return false;
    }
}

int brightness(const Rgb& c) { return (c.r * 3 + c.g * 6 + c.b) / 10; }

// Ink on paper is darker than the paper. Shares of lines that were read.
double light_text_share(const Text& text) {
    const auto light = std::count_if(text.lines.begin(), text.lines.end(), [](const TextLine& line) { return brightness(line.look.foreground) > brightness(line.look.background); });
    return static_cast<double>(light) / static_cast<double>(text.lines.size());
}

// A tracking page may name days alone; where the kind is not known, only times of day count and those that are relative.
bool names_moments(const Reading& reading, const RulePack& rules) {
    const bool track = reading.kind == PageKind::tracking_page;
    if (!track && reading.kind != PageKind::unknown) return false;
    const auto moments = std::count_if(reading.times.begin(), reading.times.end(), [&](const TimeReading& t) {
        return t.role == TimeRole::event && (track ? t.precision != TimePrecision::relative : t.precision != TimePrecision::day);
    });
    return static_cast<double>(moments) >= rules.number(track ? "camera.min_track_events" : "camera.min_moments");
}

// Certificates hang in frames, too: where one is read as such, or has the proportions of one, the frame says nothing.
bool is_framed(const File& file, const Reading& reading, const RulePack& rules) {
    if (!file.image || !file.image->measures.camera || !is_page_capture(reading.kind)) return false;
    const double aspect = file.image->measures.camera->frame_aspect;
    return aspect >= rules.number("camera.frame_min_aspect") && aspect <= rules.number("camera.frame_max_aspect");
}

}   // namespace

ScreenSigns screen_signs(const File& file, const Reading& reading, const RulePack& rules) {
    ScreenSigns signs;
    signs.browser = reading.url_bar.state != Presence::none || reading.clock.visible;
    signs.page = is_of_screens(reading.kind) || (reading.kind_from_user && reading.kind != PageKind::unknown && is_page_capture(reading.kind));
    signs.moments = names_moments(reading, rules);
    signs.frame = is_framed(file, reading, rules);
    if (!file.text || static_cast<double>(file.text->lines.size()) < rules.number("camera.min_light_lines")) return signs;
    const bool number = std::any_of(reading.identifiers.begin(), reading.identifiers.end(), [](const Identifier& id) {
        return !id.masked && (id.type == IdentifierType::order_no || id.type == IdentifierType::product_id || id.type == IdentifierType::tracking_no || id.type == IdentifierType::notice_no);
    });
    signs.light_text = number && light_text_share(*file.text) >= rules.number("camera.min_light_text_share");
    return signs;
}

}   // namespace precheck
