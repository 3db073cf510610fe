// The evidence matrix: what the case asks for, which files are it, and how to get what is missing.
import type { EvidencePlaceJson } from "../report_types";
import { h, type Wanted } from "./element";
import { goToField } from "./ways";
import type { MirrorView } from "./view";

function stateOf(place: EvidencePlaceJson, view: MirrorView): { sign: string; word: string; look: string } {
  const { say } = view;
  if (place.state === "filled") return { sign: "✓", word: say("tables.matrix.filled"), look: "good" };
  if (place.state === "not_applicable") return { sign: "○", word: say("tables.matrix.not_applicable"), look: "soft" };
  if (place.state === "unknown") return { sign: "?", word: say("tables.matrix.unknown"), look: "asking" };
  return place.needed === "must" ? { sign: "■", word: say("tables.matrix.empty_must"), look: "bad" } : { sign: "○", word: say("tables.matrix.empty_strengthens"), look: "soft" };
}

function placePart(place: EvidencePlaceJson, index: number, view: MirrorView): Wanted {
  const { say, state } = view;
  const { sign, word, look } = stateOf(place, view);
  const notes = [place.condition === null ? "" : say(`tables.matrix.if_${place.condition}`), place.wanted > 1 ? say("tables.matrix.several", { count: place.wanted }) : ""].filter((note) => note !== "");
  return h("tr", { key: `${place.needed} ${place.place} ${index}` },
    h("th", { scope: "row" }, place.name[state.lang], notes.length > 0 && h("span", { class: "soft" }, ` (${notes.join(", ")})`)),
    h("td", { class: look }, `${sign} ${word}`),
    h("td", {},
      place.files.map((name) => {
        const id = state.files.find((file) => file.name === name)?.id;
        return h("button", { key: name, type: "button", click: () => id !== undefined && view.showPlace(id, null) }, name);
      }),
      place.reason !== null && h("p", { key: "reason" }, say(`tables.matrix.${place.reason}`)),
      place.reason === "shipped_not_said" && h("button", { key: "answer", type: "button", click: () => goToField("shipped") }, say("tables.matrix.answer")),
      (place.state === "empty" || place.reason === "unread") && h("p", { key: "how" }, place.how[state.lang])));
}

export function matrixPart(view: MirrorView): Wanted {
  const { state, say } = view;
  const places = (state.report?.evidence_matrix ?? []).map((place, index) => ({ place, index }));
  const musts = places.filter(({ place }) => place.needed === "must" && place.state !== "not_applicable");
  const table = (needed: "must" | "strengthens"): Wanted | null => {
    const own = places.filter(({ place }) => place.needed === needed);
    if (own.length === 0) return null;
    return h("table", { key: needed, id: `matrix-${needed}` }, h("caption", {}, say(`tables.matrix.${needed}`)),
      h("thead", {}, h("tr", {}, ["place", "status", "files"].map((name) => h("th", { key: name, scope: "col" }, say(`tables.matrix.${name}`))))),
      h("tbody", {}, own.map(({ place, index }) => placePart(place, index, view))));
  };
  return h("section", { key: "matrix", "aria-labelledby": "matrix-title" },
    h("h2", { id: "matrix-title" }, say("tables.tab_matrix")),
    places.length === 0
      ? [h("p", { key: "none", class: "strong" }, say("tables.matrix.no_cause")), h("p", { key: "how" }, say("tables.matrix.no_cause_how"))]
      : [h("p", { key: "summary", class: "strong" }, say("tables.matrix.summary", { filled: musts.filter(({ place }) => place.state === "filled").length, all: musts.length })),
          table("must"), table("strengthens"), h("p", { key: "kind", class: "soft" }, say("tables.matrix.wrong_kind"))]);
}
