// What was understood from the facts of one file: derived from text and geometry, shared by all checks.
// Boxes are in the upright picture.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/civil_time.h"
#include "core/base/geometry.h"
#include "core/facts/document_fields.h"

namespace precheck {

enum class PageKind {
    unknown, penalty_notice, order_page, order_list, product_page, accused_page, shop_page, review_page, chat_capture, chat_log,
    tracking_page, waybill_photo, payment_page, bank_statement, business_licence, id_front, id_back, rights_certificate, invoice,
    letter, original_file, video, timestamp_proof, other
};
enum class Surface { unknown, browser, app, photo, scan };
enum class Presence { none, partial, full };

struct UrlBar {
    Presence state = Presence::none;
    std::string text;                            // as read, confusable characters put right where the address grammar decides
    bool text_complete = false;                  // false: ends in an ellipsis or at the edge of the bar
    std::string scheme, host, path;              // host without www.
    std::optional<Box> box;                      // of the bar
    std::string why_partial;                     // "cut at the top edge", "host unreadable", ...
    double confidence = 0;
    bool from_user = false;                      // overruled by the seller (derive/corrections.h); then
    std::string as_read;                         // what was read before, empty: nothing. The same in all readings below
    friend bool operator==(const UrlBar&, const UrlBar&) = default;
};

struct Clock {
    bool visible = false;
    std::string text;
    bool has_date = false;
    std::optional<CivilTime> value;              // date fields 0 when has_date is false
    std::optional<Box> box;
    bool from_user = false;
    std::string as_read;
    friend bool operator==(const Clock&, const Clock&) = default;
};

enum class TimePrecision { second, minute, day, time_only, relative };
enum class TimeRole { event, deadline, estimate, validity };

struct TimeReading {
    std::string text;                            // as read
    CivilTime value;                             // fields that precision does not cover are 0
    TimePrecision precision = TimePrecision::second;
    std::optional<int> zone_minutes;             // offset when the page states a zone
    std::string zone_text;                       // "北京时间", "PST", ...
    TimeRole role = TimeRole::event;
    std::string label;                           // "下单时间"; empty when none
    bool day_month_ambiguous = false;            // 03/04/2026
    Box box;
    double confidence = 0;
    bool from_user = false;
    std::string as_read;
    friend bool operator==(const TimeReading&, const TimeReading&) = default;
};

enum class IdentifierType {
    order_no, product_id, tracking_no, buyer_id, buyer_name, store, store_id, carrier, amount, clause, url, notice_no
};

struct Identifier {
    IdentifierType type = IdentifierType::order_no;
    std::string value;                           // normalised; for masked ones the visible characters
    std::string label;                           // the label beside it, as read; empty: found by form alone
    std::string currency;                        // amounts
    bool masked = false;                         // starred by the page or covered by the seller
    bool covered = false;                        // masked by a patch that the seller laid over it
    bool complete = true;                        // false: cut by an ellipsis or an edge
    bool main = false;                           // the object of the page itself (not a row of a list, a message or a side column)
    bool from_url = false;                       // read in the address bar
    Box box;
    double confidence = 0;
    bool from_user = false;
    std::string as_read;
    std::optional<IdentifierType> type_as_read;  // where the seller says that it is of another type
    friend bool operator==(const Identifier&, const Identifier&) = default;
};

// A field whose value the seller covered.
struct CoveredField {
    enum class Kind { order_no, product_id, tracking_no, buyer_id, notice_no, amount, time, address, other };
    Kind kind = Kind::other;
    std::string label;                           // as read; empty for the address
    std::string how;                             // filled, mosaic, blurred
    bool shown_elsewhere = false;                // another field of this kind can be read in full on the page
    double score = 0;
    Box box;
    friend bool operator==(const CoveredField&, const CoveredField&) = default;
};

// Data of a person that has no place in the case (derive/private_data.h).
struct PrivatePlace {
    enum class Kind { bank_card, resident_id, phone, mail, address };
    Kind kind = Kind::phone;
    std::string value;                           // digits, or the text in lower case: for comparison, never shown whole
    bool certain = false;
    bool needed = false;                         // the case needs it, or it is no secret on this page
    double score = 0;
    Box box;
    friend bool operator==(const PrivatePlace&, const PrivatePlace&) = default;
};

// A line as it is compared with those of other pictures (reading frame).
struct PrintedLine {
    std::string text;                            // folded, letters and digits alone
    std::uint64_t hash = 0;
    double confidence = 0;
    Box box;
    friend bool operator==(const PrintedLine&, const PrintedLine&) = default;
};

// Everything understood of one picture.
struct Reading {
    PageKind kind = PageKind::unknown;
    bool kind_from_user = false;
    double kind_confidence = 0;
    Surface surface = Surface::unknown;
    UrlBar url_bar;
    Clock clock;
    std::vector<TimeReading> times;              // of the page; the system clock is apart
    std::vector<Identifier> identifiers;
    std::string load_problem;                    // "error_page", "login_wall", "captcha", "loading"; empty when the page is there
    std::optional<Box> load_problem_box;
    std::string load_problem_text;
    bool doubtful = false;                       // blurred, slanted or hardly legible: what was not found may be there all the same
    bool list_page = false;                      // shows several main objects
    std::vector<CoveredField> covered;
    std::vector<PrivatePlace> private_places;
    std::vector<PrintedLine> print;              // ordered by hash: for near duplicates
    std::optional<Box> content_box;              // the page without browser and desktop
    std::vector<DocumentField> fields;           // of a paper; each name once
    friend bool operator==(const Reading&, const Reading&) = default;
};

}  // namespace precheck
