#include "core/derive/corrections.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "core/derive/corrected_values.h"
#include "core/derive/fold.h"
#include "core/derive/identifiers.h"
#include "core/derive/paper.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

// Why a correction was not applied: keys of assets/texts/corrections.json.
constexpr std::string_view no_such_file = "no_such_file", not_there = "not_there", not_read = "not_read", unknown_reading = "unknown_reading", unknown_name = "unknown_name",
                           bad_time = "bad_time", bad_zone = "bad_zone", bad_address = "bad_address", bad_value = "bad_value";

// One correction at work on one reading. Each function answers with a reason, empty: applied.
struct Job {
    Reading& reading;
    const File& file;
    Overruled& result;

    const Correction& said() const { return result.correction; }
};

bool same_text(const std::string& a, const std::string& b) { return a == b || fold(a, Spaces::dropped).original == fold(b, Spaces::dropped).original; }

// The line of the picture that a box lies on: its words are the label of what is added there.
std::string words_at(const File& file, const std::optional<Box>& box) {
    constexpr std::size_t longest_label_bytes = 120;
    constexpr double on_it = 0.5;
    if (!box || !file.text || !file.image) return {};
    for (const TextLine& line : file.text->lines) {
        const Box place = unturn(line.box, file.text->turned_deg, file.image->width, file.image->height);
        if (overlap_share(*box, place) > on_it) return line.text.size() <= longest_label_bytes ? line.text : std::string();
    }
    return {};
}

const std::string& text_of(const TimeReading& t) { return t.from_user ? t.as_read : t.text; }
const std::string& text_of(const Identifier& id) { return id.from_user ? id.as_read : id.value; }

// Marks a reading as the seller's word; what was read stays known.
template <class R>
void overrule(R& reading, std::string text_as_read) {
    if (!reading.from_user) reading.as_read = std::move(text_as_read);
    reading.from_user = true;
    reading.confidence = 1;
}

// The readings of a list that the correction means: by text, told apart by box.
template <class R>
std::vector<std::size_t> meant(const std::vector<R>& list, const Correction& said) {
    constexpr double same_place = 0.5;
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!same_text(text_of(list[i]), said.was)) continue;
        if (said.box && overlap_share(list[i].box, *said.box) < same_place && overlap_share(*said.box, list[i].box) < same_place) continue;
        if (said.was.empty() && !said.box) continue;   // an added one is known by its place alone
        out.push_back(i);
    }
    return out;
}

template <class R>
void remove_at(std::vector<R>& list, const std::vector<std::size_t>& places) {
    for (auto at = places.rbegin(); at != places.rend(); ++at) list.erase(list.begin() + static_cast<std::ptrdiff_t>(*at));
}

std::string_view nothing_there(const Job& job) { return job.file.text ? not_there : not_read; }

// Kind, surface, what stands in the way of the page -------------------------------------------------------------------
void set_kind(Reading& reading, PageKind kind) {
    reading.kind = kind;
    reading.kind_from_user = true;
    reading.kind_confidence = 1;
    reading.list_page = kind == PageKind::order_list;
}

std::string_view correct_kind(Job& job) {
    const PageKind kind = page_kind_of(job.said().is);
    if (kind == PageKind::unknown && !job.said().is.empty()) return unknown_name;
    job.result.before = name_of(job.reading.kind);
    set_kind(job.reading, kind);
    return {};
}

std::string_view correct_surface(Job& job) {
    const Surface surface = surface_of(job.said().is);
    if (surface == Surface::unknown && !job.said().is.empty()) return unknown_name;
    job.result.before = name_of(job.reading.surface);
    job.reading.surface = surface;
    return {};
}

std::string_view correct_load_problem(Job& job) {
    static constexpr std::string_view problems[] = {"", "error_page", "login_wall", "captcha", "loading"};
    if (std::find(std::begin(problems), std::end(problems), job.said().is) == std::end(problems)) return unknown_name;
    job.result.before = job.reading.load_problem;
    job.result.box = job.reading.load_problem_box;
    job.reading.load_problem = job.said().is;
    if (job.said().is.empty()) job.reading.load_problem_text.clear(), job.reading.load_problem_box.reset();
    return {};
}

