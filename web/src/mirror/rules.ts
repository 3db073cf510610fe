// The rule pack as ordinary controls: choose, open, save; a value at a time edited and reset.
import { built_in_id, type ListedRule, type RuleEntryValue } from "../rules_types";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

// What only the mirror knows: values are built while they are looked at.
const shown = { open: false, group: "limits", search: "" };

const textOf = (value: RuleEntryValue | undefined): string => (Array.isArray(value) ? value.join("\n") : String(value ?? ""));

function valueOf(rule: ListedRule, text: string): RuleEntryValue {
  if (rule.kind === "list") return text.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  // What is no number is left to the core, which says so.
  return rule.kind === "number" && text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function wanted(rule: ListedRule): boolean {
  if (shown.search === "") return rule.group === shown.group;
  const text = [rule.key, rule.label.zh, rule.label.en, rule.source.zh, rule.source.en, textOf(rule.value)].join("\n").toLowerCase();
  return text.includes(shown.search.toLowerCase());
}

function editor(rule: ListedRule, id: string, view: MirrorView): Wanted {
  const change = (event: Event): void => view.send({ type: "rules_edit", key: rule.key, value: valueOf(rule, (event.target as HTMLInputElement).value) });
  const common = { key: "editor", id, "aria-describedby": `${id}-origin`, value: textOf(rule.value), change };
  if (rule.options !== undefined) return h("select", common, rule.options.map((option) => h("option", { key: option, value: option }, option)));
  if (rule.kind === "list") return h("textarea", { ...common, rows: "6", spellcheck: "false" });
  return h("input", { ...common, type: "text", autocomplete: "off", inputmode: rule.kind === "number" ? "decimal" : "text" });
}

function rulePart(rule: ListedRule, view: MirrorView): Wanted {
  const { say, send, state } = view;
  const id = `rule-${rule.key}`;
  const fault = state.rules.fault !== null && state.rules.fault_key === rule.key ? state.rules.fault[state.lang] : "";
  const origin = [say(`rules.provenance.${rule.provenance}`), say("rules.from", { day: rule.effective }), rule.source[state.lang], rule.key].join(" · ");
  return h("div", { key: rule.key, class: "field" },
    h("label", { for: id }, rule.label[state.lang], rule.kind === "list" ? ` (${say("rules.one_a_line")})` : ""),
    editor(rule, id, view),
    rule.provenance === "user" && h("button", { key: "reset", type: "button", click: () => send({ type: "rules_reset", key: rule.key }) }, rule.reset_to === undefined || rule.kind === "list" ? say("rules.reset") : say("rules.reset_to", { value: textOf(rule.reset_to) })),
    fault !== "" && h("p", { key: "fault", class: "bad", role: "alert" }, fault),
    h("p", { key: "origin", id: `${id}-origin`, class: "soft" }, origin));
}

export function rulesPart(view: MirrorView): Wanted {
  const { say, send, state, rules } = view;
  const shipped = (view.texts.all["rule_packs"] ?? []) as unknown as { id: string; title: unknown }[];
  const packs = [{ id: built_in_id, name: say("rules.built_in") }, ...shipped.map((pack) => ({ id: pack.id, name: view.both(pack.title) }))];
  if (!packs.some((pack) => pack.id === state.rules.id)) packs.push({ id: state.rules.id, name: `${state.rules.id} · ${say("rules.own_pack")}` });
  const name = packs.find((pack) => pack.id === state.rules.id)!.name;
  const whole_fault = state.rules.fault !== null && state.rules.fault_key === "" ? `${state.rules.fault[state.lang]} ${say("rules.kept")}` : "";
  const groups = rules === null ? [] : rules.groups.filter((group) => rules.values.some((rule) => rule.group === group.id));
  return h("section", { key: "rules", "aria-labelledby": "rules-title" },
    h("h2", { id: "rules-title" }, say("rules.title")),
    h("p", { id: "rules-in-use", role: "status", "aria-live": "polite" }, say("rules.in_use", { name, version: state.rules.version }), state.rules.edited ? ` · ${say("rules.edited")}` : ""),
    whole_fault !== "" && h("p", { key: "fault", id: "rules-fault", class: "bad", role: "alert" }, whole_fault),
    h("div", { key: "choose", class: "field" },
      h("label", { for: "rules-pack" }, say("rules.choose")),
      h("select", { id: "rules-pack", value: state.rules.id, change: (event: Event) => send({ type: "rules_choose", id: (event.target as HTMLSelectElement).value }) },
        packs.map((pack) => h("option", { key: pack.id, value: pack.id }, pack.name)))),
    h("div", { key: "buttons", class: "row" },
      h("button", { key: "open", id: "rules-open", type: "button", click: () => send({ type: "rules_open" }) }, say("rules.open")),
      h("button", { key: "save", id: "rules-save", type: "button", click: () => send({ type: "rules_save" }) }, say("rules.save")),
      state.rules.edited && h("button", { key: "reset", id: "rules-reset", type: "button", click: () => send({ type: "rules_reset", key: "" }) }, say("rules.reset_all"))),
    h("p", { key: "hint", class: "soft" }, say("rules.hint")),
    rules !== null && h("details", { key: "values", id: "rules-values", toggle: (event: Event) => {
      const { open } = event.target as HTMLDetailsElement;
      if (open !== shown.open) {
        shown.open = open;
        if (open) send({ type: "rules_shown" });
        view.refresh();
      }
    } },
      h("summary", {}, say("rules.edit")),
      shown.open && h("div", { key: "find", class: "field" },
        h("label", { for: "rules-group" }, say("rules.group")),
        h("select", { id: "rules-group", value: shown.group, change: (event: Event) => {
          shown.group = (event.target as HTMLSelectElement).value;
          view.refresh();
        } }, groups.map((group) => h("option", { key: group.id, value: group.id }, group.title[state.lang])))),
      shown.open && h("div", { key: "search", class: "field" },
        h("label", { for: "rules-search" }, say("rules.search")),
        h("input", { id: "rules-search", type: "search", autocomplete: "off", value: shown.search, input: (event: Event) => {
          shown.search = (event.target as HTMLInputElement).value;
          view.refresh();
        } })),
      shown.open && rules.values.filter(wanted).map((rule) => rulePart(rule, view))));
}
