#include "core/facts/traces_json.h"

#include <array>
#include <utility>

namespace precheck {

namespace {

double brief(double v) { return std::isfinite(v) ? std::round(v * 1000.0) / 1000.0 : 0.0; }

constexpr std::array<std::pair<Seam::Kind, std::string_view>, 3> seam_kinds = {{{Seam::Kind::repeated, "repeated"}, {Seam::Kind::cut, "cut"}, {Seam::Kind::shifted, "shifted"}}};

Json seam_json(const Seam& seam) {
    Json o = Json::object();
    for (const auto& [kind, name] : seam_kinds)
        if (kind == seam.kind) o["kind"] = name;
    o["at"] = seam.at;
    o["score"] = brief(seam.score);
    if (seam.kind == Seam::Kind::repeated) {
        o["height_px"] = seam.height_px;
        o["first_at"] = seam.first_at;
    }
    if (seam.kind == Seam::Kind::shifted) o["shift_px"] = seam.shift_px;
    return o;
}

Seam seam_from(const Json& o) {
    Seam seam;
    for (const auto& [kind, name] : seam_kinds)
        if (text_at(o, "kind") == name) seam.kind = kind;
    seam.at = pixels_at(o, "at");
    seam.height_px = pixels_at(o, "height_px");
    seam.first_at = pixels_at(o, "first_at");
    seam.shift_px = pixels_in(number_at(o, "shift_px"));
    seam.score = number_at(o, "score");
    return seam;
}

constexpr std::array<std::pair<TamperTrace::Kind, std::string_view>, 10> tamper_kinds = {{{TamperTrace::Kind::shape, "shape"}, {TamperTrace::Kind::spacing, "spacing"}, {TamperTrace::Kind::baseline, "baseline"}, {TamperTrace::Kind::type, "type"}, {TamperTrace::Kind::ground, "ground"}, {TamperTrace::Kind::grain, "grain"}, {TamperTrace::Kind::noise, "noise"}, {TamperTrace::Kind::fringe, "fringe"}, {TamperTrace::Kind::history, "history"}, {TamperTrace::Kind::place, "place"}}};

Json tamper_json(const TamperTrace& trace) {
    Json o = Json::object();
    for (const auto& [kind, name] : tamper_kinds)
        if (kind == trace.kind) o["kind"] = name;
    o["box"] = box_json<Json>(trace.box);
    if (!trace.compared.empty()) o["compared"] = box_json<Json>(trace.compared);
    o["strength"] = brief(trace.strength);
    return o;
}

std::optional<TamperTrace> tamper_from(const Json& o) {
    const auto box = box_at(o, "box");
    if (!box) return std::nullopt;
    for (const auto& [kind, name] : tamper_kinds)
        if (text_at(o, "kind") == name) return TamperTrace{kind, *box, box_at(o, "compared").value_or(Box{}), number_at(o, "strength")};
    return std::nullopt;
}

const Json* group(const Json& measures, const char* key) {
    const Json* v = member(measures, key);
    return v != nullptr && v->is_object() ? v : nullptr;
}

}   // namespace

void put_traces(Json& measures, const Measures& m) {
    if (m.camera) {
        measures["camera"] = {{"flat_share", brief(m.camera->flat_share)}, {"light_drift_share", brief(m.camera->light_drift_share)}, {"moire_db", brief(m.camera->moire_db)}, {"slope_spread_deg", brief(m.camera->slope_spread_deg)}};
        if (m.camera->straight_edges) measures["camera"]["straight_edges"] = brief(*m.camera->straight_edges);
        if (m.camera->frame_aspect > 0) measures["camera"]["frame_aspect"] = brief(m.camera->frame_aspect);
    }
    if (m.interpolation)
        measures["interpolation"] = {{"line_strength", brief(m.interpolation->line_strength)}, {"line_frequency", brief(m.interpolation->line_frequency)}, {"copied_share", brief(m.interpolation->copied_share)}, {"high_band_db", brief(m.interpolation->high_band_db)}, {"phase_strength", brief(m.interpolation->phase_strength)}, {"phase_frequency", brief(m.interpolation->phase_frequency)}, {"crispness", brief(m.interpolation->crispness)}};
    if (m.compression) {
        measures["compression"] = {{"grid_x", m.compression->grid_x}, {"grid_y", m.compression->grid_y}, {"grid_excess", brief(m.compression->grid_excess)}, {"agreement", brief(m.compression->agreement)}};
        if (m.compression->lowest_quality) measures["compression"]["lowest_quality"] = *m.compression->lowest_quality;
    }
    if (m.seams) {
        measures["seams"] = Json::array();
        for (const Seam& seam : *m.seams) measures["seams"].push_back(seam_json(seam));
    }
    if (m.tampering) {
        measures["tampering"] = Json::array();
        for (const TamperTrace& trace : *m.tampering) measures["tampering"].push_back(tamper_json(trace));
    }
    if (m.text_cut_above_px) measures["text_cut_above_px"] = *m.text_cut_above_px;
}

void take_traces(const Json& measures, Measures& m) {
    if (const Json* o = group(measures, "camera"))
        m.camera = CameraTraces{number_at(*o, "flat_share"), number_at(*o, "light_drift_share"), number_at(*o, "moire_db"), number_at(*o, "slope_spread_deg"), maybe_number_at(*o, "straight_edges"), number_at(*o, "frame_aspect")};
    if (const Json* o = group(measures, "interpolation"))
        m.interpolation = Interpolation{number_at(*o, "line_strength"), number_at(*o, "line_frequency"), number_at(*o, "copied_share"), number_at(*o, "high_band_db"),
                                        number_at(*o, "phase_strength"), number_at(*o, "phase_frequency"), number_at(*o, "crispness")};
    if (const Json* o = group(measures, "compression"))
        m.compression = Compression{maybe_int_at(*o, "lowest_quality"), pixels_at(*o, "grid_x"), pixels_at(*o, "grid_y"), number_at(*o, "grid_excess"), number_at(*o, "agreement")};
    if (const Json* list = member(measures, "seams"); list != nullptr && list->is_array()) {
        m.seams.emplace();
        for (const Json& seam : *list) m.seams->push_back(seam_from(seam));
    }
    if (const Json* list = member(measures, "tampering"); list != nullptr && list->is_array()) {
        m.tampering.emplace();
        for (const Json& trace : *list)
            if (const auto one = tamper_from(trace)) m.tampering->push_back(*one);
    }
    if (const auto cut = maybe_int_at(measures, "text_cut_above_px")) m.text_cut_above_px = *cut;
}

}   // namespace precheck
