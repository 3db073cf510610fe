// The report as JUnit XML, for tools that show test results: a suite a family, a case a class. A class that could not look is
// an error, and what is in doubt is skipped: neither counts as passed.
import tables from "../../../assets/texts/exports/tables.json";
import words from "../../../assets/texts/ui/words.json";
import { familyOf } from "../reference";
import type { CatalogueEntry, FindingJson, Report } from "../report_types";
import { worded } from "./form_words";
import { attribute, escaped } from "./markup";
import { named, type Lang } from "./say";

function textOf(finding: FindingJson, lang: Lang): string {
  const { where } = finding;
  const at = [where.file ?? "", where.field ?? "", where.box === null ? "" : `[${where.box.join(", ")}]`, where.page === null ? "" : `p${where.page}`, where.line === null ? "" : `:${where.line}`].filter((part) => part !== "").join(" ");
  return [`${at === "" ? "" : `${at}: `}${finding.message[lang]}`, worded(finding.observed, lang), finding.fix[lang]].filter((line) => line !== "").join("\n");
}

interface TestCase {
  xml: string;
  state: "passed" | "failure" | "error" | "skipped";
}

function testCase(check: Report["checks"][number], findings: readonly FindingJson[], title: string, lang: Lang): TestCase {
  const family = familyOf(check.code);
  const open = `    <testcase classname="precheck.${attribute(family)}" name="${attribute(`${check.code} ${title}`)}" time="0"`;
  // What the seller dismissed is told, and counts as neither.
  const counting = findings.filter((finding) => finding.dismissed !== true);
  const dismissed = findings.filter((finding) => finding.dismissed === true);
  const by = (outcome: string): FindingJson[] => counting.filter((finding) => finding.outcome === outcome);
  const tell = (list: readonly FindingJson[]): string => escaped(list.map((finding) => textOf(finding, lang)).join("\n\n"));
  const [failed, not_run, unsure] = [by("fail"), by("not_run"), [...by("suspect"), ...by("needs_input")]];
  const rest = (told: readonly FindingJson[]): string => {
    const others = findings.filter((finding) => !told.includes(finding));
    return others.length === 0 ? "" : `\n      <system-out>${tell(others)}</system-out>`;
  };
  const element = (tag: "failure" | "error", list: readonly FindingJson[], type: string): TestCase =>
    ({ state: tag, xml: `${open}>\n      <${tag} type="${attribute(type)}" message="${attribute(list[0]!.message[lang])}">${tell(list)}</${tag}>${rest(list)}\n    </testcase>` });
  if (failed.length > 0) return element("failure", failed, failed[0]!.severity);
  if (not_run.length > 0) return element("error", not_run, "not_run");
  const skipped = (why: string, list: readonly FindingJson[]): TestCase => ({ state: "skipped", xml: `${open}>\n      <skipped message="${attribute(why)}"/>${list.length > 0 ? `\n      <system-out>${tell(list)}</system-out>` : ""}\n    </testcase>` });
  if (unsure.length > 0) return skipped(`${named(words.outcome, unsure[0]!.outcome, lang)}: ${unsure[0]!.message[lang]}`, findings);
  if (dismissed.length > 0) return skipped(tables.verdict.dismissed[lang], dismissed);
  if (check.outcome === "pass") return { state: "passed", xml: `${open}/>` };
  // A class whose fault another one tells has failed all the same.
  if (check.outcome === "fail") return { state: "failure", xml: `${open}>\n      <failure type="fail" message="${attribute(title)}"/>\n    </testcase>` };
  return skipped(named(words.outcome, check.outcome, lang), []);
}

export function junitXml(report: Report, catalogue: readonly CatalogueEntry[], lang: Lang): string {
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const families = new Map<string, TestCase[]>();
  for (const check of report.checks) {
    const family = familyOf(check.code);
    const findings = report.findings.filter((finding) => finding.code === check.code);
    families.set(family, [...(families.get(family) ?? []), testCase(check, findings, titles.get(check.code) ?? check.id, lang)]);
  }
  const counts = (cases: readonly TestCase[]): string => {
    const of = (state: TestCase["state"]): number => cases.filter((each) => each.state === state).length;
    return `tests="${cases.length}" failures="${of("failure")}" errors="${of("error")}" skipped="${of("skipped")}" time="0"`;
  };
  const suites = [...families].map(([family, cases]) =>
    `  <testsuite name="${attribute(`precheck.${family}`)}" ${counts(cases)} timestamp="${attribute(report.now.replace(/Z$/, ""))}">\n${cases.map((each) => each.xml).join("\n")}\n  </testsuite>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="precheck" ${counts([...families.values()].flat())}>\n${suites.join("\n")}\n</testsuites>\n`;
}
