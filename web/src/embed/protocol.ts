// The contract between a page that embeds Precheck (the host) and Precheck in its frame (the guest), over postMessage.
// A message that does not have its shape exactly is refused on either side. What goes to the host by itself has room for
// numbers, names of classes and states alone: no name of a file, no reading, no picture.
import type { TrainOutcome } from "../train/outcome";
import { count, either, flag, isRecord, list, oneOf, record, text, within, type Shape } from "./shape";

export const protocol = "precheck.embed/1";
const family = "precheck.embed/";

export type Mode = "check" | "train";
export interface InitOptions {
  lang: "zh" | "en";
  theme: "light" | "dark" | "contrast" | "system";
  rules: string;                 // id of a rule pack that ships, "" for the seller's own choice
  mode: Mode;
  bookmark: string;              // of training that goes on, "" to begin
}

// In the order of the case. Bytes stay blobs: they are handed over, not copied.
export interface HostFile {
  name: string;
  blob: Blob;
}

export type Request =
  | { protocol: typeof protocol; type: "init"; id: number; options: InitOptions }
  | { protocol: typeof protocol; type: "open"; id: number; case: object | null; files: HostFile[] }
  | { protocol: typeof protocol; type: "check"; id: number }
  | { protocol: typeof protocol; type: "report"; id: number }
  | { protocol: typeof protocol; type: "close"; id: number };

export type DeadlineState = "open" | "golden_passed" | "in_doubt" | "closed" | "unknown" | "none";
export type Shown = "fail" | "suspect" | "needs_input" | "not_run";

export interface CheckSummary {
  kind: "check";
  ready: boolean | null;
  completeness: number;          // 0 to 1
  files: number;
  findings: { [outcome in Shown]: number };
  failures: { blocker: number; major: number; minor: number; notice: number };
  classes: { code: string; outcome: Shown }[];     // each class with its worst outcome, but for those that pass or do not apply
  deadline: DeadlineState;
  rule_pack: { id: string; version: string };      // "own" and "" for a pack of the seller's
  version: string;               // of Precheck
}
export interface TrainSummary {
  kind: "train";
  outcome: TrainOutcome;
}
export type Summary = CheckSummary | TrainSummary;
export type Progress = { kind: "check"; files: number; done: number } | TrainSummary;

export const error_codes = ["version", "bad_request", "bad_case", "unknown_rules", "no_training", "nothing_to_check", "refused", "start_failed", "failed"] as const;
export type ErrorCode = (typeof error_codes)[number];

// `re`: the id of the request that is answered, null for what comes by itself.
export type Event =
  | { protocol: typeof protocol; type: "ready"; version: string }
  | { protocol: typeof protocol; type: "done"; re: number }
  | { protocol: typeof protocol; type: "progress"; progress: Progress }
  | { protocol: typeof protocol; type: "result"; re: number | null; result: Summary }
  | { protocol: typeof protocol; type: "report"; re: number; report_json: string }
  | { protocol: typeof protocol; type: "resize"; height: number }
  | { protocol: typeof protocol; type: "error"; re: number | null; code: ErrorCode }
  | { protocol: typeof protocol; type: "close" };

const most_case_bytes = 16 << 20;
const most_files = 1000;
const most_report_bytes = 256 << 20;
export const most_bookmark_chars = 3500;    // what suspend data of SCORM 1.2 has room for, and a little over

const of = oneOf(protocol);
const word = (most: number): Shape => text(most, /^[A-Za-z0-9._-]*$/);
const bookmark = text(most_bookmark_chars, /^[\x20-\x7e]*$/);
const options = record({ lang: oneOf("zh", "en"), theme: oneOf("light", "dark", "contrast", "system"), rules: word(100), mode: oneOf("check", "train"), bookmark });
const isCase: Shape = (value) => value === null || (isRecord(value) && JSON.stringify(value).length <= most_case_bytes);
const isBlob: Shape = (value) => typeof Blob !== "undefined" && value instanceof Blob;

const requests: { [type: string]: Shape } = {
  init: record({ protocol: of, type: oneOf("init"), id: count, options }),
  open: record({ protocol: of, type: oneOf("open"), id: count, case: isCase, files: list(record({ name: text(1024), blob: isBlob }), most_files) }),
  check: record({ protocol: of, type: oneOf("check"), id: count }),
  report: record({ protocol: of, type: oneOf("report"), id: count }),
  close: record({ protocol: of, type: oneOf("close"), id: count }),
};

const shown = oneOf("fail", "suspect", "needs_input", "not_run");
export const isOutcome = record({
  status: oneOf("not attempted", "incomplete", "passed", "failed"), score: within(0, 100), max_score: oneOf(100), seconds: within(0, 1e9), items_done: count, items_all: count, bookmark,
});
const train = record({ kind: oneOf("train"), outcome: isOutcome });
const check = record({
  kind: oneOf("check"), ready: oneOf(true, false, null), completeness: within(0, 1), files: count,
  findings: record({ fail: count, suspect: count, needs_input: count, not_run: count }),
  failures: record({ blocker: count, major: count, minor: count, notice: count }),
  classes: list(record({ code: text(7, /^EDC-\d{3}$/), outcome: shown }), 1000),
  deadline: oneOf("open", "golden_passed", "in_doubt", "closed", "unknown", "none"),
  rule_pack: record({ id: word(100), version: word(40) }), version: word(40),
});
const re = either(oneOf(null), count);

const events: { [type: string]: Shape } = {
  ready: record({ protocol: of, type: oneOf("ready"), version: word(40) }),
  done: record({ protocol: of, type: oneOf("done"), re: count }),
  progress: record({ protocol: of, type: oneOf("progress"), progress: either(record({ kind: oneOf("check"), files: count, done: count }), train) }),
  result: record({ protocol: of, type: oneOf("result"), re, result: either(check, train) }),
  report: record({ protocol: of, type: oneOf("report"), re: count, report_json: text(most_report_bytes) }),
  resize: record({ protocol: of, type: oneOf("resize"), height: within(1, 1e6) }),
  error: record({ protocol: of, type: oneOf("error"), re, code: oneOf(...error_codes) }),
  close: record({ protocol: of, type: oneOf("close") }),
};

const read = (shapes: { [type: string]: Shape }, data: unknown): boolean =>
  isRecord(data) && typeof data["type"] === "string" && Object.hasOwn(shapes, data["type"]) && shapes[data["type"]]!(data);

export const readRequest = (data: unknown): Request | null => (read(requests, data) ? (data as Request) : null);
export const readEvent = (data: unknown): Event | null => (read(events, data) ? (data as Event) : null);

// Why a message is no request: of another version, or of ours and malformed; null: not of this contract at all.
export function faultOf(data: unknown): { code: "version" | "bad_request"; re: number | null } | null {
  if (!isRecord(data) || typeof data["protocol"] !== "string" || !data["protocol"].startsWith(family)) return null;
  const id = data["id"];
  return { code: data["protocol"] === protocol ? "bad_request" : "version", re: count(id) ? (id as number) : null };
}
