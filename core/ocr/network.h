// Runs one of the reader's two networks from its compact file (written by web/network_file.py; its format is described in
// network_format.h). Freestanding: all memory is handed in, nothing is allocated, no library is called, so that the reader's wasm
// module is network*.cpp, kernels.cpp, core/base/sha256_digest.cpp and nothing else.
//   detector     picture: 3 planes, height and width multiples of 32. Output: rows = height, columns = width, stride = width.
//   recogniser   picture: 3 planes of height 48, any width of 5 px and more. Output: rows = steps (an eighth of the width),
//                columns = classes (6625), stride = columns rounded up to 8; what lies between a row's end and the next is 0.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace precheck {

struct Network;   // lives at the start of the memory handed to network_load

// Bytes that network_load wants for a model file, or 0 with `error` set (a plain sentence, static) when the file is broken:
// magic, version, sizes, bounds of every reference and the SHA-256 at its end are checked.
size_t network_memory(const uint8_t* model, size_t size, const char** error);
// Packs the weights into `memory` (16 bytes aligned, of that size). The model's bytes may go afterwards. Null, with `error` set,
// when the file is broken.
Network* network_load(const uint8_t* model, size_t size, void* memory, const char** error);

// Floats that a picture of this size wants at work, by the static plan; 0 when the size is refused (zero, not a multiple, too large).
// The plan is kept until another size is asked for; a run that was not finished by then is given up.
size_t network_arena(Network* network, int32_t height, int32_t width);
// Begins a run: returns where the picture goes (channels x height x width planes), inside `arena` (16 bytes aligned). Null when the
// size is refused.
float* network_begin(Network* network, int32_t height, int32_t width, float* arena);
// Runs until about `multiply_adds` of work are done (0: all). True when the run is finished. Large operations are cut into rows or
// points, so that a slice takes little longer than it should; the result is the same.
bool network_continue(Network* network, uint64_t multiply_adds);

struct NetworkOutput {
    const float* data;   // rows x columns, `stride` floats a row
    int32_t rows, columns, stride;
};
// Of a run that is finished; else data is null.
NetworkOutput network_output(const Network* network);
// Of each row the column of its greatest value (the first of equal ones) and the value: `pairs` gets rows x 2 floats. It may be the
// output's own place. A recogniser's row has 6625 columns, of which decoding wants no more.
void best_of_rows(const NetworkOutput& output, float* pairs);

// For tests against another runtime and for measurements: the operations by name and kind, and the values that operation `index`
// made. They stay until a later operation needs their place: run slices of 1 and ask after each.
int32_t network_operations(const Network* network);
const char* network_operation_name(const Network* network, int32_t index);
const char* network_operation_kind(const Network* network, int32_t index);
// Multiply-adds by the plan that is kept, and what counts as some: a slice of as many runs the next operation and no other.
uint64_t network_operation_work(const Network* network, int32_t index);
// How many operations are done; a network that runs no picture has done all.
int32_t network_operations_done(const Network* network);
NetworkOutput network_operation_output(const Network* network, int32_t index);

}   // namespace precheck
