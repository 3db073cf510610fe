#include "core/derive/paper.h"

#include <algorithm>
#include <cmath>

#include "core/base/utf8.h"

namespace precheck {

namespace {

bool is_sign(char32_t c) {
    static constexpr std::u32string_view signs = U":;,.|/\\-_()[]<>*·、";
    return signs.find(c) != std::u32string_view::npos;
}

// Whether something of its own begins at a character of the line: the first, after a sign, or after a wide gap.
bool begins(const TextLine& line, const Folded& dense, std::size_t at) {
    if (at == 0) return true;
    const char32_t before = dense.text[at - 1];
    if (is_sign(before) && before != U'/') return true;
    const auto left = static_cast<std::size_t>(dense.source[at - 1]), right = static_cast<std::size_t>(dense.source[at]);
    const bool blank = right > left + 1;
    if (is_letter(dense.text[at])) return blank || !is_letter(before);
    if (line.char_x.size() <= right + 1) return blank;
    // Boxes of characters touch; a gap of a whole character is a column's.
    const float own_width = line.char_x[right + 1] - line.char_x[right];
    const float step = line.char_x[right] - line.char_x[left];
    return step > 2 * std::max(own_width, static_cast<float>(line.box.h) * 0.7F);
}

bool ends_word(const Folded& dense, std::size_t to) {
    if (to == 0 || to >= dense.text.size() || !is_letter(dense.text[to - 1]) || !is_letter(dense.text[to])) return true;
    return dense.source[to] > dense.source[to - 1] + 1;
}

bool same_row(const Box& a, const Box& b) {
    return std::abs(a.center_y() - b.center_y()) * 2 < std::max(1, std::min(a.h, b.h));
}

constexpr std::u32string_view until_words[] = {U"至", U"到", U"-", U"~", U"to"};

bool ends_with_until(const std::u32string& text) {
    return std::any_of(std::begin(until_words), std::end(until_words), [&](std::u32string_view word) { return text.size() >= word.size() && stands_at(text, text.size() - word.size(), word); });
}

bool begins_with_until(const std::u32string& text) {
    return std::any_of(std::begin(until_words), std::end(until_words), [&](std::u32string_view word) { return stands_at(text, 0, word); });
}

bool says_until(const std::u32string& text) {
    constexpr std::u32string_view words[] = {U"至", U"到", U"until", U"expir", U"截止", U"届满", U" to "};
    return std::any_of(std::begin(words), std::end(words), [&](std::u32string_view word) { return contains(text, word); });
}

}   // namespace

PaperText::PaperText(const Text& text, std::initializer_list<PaperLabel> labels) {
    // A long word says by itself that it is a label; a short one only where something begins.
    constexpr std::size_t long_word = 4;
    for (const TextLine& line : text.lines) {
        Line entry{&line, fold(line.text, Spaces::dropped), {}};
        const std::u32string& dense = entry.dense.text;
        for (std::size_t at = 0; at < dense.size(); ++at) {
            const PaperLabel* best = nullptr;
            for (const PaperLabel& label : labels)
                if (stands_at(dense, at, label.word) && (best == nullptr || label.word.size() > best->word.size())) best = &label;
            if (best == nullptr) continue;
            const std::size_t to = at + best->word.size();
            const bool sure = best->word.size() >= long_word && is_cjk(best->word.front());
            if (!(sure || begins(line, entry.dense, at)) || !ends_word(entry.dense, to)) continue;
            entry.labels.push_back({best->field, at, to});
            at = to - 1;
        }
        lines_.push_back(std::move(entry));
    }
}

DocumentField PaperText::value_in(std::size_t line, std::size_t from, std::size_t to) const {
    const Line& l = lines_[line];
    const std::u32string& dense = l.dense.text;
    while (from < to && is_sign(dense[from]) && dense[from] != U'(' && dense[from] != U'*') ++from;
    // What ends a value may belong to it: "Co., Ltd.", "服装零售；", "2018年01月05日至".
    while (to > from && (dense[to - 1] == U':' || dense[to - 1] == U'|' || dense[to - 1] == U'_')) --to;
    DocumentField out;
    if (from >= to) return out;
    out.value = text_of(*l.line, l.dense, from, to);
    out.box = box_of(*l.line, l.dense, from, to);
    out.confidence = l.line->confidence;
    return out;
}

std::optional<std::size_t> PaperText::right_of(const Line& line) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Box &b = lines_[i].line->box, &own = line.line->box;
        if (&lines_[i] == &line || !same_row(own, b) || b.x < own.right() - own.h / 2) continue;
        if (!best || b.x < lines_[*best].line->box.x) best = i;
    }
    if (!best || is_end_of_column(lines_[*best])) return {};
    return best;
}

