// A redacted copy of a picture: which boxes are proposed, what of the case they would hide, and the copy's name. Pure, for
// page and command line.
import type { Box, CaseJson, CopyJson, Report, ReportFileJson } from "./report_types";

const most_boxes = 500;            // the core's own limit
const smallest_px = 4;             // a click that slipped is no box

// Places of private data: those that the case does not need, or all of them.
export function foundBoxes(file: ReportFileJson | undefined, all: boolean): Box[] {
  return (file?.private ?? []).filter((place) => all || !place.needed).map((place) => place.box);
}

// Whole pixels within the picture; nothing for what is too small or outside.
export function boxInside(box: Box, width: number, height: number): Box | null {
  if (!box.every(Number.isFinite)) return null;
  const x = Math.max(0, Math.round(Math.min(box[0], box[0] + box[2])));
  const y = Math.max(0, Math.round(Math.min(box[1], box[1] + box[3])));
  const right = Math.min(width, Math.round(Math.max(box[0], box[0] + box[2])));
  const bottom = Math.min(height, Math.round(Math.max(box[1], box[1] + box[3])));
  return right - x < smallest_px || bottom - y < smallest_px ? null : [x, y, right - x, bottom - y];
}

export function boxesInside(boxes: readonly Box[], width: number, height: number): Box[] {
  return boxes.map((box) => boxInside(box, width, height)).filter((box) => box !== null).slice(0, most_boxes);
}

const needed_types = new Set(["order_no", "product_id", "tracking_no", "buyer_id", "notice_no", "amount"]);
const least_share = 0.2;           // as EDC-508 judges it

function overlap(field: Box, box: Box): number {
  const w = Math.min(field[0] + field[2], box[0] + box[2]) - Math.max(field[0], box[0]);
  const h = Math.min(field[1] + field[3], box[1] + box[3]) - Math.max(field[1], box[1]);
  return w <= 0 || h <= 0 ? 0 : (w * h) / Math.max(1, field[2] * field[3]);
}

// Fields that the case needs and that lie under the boxes: a word for each, to be shown before the copy is made. The check of
// the copy has the last word.
export function coveredFields(file: ReportFileJson | undefined, boxes: readonly Box[], say: (path: string) => string): string[] {
  if (file === undefined) return [];
  const hidden = (field: Box | null): boolean => field !== null && boxes.some((box) => overlap(field, box) >= least_share);
  const places = file.private ?? [];
  const found = file.identifiers
    .filter((id) => needed_types.has(id.type) && id.from_url !== true && hidden(id.box))
    .filter((id) => id.label !== "" || !places.some((place) => overlap(id.box, place.box) > 0.5))
    .map((id) => `${say(`words.identifier.${id.type}`)} ${id.value}`);
  for (const time of file.times) if (hidden(time.box)) found.push(`${say("corrections.time")} ${time.text}`);
  const bar = file.url_bar?.box ?? null;
  if (bar !== null && boxes.some((box) => overlap(box, bar) > 0.5)) found.push(say("corrections.bar_state"));
  return [...new Set(found)];
}

export function redactedName(name: string): string {
  const dot = name.lastIndexOf(".");
  return `${dot > 0 ? name.slice(0, dot) : name}-redacted.png`;
}

// What the case says of a copy; the copy is of the original's kind.
export function withCopy(form: CaseJson, copy: CopyJson): CaseJson {
  const kind = (form.files ?? []).find((file) => file.name === copy.of)?.kind;
  const files = (form.files ?? []).filter((file) => file.name !== copy.name);
  const entry = kind === undefined ? { name: copy.name } : { name: copy.name, kind };
  return { ...form, files: [...files, entry], copies: [...(form.copies ?? []).filter((each) => each.name !== copy.name), copy] };
}

export function withoutCopy(form: CaseJson, name: string): CaseJson {
  if (!(form.copies ?? []).some((copy) => copy.name === name)) return form;
  const { copies, ...rest } = form;
  const left = (copies ?? []).filter((copy) => copy.name !== name);
  return left.length > 0 ? { ...rest, copies: left } : rest;
}

// What the check says of a copy: key fields that it hides, private data that it still shows.
export function faultsOfCopy(report: Report | null, name: string): Report["findings"] {
  const of_interest = new Set(["EDC-508", "EDC-608"]);
  return (report?.findings ?? []).filter((finding) => of_interest.has(finding.code) && finding.where.file === name && finding.dismissed !== true);
}
