// The very words of the statement that findings speak of: which stretches are marked, and the layer behind the text area that
// shows the marks. The text area itself stays what it is; its background is clear, and the layer scrolls with it.
import type { FindingJson, Report } from "./report_types";

export interface Stretch {
  from: number;            // UTF-16 units of the text in the text area
  to: number;
}
export interface Mark extends Stretch {
  look: string;            // blocker, major, minor, notice, needs_input, not_run
  finding: number;         // index in report.findings
}
export interface Segment {
  text: string;
  looks: string[];         // none: plain text; "chosen" beside the look of the gravest mark
  finding: number;         // -1: none
}

const gravest_first = ["blocker", "major", "minor", "notice", "needs_input", "not_run"];

// As a text area holds it.
export function shownText(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function unitsOf(text: string, code_points: number): number {
  let at = 0;
  for (let left = code_points; left > 0 && at < text.length; --left) at += text.codePointAt(at)! > 0xffff ? 2 : 1;
  return at;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) ++at;
  return at;
}

function sharedEnd(a: string, b: string, after: number): number {
  let count = 0;
  while (count < a.length - after && count < b.length - after && a[a.length - 1 - count] === b[b.length - 1 - count]) ++count;
  return count;
}

// A range of the text that was checked in the text as it is now: moved by what was typed before it, null where the words
// themselves were touched since.
export function stretchNow(range: [number, number], checked: string, now: string): Stretch | null {
  const to_shown = (at: number): number => shownText(checked.slice(0, at)).length;
  const from = to_shown(unitsOf(checked, range[0])), to = to_shown(unitsOf(checked, range[1]));
  const before = shownText(checked), after = shownText(now);
  if (from >= to) return null;
  if (before === after) return { from, to };
  const start = sharedStart(before, after), end = sharedEnd(before, after, start);
  if (to <= start) return { from, to };
  const moved = after.length - before.length;
  return from >= before.length - end ? { from: from + moved, to: to + moved } : null;
}

export function checkedStatement(report: Report | null): string {
  const text = report?.case?.["statement"];
  return typeof text === "string" ? text : "";
}

function lookOf(finding: FindingJson): string {
  return finding.outcome === "needs_input" || finding.outcome === "not_run" ? finding.outcome : finding.severity;
}

export function marksOf(report: Report | null, now: string): Mark[] {
  const checked = checkedStatement(report);
  const out: Mark[] = [];
  (report?.findings ?? []).forEach((finding, index) => {
    if (finding.where.field !== "statement" || finding.where.range === null || finding.where.range === undefined || finding.dismissed === true) return;
    const stretch = stretchNow(finding.where.range, checked, now);
    if (stretch !== null) out.push({ ...stretch, look: lookOf(finding), finding: index });
  });
  return out;
}

// The text cut where a mark begins or ends. Of marks that overlap, the gravest is shown.
export function segmentsOf(text: string, marks: Mark[], chosen: Stretch | null): Segment[] {
  const shown = shownText(text);
  const cuts = new Set([0, shown.length]);
  for (const { from, to } of chosen === null ? marks : [...marks, chosen]) for (const at of [from, to]) if (at > 0 && at < shown.length) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < places.length; ++i) {
    const from = places[i]!, to = places[i + 1]!;
    const here = marks.filter((mark) => mark.from <= from && mark.to >= to).sort((a, b) => gravest_first.indexOf(a.look) - gravest_first.indexOf(b.look));
    const looks = here.length > 0 ? [here[0]!.look] : [];
    if (chosen !== null && chosen.from <= from && chosen.to >= to) looks.push("chosen");
    out.push({ text: shown.slice(from, to), looks, finding: here[0]?.finding ?? -1 });
  }
  return out;
}

export class MarkLayer {
  constructor(private readonly layer: HTMLElement, private readonly area: HTMLTextAreaElement) {
    area.addEventListener("scroll", () => this.follow());
  }

  show(segments: Segment[]): void {
    const parts = segments.map((segment) => {
      const part = document.createElement(segment.looks.length > 0 ? "mark" : "span");
      part.className = segment.looks.join(" ");
      if (segment.finding >= 0) part.dataset["finding"] = String(segment.finding);
      part.textContent = segment.text;
      return part;
    });
    // A line break at the very end needs something behind it to take up its line.
    this.layer.replaceChildren(...parts, document.createTextNode("\u200b"));
    this.follow();
  }

  place(shown: boolean): void {
    this.layer.hidden = !shown;
    for (const side of ["left", "top", "width", "height"] as const) this.layer.style[side] = this.area.style[side];
    this.follow();
  }

  // Brings the chosen words into the upper third.
  reveal(): void {
    const words = this.layer.querySelector<HTMLElement>(".chosen");
    if (words === null) return;
    const top = words.offsetTop, height = this.area.clientHeight;
    if (top < this.area.scrollTop || top + words.offsetHeight > this.area.scrollTop + height) this.area.scrollTop = Math.max(0, top - height / 3);
    this.follow();
  }

  private follow(): void {
    this.layer.scrollTop = this.area.scrollTop;
  }
}
