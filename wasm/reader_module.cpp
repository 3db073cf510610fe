// The reader's wasm module: both networks over one memory, without a library. Built twice, for SIMD and relaxed SIMD (see
// reader_module.cmake); web/src/network.ts is its other side. One run at a time.
//
// Memory, upwards: stack and statics, weights of each network that was loaded, then the place where the next model's bytes arrive
// or the running network works.
#include "core/ocr/network.h"

using namespace precheck;

extern "C" unsigned char __heap_base;

namespace {

constexpr size_t page_bytes = 65536, alignment = 64;
constexpr int32_t networks_max = 2;

Network* networks[networks_max];
size_t free_from = 0;   // address
Network* running = nullptr;
const char* last_error = "";
NetworkOutput output{};

// Grows the memory so that `bytes` from free_from on can be used. 0 where the machine has no more.
uint8_t* room(size_t bytes) {
    if (free_from == 0) free_from = (reinterpret_cast<size_t>(&__heap_base) + alignment - 1) / alignment * alignment;
    const uint64_t wanted = (static_cast<uint64_t>(free_from) + bytes + page_bytes - 1) / page_bytes;
    const uint64_t have = __builtin_wasm_memory_size(0);
    last_error = "out of memory";
    if (wanted > 65536) return nullptr;
    if (wanted > have && __builtin_wasm_memory_grow(0, static_cast<size_t>(wanted - have)) == static_cast<size_t>(-1)) return nullptr;
    return reinterpret_cast<uint8_t*>(free_from);
}

}   // namespace

// What the compiler calls for large copies; both become one instruction.
extern "C" void* memcpy(void* to, const void* from, size_t bytes) { return __builtin_memcpy(to, from, bytes); }
extern "C" void* memset(void* to, int value, size_t bytes) { return __builtin_memset(to, value, bytes); }
extern "C" void* memmove(void* to, const void* from, size_t bytes) { return __builtin_memmove(to, from, bytes); }

#define EXPORTED(name) extern "C" __attribute__((export_name(#name)))

// Why the last call gave 0: a sentence that ends with a zero byte.
EXPORTED(error)
const char* error() { return last_error; }

// Where `bytes` of a model go before load_network.
EXPORTED(model_room)
uint8_t* model_room(size_t bytes) {
    running = nullptr;
    return room(bytes);
}

// Loads network `which` (0 or 1, each once) from the bytes at model_room. Their place is used again afterwards.
EXPORTED(load_network)
int32_t load_network(int32_t which, size_t bytes) {
    const size_t memory = network_memory(reinterpret_cast<uint8_t*>(free_from), bytes, &last_error);
    if (memory == 0) return 0;
    if (which < 0 || which >= networks_max || networks[which] != nullptr) {
        last_error = "loaded already";
        return 0;
    }
    // Behind the place of the weights, so that nothing stays between the two networks.
    const size_t behind = (memory + alignment - 1) / alignment * alignment;
    uint8_t* place = room(behind + bytes);
    if (place == nullptr) return 0;
    __builtin_memmove(place + behind, place, bytes);
    networks[which] = network_load(place + behind, bytes, place, &last_error);
    if (networks[which] == nullptr) return 0;
    free_from += behind;
    return 1;
}

// Begins a run; what ran before is given up. Where channels x height x width floats go, or 0.
EXPORTED(begin)
float* begin(int32_t which, int32_t height, int32_t width) {
    running = nullptr;
    last_error = "not loaded";
    if (which < 0 || which >= networks_max || networks[which] == nullptr) return nullptr;
    const size_t floats = network_arena(networks[which], height, width);
    last_error = "a picture of this size is refused";
    if (floats == 0) return nullptr;
    uint8_t* arena = room(floats * sizeof(float));
    if (arena == nullptr) return nullptr;
    running = networks[which];
    return network_begin(running, height, width, reinterpret_cast<float*>(arena));
}

// About so many million multiply-adds of the run. 1: finished.
EXPORTED(go_on)
int32_t go_on(uint32_t millions) {
    return running == nullptr || network_continue(running, uint64_t{millions} * 1000000) ? 1 : 0;
}

// Of the finished run, until the next one begins: address of rows x 2 floats, the column of each row's greatest value and the value.
// Overwrites the result. 0 where nothing ran.
EXPORTED(best)
float* best() {
    output = running != nullptr ? network_output(running) : NetworkOutput{};
    if (output.data == nullptr) return nullptr;
    best_of_rows(output, const_cast<float*>(output.data));
    return const_cast<float*>(output.data);
}

// Of the finished run, until the next one begins: address, rows, columns, floats from row to row.
EXPORTED(result)
const NetworkOutput* result() {
    output = running != nullptr ? network_output(running) : NetworkOutput{};
    return &output;
}
