// Notes beside the form, in words of the current language: when the deadline ends by either reading, on the seller's clock and the
// platform's; and how long the statement is, as the channel counts.
import { fieldAt } from "./case_edit";
import type { Say } from "./deadline_text";
import { onClock } from "./exports/clocks";
import type { CaseJson, DeadlinesJson } from "./report_types";
import type { RuleEntryValue } from "./rules_types";
import { withPart, type Store } from "./state";

type Values = readonly { key: string; value: RuleEntryValue }[];

const of_seconds = /:\d\d$/;

export function deadlineMarks(deadlines: DeadlinesJson, say: Say): string[] {
  const { golden_72h, closes_strict, closes_lenient, state } = deadlines;
  if (state === "none" || closes_strict === null) return [];
  const line = (key: string, at: string): string =>
    say(`screen.clock.${key}`, { beijing: onClock(at, "Asia/Shanghai").replace(of_seconds, ""), pacific: onClock(at, "America/Los_Angeles").replace(of_seconds, "") });
  const ends = closes_lenient === null || closes_lenient === closes_strict ? [line("closes", closes_strict)] : [line("closes_strict", closes_strict), line("closes_lenient", closes_lenient)];
  return [...(golden_72h === null ? [] : [line("golden_until", golden_72h)]), ...ends];
}

export function lengthAs(counting: string, words: string): number {
  if (counting === "bytes") return new TextEncoder().encode(words).length;
  return counting === "utf16" ? words.length : [...words].length;
}

// What the rule pack in use says of a statement's length; a channel may have a limit of its own.
export function lengthLimits(values: Values, form: CaseJson): { counting: string; least: string; most: string } {
  const value = (key: string): string => String(values.find((each) => each.key === key)?.value ?? "");
  return {
    counting: value("statement.counting") || "characters",
    least: value("statement.min_characters"),
    most: value(`statement.max_characters.${String(fieldAt(form, "channel") ?? "")}`) || value("statement.max_characters"),
  };
}

export function statementLength(form: CaseJson, values: Values, say: Say): string {
  const words = String(fieldAt(form, "statement") ?? "");
  if (words === "") return "";
  const { counting, least, most } = lengthLimits(values, form);
  return say("screen.length", { count: lengthAs(counting, words), counting: say(`screen.length_as.${counting}`), least, most });
}

export class CaseNotes {
  constructor(private readonly store: Store, private readonly values: () => Values | null, private readonly say: Say) {
    store.listen(() => this.look());
  }

  private look(): void {
    const { report, case_form, deadline_marks, statement_note } = this.store.state;
    const values = this.values();
    const marks = report === null ? [] : deadlineMarks(report.deadlines, this.say);
    const note = values === null ? "" : statementLength(case_form, values, this.say);
    if (note !== statement_note || marks.join("\n") !== deadline_marks.join("\n")) this.store.change(withPart({ deadline_marks: marks, statement_note: note }));
  }
}
