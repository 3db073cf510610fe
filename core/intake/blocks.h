// The blocks of eight by eight pixels that JPEG works in, as waves: shared by what is told from them.
#pragma once

#include <array>

#include "core/intake/luma.h"

namespace precheck {

constexpr std::size_t block_side = 8;
using Block = std::array<double, block_side * block_side>;   // row by row; as waves, the mean first

Block to_waves(const Block& pixels);
Block from_waves(const Block& waves);
Block block_at(const Luma& luma, int x0, int y0);   // its pixels

// The luminance steps of a quality, IJG scale: Annex K.1 of ITU-T T.81 stretched.
std::array<int, block_side * block_side> luminance_steps(int quality);

}   // namespace precheck
