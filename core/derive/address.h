// Web addresses as text: what parses as one, its parts, and what a reader tends to get wrong in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace precheck {

struct Address {
    std::string text;                            // put right where the grammar decides
    std::string scheme, host, path, query;       // host in lower case without "www."
    bool ellipsis = false;                       // shortened by the browser
    std::vector<std::pair<std::string, std::string>> parameters;
};

// Parses the whole of `text` (spaces dropped) as an address: host with a known ending, path and query after it.
std::optional<Address> parse_address(std::string_view text);

// "orderId" read as "orderld", "0rderId": compared by confusable classes.
std::string parameter(const Address& address, std::initializer_list<std::string_view> names);
// Looks like the tail of an address whose host is out of sight: "…&scm=1007.3&from=orderlist".
// `in_field`: the text stands in a field of its own, as an address does.
bool looks_like_address_tail(std::string_view text, bool in_field = false);

}  // namespace precheck
