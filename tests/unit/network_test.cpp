// core/ocr/network: files that are broken, a network worked out by hand, slices, sizes. What the real networks make is compared
// with another runtime in tests/ocr.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "core/base/sha256_digest.h"
#include "core/ocr/network.h"
#include "core/ocr/network_format.h"

using namespace precheck;

namespace {

using Bytes8 = std::vector<std::uint8_t>;

Bytes8 seed(const char* name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/ocr/seeds/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put(Bytes8& to, std::uint32_t word) {
    for (int shift = 0; shift < 32; shift += 8) to.push_back(static_cast<std::uint8_t>(word >> shift));
}
void put_float(Bytes8& to, float value) {
    std::uint32_t word;
    std::memcpy(&word, &value, 4);
    put(to, word);
}
void set_word(Bytes8& file, std::size_t at, std::uint32_t word) {
    for (std::size_t i = 0; i < 4; ++i) file[at + i] = static_cast<std::uint8_t>(word >> (8 * i));
}
std::uint32_t word_in(const Bytes8& file, std::size_t at) {
    std::uint32_t word = 0;
    for (std::size_t i = 4; i-- > 0;) word = word << 8 | file[at + i];
    return word;
}

// The sum at the end, over what the file is now.
void seal(Bytes8& file) {
    std::uint8_t digest[32];
    sha256_digest(file.data(), file.size() - 32, digest);
    std::memcpy(file.data() + file.size() - 32, digest, 32);
}

// A network in memory of its own, or why there is none.
struct Loaded {
    std::vector<float> memory, arena;
    Network* network = nullptr;
    const char* error = nullptr;

    explicit Loaded(const Bytes8& file) {
        const std::size_t bytes = network_memory(file.data(), file.size(), &error);
        if (bytes == 0) return;
        memory.resize(bytes / sizeof(float) + 8);
        network = network_load(file.data(), file.size(), aligned(memory), &error);
    }
    static float* aligned(std::vector<float>& floats) {
        float* at = floats.data();
        while (reinterpret_cast<std::uintptr_t>(at) % 16 != 0) ++at;
        return at;
    }
    std::vector<float> run(int height, int width, const std::vector<float>& picture, std::uint64_t slice = 0) {
        const std::size_t floats = network_arena(network, height, width);
        REQUIRE(floats > 0);
        arena.assign(floats + 8, -1000.0F);
        std::memcpy(network_begin(network, height, width, aligned(arena)), picture.data(), picture.size() * sizeof(float));
        CHECK(network_output(network).data == nullptr);
        int slices = 1;
        while (!network_continue(network, slice)) REQUIRE(++slices < 100000);
        const NetworkOutput output = network_output(network);
        REQUIRE(output.data != nullptr);
        std::vector<float> values;
        for (int row = 0; row < output.rows; ++row) values.insert(values.end(), output.data + row * output.stride, output.data + row * output.stride + output.columns);
        return values;
    }
};

std::string why(const Bytes8& file) {
    const Loaded loaded(file);
    CHECK((loaded.network == nullptr) == (loaded.error != nullptr));
    return loaded.error != nullptr ? loaded.error : "";
}

// One channel; a pointwise step to two (2 x + 1 and -x, as integers * 0.5, kept above zero), then their sum by a second one,
// halved and lowered by 1 behind its activation.
Bytes8 by_hand() {
    Bytes8 body;
    const auto operation = [&body](std::int32_t out, std::int32_t input, std::int32_t weights, std::int32_t bias, std::int32_t activation, float scale, float shift, std::uint32_t name) {
        put(body, 1);
        put(body, static_cast<std::uint32_t>(input));
        for (int i = 0; i < 4; ++i) put(body, 0xFFFFFFFF);   // no other inputs, nothing added
        put(body, static_cast<std::uint32_t>(out));
        put(body, static_cast<std::uint32_t>(weights));
        put(body, static_cast<std::uint32_t>(bias));
        for (const std::uint32_t window : {1U, 1U, 1U, 1U, 0U, 0U}) put(body, window);
        put(body, static_cast<std::uint32_t>(activation));
        put_float(body, 0);
        put_float(body, scale);
        put_float(body, shift);
        put_float(body, 0);
        for (int i = 0; i < 3; ++i) put(body, 0);
        put(body, name);
    };
    operation(2, 0, 0, 1, 1, 1, 0, 0);
    operation(1, 1, 2, -1, 0, 0.5F, -1, 6);
    for (const std::uint32_t word : {1U, 2U, 1U, 1U, 1U, 0U, 2U, 1U, 1U, 1U, 0U, 1U, 2U, 1U, 1U}) put(body, word);   // tensors
    for (const float value : {0.5F, 0.5F, 1.0F, 0.0F, 1.0F, 1.0F}) put_float(body, value);   // two scales, two biases, two weights
    body.push_back(4);
    body.push_back(static_cast<std::uint8_t>(-2));
    for (const char letter : std::string("split\0sum\0", 10)) body.push_back(static_cast<std::uint8_t>(letter));
    Bytes8 file;
    for (const std::uint32_t word : {network_format::magic, network_format::version, static_cast<std::uint32_t>(44 + body.size() + 32), 1U, 0U, 1U, 2U, 3U, 6U, 2U, 10U}) put(file, word);
    file.insert(file.end(), body.begin(), body.end());
    file.resize(file.size() + 32);
    seal(file);
    return file;
}

std::vector<float> made_up(std::size_t size) {
    std::vector<float> values(size);
    std::uint32_t state = 99;
    for (float& value : values) {
        state = state * 1664525U + 1013904223U;
        value = static_cast<float>(state >> 16) / 32768.0F - 1.0F;
    }
    return values;
}

}   // namespace

TEST_CASE("a network worked out by hand") {
    Loaded loaded(by_hand());
    REQUIRE(loaded.network != nullptr);
    CHECK(network_operations(loaded.network) == 2);
    CHECK(network_operation_name(loaded.network, 0) == std::string("split"));
    CHECK(network_operation_name(loaded.network, 1) == std::string("sum"));
    CHECK(network_operation_kind(loaded.network, 1) == std::string("pointwise"));
    // x -> max(2 x + 1, 0) and max(-x, 0) -> half their sum, less 1
    CHECK(loaded.run(1, 4, {1, 0, -2, 3}) == std::vector<float>{0.5F, -0.5F, 0.0F, 2.5F});
    CHECK(loaded.run(2, 1, {-0.25F, -0.5F}) == std::vector<float>{-0.625F, -0.75F});
}

TEST_CASE("a network's slices give what one go gives") {
    for (const char* name : {"maps.net", "rows.net"}) {
        Loaded loaded(seed(name));
        REQUIRE(loaded.network != nullptr);
        const bool maps = name[0] == 'm';
        const int height = maps ? 24 : 2, width = maps ? 28 : 19;
        const std::vector<float> picture = made_up(static_cast<std::size_t>(height * width * (maps ? 3 : 2)));
        const std::vector<float> whole = loaded.run(height, width, picture);
        CHECK(whole.size() == (maps ? std::size_t{48 * 56} : std::size_t{19 * 21}));
        for (const float value : whole) CHECK(std::isfinite(value));
        for (const std::uint64_t slice : {std::uint64_t{1}, std::uint64_t{1000}, std::uint64_t{77777}, UINT64_MAX}) {
            const std::vector<float> sliced = loaded.run(height, width, picture, slice);
            REQUIRE(sliced.size() == whole.size());
            float off = 0;
            for (std::size_t i = 0; i < whole.size(); ++i) off = std::max(off, std::fabs(sliced[i] - whole[i]));
            CHECK(off <= 1e-6F);
        }
        CHECK(loaded.run(height, width, picture) == whole);   // nothing is left of the runs before
    }
}

TEST_CASE("rows of the network's output are shares") {
    Loaded loaded(seed("rows.net"));
    REQUIRE(loaded.network != nullptr);
    const std::vector<float> values = loaded.run(2, 9, made_up(36));
    for (std::size_t row = 0; row < 9; ++row) {
        double sum = 0;
        for (std::size_t i = 0; i < 21; ++i) sum += static_cast<double>(values[row * 21 + i]);
        CHECK(sum == doctest::Approx(1));
    }
}

TEST_CASE("sizes that a network does not take are refused") {
    Loaded maps(seed("maps.net")), rows(seed("rows.net"));
    REQUIRE(maps.network != nullptr);
    REQUIRE(rows.network != nullptr);
    for (const int bad : {-4, 0, 2, 6, 1 << 20, INT32_MAX}) {
        CHECK(network_arena(maps.network, bad, 8) == 0);
        CHECK(network_arena(maps.network, 8, bad) == 0);
    }
    CHECK(network_arena(maps.network, 32768, 32768) == 0);   // too large to be worked on
    CHECK(network_arena(rows.network, 4, 8) == 0);   // takes one height
    CHECK(network_begin(rows.network, 4, 8, nullptr) == nullptr);
    CHECK(network_output(rows.network).data == nullptr);
    CHECK(network_continue(rows.network, 0));   // nothing is running
    CHECK(network_arena(maps.network, 8, 8) > 0);
    CHECK(network_arena(rows.network, 2, 8) > 0);
}

TEST_CASE("another size gives up the run that was not finished") {
    Loaded loaded(by_hand());
    REQUIRE(loaded.network != nullptr);
    std::vector<float> arena(network_arena(loaded.network, 1, 8) + 8);
    CHECK(network_begin(loaded.network, 1, 8, Loaded::aligned(arena)) != nullptr);
    CHECK_FALSE(network_continue(loaded.network, 1));
    CHECK(network_operations_done(loaded.network) == 0);
    CHECK(network_arena(loaded.network, 1, 4) > 0);
    CHECK(network_continue(loaded.network, 1));
    CHECK(network_output(loaded.network).data == nullptr);
}

TEST_CASE("a network's file that is damaged or cut is refused") {
    for (const char* name : {"maps.net", "rows.net"}) {
        const Bytes8 whole = seed(name);
        REQUIRE(why(whole).empty());
        for (std::size_t size = 0; size < whole.size(); size += size < 600 ? 1 : 37) {
            Bytes8 cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
            CHECK_FALSE(why(cut).empty());
            if (size < 76) continue;
            set_word(cut, 8, static_cast<std::uint32_t>(size));   // even when it says so itself
            seal(cut);
            CHECK_FALSE(why(cut).empty());
        }
        Bytes8 longer = whole;
        longer.push_back(0);
        CHECK(why(longer) == "the file's size is not the one it was written with");
        for (std::size_t at = 0; at < whole.size(); at += 13) {
            Bytes8 flipped = whole;
            flipped[at] ^= 0x10;
            CHECK_FALSE(why(flipped).empty());
        }
        Bytes8 last = whole;
        last.back() ^= 1;
        CHECK(why(last) == "the file is damaged: its SHA-256 is another");
    }
}

TEST_CASE("every field of a network's header is checked") {
    const Bytes8 whole = seed("maps.net");
    const auto with = [&whole](std::size_t field, std::uint32_t word) {
        Bytes8 file = whole;
        set_word(file, 4 * field, word);
        seal(file);
        return why(file);
    };
    CHECK(with(0, 0x12345678) == "not a network's file");
    CHECK(with(1, 2) == "a network's file of another version");
    for (const std::size_t field : {2U, 3U, 6U, 7U, 8U, 9U, 10U})
        for (const std::uint32_t change : {1U, 0xFFFFFFFFU, 0x80000000U, 0x40000000U}) CHECK_FALSE(with(field, word_in(whole, 4 * field) + change).empty());
    for (const std::size_t field : {3U, 5U, 6U, 10U}) CHECK_FALSE(with(field, 0).empty());
    CHECK_FALSE(with(4, 0xFFFFFFFF).empty());
    CHECK_FALSE(with(5, 0xFFFFFFFF).empty());
}

TEST_CASE("an operation or tensor that says something else is refused or runs, never more") {
    for (const char* name : {"maps.net", "rows.net"}) {
        const Bytes8 whole = seed(name);
        const std::size_t records = 4 * (network_format::operation_words * word_in(whole, 24) + network_format::tensor_words * word_in(whole, 28));
        std::size_t refused = 0, taken = 0;
        for (std::size_t at = 44; at < 44 + records; at += 4)
            for (const std::uint32_t word : {0U, 1U, 2U, 3U, 5U, 17U, 0x7FFFFFFFU, 0x80000000U, 0xFFFFFFFFU, 0x7FC00000U}) {
                Bytes8 file = whole;
                set_word(file, at, word);
                seal(file);
                Loaded loaded(file);
                if (loaded.network == nullptr) {
                    ++refused;
                    continue;
                }
                ++taken;
                const int height = name[0] == 'm' ? 8 : 2;
                if (network_arena(loaded.network, height, 12) == 0) continue;
                loaded.run(height, 12, made_up(static_cast<std::size_t>(height) * 12 * 2));
            }
        CHECK(refused > taken);
    }
}

TEST_CASE("a tensor's value that is no number is refused") {
    const Bytes8 whole = by_hand();
    const std::size_t floats = 44 + 4 * (network_format::operation_words * 2 + network_format::tensor_words * 3);
    for (std::size_t i = 0; i < 6; ++i)
        for (const std::uint32_t word : {0x7FC00000U, 0x7F800000U, 0xFF800000U}) {
            Bytes8 file = whole;
            set_word(file, floats + 4 * i, word);
            seal(file);
            CHECK(why(file) == "a tensor's value is no number");
        }
}

TEST_CASE("of each row the greatest value and its column, the first of equal ones, also in the place of the rows") {
    std::vector<float> rows = {0.1F, 0.7F, 0.2F, -1, 9, 0.5F, 0.25F, 0.5F, -1, 9, -3, -2, -1, 8, 9};   // 3 of 5 columns count
    best_of_rows({rows.data(), 3, 3, 5}, rows.data());
    CHECK(std::vector<float>(rows.begin(), rows.begin() + 6) == std::vector<float>{1, 0.7F, 0, 0.5F, 2, -1});
}
