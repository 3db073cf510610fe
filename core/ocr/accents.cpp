#include "core/ocr/accents.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/base/utf8.h"

namespace precheck {

namespace {

// Ink of a line's strip: 0 background, 1 the strongest contrast in the strip.
struct Ink {
    Box place;   // of the picture
    std::vector<float> values;

    float at(int x, int y) const {   // picture coordinates; outside there is none
        if (x < place.x || x >= place.x + place.w || y < place.y || y >= place.y + place.h) return 0;
        return values[static_cast<std::size_t>(y - place.y) * static_cast<std::size_t>(place.w) + static_cast<std::size_t>(x - place.x)];
    }
};

// Vertical measures of the line's letters, rows of the picture: of small letters without stems, top and bottom.
struct Rows {
    int top = 0, bottom = 0;
    int height() const { return bottom - top + 1; }
};

struct Span {
    int from = 0, to = 0;   // columns, `to` apart
    double middle_from = 0.18, middle_to = 0.82;   // where the middle of a mark may lie, shares of the width
};

enum class Accent { acute,
                  grave,
                  circumflex,
                  tilde,
                  diaeresis };

constexpr int least_x_height_px = 5;   // below, a mark is one grey pixel
constexpr double mark_zone = 0.7;   // of the small letters' height, above and below them
constexpr float stroke_share = 0.15F;   // least ink of a row through a letter, of its fullest row: an o has two strokes
constexpr float inked = 0.35F, faint = 0.18F;

float luma(const std::uint8_t* p) { return 0.299F * static_cast<float>(p[0]) + 0.587F * static_cast<float>(p[1]) + 0.114F * static_cast<float>(p[2]); }

Ink ink_of(const Pixels& picture, const Box& line) {
    const int grow = std::max(1, line.h / 8);
    Ink ink;
    ink.place = intersect({line.x, line.y - grow, line.w, line.h + 2 * grow}, {0, 0, picture.width, picture.height});
    if (ink.place.empty()) return ink;
    ink.values.reserve(static_cast<std::size_t>(ink.place.w) * static_cast<std::size_t>(ink.place.h));
    std::array<int, 64> histogram{};
    for (int y = ink.place.y; y < ink.place.y + ink.place.h; ++y)
        for (int x = ink.place.x; x < ink.place.x + ink.place.w; ++x) {
            const float value = luma(picture.at(x, y));
            ink.values.push_back(value);
            ++histogram[static_cast<std::size_t>(value) / 4];
        }
    const auto commonest = std::max_element(histogram.begin(), histogram.end()) - histogram.begin();
    const float background = static_cast<float>(commonest) * 4 + 2;
    float strongest = 1;
    for (float& value : ink.values) {
        value = std::max(0.0F, std::abs(value - background) - 3);
        strongest = std::max(strongest, value);
    }
    for (float& value : ink.values) value /= strongest;
    return ink;
}

bool in(std::u32string_view letters, char32_t c) { return letters.find(c) != std::u32string_view::npos; }
bool is_latin(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }

Span columns_of(const TextLine& line, std::size_t i, double inner) {
    const double from = static_cast<double>(line.char_x[i]), to = static_cast<double>(line.char_x[i + 1]), cut = (to - from) * (1 - inner) / 2;
    return {static_cast<int>(std::lround(from + cut)), static_cast<int>(std::lround(to - cut))};
}

float row_ink(const Ink& ink, const Span& columns, int y) {
    float sum = 0;
    for (int x = columns.from; x < columns.to; ++x) sum += ink.at(x, y);
    return sum;
}

std::optional<Rows> rows_of_small_letters(const Ink& ink, const TextLine& line, const std::u32string& letters) {
    constexpr std::u32string_view stemless = U"acemnorsuvwxz";
    std::vector<int> tops, bottoms;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!in(stemless, letters[i])) continue;
        const Span columns = columns_of(line, i, 0.9);
        float most = 0;
        for (int y = ink.place.y; y < ink.place.y + ink.place.h; ++y) most = std::max(most, row_ink(ink, columns, y));
        if (most <= 0) continue;
        int top = ink.place.y + ink.place.h / 2, bottom = top;
        while (top > ink.place.y && row_ink(ink, columns, top - 1) > stroke_share * most) --top;
        while (bottom + 1 < ink.place.y + ink.place.h && row_ink(ink, columns, bottom + 1) > stroke_share * most) ++bottom;
        tops.push_back(top);
        bottoms.push_back(bottom);
    }
    constexpr std::size_t fewest = 3;
    if (tops.size() < fewest) return std::nullopt;
    const auto middle = [](std::vector<int>& values) {
        std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
        return values[values.size() / 2];
    };
    const Rows rows{middle(tops), middle(bottoms)};
    if (rows.height() < least_x_height_px) return std::nullopt;
    return rows;
}

