// precheck.case/1 and precheck.report/1 as the page reads them (design: interfaces.md; schemas: assets/schema).
// Every field of a case may be absent, and unknown ones are kept.

import type { RulePackJson } from "./rules_types";

export type Box = [number, number, number, number];
export interface Both {
  zh: string;
  en: string;
}

export interface CaseFileJson {
  name: string;
  kind?: string;
  label?: string;
  sha256?: string;
  first_seen_at?: string;
}

export interface CaseClause {
  rule_set?: string;
  version?: string;
  number?: string;
  text?: string;               // its words, copied from the notice
  from?: string;               // "notice": copied from there
}

export interface CaseJson {
  schema: "precheck.case/1";
  kind?: string;
  cause?: string;
  order_no?: string;
  rules?: string | RulePackJson;   // the pack of this case: one that ships, or an own one
  files?: CaseFileJson[];
  confirmed?: { code: string; file: string; verdict: "confirmed" | "dismissed" }[];
  [field: string]: unknown;
}

export type Outcome = "fail" | "suspect" | "needs_input" | "not_run" | "pass" | "not_applicable";
export type Severity = "blocker" | "major" | "minor" | "notice";

export interface FindingJson {
  code: string;
  id: string;
  outcome: Outcome;
  severity: Severity;
  score: number;
  where: { file: string | null; box: Box | null; page: number | null; second: number | null; line: number | null; field: string | null; range: [number, number] | null };
  message: Both;
  observed: string;
  expected: string;
  fix: Both;
  source: { provenance: string; text: string };
}

export interface ReadTimeJson {
  text: string;
  value: string | null;
  precision: string;
  zone: string | null;
  role: string;
  box: Box;
}

export interface IdentifierJson {
  type: string;
  value: string;
  label: string;
  masked: boolean;
  complete: boolean;
  box: Box;
  confidence: number;
}

export interface ReportFileJson {
  name: string;
  sha256: string;
  bytes: number;
  media: string;
  width: number;
  height: number;
  kind: string | null;
  kind_from: "user" | "inferred";
  surface: string | null;
  url_bar: { state: "full" | "partial" | "none"; text: string; host: string; box: Box | null } | null;
  clock: { text: string; value: string | null; box: Box | null } | null;
  times: ReadTimeJson[];
  identifiers: IdentifierJson[];
  text: { text: string; box: Box; confidence: number }[];
  stages: { decode: string; text: string };
}

export interface DeadlinesJson {
  basis: string;
  delivered_at: string | null;
  golden_72h: string | null;
  closes_strict: string | null;
  closes_lenient: string | null;
  state: string;
}

export interface Report {
  schema: "precheck.report/1";
  tool: { name: string; version: string; rule_pack: { id: string; version: string; effective: string; edited: boolean } };
  now: string;
  files: ReportFileJson[];
  checks: { code: string; id: string; outcome: Outcome }[];
  findings: FindingJson[];
  completeness: number;
  ready: boolean | null;
  deadlines: DeadlinesJson;
}

export interface CatalogueEntry {
  code: string;
  id: string;
  severity: Severity;
  title: Both;
  doc: { zh: Record<string, string>; en: Record<string, string> };
}
