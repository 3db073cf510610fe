#include "core/derive/evidence_places.h"

#include <algorithm>
#include <cstdlib>

#include "core/derive/case_objects.h"
#include "core/derive/qualification.h"
#include "core/facts/media.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

std::vector<std::string> parts_of(const std::string& text, char separator) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) out.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

// Takes what stands behind `mark` off the end.
std::string taken_behind(std::string& text, char mark) {
    const std::size_t at = text.find(mark);
    if (at == std::string::npos) return {};
    const std::string out = text.substr(at + 1);
    text.erase(at);
    return out;
}

EvidencePlace parsed(std::string entry, bool must) {
    EvidencePlace place;
    place.must = must;
    place.condition = taken_behind(entry, '?');
    place.wanted = static_cast<std::size_t>(std::max(1, std::atoi(taken_behind(entry, '*').c_str())));
    if (const std::size_t at = entry.find('='); at != std::string::npos) {
        place.name = entry.substr(0, at);
        entry.erase(0, at + 1);
    }
    place.place = entry;
    place.alternatives = parts_of(entry, '|');
    return place;
}

// A photo with the camera's own data is an original.
bool is_original(const File& file) {
    return std::any_of(file.container.exif.begin(), file.container.exif.end(), [](const KeyValue& kv) { return kv.key == "DateTimeOriginal" || kv.key == "Make"; });
}

std::vector<std::size_t> files_for(const EvidencePlace& place, const FileSet& files) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool fits = std::any_of(place.alternatives.begin(), place.alternatives.end(), [&](const std::string& name) {
            const PageKind kind = page_kind_of(name);
            if (kind == PageKind::unknown) return false;
            return (files.readings[i] && shows_paper(*files.readings[i], kind)) || (kind == PageKind::original_file && is_original(files.files[i]));
        });
        if (fits) out.push_back(i);
    }
    return out;
}

bool shipping_is_said(const CaseForm& form) {
    return form.shipped || std::any_of(form.orders.begin(), form.orders.end(), [](const Order& order) { return order.shipped.has_value(); });
}

void judge(EvidencePlace& place, const FileSet& files, const CaseForm& form) {
    place.files = files_for(place, files);
    if (place.files.size() >= place.wanted) {
        place.state = PlaceState::filled;
    } else if (place.condition == "shipped" && !was_shipped(form, files)) {
        const bool said = shipping_is_said(form);
        place.state = said ? PlaceState::not_applicable : PlaceState::unknown;
        place.reason = said ? "not_shipped" : "shipped_not_said";
    } else if (unread_of_unknown_kind(files) > 0) {
        place.state = PlaceState::unknown;
        place.reason = "unread";
    }
}

}   // namespace

bool place_filled(const std::string& place, const FileSet& files) { return !files_for(parsed(place, true), files).empty(); }

std::size_t unread_of_unknown_kind(const FileSet& files) { return unread_papers(files); }

std::vector<EvidencePlace> evidence_matrix(const FileSet& files, const CaseForm& form, const RulePack& rules) {
    std::vector<EvidencePlace> out;
    const std::string key = "matrix." + form.kind + "." + form.cause;
    for (const bool must : {true, false})
        for (const std::string& entry : rules.list(key + (must ? ".must" : ".strengthens"))) {
            EvidencePlace place = parsed(entry, must);
            judge(place, files, form);
            out.push_back(std::move(place));
        }
    return out;
}

}   // namespace precheck
