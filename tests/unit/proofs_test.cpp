// Proofs of time and the custody log: digests, OpenTimestamps, block headers, the chain of entries.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/digests.h"
#include "core/base/sha256.h"
#include "core/derive/custody.h"
#include "core/derive/proofs.h"
#include "core/intake/formats.h"
#include "core/intake/intake.h"

using namespace precheck;

namespace {

// The proof of "Hello World!\n" that the OpenTimestamps project shows its format by, and the header of the block it ends at.
constexpr const char* hello_proof =
    "004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294010803ba204e50d126e4674c005e04d82e84c21366780af1f43bd54a37816b6ab34003f1c80101"
    "00000001e482f9d32ecc3ba657b69d898010857b54457a90497982ff56f97c4ec58e6f98010000006b483045022100b253add1d1cf90844338a475a04ff13fc9e7bd242b0776"
    "2dea07f5608b2de367022000b268ca9c3342b3769cdd062891317cdcef87aac310b6855e9d93898ebbe8ec0121020d8e4d107d2b339b0050efdd4b4a09245aa056048f125396"
    "374ea6a2ab0709c6ffffffff026533e605000000001976a9140bf057d40fbba6744862515f5b55a2310de5772f88aca0860100000000001976a914f00688ac000000000808f1"
    "20a987f716c533913c314c78e35d35884cac943fa42cac49d2b2c69f4003f85f880808f120dec55b3487e1e3f722a49b55a7783215862785f4a3acb392846019f71dc64a9d08"
    "08f120b2ca18f485e080478e025dab3d464b416c0e1ecb6629c9aefce8c8214d0424320808f02011b0e90661196ff4b0813c3eda141bab5e91604837bdf7a0c9df37db0e3a11"
    "980808f020c34bc1a4a1093ffd148c016b1e664742914e939efabe4d3d356515914b26d9e20808f020c3e6e7c38c69f6af24c2be34ebac48257ede61ec0a21b9535e4443277b"
    "e306460808f1200798bf8606e00024e5d5d54bf0c960f629dfb9dad69157455b6f2652c0e8de810808f0203f9ada6d60baa244006bb0aad51448ad2fafb9d4b6487a0999cff2"
    "6b91f0f5360808f120c703019e959a8dd3faef7489bb328ba485574758e7091f01464eb65872c975c80808f020cbfefff513ff84b915e3fed6f9d799676630f8364ea2a6c755"
    "7fad94a5b5d7880808f1200be23709859913babd4460bbddf8ed213e7c8773a4b1face30f8acfdf093b7050808000588960d73d7190103f7ef15";
constexpr const char* block_358391 = "02000000b96394585a281b7e5f438fd1c9ed492645a1fd61cb3802040000000000000000007ee445d23ad061af4a36b809501fab1ac4f2d7e7a739817dd0cbb7ec661b8a1e376755f58616186272def6";

std::vector<std::uint8_t> data_of(std::string_view text) { return {text.begin(), text.end()}; }

File taken_in(std::string_view name, const std::vector<std::uint8_t>& bytes) {
    Pixels pixels;
    return take_in(name, bytes, Budget{}, pixels);
}

std::vector<std::uint8_t> joined(std::initializer_list<std::vector<std::uint8_t>> parts) {
    std::vector<std::uint8_t> out;
    for (const auto& part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

// Magic, version, SHA-256 and a digest: what follows is the tree.
std::vector<std::uint8_t> proof_of(const std::string& digest, const std::string& tree) {
    return bytes_of_hex(
        "004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e8929401"
        "08" +
        digest + tree);
}
const std::string zeros(64, '0');
const std::string pending =
    "0083dfe30d2ef90c8e"
    "0807"
    "612e62632e6465";   // "a.bc.de"

CustodyLog log_of(std::initializer_list<CustodyEntry> wanted, bool spoil = false) {
    std::string json = "[", previous(64, '0');
    std::uint64_t seq = 0;
    for (CustodyEntry e : wanted) {
        e.seq = ++seq;
        e.previous = previous;
        const std::string line = custody_line(e) + "\n";
        e.entry_sha256 = previous = sha256_hex(Bytes(reinterpret_cast<const std::uint8_t*>(line.data()), line.size()));
        if (spoil && seq == 2) e.bytes += 1;
        json += std::string(seq > 1 ? "," : "") + "{\"seq\":" + std::to_string(e.seq) + ",\"at\":\"" + e.at + "\",\"event\":\"" + e.event + "\",\"file\":\"" + e.file + "\",\"sha256\":\"" + e.sha256 + "\",\"bytes\":" + std::to_string(e.bytes) +
                ",\"previous\":\"" + e.previous + "\",\"entry_sha256\":\"" + e.entry_sha256 + "\"}";
    }
    return read_custody(json + "]");
}

}   // namespace

TEST_CASE("digests are those of the standards") {
    const auto abc = data_of("abc");
    CHECK(hex_of(sha1(abc)) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(hex_of(ripemd160(abc)) == "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
    CHECK(hex_of(sha384(abc)) == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    CHECK(hex_of(sha512(abc)) == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    CHECK(hex_of(sha1({})) == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    CHECK(hex_of(ripemd160(data_of("12345678901234567890123456789012345678901234567890123456789012345678901234567890"))) == "9b752e45573d4b39f4dbd3323cab82bf63326bfb");
    // Lengths about a block's end, where the padding takes another block.
    const std::vector<std::uint8_t> a(1000, 'a');
    for (const std::size_t size : {55U, 56U, 63U, 64U, 111U, 112U, 127U, 128U}) CHECK(sha512(Bytes(a).first(size)) != sha512(Bytes(a).first(size + 1)));
    CHECK(hex_of(sha1(a)) == "291e9a6c66994949b57ba5e650361e98fc36b1ba");
    CHECK(hex_of(bytes_of_hex("00fFa0")) == "00ffa0");
    CHECK(bytes_of_hex("0").empty());
    CHECK(bytes_of_hex("0g").empty());
}

TEST_CASE("an OpenTimestamps proof leads from the file to the block") {
    const File page = taken_in("hello.txt", data_of("Hello World!\n"));
    const File proof = taken_in("hello.txt.ots", bytes_of_hex(hello_proof));
    CHECK(proof.container.media == Media::opentimestamps);
    REQUIRE(proof.proof);
    CHECK(proof.proof->integrity == ProofIntegrity::intact);
    CHECK(proof.proof->imprint == page.sha256);
    REQUIRE(proof.proof->attestations.size() == 1);
    CHECK(proof.proof->attestations[0].height == 358391);
    CHECK(proof.proof->attestations[0].digest == "007ee445d23ad061af4a36b809501fab1ac4f2d7e7a739817dd0cbb7ec661b8a");

    CHECK_FALSE(link_proofs({page, proof})[1].block_time);
    for (const std::string& header : {std::string(block_358391) + "\n", "358391 " + std::string(block_358391)}) {
        const File block = taken_in("block.txt", data_of(header));
        CHECK(block.container.media == Media::block_header);
        REQUIRE(block.block_header);
        CHECK(block.block_header->hash == "000000000000000003e892881a8cdcdc117c06d444057c98b6f04a9ee75a2319");
        const auto links = link_proofs({page, proof, block});
        REQUIRE(links[1].block_time);
        CHECK(format_utc(*links[1].block_time) == "2015-05-28T15:41:18Z");
        CHECK(links[1].proves == std::vector<std::size_t>{0});
        CHECK(links[0].proven_by == std::vector<std::size_t>{1});
    }
    CHECK(taken_in("block.bin", bytes_of_hex(block_358391)).block_header);
    CHECK(link_proofs({taken_in("hello.txt", data_of("Hello World?\n")), proof})[1].proves.empty());
}

TEST_CASE("a header without work is none") {
    std::string made_up = block_358391;
    made_up[100] = made_up[100] == '0' ? '1' : '0';
    CHECK_FALSE(parse_block_header(bytes_of_hex(made_up)));
    CHECK(sniff(data_of(made_up)) == Media::text);
    CHECK_FALSE(parse_block_header(data_of("x358391 " + std::string(block_358391))));
}

TEST_CASE("the ends of a proof are told apart") {
    CHECK(parse_opentimestamps(proof_of(zeros, pending)).attestations.at(0).calendar == "a.bc.de");
    const TimeProof two = parse_opentimestamps(proof_of(zeros, "ff" + pending + "08"
                                                                                "f0"
                                                                                "02abcd"
                                                                                "f1"
                                                                                "01ef"
                                                                                "f2"
                                                                                "02"
                                                                                "03"
                                                                                "08"
                                                                                "000588960d73d7190103f7ef15"));
    REQUIRE(two.attestations.size() == 2);
    CHECK(two.attestations[1].kind == Attestation::Kind::bitcoin);
    CHECK(two.attestations[1].height == 358391);
    CHECK(parse_opentimestamps(proof_of(zeros, "00aaaaaaaaaaaaaaaa00")).attestations.at(0).kind == Attestation::Kind::unknown);
}

TEST_CASE("what breaks the format is unreadable, whatever it is") {
    const auto unreadable = [](const std::vector<std::uint8_t>& bytes) { return parse_opentimestamps(bytes).integrity == ProofIntegrity::unreadable; };
    CHECK(unreadable({}));
    CHECK(unreadable(proof_of(zeros, "")));
    CHECK(unreadable(proof_of(zeros, "67" + pending)));   // an operation that is not known
    CHECK(unreadable(proof_of(zeros, pending + "00")));   // something after the end
    CHECK(unreadable(proof_of(zeros, "ff" + pending)));
    CHECK(unreadable(proof_of(zeros,
                              "f0"
                              "ffff7f" +
                                  pending)));   // an argument longer than the file
    CHECK(unreadable(proof_of(zeros,
                              "f0"
                              "ffffffffffffffffff7f")));
    std::string deep;
    for (int i = 0; i < 300; ++i) deep += "08";
    CHECK(unreadable(proof_of(zeros, deep + pending)));
    std::string doubling;
    for (int i = 0; i < 8; ++i) doubling += "f3";
    CHECK(unreadable(proof_of(zeros, doubling + pending)));
    std::string wide;
    for (int i = 0; i < 70; ++i) wide += "ff" + pending;
    CHECK(unreadable(proof_of(zeros, wide + pending)));
    const auto whole = bytes_of_hex(hello_proof);
    for (std::size_t size = 0; size < whole.size(); ++size) CHECK(unreadable({whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)}));
    CHECK(unreadable(joined({whole, {0}})));
}

TEST_CASE("timestamp tokens and refusals are known by their structure") {
    const std::string token =
        "06092a864886f70d010702"
        "a0820050"
        "3082004c"
        "020103"
        "310d300b0609608648016503040201"
        "3016"
        "060b2a864886f70d0109100104";
    CHECK(sniff(bytes_of_hex("3082005f" + token + std::string(40, '0'))) == Media::timestamp_token);
    CHECK(sniff(bytes_of_hex("30820080"
                             "3018"
                             "020100"
                             "30130c114f7065726174696f6e204f6b6179212121"
                             "30820050" +
                             token + std::string(40, '0'))) == Media::timestamp_token);
    CHECK(sniff(bytes_of_hex("3007"
                             "3005"
                             "020102"
                             "0300")) == Media::timestamp_token);
    // Another signature of the same family: its content is mail.
    CHECK(sniff(bytes_of_hex("3082005f"
                             "06092a864886f70d010702"
                             "a0820050"
                             "3082004c"
                             "020103"
                             "310d300b0609608648016503040201"
                             "300b"
                             "06092a864886f70d010701" +
                             std::string(40, '0'))) != Media::timestamp_token);
}

TEST_CASE("an entry of the custody log covers what the documentation says") {
    const CustodyEntry first{1, "2026-11-20T01:12:00Z", "added", "01 order.png", std::string(64, 'a'), 123, std::string(64, '0'), ""};
    CHECK(custody_line(first) == "precheck.custody/1 1 2026-11-20T01:12:00Z added " + std::string(64, 'a') + " 123 " + std::string(64, '0') + " 01 order.png");
}

TEST_CASE("the chain of the custody log shows every change") {
    const CustodyEntry a{0, "2026-11-20T01:12:00Z", "added", "a.png", std::string(64, 'a'), 1, "", ""};
    const CustodyEntry b{0, "2026-11-20T01:13:00Z", "added", "b.png", std::string(64, 'b'), 2, "", ""};
    const CustodyEntry gone{0, "2026-11-20T01:14:00Z", "removed", "a.png", std::string(64, 'a'), 1, "", ""};
    const CustodyLog log = log_of({a, b, gone, b});
    CHECK(log.given);
    CHECK_FALSE(log.broken_at);
    CHECK(registered(log, "a.png") == nullptr);
    REQUIRE(registered(log, "b.png") != nullptr);
    CHECK(registered(log, "b.png")->seq == 2);
    CHECK(log_of({a, b, gone}, true).broken_at == std::size_t{1});
    CHECK_FALSE(read_custody("").given);
    CHECK_FALSE(read_custody("[]").given);
    CHECK_FALSE(read_custody("nonsense").given);
    CHECK(read_custody("[1, null]").broken_at == std::size_t{0});
}
