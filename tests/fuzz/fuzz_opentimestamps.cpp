// OpenTimestamps proofs and block headers.
#include "tests/fuzz/fuzz_common.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace precheck;
    const TimeProof proof = parse_opentimestamps(Bytes(data, size));
    const bool whole = proof.integrity == ProofIntegrity::intact;
    fuzz::promise(whole || proof.integrity == ProofIntegrity::unreadable, "read or not");
    fuzz::promise(whole == !proof.imprint.empty() && whole == !proof.attestations.empty(), "whole with imprint and ends");
    File file;
    file.container.media = Media::opentimestamps;
    file.proof = proof;
    file.block_header = parse_block_header(Bytes(data, size));
    fuzz::promise(!file.block_header || file.block_header->hash.compare(0, 17, std::string(17, '0')) == 0, "a header shows its work");
    const Result<File> again = file_from_json(file_to_json(file));
    fuzz::promise(bool(again) && again->proof && again->proof->imprint == proof.imprint && again->proof->attestations.size() == proof.attestations.size(), "facts that can be read again");
    return 0;
}
