// core/verdict and the deadlines: arithmetic of completeness, readiness, both clocks.
#include <doctest/doctest.h>

#include "core/derive/derive.h"
#include "core/engine/built_in_rules.h"
#include "core/engine/registry.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_access.h"
#include "core/report/report.h"
#include "core/verdict/verdict.h"

using namespace precheck;

namespace {

constexpr Check made_up(int code, Severity severity, bool demand) { return Check{{.code = code, .id = "made-up", .severity = severity, .demand = demand}, false, false, false, false, nullptr}; }
const Check blocker = made_up(301, Severity::blocker, true), major = made_up(501, Severity::major, true), minor = made_up(801, Severity::minor, true),
            wish = made_up(404, Severity::blocker, false), hint = made_up(902, Severity::notice, true);

Context context_of(bool given = true) {
    Context c;
    c.rules = built_in_rule_pack();
    c.form.given = given;
    c.files.emplace_back();
    return c;
}

Instant at(const std::string& text) {
    const auto parsed = parse_rfc3339(text);
    REQUIRE(parsed);
    return to_instant(parsed->civil, parsed->offset_minutes.value_or(0));
}

Deadlines deadlines_of(CaseForm form, const std::string& now, const std::optional<Reading>& notice = {}) {
    form.given = true;
    if (form.kind.empty()) form.kind = "appeal";
    std::vector<File> files;
    std::vector<std::optional<Reading>> readings;
    if (notice) {
        files.emplace_back();
        files.back().name = "notice.png";
        readings.push_back(notice);
    }
    return derive_deadlines(form, files, readings, built_in_rule_pack(), Now{at(now)});
}

TimeReading time_of(const CivilTime& value, TimePrecision precision, TimeRole role, std::optional<int> zone = {}, const std::string& text = {}) {
    TimeReading t;
    t.value = value;
    t.precision = precision;
    t.role = role;
    t.zone_minutes = zone;
    t.text = text;
    return t;
}

Reading notice_with(std::vector<TimeReading> times) {
    Reading r;
    r.kind = PageKind::penalty_notice;
    r.times = std::move(times);
    return r;
}

std::string utc(const std::optional<Instant>& t) { return t ? format_utc(*t) : "none"; }

}  // namespace

TEST_CASE("completeness is passed weight over applicable weight of the demands") {
    const Context c = context_of();
    // 8 and 4 and 2 apply; the minor one fails: 12 / 14.
    Verdict v = judge(c, {{&blocker, 0, pass()}, {&major, 0, pass()}, {&minor, -1, CheckResult(fail("x"))}});
    CHECK(v.applicable_weight == 14);
    CHECK(v.passed_weight == 12);
    CHECK(v.completeness == doctest::Approx(12.0 / 14));
    CHECK(v.minors == 1);
    CHECK(v.ready == false);
    // What does not apply and what is no demand does not count, whatever it says.
    v = judge(c, {{&blocker, 0, pass()}, {&major, 0, not_applicable()}, {&wish, -1, pass()}});
    CHECK(v.applicable_weight == 8);
    CHECK(v.completeness == 1);
    CHECK(v.ready == true);
    // Once for each file.
    v = judge(c, {{&blocker, 0, pass()}, {&blocker, 1, pass()}, {&blocker, 2, CheckResult(fail("x"))}, {&blocker, 3, pass()}});
    CHECK(v.completeness == doctest::Approx(0.75));
}

TEST_CASE("doubt, missing input and our own faults are not passed") {
    const Context c = context_of();
    for (const Finding& f : {fail("x"), suspect("x", 0.5), needs_input("x"), not_run("x")}) {
        const Verdict v = judge(c, {{&blocker, 0, pass()}, {&major, 0, CheckResult(f)}});
        CHECK(v.completeness == doctest::Approx(8.0 / 12));
        CHECK(v.ready == false);
    }
}

TEST_CASE("a blocker's finding stands in the way of ready even where it is no demand") {
    const Context c = context_of();
    Verdict v = judge(c, {{&blocker, 0, pass()}, {&wish, -1, CheckResult(fail("x"))}});
    CHECK(v.completeness == 1);
    CHECK(v.ready == false);
    CHECK(v.blockers == 1);
    // Lowered, it is none.
    Finding lowered = fail("x");
    lowered.lower_to(Severity::minor);
    v = judge(c, {{&blocker, 0, pass()}, {&wish, -1, CheckResult(lowered)}});
    CHECK(v.ready == true);
    CHECK(v.minors == 1);
    // A severity is only ever lowered, never raised.
    Finding raised = fail("x");
    raised.lower_to(Severity::blocker);
    CHECK(severity_of(minor, raised) == Severity::minor);
}

