#include "core/derive/pixel_traces.h"

#include <algorithm>

namespace precheck {

bool too_small_to_measure(const Image& image, const RulePack& rules) {
    const double least = rules.number("measures.min_side_px");
    return image.width < least || image.height < least;
}

CameraSigns camera_signs(const File& file, const RulePack& rules) {
    const auto has = [&](const char* key) {
        return std::any_of(file.container.exif.begin(), file.container.exif.end(), [&](const KeyValue& kv) { return kv.key == key; });
    };
    CameraSigns signs;
    signs.exposure = has("FNumber") || has("ExposureTime") || has("LensModel") || has("FocalLength");
    signs.maker = signs.exposure || (has("Make") && has("Model"));
    if (!file.image || !file.image->measures.camera) return signs;
    const CameraTraces& traces = *file.image->measures.camera;
    // No lens draws letters as sharp as a capture does, nor edges along the rows of pixels; pages with gradients or patterns may
    // look like the rest of it. A photo reduced to half is sharp again, but its edges stay off the rows.
    const Measures& m = file.image->measures;
    const bool soft = m.text_edge_width_px.value_or(0) >= rules.number("camera.min_text_edge_width_px") || m.picture_edge_width_px >= rules.number("camera.min_edge_width_px");
    const bool none_straight = traces.straight_edges && *traces.straight_edges <= rules.number("camera.max_straight_edges");
    if (!soft && !none_straight) return signs;
    signs.grain = traces.flat_share <= rules.number("camera.grain_max_flat_share") && traces.light_drift_share >= rules.number("camera.grain_min_drift_share");
    signs.uneven_light = traces.light_drift_share >= rules.number("camera.light_min_drift_share");
    signs.moire = traces.moire_db >= rules.number("camera.min_moire_db");
    signs.strong_moire = traces.moire_db >= rules.number("camera.strong_moire_db");
    // What is slanted has no long edges along the rows; a chat's bubbles alone may look as if they ran together.
    const bool may_slant = traces.straight_edges.value_or(0) <= rules.number("camera.slant_max_straight_edges");
    signs.slant = may_slant && traces.slope_spread_deg >= rules.number("camera.min_slope_spread_deg");
    return signs;
}

std::string names_of(const CameraSigns& signs) {
    std::string out;
    const auto add = [&](bool seen, const char* name) {
        if (!seen) return;
        if (!out.empty()) out += '|';
        out += name;
    };
    add(signs.maker || signs.exposure, "camera_data");
    add(signs.grain, "grain");
    add(signs.uneven_light, "uneven_light");
    add(signs.moire, "moire");
    add(signs.slant, "slant");
    return out;
}

}   // namespace precheck
