// case.json in and out. Inside, times and durations stand as typed; the core and the saved file
// get RFC 3339 and ISO 8601 (typed_times.ts, typed_durations.ts).
import type { CaseJson } from "./report_types";
import { toIsoDuration, toTypedDuration } from "./typed_durations";
import { toRfc3339, toTyped } from "./typed_times";

const time_fields = ["notice_delivered_at", "notice_deadline", "record_created_at", "page_countdown_read_at"];
const most_bytes = 16 << 20;   // the core's own limit

function withTimes(form: CaseJson, change: (text: string, zone: string) => string | null, change_duration: (text: string) => string | null): CaseJson {
  const zone = typeof form["platform_zone"] === "string" ? form["platform_zone"] : "";
  const out: CaseJson = { ...form };
  for (const field of time_fields) {
    const value = out[field];
    if (typeof value === "string") out[field] = change(value, zone) ?? value;
  }
  const countdown = out["page_countdown"];
  if (typeof countdown === "string") out["page_countdown"] = change_duration(countdown) ?? countdown;
  return out;
}

// The rules go to the core beside the case.
export function caseForCore(form: CaseJson): CaseJson {
  const { rules: _beside, from_notice: _of_the_page, ...rest } = form;
  return withTimes(rest, toRfc3339, toIsoDuration);
}

export function caseFileText(form: CaseJson): string {
  return `${JSON.stringify(withTimes(form, toRfc3339, toIsoDuration), null, 2)}\n`;
}

export type ReadCase = { form: CaseJson } | { problem: "not_json" | "not_a_case" | "newer" | "too_big" };

export function readCaseFile(text: string): ReadCase {
  if (text.length > most_bytes) return { problem: "too_big" };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { problem: "not_json" };
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return { problem: "not_a_case" };
  const { schema } = parsed as { schema?: unknown };
  if (schema !== "precheck.case/1") return { problem: typeof schema === "string" && /^precheck\.case\/\d+$/.test(schema) ? "newer" : "not_a_case" };
  const form = parsed as CaseJson;
  // A list that is none, or an entry without a name, would stop every later edit.
  if (form.files !== undefined && !(Array.isArray(form.files) && form.files.every((file) => typeof file?.name === "string"))) delete form.files;
  if (form.corrections !== undefined && !(Array.isArray(form.corrections) && form.corrections.every((each) => typeof each?.file === "string" && typeof each.reading === "string"))) delete form.corrections;
  if (form.copies !== undefined && !(Array.isArray(form.copies) && form.copies.every((each) => typeof each?.name === "string" && typeof each.of === "string" && Array.isArray(each.boxes)))) delete form.copies;
  const { from_notice } = form;
  if (from_notice !== undefined && !(typeof from_notice === "object" && from_notice !== null && typeof from_notice.file === "string" && typeof from_notice.fields === "object" && from_notice.fields !== null)) delete form.from_notice;
  if (form.confirmed !== undefined && !Array.isArray(form.confirmed)) delete form.confirmed;
  if (form.rules !== undefined && typeof form.rules !== "string" && (typeof form.rules !== "object" || form.rules === null)) delete form.rules;
  return { form: withTimes(form, toTyped, toTypedDuration) };
}
