// How far a learner has come in practice: kept on this machine, case by case, so that two tabs do not take from one another.
import type { DeskHost } from "../desk/desk";
import type { Marks, PracticeCase } from "./practice_case";

const kept_key = "train.practice";

export interface CaseProgress {
  of?: string;                 // the case as it was then; one that was changed begins anew
  marks: Marks[];
  checked: boolean[];          // of each file
  best: number | null;
  started_ms: number;
  seconds: number;
}
export interface Progress {
  [case_id: string]: CaseProgress;
}

export function readProgress(host: DeskHost): Progress {
  try {
    const kept = JSON.parse(host.recall(kept_key)) as unknown;
    return typeof kept === "object" && kept !== null && !Array.isArray(kept) ? (kept as Progress) : {};
  } catch {
    return {};                // none yet
  }
}

export function keepProgress(host: DeskHost, id: string, mine: CaseProgress): void {
  const kept = readProgress(host);
  const best = Math.max(kept[id]?.best ?? -1, mine.best ?? -1);      // of both tabs
  host.remember(kept_key, JSON.stringify({ ...kept, [id]: { ...mine, best: best < 0 ? null : best } }));
}

export function forgetProgress(host: DeskHost, ids: readonly string[]): void {
  const left = Object.fromEntries(Object.entries(readProgress(host)).filter(([id]) => !ids.includes(id)));
  host.remember(kept_key, JSON.stringify(left));
}

// FNV-1a: tells one version of a case from another, and guards nothing.
export function printOf(value: unknown): string {
  let hash = 0x811c9dc5;
  for (const sign of JSON.stringify(value)) hash = Math.imul(hash ^ sign.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, "0");
}

// What marks are about: regions, key, and the replacements. Words may be mended.
export const printOfCase = (one: PracticeCase): string =>
  printOf(one.files.map(({ picture, regions, key, reshoots }) => [picture.name, regions.map(({ id, box }) => [id, box]), key.map(({ code, region }) => [code, region]), reshoots?.map(({ picture: { name }, right }) => [name, right])]));
