// EDC-306 Photo of a screen
//
// What: A camera picture of a screen in place of a capture.
// Why: It is harder to read, has no address that could be checked sharply, and is the usual way to hide that something
//   was edited; platforms send such pictures back.
// Fails when: the picture shows a page (address bar, clock, page content, several moments, light text on dark) or
//   the beat pattern of a pixel grid, and two independent traces of a camera: metadata, grain, uneven light, beat pattern,
//   edges that run together. It is suspect, and says which were seen; it fails where the metadata name an exposure, a
//   browser is to be seen, and the pixels agree in two ways. Photos of parcels and papers show no page.
// Unknown when: the text was not read, or the facts are from before this was measured.
// How to put it right: capture on the device itself instead of photographing it.
// Source: rule pack: camera.*; measured on captures and on photos of screens.
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

CheckResult run(const Page& page, const RulePack& rules) {
    if (page.file.document) return not_applicable();   // pages of a PDF are drawn, not captured: nothing is measured on them
    if (!page.image.measures.camera) return too_small_to_measure(page.image, rules) ? not_applicable() : CheckResult(not_run("common.not_measured"));
    const CameraSigns signs = camera_signs(page.file, rules);
    const Reading& reading = page.reading;
    if (reading.kind_from_user && !is_page_capture(reading.kind)) return not_applicable();
    const ScreenSigns screen = screen_signs(page.file, reading, rules);
    constexpr int two_ways = 2, sure = 3;
    const bool pixel_grid = signs.strong_moire || (signs.moire && signs.count() > sure);
    if (!screen.any() && !pixel_grid) return pass();
    const int pixels = signs.count() - (signs.maker ? 1 : 0);
    const std::string seen = names_of(signs);
    if (signs.exposure && screen.browser && pixels >= two_ways) return fail("certain").arg("signs", seen).saw(seen);
    if (signs.count() < two_ways) return pass();
    return suspect("traces", signs.count() >= sure ? 0.9 : 0.75).arg("signs", seen).saw(seen);
}

}   // namespace

extern constinit const Check check_edc_306 = define_check<run>(info);

}   // namespace precheck
