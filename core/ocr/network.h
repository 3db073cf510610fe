// Runs one of the reader's two networks from its compact file (written by web/models.py; its format is described there and in
// network_format.h). Freestanding: all memory is handed in, nothing is allocated, no library is called, so that the reader's wasm
// module is this, kernels.cpp and nothing else.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace precheck {

struct Network;   // lives at the start of the memory handed to network_load

// Bytes that network_load wants for a model file, or 0 with `error` set (a plain sentence, static) when the file is broken:
// magic, version, sizes, bounds of every reference and the SHA-256 at its end are checked.
size_t network_memory(const uint8_t* model, size_t size, const char** error);
// Packs the weights into `memory` (16 bytes aligned, of that size). The model's bytes may go afterwards.
Network* network_load(const uint8_t* model, size_t size, void* memory, const char** error);

// Floats that a picture of this size wants at work, by the static plan; 0 when the size is refused (zero, not a multiple, too large).
size_t network_arena(const Network* network, int32_t height, int32_t width);
// Begins a run: returns where the picture goes (channels x height x width planes), inside `arena` (16 bytes aligned).
float* network_begin(Network* network, int32_t height, int32_t width, float* arena);
// Runs whole operations until about `multiply_adds` of work are done (0: all). True when the run is finished.
bool network_continue(Network* network, uint64_t multiply_adds);

struct NetworkOutput {
    const float* data;   // rows x columns, `stride` floats a row
    int32_t rows, columns, stride;
};
NetworkOutput network_output(const Network* network);

// For tests against another runtime: the operations by name, and the values that operation `index` has just made.
int32_t network_operations(const Network* network);
const char* network_operation_name(const Network* network, int32_t index);
NetworkOutput network_operation_output(const Network* network, int32_t index);

}   // namespace precheck
