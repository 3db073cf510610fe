// The report as the host may see it: counts, classes and states. Whatever a file or a person could have written stays out.
import type { Report } from "../report_types";
import type { CheckSummary, DeadlineState, Shown } from "./protocol";

const deadline_states: readonly string[] = ["open", "golden_passed", "in_doubt", "closed", "none"];
const isShown = (outcome: string): outcome is Shown => ["fail", "suspect", "needs_input", "not_run"].includes(outcome);

export function summaryOf(report: Report, version: string, shipped_packs: readonly string[]): CheckSummary {
  const findings = { fail: 0, suspect: 0, needs_input: 0, not_run: 0 };
  const failures = { blocker: 0, major: 0, minor: 0, notice: 0 };
  for (const { outcome, severity } of report.findings) {
    if (isShown(outcome)) findings[outcome] += 1;
    if (outcome === "fail") failures[severity] += 1;
  }
  const { id, version: pack_version, edited } = report.tool.rule_pack;
  const is_own = edited || !shipped_packs.includes(id);
  return {
    kind: "check",
    ready: report.ready,
    completeness: report.completeness,
    files: report.files.length,
    findings,
    failures,
    classes: report.checks.flatMap(({ code, outcome }) => (isShown(outcome) ? [{ code, outcome }] : [])),
    deadline: deadline_states.includes(report.deadlines.state) ? (report.deadlines.state as DeadlineState) : "unknown",
    rule_pack: { id: is_own ? "own" : id, version: is_own ? "" : pack_version },
    version,
  };
}
