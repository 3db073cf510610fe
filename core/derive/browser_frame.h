// Address bar and system clock, from text and geometry, and which lines are not of the page.
#pragma once

#include <vector>

#include "core/derive/address.h"
#include "core/facts/file.h"
#include "core/facts/readings.h"

namespace precheck {

struct BrowserFrame {
    UrlBar url_bar;                              // boxes in the reading frame
    std::optional<Address> address;
    Clock clock;
    std::vector<bool> not_of_page;               // one per line: address, tabs, title bars, clock, task bar
    bool phone = false;                          // the picture has the shape of a phone's screen
    int content_top = 0, content_bottom = 0;     // rows between which the page stands
};

BrowserFrame find_browser_frame(const Text& text, const Measures& measures);

}  // namespace precheck
