// The outline of a statement: facts, exhibits, clause, request, filled from the case and from what was read. Templates are
// data (assets/desk/outline.json). What is not known stays as a placeholder that class 711 stops. Exhibits have the numbers that
// the package gives them.
import templates from "../../../assets/desk/outline.json";
import texts from "../../../assets/texts/desk/outline.json";
import { fieldAt } from "../case_edit";
import { lengthAs, lengthLimits } from "../case_notes";
import { numberedFiles } from "../exhibit_numbers";
import { onClock } from "../exports/clocks";
import type { CaseClause, CaseJson, Report } from "../report_types";
import type { ListedRule } from "../rules_types";
import type { Lang } from "../texts";
import { teller, type Desk, type DeskHost, type DeskTexts } from "./desk";
import { heading, text, type SheetBlock } from "./sheet";

interface Line {
  zh: string;
  en: string;
  when?: { [path: string]: string };
  optional?: string;                // left out where this is not known
}

export interface OutlineInput {
  form: CaseJson;
  report: Report | null;
  file_names: string[];
  lang: Lang;                       // of the statement
  kindName(kind: string): string;   // in that language
  causeName(cause: string): string;
}

export interface Outline {
  text: string;
  gaps: string[];                   // names of what is missing, each once
}

const said = (form: CaseJson, path: string): string => {
  const value = fieldAt(form, path);
  return value === undefined || value === null || typeof value === "object" ? "" : String(value);
};

// "2026-11-20T09:12:00+08:00" as people write it. What was worked out is in UTC, which no notice shows: it is told by the seller's
// clock.
function shownTime(time: string): string {
  const local = /Z$/.test(time) ? `${onClock(time, "Asia/Shanghai")}+08:00` : time;
  return local.replace("T", " ").replace(/( \d\d:\d\d):00(?=[+-]|$)/, "$1").replace(/([+-]\d\d:\d\d)$/, " (UTC$1)");
}

// The one value of a type that the evidence shows in full; "" where there is none or several.
function readOnce(report: Report | null, type: string): string {
  const values = new Set((report?.files ?? []).flatMap((file) => file.identifiers).filter((each) => each.type === type && each.complete && !each.masked).map((each) => each.value));
  return values.size === 1 ? [...values][0]! : "";
}

function clauseText(form: CaseJson, lang: Lang): string {
  const list = (Array.isArray(form["clauses"]) ? form["clauses"] : []) as (string | CaseClause)[];
  const clauses = list.map((each) => (typeof each === "string" ? { number: each } : each)).filter((each) => (each.number ?? "") !== "" || (each.rule_set ?? "") !== "");
  const one = ({ rule_set = "", number = "" }: CaseClause): string => {
    const name = rule_set === "" ? "" : lang === "zh" ? `《${rule_set}》` : `${rule_set} `;
    return number === "" ? name.trim() : lang === "zh" ? `${name}${/^第/.test(number) ? number : `规则 ${number}`}` : `${name}${/^(article|rule|§)/i.test(number) ? number : `Rule ${number}`}`;
  };
  return clauses.map(one).join(lang === "zh" ? "、" : ", ");
}

function known(input: OutlineInput): { [hole: string]: string } {
  const { form, report, lang } = input;
  const or_read = (path: string, type: string): string => said(form, path) || readOnce(report, type);
  const amount = said(form, "amount.value");
  return {
    notice_no: said(form, "notice_no") || readOnce(report, "notice_no"),
    cause: said(form, "cause") === "" ? "" : input.causeName(said(form, "cause")),
    accused_store: said(form, "accused.store"),
    accused_product_id: said(form, "accused.product_id"),
    delivered_at: shownTime(said(form, "notice_delivered_at") || (report?.deadlines.delivered_at ?? "")),
    order_no: or_read("order_no", "order_no"),
    product_id: or_read("product_id", "product_id"),
    ordered_at: shownTime(said(form, "orders.0.ordered_at")),
    amount: amount === "" ? "" : `${said(form, "amount.currency")} ${amount}`.trim(),
    tracking_no: or_read("tracking_no", "tracking_no"),
    buyer_id: said(form, "buyer_id"),
    clause: clauseText(form, lang),
    event_time: "",
    what_happened: "",
    why_not: "",
  };
}

// Files that are still read have no report yet: of a copy the case tells whose it is.
function exhibitsOf({ form, report, file_names }: OutlineInput): { name: string; number: number }[] {
  const files = file_names.map((name) => {
    const copy = form.copies?.find((each) => each.name === name);
    return report?.files.find((each) => each.name === name) ?? (copy === undefined ? { name } : { name, copy_of: { name: copy.of, sha256: copy.of_sha256 } });
  });
  return numberedFiles(files, form.files ?? []).filter(({ role }) => role === "exhibit").map(({ file, number }) => ({ name: file.name, number })).sort((a, b) => a.number - b.number);
}

