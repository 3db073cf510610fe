// The question that comes before the form: an appeal or a report; for an appeal, whether there is an entry for it and what
// kind of penalty it is.
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

// Put off, not answered: the form says nothing then.
const put_off = { entry: false, penalty: false, changing: false };

type Step = "kind" | "entry" | "penalty" | "done";

function text(view: MirrorView, field: string): string {
  const value = view.state.case_form[field];
  return typeof value === "string" || typeof value === "boolean" ? String(value) : "";
}

function stepOf(view: MirrorView): Step {
  const kind = text(view, "kind");
  if (kind === "") {
    Object.assign(put_off, { entry: false, penalty: false, changing: false });
    return "kind";
  }
  if (put_off.changing) return "kind";
  if (kind !== "appeal" || text(view, "cause") !== "") return "done";
  if (text(view, "appeal_available") === "" && !put_off.entry) return "entry";
  return text(view, "penalty_kind") === "" && !put_off.penalty ? "penalty" : "done";
}

function answer(key: string, label: string, hint: string, chosen: boolean, click: () => void): Wanted {
  return h("button", { key, id: `route-${key}`, type: "button", class: "answer", "aria-pressed": chosen ? "true" : "false", click }, h("strong", {}, label), hint !== "" && h("span", { class: "soft" }, ` ${hint}`));
}

// The answer that was pressed may be gone: the keyboard goes on with the question that follows.
function goOn(view: MirrorView): void {
  view.ask();
  setTimeout(() => document.getElementById("route-question")?.focus({ preventScroll: true }), 40);
}

function kindAnswers(view: MirrorView): Wanted[] {
  const { say, send } = view;
  const chosen = text(view, "kind");
  return (["appeal", "report"] as const).map((kind) =>
    answer(kind, say(`route.kind.${kind}`), say(`route.kind.${kind}_hint`), chosen === kind, () => {
      if (chosen !== kind && text(view, "cause") !== "") send({ type: "set_field", path: "cause", value: null });
      send({ type: "set_field", path: "kind", value: kind });
      Object.assign(put_off, { entry: false, penalty: false, changing: false });
      goOn(view);
    }));
}

function entryAnswers(view: MirrorView): Wanted[] {
  const { say, send } = view;
  const said = text(view, "appeal_available");
  return [
    ...(["yes", "no"] as const).map((word) => answer(word, say(`route.entry.${word}`), "", said === String(word === "yes"), () => {
      send({ type: "set_field", path: "appeal_available", value: word === "yes" });
      goOn(view);
    })),
    answer("later", say("route.entry.later"), "", said === "" && put_off.entry, () => {
      put_off.entry = true;
      goOn(view);
    }),
  ];
}

function penaltyAnswers(view: MirrorView): Wanted[] {
  const { say, send } = view;
  const form = view.texts.all["form"] as { sections: { fields: { path: string; options?: { value: string; zh: string; en: string }[] }[] }[] };
  const options = form.sections.flatMap((section) => section.fields).find((field) => field.path === "penalty_kind")?.options ?? [];
  return [
    ...options.map((option) => answer(`penalty-${option.value}`, option[view.state.lang], "", text(view, "penalty_kind") === option.value, () => {
      send({ type: "set_field", path: "penalty_kind", value: option.value });
      goOn(view);
    })),
    answer("penalty-later", say("route.penalty.later"), "", false, () => {
      put_off.penalty = true;
      goOn(view);
    }),
  ];
}

export function routePart(view: MirrorView): Wanted {
  const { say } = view;
  const step = stepOf(view);
  const no_way = text(view, "kind") === "appeal" && text(view, "appeal_available") === "false" && h("p", { key: "no-way", class: "bad" }, `■ ${say("route.entry.no_way")}`);
  const heading = h("h2", { id: "route-title" }, say("route.title"));
  const section = (...children: Parameters<typeof h>[2][]): Wanted => h("section", { key: "route", "aria-labelledby": "route-title" }, heading, ...children);
  if (step === "done") {
    const entry = text(view, "appeal_available");
    const way = say(`route.summary.${text(view, "kind") === "appeal" ? "appeal" : "report"}`);
    const found = text(view, "kind") === "appeal" ? ` · ${say(`route.summary.entry_${entry === "true" ? "yes" : entry === "false" ? "no" : "unknown"}`)}` : "";
    return section(h("p", { key: "summary", id: "route-question", tabindex: "-1", class: "strong" }, way + found), no_way,
      h("button", { key: "change", id: "route-change", type: "button", click: () => {
        put_off.changing = true;
        goOn(view);
      } }, say("route.summary.change")));
  }
  const number = step === "kind" ? 1 : step === "entry" ? 2 : 3;
  return section(
    h("p", { key: "why", class: "soft" }, say("route.why")),
    step !== "kind" && h("p", { key: "step", class: "soft" }, say("route.step", { step: number, all: 3 })),
    step === "penalty" && no_way,
    h("p", { key: "question", id: "route-question", tabindex: "-1", class: "strong" }, say(`route.${step}.question`)),
    step !== "kind" && h("p", { key: "reason", class: "soft" }, say(`route.${step}.why`)),
    h("div", { key: step, class: "row", role: "group", "aria-labelledby": "route-question" }, step === "kind" ? kindAnswers(view) : step === "entry" ? entryAnswers(view) : penaltyAnswers(view)),
    h("p", { key: "note", class: "soft" }, say(step === "kind" ? "route.kind.both" : step === "entry" ? "route.entry.how" : "route.penalty.exam")));
}