// The ink in a letter's columns just above (or below) its body.
struct Blob {
    double mass = 0, deviation_x = 0, deviation_y = 0;
    double slope = 0;   // correlation of x and y, -1 to 1: under 0 rises to the right
    double middle_share = 0;   // ink in the middle third of its columns
    int top = 0, bottom = 0;   // rows of its inked pixels
};

// Of the inked patches whose middle lies over the letter; a neighbour's stem does not.
Blob blob_in(const Ink& ink, const Span& letter, int from_row, int to_row) {
    Blob b;
    const int width = letter.to - letter.from, rows = to_row - from_row;
    if (width <= 0 || rows <= 0) return b;
    const int margin = std::max(1, width / 2), wide = width + 2 * margin;
    std::vector<int> patch(static_cast<std::size_t>(wide) * static_cast<std::size_t>(rows), -1);
    const auto index = [&](int x, int y) { return static_cast<std::size_t>(y) * static_cast<std::size_t>(wide) + static_cast<std::size_t>(x); };
    const auto value = [&](int x, int y) { return ink.at(letter.from - margin + x, from_row + y); };
    std::vector<std::pair<int, int>> kept, grown;
    for (int y = 0; y < rows; ++y)
        for (int x = 0; x < wide; ++x) {
            if (patch[index(x, y)] >= 0 || value(x, y) < inked) continue;
            grown.assign(1, {x, y});
            patch[index(x, y)] = 1;
            double mass = 0, sum_x = 0;
            bool at_side = false;
            for (std::size_t next = 0; next < grown.size(); ++next) {
                const auto [gx, gy] = grown[next];
                mass += static_cast<double>(value(gx, gy)), sum_x += static_cast<double>(value(gx, gy)) * gx;
                at_side = at_side || gx == 0 || gx == wide - 1;
                for (int dy = -1; dy <= 1; ++dy)
                    for (int dx = -1; dx <= 1; ++dx) {
                        const int nx = gx + dx, ny = gy + dy;
                        if (nx < 0 || ny < 0 || nx >= wide || ny >= rows || patch[index(nx, ny)] >= 0 || value(nx, ny) < faint) continue;
                        patch[index(nx, ny)] = 1;
                        grown.push_back({nx, ny});
                    }
            }
            const double middle = sum_x / mass - margin + 0.5;
            if (at_side || middle < letter.middle_from * width || middle > letter.middle_to * width) continue;
            kept.insert(kept.end(), grown.begin(), grown.end());
        }
    if (kept.empty()) return b;
    int left = 1 << 20, right = -left;
    b.top = left, b.bottom = right;
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0;
    for (const auto& [x, y] : kept) {
        const double v = static_cast<double>(value(x, y)), px = x - margin, py = y;
        b.mass += v, sx += v * px, sy += v * py, sxx += v * px * px, syy += v * py * py, sxy += v * px * py;
        if (value(x, y) < inked) continue;
        left = std::min(left, x - margin), right = std::max(right, x - margin);
        b.top = std::min(b.top, from_row + y), b.bottom = std::max(b.bottom, from_row + y);
    }
    const double mean_x = sx / b.mass, mean_y = sy / b.mass;
    b.deviation_x = std::sqrt(std::max(0.0, sxx / b.mass - mean_x * mean_x));
    b.deviation_y = std::sqrt(std::max(0.0, syy / b.mass - mean_y * mean_y));
    const double covariance = sxy / b.mass - mean_x * mean_y;
    if (b.deviation_x > 0.05 && b.deviation_y > 0.05) b.slope = covariance / (b.deviation_x * b.deviation_y);
    double middle = 0;
    const double third = (right - left + 1) / 3.0;
    for (const auto& [x, y] : kept)
        if (x - margin + 0.5 > left + third && x - margin + 0.5 < right + 1 - third) middle += static_cast<double>(value(x, y));
    b.middle_share = middle / b.mass;
    return b;
}

// Shares of the small letters' height, measured on rendered lines of three typefaces at 12 to 20 px: marks have 0.03 to
// 0.10 of its square in ink (dots of i 0.026 to 0.035), and what is no mark is taller.
constexpr double least_slanted_ink = 0.026, least_wide_ink = 0.045, least_ink_on_i = 0.039, most_ink = 0.115, tallest = 0.105;
constexpr double slanted = 0.5, widest_slanted = 0.115, narrowest_wide = 0.155, hollow = 0.15;
constexpr double least_reach = 0.25;   // a round letter swells one row over the others

