// What a penalty notice says, put into the case form: only where nothing stands yet, and marked as read until the seller has
// confirmed or changed it.
import { fieldAt, withField } from "./case_edit";
import type { CaseJson, FromNotice, IdentifierJson, Report } from "./report_types";
import { toTyped } from "./typed_times";

export type NoticeFields = { [path: string]: string };

// Whole numbers only; what stands beside a label on the page before what the address says.
function numberOf(identifiers: IdentifierJson[], type: string): string {
  const whole = identifiers.filter((id) => id.type === type && id.complete && !id.masked);
  return (whole.find((id) => id.from_url !== true) ?? whole[0])?.value ?? "";
}

// Null while the file is not in the report.
export function readNotice(report: Report, name: string, zone: string): NoticeFields | null {
  const file = report.files.find((each) => each.name === name);
  if (file === undefined) return null;
  const fields: NoticeFields = {};
  const put = (path: string, value: string): void => {
    if (value !== "") fields[path] = value;
  };
  for (const type of ["notice_no", "order_no", "product_id", "tracking_no"]) put(type, numberOf(file.identifiers, type));
  const delivered = report.consistency.find((row) => row.type === "notice_delivered_at")?.seen.find((each) => each.file === name);
  const at = file.times.find((time) => time.text === delivered?.value && time.value !== null);
  if (at?.value != null) put("notice_delivered_at", toTyped(at.value, zone));
  const deadline = file.times.find((time) => time.role === "deadline" && time.value !== null && time.precision !== "time_only");
  if (deadline?.value != null) put("notice_deadline", toTyped(deadline.value, zone));
  const clause = numberOf(file.identifiers, "clause");
  put("clauses.0.number", /\d+(?:\.\d+)+/.exec(clause)?.[0] ?? clause);
  return fields;
}

export function awaitingNotice(form: CaseJson, file: string): CaseJson {
  return { ...form, from_notice: { file, read: false, fields: {} } };
}

// The notice was read, or can't be: then `fields` is empty, and the form says so.
export function withNotice(form: CaseJson, fields: NoticeFields): CaseJson {
  const { from_notice } = form;
  if (from_notice === undefined || from_notice.read) return form;
  let next: CaseJson = form;
  const marked: FromNotice["fields"] = {};
  for (const [path, value] of Object.entries(fields)) {
    const typed = fieldAt(form, path);
    if (typed !== undefined && typed !== null && typed !== "") continue;
    next = withField(next, path, value);
    marked[path] = value;
  }
  if (marked["clauses.0.number"] !== undefined) next = withField(next, "clauses.0.from", "notice");
  return { ...next, from_notice: { ...from_notice, read: true, fields: marked } };
}

// The seller's word stands for this field now; "": for all of them.
export function withoutMark(form: CaseJson, path: string): CaseJson {
  const { from_notice, ...rest } = form;
  if (from_notice === undefined || (path !== "" && from_notice.fields[path] === undefined)) return form;
  const fields = path === "" ? {} : Object.fromEntries(Object.entries(from_notice.fields).filter(([each]) => each !== path));
  return Object.keys(fields).length === 0 && from_notice.read ? rest : { ...form, from_notice: { ...from_notice, fields } };
}
