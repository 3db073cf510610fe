#include "core/facts/readings_json.h"

#include <cmath>

#include "core/facts/names.h"

namespace precheck {

namespace {

OrderedJson box_or_null(const std::optional<Box>& box) { return box ? box_json<OrderedJson>(*box) : OrderedJson(nullptr); }
double brief(double v) { return std::round(v * 1000.0) / 1000.0; }

std::string time_value(const CivilTime& t, TimePrecision precision, std::optional<int> zone) {
    if (precision == TimePrecision::time_only || precision == TimePrecision::relative || t.month == 0) return {};
    if (precision == TimePrecision::day) return t.year == 0 ? std::string() : format_date(t);
    if (t.year == 0) return {};
    return format_local(t) + (zone ? format_offset(*zone) : std::string());
}

OrderedJson text_or_null(const std::string& s) { return s.empty() ? OrderedJson(nullptr) : OrderedJson(s); }

CivilTime civil_of(const std::string& text, std::optional<int>* zone, bool* has_time) {
    const auto parsed = parse_rfc3339(text);
    if (!parsed) return {};
    if (zone != nullptr) *zone = parsed->offset_minutes;
    if (has_time != nullptr) *has_time = parsed->has_time;
    return parsed->civil;
}

}  // namespace

void put_reading(OrderedJson& o, const Reading& r) {
    o["kind"] = text_or_null(std::string(name_of(r.kind)));
    o["kind_from"] = r.kind_from_user ? "user" : "inferred";
    o["surface"] = text_or_null(std::string(name_of(r.surface)));
    o["url_bar"] = {{"state", name_of(r.url_bar.state)}, {"text", r.url_bar.text}, {"text_complete", r.url_bar.text_complete}, {"host", r.url_bar.host},
                    {"why_partial", text_or_null(r.url_bar.why_partial)}, {"box", box_or_null(r.url_bar.box)}};
    if (r.clock.visible) {
        std::string value;
        if (r.clock.value && r.clock.has_date && r.clock.value->year > 0) value = format_local(*r.clock.value);
        o["clock"] = {{"text", r.clock.text}, {"value", text_or_null(value)}, {"has_date", r.clock.has_date}, {"box", box_or_null(r.clock.box)}};
    } else {
        o["clock"] = nullptr;
    }
    OrderedJson times = OrderedJson::array();
    for (const TimeReading& t : r.times)
        times.push_back({{"text", t.text}, {"value", text_or_null(time_value(t.value, t.precision, t.zone_minutes))}, {"precision", name_of(t.precision)},
                         {"zone", t.zone_minutes ? OrderedJson(format_offset(*t.zone_minutes)) : OrderedJson(nullptr)}, {"role", name_of(t.role)},
                         {"label", t.label}, {"box", box_json<OrderedJson>(t.box)}});
    o["times"] = std::move(times);
    OrderedJson ids = OrderedJson::array();
    for (const Identifier& id : r.identifiers) {
        OrderedJson v = {{"type", name_of(id.type)}, {"value", id.value}, {"label", id.label}, {"masked", id.masked}, {"complete", id.complete},
                         {"covered", id.covered}, {"main", id.main}, {"from_url", id.from_url}, {"box", box_json<OrderedJson>(id.box)}, {"confidence", brief(id.confidence)}};
        if (!id.currency.empty()) v["currency"] = id.currency;
        ids.push_back(std::move(v));
    }
    o["identifiers"] = std::move(ids);
    if (!r.load_problem.empty()) o["load_problem"] = {{"kind", r.load_problem}, {"text", r.load_problem_text}, {"box", box_or_null(r.load_problem_box)}};
}

Reading reading_from_json(const Json& o) {
    Reading r;
    r.kind = page_kind_of(text_at(o, "kind"));
    r.kind_from_user = text_at(o, "kind_from") == "user";
    r.kind_confidence = 1;
    r.list_page = r.kind == PageKind::order_list;
    r.surface = surface_of(text_at(o, "surface"));
    if (const Json* bar = member(o, "url_bar"); bar != nullptr && bar->is_object()) {
        r.url_bar.state = presence_of(text_at(*bar, "state"));
        r.url_bar.text = text_at(*bar, "text");
        r.url_bar.text_complete = bool_at(*bar, "text_complete", true);
        r.url_bar.host = text_at(*bar, "host");
        r.url_bar.path = text_at(*bar, "path");
        r.url_bar.why_partial = text_at(*bar, "why_partial");
        r.url_bar.box = box_at(*bar, "box");
        r.url_bar.confidence = number_at(*bar, "confidence", 1);
    }
    if (const Json* clock = member(o, "clock"); clock != nullptr && clock->is_object()) {
        r.clock.visible = true;
        r.clock.text = text_at(*clock, "text");
        r.clock.box = box_at(*clock, "box");
        bool has_time = false;
        const CivilTime value = civil_of(text_at(*clock, "value"), nullptr, &has_time);
        r.clock.has_date = bool_at(*clock, "has_date", value.month > 0);
        if (value.month > 0) r.clock.value = value;
    }
    if (const Json* times = member(o, "times"); times != nullptr && times->is_array())
        for (const Json& v : *times) {
            TimeReading t;
            t.text = text_at(v, "text");
            t.value = civil_of(text_at(v, "value"), &t.zone_minutes, nullptr);
            t.precision = time_precision_of(text_at(v, "precision")).value_or(TimePrecision::second);
            if (const std::string zone = text_at(v, "zone"); !zone.empty()) t.zone_minutes = zone_offset_minutes(zone, t.value);
            t.role = time_role_of(text_at(v, "role")).value_or(TimeRole::event);
            t.label = text_at(v, "label");
            t.box = box_at(v, "box").value_or(Box{});
            t.confidence = number_at(v, "confidence", 1);
            r.times.push_back(std::move(t));
        }
    if (const Json* ids = member(o, "identifiers"); ids != nullptr && ids->is_array())
        for (const Json& v : *ids) {
            const auto type = identifier_type_of(text_at(v, "type"));
            if (!type) continue;
            Identifier id;
            id.type = *type;
            id.value = text_at(v, "value");
            id.label = text_at(v, "label");
            id.currency = text_at(v, "currency");
            id.masked = bool_at(v, "masked");
            id.covered = bool_at(v, "covered");
            id.complete = bool_at(v, "complete", true);
            id.main = bool_at(v, "main", !id.label.empty());
            id.from_url = bool_at(v, "from_url");
            id.box = box_at(v, "box").value_or(Box{});
            id.confidence = number_at(v, "confidence", 1);
            r.identifiers.push_back(std::move(id));
        }
    if (const Json* problem = member(o, "load_problem"); problem != nullptr && problem->is_object()) {
        r.load_problem = text_at(*problem, "kind");
        r.load_problem_text = text_at(*problem, "text");
        r.load_problem_box = box_at(*problem, "box");
    }
    return r;
}

}  // namespace precheck
