// EDC-604 Times of the file contradict one another
//
// What: The times in the file's metadata, in the name that the device gave it and on the page do not fit together.
// Why: A capture whose file is older than what it shows looks made up, even if only a clock was wrong.
// Fails when: two times of taking differ by more than the rule pack's hours, or the file was saved before it was taken,
//   both from its metadata. Where the name or the page is one of the two, or an event on the page is later than the file:
//   suspect. Times of the file system do not count, nor does a name that the seller chose; times without a zone are read as
//   Beijing's, and the hours of grace are wide enough for any other.
// Unknown when: the text was not read and the metadata alone show nothing.
// How to put it right: send the file as the device saved it; if its clock was wrong, say so in the statement.
// Source: arithmetic; hours: rule pack time.file_grace_hours.
#include <algorithm>
#include <optional>

#include "core/derive/file_times.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 604,
                            .id = "file-time-contradiction",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "arithmetic"};

using Role = FileTime::Role;
using From = FileTime::From;

bool contradict(const FileTime& a, const FileTime& b, Instant grace) {
    // Only what was taken is known to be one moment; a save may come any time later.
    const bool a_too_early = a.latest + grace < b.earliest, b_too_early = b.latest + grace < a.earliest;
    if (a.role == Role::saved && b.role == Role::saved) return false;
    if (a.role == Role::saved) return a_too_early;
    if (b.role == Role::saved) return b_too_early;
    return a_too_early || b_too_early;
}

std::string said(const FileTime& time) { return time.where.empty() ? time.text : time.where + " " + time.text; }

// By the least certain of the two.
CheckResult contradiction(const FileTime& a, const FileTime& b, const Reading* reading) {
    const bool page = a.from == From::page || b.from == From::page, name = a.from == From::name || b.from == From::name;
    Finding found = page ? suspect("clock", 0.7) : name ? suspect("name", 0.8) : fail("metadata");
    found.arg("one", said(a)).arg("other", said(b)).saw(said(a) + " / " + said(b));
    if (page && reading->clock.box) found.at(*reading->clock.box);
    return found;
}

// What was read of this very file; null where nothing was. The text of a PDF or a film's metadata need none.
const Reading* reading_of(const FileSet& files, const File& file) {
    for (std::size_t i = 0; i < files.size(); ++i)
        if (&files.files[i] == &file && files.readings[i]) return &*files.readings[i];
    return nullptr;
}

CheckResult run(const File& file, const FileSet& files, const RulePack& rules) {
    std::vector<FileTime> times = metadata_times(file);
    for (FileTime& time : name_times(file.name, rules)) times.push_back(std::move(time));
    if (times.empty()) return not_applicable();
    const Reading* reading = reading_of(files, file);
    std::vector<FileTime> with_clock = times;
    if (reading != nullptr)
        for (FileTime& time : clock_times(*reading)) with_clock.push_back(std::move(time));
    const Instant grace = static_cast<Instant>(rules.number("time.file_grace_hours") * 3600);
    for (std::size_t i = 0; i < with_clock.size(); ++i)
        for (std::size_t k = i + 1; k < with_clock.size(); ++k)
            if (contradict(with_clock[i], with_clock[k], grace)) return contradiction(with_clock[i], with_clock[k], reading);
    if (reading == nullptr) return file.read == Stage::failed ? CheckResult(not_run("common.text_not_read").arg("reason", file.read_reason)) : pass();
    // What the page tells of had happened by then.
    const FileTime& last = *std::max_element(times.begin(), times.end(), [](const FileTime& a, const FileTime& b) { return a.latest < b.latest; });
    for (const TimeReading& event : reading->times) {
        if (event.role != TimeRole::event || event.value.year == 0 || event.day_month_ambiguous) continue;
        if (event.precision == TimePrecision::relative || event.precision == TimePrecision::time_only) continue;
        if (to_instant(event.value, event.zone_minutes.value_or(beijing_offset_minutes)) <= last.latest + grace) continue;
        return suspect("event", 0.7).arg("one", said(last)).arg("other", event.text).at(event.box).saw(said(last) + " / " + event.text);
    }
    return pass();
}

}   // namespace

extern constinit const Check check_edc_604 = define_check<run>(info);

}   // namespace precheck