TEST_CASE("the seller may dismiss a suspect, not a failure") {
    Context c = context_of();
    c.form.confirmed.push_back({"EDC-501", "", "dismissed"});
    Verdict v = judge(c, {{&blocker, 0, pass()}, {&major, 0, CheckResult(suspect("x", 0.6))}});
    CHECK(v.completeness == 1);
    CHECK(v.majors == 0);
    v = judge(c, {{&blocker, 0, pass()}, {&major, 0, CheckResult(fail("x"))}});
    CHECK(v.completeness < 1);
    c.form.confirmed[0].file = "other.png";
    v = judge(c, {{&blocker, 0, pass()}, {&major, 0, CheckResult(suspect("x", 0.6))}});
    CHECK(v.completeness < 1);
}

TEST_CASE("no file is complete to nothing, no case is neither ready nor not") {
    Context none = context_of();
    none.files.clear();
    CHECK(judge(none, {{&blocker, -1, pass()}}).completeness == 0);
    CHECK_FALSE(judge(context_of(false), {{&blocker, 0, pass()}}).ready);
    CHECK(judge(context_of(), {}).completeness == 0);
}

TEST_CASE("ready needs 90 % of completeness") {
    const Context c = context_of();
    std::vector<Answer> answers(9, {&major, 0, pass()});
    answers.push_back({&major, 0, CheckResult(fail("x"))});
    CHECK(judge(c, answers).completeness == doctest::Approx(0.9));
    CHECK(judge(c, answers).ready == true);
    answers.pop_back();
    answers.pop_back();
    answers.push_back({&major, 0, CheckResult(fail("x"))});
    CHECK(judge(c, answers).ready == false);
}

TEST_CASE("a notice is of no weight") {
    CHECK(judge(context_of(), {{&blocker, 0, pass()}, {&hint, -1, CheckResult(fail("x"))}}).completeness == 1);
}

TEST_CASE("seven natural days from delivery, strict to the second and lenient to the end of the day") {
    CaseForm form;
    form.notice_delivered_at = "2026-11-11T14:30:00+08:00";
    const Deadlines d = deadlines_of(form, "2026-11-12T13:00:00+08:00");
    CHECK(d.basis == "pack");
    CHECK(d.start_basis == "typed");
    CHECK(utc(d.delivered_at) == "2026-11-11T06:30:00Z");
    CHECK(utc(d.golden_72h) == "2026-11-14T06:30:00Z");
    CHECK(utc(d.closes_strict) == "2026-11-18T06:30:00Z");
    CHECK(utc(d.closes_lenient) == "2026-11-18T15:59:59Z");   // 23:59:59 in Beijing
    CHECK(d.other_zone.empty());
    CHECK(d.state == "open");
    CHECK(deadlines_of(form, "2026-11-14T14:30:00+08:00").state == "open");
    CHECK(deadlines_of(form, "2026-11-14T14:30:01+08:00").state == "golden_passed");
    CHECK(deadlines_of(form, "2026-11-18T14:30:01+08:00").state == "in_doubt");
    CHECK(deadlines_of(form, "2026-11-18T23:59:59+08:00").state == "in_doubt");
    CHECK(deadlines_of(form, "2026-11-19T00:00:00+08:00").state == "closed");
}

TEST_CASE("a time without a zone is read in Beijing and beside it in Pacific time") {
    CaseForm form;
    form.notice_delivered_at = "2026-11-11T14:30:00";
    Deadlines d = deadlines_of(form, "2026-11-12T13:00:00+08:00");
    CHECK(d.zone_read_as == "Asia/Shanghai");
    CHECK(d.other_zone == "America/Los_Angeles");
    CHECK(utc(d.delivered_at) == "2026-11-11T06:30:00Z");
    CHECK(utc(d.other_zone_delivered_at) == "2026-11-11T22:30:00Z");   // PST, 16 hours later
    CHECK(utc(d.other_zone_closes_strict) == "2026-11-18T22:30:00Z");
    CHECK(utc(d.other_zone_closes_lenient) == "2026-11-19T07:59:59Z");
    // Closed only when the later reading says so too.
    CHECK(deadlines_of(form, "2026-11-18T16:00:01Z").state == "in_doubt");
    CHECK(deadlines_of(form, "2026-11-19T08:00:00Z").state == "closed");

    form.notice_delivered_at = "2026-07-01T14:30:00";   // PDT, 15 hours
    d = deadlines_of(form, "2026-07-02T00:00:00Z");
    CHECK(utc(d.other_zone_delivered_at) == "2026-07-01T21:30:00Z");

    // Across the end of daylight saving the strict reading counts elapsed seconds, the lenient the civil day.
    form.platform_zone = "America/Los_Angeles";
    form.notice_delivered_at = "2026-10-28T12:00:00";
    d = deadlines_of(form, "2026-10-29T00:00:00Z");
    CHECK(d.other_zone.empty());
    CHECK(utc(d.delivered_at) == "2026-10-28T19:00:00Z");
    CHECK(utc(d.closes_strict) == "2026-11-04T19:00:00Z");   // 11:00 PST
    CHECK(utc(d.closes_lenient) == "2026-11-05T07:59:59Z");  // 23:59:59 PST
}

