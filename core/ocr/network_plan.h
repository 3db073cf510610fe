// What network.cpp and network_plan.cpp share: a network in memory, and where its values lie for one size of picture.
#pragma once

#include "core/ocr/kernels.h"
#include "core/ocr/network_format.h"

namespace precheck {

struct Step {
    network_format::Operation operation;
    const float *weights, *bias;   // packed; null where there are none. Of a layer norm: gain and bias
    const char* name;
};

// Value 0 is the picture, value i + 1 what step i makes.
struct PlannedValue {
    int32_t channels, stride, height, width;
    int32_t last_use;              // moment: 0 takes the picture in, i + 1 is step i
    int32_t block;                 // a value made in place has its input's
};

// A piece of the arena that is taken from moment `first` to `last`.
struct Block {
    int32_t first, last;
    uint64_t floats, at;           // floats: 0 where it is not needed
};

struct Network {
    network_format::Header header;
    Step* steps;
    PlannedValue* values;          // operations + 1
    // One for each value, one for the picture's planes, one for each step's scratch.
    Block* blocks;
    int32_t* placed;               // for the plan: blocks by where they lie

    // The plan of this size; arena_floats is 0 when the size is refused or no plan was made.
    int32_t height_px, width_px;
    uint64_t arena_floats;

    // The run.
    float* arena;
    int32_t moment;                // the next thing to be done: 0 takes the picture in, i + 1 is step i
    int64_t parts_done;            // of it: see network.cpp

    int32_t value_count() const { return header.operations + 1; }
    int32_t planes_block() const { return value_count(); }
    int32_t scratch_block(int32_t step) const { return value_count() + 1 + step; }
    int32_t block_count() const { return value_count() + 1 + header.operations; }
};

// Whether a step's windows are worked on tile by tile (kernels::convolution_in_tiles).
inline bool in_tiles(const network_format::Operation& o, int32_t in_channels) {
    return o.kind == network_format::Kind::convolution && o.window_height == 3 && o.window_width == 3 && o.stride_y == 1 && o.stride_x == 1 && o.pad_y == 1 && o.pad_x == 1 &&
           in_channels >= kernels::fewest_tiled_channels;
}

// Fills in the plan for a picture of this size, unless it is there already. False when the size is refused.
bool plan_network(Network& network, int32_t height_px, int32_t width_px);

}   // namespace precheck