std::optional<Accent> mark_of(const Blob& b, char32_t letter, const Rows& rows) {
    const double height = rows.height();
    if (b.mass <= 0 || rows.top - b.top < std::max(2, static_cast<int>(std::lround(least_reach * height)))) return std::nullopt;
    const double relative_ink = b.mass / (height * height), wide = b.deviation_x / height, tall = b.deviation_y / height;
    if (relative_ink > most_ink || tall > tallest) return std::nullopt;
    if (letter == U'n') return std::abs(b.slope) < slanted && wide >= narrowest_wide && relative_ink >= least_wide_ink ? std::optional(Accent::tilde) : std::nullopt;
    if (std::abs(b.slope) >= slanted) {
        if (wide > widest_slanted || relative_ink < (letter == U'i' ? least_ink_on_i : least_slanted_ink)) return std::nullopt;
        return b.slope < 0 ? Accent::acute : Accent::grave;
    }
    // On an i it may be a dot of any form.
    if (letter == U'i' || relative_ink < least_wide_ink || wide < widest_slanted) return std::nullopt;
    if (wide < narrowest_wide) return Accent::circumflex;
    if (letter == U'e' || letter == U'u') return Accent::diaeresis;
    return b.middle_share < hollow ? Accent::diaeresis : Accent::tilde;
}

char32_t with_mark(char32_t letter, Accent mark) {
    struct Row {
        char32_t letter;
        std::u32string_view marked;   // acute, grave, circumflex, tilde, diaeresis; the letter itself where there is none
    };
    static constexpr std::array<Row, 6> table = {{{U'a', U"áàâãä"}, {U'e', U"éèêeë"}, {U'i', U"íìîiï"}, {U'o', U"óòôõö"}, {U'u', U"úùûuü"}, {U'n', U"nnnñn"}}};
    for (const Row& row : table)
        if (row.letter == letter) return row.marked[static_cast<std::size_t>(mark)];
    return letter;
}

bool has_cedilla(const Blob& b, const Rows& rows) {
    const double height = rows.height(), relative_ink = b.mass / (height * height);
    if (b.mass <= 0 || b.bottom - rows.bottom < std::max(2, static_cast<int>(std::lround(least_reach * height)))) return false;
    return relative_ink >= least_ink_on_i && relative_ink <= most_ink && b.deviation_x / height <= narrowest_wide;
}

// Identifiers mix letters and digits; their alphabet has no accents.
bool in_plain_word(const std::u32string& letters, std::size_t at) {
    std::size_t from = at, to = at;
    const auto of_word = [](char32_t c) { return is_latin(c) || (c >= U'0' && c <= U'9') || c == U'_' || (c >= 0xC0 && c < 0x250); };
    while (from > 0 && of_word(letters[from - 1])) --from;
    while (to < letters.size() && of_word(letters[to])) ++to;
    return std::none_of(letters.begin() + static_cast<std::ptrdiff_t>(from), letters.begin() + static_cast<std::ptrdiff_t>(to),
                        [](char32_t c) { return (c >= U'0' && c <= U'9') || c == U'_'; });
}

}   // namespace

void restore_accents(const Pixels& picture, TextLine& line) {
    std::u32string letters = utf8_decode(line.text);
    if (line.char_x.size() != letters.size() + 1 || std::none_of(letters.begin(), letters.end(), is_latin)) return;
    const Ink ink = ink_of(picture, line.box);
    if (ink.place.empty()) return;
    const std::optional<Rows> rows = rows_of_small_letters(ink, line, letters);
    if (!rows) return;
    const int zone = static_cast<int>(std::lround(rows->height() * mark_zone));
    bool changed = false;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (!in(U"aeiounc", letters[i]) || !in_plain_word(letters, i)) continue;
        Span columns = columns_of(line, i, 1.0);
        // Before a space the edge between the two is a guess, and there is no stem to be taken for a mark.
        if (i + 1 == letters.size() || letters[i + 1] == U' ') columns.middle_to = 0.95;
        char32_t marked = letters[i];
        if (letters[i] == U'c') {
            const Blob b = blob_in(ink, columns, rows->bottom + 1, rows->bottom + 1 + zone);
            if (has_cedilla(b, *rows)) marked = U'ç';
        } else {
            const Blob b = blob_in(ink, columns, rows->top - zone, rows->top);
            if (const std::optional<Accent> mark = mark_of(b, letters[i], *rows)) marked = with_mark(letters[i], *mark);
        }
        changed = changed || marked != letters[i];
        letters[i] = marked;
    }
    if (changed) line.text = utf8_encode(letters);
}

}   // namespace precheck
