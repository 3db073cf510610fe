// Amounts of money with their currency.
#include <algorithm>
#include <utility>

#include "core/derive/identifier_page.h"

namespace precheck {

void find_amounts(IdentifierPage& page) {
    static constexpr std::pair<std::u32string_view, const char*> signs[] = {{U"us $", "USD"}, {U"us$", "USD"}, {U"usd", "USD"}, {U"cny", "CNY"}, {U"rmb", "CNY"},
                                                                         {U"eur", "EUR"}, {U"€", "EUR"}, {U"£", "GBP"}, {U"gbp", "GBP"}, {U"¥", "CNY"}, {U"rub", "RUB"},
                                                                         {U"₽", "RUB"}, {U"$", "USD"}};
    for (std::size_t i = 0; i < page.text.lines.size(); ++i) {
        if (page.frame.not_of_page[i]) continue;
        const Folded& f = page.folded[i];
        for (std::size_t at = 0; at < f.text.size(); ++at) {
            for (const auto& [sign, currency] : signs) {
                if (!stands_at(f.text, at, sign)) continue;
                std::size_t p = at + sign.size();
                while (p < f.text.size() && f.text[p] == U' ') ++p;
                std::string value;
                std::size_t end = p;
                while (end < f.text.size() && (is_digit(f.text[end]) || ((f.text[end] == U'.' || f.text[end] == U',') && end + 1 < f.text.size() && is_digit(f.text[end + 1]))))
                    value.push_back(static_cast<char>(f.text[end++]));
                if (value.empty() || !is_digit(static_cast<char32_t>(value[0]))) break;
                // "1,234.56" and "12,30": a comma before three digits groups, else it is the decimal point.
                const std::size_t comma = value.rfind(',');
                if (comma != std::string::npos && value.size() - comma == 3 && value.find('.') == std::string::npos) value[comma] = '.';
                value.erase(std::remove(value.begin(), value.end(), ','), value.end());
                Identifier id;
                id.type = IdentifierType::amount;
                id.value = value;
                id.currency = currency;
                id.box = box_of(page.text.lines[i], f, at, end);
                id.confidence = page.text.lines[i].confidence;
                if (at > 0) id.label = text_of(page.text.lines[i], f, 0, at);
                add(page, std::move(id));
                at = end;
                break;
            }
        }
    }
}

}  // namespace precheck
