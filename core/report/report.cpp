#include "core/report/report.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

#include "core/derive/case_objects.h"
#include "core/derive/derive.h"
#include "core/engine/registry.h"
#include "core/facts/facts_json.h"
#include "core/facts/names.h"
#include "core/facts/readings_json.h"
#include "core/report/report_names.h"
#include "core/report/texts.h"
#include "core/verdict/verdict.h"

namespace precheck {

namespace {

double brief(double v) { return std::round(v * 1000.0) / 1000.0; }

OrderedJson instant_or_null(const std::optional<Instant>& t) { return t ? OrderedJson(format_utc(*t)) : OrderedJson(nullptr); }
template <class T>
OrderedJson or_null(const std::optional<T>& v) {
    return v ? OrderedJson(*v) : OrderedJson(nullptr);
}
OrderedJson text_or_null(const std::string& s) { return s.empty() ? OrderedJson(nullptr) : OrderedJson(s); }
OrderedJson both_json(const Both& b) { return {{"zh", b.zh}, {"en", b.en}}; }

std::string_view stage_name(Stage stage) { return stage == Stage::ok ? "ok" : stage == Stage::failed ? "failed" : "skipped"; }

void put_text(std::string& out, std::string_view text) { out += dump_json(OrderedJson(text)); }

// Written straight to text: it is most of a report, and building objects for it would cost half of a re-check.
std::string text_lines_json(const File& file) {
    std::string out = "[";
    if (file.text && file.image)
        for (const TextLine& line : file.text->lines) {
            const Box box = unturn(line.box, file.text->turned_deg, file.image->width, file.image->height);
            if (out.size() > 1) out += ',';
            out += "{\"text\":";
            put_text(out, line.text);
            out += ",\"box\":[" + std::to_string(box.x) + ',' + std::to_string(box.y) + ',' + std::to_string(box.w) + ',' + std::to_string(box.h) + "],\"confidence\":";
            out += dump_json(OrderedJson(brief(line.confidence))) + '}';
        }
    return out + ']';
}

std::string file_json(const File& file, const std::optional<Reading>& reading) {
    OrderedJson o;
    o["name"] = file.name;
    o["sha256"] = file.sha256;
    o["bytes"] = file.bytes;
    o["media"] = file.container.media_type;
    o["width"] = file.image ? file.image->width : file.container.stored_width;
    o["height"] = file.image ? file.image->height : file.container.stored_height;
    put_reading(o, reading.value_or(Reading{}));
    if (!reading) o["url_bar"] = nullptr;   // not looked at is not the same as none
    std::string out = dump_json(o);
    out.pop_back();
    out += ",\"text\":" + text_lines_json(file);
    out += ",\"stages\":" + dump_json(OrderedJson{{"decode", stage_name(file.decode)}, {"text", stage_name(file.read)}});
    return out + '}';
}

OrderedJson finding_json(const Context& context, const Check& check, const Finding& f) {
    OrderedJson o;
    o["code"] = code_name(check.info.code);
    o["id"] = check.info.id;
    o["outcome"] = name_of(f.outcome);
    o["severity"] = name_of(severity_of(check, f));
    o["score"] = brief(f.score);
    o["reason"] = f.message;
    if (is_dismissed(context.form, check, f)) o["dismissed"] = true;
    o["where"] = {{"file", text_or_null(f.file)}, {"box", f.box ? box_json<OrderedJson>(*f.box) : OrderedJson(nullptr)}, {"page", or_null(f.page)},
                  {"second", or_null(f.second)}, {"line", or_null(f.line)}, {"field", text_or_null(f.field)}};
    o["message"] = both_json(finding_message(check, f));
    o["observed"] = f.observed;
    o["expected"] = f.expected;
    o["fix"] = both_json(finding_fix(check, f));
    o["source"] = {{"provenance", name_of(check.info.provenance)}, {"text", check.info.source}};
    return o;
}

// What the case says of a type of identifier, the short field first; one of them is enough to agree.
std::vector<std::string> case_values(const CaseForm& form, IdentifierType type) {
    std::vector<std::string> out;
    switch (type) {
        case IdentifierType::order_no: return order_numbers_of(form);
        case IdentifierType::tracking_no: return tracking_numbers_of(form);
        case IdentifierType::product_id:
            out = product_ids_of(form);
            out.push_back(form.accused.product_id);
            break;
        case IdentifierType::buyer_id: out = {form.buyer_id, form.accused.buyer_id}; break;
        case IdentifierType::notice_no: out = {form.notice_no}; break;
        case IdentifierType::amount: out = {form.amount ? form.amount->value : std::string()}; break;
        default: break;
    }
    out.erase(std::remove(out.begin(), out.end(), std::string()), out.end());
    return out;
}

// Whether what a file shows is what the case says; nothing where that cannot be told (nothing typed, covered, cut, another currency).
std::optional<bool> agrees(const Identifier& id, const std::vector<std::string>& wanted, const CaseForm& form) {
    if (wanted.empty() || id.masked || !id.complete) return {};
    if (id.type == IdentifierType::amount) {
        if (form.amount && !id.currency.empty() && !form.amount->currency.empty() && id.currency != form.amount->currency) return {};
        return std::strtod(id.value.c_str(), nullptr) == std::strtod(wanted.front().c_str(), nullptr);
    }
    return best_match(id.value, wanted) == Match::same;
}

OrderedJson consistency_json(const Context& context) {
    OrderedJson rows = OrderedJson::array();
    for (const IdentifierType type : {IdentifierType::order_no, IdentifierType::product_id, IdentifierType::tracking_no, IdentifierType::buyer_id, IdentifierType::notice_no,
                                      IdentifierType::amount}) {
        const std::vector<std::string> wanted = case_values(context.form, type);
        OrderedJson seen = OrderedJson::array();
        for (std::size_t i = 0; i < context.files.size(); ++i) {
            if (!context.readings[i]) continue;
            for (const Identifier& id : context.readings[i]->identifiers) {
                if (id.type != type || (!id.main && type != IdentifierType::product_id && type != IdentifierType::amount)) continue;
                seen.push_back({{"file", context.files[i].name}, {"value", id.value}, {"box", box_json<OrderedJson>(id.box)}, {"agrees", or_null(agrees(id, wanted, context.form))}});
            }
        }
        if (wanted.empty() && seen.empty()) continue;
        rows.push_back({{"type", name_of(type)}, {"case", wanted.empty() ? std::string() : wanted.front()}, {"seen", std::move(seen)}});
    }
    return rows;
}

OrderedJson deadlines_json(const Deadlines& d) {
    OrderedJson o = {{"basis", d.basis}, {"start_basis", d.start_basis}, {"delivered_at", instant_or_null(d.delivered_at)}, {"golden_72h", instant_or_null(d.golden_72h)},
                     {"closes_strict", instant_or_null(d.closes_strict)}, {"closes_lenient", instant_or_null(d.closes_lenient)}};
    if (d.other_zone.empty()) {
        o["other_zone"] = nullptr;
    } else {
        o["read_as"] = d.zone_read_as;
        o["other_zone"] = {{"zone", d.other_zone}, {"delivered_at", instant_or_null(d.other_zone_delivered_at)}, {"golden_72h", instant_or_null(d.other_zone_golden_72h)},
                           {"closes_strict", instant_or_null(d.other_zone_closes_strict)}, {"closes_lenient", instant_or_null(d.other_zone_closes_lenient)}};
    }
    o["state"] = d.state;
    return o;
}

}  // namespace

std::string report_json(const Context& context) {
    const std::vector<Answer> answers = run_checks(context);
    const Verdict verdict = judge(context, answers);
    OrderedJson o;
    o["schema"] = "precheck.report/1";
    o["tool"] = {{"name", "precheck"}, {"version", PRECHECK_VERSION},
                 {"rule_pack", {{"id", context.rules.id}, {"version", context.rules.version}, {"effective", context.rules.effective}}}};
    o["now"] = format_utc(context.now.instant);
    o["case"] = context.form.given ? OrderedJson::parse(case_to_json(context.form), nullptr, false) : OrderedJson(nullptr);
    o["files"] = nullptr;                        // its place; written below

    std::map<int, Outcome> worst;
    OrderedJson findings = OrderedJson::array();
    for (const Answer& answer : answers) {
        const int code = answer.check->info.code;
        worst.emplace(code, Outcome::not_applicable);
        worst[code] = std::max(worst[code], answer.result.outcome);
        for (const Finding& f : answer.result.findings) findings.push_back(finding_json(context, *answer.check, f));
    }
    OrderedJson checks = OrderedJson::array();
    for (const Check* check : all_checks())
        checks.push_back({{"code", code_name(check->info.code)}, {"id", check->info.id}, {"outcome", name_of(worst[check->info.code])}});
    o["checks"] = std::move(checks);
    o["findings"] = std::move(findings);
    o["consistency"] = consistency_json(context);
    OrderedJson overruled = OrderedJson::array();
    for (const Correction& c : context.form.corrections) overruled.push_back({{"file", c.file}, {"reading", c.reading}, {"was", c.was}, {"is", c.is}});
    o["overruled"] = std::move(overruled);
    o["completeness"] = brief(verdict.completeness);
    o["ready"] = or_null(verdict.ready);
    o["counts"] = {{"blocker", verdict.blockers}, {"major", verdict.majors}, {"minor", verdict.minors}, {"notice", verdict.notices},
                   {"needs_input", verdict.needing_input}, {"not_run", verdict.not_run}};
    o["deadlines"] = deadlines_json(context.deadlines);
    std::string out = "{";
    for (const auto& [key, value] : o.items()) {
        if (out.size() > 1) out += ',';
        put_text(out, key);
        out += ':';
        if (key != "files") {
            out += dump_json(value);
            continue;
        }
        out += '[';
        for (std::size_t i = 0; i < context.files.size(); ++i) {
            if (i > 0) out += ',';
            out += file_json(context.files[i], context.readings[i]);
        }
        out += ']';
    }
    return out + '}';
}

std::string make_report_json(std::vector<File> files, CaseForm form, const RulePack& rules, Now now) {
    return report_json(make_context(std::move(files), std::move(form), rules, now));
}

}  // namespace precheck
