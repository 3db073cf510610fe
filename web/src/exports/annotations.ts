// Annotated copies of the files of a report: every picture with a place to show, drawn by the core, and made smaller where one
// file may not be as large.
import type { NumberedMark } from "../core_module";
import type { Report } from "../report_types";
import type { Limits } from "./limits";
import { marksOf, numberedFindings } from "./order";

export interface AnnotatedCopy {
  file: string;
  bytes: Uint8Array | null;      // null: left out
  percent: number;               // of the size
  reason: "size" | "no_picture" | null;
}

// Null: nothing can be drawn on the file.
export type Annotate = (file: string, marks: NumberedMark[], scale_percent: number) => Promise<Uint8Array | null>;

const scales = [100, 70, 50, 35, 25];

async function copyOf(file: string, marks: NumberedMark[], limits: Limits, annotate: Annotate): Promise<AnnotatedCopy> {
  for (const percent of scales) {
    const bytes = await annotate(file, marks, percent);
    if (bytes === null) return { file, bytes: null, percent, reason: "no_picture" };
    if (bytes.length <= limits.max_file_bytes) return { file, bytes, percent, reason: null };
  }
  return { file, bytes: null, percent: 0, reason: "size" };
}

export async function annotatedCopies(report: Report, limits: Limits, annotate: Annotate): Promise<AnnotatedCopy[]> {
  const numbered = numberedFindings(report);
  const out: AnnotatedCopy[] = [];
  for (const file of report.files) {
    const marks = marksOf(numbered, file.name);
    if (marks.length > 0) out.push(await copyOf(file.name, marks, limits, annotate));
  }
  return out;
}
