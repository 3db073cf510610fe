#include "core/derive/address.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/derive/fold.h"

namespace precheck {

namespace {

constexpr std::string_view endings[] = {"com", "cn", "net", "org", "ru", "us", "uk", "de", "fr", "es", "it", "nl", "pl", "br", "jp", "kr", "hk", "tw", "io", "co",
                                        "me", "info", "biz", "shop", "store", "top", "xyz", "site", "online", "app", "dev", "eu", "ca", "au", "in", "ua", "by", "kz",
                                        "il", "tr", "vip", "cc", "tv", "link", "example", "test", "gov", "edu", "group", "pro", "club", "int", "ch", "at", "be", "pt",
                                        "mx", "cl", "sg", "my", "th", "vn", "ae", "sa", "local", "localhost"};

bool host_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// ASCII without spaces; a character outside ASCII (an icon read as a letter) ends the address, or precedes it.
std::string ascii_of(std::string_view text) {
    std::string out;
    for (const char32_t c : fold(text, Spaces::dropped).original) {
        if (c < 128) out.push_back(static_cast<char>(c));
        else if (!out.empty() && out.find('.') != std::string::npos) break;
        else out.clear();
    }
    return out;
}

// Words of the browser's own chip before an address ("Not secure", "Dangerous"), spaces gone.
constexpr std::string_view chips[] = {"notsecure", "dangerous", "secure", "insecure"};

bool known_ending(std::string_view label) { return std::find(std::begin(endings), std::end(endings), label) != std::end(endings); }

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
    std::string s = ascii_of(text);
    Address out;
    // Icons before the address are read as stray characters: "&trade.aliexpress…", "@ https://…".
    std::size_t at = 0;
    while (at < s.size() && !host_character(lower(s[at]))) ++at;
    s = s.substr(at);
    at = 0;
    std::string folded = s;
    std::transform(folded.begin(), folded.end(), folded.begin(), lower);
    for (const std::string_view chip : chips) {
        if (folded.compare(0, chip.size(), chip) != 0) continue;
        std::size_t skip = chip.size();
        while (skip < folded.size() && !host_character(folded[skip])) ++skip;
        s.erase(0, skip), folded.erase(0, skip);
        break;
    }
    for (const std::string_view scheme : {"https", "http", "file", "chrome-extension"}) {
        const std::size_t found = folded.find(scheme);
        if (found > 6) continue;   // or not there at all
        // "Link: https://…" is a sentence; icons give one or two stray characters.
        if (std::count_if(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(found), [](char c) { return c >= 'a' && c <= 'z'; }) > 2) continue;
        std::size_t p = found + scheme.size();
        // "://" loses a colon or a slash now and then.
        std::size_t marks = 0;
        while (p < folded.size() && (folded[p] == ':' || folded[p] == '/' || folded[p] == '.' || folded[p] == ';')) ++p, ++marks;
        if (marks < 2) continue;
        out.scheme = scheme;
        at = p;
        break;
    }
    const std::size_t begin = at;
    while (at < folded.size() && host_character(folded[at])) ++at;
    std::string host = folded.substr(begin, at - begin);
    // An address shortened behind its host: "aliexpress.com/...": dots at the end are an ellipsis.
    while (!host.empty() && host.back() == '.') host.pop_back(), out.ellipsis = true;
    const std::size_t dot = host.rfind('.');
    if (dot == std::string::npos || dot == 0 || host.find("..") != std::string::npos || host.front() == '-') return {};
    // ".c0m": the ending is known, its letters are read as digits now and then.
    if (!known_ending(std::string_view(host).substr(dot + 1))) {
        std::string ending = host.substr(dot + 1);
        for (char& c : ending) c = c == '0' ? 'o' : c == '1' ? 'l' : c;
        if (!known_ending(ending)) return {};
        host.replace(dot + 1, std::string::npos, ending);
    }
    const std::string_view before = std::string_view(host).substr(0, dot);
    if (!std::any_of(before.begin(), before.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {};
    if (at < s.size() && s[at] == ':') {   // a port
        std::size_t p = at + 1;
        while (p < s.size() && s[p] >= '0' && s[p] <= '9') ++p;
        at = p;
    }
    if (at < s.size() && s[at] != '/' && s[at] != '?' && s[at] != '#') {
        // Text runs on behind the host: no address but a sentence or a mail.
        if (s[at] == '@' || s.size() - at > 3) return {};
    }
    std::string rest = at < s.size() ? s.substr(at) : std::string();
    if (rest.size() >= 2 && (rest.substr(rest.size() - 2) == ".." || rest.back() == '~')) out.ellipsis = true;
    while (!rest.empty() && rest.back() == '.') rest.pop_back();
    const std::size_t query = rest.find('?');
    out.path = rest.substr(0, query);
    if (query != std::string::npos) out.query = rest.substr(query + 1);
    out.text = (out.scheme.empty() ? "" : out.scheme + "://") + host + rest;
    out.host = host.substr(0, 4) == "www." ? host.substr(4) : host;
    for (std::size_t p = 0; p < out.query.size();) {
        std::size_t end = out.query.find('&', p);
        if (end == std::string::npos) end = out.query.size();
        const std::string pair = out.query.substr(p, end - p);
        const std::size_t equals = pair.find('=');
        if (equals != std::string::npos) out.parameters.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
        p = end + 1;
    }
    return out;
}

std::string parameter(const Address& address, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names)
        for (const auto& [key, value] : address.parameters)
            if (same_but_confusable(key, name)) return value;
    return {};
}

bool looks_like_address_tail(std::string_view text, bool in_field) {
    const std::string s = ascii_of(text);
    if (s.size() < 16) return false;
    const auto count = [&](char c) { return std::count(s.begin(), s.end(), c); };
    // In a field of its own less is enough: "l.htm?orderId=3021589462937528".
    if (in_field && count('=') >= 1 && (count('?') == 1 || count('&') >= 1) && count(',') == 0 && text.find(' ') == std::string_view::npos) return true;
    return count('=') >= 2 && count('&') >= 1 && count(',') == 0;
}

}  // namespace precheck
