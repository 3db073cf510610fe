#include "core/derive/domain_name.h"

#include <algorithm>
#include <vector>

#include "core/derive/fold.h"

namespace precheck {

namespace {

std::vector<std::string> labels_of(std::string_view host) {
    std::vector<std::string> out(1);
    for (const char c : host) {
        if (c == '.') out.emplace_back();
        else out.back().push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
    }
    return out;
}

// Second-level endings under which names are registered ("com.cn", "co.uk").
bool is_second_level(std::string_view label) {
    static constexpr std::string_view known[] = {"com", "co", "net", "org", "gov", "edu", "ac", "ne", "or"};
    return std::find(std::begin(known), std::end(known), label) != std::end(known);
}

std::string name_label(std::string_view host) {
    const std::string domain = registrable_domain(host);
    return domain.substr(0, domain.find('.'));
}

}  // namespace

std::string registrable_domain(std::string_view host) {
    const std::vector<std::string> labels = labels_of(host);
    if (labels.size() < 2) return std::string(host);
    const bool two = labels.size() > 2 && labels.back().size() == 2 && is_second_level(labels[labels.size() - 2]);
    std::string out;
    for (std::size_t i = labels.size() - (two ? 3 : 2); i < labels.size(); ++i) out += (out.empty() ? "" : ".") + labels[i];
    return out;
}

bool is_platform_host(std::string_view host, const RulePack& rules) {
    const std::string domain = registrable_domain(host);
    const std::vector<std::string>& known = rules.list("url.hosts.platform");
    if (std::find(known.begin(), known.end(), domain) != known.end()) return true;
    const std::vector<std::string>& names = rules.list("url.hosts.platform_names");
    const std::string label = name_label(host);
    // Country domains of the platform's own name: aliexpress.nl, aliexpress.com.br. Two letters only: ".top" may be anybody's.
    const bool country = labels_of(domain).back().size() == 2;
    return country && std::find(names.begin(), names.end(), label) != names.end();
}

std::string imitated_host(std::string_view host, const RulePack& rules) {
    if (is_platform_host(host, rules)) return {};
    const std::string label = name_label(host);
    for (const std::string& name : rules.list("url.hosts.platform_names")) {
        const std::string real = name + ".com";
        if (same_but_confusable(label, name) || edit_distance(label, name, 2) <= 2) return real;
        // "rn" for m, "vv" for w, a hyphen or a word more: the name stands inside another.
        if (label.find(name) != std::string::npos) return real;
        for (const std::string& other : labels_of(host))
            if (other == name || (other.size() > 5 && edit_distance(other, name, 1) <= 1)) return real;
    }
    return {};
}

}  // namespace precheck
