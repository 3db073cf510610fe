// EDC-513 Video length
//
// What: A film shorter or longer than the channel's profile allows.
// Why: A film of a second shows nothing, and reviewers do not watch long ones to their end.
// Fails when: the length is outside the pack's limits; where these are this tool's own numbers it is suspect, as minor.
// Unknown when: the container does not tell the length.
// How to put it right: record again, or put the part that matters in a film of its own and keep the whole one beside it.
// Source: rule pack: video.min_seconds, video.max_seconds; the platform's own limits are not known.
#include <cstdio>

#include "core/engine/check.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 513,
                            .id = "video-length",
                            .severity = Severity::major,
                            .provenance = Provenance::fallback,
                            .source = "rule pack: video.min_seconds, video.max_seconds"};

// "4:07", below a minute "2.5".
std::string length_text(double seconds) {
    char text[32];
    constexpr double minute_s = 60;
    if (seconds < minute_s) std::snprintf(text, sizeof text, "%.1f", seconds);
    else std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(seconds) / 60, static_cast<long long>(seconds) % 60);
    return text;
}

CheckResult outside(std::string_view message, double seconds, double limit, const RuleValue& rule) {
    Finding finding = is_binding(rule.provenance) ? fail(message) : suspect(message, 0.6).lower_to(Severity::minor);
    finding.arg("length", length_text(seconds)).arg("limit", length_text(limit)).saw(length_text(seconds)).wanted(length_text(limit)).fix_by(message);
    return finding;
}

CheckResult run(const File& file, const RulePack& rules) {
    if (!is_film(file.container.media) || file.container.truncated || file.container.damaged) return not_applicable();
    if (!file.video) return not_run("common.not_measured");
    if (picture_track(*file.video) == nullptr) return not_applicable();
    if (file.video->duration_ms <= 0) return needs_input("unknown").lower_to(Severity::notice).fix_by("unknown");
    const double seconds = static_cast<double>(file.video->duration_ms) / 1000;
    const RuleValue &least = rules.at("video.min_seconds"), &most = rules.at("video.max_seconds");
    if (seconds < least.number) return outside("short", seconds, least.number, least);
    if (seconds > most.number) return outside("long", seconds, most.number, most);
    return pass();
}

}   // namespace

extern constinit const Check check_edc_513 = define_check<run>(info);

}   // namespace precheck