// Address bar ---------------------------------------------------------------------------------------------------------
void put_bar(Job& job, UrlBar bar, const std::optional<Address>& address) {
    UrlBar& old = job.reading.url_bar;
    const bool shown = bar.state != Presence::none;
    if (shown) bar.box = old.box ? old.box : job.said().box;
    bar.as_read = old.from_user ? old.as_read : old.text;
    bar.from_user = true;
    job.result.box = old.box ? old.box : bar.box;
    old = std::move(bar);
    auto& ids = job.reading.identifiers;
    ids.erase(std::remove_if(ids.begin(), ids.end(), [](const Identifier& id) { return id.from_url; }), ids.end());
    if (!address) return;
    for (Identifier& id : identifiers_in_address(*address, old.box.value_or(Box{}), old.confidence)) ids.push_back(std::move(id));
}

std::string_view correct_bar(Job& job) {
    const UrlBar& old = job.reading.url_bar;
    std::optional<Address> address;
    if (job.said().is.empty()) {
        put_bar(job, {}, address);
        return {};
    }
    auto bar = typed_address(job.said().is, address);
    if (!bar) return bad_address;
    // Knowing what the address is does not make a bar whole that the picture cuts or a patch covers.
    if (old.state == Presence::partial && old.why_partial != "host_out_of_sight") bar->state = old.state, bar->why_partial = old.why_partial;
    put_bar(job, std::move(*bar), address);
    return {};
}

std::string_view correct_bar_state(Job& job) {
    const Presence state = presence_of(job.said().is);
    if (name_of(state) != job.said().is) return unknown_name;
    UrlBar& bar = job.reading.url_bar;
    job.result.before = name_of(bar.state);
    if (state == Presence::none) {
        put_bar(job, {}, {});
        return {};
    }
    if (state == Presence::full && bar.host.empty()) return bad_address;   // a whole bar shows where the page stands
    job.result.box = bar.box;
    overrule(bar, bar.text);
    bar.state = state;
    if (state == Presence::full) bar.why_partial.clear();
    else if (bar.why_partial.empty()) bar.why_partial = "cut_at_edge";
    return {};
}

// Times ---------------------------------------------------------------------------------------------------------------
std::string_view correct_clock(Job& job) {
    Clock& old = job.reading.clock;
    job.result.box = old.box ? old.box : job.said().box;
    Clock clock;
    if (!job.said().is.empty()) {
        const auto typed = typed_clock(job.said().is);
        if (!typed) return bad_time;
        clock = *typed;
        clock.box = job.result.box;
    }
    clock.as_read = old.from_user ? old.as_read : old.text;
    clock.from_user = true;
    old = std::move(clock);
    return {};
}

// A zone that the page states elsewhere goes on holding for the corrected time.
void keep_zone(TimeReading& typed, const TimeReading& old) {
    if (typed.zone_minutes || !old.zone_minutes || typed.precision == TimePrecision::relative) return;
    const bool pacific = *old.zone_minutes == pacific_offset_minutes_local(old.value);
    typed.zone_minutes = pacific ? pacific_offset_minutes_local(typed.value) : *old.zone_minutes;
    typed.zone_text = old.zone_text;
}

std::string_view correct_time(Job& job) {
    std::vector<TimeReading>& times = job.reading.times;
    const Correction& said = job.said();
    const bool added = said.was.empty();
    const std::vector<std::size_t> places = meant(times, said);
    if (!added && places.empty()) return nothing_there(job);
    if (added && said.is.empty()) return not_there;
    job.result.box = places.empty() ? said.box : std::optional(times[places.front()].box);
    if (said.is.empty()) {
        remove_at(times, places);
        return {};
    }
    const auto typed = typed_time(said.is);
    if (!typed) return bad_time;
    const auto put = [&](TimeReading& t) {
        TimeReading next = *typed;
        next.text = said.is;
        next.role = t.role;
        next.label = t.label;
        next.box = t.box;
        next.as_read = text_of(t);
        next.from_user = true;
        next.confidence = 1;
        keep_zone(next, t);
        t = std::move(next);
    };
    for (const std::size_t i : places) put(times[i]);
    if (!places.empty()) return {};
    TimeReading fresh;
    fresh.role = typed->role;
    fresh.label = words_at(job.file, said.box);
    fresh.box = said.box.value_or(Box{});
    put(fresh);
    times.push_back(std::move(fresh));
    return {};
}

