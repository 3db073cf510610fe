// Passwords before archives are seen from outside; damaged ones are walked without harm.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "core/intake/formats.h"

using namespace precheck;

namespace {

std::string seed(const std::string& name) {
    std::ifstream in(std::string(PRECHECK_SOURCE_DIR) + "/tests/intake/seeds/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Bytes bytes_of(const std::string& data) { return {reinterpret_cast<const std::uint8_t*>(data.data()), data.size()}; }

bool is_encrypted(const std::string& data) {
    Container out;
    out.media = sniff(bytes_of(data));
    if (out.media == Media::rar) parse_rar(bytes_of(data), out);
    else if (out.media == Media::sevenzip) parse_sevenzip(bytes_of(data), out);
    else parse_archive(bytes_of(data), out);
    return out.encrypted;
}

}   // namespace

TEST_CASE("encryption of archives") {
    for (const char* name : {"second_entry_encrypted.zip", "encrypted5.rar", "names_encrypted5.rar", "encrypted4.rar", "names_encrypted4.rar", "encrypted.7z", "encrypted.docx"}) {
        CAPTURE(name);
        CHECK(is_encrypted(seed(name)));
    }
    for (const char* name : {"plain.zip", "plain5.rar", "plain4.rar", "plain.7z"}) {
        CAPTURE(name);
        REQUIRE_FALSE(seed(name).empty());
        CHECK_FALSE(is_encrypted(seed(name)));
    }
}

TEST_CASE("archives that are cut anywhere") {
    for (const char* name : {"second_entry_encrypted.zip", "encrypted5.rar", "encrypted4.rar", "encrypted.7z"}) {
        const std::string whole = seed(name);
        for (std::size_t length = 0; length <= whole.size(); ++length) is_encrypted(whole.substr(0, length));
    }
}
