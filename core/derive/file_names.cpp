#include "core/derive/file_names.h"

#include <algorithm>
#include <cstdio>

#include "core/base/utf8.h"
#include "core/derive/case_objects.h"
#include "core/derive/conversation.h"
#include "core/derive/fold.h"
#include "core/facts/media.h"

namespace precheck {

namespace {

bool separator(char32_t c) { return c == U'-' || c == U'_' || c == U' ' || c == U'.' || c == U'(' || c == U')' || c == U'[' || c == U']' || c == U',' || c == U'+' || c == U'~' || c == U'#' || c == U':'; }

std::string stem_of(const std::string& name) {
    const std::size_t dot = name.rfind('.');
    return dot == std::string::npos || dot == 0 ? name : name.substr(0, dot);
}

// Only digits, separators and the letters that times and counters bring along ("at", "pm", "wa0003", "副本").
bool only_counter(const std::u32string& rest) {
    static constexpr std::u32string_view fillers[] = {U"at", U"am", U"pm", U"wa", U"from", U"copy", U"副本", U"上午", U"下午", U"年", U"月", U"日", U"时", U"分", U"秒"};
    for (std::size_t i = 0; i < rest.size();) {
        if (is_digit(rest[i]) || separator(rest[i])) {
            ++i;
            continue;
        }
        const auto filler = std::find_if(std::begin(fillers), std::end(fillers), [&](std::u32string_view f) { return stands_at(rest, i, f); });
        if (filler == std::end(fillers)) return false;
        i += filler->size();
    }
    return true;
}

// 32 hex digits, a UUID: what messengers and sites name uploads.
bool is_hash(const std::u32string& text) {
    constexpr std::size_t least_digits = 16;
    std::size_t hex = 0, digits = 0;
    for (const char32_t c : text) {
        if (is_digit(c)) ++digits;
        if (is_digit(c) || (c >= U'a' && c <= U'f')) ++hex;
        else if (c != U'-' && c != U'_') return false;
    }
    return hex >= least_digits && digits > 0 && digits < hex;
}

std::string_view short_kind(PageKind kind) {
    switch (kind) {
        case PageKind::penalty_notice: return "notice";
        case PageKind::order_page: return "order";
        case PageKind::order_list: return "orders";
        case PageKind::product_page: return "product";
        case PageKind::accused_page: return "accused";
        case PageKind::shop_page: return "shop";
        case PageKind::review_page: return "review";
        case PageKind::chat_capture: case PageKind::chat_log: return "chat";
        case PageKind::tracking_page: return "tracking";
        case PageKind::waybill_photo: return "waybill";
        case PageKind::payment_page: return "payment";
        case PageKind::bank_statement: return "bank";
        case PageKind::business_licence: return "licence";
        case PageKind::id_front: return "id-front";
        case PageKind::id_back: return "id-back";
        case PageKind::rights_certificate: return "certificate";
        case PageKind::invoice: return "invoice";
        case PageKind::letter: return "letter";
        case PageKind::original_file: return "original";
        case PageKind::video: return "video";
        default: return "evidence";
    }
}

// The number that the page is about, by what its kind is looked up with.
std::string main_number(const Reading& reading, const CaseForm& form) {
    const auto of = [&](IdentifierType type) -> std::string {
        for (const Identifier& id : reading.identifiers)
            if (id.type == type && id.main && !id.masked && id.complete) return id.value;
        return {};
    };
    const bool product = reading.kind == PageKind::product_page || reading.kind == PageKind::accused_page;
    const IdentifierType first = product ? IdentifierType::product_id : reading.kind == PageKind::penalty_notice ? IdentifierType::notice_no : reading.kind == PageKind::tracking_page ? IdentifierType::tracking_no : IdentifierType::order_no;
    if (std::string number = of(first); !number.empty()) return number;
    if (std::string number = of(IdentifierType::order_no); !number.empty()) return number;
    return product ? std::string() : form.order_no;
}

std::string main_time(const Reading& reading) {
    char text[32];
    for (const TimeReading& t : reading.times) {
        if (t.role != TimeRole::event || t.value.year == 0 || t.day_month_ambiguous) continue;
        if (t.precision != TimePrecision::second && t.precision != TimePrecision::minute) continue;
        std::snprintf(text, sizeof text, "%04d%02d%02d-%02d%02d", t.value.year, t.value.month, t.value.day, t.value.hour, t.value.minute);
        return text;
    }
    if (reading.clock.has_date && reading.clock.value && reading.clock.value->year > 0) {
        std::snprintf(text, sizeof text, "%04d%02d%02d", reading.clock.value->year, reading.clock.value->month, reading.clock.value->day);
        return text;
    }
    return {};
}

// What may stand in a name everywhere.
std::string fit(const std::string& text) {
    std::string out;
    for (const char c : text)
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_') out.push_back(c);
    return out;
}

}  // namespace

std::string unfit_character(const std::string& name) {
    const std::u32string text = utf8_decode(name);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char32_t c = text[i];
        static constexpr std::u32string_view reserved = U"<>:\"/\\|?*";
        if (reserved.find(c) != std::u32string_view::npos) return utf8_encode(std::u32string_view(&c, 1));
        // Direction marks turn "gpj.exe" round; marks without width and the replacement character make two names look the same.
        const bool hidden = (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0xFFFD;
        if (c < 0x20 || c == 0x7F || (c >= 0x80 && c < 0xA0) || hidden) {
            char code[16];
            std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(c));
            return code;
        }
        const bool edge = i == 0 || i + 1 == text.size();
        if (edge && c == U' ') return "U+0020";
        if (c == U'.' && i + 1 == text.size()) return ".";
    }
    return {};
}