std::string_view correct_zone(Job& job) {
    std::vector<TimeReading>& times = job.reading.times;
    const std::vector<std::size_t> places = meant(times, job.said());
    if (places.empty()) return nothing_there(job);
    const TimeReading& first = times[places.front()];
    const std::string& zone = job.said().is;
    if (!zone.empty() && !zone_offset_minutes(zone, first.value)) return bad_zone;
    job.result.before = first.zone_minutes ? format_offset(*first.zone_minutes) : std::string();
    job.result.box = first.box;
    for (const std::size_t i : places) {
        overrule(times[i], times[i].text);
        times[i].zone_minutes = zone.empty() ? std::nullopt : zone_offset_minutes(zone, times[i].value);
        times[i].zone_text = zone;
    }
    return {};
}

std::string_view correct_role(Job& job) {
    std::vector<TimeReading>& times = job.reading.times;
    const auto role = time_role_of(job.said().is);
    if (!role) return unknown_name;
    const std::vector<std::size_t> places = meant(times, job.said());
    if (places.empty()) return nothing_there(job);
    job.result.before = name_of(times[places.front()].role);
    job.result.box = times[places.front()].box;
    for (const std::size_t i : places) {
        overrule(times[i], times[i].text);
        times[i].role = *role;
    }
    return {};
}

// Numbers, names, amounts ---------------------------------------------------------------------------------------------
void put_value(Identifier& id, const TypedValue& typed) {
    overrule(id, id.value);
    id.value = typed.value;
    if (!typed.currency.empty()) id.currency = typed.currency;
    id.masked = typed.masked;
    id.complete = typed.complete;
    id.covered = false;
}

// Of one type; a correction of the type itself changes it only after all values stand (see rank_of).
std::vector<std::size_t> meant_of_type(const Job& job, IdentifierType type) {
    std::vector<std::size_t> out;
    for (const std::size_t i : meant(job.reading.identifiers, job.said()))
        if (job.reading.identifiers[i].type == type) out.push_back(i);
    return out;
}

std::string_view correct_identifier(Job& job, IdentifierType type) {
    std::vector<Identifier>& ids = job.reading.identifiers;
    const Correction& said = job.said();
    const std::vector<std::size_t> places = meant_of_type(job, type);
    if (places.empty() && !said.was.empty()) return nothing_there(job);
    if (places.empty() && said.is.empty()) return not_there;
    job.result.box = places.empty() ? said.box : std::optional(ids[places.front()].box);
    if (said.is.empty()) {
        remove_at(ids, places);
        return {};
    }
    const auto typed = typed_identifier(type, said.is);
    if (!typed) return bad_value;
    for (const std::size_t i : places) put_value(ids[i], *typed);
    if (!places.empty()) return {};
    Identifier fresh;
    fresh.type = type;
    fresh.label = words_at(job.file, said.box);
    fresh.main = true;   // who adds it means the page's own
    fresh.box = said.box.value_or(Box{});
    put_value(fresh, *typed);
    ids.push_back(std::move(fresh));
    return {};
}

std::string_view correct_type(Job& job, IdentifierType type) {
    const auto to = identifier_type_of(job.said().is);
    if (!to) return unknown_name;
    const std::vector<std::size_t> places = meant_of_type(job, type);
    if (places.empty()) return nothing_there(job);
    job.result.before = name_of(type);
    job.result.box = job.reading.identifiers[places.front()].box;
    const auto typed = typed_identifier(*to, job.reading.identifiers[places.front()].value);
    if (!typed) return bad_value;
    for (const std::size_t i : places) {
        Identifier& id = job.reading.identifiers[i];
        put_value(id, *typed);
        if (id.type != *to) id.type_as_read = id.type;
        id.type = *to;
        id.main = true;
    }
    return {};
}

