// Papers (licence, identity card, certificate, statement, invoice): labelled fields from lines of text. One file a kind of
// paper; what they share is below. Boxes are in the reading frame.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil_time.h"
#include "core/derive/fold.h"
#include "core/facts/readings.h"

namespace precheck {

// The fields of a paper of this kind; none of another. Each name once, in the order of the paper.
std::vector<DocumentField> read_paper(PageKind kind, const Text& text);

// What a label says, folded with blanks dropped. Of several labels that begin at one place the longest holds.
struct PaperLabel {
    FieldName field;
    std::u32string_view word;
};

struct PaperDate {
    CivilTime value;   // day 0: a month alone
    std::size_t from = 0, to = 0;   // characters of the line folded with Spaces::kept
};

enum class Wrap { none,   // the value is one line
                  lines };   // it may go on in the lines below

class PaperText {
  public:
    // `labels`: all of the paper. A value ends where the next of them begins.
    PaperText(const Text& text, std::initializer_list<PaperLabel> labels);

    // The value beside the label, else the one to its right, else the one below it. `nth`: of several such labels.
    std::optional<DocumentField> labelled(FieldName name, Wrap wrap = Wrap::none, std::size_t nth = 0) const;
    // The first run of characters that `fits`, wherever it stands. It is given letters and digits alone, upper case.
    std::optional<DocumentField> of_form(FieldName name, bool (*fits)(std::string_view)) const;
    bool says(std::u32string_view word) const;   // folded, blanks dropped
    std::size_t size() const { return lines_.size(); }
    const TextLine& line(std::size_t i) const { return *lines_[i].line; }
    const std::u32string& dense(std::size_t i) const { return lines_[i].dense.text; }

  private:
    struct Place {
        FieldName field;
        std::size_t from = 0, to = 0;   // of the label, in the dense text
    };
    struct Line {
        const TextLine* line = nullptr;
        Folded dense;
        std::vector<Place> labels;   // left to right
    };
    std::optional<std::size_t> right_of(const Line& line) const;
    std::optional<std::size_t> below(const Line& line, const Place& label) const;
    void go_on(DocumentField& field, std::size_t line) const;
    DocumentField value_in(std::size_t line, std::size_t from, std::size_t to) const;
    bool is_beside_label(std::size_t line) const;
    bool is_end_of_column(const Line& line) const { return !line.labels.empty() && line.labels.front().from == 0; }

    std::vector<Line> lines_;
};

std::string upper_run(const std::string& text);   // letters, digits and stars alone, in upper case
// All dates of a text, in every form that papers use; `months`: also a year and a month alone.
std::vector<PaperDate> paper_dates(std::string_view text, bool months = false);
bool says_no_end(std::string_view text);   // "长期", "long-term"
std::string iso_date(const CivilTime& date);

// A term, which may go on in the next line behind "至" or "to".
std::optional<DocumentField> term_of(const PaperText& paper, FieldName name);
// Makes of a field with two dates, or one date and "long-term", its two ends; of one date alone the end, where it is said to be one.
void put_validity(std::vector<DocumentField>& out, const std::optional<DocumentField>& term);
// Keeps a field whose value is a date, in its normal form.
void put_date(std::vector<DocumentField>& out, std::optional<DocumentField> field);
void put(std::vector<DocumentField>& out, std::optional<DocumentField> field);

std::vector<DocumentField> read_licence(const Text& text);
std::vector<DocumentField> read_identity_card(const Text& text);
std::vector<DocumentField> read_certificate(const Text& text);
std::vector<DocumentField> read_statement(const Text& text);
std::vector<DocumentField> read_invoice(const Text& text);

// The value that a seller typed for a field, in its normal form; nothing where it can't be one.
std::optional<std::string> typed_field(FieldName which, const std::string& text);

// The field of a reading, or null.
const DocumentField* field_of(const Reading& reading, FieldName name);

}   // namespace precheck
