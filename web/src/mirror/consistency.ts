// The consistency table as a table: rows are facts, columns the form, the statement and the files that show something.
import type { ConsistencyRowJson } from "../report_types";
import { h, type Wanted } from "./element";
import { goToField, goToWords } from "./ways";
import type { MirrorView } from "./view";

type Mark = "same" | "different" | "doubtful" | "partial" | "untold";
const signs: { [mark in Mark]: string } = { same: "✓", different: "✕", doubtful: "▲", partial: "○", untold: "" };
const state_signs = { agrees: "✓", differs: "✕", several: "○", alone: "" };

function markOf(entry: { agrees: boolean | null; doubtful?: true; partial?: true }): Mark {
  if (entry.partial === true) return "partial";
  if (entry.agrees === null) return "untold";
  if (entry.agrees) return "same";
  return entry.doubtful === true ? "doubtful" : "different";
}

export function rowName(row: ConsistencyRowJson, say: MirrorView["say"]): string {
  if (row.type !== "amount") return say(`tables.row.${row.type}`);
  return [say(`tables.amount.${row.label ?? "other"}`), row.currency ?? ""].filter((part) => part !== "").join(" ");
}

function valueCell(key: string, value: string, small: string, mark: Mark, leads: string, view: MirrorView, go: (() => void) | null): Wanted {
  const word = mark === "untold" ? "" : view.say(`tables.mark.${mark}`);
  const name = [value, small, word].filter((part) => part !== "").join(", ");
  const inside = [signs[mark] !== "" && h("span", { key: "sign", class: "sign", "aria-hidden": "true" }, signs[mark]), h("span", { key: "value", class: "value", title: value }, value),
    word !== "" && mark !== "same" && h("span", { key: "word", class: "word" }, word), small !== "" && h("span", { key: "small", class: "soft" }, small)];
  if (go === null) return h("div", { key, class: `entry ${mark}` }, inside);
  return h("button", { key, type: "button", class: `entry ${mark}`, "aria-label": `${name}: ${view.say(leads)}`, click: go }, inside);
}

// The same value twice on one page is one thing.
function distinct<T extends { value: string }>(entries: T[], same: (a: T, b: T) => boolean): T[] {
  return entries.filter((entry, index) => entries.findIndex((other) => same(entry, other)) === index);
}

function rowPart(row: ConsistencyRowJson, index: number, files: string[], view: MirrorView): Wanted {
  const { say } = view;
  const none = (key: string, word: string): Wanted => h("span", { key, class: "soft" }, word);
  const typed = row.typed.map((entry, at) => valueCell(`typed ${at}`, entry.value, "", "untold", "tables.go.field", view, () => goToField(entry.field)));
  const told = distinct(row.statement, (a, b) => a.value === b.value && a.agrees === b.agrees)
    .map((entry, at) => valueCell(`told ${at}`, entry.value, "", markOf(entry), "tables.go.words", view, entry.range === null ? null : () => goToWords(entry.range!, view)));
  return h("tr", { key: `${row.type} ${row.label ?? ""} ${row.currency ?? ""} ${index}`, class: row.state },
    h("th", { scope: "row" }, rowName(row, say), " ", h("span", { class: `state ${row.state}` }, `${state_signs[row.state]} ${say(`tables.state.${row.state}`)}`)),
    h("td", {}, typed.length > 0 ? typed : none("none", say("tables.not_filled"))),
    h("td", {}, told.length > 0 ? told : none("none", say("tables.not_said"))),
    files.map((name) => {
      const id = view.state.files.find((file) => file.name === name)?.id;
      const seen = distinct(row.seen.filter((entry) => entry.file === name), (a, b) => a.value === b.value && markOf(a) === markOf(b));
      return h("td", { key: name }, seen.length === 0 ? none("none", "—")
        : seen.map((entry, at) => valueCell(`seen ${at}`, entry.value, entry.label ?? "", markOf(entry), "tables.go.place", view, id === undefined ? null : () => view.showPlace(id, entry.box))));
    }));
}

export function consistencyPart(view: MirrorView): Wanted | null {
  const { state, say } = view;
  const rows = state.report?.consistency ?? [];
  const files = (state.report?.files ?? []).map((file) => file.name).filter((name) => rows.some((row) => row.seen.some((seen) => seen.file === name)));
  const counted = (wanted: string): number => rows.filter((row) => row.state === wanted).length;
  return h("section", { key: "consistency", "aria-labelledby": "consistency-title" },
    h("h2", { id: "consistency-title" }, say("tables.table_title")),
    rows.length === 0
      ? [h("p", { key: "none", class: "strong" }, say("tables.empty.title")), h("p", { key: "files" }, say(state.busy ? "tables.empty.reading" : "tables.empty.files")), h("p", { key: "form" }, say("tables.empty.form"))]
      : [h("p", { key: "counts", class: "strong" }, `✕ ${say("tables.differs_count", { count: counted("differs") })} · ✓ ${say("tables.agrees_count", { count: counted("agrees") })}`),
          h("p", { key: "hint", class: "soft" }, say("tables.table_hint")),
          h("div", { key: "table", class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "consistency-title" },
            h("table", { id: "consistency-table" },
              h("thead", {}, h("tr", {}, [say("tables.fact"), say("tables.form"), say("tables.statement"), ...files].map((name, at) => h("th", { key: at, scope: "col" }, name)))),
              h("tbody", {}, [...rows].map((row, index) => ({ row, index })).sort((a, b) => Number(b.row.state === "differs") - Number(a.row.state === "differs")).map(({ row, index }) => rowPart(row, index, files, view)))))]);
}
