// EDC-608 Private data exposed
//
// What: A bank card, a resident ID, a phone, a mail, a postal address or the place where a photo was taken, which the case
//   does not need.
// Why: What is handed in is read by many people and kept. Data of others that proves nothing harms them, and may be a
//   breach of privacy law by the one who hands it in.
// Fails when: a bank card keeps to Luhn and is labelled as one, a resident ID keeps to GB 11643, or the file's metadata
//   hold a place (fails). A card without a label or with a digit that does not fit, phones, mails and addresses: suspect.
//   No private data are: numbers that the case names, or the page labels as order, product, parcel or notice; starred
//   values; the recipient on the order's own or the tracking page, which the platform has anyway; what papers (licence,
//   ID, statement, invoice) are handed in for; the public contact on a product or shop page; hotlines, service mails, the
//   platform's own addresses. The place of a photo is part of the proof where pictures were stolen. Once a redacted copy
//   of the file is in the set: a notice.
// Unknown when: the text was not read.
// How to put it right: make a redacted copy (this page paints the parts over and leaves out the metadata), hand that in, and keep
//   the original.
// Source: catalogue; GB 11643, ISO/IEC 7812; word lists in the rule pack: private.*.
#include "core/derive/copies.h"
#include "core/derive/private_data.h"
#include "core/engine/check.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 608,
                            .id = "private-data-exposed",
                            .severity = Severity::minor,
                            .provenance = Provenance::fallback,
                            .source = "catalogue; GB 11643, ISO/IEC 7812"};

using Kind = PrivatePlace::Kind;

// The same words as in the report, spelled out so that each is found in the table of texts.
std::string_view message_of(Kind kind) {
    switch (kind) {
        case Kind::bank_card: return "bank_card";
        case Kind::resident_id: return "resident_id";
        case Kind::phone: return "phone";
        case Kind::mail: return "mail";
        case Kind::address: return "address";
    }
    return {};
}

bool has_position(const File& file) {
    for (const std::vector<KeyValue>* values : {&file.container.exif, &file.container.xmp})
        for (const KeyValue& entry : *values)
            // All zeros: the camera had found no place.
            if (entry.key == "GPSLatitude" && entry.value.find_first_of("123456789") != std::string::npos) return true;
    return false;
}

bool place_is_proof(const Reading* reading, const CaseForm& form) {
    return form.cause == "stolen_pictures" || (reading != nullptr && reading->kind == PageKind::original_file);
}

CheckResult run(const AnyReading& shown, const AnyCase& any_case) {
    const File& file = shown.file;
    const RedactedCopy* copy = copy_of(file, any_case.form);
    CheckResult result = pass();
    const auto add = [&](Finding finding) {
        if (copy != nullptr) finding.lower_to(Severity::notice).fix_by("copied").arg("copy", copy->name);
        result.add(std::move(finding));
    };
    const bool position = has_position(file);
    if (position && !place_is_proof(shown.reading, any_case.form)) add(fail("position").saw("GPS").fix_by("position"));
    if (shown.reading == nullptr) {
        if (!result.findings.empty()) return result;
        if (!file.image && file.decode != Stage::failed) return not_applicable();
        const bool decoded = file.decode != Stage::failed;
        return not_run(decoded ? "common.text_not_read" : "common.decode_failed").arg("reason", decoded ? file.read_reason : file.decode_reason);
    }
    for (const Kind kind : {Kind::bank_card, Kind::resident_id, Kind::phone, Kind::mail, Kind::address}) {
        const PrivatePlace* best = nullptr;
        int count = 0;
        for (const PrivatePlace& place : shown.reading->private_places) {
            if (place.kind != kind || place.needed) continue;
            ++count;
            if (best == nullptr || place.score > best->score) best = &place;
        }
        if (best == nullptr) continue;
        Finding finding = best->certain ? fail(message_of(kind)) : suspect(message_of(kind), best->score);
        add(finding.at(best->box).arg("count", std::to_string(count)).saw(masked_value(*best)));
    }
    return result;
}

}   // namespace

extern constinit const Check check_edc_608 = define_check<run>(info);

}   // namespace precheck