// Fields of papers ----------------------------------------------------------------------------------------------------
std::string_view correct_field(Job& job, std::string_view name_text) {
    const auto name = field_name_of(name_text);
    if (!name) return unknown_reading;
    std::vector<DocumentField>& fields = job.reading.fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const DocumentField& f) { return f.name == *name; });
    job.result.box = found != fields.end() ? std::optional(found->box) : job.said().box;
    if (job.said().is.empty()) {
        if (found == fields.end()) return nothing_there(job);
        fields.erase(found);
        return {};
    }
    auto typed = typed_field(*name, job.said().is);
    if (!typed) return bad_value;
    const bool added = found == fields.end();
    DocumentField& field = added ? fields.emplace_back() : *found;
    overrule(field, field.value);
    field.name = *name;
    field.value = std::move(*typed);
    if (added) field.box = job.said().box.value_or(Box{});
    return {};
}

// ---------------------------------------------------------------------------------------------------------------------
constexpr std::string_view fields_prefix = "document.";
constexpr std::string_view identifiers_prefix = "identifiers.", type_suffix = ".type";

std::string_view correct(Job& job) {
    const std::string_view what = job.said().reading;
    if (what == "kind") return correct_kind(job);
    if (what == "surface") return correct_surface(job);
    if (what == "load_problem") return correct_load_problem(job);
    if (what == "url_bar") return correct_bar(job);
    if (what == "url_bar.state") return correct_bar_state(job);
    if (what == "clock") return correct_clock(job);
    if (what == "times") return correct_time(job);
    if (what == "times.zone") return correct_zone(job);
    if (what == "times.role") return correct_role(job);
    if (what.substr(0, identifiers_prefix.size()) != identifiers_prefix) return unknown_reading;
    std::string_view name = what.substr(identifiers_prefix.size());
    const bool of_type = name.size() > type_suffix.size() && name.substr(name.size() - type_suffix.size()) == type_suffix;
    if (of_type) name.remove_suffix(type_suffix.size());
    const auto type = identifier_type_of(name);
    if (!type) return unknown_reading;
    return of_type ? correct_type(job, *type) : correct_identifier(job, *type);
}

bool is_of_field(std::string_view reading) { return reading.substr(0, fields_prefix.size()) == fields_prefix; }

// The address first: its numbers are read anew. Parts of a reading (zone, role, type) last: what they are parts of may have
// been added by another correction.
int rank_of(std::string_view reading) {
    if (reading == "url_bar") return 0;
    const bool part = reading == "times.zone" || reading == "times.role" ||
                      (reading.size() > type_suffix.size() && reading.substr(reading.size() - type_suffix.size()) == type_suffix);
    return part ? 2 : 1;
}

}   // namespace

std::vector<Overruled> overruled_of(const CaseForm& form) {
    std::vector<Overruled> out;
    for (const Correction& c : form.corrections) out.push_back({c, false, std::string(no_such_file), {}, c.box});
    return out;
}

bool apply_corrections(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled) {
    bool any = false;
    for (int rank = 0; rank <= 2; ++rank)
        for (std::size_t i = 0; i < form.corrections.size(); ++i) {
            if (form.corrections[i].file != file.name || is_of_field(form.corrections[i].reading) || rank_of(form.corrections[i].reading) != rank) continue;
            Job job{reading, file, overruled[i]};
            overruled[i].reason = correct(job);
            overruled[i].applied = overruled[i].reason.empty();
            any = any || overruled[i].applied;
        }
    return any;
}

bool apply_field_corrections(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled) {
    bool any = false;
    for (std::size_t i = 0; i < form.corrections.size(); ++i) {
        const Correction& said = form.corrections[i];
        if (said.file != file.name || !is_of_field(said.reading)) continue;
        Job job{reading, file, overruled[i]};
        overruled[i].reason = correct_field(job, std::string_view(said.reading).substr(fields_prefix.size()));
        overruled[i].applied = overruled[i].reason.empty();
        any = any || overruled[i].applied;
    }
    return any;
}

void apply_said_kinds(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled) {
    if (reading.kind_from_user) return;   // a correction of the kind says more than the list of files
    for (const CaseFile& said : form.files) {
        if (said.name != file.name || said.kind.empty()) continue;
        const PageKind found = reading.kind;
        const PageKind kind = page_kind_of(said.kind);
        reading.kind = kind;
        reading.kind_from_user = true;
        reading.kind_confidence = 1;
        if (found == PageKind::unknown || found == kind) continue;
        reading.list_page = kind == PageKind::order_list;
        overruled.push_back({{file.name, "kind", std::string(name_of(found)), said.kind, {}}, true, {}, {}, {}});
    }
}

}   // namespace precheck
