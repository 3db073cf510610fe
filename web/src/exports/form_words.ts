// Places and fields of the case in the form's own words.
import common from "../../../assets/texts/common.json";
import observed from "../../../assets/texts/ui/observed.json";
import form from "../../../assets/texts/ui/form.json";
import texts from "../../../assets/texts/exports/report.json";
import type { Both, FindingJson } from "../report_types";
import { named, said, type Lang } from "./say";

interface FormField {
  path: string;
  label: Both;
  options?: ({ value: string } & Both)[];
}
export const form_fields: FormField[] = [...form.sections.flatMap((section): FormField[] => section.fields as FormField[]), ...(form.seller.fields as FormField[])];

// A path of the case in the form's own words.
export function fieldName(path: string, lang: Lang): string {
  if (path === "statement") return texts.statement[lang];
  const found = form_fields.find((field) => field.path === path) ?? form_fields.find((field) => field.path.startsWith(`${path}.`) || path.startsWith(`${field.path}.`));
  return found === undefined ? path : found.label[lang];
}

// What the form calls a choice that was made.
export const optionName = (path: string, value: unknown, lang: Lang): string => form_fields.filter((field) => field.path === path).flatMap((field) => field.options ?? []).find((option) => option.value === value)?.[lang] ?? (typeof value === "string" ? value : "");

// What was seen or expected: names of lists (kinds of evidence, signs, causes, channels, ways of covering) in the words of those
// lists, everything else as it is.
const lists: { [name: string]: { zh: string; en: string } } = { ...common.signs, ...observed, ...common.kinds };
export function worded(text: string, lang: Lang): string {
  const parts = text.split(/, |\|/);
  return parts.every((part) => Object.hasOwn(lists, part)) ? parts.map((part) => lists[part]![lang]).join(common.comma[lang]) : text;
}

// What a class rests on, beside whose word it is.
export const sourceIn = (finding: FindingJson, lang: Lang): string => (lang === "en" ? finding.source.text : finding.source.zh);

// Where in a file or in the case, beside the box.
export function placeOf(finding: FindingJson, lang: Lang): string {
  const { where } = finding;
  const parts: string[] = [];
  if (where.page !== null) parts.push(said(texts.where.page, lang, { n: where.page }));
  if (where.line !== null) parts.push(said(texts.where.line, lang, { n: where.line }));
  if (where.second !== null) parts.push(said(texts.where.second, lang, { n: where.second }));
  if (where.field !== null) parts.push(fieldName(where.field, lang));
  if (where.file === null && where.field === null) parts.push(texts.where.case[lang]);
  return parts.join(" · ");
}