bool says_nothing(const std::string& name, const std::vector<std::string>& numbers, const WordLists& lists) {
    const std::string stem = stem_of(name);
    for (const std::string& number : numbers)
        if (number.size() >= 5 && stem.find(number) != std::string::npos) return false;
    std::u32string text = fold(stem, Spaces::kept).text;
    // "Screenshot_20261110-091422_com.example.app": the program, not the content.
    const std::size_t program = text.find(U"_com.");
    if (program != std::u32string::npos) text.erase(program);
    std::size_t words = 0;
    for (bool found = true; found;) {
        found = false;
        std::size_t longest = 0, at = 0;
        while (at < text.size() && (separator(text[at]) || is_digit(text[at])) && words == 0) ++at;   // "20261110_img_3"
        while (at < text.size() && separator(text[at])) ++at;
        for (const std::u32string& word : lists.list("names.say_nothing").spaced) {
            if (word.size() <= longest || !stands_at(text, at, word)) continue;
            const std::size_t end = at + word.size();
            if (is_letter(word.back()) && end < text.size() && is_letter(text[end])) continue;   // "images" is not "image"
            longest = word.size();
        }
        if (longest > 0) {
            text.erase(0, at + longest);
            ++words;
            found = true;
        }
    }
    if (words > 0) return only_counter(text) || is_hash(text);
    constexpr std::size_t date_digits = 8;       // shorter numbers are an order that the seller chose
    const auto digits = static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit));
    return is_hash(text) || (digits >= date_digits && only_counter(text));
}

std::string proposed_name(const FileSet& files, std::size_t index, const CaseForm& form) {
    const File& file = files.files[index];
    int number = static_cast<int>(index) + 1;
    if (const auto given = page_number(file.name, form)) number = given->number;
    char head[16];
    std::snprintf(head, sizeof head, "%02d", number);
    std::string out = head;
    const std::optional<Reading>& reading = files.readings[index];
    const auto put = [&](std::string_view part) {
        if (part.empty()) return;
        out += '_';
        out += part;
    };
    put(short_kind(reading ? reading->kind : PageKind::unknown));
    if (reading) {
        put(fit(main_number(*reading, form)));
        put(main_time(*reading));
    }
    std::string extension = file.container.extension;
    if (extension.empty() && file.container.media != Media::unknown && file.container.media != Media::empty) extension = media_name(file.container.media);
    if (extension == "jpeg") extension = "jpg";
    if (!extension.empty()) {
        out += '.';
        out += extension;
    }
    return out;
}

}  // namespace precheck
