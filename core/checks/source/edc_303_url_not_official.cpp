// EDC-303 Not an official address
//
// What: A page that looks like the platform's, on a host that is not the platform's.
// Why: Evidence from another site does not show what happened on the platform, and a look-alike may be a phishing
//   page.
// Fails when: an order, product, chat, tracking, notice, shop or review page stands on a registrable domain that is
//   not on the pack's list; look-alikes are named. Banks, carriers and offices: not applicable.
// Unknown when: the address bar is not there or not readable (301, 302). Read with doubt: suspect.
// How to put it right: open the page from the seller back end or the platform's own site and capture it there.
// Source: the platform's hosts (rule pack: url.hosts.*).
#include "core/derive/domain_name.h"
#include "core/engine/check.h"
#include "core/facts/names.h"

namespace precheck {

namespace {

constexpr CheckInfo info = {.code = 303,
                            .id = "url-not-official",
                            .severity = Severity::blocker,
                            .provenance = Provenance::official,
                            .source = "hosts of the platform"};

CheckResult run(const Page& page, const RulePack& rules) {
    const UrlBar& bar = page.reading.url_bar;
    if (!is_platform_page(page.reading.kind) || bar.host.empty()) return not_applicable();
    if (is_platform_host(bar.host, rules)) return pass();
    const std::string real = imitated_host(bar.host, rules);
    // A tracking page may be a carrier's own.
    if (real.empty() && page.reading.kind == PageKind::tracking_page) return not_applicable();
    // A blurred or slanted address may be misread by a letter or a dot.
    const bool sure = !page.reading.doubtful && bar.confidence >= rules.number("reading.min_address_confidence");
    const std::string_view message = real.empty() ? "foreign" : "look_alike";
    Finding finding = sure ? fail(message) : suspect(message, 0.6);
    finding.arg("host", bar.host);
    if (!real.empty()) finding.arg("real", real);
    finding.saw(bar.host);
    if (bar.box) finding.at(*bar.box);
    return finding;
}

}  // namespace

extern constinit const Check check_edc_303 = define_check<run>(info);

}  // namespace precheck
