// Whether a picture is meant to be the capture of a page, so that address and time are asked of it.
#pragma once

#include "core/facts/readings.h"

namespace precheck {

// Papers, photos of parcels and files from elsewhere are none; a page of unknown kind is one.
constexpr bool is_page_capture(PageKind kind) {
    switch (kind) {
        case PageKind::waybill_photo: case PageKind::business_licence: case PageKind::id_front: case PageKind::id_back: case PageKind::rights_certificate:
        case PageKind::invoice: case PageKind::letter: case PageKind::original_file: case PageKind::video: case PageKind::timestamp_proof: case PageKind::chat_log:
            return false;
        default: return true;
    }
}

}  // namespace precheck
