#include "core/report/report.h"

#include <algorithm>
#include <cstdio>
#include <map>

#include "core/derive/derive.h"
#include "core/derive/file_traces.h"
#include "core/engine/own_values.h"
#include "core/engine/registry.h"
#include "core/facts/document.h"
#include "core/facts/facts_json.h"
#include "core/facts/json_writer.h"
#include "core/facts/names.h"
#include "core/facts/readings_json.h"
#include "core/report/report_names.h"
#include "core/report/report_proofs.h"
#include "core/report/report_tables.h"
#include "core/report/texts.h"
#include "core/verdict/verdict.h"

namespace precheck {

namespace {

std::string_view stage_name(Stage stage) { return stage == Stage::ok ? "ok" : stage == Stage::failed ? "failed"
                                                                                                     : "skipped"; }

void put_instant(JsonWriter& out, std::string_view name, const std::optional<Instant>& t) {
    out.key(name);
    if (t) out.value(format_utc(*t));
    else out.value(nullptr);
}

void put_both(JsonWriter& out, std::string_view name, const Both& texts) {
    out.object(name, [&] {
        out.member("zh", texts.zh);
        out.member("en", texts.en);
    });
}

void put_traces(JsonWriter& out, const std::vector<FileTrace>& traces) {
    if (traces.empty()) return;
    out.array("traces", [&] {
        for (const FileTrace& trace : traces)
            out.object([&] {
                out.member("kind", name_of(trace.kind));
                out.member("sign", trace.sign);
                out.member("where", trace.where);
                out.member("text", trace.text);
                out.member("weight", trace.weight);
                put_both(out, "said", sign_words(trace.sign));
            });
    });
}

// Where private data stand, never what they are: the text of the page is in `text` already.
void put_private_places(JsonWriter& out, const std::vector<PrivatePlace>& places) {
    if (places.empty()) return;
    out.array("private", [&] {
        for (const PrivatePlace& place : places)
            out.object([&] {
                out.member("kind", name_of(place.kind));
                out.member("needed", place.needed);
                out.member("box", place.box);
            });
    });
}

// "4:07".
std::string clock_text(long long ms) {
    char text[32];
    std::snprintf(text, sizeof text, "%lld:%02lld", ms / 60'000, ms / 1000 % 60);
    return text;
}

// What the container of a film says, as texts to show.
void put_film(JsonWriter& out, const Video& video) {
    const VideoTrack* track = picture_track(video);
    std::string tools;
    for (const VideoTool& tool : video.tools) tools += (tools.empty() ? "" : ", ") + tool.name;
    out.object("film", [&] {
        out.member("length", video.duration_ms > 0 ? clock_text(video.duration_ms) : std::string());
        out.member("codec", track == nullptr ? std::string() : track->codec_name.empty() ? track->codec : track->codec_name);
        out.member("size", track == nullptr || track->width == 0 ? std::string() : std::to_string(track->width) + "×" + std::to_string(track->height));
        out.member("created", video.created_s ? format_utc(*video.created_s) : std::string());
        out.member("tools", tools);
    });
}

// Its preview is its first shot, which stands upright.
const VideoShot* first_shot(const File& file) { return file.video && file.video->look && !file.video->look->shots.empty() ? &file.video->look->shots.front() : nullptr; }

// All members of a reading as JSON without the braces: the same for as long as the file and its reading are.
void put_kept_reading(JsonWriter& out, const Context& context, std::size_t index, const Reading* reading, KeptAnswers* kept) {
    if (kept == nullptr || index >= context.revisions.size()) return put_reading(out, reading);
    std::string& json = kept->readings[context.revisions[index]];
    if (json.empty()) {
        JsonWriter own;
        put_reading(own, reading);
        json = own.take();
    }
    out.raw(json);
}

void put_file(JsonWriter& out, const Context& context, std::size_t index, KeptAnswers* kept) {
    const File& file = context.files[index];
    const std::optional<Reading>& reading = context.readings[index];
    const PageNotes& notes = *context.notes[index];
    out.object([&] {
        out.member("name", file.name);
        out.member("sha256", file.sha256);
        out.member("bytes", file.bytes);
        out.member("media", file.container.media_type);
        const VideoShot* shot = first_shot(file);
        out.member("width", file.image ? file.image->width : shot != nullptr ? shot->width : file.container.stored_width);
        out.member("height", file.image ? file.image->height : shot != nullptr ? shot->height : file.container.stored_height);
        if (file.video) put_film(out, *file.video);
        put_kept_reading(out, context, index, reading ? &*reading : nullptr, kept);
        put_proof_of_time(out, context, index);
        put_traces(out, notes.traces);
        if (reading) put_private_places(out, reading->private_places);
        if (const RedactedCopy* copy = context.form.copy_named(file.name))
            out.object("copy_of", [&] {
                out.member("name", copy->of);
                out.member("sha256", copy->of_sha256);
            });
        out.key("text");
        out.raw(notes.lines_json);
        out.object("stages", [&] {
            out.member("decode", stage_name(file.decode));
            out.member("text", stage_name(file.read));
        });
    });
}

// What the finding points at is a reading that the seller overruled.
bool rests_on_correction(const Context& context, const Finding& f) {
    constexpr double same_place = 0.6;
    if (!f.box || f.file.empty()) return false;
    return std::any_of(context.overruled.begin(), context.overruled.end(), [&](const Overruled& o) {
        return o.applied && o.box && o.correction.file == f.file && overlap_share(*f.box, *o.box) > same_place && overlap_share(*o.box, *f.box) > same_place;
    });
}

void put_overruled(JsonWriter& out, const Overruled& o) {
    out.object([&] {
        out.member("file", o.correction.file);
        out.member("reading", o.correction.reading);
        out.member("was", o.correction.was);
        out.member("is", o.correction.is);
        out.member("box", o.box);
        out.member("applied", o.applied);
        if (!o.before.empty()) out.member("before", o.before);
        if (o.applied) return;
        out.member("reason", o.reason);
        put_both(out, "message", correction_reason(o.reason));
    });
}

// Boxes of a document are those of its pages one below the other.
std::optional<int> page_in(const Context& context, const Finding& f) {
    if (!f.box) return {};
    for (const File& file : context.files)
        if (file.name == f.file && file.document && !file.document->pages.empty()) return page_of(file, *f.box);
    return {};
}

// Message and fix are said in many words and are mostly those of the check before.
std::string words_of(const Check& check, const Finding& f, const char* which) {
    JsonWriter own;
    own.object([&] {
        const Both said = which[0] == 'm' ? finding_message(check, f) : finding_fix(check, f);
        own.member("zh", said.zh);
        own.member("en", said.en);
    });
    return own.take();
}

void put_words(JsonWriter& out, const char* which, const Check& check, const Finding& f, KeptAnswers* kept) {
    out.key(which);
    if (kept == nullptr) return out.raw(words_of(check, f, which));
    std::string made_from;
    made_from.reserve(256);
    made_from += which;
    made_from += std::to_string(check.info.code);
    const auto add = [&](const std::string& part) {
        made_from += '\n';
        made_from += part;
    };
    add(f.message);
    add(f.fix);
    for (const auto& [name, value] : f.args) add(name), add(value);
    std::string& json = kept->words[made_from];
    if (json.empty()) json = words_of(check, f, which);
    out.raw(json);
}

void put_source(JsonWriter& out, const Check& check, KeptAnswers* kept) {
    const auto json = [&] {
        JsonWriter own;
        own.object([&] {
            own.member("provenance", name_of(check.info.provenance));
            own.member("text", check.info.source);
            own.member("zh", source_in_chinese(check.info.code));
        });
        return own.take();
    };
    out.key("source");
    if (kept == nullptr) return out.raw(json());
    std::string& known = kept->words["source" + std::to_string(check.info.code)];
    if (known.empty()) known = json();
    out.raw(known);
}

void put_finding(JsonWriter& out, const Context& context, const Check& check, const Finding& f, KeptAnswers* kept) {
    out.object([&] {
        out.member("code", code_name(check.info.code));
        out.member("id", check.info.id);
        out.member("outcome", name_of(f.outcome));
        out.member("severity", name_of(severity_of(check, f)));
        out.member("score", brief(f.score));
        out.member("reason", f.message);
        if (is_confirmed(context.form, check, f)) out.member("confirmed", true);
        if (is_dismissed(context.form, check, f)) out.member("dismissed", true);
        if (rests_on_correction(context, f)) out.member("rests_on_correction", true);
        out.object("where", [&] {
            out.text_or_null("file", f.file);
            out.member("box", f.box);
            out.member("page", f.page ? f.page : page_in(context, f));
            out.member("second", f.second);
            out.member("line", f.line);
            out.text_or_null("field", f.field);
            out.key("range");
            if (f.range)
                out.array([&] {
                    out.value(f.range->from);
                    out.value(f.range->to);
                });
            else
                out.value(nullptr);
        });
        put_words(out, "message", check, f, kept);
        out.member("observed", f.observed);
        out.member("expected", f.expected);
        put_words(out, "fix", check, f, kept);
        put_source(out, check, kept);
    });
}

void put_deadlines(JsonWriter& out, const Deadlines& d) {
    out.object("deadlines", [&] {
        out.member("basis", d.basis);
        out.member("start_basis", d.start_basis);
        put_instant(out, "delivered_at", d.delivered_at);
        put_instant(out, "golden_72h", d.golden_72h);
        put_instant(out, "closes_strict", d.closes_strict);
        put_instant(out, "closes_lenient", d.closes_lenient);
        if (d.other_zone.empty()) {
            out.member("other_zone", nullptr);
        } else {
            out.member("read_as", d.zone_read_as);
            out.object("other_zone", [&] {
                out.member("zone", d.other_zone);
                put_instant(out, "delivered_at", d.other_zone_delivered_at);
                put_instant(out, "golden_72h", d.other_zone_golden_72h);
                put_instant(out, "closes_strict", d.other_zone_closes_strict);
                put_instant(out, "closes_lenient", d.other_zone_closes_lenient);
            });
        }
        out.member("state", d.state);
    });
}

void put_tool(JsonWriter& out, const RulePack& rules) {
    out.object("tool", [&] {
        out.member("name", "precheck");
        out.member("version", PRECHECK_VERSION);
        out.object("rule_pack", [&] {
            out.member("id", rules.id);
            out.member("version", rules.version);
            out.member("effective", rules.effective);
            out.member("edited", rules.is_edited());
        });
    });
}

// Every class with its worst outcome.
void put_checks(JsonWriter& out, const std::vector<Answer>& answers) {
    std::map<int, Outcome> worst;
    for (const Answer& answer : answers) {
        Outcome& known = worst.emplace(answer.check->info.code, Outcome::not_applicable).first->second;
        known = std::max(known, answer.result.outcome);
    }
    out.array("checks", [&] {
        for (const Check* check : all_checks())
            out.object([&] {
                out.member("code", code_name(check->info.code));
                out.member("id", check->info.id);
                out.member("outcome", name_of(worst[check->info.code]));
            });
    });
}

void put_counts(JsonWriter& out, const Verdict& verdict) {
    out.object("counts", [&] {
        out.member("blocker", verdict.blockers);
        out.member("major", verdict.majors);
        out.member("minor", verdict.minors);
        out.member("notice", verdict.notices);
        out.member("needs_input", verdict.needing_input);
        out.member("not_run", verdict.not_run);
    });
}

}   // namespace

std::string report_json(const Context& context, KeptAnswers* kept) {
    std::vector<Answer> answers = run_checks(context, kept);
    soften_own_failures(context, answers);
    const Verdict verdict = judge(context, answers);
    JsonWriter out;
    if (kept != nullptr) out.expect(kept->report_bytes + kept->report_bytes / 16);
    out.object([&] {
        out.member("schema", "precheck.report/1");
        put_tool(out, context.rules);
        out.member("now", format_utc(context.now.instant));
        out.key("case");
        if (context.form.given) out.raw(case_to_json(context.form));
        else out.value(nullptr);
        out.array("files", [&] {
            for (std::size_t i = 0; i < context.files.size(); ++i) put_file(out, context, i, kept);
        });
        put_checks(out, answers);
        out.array("findings", [&] {
            for (const Answer& answer : answers)
                for (const Finding& f : answer.result.findings) put_finding(out, context, *answer.check, f, kept);
        });
        put_consistency(out, context);
        put_evidence_matrix(out, context);
        out.array("overruled", [&] {
            for (const Overruled& o : context.overruled) put_overruled(out, o);
        });
        out.member("completeness", brief(verdict.completeness));
        out.member("ready", verdict.ready);
        put_counts(out, verdict);
        put_deadlines(out, context.deadlines);
    });
    std::string report = out.take();
    if (kept != nullptr) kept->report_bytes = report.size();
    return report;
}

std::string make_report_json(std::vector<File> files, CaseForm form, const RulePack& rules, Now now) {
    return report_json(make_context(std::move(files), std::move(form), rules, now));
}

}   // namespace precheck
