// Hosts: the registrable domain, whether it is the platform's, and what it imitates.
#pragma once

#include <string>
#include <string_view>

#include "core/facts/rule_pack.h"

namespace precheck {

std::string registrable_domain(std::string_view host);          // "a.b.aliexpress.com" -> "aliexpress.com"
bool is_platform_host(std::string_view host, const RulePack& rules);
// The platform's domain that a foreign host imitates (homoglyphs, extra label, edit distance), or empty.
std::string imitated_host(std::string_view host, const RulePack& rules);

}  // namespace precheck
