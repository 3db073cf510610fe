// Relative times and spans: 3小时前, yesterday, within 5 working days.
#include <initializer_list>
#include <string_view>

#include "core/derive/time_parts.h"

namespace precheck {

std::size_t relative_at(const Text32& t, std::size_t at) {
    static constexpr std::u32string_view words[] = {U"刚刚", U"昨天", U"前天", U"今天", U"昨日", U"今日", U"justnow", U"yesterday", U"today", U"ayer", U"ontem", U"hier"};
    for (const std::u32string_view w : words)
        if (stands_at(t, at, w)) {
            const std::size_t end = at + w.size();
            const bool goes_on = end < t.size() && is_letter(t[end]) && !(stands_at(t, end, U"at") && digit_at(t, end + 2));   // "yesterday at 3:42"
            if (is_letter(w[0]) && ((at > 0 && is_letter(t[at - 1])) || goes_on)) continue;
            return end;
        }
    int n = 0;
    // "hace 2 horas", "há 3 dias", "il y a 5 minutes", "vor 2 Stunden"
    for (const std::u32string_view head : {std::u32string_view(U"hace"), std::u32string_view(U"há"), std::u32string_view(U"ilya"), std::u32string_view(U"vor")}) {
        if (!stands_at(t, at, head) || (at > 0 && is_letter(t[at - 1]))) continue;
        const int amount = digits(t, at + head.size(), 3, n);
        const std::size_t unit = at + head.size() + static_cast<std::size_t>(amount);
        if (amount == 0) continue;
        for (const std::u32string_view u : {std::u32string_view(U"hora"), std::u32string_view(U"heure"), std::u32string_view(U"stunde"), std::u32string_view(U"dia"), std::u32string_view(U"día"),
                                            std::u32string_view(U"jour"), std::u32string_view(U"tag"), std::u32string_view(U"minut"), std::u32string_view(U"seman"), std::u32string_view(U"min")})
            if (stands_at(t, unit, u)) {
                std::size_t end = unit + u.size();
                while (end < t.size() && is_letter(t[end])) ++end;
                return end;
            }
    }
    const int count = digits(t, at, 3, n);
    std::size_t p = at + static_cast<std::size_t>(count);
    if (count == 0) {
        // "an hour ago", "几分钟前"
        if (stands_at(t, at, U"几")) p = at + 1;
        else if (stands_at(t, at, U"半")) p = at + 1;
        else if (stands_at(t, at, U"an") && stands_at(t, at + 2, U"hourago")) return at + 9;
        else if (stands_at(t, at, U"adayago")) return at + 7;
        else return 0;
    }
    static constexpr std::u32string_view chinese[] = {U"秒钟前", U"秒前", U"分钟前", U"分前", U"个小时前", U"小时前", U"天前", U"日前", U"周前", U"个月前", U"月前", U"年前"};
    for (const std::u32string_view u : chinese)
        if (stands_at(t, p, u)) return p + u.size();
    static constexpr std::u32string_view english[] = {U"seconds", U"second", U"secs", U"sec", U"minutes", U"minute", U"mins", U"min", U"hours", U"hour",
                                                      U"hrs", U"hr", U"days", U"day", U"weeks", U"week", U"months", U"month", U"years", U"year", U"h", U"m", U"d"};
    for (const std::u32string_view u : english)
        if (stands_at(t, p, u) && stands_at(t, p + u.size(), U"ago")) return p + u.size() + 3;
    return 0;
}

std::size_t duration_at(const Text32& t, std::size_t at) {
    int n = 0;
    if (stands_at(t, at, U"within")) {
        const std::size_t p = at + 6;
        const int count = digits(t, p, 3, n);
        if (count == 0) return 0;
        std::size_t q = p + static_cast<std::size_t>(count);
        static constexpr std::u32string_view kinds[] = {U"working", U"business", U"calendar", U"natural", U"full", U""};
        for (const std::u32string_view kind : kinds)
            if (stands_at(t, q, kind)) {
                q += kind.size();
                break;
            }
        for (const std::u32string_view u : {std::u32string_view(U"days"), std::u32string_view(U"day"), std::u32string_view(U"hours")})
            if (stands_at(t, q, u)) return q + u.size();
        return 0;
    }
    const int count = digits(t, at, 3, n);
    if (count == 0 || (at > 0 && (is_digit(t[at - 1]) || t[at - 1] == U'-'))) return 0;
    const std::size_t p = at + static_cast<std::size_t>(count);
    static constexpr std::u32string_view units[] = {U"个工作日内", U"工作日内", U"个自然日内", U"自然日内", U"天内", U"日内", U"小时内", U"个小时内",
                                                    U"个工作日之内", U"天之内", U"个工作日", U"个自然日"};
    for (const std::u32string_view u : units)
        if (stands_at(t, p, u)) return p + u.size();
    return 0;
}

}  // namespace precheck
