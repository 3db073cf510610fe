// What is kept of a case, as it lies in the browser's database. A row is what the list shows; content is the case itself; facts
// are what was read in a file, so that text is read once. All three are written in one transaction: there is no half case.
import type { CustodyEntry } from "../custody";
import type { CaseJson, Report } from "../report_types";

export interface StoredFile {
  name: string;
  sha256: string;
  bytes: number;
  type: string;
  cancelled: boolean;
  problem: { key: string; reason: string } | null;   // why it was not read
}

export interface CaseContent {
  id: string;
  revision: number;              // counts writes
  writer: string;                // the tab that may write
  form: CaseJson;                // as typed: without the custody log
  custody: CustodyEntry[];
  files: StoredFile[];           // those whose bytes are kept, in the order of the screen
  hashes: string[];              // of them, each once: what the bytes are kept for
}

export interface CaseRow {
  id: string;
  name: string;                  // "": it is called after its kind, cause and number
  archived: boolean;
  created_ms: number;
  saved_ms: number;
  opened_ms: number;             // when a page last had it for writing; 0: it was put aside for another
  files: number;
  kind: string;
  cause: string;
  number: string;                // of the notice, else of the order
  completeness: number | null;   // null: not judged
  ready: boolean | null;
  blocking: number;
  closes_strict: string | null;
  closes_lenient: string | null;
}

export interface KeptFacts {
  case: string;
  name: string;                  // of the file: facts name it
  sha256: string;
  reader: string;                // what read it: facts of another one are read anew
  json: string;
}

const text = (form: CaseJson, path: string): string => (typeof form[path] === "string" ? (form[path] as string) : "");

export type Verdict = Pick<CaseRow, "completeness" | "ready" | "blocking" | "closes_strict" | "closes_lenient">;
export type Summary = Verdict & Pick<CaseRow, "files" | "kind" | "cause" | "number">;
export const no_verdict: Verdict = { completeness: null, ready: null, blocking: 0, closes_strict: null, closes_lenient: null };

export function verdictOf(report: Report): Verdict {
  const blocking = report.findings.filter((finding) => finding.severity === "blocker" && finding.outcome === "fail" && finding.dismissed !== true).length;
  const { closes_strict, closes_lenient } = report.deadlines;
  return { completeness: report.ready === null ? null : report.completeness, ready: report.ready, blocking, closes_strict, closes_lenient };
}

export function verdictIn({ completeness, ready, blocking, closes_strict, closes_lenient }: CaseRow): Verdict {
  return { completeness, ready, blocking, closes_strict, closes_lenient };
}

// What the list says of a case.
export function summaryOf(form: CaseJson, files: number, verdict: Verdict): Summary {
  return { files, kind: text(form, "kind"), cause: text(form, "cause"), number: text(form, "notice_no") || text(form, "order_no"), ...verdict };
}

export function newRow(id: string, now_ms: number): CaseRow {
  return { id, name: "", archived: false, created_ms: now_ms, saved_ms: now_ms, opened_ms: now_ms, ...summaryOf({ schema: "precheck.case/1" }, 0, no_verdict) };
}
