// The seller's corrections of readings, laid over what was read as the last step of a file's reading, so that every check
// sees the corrected one. What was measured and read (File) stays as it is.
//
// `reading` of a correction, and what `was` and `is` stand for:
//
//   kind                      a kind of page by its name ("order_page"); `is` empty: not known
//   surface                   "browser", "app", "photo", "scan"; `is` empty: not known
//   load_problem              "error_page", "login_wall", "captcha", "loading"; `is` empty: the page is there
//   url_bar                   the address as text; `is` empty: no address bar is in the picture
//   url_bar.state             "full", "partial", "none"
//   clock                     the system clock as text or RFC 3339; `is` empty: none
//   times                     a time as text, in any form that pages use, or RFC 3339; `is` empty: not a time
//   times.zone                `was`: the time as read; `is`: "+08:00", "UTC", "Asia/Shanghai", "America/Los_Angeles", empty: none stated
//   times.role                `was`: the time as read; `is`: "event", "deadline", "estimate", "validity"
//   identifiers.TYPE          the value as text (amounts: "12.30", "USD 12.30"); `is` empty: it is none
//   identifiers.TYPE.type     `was`: the value as read; `is`: the type that it really is
//   document.FIELD            a field of a paper as text (dates in any form, "长期" or "long" for no end); `is` empty: it is not there
//
// TYPE: order_no, product_id, tracking_no, buyer_id, buyer_name, store, store_id, carrier, amount, clause, url, notice_no.
// FIELD: as in core/facts/names.cpp (name, credit_code, valid_until, id_number, months ...); a paper has each once.
// `was` is always the text as read, never as corrected, so corrections of one reading stand side by side in any order.
// `was` empty: nothing was read, `is` is added, at `box`. Several readings with the same text are told apart by `box`;
// without one all of them are meant. Of what a file has once (kind, surface, url_bar, clock, load_problem, document.FIELD) `was` is
// for people alone.
#pragma once

#include <vector>

#include "core/facts/context.h"

namespace precheck {

// One entry for each correction of the form, none of them applied: their files are not there.
std::vector<Overruled> overruled_of(const CaseForm& form);

// Applies the corrections of this file and notes in `overruled` what became of them. True when one was applied.
// A correction that cannot be understood, or finds nothing to correct, leaves the reading alone and says why.
bool apply_corrections(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled);

// Fields of papers, after the kind is settled: it says what fields there are. True when one was applied.
bool apply_field_corrections(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled);

// The kind of evidence that the case gives a file. Where another one had been found, that is noted as overruled too.
void apply_said_kinds(Reading& reading, const File& file, const CaseForm& form, std::vector<Overruled>& overruled);

}   // namespace precheck
