// EDC-412 Accused not identified
//
// What: A report in which no capture shows whom it is about.
// Why: The platform can act only against a shop, a listing or a buyer that it can find.
// Fails when: no file shows the accused shop (name, number or address), the accused listing's ID or, in a report of a
//   malicious review, the buyer. Shown only with stars or one character off: suspect.
// Unknown when: the form names no accused, or a picture could not be read.
// How to put it right: capture the accused listing or shop with its address and name; for a review, the review with the
//   buyer's name and the order that shows the buyer's ID.
// Source: the guide: evidence matrix of reports.
#include "core/base/utf8.h"
#include "core/derive/case_objects.h"
#include "core/derive/fold.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 412,
                            .id = "accused-not-identified",
                            .severity = Severity::blocker,
                            .demand = true,
                            .provenance = Provenance::guide,
                            .source = "guide: evidence matrix of reports",
                            .reports_only = true};

struct Wanted {
    std::string store, store_id, product_id, buyer_id;
};

std::string digits_behind(const std::string& address, std::string_view mark) {
    const std::size_t at = address.find(mark);
    if (at == std::string::npos) return {};
    std::size_t end = at + mark.size();
    const std::size_t begin = end;
    while (end < address.size() && address[end] >= '0' && address[end] <= '9') ++end;
    return address.substr(begin, end - begin);
}

Wanted wanted_of(const CaseForm& form) {
    Wanted w;
    w.store = form.accused.store;
    w.product_id = form.accused.product_id;
    w.store_id = digits_behind(form.accused.url, "/store/");
    if (w.product_id.empty()) w.product_id = digits_behind(form.accused.url, "/item/");
    if (form.cause == "malicious_review") w.buyer_id = !form.accused.buyer_id.empty() ? form.accused.buyer_id : form.buyer_id;
    else w.buyer_id = form.accused.buyer_id;
    return w;
}

// "f***6" against "fr4471092836": first and last character stay.
bool fits_masked(const std::string& shown, const std::string& whole) {
    const std::string a = utf8_encode(folded_word(shown)), b = utf8_encode(folded_word(whole));
    const std::size_t star = a.find('*'), last = a.rfind('*');
    if (star == std::string::npos || b.empty() || (star == 0 && last + 1 == a.size())) return false;
    const std::string head = a.substr(0, star), tail = a.substr(last + 1);
    return head.size() + tail.size() < b.size() && b.compare(0, head.size(), head) == 0 && b.compare(b.size() - tail.size(), tail.size(), tail) == 0;
}

// How well one reading names the accused.
Match named_by(const Identifier& id, const Wanted& w, bool& masked) {
    masked = false;
    switch (id.type) {
        case IdentifierType::product_id: return w.product_id.empty() || id.masked || !id.complete ? Match::different : compare_numbers(id.value, w.product_id);
        case IdentifierType::store_id: return w.store_id.empty() ? Match::different : compare_numbers(id.value, w.store_id);
        case IdentifierType::store: {
            if (w.store.empty()) return Match::different;
            const std::string a = utf8_encode(folded_word(id.value)), b = utf8_encode(folded_word(w.store));
            if (a == b) return Match::same;
            return same_but_confusable(a, b) || (b.size() >= 6 && edit_distance(a, b, 1) <= 1) ? Match::doubtful : Match::different;
        }
        case IdentifierType::buyer_id: case IdentifierType::buyer_name:
            if (w.buyer_id.empty()) return Match::different;
            if (id.masked) {
                masked = !id.covered && fits_masked(id.value, w.buyer_id);
                return masked ? Match::doubtful : Match::different;
            }
            return compare_numbers(id.value, w.buyer_id);
        default: return Match::different;
    }
}

CheckResult run(const FileSet& files, const FoldedLines& lines, const CaseForm& form) {
    const Wanted wanted = wanted_of(form);
    if (wanted.store.empty() && wanted.store_id.empty() && wanted.product_id.empty() && wanted.buyer_id.empty()) {
        const bool review = form.cause == "malicious_review";
        return needs_input(review ? "buyer_not_typed" : "not_typed").of_field(review ? "accused.buyer_id" : "accused.store").fix_by("type_it");
    }
    std::string sought;
    for (const std::string& part : {wanted.store, wanted.product_id, wanted.store_id, wanted.buyer_id})
        if (!part.empty()) sought += (sought.empty() ? "" : ", ") + part;
    std::optional<Finding> doubt;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!files.readings[i]) continue;
        for (const Identifier& id : files.readings[i]->identifiers) {
            bool masked = false;
            const Match match = named_by(id, wanted, masked);
            if (match == Match::same) return pass();
            if (match == Match::doubtful && !doubt)
                doubt = suspect(masked ? "starred" : "doubtful", 0.5).arg("read", id.value).arg("wanted", sought).saw(id.value).wanted(sought).in(files.files[i].name).at(id.box);
        }
        // The shop's name as the page's own heading.
        const std::u32string store = folded_word(wanted.store);
        if (store.size() >= 4)
            for (const std::u32string& line : lines.of(i))
                if (contains(line, store)) return pass();
    }
    if (doubt) return *doubt;
    if (files.unread_pictures()) return not_run("unread").arg("wanted", sought).wanted(sought);
    return fail("missing").arg("wanted", sought).wanted(sought);
}

}  // namespace

extern constinit const Check check_edc_412 = define_check<run>(info);

}  // namespace precheck
