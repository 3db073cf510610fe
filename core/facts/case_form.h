// What the seller typed: the case form (`precheck.case/1`). Every field may be absent. An unknown field is kept in
// `rest_json` and written back. Times stay as typed text plus their parsed reading, so nothing typed is ever lost.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/geometry.h"

namespace precheck {

struct Order {
    std::string order_no, parent_no, ordered_at;
    std::optional<bool> shipped;
    std::vector<std::string> product_ids, tracking_nos;
};

struct Clause {
    std::string rule_set, version, number;
    std::string text, from;   // its words, and where it was taken from: "notice"
    // Its own words stand for a clause whose number the notice leaves out.
    bool is_named() const { return !number.empty() || (from == "notice" && !text.empty()); }
};

struct Amount {
    std::string value, currency;
};

struct Seller {
    std::string type, region, brand_mark, name, legal_person, bank_account_name, credit_code, registered_at;
    std::optional<bool> verified, first_appeal;
    std::optional<double> exam_score;
};

struct Accused {
    std::string store, url, product_id, buyer_id;
};

// What the case says of one file. `name` is the key.
struct CaseFile {
    std::string name, kind, label, sha256, first_seen_at;
};

// The seller's word on a reading: `was` (as read; empty: nothing was read there) is `is` (empty: it is no such thing).
// The grammar of `reading` and of the two texts: core/derive/corrections.h.
struct Correction {
    std::string file, reading, was, is;
    std::optional<Box> box;   // tells several readings with the same text apart; the place of an added one
};

// The seller's word on a suspect finding: verdict is "confirmed" or "dismissed".
struct Confirmation {
    std::string code, file, verdict;
};

// A copy of a file with parts of it painted over, made by the redaction tool: `of` is the original, as it was then.
struct RedactedCopy {
    std::string name, of, of_sha256;
    std::vector<Box> boxes;   // painted over (upright picture; of the same size as the original's)
};

struct CaseForm {
    // Whether there is a case at all: a member that tells of it says something. What is said of files (`files`, `corrections`,
    // `confirmed`, `copies`), the custody log and members that are not known here make none: then it is a quick look at files, in which
    // kinds, corrections and confirmations hold all the same.
    bool given = false;
    std::string kind, cause, penalty_kind;
    std::optional<bool> appeal_available;
    std::string notice_no, notice_delivered_at, record_created_at, notice_deadline, page_countdown, page_countdown_read_at;
    std::string platform_zone;
    std::string order_no, product_id, tracking_no, buyer_id, category;
    std::optional<Amount> amount;
    std::optional<bool> shipped;
    std::vector<Order> orders;
    std::vector<Clause> clauses;
    std::string statement, submission, channel;
    std::optional<bool> supplement_used;   // one was sent before
    Seller seller;
    Accused accused;
    std::vector<CaseFile> files;
    std::vector<Correction> corrections;
    std::vector<Confirmation> confirmed;
    std::vector<RedactedCopy> copies;
    std::string custody_json;   // the custody log as given, a JSON array; empty when absent
    std::string rest_json;   // unknown members as one JSON object; empty when there are none

    bool is_appeal() const { return kind == "appeal"; }
    bool is_report() const { return kind == "report"; }
    // What the case says of a file as a copy, or null.
    const RedactedCopy* copy_named(std::string_view name) const {
        for (const RedactedCopy& copy : copies)
            if (copy.name == name) return &copy;
        return nullptr;
    }
};

}   // namespace precheck