TEST_CASE("the earlier of delivery and record is the start") {
    CaseForm form;
    form.notice_delivered_at = "2026-11-11T14:30:00+08:00";
    form.record_created_at = "2026-11-10T14:30:00+08:00";
    const Deadlines d = deadlines_of(form, "2026-11-12T13:00:00+08:00");
    CHECK(d.start_basis == "record");
    CHECK(utc(d.closes_strict) == "2026-11-17T06:30:00Z");
    form.record_created_at = "2026-11-12T14:30:00+08:00";
    CHECK(deadlines_of(form, "2026-11-12T13:00:00+08:00").start_basis == "typed");
}

TEST_CASE("which deadline counts: typed, printed on the notice, the page's countdown, the pack") {
    CaseForm form;
    const Reading printed = notice_with({time_of({2026, 11, 11, 14, 30, 0}, TimePrecision::second, TimeRole::event, 480), time_of({2026, 11, 20, 10, 0, 0}, TimePrecision::minute, TimeRole::deadline, 480)});
    Deadlines d = deadlines_of(form, "2026-11-12T00:00:00Z", printed);
    CHECK(d.basis == "notice");
    CHECK(d.start_basis == "notice");
    CHECK(d.notice_file == "notice.png");
    CHECK(utc(d.closes_strict) == "2026-11-20T02:00:00Z");

    form.notice_deadline = "2026-11-19T00:00:00+08:00";
    d = deadlines_of(form, "2026-11-12T00:00:00Z", printed);
    CHECK(d.basis == "typed");
    CHECK(utc(d.closes_strict) == "2026-11-18T16:00:00Z");

    form = {};
    form.page_countdown = "P5DT3H20M";
    form.page_countdown_read_at = "2026-11-12T10:00:00+08:00";
    d = deadlines_of(form, "2026-11-12T03:00:00Z");
    CHECK(d.basis == "countdown");
    CHECK(utc(d.closes_strict) == "2026-11-17T05:20:00Z");
    for (const char* bad : {"5DT3H", "P", "PT", "P5X", "P99999999D", "P5", "P3H", "PT5D"}) {
        INFO(std::string(bad));
        form.page_countdown = bad;
        CHECK(deadlines_of(form, "2026-11-12T03:00:00Z").state == "unknown");
    }
}

TEST_CASE("days of grace on the notice: natural days, hours, working days, and a day without a time") {
    const TimeReading delivery = time_of({2026, 11, 11, 14, 30, 0}, TimePrecision::second, TimeRole::event, 480);   // a Wednesday
    const auto with = [&](const char* text) { return notice_with({delivery, time_of({}, TimePrecision::relative, TimeRole::deadline, {}, text)}); };
    CHECK(utc(deadlines_of({}, "2026-11-12T00:00:00Z", with("5天内")).closes_strict) == "2026-11-16T06:30:00Z");
    const Deadlines hours = deadlines_of({}, "2026-11-12T00:00:00Z", with("48小时内"));
    CHECK(utc(hours.closes_strict) == "2026-11-13T06:30:00Z");
    CHECK(utc(hours.closes_lenient) == "2026-11-13T06:30:00Z");
    // Thursday, Friday, Monday, Tuesday, Wednesday.
    const Deadlines working = deadlines_of({}, "2026-11-12T00:00:00Z", with("5个工作日内"));
    CHECK(utc(working.closes_strict) == "2026-11-18T06:30:00Z");
    CHECK(deadlines_of({}, "2026-11-20T00:00:00Z", with("5个工作日内")).state == "in_doubt");   // a holiday may lie between
    CHECK(deadlines_of({}, "2026-11-23T00:00:00Z", with("5个工作日内")).state == "closed");

    const Deadlines day = deadlines_of({}, "2026-11-12T00:00:00Z", notice_with({delivery, time_of({2026, 11, 20, 0, 0, 0}, TimePrecision::day, TimeRole::deadline, 480)}));
    CHECK(utc(day.closes_strict) == "2026-11-19T16:00:00Z");
    CHECK(utc(day.closes_lenient) == "2026-11-20T15:59:59Z");
}

TEST_CASE("no start and no deadline is unknown, a report has none") {
    CHECK(deadlines_of({}, "2026-11-12T00:00:00Z").state == "unknown");
    CaseForm report;
    report.kind = "report";
    report.notice_delivered_at = "2026-11-11T14:30:00+08:00";
    CHECK(deadlines_of(report, "2026-11-12T00:00:00Z").state == "none");
}

TEST_CASE("a report repeats byte for byte, is JSON, and names every check once") {
    const auto make = [] { return make_report_json({}, CaseForm{}, built_in_rule_pack(), Now{1'763'697'600}); };
    const std::string first = make();
    CHECK(first == make());
    const auto parsed = parse_json(first, first.size());
    REQUIRE(parsed);
    CHECK((*parsed)["schema"] == "precheck.report/1");
    CHECK((*parsed)["now"] == "2025-11-21T04:00:00Z");
    CHECK((*parsed)["case"].is_null());
    REQUIRE((*parsed)["checks"].size() == all_checks().size());
    for (std::size_t i = 1; i < all_checks().size(); ++i) CHECK(all_checks()[i - 1]->info.code < all_checks()[i]->info.code);
}
