#include "core/derive/evidence_places.h"

#include <algorithm>

#include "core/facts/media.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

std::vector<PageKind> kinds_of(const std::string& place) {
    std::vector<PageKind> out;
    for (std::size_t at = 0; at <= place.size();) {
        std::size_t end = place.find('|', at);
        if (end == std::string::npos) end = place.size();
        out.push_back(page_kind_of(place.substr(at, end - at)));
        at = end + 1;
    }
    return out;
}

// A photo with the camera's own data is an original.
bool is_original(const File& file) {
    return std::any_of(file.container.exif.begin(), file.container.exif.end(), [](const KeyValue& kv) { return kv.key == "DateTimeOriginal" || kv.key == "Make"; });
}

}  // namespace

bool place_filled(const std::string& place, const FileSet& files) {
    const std::vector<PageKind> kinds = kinds_of(place);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files.readings[i] && std::find(kinds.begin(), kinds.end(), files.readings[i]->kind) != kinds.end()) return true;
        if (std::find(kinds.begin(), kinds.end(), PageKind::original_file) != kinds.end() && is_original(files.files[i])) return true;
    }
    return false;
}

}  // namespace precheck
