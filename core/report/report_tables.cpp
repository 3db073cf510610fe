#include "core/report/report_tables.h"

#include "core/derive/consistency_table.h"
#include "core/derive/evidence_places.h"
#include "core/report/texts.h"

namespace precheck {

namespace {

std::string_view name_of(RowState state) {
    switch (state) {
        case RowState::agrees: return "agrees";
        case RowState::differs: return "differs";
        case RowState::several: return "several";
        case RowState::alone: break;
    }
    return "alone";
}

std::string_view name_of(PlaceState state) {
    switch (state) {
        case PlaceState::filled: return "filled";
        case PlaceState::empty: return "empty";
        case PlaceState::not_applicable: return "not_applicable";
        case PlaceState::unknown: break;
    }
    return "unknown";
}

void put_both(JsonWriter& out, std::string_view name, const Both& texts) {
    out.object(name, [&] {
        out.member("zh", texts.zh);
        out.member("en", texts.en);
    });
}

void put_row(JsonWriter& out, const Context& context, const ConsistencyRow& row) {
    out.object([&] {
        out.member("type", row.type);
        if (row.type == "amount") {
            out.member("label", row.label);
            out.member("currency", row.currency);
        }
        out.member("state", name_of(state_of(row)));
        out.member("case", row.typed.empty() ? std::string() : row.typed.front().value);
        out.array("typed", [&] {
            for (const Typed& typed : row.typed)
                out.object([&] {
                    out.member("value", typed.value);
                    out.member("field", typed.field);
                });
        });
        out.array("seen", [&] {
            for (const Shown& shown : row.seen)
                out.object([&] {
                    out.member("file", context.files[shown.file].name);
                    out.member("value", shown.value);
                    out.member("box", shown.box);
                    out.member("agrees", shown.agrees);
                    if (!shown.label.empty()) out.member("label", shown.label);
                    if (shown.doubtful) out.member("doubtful", true);
                    if (shown.partial) out.member("partial", true);
                    if (shown.from_user) out.member("from", "user");
                });
        });
        out.array("statement", [&] {
            for (const Told& told : row.told)
                out.object([&] {
                    out.member("value", told.value);
                    out.member("agrees", told.agrees);
                    if (told.doubtful) out.member("doubtful", true);
                    out.key("range");
                    if (told.range)
                        out.array([&] {
                            out.value(told.range->from);
                            out.value(told.range->to);
                        });
                    else
                        out.value(nullptr);
                });
        });
    });
}

void put_place(JsonWriter& out, const Context& context, const EvidencePlace& place) {
    out.object([&] {
        out.member("place", place.place);
        out.member("needed", place.must ? "must" : "strengthens");
        put_both(out, "name", place_name(place));
        out.text_or_null("condition", place.condition);
        out.array("alternatives", [&] {
            for (const std::string& kind : place.alternatives) out.value(kind);
        });
        out.member("wanted", static_cast<int>(place.wanted));
        out.array("files", [&] {
            for (const std::size_t file : place.files) out.value(context.files[file].name);
        });
        out.member("state", name_of(place.state));
        out.text_or_null("reason", place.reason);
        put_both(out, "how", place_how(place));
    });
}

}   // namespace

void put_consistency(JsonWriter& out, const Context& context) {
    out.array("consistency", [&] {
        for (const ConsistencyRow& row : consistency_table({context.files, context.readings}, {context.amounts}, context.form, context.statement, context.words)) put_row(out, context, row);
    });
}

void put_evidence_matrix(JsonWriter& out, const Context& context) {
    out.array("evidence_matrix", [&] {
        if (!context.form.given) return;
        for (const EvidencePlace& place : evidence_matrix({context.files, context.readings}, context.form, context.rules)) put_place(out, context, place);
    });
}

}   // namespace precheck