std::optional<std::size_t> PaperText::below(const Line& line, const Place& label) const {
    const Box own = box_of(*line.line, line.dense, label.from, label.to);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Box& b = lines_[i].line->box;
        const int gap = b.y - own.bottom();
        if (gap < -own.h / 3 || gap > own.h * 3 / 2 || b.right() < own.x || b.x > own.right()) continue;
        if (!best || b.y < lines_[*best].line->box.y) best = i;
    }
    if (!best || is_end_of_column(lines_[*best])) return {};
    return best;
}

// The value of a label that stands before it in its row.
bool PaperText::is_beside_label(std::size_t line) const {
    const Box& own = lines_[line].line->box;
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& other) { return !other.labels.empty() && other.line->box.x < own.x && same_row(own, other.line->box); });
}

void PaperText::go_on(DocumentField& field, std::size_t line) const {
    constexpr int most_lines = 24;
    Box last = lines_[line].line->box;
    const int left = field.box.x, slack = 2 * last.h;
    for (int n = 0; n < most_lines; ++n) {
        std::optional<std::size_t> next;
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const Box& b = lines_[i].line->box;
            const int gap = b.y - last.bottom();
            if (gap < -last.h / 2 || b.center_y() <= last.center_y() || gap > last.h * 3 / 2 || std::abs(b.x - left) > slack) continue;
            if (!next || b.y < lines_[*next].line->box.y) next = i;
        }
        if (!next || is_end_of_column(lines_[*next]) || is_beside_label(*next)) return;
        const TextLine& more = *lines_[*next].line;
        field.value += more.text;
        field.box = unite(field.box, more.box);
        field.confidence = std::min(field.confidence, more.confidence);
        last = more.box;
    }
}

std::optional<DocumentField> PaperText::labelled(FieldName name, Wrap wrap, std::size_t nth) const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const Line& l = lines_[i];
        for (std::size_t k = 0; k < l.labels.size(); ++k) {
            if (l.labels[k].field != name || nth-- > 0) continue;
            const bool last = k + 1 == l.labels.size();
            std::size_t line = i;
            DocumentField out = value_in(i, l.labels[k].to, last ? l.dense.text.size() : l.labels[k + 1].from);
            if (out.value.empty() && last)
                if (const auto right = right_of(l)) line = *right;
            if (out.value.empty() && line == i)
                if (const auto under = below(l, l.labels[k])) line = *under;
            if (line != i) {
                const std::vector<Place>& others = lines_[line].labels;
                out = value_in(line, 0, others.empty() ? lines_[line].dense.text.size() : others.front().from);
            }
            if (out.value.empty()) {
                nth = 0;   // a heading, or a value that was not read: another label of the name may have it
                continue;
            }
            out.name = name;
            out.label = text_of(*l.line, l.dense, l.labels[k].from, l.labels[k].to);
            if (wrap == Wrap::lines) go_on(out, line);
            return out;
        }
    }
    return {};
}

