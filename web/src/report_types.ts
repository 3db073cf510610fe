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

// The seller's word on a reading; its grammar: core/derive/corrections.h.
export interface CorrectionJson {
  file: string;
  reading: string;
  was: string;
  is: string;
  box?: Box;
}

export interface CaseClause {
  rule_set?: string;
  version?: string;
  number?: string;
  text?: string;               // its words, copied from the notice
  from?: string;               // "notice": copied from there
}

// A copy of a file with boxes painted over; `of` is the original as it was then.
export interface CopyJson {
  name: string;
  of: string;
  of_sha256: string;
  boxes: Box[];
}

// Fields that were read off the penalty notice which the case began with, until the seller confirms or changes them.
export interface FromNotice {
  file: string;
  read: boolean;               // false while the file is being read
  fields: { [path: string]: string };
}

export interface CaseJson {
  schema: "precheck.case/1";
  kind?: string;
  cause?: string;
  order_no?: string;
  rules?: string | RulePackJson;   // the pack of this case: one that ships, or an own one
  files?: CaseFileJson[];
  corrections?: CorrectionJson[];
  custody?: unknown;             // only on its way in and out: custody.ts keeps the log
  copies?: CopyJson[];
  from_notice?: FromNotice;
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
  source: { provenance: string; text: string; zh: string };   // text: in English
  confirmed?: true;              // the seller's word on a suspect
  dismissed?: true;
  rests_on_correction?: true;
}

// What the seller overruled: `as_read` is what was read before, "" for nothing.
export interface FromUser {
  from?: "user";
  as_read?: string;
}

export interface ReadTimeJson extends FromUser {
  text: string;
  value: string | null;
  precision: string;
  zone: string | null;
  role: string;
  label: string;
  box: Box;
}

export interface IdentifierJson extends FromUser {
  type: string;
  value: string;
  label: string;
  masked: boolean;
  complete: boolean;
  from_url?: boolean;
  type_as_read?: string;
  currency?: string;
  box: Box;
  confidence: number;
}

// What the file says about how it was made; `said` is its sign in words, `weight` how much it says alone, 0 to 1.
export interface TraceJson {
  kind: "editor" | "capture_tool" | "messenger" | "generator";
  sign: string;
  where: string;
  text: string;
  weight: number;
  said: { zh: string; en: string };
}

// A field of a paper; `value` empty: such a paper has it, and it was not read.
export interface FieldJson extends FromUser {
  name: string;
  value: string;
  label: string;
  box: Box | null;
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
  proof_of_time: { state: "holds" | "open" | "fails" | "unread"; at: string | null; proof: string; message: Both } | null;
  url_bar: ({ state: "full" | "partial" | "none"; text: string; host: string; box: Box | null } & FromUser) | null;
  clock: ({ text: string; value: string | null; box: Box | null } & FromUser) | null;
  times: ReadTimeJson[];
  identifiers: IdentifierJson[];
  traces?: TraceJson[];
  private?: { kind: string; needed: boolean; box: Box }[];   // places of private data
  copy_of?: { name: string; sha256: string };
  fields?: FieldJson[];
  text: { text: string; box: Box; confidence: number }[];
  stages: { decode: string; text: string };
  film?: { length: string; codec: string; size: string; created: string; tools: string };
}

export interface DeadlinesJson {
  basis: string;
  delivered_at: string | null;
  golden_72h: string | null;
  closes_strict: string | null;
  closes_lenient: string | null;
  read_as?: string;              // the zone in which a time without one was read; then the other one tells
  other_zone: { zone: string; delivered_at: string | null; golden_72h: string | null; closes_strict: string | null; closes_lenient: string | null } | null;
  state: string;
}

// What became of a correction; the last ones are kinds that the case gives files.
export interface OverruledJson {
  file: string;
  reading: string;
  was: string;
  is: string;
  box: Box | null;
  applied: boolean;
  before?: string;
  reason?: string;
  message?: Both;
}

// The consistency table: who says what of one order. `agrees` is null where nothing can be told.
export interface ConsistencyRowJson {
  type: string;
  label?: string;                // of amounts: "total", "paid", ...
  currency?: string;
  state: "agrees" | "differs" | "several" | "alone";
  case: string;
  typed: { value: string; field: string }[];
  seen: { file: string; value: string; box: Box; agrees: boolean | null; label?: string; doubtful?: true; partial?: true; from?: "user" }[];
  statement: { value: string; agrees: boolean | null; doubtful?: true; range: [number, number] | null }[];
}

// One place of the evidence matrix.
export interface EvidencePlaceJson {
  place: string;
  needed: "must" | "strengthens";
  name: Both;
  condition: "shipped" | null;
  alternatives: string[];
  wanted: number;
  files: string[];
  state: "filled" | "empty" | "not_applicable" | "unknown";
  reason: "not_shipped" | "shipped_not_said" | "unread" | null;
  how: Both;
}

export interface Report {
  schema: "precheck.report/1";
  tool: { name: string; version: string; rule_pack: { id: string; version: string; effective: string; edited: boolean } };
  now: string;
  case: CaseJson | null;         // as it was checked
  files: ReportFileJson[];
  checks: { code: string; id: string; outcome: Outcome }[];
  findings: FindingJson[];
  overruled: OverruledJson[];
  consistency: ConsistencyRowJson[];
  evidence_matrix: EvidencePlaceJson[];
  completeness: number;
  ready: boolean | null;
  counts: { blocker: number; major: number; minor: number; notice: number; needs_input: number; not_run: number };
  deadlines: DeadlinesJson;
}

export interface CatalogueEntry {
  code: string;
  id: string;
  severity: Severity;
  scope: "file" | "set" | "case";
  demand: boolean;
  title: Both;
  provenance: string;
  source: string;
}
