// The cases that this browser keeps, and how the one on the page is kept.
import type { CaseRowView } from "../view_state";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

const class_of_tone = { good: "good", bad: "bad", warn: "strong", soft: "soft" } as const;

export function storagePart(view: MirrorView): Wanted | null {
  const { state, say, send } = view;
  const { storage } = state.cases;
  if (state.storage_note === "") return null;
  const trouble = storage === "full" || storage === "none" || storage === "failed";
  const stale = state.storage_note === say("cases.storage.changed");
  const id = state.cases.rows.find((row) => row.here)?.id ?? "";
  return h("div", { key: "storage", id: "storage", class: "row" },
    h("p", { role: "status", "aria-live": trouble ? "assertive" : "off", class: trouble ? "bad" : "soft" }, state.storage_note),
    trouble && h("button", { key: "file", type: "button", id: "storage-save-file", click: () => send({ type: "export", format: "case_file" }) }, say("cases.save_file")),
    trouble && h("button", { key: "retry", type: "button", id: "storage-retry", click: () => send({ type: "storage_retry" }) }, say("cases.retry")),
    stale && h("button", { key: "refresh", type: "button", id: "case-refresh", click: () => send({ type: "case_open", id }) }, say("cases.refresh")),
    storage === "elsewhere" && h("button", { key: "take", type: "button", id: "case-take-over", click: () => send({ type: "case_take_over" }) }, say("cases.take_over")));
}

function rowPart(row: CaseRowView, view: MirrorView): Wanted {
  const { say, send } = view;
  const { id } = row;
  const named = (key: string): { [name: string]: string } => ({ type: "button", "aria-label": `${say(`cases.${key}`)}: ${row.title}` });
  const marks = [row.here ? say("cases.here") : "", row.elsewhere ? say("cases.elsewhere") : "", row.archived ? say("cases.archived") : ""].filter((mark) => mark !== "");
  return h("li", { key: id, class: "case", "data-case": id, "aria-current": row.here ? "true" : undefined },
    h("h3", {}, row.title, marks.length > 0 && ` (${marks.join(", ")})`),
    h("p", {}, h("span", { class: class_of_tone[row.tone] }, row.state), ` · ${row.details}`),
    h("div", { class: "row" },
      !row.here && h("button", { key: "open", ...named("open"), click: () => send({ type: "case_open", id }) }, say("cases.open")),
      h("button", { key: "rename", ...named("rename"), click: () => send({ type: "case_rename", id }) }, say("cases.rename")),
      h("button", { key: "duplicate", ...named("duplicate"), click: () => send({ type: "case_duplicate", id }) }, say("cases.duplicate")),
      h("button", { key: "archive", ...named(row.archived ? "unarchive" : "archive"), click: () => send({ type: "case_archive", id, archived: !row.archived }) }, say(row.archived ? "cases.unarchive" : "cases.archive")),
      h("button", { key: "delete", ...named("delete"), click: () => send({ type: "case_delete", id }) }, say("cases.delete"))));
}

export function casesPart(view: MirrorView): Wanted {
  const { state, say, send } = view;
  const { rows, note } = state.cases;
  const list = (archived: boolean): Wanted => h("ul", { key: archived ? "archived" : "active" }, rows.filter((row) => row.archived === archived).map((row) => rowPart(row, view)));
  return h("section", { key: "cases", "aria-labelledby": "cases-title" },
    h("h2", { id: "cases-title" }, say("cases.entry_count", { count: rows.length })),
    h("p", { class: "soft" }, say("cases.hint")),
    h("div", { class: "row" },
      h("button", { type: "button", id: "case-new", click: () => send({ type: "case_new" }) }, say("cases.new")),
      h("button", { type: "button", id: "case-from-notice", click: () => send({ type: "case_from_notice" }) }, say("cases.from_notice")),
      h("button", { type: "button", id: "case-open-file", click: () => send({ type: "case_file_open" }) }, say("cases.open_file")),
      h("button", { type: "button", id: "case-save-file", click: () => send({ type: "export", format: "case_file" }) }, say("cases.save_file"))),
    rows.length === 0 && h("p", { key: "none" }, say("cases.none")),
    list(false),
    rows.some((row) => row.archived) && h("h3", { key: "archived-title" }, say("cases.archived")),
    rows.some((row) => row.archived) && list(true),
    h("p", { key: "note", class: "soft" }, note));
}
