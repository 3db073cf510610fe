// The moment at which a case is looked at: now, or for the sample case the day in its story, so that it stays the same
// case for ever. A sample says so with a field of its own; a seller's case never has it.
import type { CaseJson } from "./report_types";

export function momentOf(case_form: CaseJson): number {
  const told = Date.parse(typeof case_form["sample_now"] === "string" ? case_form["sample_now"] : "");
  return Number.isNaN(told) ? Date.now() : told;
}
