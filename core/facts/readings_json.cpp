#include "core/facts/readings_json.h"

#include <algorithm>

#include "core/facts/names.h"

namespace precheck {

namespace {

std::string time_value(const CivilTime& t, TimePrecision precision, std::optional<int> zone) {
    if (precision == TimePrecision::time_only || precision == TimePrecision::relative || t.month == 0) return {};
    if (precision == TimePrecision::day) return t.year == 0 ? std::string() : format_date(t);
    if (t.year == 0) return {};
    return format_local(t) + (zone ? format_offset(*zone) : std::string());
}

CivilTime civil_of(const std::string& text, std::optional<int>* zone, bool* has_time) {
    const auto parsed = parse_rfc3339(text);
    if (!parsed) return {};
    if (zone != nullptr) *zone = parsed->offset_minutes;
    if (has_time != nullptr) *has_time = parsed->has_time;
    return parsed->civil;
}

// Only what the seller overruled is marked: all else was read.
template <class R>
void put_from(JsonWriter& out, const R& reading) {
    if (!reading.from_user) return;
    out.member("from", "user");
    out.member("as_read", reading.as_read);
}
template <class R>
void take_from(const Json& o, R& reading) {
    reading.from_user = text_at(o, "from") == "user";
    reading.as_read = text_at(o, "as_read");
}

// What a paper of each kind has: the form in which a seller fills in what was not read.
std::vector<FieldName> fields_of(PageKind kind) {
    using enum FieldName;
    switch (kind) {
        case PageKind::business_licence: return {name, credit_code, company_type, legal_person, operator_name, scope, founded_on, valid_until};
        case PageKind::id_front: return {person_name, birth_date, id_number};
        case PageKind::id_back: return {issuer, valid_until};
        case PageKind::rights_certificate: return {right, certificate_no, classes, holder, valid_until};
        case PageKind::bank_statement: return {account_name, account_no, months};
        case PageKind::invoice: return {buyer, seller, invoice_no, issued_on, total};
        default: return {};
    }
}

void put_field(JsonWriter& out, const DocumentField& field) {
    out.object([&] {
        out.member("name", name_of(field.name));
        out.member("value", field.value);
        out.member("label", field.label);
        out.member("box", field.box.empty() ? std::nullopt : std::optional(field.box));
        out.member("confidence", brief(field.confidence));
        put_from(out, field);
    });
}

// Those that were read, and an empty one for each other that such a paper has.
void put_fields(JsonWriter& out, const Reading& r) {
    const std::vector<FieldName> usual = fields_of(r.kind);
    if (r.fields.empty() && usual.empty()) return;
    out.array("fields", [&] {
        for (const DocumentField& field : r.fields) put_field(out, field);
        for (const FieldName name : usual) {
            if (std::any_of(r.fields.begin(), r.fields.end(), [&](const DocumentField& field) { return field.name == name; })) continue;
            DocumentField empty;
            empty.name = name;
            put_field(out, empty);
        }
    });
}

}  // namespace

void put_reading(JsonWriter& out, const Reading* reading) {
    static const Reading nothing;
    const Reading& r = reading != nullptr ? *reading : nothing;
    out.text_or_null("kind", name_of(r.kind));
    out.member("kind_from", r.kind_from_user ? "user" : "inferred");
    out.text_or_null("surface", name_of(r.surface));
    out.key("url_bar");
    if (reading == nullptr) out.value(nullptr);
    else out.object([&] {
        out.member("state", name_of(r.url_bar.state));
        out.member("text", r.url_bar.text);
        out.member("text_complete", r.url_bar.text_complete);
        out.member("host", r.url_bar.host);
        out.text_or_null("why_partial", r.url_bar.why_partial);
        out.member("box", r.url_bar.box);
        put_from(out, r.url_bar);
    });
    out.key("clock");
    if (!r.clock.visible) out.value(nullptr);
    else out.object([&] {
        const bool dated = r.clock.value && r.clock.has_date && r.clock.value->year > 0;
        out.member("text", r.clock.text);
        out.text_or_null("value", dated ? format_local(*r.clock.value) : std::string());
        out.member("has_date", r.clock.has_date);
        out.member("box", r.clock.box);
        put_from(out, r.clock);
    });
    out.array("times", [&] {
        for (const TimeReading& t : r.times)
            out.object([&] {
                out.member("text", t.text);
                out.text_or_null("value", time_value(t.value, t.precision, t.zone_minutes));
                out.member("precision", name_of(t.precision));
                out.text_or_null("zone", t.zone_minutes ? format_offset(*t.zone_minutes) : std::string());
                out.member("role", name_of(t.role));
                out.member("label", t.label);
                out.member("box", t.box);
                put_from(out, t);
            });
    });
    out.array("identifiers", [&] {
        for (const Identifier& id : r.identifiers)
            out.object([&] {
                out.member("type", name_of(id.type));
                out.member("value", id.value);
                out.member("label", id.label);
                out.member("masked", id.masked);
                out.member("complete", id.complete);
                out.member("covered", id.covered);
                out.member("main", id.main);
                out.member("from_url", id.from_url);
                out.member("box", id.box);
                out.member("confidence", brief(id.confidence));
                if (!id.currency.empty()) out.member("currency", id.currency);
                put_from(out, id);
                if (id.type_as_read) out.member("type_as_read", name_of(*id.type_as_read));
            });
    });
    put_fields(out, r);
    if (!r.load_problem.empty())
        out.object("load_problem", [&] {
            out.member("kind", r.load_problem);
            out.member("text", r.load_problem_text);
            out.member("box", r.load_problem_box);
        });
}

std::string lines_json(const File& file) {
    JsonWriter out;
    out.array([&] {
        if (!file.text || !file.image) return;
        for (const TextLine& line : file.text->lines)
            out.object([&] {
                out.member("text", line.text);
                out.member("box", unturn(line.box, file.text->turned_deg, file.image->width, file.image->height));
                out.member("confidence", brief(line.confidence));
            });
    });
    return out.take();
}

Reading reading_from_json(const Json& o) {
    Reading r;
    r.kind = page_kind_of(text_at(o, "kind"));
    r.kind_from_user = text_at(o, "kind_from") == "user";
    r.kind_confidence = 1;
    r.list_page = r.kind == PageKind::order_list;
    r.doubtful = bool_at(o, "doubtful");
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
        take_from(*bar, r.url_bar);
    }
    if (const Json* clock = member(o, "clock"); clock != nullptr && clock->is_object()) {
        r.clock.visible = true;
        r.clock.text = text_at(*clock, "text");
        r.clock.box = box_at(*clock, "box");
        bool has_time = false;
        const CivilTime value = civil_of(text_at(*clock, "value"), nullptr, &has_time);
        r.clock.has_date = bool_at(*clock, "has_date", value.month > 0);
        if (value.month > 0) r.clock.value = value;
        take_from(*clock, r.clock);
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
            take_from(v, t);
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
            take_from(v, id);
            id.type_as_read = identifier_type_of(text_at(v, "type_as_read"));
            r.identifiers.push_back(std::move(id));
        }
    if (const Json* fields = member(o, "fields"); fields != nullptr && fields->is_array())
        for (const Json& v : *fields) {
            const auto name = field_name_of(text_at(v, "name"));
            if (!name || text_at(v, "value").empty()) continue;
            DocumentField field;
            field.name = *name;
            field.value = text_at(v, "value");
            field.label = text_at(v, "label");
            field.box = box_at(v, "box").value_or(Box{});
            field.confidence = number_at(v, "confidence", 1);
            take_from(v, field);
            r.fields.push_back(std::move(field));
        }
    if (const Json* problem = member(o, "load_problem"); problem != nullptr && problem->is_object()) {
        r.load_problem = text_at(*problem, "kind");
        r.load_problem_text = text_at(*problem, "text");
        r.load_problem_box = box_at(*problem, "box");
    }
    return r;
}

}  // namespace precheck
