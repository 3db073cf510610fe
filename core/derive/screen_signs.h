// Whether what a picture shows is a page on a screen and no paper, parcel or thing: from what was read, and how it is printed.
#pragma once

#include "core/facts/file.h"
#include "core/facts/readings.h"
#include "core/facts/rule_pack.h"

namespace precheck {

// Signs of a screen. A parcel's label and an invoice name numbers and dates, too: only what papers do not have counts.
struct ScreenSigns {
    bool browser = false;   // an address bar or a system clock
    bool page = false;   // kinds that only a screen shows, or a page by what the seller says
    bool moments = false;   // several moments: a column of events, the talk of a day. A paper names one
    bool light_text = false;   // most lines are light on a dark ground, and numbers of the platform's form among them
    bool frame = false;   // a dark frame of a screen's proportions round it, in a picture whose text says of no paper what it is

    bool any() const { return browser || page || moments || light_text || frame; }
};

ScreenSigns screen_signs(const File& file, const Reading& reading, const RulePack& rules);

}   // namespace precheck
