// The clauses of the case, the library to choose from, and one copied from the notice.
import { clausesOf } from "../case_clauses";
import type { CaseClause } from "../report_types";
import type { ListedClause } from "../rules_types";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

const typed: CaseClause = {};
const typed_fields = ["rule_set", "number", "version", "text"] as const;

function citedPart(clause: CaseClause, index: number, view: MirrorView): Wanted {
  const { say } = view;
  const name = [clause.rule_set ?? "", clause.number ?? say("rules.clause.unnumbered")].filter((part) => part !== "").join(" ");
  const copied = clause.from === "notice" ? ` · ${say("rules.clause.from_notice")}${clause.text === undefined ? "" : `: ${clause.text}`}` : "";
  return h("li", { key: `cited ${index}` }, `${say("rules.clause.cited")}: ${name}${copied} `,
    h("button", { type: "button", "aria-label": `${say("rules.clause.remove")}: ${name}`, click: () => view.send({ type: "remove_clause", index }) }, say("rules.clause.remove")));
}

function entryPart(clause: ListedClause, view: MirrorView): Wanted {
  const { say, state } = view;
  const name = `${clause.rule_set[state.lang]} ${clause.number}`.trim();
  const fits = clause.applies.includes(`${state.case_form.kind ?? ""}.${state.case_form.cause ?? ""}`);
  const about = [clause.title[state.lang], clause.number === "" ? say("rules.clause.whole_set") : "", say(fits ? "rules.clause.fits" : "rules.clause.other_cases"), say(`rules.provenance.${clause.provenance}`),
    clause.version === "" ? say("rules.clause.undated") : clause.version, clause.source[state.lang]];
  return h("li", { key: `${name} ${clause.version}` }, `${name}: ${about.filter((part) => part !== "").join(" · ")} `,
    h("button", { type: "button", "aria-label": `${say("rules.clause.use")}: ${name}`,
      click: () => view.send({ type: "add_clause", clause: { rule_set: clause.rule_set[state.lang], version: clause.version, number: clause.number } }) }, say("rules.clause.use")));
}

function typedPart(view: MirrorView): Wanted {
  const { say } = view;
  return h("fieldset", { key: "typed" },
    h("legend", {}, say("rules.clause.from_notice")),
    typed_fields.map((field) => h("div", { key: field, class: "field" },
      h("label", { for: `clause-${field}` }, say(`rules.clause.${field}`)),
      h(field === "text" ? "textarea" : "input", { id: `clause-${field}`, value: typed[field] ?? "", input: (event: Event) => {
        typed[field] = (event.target as HTMLInputElement).value;
      } }))),
    h("button", { type: "button", id: "clause-add", click: () => {
      if ((typed.number ?? "") === "" && (typed.text ?? "") === "") return;
      view.send({ type: "add_clause", clause: { ...typed, from: "notice" } });
      for (const field of typed_fields) delete typed[field];
      view.refresh();
    } }, say("rules.clause.add")));
}

export function clausesPart(view: MirrorView): Wanted {
  const cited = clausesOf(view.state.case_form);
  return h("div", { key: "clauses", class: "field" },
    cited.length > 0 && h("ul", { key: "cited", id: "clauses-cited" }, cited.map((clause, index) => citedPart(clause, index, view))),
    h("details", { key: "library", id: "clauses-library", toggle: (event: Event) => (event.target as HTMLDetailsElement).open && view.send({ type: "rules_shown" }) },
      h("summary", {}, view.say("rules.clause.open")),
      h("p", { class: "soft" }, view.say("rules.clause.hint")),
      h("ul", {}, (view.rules?.clauses ?? []).map((clause) => entryPart(clause, view))),
      typedPart(view)));
}
