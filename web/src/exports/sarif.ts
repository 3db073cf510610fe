// The report as SARIF 2.1.0. Places in pictures are the rectangles of attachments, as the format has no regions of pixels in
// a location. What passed and what could not be checked stand beside what was found, each as its own kind of result.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import texts from "../../../assets/texts/exports/tables.json";
import type { Box, CatalogueEntry, FindingJson, Outcome, Report } from "../report_types";
import { worded } from "./form_words";
import { numberedFindings } from "./order";
import type { Lang } from "./say";
import { languageTag } from "./script";

type Kind = "fail" | "review" | "open" | "pass" | "notApplicable" | "informational";
const levels: { [severity: string]: "error" | "warning" | "note" } = { blocker: "error", major: "error", minor: "warning", notice: "note" };

// A file's name as a relative address.
export const addressOf = (name: string): string => name.split("/").map(encodeURIComponent).join("/");

const rectangle = ([x, y, w, h]: Box): object => ({ top: y, left: x, bottom: y + h, right: x + w });

function kindOf(finding: FindingJson): Kind {
  if (finding.outcome === "fail") return "fail";
  return finding.outcome === "suspect" ? "review" : "open";
}

function resultOf(finding: FindingJson, number: number, rules: Map<string, number>, artifacts: Map<string, number>, lang: Lang): object {
  const { where } = finding;
  const kind = kindOf(finding);
  const index = where.file === null ? undefined : artifacts.get(where.file);
  const artifact = where.file === null ? null : { uri: addressOf(where.file), uriBaseId: "CASE", ...(index === undefined ? {} : { index }) };
  const location = {
    ...(artifact === null ? {} : { physicalLocation: { artifactLocation: artifact, ...(where.line === null ? {} : { region: { startLine: Math.max(1, where.line) } }) } }),
    ...(where.field === null ? {} : { logicalLocations: [{ fullyQualifiedName: `case.${where.field}`, kind: "member" }] }),
  };
  const place = { ...(where.page === null ? {} : { page: where.page }), ...(where.second === null ? {} : { second: where.second }), ...(where.range === null ? {} : { range: where.range }), ...(where.box === null ? {} : { box: where.box }) };
  const message = [finding.message[lang], finding.observed === "" ? "" : `(${worded(finding.observed, lang)})`].filter((part) => part !== "").join(" ");
  return {
    ruleId: finding.code,
    ...(rules.has(finding.code) ? { ruleIndex: rules.get(finding.code) } : {}),
    kind,
    level: kind === "fail" ? levels[finding.severity] ?? "note" : "none",
    message: { text: message },
    ...(Object.keys(location).length === 0 ? {} : { locations: [location] }),
    ...(artifact === null || where.box === null ? {} : { attachments: [{ description: { text: message }, artifactLocation: artifact, rectangles: [{ ...rectangle(where.box), message: { text: message } }] }] }),
    ...(finding.dismissed === true ? { suppressions: [{ kind: "external", status: "accepted" }] } : {}),
    partialFingerprints: { "precheckFinding/v1": bytesToHex(sha256(utf8ToBytes(JSON.stringify([finding.code, where, finding.observed])))) },
    ...(finding.outcome === "suspect" ? { rank: Math.round(finding.score * 1000) / 10 } : {}),
    properties: { number, severity: finding.severity, outcome: finding.outcome, fix: finding.fix[lang], expected: finding.expected, provenance: finding.source.provenance, ...place },
  };
}

const quiet_kinds: { [outcome in Outcome]: Kind } = { pass: "pass", not_applicable: "notApplicable", fail: "fail", suspect: "review", needs_input: "open", not_run: "open" };

// A class without a finding still says whether it looked; where another one tells its fault it has failed all the same.
function quietResult(check: Report["checks"][number], rules: Map<string, number>, title: string, severity: string): object {
  const kind = quiet_kinds[check.outcome];
  return {
    ruleId: check.code, ...(rules.has(check.code) ? { ruleIndex: rules.get(check.code) } : {}),
    kind, level: kind === "fail" ? levels[severity] ?? "note" : "none", message: { text: title },
    properties: { outcome: check.outcome },
  };
}

export function sarifLog(report: Report, catalogue: readonly CatalogueEntry[], lang: Lang): string {
  const rules = new Map(catalogue.map((entry, index) => [entry.code, index]));
  const artifacts = new Map(report.files.map((file, index) => [file.name, index]));
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const severities = new Map(catalogue.map((entry) => [entry.code, entry.severity]));
  const found = new Set(report.findings.map((finding) => finding.code));
  const not_run = numberedFindings(report).filter(({ finding }) => finding.outcome === "not_run" && finding.dismissed !== true);
  const run = {
    tool: {
      driver: {
        name: "Precheck", version: report.tool.version, semanticVersion: report.tool.version, language: languageTag(lang),
        rules: catalogue.map((entry) => ({
          id: entry.code, name: entry.id.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase()),
          shortDescription: { text: `${entry.title[lang]}.` }, defaultConfiguration: { level: levels[entry.severity] ?? "note" },
          properties: { id: entry.id, severity: entry.severity, provenance: entry.provenance },
        })),
      },
    },
    originalUriBaseIds: { CASE: { description: { text: texts.case_folder[lang] } } },
    invocations: [{
      executionSuccessful: true,
      endTimeUtc: report.now,
      toolExecutionNotifications: not_run.map(({ finding }) => ({
        level: "warning", message: { text: finding.message[lang] }, associatedRule: { id: finding.code, ...(rules.has(finding.code) ? { index: rules.get(finding.code) } : {}) },
        ...(finding.where.file === null ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri: addressOf(finding.where.file), uriBaseId: "CASE" } } }] }),
      })),
    }],
    artifacts: report.files.map((file) => ({
      location: { uri: addressOf(file.name), uriBaseId: "CASE" }, length: file.bytes, ...(file.sha256 === "" ? {} : { hashes: { "sha-256": file.sha256 } }), ...(/^[\w.+-]+\/[\w.+-]+$/.test(file.media) ? { mimeType: file.media } : {}),
      roles: ["analysisTarget"], properties: { kind: file.kind, width: file.width, height: file.height, stages: file.stages },
    })),
    results: [
      ...numberedFindings(report).map(({ finding, number }) => resultOf(finding, number, rules, artifacts, lang)),
      ...report.checks.filter((check) => !found.has(check.code)).map((check) => quietResult(check, rules, titles.get(check.code) ?? check.id, severities.get(check.code) ?? "notice")),
    ],
    columnKind: "unicodeCodePoints",
    properties: { ready: report.ready, completeness: report.completeness, deadlines: report.deadlines, rulePack: report.tool.rule_pack },
  };
  return `${JSON.stringify({ version: "2.1.0", runs: [run] }, null, 1)}\n`;
}
