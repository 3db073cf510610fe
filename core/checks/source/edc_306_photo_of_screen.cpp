// EDC-306 Photo of a screen
//
// What: A camera picture of a screen in place of a capture.
// Why: It is harder to read, has no address that could be checked sharply, and is the usual way to hide that something
//   was edited; platforms send such pictures back.
// Fails when: the picture shows a page (address bar, clock, page content, several moments, light text on dark), a screen's
//   dark frame or the beat pattern of a pixel grid, and two independent traces of a camera: metadata, grain, uneven light, beat pattern,
//   edges that run together. It is suspect, and says which were seen; it fails where the metadata name an exposure, a
//   browser is to be seen, and the pixels agree in two ways. An order, notice or payment of which nothing is a
//   screen's alone may be a printout, and it says so. Photos of parcels and papers show no page.
// Unknown when: the text was not read, or most of it in a photo could not be; or the facts are from before this was measured.
// How to put it right: capture on the device itself instead of photographing it.
// Source: rule pack: camera.*; measured on captures and on photos of screens.
#include <algorithm>
#include <string>

#include "core/derive/page_capture.h"
#include "core/derive/pixel_traces.h"
#include "core/derive/screen_signs.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 306,
                            .id = "photo-of-screen",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: camera.*"};

bool mostly_unread(const Page& page) {
    constexpr int least_lines = 6;
    constexpr double sure = 0.8;
    const auto read = std::count_if(page.text.lines.begin(), page.text.lines.end(), [](const TextLine& line) { return line.confidence >= sure; });
    return page.text.lines_found >= least_lines && 2 * read < page.text.lines_found;
}

CheckResult run(const Page& page, const RulePack& rules) {
    if (page.file.document) return not_applicable();   // pages of a PDF are drawn, not captured: nothing is measured on them
    if (!page.image.measures.camera) return too_small_to_measure(page.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    const CameraSigns signs = camera_signs(page.file, rules);
    const Reading& reading = page.reading;
    if (reading.kind_from_user && !is_page_capture(reading.kind)) return not_applicable();
    const ScreenSigns screen = screen_signs(page.file, reading, rules);
    constexpr int two_ways = 2, sure = 3;
    const bool pixel_grid = signs.strong_moire || (signs.moire && signs.count() > sure);
    if (!screen.any() && !pixel_grid) {
        // A photo whose writing cannot be read: of a screen or of a paper, nobody has looked.
        if (signs.count() >= two_ways && mostly_unread(page)) return not_run("unread");
        return pass();
    }
    const int pixels = signs.count() - (signs.maker ? 1 : 0);
    const std::string seen = names_of(signs) + (screen.frame ? "|screen_frame" : "");
    if (signs.exposure && screen.browser && pixels >= two_ways) return fail("certain").arg("signs", seen).saw(seen);
    if (signs.count() < two_ways) return pass();
    // A printout of a page under a camera has all of it but what only a screen shows.
    const bool printable = reading.kind == PageKind::order_page || reading.kind == PageKind::order_list || reading.kind == PageKind::penalty_notice || reading.kind == PageKind::payment_page;
    const bool of_a_screen_alone = screen.browser || screen.moments || screen.light_text || screen.frame || signs.moire || reading.kind_from_user;
    if (printable && !of_a_screen_alone) return suspect("page", signs.count() >= sure ? 0.9 : 0.75).arg("signs", seen).saw(seen);
    return suspect("traces", signs.count() >= sure ? 0.9 : 0.75).arg("signs", seen).saw(seen);
}

}   // namespace

extern constinit const Check check_edc_306 = define_check<run>(info);

}   // namespace precheck
