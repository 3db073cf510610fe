// EDC-111 Hidden content
//
// What: Something in the file that a viewer does not show: data behind the end, a second file, code or attachments in a
//   PDF, a picture under full transparency.
// Why: Upload scanners refuse such files, and a reviewer who finds it trusts none of the rest.
// Fails when: another file stands behind the end marker or inside a block of the picture; a PDF holds JavaScript, a launch
//   action or attachments; the whole picture is transparent. Data of no known kind behind the end, and a picture left
//   under transparent areas: suspect. Motion photos, gain maps, previews and the trailers of phone cameras do not count.
// Unknown when: a PDF could not be opened: then only its outer structure was looked at.
// How to put it right: open the file and save or export it anew (for a PDF: print it to PDF), and submit that copy.
// Source: technical necessity.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 111,
                            .id = "hidden-content",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "technical necessity"};

double number_of(const File& file, std::string_view key) {
    for (const KeyValue& entry : file.container.other)
        if (entry.key == key) return std::strtod(entry.value.c_str(), nullptr);
    return 0;
}

CheckResult run(const File& file, const RulePack& rules) {
    const Container& container = file.container;
    if (!is_decodable_picture(container.media) && container.media != Media::pdf) return not_applicable();
    CheckResult result;
    if (container.trailing_bytes > 0) {
        const std::string bytes = std::to_string(container.trailing_bytes);
        const bool known = !container.trailing_kind.empty() && container.trailing_kind != "data";
        if (known) result.add(fail("file_behind").arg("bytes", bytes).arg("kind", container.trailing_kind).saw(container.trailing_kind + ", " + bytes + " bytes"));
        else result.add(suspect("data_behind", 0.6).arg("bytes", bytes).saw(bytes + " bytes"));
    }
    for (const KeyValue& entry : container.other)
        if (entry.key == "Embedded") result.add(fail("file_inside").arg("what", entry.value).saw(entry.value));
    // Seen from outside, or by the reader of documents in what is packed.
    const Document* inside = file.document ? &*file.document : nullptr;
    const auto marked = [&](std::string_view key) { return std::any_of(container.other.begin(), container.other.end(), [&](const KeyValue& entry) { return entry.key == key; }); };
    if (marked("PDF:JavaScript") || (inside != nullptr && inside->javascript)) result.add(fail("script").saw("JavaScript").fix_by("pdf"));
    if (marked("PDF:Launch") || (inside != nullptr && inside->launch_actions)) result.add(fail("launch").saw("Launch").fix_by("pdf"));
    if (marked("PDF:EmbeddedFile") || (inside != nullptr && inside->attachments > 0)) result.add(fail("attachment").saw("EmbeddedFile").fix_by("attachment"));
    const double transparent = number_of(file, "Alpha:transparent_share"), hidden = number_of(file, "Alpha:hidden_edge_share");
    if (transparent >= rules.number("hidden.all_transparent_share")) result.add(fail("transparent").saw("alpha 0").fix_by("transparent"));
    else if (transparent >= rules.number("hidden.min_transparent_share") && hidden >= rules.number("hidden.min_edge_share"))
        result.add(suspect("under_transparency", 0.6).arg("percent", std::to_string(std::lround(100 * transparent))).saw("alpha 0").fix_by("transparent"));
    return result;
}

}  // namespace

extern constinit const Check check_edc_111 = define_check<run>(info);

}  // namespace precheck
