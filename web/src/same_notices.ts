// The same notice for one file after another (no trusted timestamp) is told once, with the files.
import type { FindingJson } from "./report_types";

export interface ToldFinding {
  finding: FindingJson;
  index: number;                 // in the report, of the first
  files: string[];               // more than one: told together
}

function isTogether(finding: FindingJson): boolean {
  const { where } = finding;
  return finding.severity === "notice" && finding.outcome === "fail" && finding.dismissed !== true && where.file !== null && where.box === null && where.field === null && finding.observed === "";
}

export function toldTogether(findings: { finding: FindingJson; index: number }[]): ToldFinding[] {
  const out: ToldFinding[] = [];
  const known = new Map<string, ToldFinding>();
  for (const { finding, index } of findings) {
    const told: ToldFinding = { finding, index, files: finding.where.file === null ? [] : [finding.where.file] };
    const key = `${finding.code} ${finding.message.en}`;
    const first = isTogether(finding) ? known.get(key) : undefined;
    if (first !== undefined) {
      first.files.push(finding.where.file!);
      continue;
    }
    if (isTogether(finding)) known.set(key, told);
    out.push(told);
  }
  return out;
}
