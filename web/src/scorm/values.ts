// What is reported to a learning management system: status, score, time, counters and where to go on, in the words of SCORM 1.2
// and 2004. Pure: from an outcome to values. Nothing that is not named here is ever set.
import type { TrainOutcome } from "../train/outcome";

export type Version = "1.2" | "2004";
export type Values = [element: string, value: string][];

// Characters that the data model has room for; more is not cut but refused, since half a bookmark leads nowhere.
export const most_suspend_chars: { [version in Version]: number } = { "1.2": 4096, "2004": 64000 };

export const reported: { [version in Version]: readonly string[] } = {
  "1.2": ["cmi.core.lesson_status", "cmi.core.score.raw", "cmi.core.score.min", "cmi.core.score.max", "cmi.core.session_time", "cmi.core.lesson_location", "cmi.core.exit", "cmi.suspend_data"],
  "2004": ["cmi.completion_status", "cmi.success_status", "cmi.score.scaled", "cmi.score.raw", "cmi.score.min", "cmi.score.max", "cmi.progress_measure", "cmi.session_time", "cmi.location", "cmi.exit", "cmi.suspend_data"],
};

export interface Kept {
  passed: boolean;
  score: number;
  items_done: number;
  items_all: number;
  bookmark: string;
}
const nothing_kept: Kept = { passed: false, score: 0, items_done: 0, items_all: 0, bookmark: "" };

export const isOver = ({ status }: TrainOutcome): boolean => status === "passed" || status === "failed";

// HHHH:MM:SS.SS
export function time12(seconds: number): string {
  const hundredths = Math.min(Math.round(seconds * 100), 9999 * 360000 + 59 * 6000 + 5999);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${String(Math.floor(hundredths / 360000)).padStart(4, "0")}:${two(Math.floor(hundredths / 6000) % 60)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
}
export const time2004 = (seconds: number): string => `PT${Math.round(seconds * 100) / 100}S`;

export function readKept(text: string): Kept {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return nothing_kept;
  }
  const { v, ...kept } = (typeof read === "object" && read !== null ? read : {}) as Partial<Kept> & { v?: unknown };
  return v === 1 ? { ...nothing_kept, ...kept } : nothing_kept;
}

// Who has passed stays so, with the best score, whatever a later try comes to.
export function withOutcome(kept: Kept, outcome: TrainOutcome): Kept {
  const passed = kept.passed || outcome.status === "passed";
  const score = isOver(outcome) ? (kept.passed ? Math.max(kept.score, outcome.score) : outcome.score) : kept.score;
  return { passed, score, items_done: outcome.items_done, items_all: outcome.items_all, bookmark: outcome.bookmark };
}

// null: the bookmark is longer than the system has room for.
export function suspendData(version: Version, kept: Kept): string | null {
  const text = JSON.stringify({ v: 1, ...kept });
  return text.length <= most_suspend_chars[version] ? text : null;
}

// `suspend_data` null: what the system has of it stays.
export function valuesOf(version: Version, kept: Kept, outcome: TrainOutcome, session_seconds: number, suspend_data: string | null): Values {
  const over = isOver(outcome) || kept.passed;
  const is_scored = over;
  const place = `${kept.items_done}/${kept.items_all}`;
  // A try that is over is left; one that is not is suspended, else the system forgets where it stood.
  const exit = isOver(outcome) ? "" : "suspend";
  const suspended: Values = suspend_data === null ? [] : [["cmi.suspend_data", suspend_data]];
  if (version === "1.2") {
    const status = kept.passed ? "passed" : outcome.status === "failed" ? "failed" : "incomplete";
    const score: Values = is_scored ? [["cmi.core.score.raw", String(kept.score)], ["cmi.core.score.min", "0"], ["cmi.core.score.max", "100"]] : [];
    return [["cmi.core.lesson_status", status], ...score, ["cmi.core.session_time", time12(session_seconds)], ["cmi.core.lesson_location", place], ["cmi.core.exit", exit], ...suspended];
  }
  const score: Values = is_scored ? [["cmi.score.scaled", String(kept.score / 100)], ["cmi.score.raw", String(kept.score)], ["cmi.score.min", "0"], ["cmi.score.max", "100"]] : [];
  const progress: Values = over ? [["cmi.progress_measure", "1"]] : kept.items_all > 0 ? [["cmi.progress_measure", String(Math.round((100 * kept.items_done) / kept.items_all) / 100)]] : [];
  return [
    ["cmi.completion_status", over ? "completed" : "incomplete"], ["cmi.success_status", kept.passed ? "passed" : outcome.status === "failed" ? "failed" : "unknown"],
    ...score, ...progress, ["cmi.session_time", time2004(session_seconds)], ["cmi.location", place], ["cmi.exit", exit === "" ? "normal" : exit], ...suspended,
  ];
}
