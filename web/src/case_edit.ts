// Edits of the case by path ("order_no", "seller.type", "clauses.0.number"), on copies: a state once shown never changes.
import type { CaseJson } from "./report_types";

type Tree = { [key: string]: unknown } | unknown[];

const unsafe = new Set(["__proto__", "prototype", "constructor"]);

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null;
}

function read(node: Tree, key: string): unknown {
  return Array.isArray(node) ? node[Number(key)] : node[key];
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === "" || value === undefined) return true;
  return isTree(value) && (Array.isArray(value) ? value.every(isEmpty) : Object.values(value).every(isEmpty));
}

function edited(node: unknown, keys: string[], value: unknown): unknown {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  const index = /^\d+$/.test(key);
  if (index) {
    const list = Array.isArray(node) ? [...node] : [];
    list[Number(key)] = edited(list[Number(key)], rest, value);
    while (list.length > 0 && isEmpty(list[list.length - 1])) list.pop();
    return list;
  }
  // "clauses" may hold a plain string: a field of it begins a new object that keeps the string as its number.
  const old = typeof node === "string" ? { number: node } : isTree(node) && !Array.isArray(node) ? node : {};
  const copy: { [key: string]: unknown } = { ...old };
  const next = edited(copy[key], rest, value);
  if (isEmpty(next)) delete copy[key];
  else copy[key] = next;
  return copy;
}

export function withField(form: CaseJson, path: string, value: string | boolean | number | null): CaseJson {
  const keys = path.split(".");
  if (keys.some((key) => unsafe.has(key) || key === "")) return form;
  const next = { ...(edited(form, keys, value) as CaseJson), schema: "precheck.case/1" as const };
  return of_a_case_itself.test(path) ? withoutSampleClock(next) : next;
}

// Three kinds of penalty are a cause of appeals each; what was chosen as the cause stays.
const cause_of_penalty: { [kind: string]: string } = { points: "points_deducted", order_cancelled: "order_cancelled", funds_frozen: "funds_frozen" };
export function withPenaltyKind(form: CaseJson, kind: string): CaseJson {
  const next = withField(form, "penalty_kind", kind);
  const cause = cause_of_penalty[kind];
  return cause === undefined || (form.cause ?? "") !== "" ? next : withField(next, "cause", cause);
}

// The sample case is looked at on the day of its story. Once it is made into another case, the real clock counts.
const of_a_case_itself = /^(kind|cause|notice_|record_created_at|page_countdown|order_no)/;
export function withoutSampleClock(form: CaseJson): CaseJson {
  const { sample_now: _dropped, ...rest } = form;
  return { ...rest, schema: "precheck.case/1" };
}

export function fieldAt(form: CaseJson, path: string): unknown {
  let node: unknown = form;
  for (const key of path.split(".")) {
    if (typeof node === "string" && key === "number") return node;
    if (!isTree(node)) return undefined;
    node = read(node, key);
  }
  return node;
}

// Nothing is said of a case: at most of files and readings, which the core heeds all the same (CaseForm::given in
// core/facts/case_form.h).
const of_files = new Set(["schema", "files", "confirmed", "corrections", "copies", "rules", "desk"]);
export function caseIsBlank(form: CaseJson): boolean {
  return Object.entries(form).every(([key, value]) => of_files.has(key) || isEmpty(value));
}

// Everything that the seller made: the case, and what was said of single files; the bare list of files follows the screen.
export function saidInCase(form: CaseJson): string {
  const { files, ...rest } = form;
  const said = (files ?? []).filter((file) => Object.entries(file).some(([key, value]) => key !== "name" && !isEmpty(value)));
  const whole: { [key: string]: unknown } = { ...rest, files: said };
  for (const key of ["files", "confirmed", "corrections", "copies"]) if (isEmpty(whole[key])) delete whole[key];
  return JSON.stringify(whole);
}

// Nothing that would be a loss.
export function saysNothing(form: CaseJson): boolean {
  return caseIsBlank(form) && saidInCase(form) === JSON.stringify({ schema: form.schema });
}

// A case opened over what was said of files here: the case's own word comes first; of its other files it stays.
export function withOwnWord(opened: CaseJson, own: CaseJson): CaseJson {
  const out: CaseJson = { ...opened };
  const files = [...(opened.files ?? []), ...(own.files ?? []).filter((file) => !(opened.files ?? []).some((other) => other.name === file.name))];
  const confirmed = [...(opened.confirmed ?? []), ...(own.confirmed ?? []).filter((mine) => mine.file !== "" && !(opened.confirmed ?? []).some((other) => other.file === mine.file))];
  const corrections = [...(opened.corrections ?? []), ...(own.corrections ?? []).filter((mine) => !(opened.corrections ?? []).some((other) => other.file === mine.file))];
  const copies = [...(opened.copies ?? []), ...(own.copies ?? []).filter((mine) => !(opened.copies ?? []).some((other) => other.name === mine.name))];
  if (copies.length > 0) out.copies = copies;
  if (files.length > 0) out.files = files;
  if (confirmed.length > 0) out.confirmed = confirmed;
  if (corrections.length > 0) out.corrections = corrections;
  return out;
}

// The case's list of files begins with the files on the screen, in their order; what the seller said of one is kept, and so
// are entries of files that are not here yet: a case may be opened before its pictures.
export function withFiles(form: CaseJson, names: string[]): CaseJson {
  const known = new Map((form.files ?? []).map((file) => [file.name, file]));
  const { files: _dropped, ...rest } = form;
  const absent = [...known.values()].filter((file) => !names.includes(file.name));
  if (names.length === 0 && absent.length === 0) return { ...rest, schema: "precheck.case/1" };
  return { ...rest, schema: "precheck.case/1", files: [...names.map((name) => known.get(name) ?? { name }), ...absent] };
}

export function withFileKind(form: CaseJson, name: string, kind: string): CaseJson {
  const files = [...(form.files ?? [])];
  const at = files.findIndex((file) => file.name === name);
  const { kind: _old, ...old } = at >= 0 ? files[at]! : { name, kind: "" };
  const entry = kind === "" ? old : { ...old, kind };
  if (at >= 0) files[at] = entry;
  else files.push(entry);
  // A correction of the kind, from a file made elsewhere, would outweigh what is chosen here.
  const { corrections, ...rest } = form;
  const others = (corrections ?? []).filter((each) => each.file !== name || each.reading !== "kind");
  return others.length > 0 ? { ...rest, files, corrections: others } : { ...rest, files };
}

export function withConfirmation(form: CaseJson, code: string, file: string, verdict: "confirmed" | "dismissed" | ""): CaseJson {
  const others = (form.confirmed ?? []).filter((entry) => entry.code !== code || entry.file !== file);
  return { ...form, confirmed: verdict === "" ? others : [...others, { code, file, verdict }] };
}
