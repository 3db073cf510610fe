#include "wasm/ui/table_state.h"

#include "wasm/ui/json_members.h"

namespace precheck::ui {

namespace {

// Exactly `count` numbers.
const Json* numbers_of(const Json& o, const char* key, std::size_t count) {
    const auto found = o.find(key);
    if (found == o.end() || !found->is_array() || found->size() != count) return nullptr;
    for (const Json& v : *found)
        if (!v.is_number()) return nullptr;
    return &*found;
}

template <class Use>
void each(const Json& o, const char* key, Use use) {
    for (const Json& v : list_of(o, key)) use(v);
}

Mark mark_of(const Json& o) {
    if (flag_of(o, "partial")) return Mark::partial;
    const auto agrees = o.find("agrees");
    if (agrees == o.end() || !agrees->is_boolean()) return Mark::untold;
    if (agrees->get<bool>()) return Mark::same;
    return flag_of(o, "doubtful") ? Mark::doubtful : Mark::different;
}

ConsistencyRow row_of(const Json& o) {
    ConsistencyRow row;
    row.type = text_of(o, "type");
    row.label = text_of(o, "label");
    row.currency = text_of(o, "currency");
    row.state = text_of(o, "state");
    each(o, "typed", [&](const Json& t) { row.typed.push_back({text_of(t, "value"), text_of(t, "field")}); });
    each(o, "seen", [&](const Json& s) {
        SeenValue seen{text_of(s, "file"), text_of(s, "value"), text_of(s, "label"), {}, mark_of(s)};
        if (const Json* b = numbers_of(s, "box", 4)) seen.box = PixelBox{(*b)[0].get<float>(), (*b)[1].get<float>(), (*b)[2].get<float>(), (*b)[3].get<float>()};
        // The same thing twice on one page is one thing; the first place is the one to look at.
        for (const SeenValue& known : row.seen)
            if (known.file == seen.file && known.value == seen.value && known.mark == seen.mark) return;
        row.seen.push_back(std::move(seen));
    });
    each(o, "statement", [&](const Json& s) {
        ToldValue told{text_of(s, "value"), {}, mark_of(s)};
        if (const Json* r = numbers_of(s, "range", 2)) told.range = WordRange{(*r)[0].get<int>(), (*r)[1].get<int>()};
        for (const ToldValue& known : row.told)
            if (known.value == told.value && known.mark == told.mark) return;
        row.told.push_back(std::move(told));
    });
    return row;
}

EvidencePlace place_of(const Json& o) {
    EvidencePlace place;
    place.place = text_of(o, "place");
    place.name = both_of(o, "name");
    place.how = both_of(o, "how");
    place.must = text_of(o, "needed") == "must";
    place.condition = text_of(o, "condition");
    place.state = text_of(o, "state");
    place.reason = text_of(o, "reason");
    const auto wanted = o.find("wanted");
    if (wanted != o.end() && wanted->is_number_integer()) place.wanted = wanted->get<int>();
    each(o, "files", [&](const Json& f) {
        if (f.is_string()) place.files.push_back(f.get<std::string>());
    });
    return place;
}

}   // namespace

std::vector<ConsistencyRow> consistency_of(const Json& report) {
    std::vector<ConsistencyRow> out;
    each(report, "consistency", [&](const Json& o) {
        if (o.is_object()) out.push_back(row_of(o));
    });
    return out;
}

std::vector<EvidencePlace> evidence_matrix_of(const Json& report) {
    std::vector<EvidencePlace> out;
    each(report, "evidence_matrix", [&](const Json& o) {
        if (o.is_object()) out.push_back(place_of(o));
    });
    return out;
}

}   // namespace precheck::ui
