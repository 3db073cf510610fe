#include "core/intake/film.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace precheck {

namespace {

struct Codec {
    std::string_view stored, name;
};

// The registration authority's four letters (mp4ra.org) and Matroska's own names.
constexpr Codec codecs[] = {
    {"avc1", "h264"},
    {"avc3", "h264"},
    {"V_MPEG4/ISO/AVC", "h264"},
    {"hvc1", "hevc"},
    {"hev1", "hevc"},
    {"dvh1", "hevc"},
    {"dvhe", "hevc"},
    {"V_MPEGH/ISO/HEVC", "hevc"},
    {"vp08", "vp8"},
    {"V_VP8", "vp8"},
    {"vp09", "vp9"},
    {"V_VP9", "vp9"},
    {"av01", "av1"},
    {"V_AV1", "av1"},
    {"vvc1", "vvc"},
    {"vvi1", "vvc"},
    {"mp4v", "mpeg4"},
    {"V_MPEG4/ISO/SP", "mpeg4"},
    {"V_MPEG4/ISO/ASP", "mpeg4"},
    {"V_MPEG4/MS/V3", "mpeg4"},
    {"XVID", "mpeg4"},
    {"DIVX", "mpeg4"},
    {"s263", "h263"},
    {"h263", "h263"},
    {"H263", "h263"},
    {"mp1v", "mpeg1"},
    {"V_MPEG1", "mpeg1"},
    {"mp2v", "mpeg2"},
    {"m2v1", "mpeg2"},
    {"V_MPEG2", "mpeg2"},
    {"apch", "prores"},
    {"apcn", "prores"},
    {"apcs", "prores"},
    {"apco", "prores"},
    {"ap4h", "prores"},
    {"ap4x", "prores"},
    {"V_PRORES", "prores"},
    {"jpeg", "mjpeg"},
    {"mjpa", "mjpeg"},
    {"mjpb", "mjpeg"},
    {"mjpg", "mjpeg"},
    {"V_MJPEG", "mjpeg"},
    {"AVdn", "dnxhd"},
    {"AVdh", "dnxhd"},
    {"CFHD", "cineform"},
    {"vc-1", "vc1"},
    {"WVC1", "vc1"},
    {"SVQ1", "sorenson"},
    {"SVQ3", "sorenson"},
    {"cvid", "cinepak"},
    {"rle ", "animation"},
    {"dvc ", "dv"},
    {"dvcp", "dv"},
    {"V_THEORA", "theora"},
    {"V_FFV1", "ffv1"},
    {"V_UNCOMPRESSED", "raw"},
    {"mp4a", "aac"},
    {"A_AAC", "aac"},
    {"Opus", "opus"},
    {"A_OPUS", "opus"},
    {"A_VORBIS", "vorbis"},
    {".mp3", "mp3"},
    {"A_MPEG/L3", "mp3"},
    {"A_MPEG/L2", "mp2"},
    {"ac-3", "ac3"},
    {"A_AC3", "ac3"},
    {"ec-3", "eac3"},
    {"A_EAC3", "eac3"},
    {"alac", "alac"},
    {"A_ALAC", "alac"},
    {"fLaC", "flac"},
    {"A_FLAC", "flac"},
    {"samr", "amr"},
    {"sawb", "amr"},
    {"sowt", "pcm"},
    {"twos", "pcm"},
    {"lpcm", "pcm"},
    {"in24", "pcm"},
    {"A_PCM/INT/LIT", "pcm"},
    {"A_PCM/INT/BIG", "pcm"},
    {"A_PCM/FLOAT/IEEE", "pcm"},
    {"A_DTS", "dts"},
};

}   // namespace

std::string_view film_codec_name(std::string_view stored) {
    for (const Codec& codec : codecs)
        if (codec.stored == stored) return codec.name;
    // "A_AAC/MPEG4/LC" of old Matroska files.
    return stored.substr(0, 6) == "A_AAC/" ? "aac" : std::string_view();
}

void note_tool(Video& video, std::string_view raw_name, std::string_view place) {
    constexpr std::size_t most_tools = 32;
    while (!raw_name.empty() && raw_name.back() == '\0') raw_name.remove_suffix(1);
    std::string name = printable(raw_name);
    if (name.find_first_not_of(' ') == std::string::npos || video.tools.size() >= most_tools) return;
    const bool known = std::any_of(video.tools.begin(), video.tools.end(), [&](const VideoTool& tool) { return tool.name == name; });
    if (!known) video.tools.push_back({std::move(name), std::string(place)});
}

}   // namespace precheck
