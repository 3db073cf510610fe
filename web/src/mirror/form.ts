// The case form: which fields there are is data (assets/texts/ui/form.json), as on the canvas.
import { fieldAt } from "../case_edit";
import { clausesPart } from "./clauses";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

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

function fieldPart(field: Field, view: MirrorView): Wanted {
  if (field.type === "clauses") return clausesPart(view);
  const id = `field-${field.path}`;
  const problems = problemsOf(field.path, view);
  return h("div", { key: `${field.path} ${JSON.stringify(field.when ?? {})}`, class: "field" },
    h("label", { for: id }, view.both(field.label)),
    control(field, id, view, problems.length > 0 ? `${id}-problems` : ""),
    problems.length > 0 && h("p", { key: "problems", id: `${id}-problems`, class: "bad" }, problems.join(" ")));
}

function sectionPart(section: Section, key: string, view: MirrorView): Wanted {
  return h("fieldset", { key }, h("legend", {}, view.both(section.title)), section.fields.filter((field) => applies(field, view)).map((field) => fieldPart(field, view)));
}

export function formPart(view: MirrorView): Wanted {
  const form = view.texts.all["form"] as unknown as FormTexts;
  const statement = form.statement;
  const problems = problemsOf(statement.path, view);
  return h("section", { key: "form", "aria-labelledby": "form-title" },
    h("h2", { id: "form-title" }, view.say("screen.tabs.form")),
    form.sections.filter((section) => applies(section, view)).map((section) => sectionPart(section, section.key ?? "", view)),
    h("div", { key: "statement", class: "field" },
      h("label", { for: "field-statement" }, view.both(statement.title)),
      h("p", { id: "statement-hint", class: "soft" }, view.both(statement.hint)),
      h("textarea", { id: "field-statement", rows: "8", "aria-describedby": "statement-hint", value: textOf(fieldAt(view.state.case_form, statement.path)),
        input: (event: Event) => view.send({ type: "set_field", path: statement.path, value: (event.target as HTMLTextAreaElement).value }) }),
      problems.length > 0 && h("p", { key: "problems", class: "bad" }, problems.join(" "))),
    sectionPart(form.seller, "seller", view));
}