export function outlineOf(input: OutlineInput): Outline {
  const { form, report, lang } = input;
  const say = (key: string): string => (texts as DeskTexts)[key]![lang];
  const values = known(input);
  const gaps: string[] = [];
  const filled = (words: string): string => words.replace(/\{(\w+)\}/g, (_hole, name: string) => {
    const value = values[name] ?? "";
    if (value !== "") return value;
    const what = (templates.holes as DeskTexts)[name]?.[lang] ?? name;
    if (!gaps.includes(what)) gaps.push(what);
    return templates.gap[lang].replace("{what}", what);
  });
  const lines = (list: Line[]): string[] => list
    .filter((line) => Object.entries(line.when ?? {}).every(([path, value]) => said(form, path) === value))
    .filter((line) => line.optional === undefined || (values[line.optional] ?? "") !== "")
    .map((line) => filled(line[lang]));
  const exhibits = exhibitsOf(input).map(({ name, number }) => {
    const kind = report?.files.find((each) => each.name === name)?.kind ?? form.files?.find((each) => each.name === name)?.kind ?? "other";
    const proves = (templates.proves as DeskTexts)[kind] ?? templates.proves.other;
    const args: { [hole: string]: string } = { number: String(number), file: name, kind: input.kindName(kind), proves: proves[lang] };
    return templates.exhibit[lang].replace(/\{(\w+)\}/g, (_hole, hole: string) => args[hole] ?? "");
  });
  const section = (key: string, body: string[]): string => [say(key), ...body].join("\n");
  const parts = [
    lines(templates.opening).join("\n"),
    section("facts", lines(templates.facts)),
    section("exhibits", exhibits.length > 0 ? exhibits : [say("no_files")]),
    section("clause", lines(templates.clause)),
    section("request", lines(templates.request)),
  ];
  return { text: parts.filter((part) => part !== "").join("\n\n"), gaps };
}

export function outline(host: DeskHost): Desk {
  const say = teller(host, texts);
  let language: Lang = host.lang();
  let rules: ListedRule[] = [];
  const now = (): Outline => outlineOf({
    form: host.form(), report: host.report(), file_names: host.file_names(), lang: language,
    kindName: (kind) => host.kindName(kind, language),
    causeName: (cause) => host.formName("cause", cause, language),
  });
  const put = (words: string): void => {
    host.send({ type: "set_field", path: "statement", value: words });
    host.send({ type: "sheet_close" });
  };
  return {
    async prepare() {
      rules = await host.rules();
    },
    view() {
      const blocks: SheetBlock[] = [text(say("intro"), "soft")];
      if (said(host.form(), "kind") === "") return { topic: "outline", title: say("title"), blocks: [...blocks, text(say("no_kind"), "warn")] };
      const made = now();
      const statement = said(host.form(), "statement");
      blocks.push({ kind: "choice", id: "language", label: say("q_language"), value: language, unset: "", options: (["zh", "en"] as const).map((value) => ({ value, label: say(`language_${value}`) })) });
      blocks.push(made.gaps.length > 0 ? text(say("gaps", { count: made.gaps.length, names: made.gaps.join(host.lang() === "zh" ? "、" : ", ") }), "warn") : text(say("no_gaps"), "good"));
      const { counting, least, most } = lengthLimits(rules, host.form());
      blocks.push(text(say("length", { count: lengthAs(counting, made.text), counting: say(`counting_${counting}`), least, most }), "soft"));
      blocks.push({ kind: "buttons", buttons: [
        statement === "" ? { id: "replace", label: say("put"), primary: true } : { id: "insert", label: say("insert"), primary: true },
        ...(statement === "" ? [] : [{ id: "replace", label: say("replace") }]),
        { id: "copy", label: say("copy") },
      ] });
      blocks.push(text(say("undo_hint"), "soft"), heading(say("preview")));
      for (const line of made.text.split("\n")) if (line !== "") blocks.push(text(line));
      return { topic: "outline", title: say("title"), blocks };
    },
    act(id, value) {
      if (id === "language" && (value === "zh" || value === "en")) language = value;
      if (id === "copy") host.copy(now().text);
      if (id === "replace") put(now().text);
      if (id === "insert") put(`${said(host.form(), "statement").trimEnd()}\n\n${now().text}`);
    },
  };
}
