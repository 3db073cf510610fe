// The redaction tool as a list of boxes by numbers, where the canvas has them on the picture.
import { copyKind } from "../copies";
import { boxInside, faultsOfCopy } from "../redaction";
import type { Box } from "../report_types";
import type { FileView, RedactionView } from "../view_state";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

const sides = ["x", "y", "w", "h"] as const;

// A button that opens the tool for a file; none where there is no picture.
export function redactButton(file: FileView, view: MirrorView): Wanted | null {
  const of_report = view.state.report?.files[file.report_index];
  if (of_report === undefined || of_report.stages.decode !== "ok" || (of_report.copy_of !== undefined && copyKind(file.name) === "redacted")) return null;
  const open = (): void => {
    view.send({ type: "redact_open", id: file.id });
    // After the mirror has shown it.
    setTimeout(() => document.getElementById("redaction-title")?.focus(), 50);
  };
  return h("button", { key: "redact", type: "button", "aria-label": `${view.say("redaction.open")}: ${file.name}`, click: open }, view.say("redaction.open"));
}

function boxItem(box: Box, index: number, tool: RedactionView, view: MirrorView): Wanted {
  const { say, send, state } = view;
  const name = say("redaction.box", { number: index + 1 });
  const size = state.report?.files[state.files.find((file) => file.id === tool.file_id)?.report_index ?? -1];
  const change = (side: number, text: string): void => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) return;
    const next = box.map((old, at) => (at === side ? value : old)) as Box;
    const inside = boxInside(next, size?.width ?? 0, size?.height ?? 0);
    if (inside !== null) send({ type: "redact_boxes", boxes: tool.boxes.map((old, at) => (at === index ? inside : old)), chosen: index });
    view.refresh();
  };
  return h("li", { key: index }, h("fieldset", { class: "row" }, h("legend", {}, name),
    sides.map((side, at) => h("label", { key: side, class: "inline" }, h("span", {}, say(`redaction.${side}`)),
      h("input", { id: `redact-${index}-${side}`, type: "number", min: "0", step: "1", value: box[at]!, change: (event: Event) => change(at, (event.target as HTMLInputElement).value) }))),
    h("button", { key: "remove", type: "button", "aria-label": `${say("redaction.remove")}: ${name}`, click: () => send({ type: "redact_boxes", boxes: tool.boxes.filter((_box, at) => at !== index), chosen: -1 }) }, say("redaction.remove"))));
}

function editingPart(tool: RedactionView, file: FileView, view: MirrorView): Wanted[] {
  const { say, send, state } = view;
  const of_report = state.report?.files[file.report_index];
  const add = (): void => {
    const [width, height] = [of_report?.width ?? 0, of_report?.height ?? 0];
    const box = boxInside([width / 2 - 100, height / 2, 200, 40], width, height);
    if (box !== null) send({ type: "redact_boxes", boxes: [...tool.boxes, box], chosen: tool.boxes.length });
  };
  const found = of_report?.private ?? [];
  const making = tool.stage === "making";
  return [
    h("p", { key: "count" }, say("redaction.boxes", { count: tool.boxes.length })),
    ...(tool.boxes.length === 0 ? [h("p", { key: "none", class: "soft" }, say("redaction.none_found"))] : []),
    h("ol", { key: "boxes" }, tool.boxes.map((box, index) => boxItem(box, index, tool, view))),
    ...tool.covers.map((fields) => h("p", { key: `covers ${fields}`, class: "bad", role: "alert" }, say("redaction.covers", { fields }))),
    ...(tool.problem === "" ? [] : [h("p", { key: "problem", class: "bad", role: "alert" }, say(tool.problem))]),
    h("div", { key: "row", class: "row" },
      h("button", { key: "add", type: "button", id: "redact-add", click: add }, say("redaction.add")),
      h("button", { key: "undo", type: "button", id: "redact-undo", "aria-disabled": tool.can_undo ? undefined : "true", click: () => send({ type: "redact_step", back: true }) }, say("redaction.undo")),
      h("button", { key: "redo", type: "button", id: "redact-redo", "aria-disabled": tool.can_redo ? undefined : "true", click: () => send({ type: "redact_step", back: false }) }, say("redaction.redo")),
      found.length > 0 && h("button", { key: "found", type: "button", click: () => send({ type: "redact_found", all: false }) }, say("redaction.found")),
      found.some((place) => place.needed) && h("button", { key: "all", type: "button", click: () => send({ type: "redact_found", all: true }) }, say("redaction.found_all")),
      h("button", { key: "make", type: "button", id: "redact-make", "aria-disabled": making ? "true" : undefined, click: () => send({ type: "redact_make" }) }, say(making ? "redaction.making" : "redaction.make")),
      h("button", { key: "close", type: "button", id: "redact-close", click: () => send({ type: "redact_close" }) }, say("redaction.close"))),
  ];
}

function madePart(tool: RedactionView, copy: FileView, view: MirrorView): Wanted[] {
  const { say, send, state } = view;
  const name = copy.name;
  const checked = copy.stage === "done" && copy.report_index >= 0;
  const faults = checked ? faultsOfCopy(state.report, name) : [];
  const stage = copy.stage === "failed" || copy.stage === "cancelled" ? "unread" : !checked ? "checking" : faults.length > 0 ? "bad" : "good";
  return [
    h("p", { key: "stage", id: "redaction-state", role: "status", class: stage === "bad" || stage === "unread" ? "bad" : "strong" }, say(`redaction.${stage}`, { name })),
    ...(faults.length === 0 ? [] : [h("ul", { key: "faults" }, faults.map((fault, index) => h("li", { key: index }, `${fault.code} ${fault.message[state.lang]}`)))]),
    h("div", { key: "row", class: "row" },
      checked && h("button", { key: "save", type: "button", id: "redact-save", click: () => send({ type: "redact_save" }) }, say("redaction.save")),
      h("button", { key: "again", type: "button", id: "redact-again", click: () => send({ type: "redact_again" }) }, say("redaction.again")),
      h("button", { key: "close", type: "button", id: "redact-close", click: () => send({ type: "redact_close" }) }, say("redaction.close"))),
  ];
}

export function redactionPart(view: MirrorView): Wanted | null {
  const { state, say } = view;
  const tool = state.redaction;
  const file = state.files.find((each) => each.id === tool?.file_id);
  if (tool === null || file === undefined) return null;
  const copy = tool.stage === "made" ? state.files.find((each) => each.name === tool.copy) : undefined;
  return h("section", { key: "redaction", "aria-labelledby": "redaction-title" },
    h("h2", { id: "redaction-title", tabindex: "-1" }, `${say("redaction.title")}: ${file.name}`),
    h("p", { class: "soft" }, `${say("redaction.keeps")} ${say("redaction.fingerprint")}${tool.sha256}`),
    copy === undefined ? editingPart(tool, file, view) : madePart(tool, copy, view));
}
