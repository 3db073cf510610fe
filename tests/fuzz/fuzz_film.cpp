// MP4, MOV, WebM and Matroska: what the container says of a film.
#include "core/intake/film.h"
#include "tests/fuzz/fuzz_common.h"

namespace {

using namespace precheck;

void check_film(const Video& video) {
    constexpr long long longest_ms = 1'000'000'000'000;
    fuzz::promise(video.duration_ms >= 0 && video.duration_ms <= longest_ms, "a length within bounds");
    fuzz::promise(video.tracks.size() <= 64 && video.tools.size() <= 64, "few tracks and tools");
    for (const VideoTrack& track : video.tracks) {
        fuzz::promise(track.duration_ms >= 0 && track.duration_ms <= longest_ms && track.samples >= 0, "a track's length within bounds");
        fuzz::promise(track.width >= 0 && track.height >= 0, "no negative size");
        fuzz::promise(track.odd_pieces <= track.pieces, "no more odd pieces than pieces");
        for (const std::string& text : {track.kind, track.codec, track.handler}) fuzz::promise(utf8_encode(utf8_decode(text)) == text, "valid UTF-8");
    }
    File file;
    file.video = video;
    fuzz::promise(bool(file_from_json(file_to_json(file))), "facts that can be read again");
}

}   // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Container iso;
    iso.media = Media::mp4;
    check_film(read_iso_film(Bytes(data, size), iso));
    Container matroska;
    matroska.media = Media::matroska;
    check_film(read_matroska_film(Bytes(data, size), matroska));
    fuzz::check_container(matroska, size);
    return 0;
}