std::optional<DocumentField> PaperText::of_form(FieldName name, bool (*fits)(std::string_view)) const {
    const auto of_run = [](char32_t c) { return is_digit(c) || is_letter(c); };
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::u32string& dense = lines_[i].dense.text;
        for (std::size_t at = 0; at < dense.size();) {
            std::size_t to = at;
            std::string run;
            while (to < dense.size() && of_run(dense[to])) {
                const char c = static_cast<char>(dense[to++]);
                run.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
            }
            if (!run.empty() && fits(run)) {
                DocumentField out = value_in(i, at, to);
                out.name = name;
                out.value = run;
                return out;
            }
            at = std::max(to, at + 1);
        }
    }
    return {};
}

bool PaperText::says(std::u32string_view word) const {
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& l) { return contains(l.dense.text, word); });
}

void put(std::vector<DocumentField>& out, std::optional<DocumentField> field) {
    if (!field || field->value.empty()) return;
    if (std::any_of(out.begin(), out.end(), [&](const DocumentField& o) { return o.name == field->name; })) return;
    out.push_back(std::move(*field));
}

void put_date(std::vector<DocumentField>& out, std::optional<DocumentField> field) {
    if (!field) return;
    const std::vector<PaperDate> dates = paper_dates(field->value);
    if (dates.empty()) return;
    field->value = iso_date(dates.front().value);
    put(out, std::move(field));
}

std::optional<DocumentField> term_of(const PaperText& paper, FieldName name) {
    auto term = paper.labelled(name);
    if (!term) return term;
    auto wrapped = paper.labelled(name, Wrap::lines);
    // A line may break anywhere in the end of a term: "2018年01月05日至2026年01".
    const std::vector<PaperDate> dates = paper_dates(term->value);
    const std::u32string behind = dates.empty() ? std::u32string() : fold(term->value, Spaces::kept).text.substr(dates.front().to);
    const std::u32string rest = fold(wrapped->value.substr(std::min(term->value.size(), wrapped->value.size())), Spaces::dropped).text;
    const bool is_whole = dates.size() > 1 || says_no_end(term->value);
    const bool goes_on = !is_whole && (says_until(behind) || ends_with_until(behind) || begins_with_until(rest));
    return goes_on ? wrapped : term;
}

void put_validity(std::vector<DocumentField>& out, const std::optional<DocumentField>& term) {
    if (!term) return;
    const std::vector<PaperDate> dates = paper_dates(term->value);
    const auto end = [&](FieldName name, std::string value) {
        DocumentField field = *term;
        field.name = name;
        field.value = std::move(value);
        put(out, std::move(field));
    };
    if (says_no_end(term->value)) {
        if (!dates.empty()) end(FieldName::valid_from, iso_date(dates.front().value));
        end(FieldName::valid_until, std::string(no_end));
        return;
    }
    if (dates.size() > 1) {
        end(FieldName::valid_from, iso_date(dates[0].value));
        end(FieldName::valid_until, iso_date(dates[1].value));
        return;
    }
    // One date alone is the end only where something says so: else it may be the beginning of a term whose end was not read.
    if (dates.empty()) return;
    const std::u32string before = fold(term->value, Spaces::kept).text.substr(0, dates.front().from);
    if (says_until(before) || says_until(fold(term->label, Spaces::dropped).text)) end(FieldName::valid_until, iso_date(dates.front().value));
}

std::vector<DocumentField> read_paper(PageKind kind, const Text& text) {
    switch (kind) {
        case PageKind::business_licence: return read_licence(text);
        case PageKind::id_front:
        case PageKind::id_back: return read_identity_card(text);
        case PageKind::rights_certificate: return read_certificate(text);
        case PageKind::bank_statement: return read_statement(text);
        case PageKind::invoice: return read_invoice(text);
        default: return {};
    }
}

const DocumentField* field_of(const Reading& reading, FieldName name) {
    const auto found = std::find_if(reading.fields.begin(), reading.fields.end(), [&](const DocumentField& f) { return f.name == name; });
    return found == reading.fields.end() ? nullptr : &*found;
}

}   // namespace precheck
