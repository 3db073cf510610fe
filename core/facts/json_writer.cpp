#include "core/facts/json_writer.h"

#include <charconv>
#include <cmath>

#include "core/facts/json_access.h"

namespace precheck {

namespace {

template <class Number>
void append_whole(std::string& out, Number n) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, n);
    out.append(digits, end.ptr);
}

// Whether a text may stand between quotes as it is: no control character, quote or backslash, and well-formed UTF-8.
bool stands_as_is(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c < 0x20 || c == '"' || c == '\\') return false;
        if (c < 0x80) {
            ++i;
            continue;
        }
        const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        if (c < 0xC2 || c > 0xF4 || i + length > text.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0U) != 0x80) return false;
        const auto second = static_cast<unsigned char>(text[i + 1]);
        if ((c == 0xE0 && second < 0xA0) || (c == 0xED && second > 0x9F) || (c == 0xF0 && second < 0x90) || (c == 0xF4 && second > 0x8F)) return false;
        i += length;
    }
    return true;
}

void append_text(std::string& out, std::string_view text) {
    if (!stands_as_is(text)) {
        out += dump_json(Json(text));
        return;
    }
    out += '"';
    out += text;
    out += '"';
}

}  // namespace

double brief(double v) { return std::round(v * 1000.0) / 1000.0; }

void JsonWriter::key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
    comma_ = false;
}

void JsonWriter::value(std::string_view text) {
    separate();
    append_text(out_, text);
    comma_ = true;
}

void JsonWriter::value(int n) { value(static_cast<std::int64_t>(n)); }

void JsonWriter::value(std::int64_t n) {
    separate();
    append_whole(out_, n);
    comma_ = true;
}

void JsonWriter::value(std::uint64_t n) {
    separate();
    append_whole(out_, n);
    comma_ = true;
}

void JsonWriter::value(double number) {
    // Numbers of at most three decimals, which nearly all are, are written from whole thousandths: the shortest form.
    constexpr double most = 1e9;
    const double thousandths = std::round(number * 1000.0);
    if (!(std::abs(number) < most) || thousandths / 1000.0 != number || std::signbit(number)) return raw(dump_json(Json(number)));
    separate();
    const auto whole = static_cast<std::int64_t>(thousandths);
    append_whole(out_, whole / 1000);
    int rest = static_cast<int>(whole % 1000);
    out_ += '.';
    int place = 100;
    do {
        out_ += static_cast<char>('0' + rest / place);
        rest %= place;
        place /= 10;
    } while (rest != 0);
    comma_ = true;
}

void JsonWriter::value(const Box& box) {
    array([&] {
        value(box.x);
        value(box.y);
        value(box.w);
        value(box.h);
    });
}

void JsonWriter::text_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty()) value(nullptr);
    else value(text);
}

}  // namespace precheck
