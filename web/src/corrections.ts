// The seller's corrections of readings in the case (grammar: core/derive/corrections.h), edited on copies.
import type { Box, CaseJson, CorrectionJson } from "./report_types";

// One reading of a file: `was` as read (empty: nothing was), `box` where it stands.
export interface ReadingPlace {
  file: string;
  was: string;
  box: Box | null;
}
// `is` null: the correction is taken back.
export interface CorrectionChange {
  reading: string;
  is: string | null;
}

// What a file has once: `was` and `box` do not tell one from another.
const single = new Set(["kind", "surface", "load_problem", "url_bar", "url_bar.state", "clock"]);

export function isPart(reading: string): boolean {
  return reading === "url_bar.state" || reading === "times.zone" || reading === "times.role" || /^identifiers\.\w+\.type$/.test(reading);
}

function isSameBox(a: Box | null | undefined, b: Box | null | undefined): boolean {
  // One without a box means all readings of its text.
  return a === null || a === undefined || b === null || b === undefined || a.every((n, i) => n === b[i]);
}

export function isOf(entry: CorrectionJson, place: ReadingPlace, reading: string): boolean {
  if (entry.file !== place.file || entry.reading !== reading) return false;
  return single.has(reading) || reading.startsWith("document.") || ((entry.was ?? "") === place.was && isSameBox(entry.box, place.box));
}

// All corrections of one reading: of itself and of its parts. `reading` without part: "times", "identifiers.order_no", "url_bar".
export function correctionsOf(form: CaseJson, place: ReadingPlace, reading: string): CorrectionJson[] {
  return (form.corrections ?? []).filter((entry) => isOf(entry, place, reading) || (isPart(entry.reading) && entry.reading.startsWith(`${reading}.`) && isOf(entry, place, entry.reading)));
}

function isAsRead(place: ReadingPlace, change: CorrectionChange): boolean {
  return !isPart(change.reading) && change.is === place.was;
}

function withChange(entries: CorrectionJson[], place: ReadingPlace, change: CorrectionChange): CorrectionJson[] {
  const { reading, is } = change;
  // What is no such thing, or as it was read, has no parts to be corrected.
  const with_parts = !isPart(reading) && (is === null || is === "");
  const others = entries.filter((entry) => !isOf(entry, place, reading) && !(with_parts && entry.reading.startsWith(`${reading}.`) && isOf(entry, place, entry.reading)));
  if (is === null || isAsRead(place, change)) return others;
  const entry: CorrectionJson = { file: place.file, reading, was: place.was, is };
  if (place.box !== null) entry.box = place.box;
  return [...others, entry];
}

// All changes of one reading at once: one step of the history.
export function withCorrections(form: CaseJson, place: ReadingPlace, changes: CorrectionChange[]): CaseJson {
  const { corrections: old, ...rest } = form;
  const corrections = changes.reduce((entries, change) => withChange(entries, place, change), old ?? []);
  return corrections.length > 0 ? { ...rest, corrections } : rest;
}
