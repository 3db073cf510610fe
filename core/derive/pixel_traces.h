// What the traces measured on a picture's pixels amount to: shared by the checks that ask how a picture was made.
#pragma once

#include <string>

#include "core/facts/file.h"
#include "core/facts/rule_pack.h"

namespace precheck {

// Thumbnails hold too little to measure; where a larger picture lacks a measure, its facts are older.
bool too_small_to_measure(const Image& image, const RulePack& rules);

// Signs of a camera, independent of one another.
struct CameraSigns {
    bool exposure = false;   // metadata: aperture, exposure, lens
    bool maker = false;   // metadata: make and model, with or without an exposure
    bool grain = false;   // no flat areas, and brightness that drifts
    bool uneven_light = false;   // brightness falls off over most of the picture
    bool moire = false;   // beat pattern of a pixel grid
    bool strong_moire = false;   // beyond what grain and compression can give
    bool slant = false;   // edges run together

    int count() const { return (maker || exposure ? 1 : 0) + (grain ? 1 : 0) + (uneven_light ? 1 : 0) + (moire ? 1 : 0) + (slant ? 1 : 0); }
};

CameraSigns camera_signs(const File& file, const RulePack& rules);

// Their names, as texts/common.json has them under "signs": "grain|slant".
std::string names_of(const CameraSigns& signs);

}   // namespace precheck
