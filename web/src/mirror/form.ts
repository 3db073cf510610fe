// The case form: which fields there are is data (assets/texts/ui/form.json), as on the canvas.
import { fieldAt } from "../case_edit";
import { marksOf, segmentsOf } from "../statement_marks";
import { clausesPart } from "./clauses";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";
import { goToWords } from "./ways";

interface Option {
  value: string;
  zh: string;
  en: string;
}
interface Field {
  path: string;
  type: "text" | "time" | "choice" | "yes_no" | "clauses";
  label: unknown;
  hint?: unknown;
  when?: { [path: string]: string };
  options?: Option[];
}
interface Section {
  key?: string;
  title: unknown;
  when?: { [path: string]: string };
  fields: Field[];
}
interface FormTexts {
  sections: Section[];
  seller: Section;
  statement: { path: string; title: unknown; hint: unknown };
}

function applies(entry: { when?: { [path: string]: string } }, view: MirrorView): boolean {
  return Object.entries(entry.when ?? {}).every(([path, value]) => fieldAt(view.state.case_form, path) === value);
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

// Names of the fields' messages, for whoever cannot see that a field is marked.
function problemsOf(path: string, view: MirrorView): string[] {
  return (view.state.report?.findings ?? []).filter((finding) => finding.where.field === path).map((finding) => finding.message[view.state.lang]);
}

function control(field: Field, id: string, view: MirrorView, described: string): Wanted {
  const value = textOf(fieldAt(view.state.case_form, field.path));
  const common = { id, "aria-describedby": described === "" ? undefined : described };
  const chosen = (event: Event): string => (event.target as HTMLSelectElement | HTMLInputElement).value;
  const unset = h("option", { key: "unset", value: "" }, view.say("form.unset"));
  if (field.type === "choice")
    return h("select", { ...common, value, change: (event: Event) => view.send({ type: "set_field", path: field.path, value: chosen(event) === "" ? null : chosen(event) }) },
      unset, (field.options ?? []).map((option) => h("option", { key: option.value, value: option.value }, option[view.state.lang])));
  if (field.type === "yes_no")
    return h("select", { ...common, value, change: (event: Event) => view.send({ type: "set_field", path: field.path, value: chosen(event) === "" ? null : chosen(event) === "true" }) },
      unset, h("option", { key: "true", value: "true" }, view.say("form.yes")), h("option", { key: "false", value: "false" }, view.say("form.no")));
  return h("input", { ...common, type: "text", autocomplete: "off", spellcheck: "false", value, placeholder: view.both(field.hint), input: (event: Event) => view.send({ type: "set_field", path: field.path, value: chosen(event) }) });
}

// Read off the notice, and not yet the seller's own word.
function markOf(path: string, view: MirrorView): Wanted | null {
  const { from_notice } = view.state.case_form;
  if (from_notice?.fields[path] === undefined) return null;
  return h("p", { key: "read", id: `field-${path}-read`, class: "notice" }, view.say("cases.notice.mark", { name: from_notice.file }), " ",
    h("button", { type: "button", id: `confirm-${path}`, "aria-label": `${view.say("cases.notice.confirm")}: ${path}`, click: () => view.send({ type: "confirm_read", path }) }, view.say("cases.notice.confirm")));
}

function fieldPart(field: Field, view: MirrorView): Wanted {
  if (field.type === "clauses") return clausesPart(view);
  const id = `field-${field.path}`;
  const problems = problemsOf(field.path, view);
  return h("div", { key: `${field.path} ${JSON.stringify(field.when ?? {})}`, class: "field" },
    h("label", { for: id }, view.both(field.label)),
    control(field, id, view, [problems.length > 0 ? `${id}-problems` : "", markOf(field.path, view) === null ? "" : `${id}-read`].filter((each) => each !== "").join(" ")),
    markOf(field.path, view),
    problems.length > 0 && h("p", { key: "problems", id: `${id}-problems`, class: "bad" }, problems.join(" ")));
}

function sectionPart(section: Section, key: string, view: MirrorView): Wanted {
  return h("fieldset", { key }, h("legend", {}, view.both(section.title)), section.fields.filter((field) => applies(field, view)).map((field) => fieldPart(field, view)));
}

// The text area with the words that findings speak of marked behind it, and each finding with a way to its words.
function statementPart(statement: FormTexts["statement"], view: MirrorView): Wanted {
  const text = textOf(fieldAt(view.state.case_form, statement.path));
  const segments = segmentsOf(text, marksOf(view.state.report, text), null);
  let at = 0;
  const marked = segments.map((segment, index) => {
    const from = at;
    at += segment.text.length;
    return segment.looks.length === 0 ? h("span", { key: index }, segment.text) : h("mark", { key: index, class: segment.looks.join(" "), "data-from": from }, segment.text);
  });
  const about = (view.state.report?.findings ?? []).filter((finding) => finding.where.field === statement.path && finding.dismissed !== true);
  return h("div", { key: "statement", class: "field" },
    h("label", { for: "field-statement" }, view.both(statement.title)),
    h("p", { id: "statement-hint", class: "soft" }, view.both(statement.hint)),
    h("div", { class: "statement-box" },
      h("div", { class: "marks", "aria-hidden": "true" }, marked, "\u200b"),
      h("textarea", { id: "field-statement", rows: "8", "aria-describedby": `statement-hint statement-length${about.length > 0 ? " field-statement-problems" : ""}`, value: text,
        input: (event: Event) => view.send({ type: "set_field", path: statement.path, value: (event.target as HTMLTextAreaElement).value }),
        scroll: (event: Event) => {
          const area = event.target as HTMLTextAreaElement;
          if (area.previousElementSibling !== null) area.previousElementSibling.scrollTop = area.scrollTop;
        } })),
    h("p", { key: "length", id: "statement-length", class: "soft" }, view.state.statement_note),
    about.length > 0 && h("ul", { key: "problems", id: "field-statement-problems", class: "bad" }, about.map((finding, index) => {
      const { range } = finding.where;
      return h("li", { key: `${finding.code} ${index}` }, finding.message[view.state.lang],
        range !== null && range !== undefined && h("button", { type: "button", "aria-label": `${view.say("tables.marks.to_words")}: ${finding.observed}`, click: () => goToWords(range, view) }, view.say("tables.marks.to_words")));
    })));
}

export function formPart(view: MirrorView): Wanted {
  const form = view.texts.all["form"] as unknown as FormTexts;
  return h("section", { key: "form", "aria-labelledby": "form-title" },
    h("h2", { id: "form-title" }, view.say("screen.tabs.form")),
    Object.keys(view.state.case_form.from_notice?.fields ?? {}).length > 1 && h("p", { key: "read", class: "notice" }, h("button", { type: "button", id: "confirm-all", click: () => view.send({ type: "confirm_read", path: "" }) }, view.say("cases.notice.confirm_all"))),
    form.sections.filter((section) => applies(section, view)).map((section) => sectionPart(section, section.key ?? "", view)),
    statementPart(form.statement, view),
    sectionPart(form.seller, "seller", view));
}
