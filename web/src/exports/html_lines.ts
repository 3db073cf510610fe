// A file that has text and no picture (a talk that was exported): the lines that findings point at and those around them, with
// the numbers of the findings.
import type { NumberedMark } from "../core_module";
import texts from "../../../assets/texts/exports/report.json";
import type { Box, ReportFileJson } from "../report_types";
import { escaped } from "./markup";
import { said, type Lang } from "./say";

const around = 2;                // lines before and after one that is marked
const most_lines = 120;
const at_least = 8;              // the beginning, so that one sees what file it is

const overlaps = (a: Box, b: Box): boolean => a[1] < b[1] + b[3] && b[1] < a[1] + a[3];

export function linesFigure(file: ReportFileJson, caption: string, marks: readonly NumberedMark[], lang: Lang): string {
  const marked = file.text.map((line) => marks.filter((mark) => overlaps(line.box, mark.box)));
  const isNear = (at: number): boolean => marked.slice(Math.max(0, at - around), at + around + 1).some((list) => list.length > 0);
  const shown = file.text.map((_line, at) => at).filter((at) => at < at_least || isNear(at)).slice(0, most_lines);
  const rows = shown.map((at, place) => {
    const gap = place > 0 && shown[place - 1] !== at - 1 ? `<tr><td></td><td class="soft">…</td></tr>` : "";
    const numbers = marked[at]!.map((mark) => `<span class="no c${mark.colour}">${mark.number}</span>`).join("");
    return `${gap}<tr><td class="soft">${at + 1}</td><td>${numbers}${escaped(file.text[at]!.text)}</td></tr>`;
  });
  const note = said(texts.lines_shown, lang, { shown: shown.length, all: file.text.length });
  return `<figure><figcaption>${escaped(caption)}</figcaption><p class="soft">${escaped(note)}</p><table>${rows.join("")}</table></figure>`;
}
