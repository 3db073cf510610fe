// What is said of kept cases, and of how safely they are kept, in the language of the page.
import { timeLeft, type Say } from "./deadline_text";
import type { Both } from "./report_types";
import type { CaseRow } from "./store/case_record";
import type { StorageState } from "./store/autosave";
import type { CaseRowView } from "./view_state";

type Words = Pick<CaseRow, "name" | "kind" | "cause" | "number">;
interface FormTexts {
  sections: { fields: { path: string; options?: ({ value: string } & Both)[] }[] }[];
}

// The words of the form itself, so that list and form never differ.
function optionName(form: unknown, path: string, value: string, lang: "zh" | "en"): string {
  for (const section of (form as FormTexts).sections)
    for (const field of section.fields)
      if (field.path === path) for (const option of field.options ?? []) if (option.value === value) return option[lang];
  return "";
}

export function titleOf(row: Words, form: unknown, lang: "zh" | "en", say: Say): string {
  if (row.name !== "") return row.name;
  const what = optionName(form, "cause", row.cause, lang) || optionName(form, "kind", row.kind, lang);
  return [what, row.number].filter((part) => part !== "").join(" · ") || say("cases.untitled");
}

const clock = (ms: number): string => {
  const at = new Date(ms);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
};
const day = (ms: number): string => {
  const at = new Date(ms);
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
};

function stateOf(row: CaseRow, now_ms: number, say: Say): Pick<CaseRowView, "state" | "tone"> {
  const ends = [row.closes_strict, row.closes_lenient].map((text) => Date.parse(text ?? "")).filter((ms) => !Number.isNaN(ms));
  if (ends.length > 0 && ends.every((end) => end < now_ms)) return { state: say("screen.clock.closed"), tone: "bad" };
  if (row.ready === null) return { state: say(row.kind === "" ? "cases.state.no_case" : "cases.state.unjudged"), tone: "soft" };
  if (row.ready) return { state: say("screen.score.ready"), tone: "good" };
  return row.blocking > 0 ? { state: say("screen.score.blocked", { count: row.blocking }), tone: "bad" } : { state: say("screen.score.not_ready"), tone: "warn" };
}

export function rowView(row: CaseRow, form: unknown, lang: "zh" | "en", now_ms: number, here: string, open: ReadonlySet<string>, say: Say): CaseRowView {
  const details = [
    row.name === "" ? "" : titleOf({ ...row, name: "" }, form, lang, say),
    say("cases.files", { count: row.files }),
    row.completeness === null ? "" : say("mirror.completeness", { percent: Math.floor(row.completeness * 100) }),
    timeLeft(row, now_ms, say),
    say("cases.saved_at", { time: `${day(row.saved_ms)} ${clock(row.saved_ms)}` }),
  ].filter((part) => part !== "");
  return { id: row.id, title: titleOf(row, form, lang, say), ...stateOf(row, now_ms, say), details: details.join(" · "), archived: row.archived, here: row.id === here, elsewhere: row.id !== here && open.has(row.id) };
}

// "changed": of a case that another tab writes, and that is not as it was read here any more.
export function storageNote(state: StorageState | "changed", saved_ms: number, reason: string, say: Say): string {
  if (state === "empty") return "";
  return say(`cases.storage.${state}`, state === "saved" ? { time: clock(saved_ms) } : state === "failed" ? { reason } : {});
}
