// The reference in the mirror: a class chosen from the list, or by a finding's "explain".
import { embedded } from "../embedded";
import { devices, pageOf, type Device, type ExplainedClass } from "../reference";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

function stepsPart(entry: ExplainedClass, view: MirrorView): Wanted {
  const { say, both, reference } = view;
  const { steps } = entry;
  const shown = steps.any !== undefined ? "any" : reference.device;
  return h("section", { key: "steps" },
    h("h4", {}, say("reference.steps")),
    steps.any === undefined && h("label", { key: "device", class: "inline" }, h("span", {}, say("reference.device")),
      h("select", { id: "reference-device", value: reference.device, change: (event: Event) => reference.choose((event.target as HTMLSelectElement).value as Device) },
        devices.map((device) => h("option", { key: device, value: device }, say(`reference.devices.${device}`))))),
    h("ol", { key: "lines" }, (steps[shown] ?? []).map((line, at) => h("li", { key: String(at) }, both(line)))));
}

function examplesPart(entry: ExplainedClass, view: MirrorView): Wanted {
  const { say, both, reference } = view;
  const { examples } = entry;
  if (examples === null) return h("p", { key: "examples", class: "soft" }, say("reference.no_examples"));
  return h("section", { key: "examples" }, h("h4", {}, say("reference.examples")),
    (["bad", "good"] as const).map((kind) => {
      const address = reference.picture(kind);
      return h("figure", { key: kind },
        address !== "" && h("img", { key: "picture", src: address, alt: both(examples[kind].alt), width: examples[kind].width, height: examples[kind].height }),
        h("figcaption", {}, h("strong", {}, `${say(`reference.${kind}`)}: `), both(examples[kind].caption)));
    }));
}

function classPart(entry: ExplainedClass, view: MirrorView): Wanted[] {
  const { say, state } = view;
  const doc = entry.doc[state.lang];
  const part = (key: "what" | "why" | "fails_when" | "unknown_when" | "fix" | "source"): Wanted | null =>
    doc[key] ? h("p", { key }, h("strong", {}, `${say(`reference.${key}`)}: `), doc[key]) : null;
  return [
    h("p", { key: "severity" }, `${say(`words.severity.${entry.severity}`)}${entry.demand ? ` · ★ ${say("reference.demand")}` : ""}`),
    ...[part("what"), part("why"), part("fix")].filter((each) => each !== null),
    stepsPart(entry, view), examplesPart(entry, view),
    ...[part("fails_when"), part("unknown_when"), part("source")].filter((each) => each !== null),
    embedded !== null ? h("p", { key: "link", class: "soft" }, say("reference.no_pages")) : h("p", { key: "link" }, h("a", { id: "reference-link", href: pageOf(entry.code, state.lang, state.script), target: "_blank", rel: "noopener" }, `${say("reference.open_page")}: ${entry.code}`)),
  ];
}

export function referencePart(view: MirrorView): Wanted {
  const { say, state, reference } = view;
  const entry = reference.entry;
  const title = entry === null ? say("reference.title") : `${entry.code} ${entry.title[state.lang]}`;
  return h("section", { key: "reference", "aria-labelledby": "reference-title" },
    h("h2", {}, say("reference.title")),
    h("p", {}, say("reference.intro")),
    h("label", { class: "inline" }, h("span", {}, say("reference.choose")),
      h("select", { id: "reference-class", value: reference.code, change: (event: Event) => view.send({ type: "open_help", topic: (event.target as HTMLSelectElement).value }) },
        h("option", { key: "none", value: "" }, "—"),
        [...view.catalogue.values()].map((each) => h("option", { key: each.code, value: each.code }, `${each.code} ${each.title[state.lang]}`)))),
    h("h3", { id: "reference-title", tabindex: "-1" }, title),
    reference.problem !== "" && h("p", { key: "problem", class: "bad" }, say("reference.failed", { reason: reference.problem })),
    reference.code !== "" && entry === null && reference.problem === "" && h("p", { key: "loading", class: "soft" }, say("reference.loading")),
    entry !== null && classPart(entry, view),
    h("p", { class: "soft" }, say("reference.honesty")));
}
