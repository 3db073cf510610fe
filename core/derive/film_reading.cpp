#include "core/derive/film_reading.h"

#include <algorithm>

#include "core/derive/browser_frame.h"
#include "core/derive/identifiers.h"
#include "core/derive/times.h"

namespace precheck {

namespace {

Text text_of(const VideoShot& shot) {
    Text text;
    text.frame_width = shot.width;
    text.frame_height = shot.height;
    for (const VideoShotLine& read : shot.lines) {
        TextLine line;
        line.text = read.text;
        line.box = read.box;
        line.confidence = read.confidence;
        text.lines.push_back(std::move(line));
    }
    text.lines_found = text.lines_read = static_cast<int>(text.lines.size());
    return text;
}

// The same time stands on shot after shot. A time of day may be dated on one of them only, and the same one be of another day.
void take_time(std::vector<TimeReading>& times, const TimeReading& time) {
    const auto of_no_day = [](const TimeReading& t) { return t.precision == TimePrecision::time_only; };
    const auto has_minute = [&](const TimeReading& t) { return of_no_day(t) || t.precision == TimePrecision::minute || t.precision == TimePrecision::second; };
    for (TimeReading& known : times) {
        const bool same_minute = has_minute(known) && has_minute(time) && known.value.hour == time.value.hour && known.value.minute == time.value.minute;
        if ((same_minute && of_no_day(time)) || (known.text == time.text && known.precision == time.precision && known.value == time.value)) return;
        if (!same_minute || !of_no_day(known)) continue;
        known = time;
        return;
    }
    times.push_back(time);
}

}   // namespace

Reading read_film(const File& file) {
    Reading r;
    r.kind = PageKind::video;
    r.kind_confidence = 1;
    if (!file.video->look) return r;
    for (const VideoShot& shot : file.video->look->shots) {
        const Text text = text_of(shot);
        const BrowserFrame frame = find_browser_frame(text, Measures{});
        for (const TimeReading& time : page_times(text, frame.not_of_page)) take_time(r.times, time);
        // The same number stands on shot after shot.
        for (const Identifier& id : find_identifiers(text, Measures{}, frame)) {
            const bool known = std::any_of(r.identifiers.begin(), r.identifiers.end(), [&](const Identifier& i) { return i.type == id.type && i.value == id.value; });
            if (!known) r.identifiers.push_back(id);
        }
    }
    return r;
}

}   // namespace precheck
