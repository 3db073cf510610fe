#include "wasm/ui/view_state.h"

#include <algorithm>

#include "core/base/civil_time.h"
#include "wasm/ui/json_members.h"

namespace precheck::ui {

namespace {

std::optional<PixelBox> box_from(const Json& b) {
    if (!b.is_array() || b.size() != 4) return {};
    for (const Json& v : b)
        if (!v.is_number()) return {};
    return PixelBox{b[0].get<float>(), b[1].get<float>(), b[2].get<float>(), b[3].get<float>()};
}
std::optional<PixelBox> box_of(const Json& o, const char* key) { return box_from(child(o, key)); }
double instant_ms(const Json& o, const char* key) {
    const auto parsed = parse_rfc3339(text_of(o, key));
    if (!parsed || !parsed->offset_minutes) return -1;
    return static_cast<double>(to_instant(parsed->civil, *parsed->offset_minutes)) * 1000.0;
}
template <class T, class Make>
std::vector<T> each(const Json& list, Make make) {
    std::vector<T> out;
    if (!list.is_array()) return out;
    for (const Json& v : list)
        if (v.is_object()) out.push_back(make(v));
    return out;
}

Level level_of(const std::string& name) {
    if (name == "blocker") return Level::blocker;
    if (name == "major") return Level::major;
    return name == "minor" ? Level::minor : Level::notice;
}

Finding finding_of(const Json& o) {
    Finding f;
    f.code = text_of(o, "code");
    f.id = text_of(o, "id");
    f.outcome = text_of(o, "outcome");
    f.level = level_of(text_of(o, "severity"));
    f.score = number_of(o, "score");
    f.dismissed = flag_of(o, "dismissed");
    f.confirmed = flag_of(o, "confirmed");
    f.rests_on_correction = flag_of(o, "rests_on_correction");
    const Json& where = child(o, "where");
    if (where.is_object()) {
        f.file = text_of(where, "file");
        f.field = text_of(where, "field");
        f.box = box_of(where, "box");
        const Json& range = child(where, "range");
        if (range.is_array() && range.size() == 2 && range[0].is_number_integer() && range[1].is_number_integer()) f.range = WordRange{range[0].get<int>(), range[1].get<int>()};
    }
    f.message = both_of(o, "message");
    f.fix = both_of(o, "fix");
    f.observed = text_of(o, "observed");
    f.expected = text_of(o, "expected");
    const Json& source = child(o, "source");
    if (source.is_object()) {
        f.provenance = text_of(source, "provenance");
        f.source = {text_of(source, "zh"), text_of(source, "text")};
    }
    return f;
}

FileReport file_report_of(const Json& o) {
    FileReport f;
    f.kind = text_of(o, "kind");
    f.kind_from_user = text_of(o, "kind_from") == "user";
    f.surface = text_of(o, "surface");
    f.width = static_cast<int>(number_of(o, "width"));
    f.height = static_cast<int>(number_of(o, "height"));
    const Json& stages = child(o, "stages");
    if (stages.is_object()) {
        f.decode = text_of(stages, "decode");
        f.text_stage = text_of(stages, "text");
    }
    f.was_read = f.text_stage == "ok";
    if (const Json& proof = child(o, "proof_of_time"); proof.is_object()) f.proof = both_of(proof, "message");
    const Json& film = child(o, "film");
    if (film.is_object()) {
        const auto joined = [&](std::initializer_list<const char*> keys) {
            std::string all;
            for (const char* key : keys)
                if (const std::string text = text_of(film, key); !text.empty()) all += (all.empty() ? "" : " · ") + text;
            return all;
        };
        f.film = joined({"length", "codec", "size"});
        f.film_made = joined({"created", "tools"});
    }
    const Json& bar = child(o, "url_bar");
    if (bar.is_object()) {
        f.bar_state = text_of(bar, "state");
        f.bar_text = text_of(bar, "text");
        f.host = text_of(bar, "host");
        f.bar_box = box_of(bar, "box");
        f.bar_from_user = text_of(bar, "from") == "user";
        f.bar_as_read = text_of(bar, "as_read");
    }
    const Json& clock = child(o, "clock");
    if (clock.is_object()) {
        f.clock = text_of(clock, "text");
        f.clock_box = box_of(clock, "box");
        f.clock_from_user = text_of(clock, "from") == "user";
        f.clock_as_read = text_of(clock, "as_read");
    }
    for (const Reading& r : each<Reading>(child(o, "fields"), [](const Json& t) {
             const std::string name = text_of(t, "name"), value = text_of(t, "value");
             return Reading{"field." + name, value, text_of(t, "label"), box_of(t, "box"), false, true, "document." + name, value, "", "", "", text_of(t, "from") == "user", false, text_of(t, "as_read")};
         }))
        f.readings.push_back(r);
    for (const Reading& r : each<Reading>(child(o, "times"), [](const Json& t) {
             std::string detail = text_of(t, "value");
             if (detail.empty()) detail = text_of(t, "precision");
             return Reading{"time." + text_of(t, "role"), text_of(t, "text"), detail, box_of(t, "box"), false, true,
                            "times", text_of(t, "text"), text_of(t, "zone"), text_of(t, "role"), "", text_of(t, "from") == "user", false, text_of(t, "as_read")};
         }))
        f.readings.push_back(r);
    for (const Reading& r : each<Reading>(child(o, "identifiers"), [](const Json& t) {
             const std::string currency = text_of(t, "currency");
             const std::string type_as_read = text_of(t, "type_as_read");
             return Reading{text_of(t, "type"), (currency.empty() ? "" : currency + " ") + text_of(t, "value"), text_of(t, "label"), box_of(t, "box"), flag_of(t, "masked"), flag_of(t, "complete", true),
                            "identifiers." + (type_as_read.empty() ? text_of(t, "type") : type_as_read), text_of(t, "value"), "", "", text_of(t, "type"), text_of(t, "from") == "user", flag_of(t, "from_url"), text_of(t, "as_read")};
         }))
        f.readings.push_back(r);
    f.traces = each<Trace>(child(o, "traces"), [](const Json& t) {
        constexpr double whole = 100, half = 0.5;
        return Trace{text_of(t, "where"), text_of(t, "text"), both_of(t, "said"), static_cast<int>(whole * number_of(t, "weight") + half)};
    });
    for (const bool needed : each<bool>(child(o, "private"), [](const Json& t) { return flag_of(t, "needed"); })) {
        ++f.private_places;
        f.private_needed += needed ? 1 : 0;
    }
    const Json& original = child(o, "copy_of");
    if (original.is_object()) {
        f.copy_of = text_of(original, "name");
        // As the shell names its copies (web/src/copies.ts): the last word counts.
        const std::string name = text_of(o, "name");
        const auto last = [&](const char* word) { return static_cast<std::ptrdiff_t>(name.rfind(word) == std::string::npos ? 0 : name.rfind(word) + 1); };
        const std::ptrdiff_t redacted = last("-redacted"), reduced = last("-reduced"), converted = last("-converted");
        f.copy_note = redacted >= reduced && redacted >= converted ? "redaction.copy_of" : reduced > converted ? "copies.reduced_of" : "copies.converted_of";
    }
    f.lines = each<TextLine>(child(o, "text"), [](const Json& t) { return TextLine{text_of(t, "text"), box_of(t, "box").value_or(PixelBox{})}; });
    return f;
}

Redaction redaction_of(const Json& o) {
    Redaction r;
    r.file_id = static_cast<int>(number_of(o, "file_id", -1));
    r.sha256 = text_of(o, "sha256");
    r.stage = text_of(o, "stage");
    r.copy = text_of(o, "copy");
    r.problem = text_of(o, "problem");
    r.can_undo = flag_of(o, "can_undo");
    r.can_redo = flag_of(o, "can_redo");
    const Json &boxes = child(o, "boxes"), &covers = child(o, "covers");
    if (boxes.is_array())
        for (const Json& b : boxes)
            if (const auto box = box_from(b)) r.boxes.push_back(*box);
    if (covers.is_array())
        for (const Json& text : covers)
            if (text.is_string()) r.covers.push_back(text.get<std::string>());
    r.chosen = std::min(static_cast<int>(number_of(o, "chosen", -1)), static_cast<int>(r.boxes.size()) - 1);
    return r;
}

Report report_of(const Json& o) {
    Report r;
    r.files = each<FileReport>(child(o, "files"), file_report_of);
    r.findings = each<Finding>(child(o, "findings"), finding_of);
    r.overruled = each<Overruled>(child(o, "overruled"), [](const Json& c) {
        return Overruled{text_of(c, "file"), text_of(c, "reading"), text_of(c, "was"), text_of(c, "is"), text_of(c, "before"), flag_of(c, "applied"), both_of(c, "message"), box_of(c, "box")};
    });
    r.checks = each<std::pair<std::string, std::string>>(child(o, "checks"), [](const Json& c) { return std::pair{text_of(c, "code"), text_of(c, "outcome")}; });
    r.consistency = consistency_of(o);
    r.evidence_matrix = evidence_matrix_of(o);
    r.completeness = number_of(o, "completeness");
    const Json& ready = child(o, "ready");
    if (ready.is_boolean()) r.ready = ready.get<bool>();
    const Json& d = child(o, "deadlines");
    if (d.is_object())
        r.deadlines = {text_of(d, "state"), text_of(d, "basis"), instant_ms(d, "delivered_at"), instant_ms(d, "golden_72h"), instant_ms(d, "closes_strict"), instant_ms(d, "closes_lenient")};
    return r;
}

}  // namespace

std::optional<ViewState> view_state_from_json(std::string_view json) {
    const Json o = Json::parse(json, nullptr, false);
    if (!o.is_object()) return {};
    ViewState s;
    s.chinese = text_of(o, "lang") != "en";
    s.theme = text_of(o, "theme");
    s.reduced_motion = flag_of(o, "reduced_motion");
    s.files = each<FileView>(child(o, "files"), [](const Json& f) {
        FileView v;
        v.id = static_cast<int>(number_of(f, "id"));
        v.name = text_of(f, "name");
        v.stage = text_of(f, "stage");
        v.error = text_of(f, "error");
        v.progress = static_cast<float>(number_of(f, "progress"));
        v.width = static_cast<int>(number_of(f, "width"));
        v.height = static_cast<int>(number_of(f, "height"));
        v.report_index = static_cast<int>(number_of(f, "report_index", -1));
        v.exhibit = static_cast<int>(number_of(f, "exhibit"));
        return v;
    });
    const Json& form = child(o, "case_form");
    if (form.is_object()) s.case_form = form;
    s.sample_now_ms = instant_ms(s.case_form, "sample_now");
    const Json& report = child(o, "report");
    s.has_report = report.is_object();
    if (s.has_report) s.report = report_of(report);
    const Json& ocr = child(o, "ocr");
    if (ocr.is_object()) {
        s.ocr_state = text_of(ocr, "state");
        s.ocr_error = text_of(ocr, "error");
        s.ocr_loaded = number_of(ocr, "loaded_bytes");
        s.ocr_total = number_of(ocr, "total_bytes");
    }
    const Json& rules = child(o, "rules");
    if (rules.is_object()) {
        if (child(rules, "fault").is_object()) s.rules_fault = both_of(rules, "fault");
        s.rules_fault_key = text_of(rules, "fault_key");
    }
    const Json& redaction = child(o, "redaction");
    if (redaction.is_object()) s.redaction = redaction_of(redaction);
    if (child(o, "sheet").is_object()) s.sheet = child(o, "sheet");
    s.offline_ready = flag_of(o, "offline_ready");
    s.busy = flag_of(o, "busy");
    s.can_undo = flag_of(o, "can_undo");
    s.can_redo = flag_of(o, "can_redo");
    s.notice = text_of(o, "notice");
    s.storage_note = text_of(o, "storage_note");
    s.statement_note = text_of(o, "statement_note");
    for (const Json& mark : child(o, "deadline_marks"))
        if (mark.is_string()) s.deadline_marks.push_back(mark.get<std::string>());
    s.cases = cases_from_json(child(o, "cases"));
    const int known = static_cast<int>(s.report.files.size());
    for (FileView& f : s.files)
        if (f.report_index >= known) f.report_index = -1;
    return s;
}

std::string form_text(const Json& form, const std::string& path) {
    const Json* node = &form;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t end = std::min(path.find('.', at), path.size());
        const std::string key = path.substr(at, end - at);
        at = end + 1;
        if (node->is_string() && key == "number") break;   // a clause may be a plain string
        if (node->is_array()) {
            const std::size_t index = static_cast<std::size_t>(std::atoi(key.c_str()));
            if (index >= node->size()) return {};
            node = &(*node)[index];
            continue;
        }
        if (!node->is_object()) return {};
        const auto found = node->find(key);
        if (found == node->end()) return {};
        node = &*found;
    }
    if (node->is_string()) return node->get<std::string>();
    if (node->is_boolean()) return node->get<bool>() ? "true" : "false";
    return node->is_number() ? node->dump() : std::string();
}

}  // namespace precheck::ui
