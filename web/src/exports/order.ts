// Findings in the order in which page and exports list and number them (wasm/ui/screen.cpp: finding_order).
import type { NumberedMark } from "../core_module";
import type { FindingJson, Report } from "../report_types";

export interface NumberedFinding {
  finding: FindingJson;
  number: number;                // from 1
}

export const groups = ["blocker", "major", "minor", "notice", "needs_input", "not_run", "dismissed"] as const;
export type Group = (typeof groups)[number];

export function groupOf(finding: FindingJson): Group {
  if (finding.dismissed === true) return "dismissed";
  return finding.outcome === "needs_input" || finding.outcome === "not_run" ? finding.outcome : finding.severity;
}

const gravity: { [severity: string]: number } = { blocker: 0, major: 1, minor: 2, notice: 3 };
const open_colour = 4;

function rank(finding: FindingJson): number {
  const open = finding.outcome === "needs_input" ? 10 : finding.outcome === "not_run" ? 20 : 0;
  return (finding.dismissed === true ? 100 : 0) + open + (gravity[finding.severity] ?? 3);
}

export function numberedFindings(report: Report): NumberedFinding[] {
  const sorted = report.findings.map((finding, index) => ({ finding, index })).sort((a, b) => rank(a.finding) - rank(b.finding) || a.index - b.index);
  return sorted.map(({ finding }, at) => ({ finding, number: at + 1 }));
}

// Places to be framed in the picture of a file; what the seller dismissed is not.
export function marksOf(numbered: readonly NumberedFinding[], file: string): NumberedMark[] {
  return numbered.flatMap(({ finding, number }): NumberedMark[] => {
    const { box } = finding.where;
    if (finding.where.file !== file || box === null || finding.dismissed === true) return [];
    const open = finding.outcome === "needs_input" || finding.outcome === "not_run";
    return [{ box, number, colour: open ? open_colour : gravity[finding.severity] ?? 3 }];
  });
}
