// The evidence: adding it, how far each file is, and what each is.
import { copyKind } from "../copies";
import type { FileView } from "../view_state";
import { h, type Wanted } from "./element";
import { redactButton } from "./redaction";
import type { MirrorView } from "./view";

const running = new Set(["waiting", "reading", "decoding", "finding_text", "reading_text", "loading_part"]);

export function kindName(kind: string | null, view: MirrorView): string {
  return kind === null || kind === "" ? view.say("screen.files.kind_unknown") : view.say(`kinds.${kind}`);
}

function countsText(file: FileView, view: MirrorView): string {
  const report = view.state.report;
  if (report === null || file.report_index < 0) return "";
  const own = report.findings.filter((finding) => finding.where.file === file.name && finding.dismissed !== true);
  if (own.length === 0) return view.say("screen.files.clean");
  const count = (severity: string): number => own.filter((finding) => finding.severity === severity && (finding.outcome === "fail" || finding.outcome === "suspect")).length;
  const parts = (["blocker", "major", "minor", "notice"] as const).filter((severity) => count(severity) > 0).map((severity) => `${view.say(`words.severity.${severity}`)} ${count(severity)}`);
  const asking = own.filter((finding) => finding.outcome === "needs_input" || finding.outcome === "not_run").length;
  if (asking > 0) parts.push(`${view.say("words.severity.needs_input")} ${asking}`);
  return parts.join(" · ");
}

function kindSelect(file: FileView, view: MirrorView): Wanted {
  const of_report = view.state.report?.files[file.report_index];
  const said = (view.state.case_form.files ?? []).find((entry) => entry.name === file.name)?.kind ?? "";
  const inferred = of_report !== undefined && of_report.kind_from === "inferred" ? of_report.kind : null;
  const kinds = view.texts.all["kinds"] as { [kind: string]: unknown };
  return h("label", { class: "inline" }, h("span", {}, view.say("screen.viewer.kind")),
    h("select", { value: said, change: (event: Event) => view.send({ type: "set_file_kind", id: file.id, kind: (event.target as HTMLSelectElement).value }) },
      h("option", { key: "auto", value: "" }, view.say("screen.viewer.kind_auto", { kind: said === "" ? kindName(inferred, view) : "…" })),
      Object.keys(kinds).map((kind) => h("option", { key: kind, value: kind }, view.both(kinds[kind])))));
}

function copyNote(file: FileView, view: MirrorView): Wanted | null {
  const original = view.state.report?.files[file.report_index]?.copy_of;
  return original === undefined ? null : h("p", { key: "copy", class: "soft" }, view.say({ redacted: "redaction.copy_of", reduced: "copies.reduced_of", converted: "copies.converted_of" }[copyKind(file.name)], { name: original.name }));
}

function fileItem(file: FileView, view: MirrorView): Wanted {
  const { say, send } = view;
  const stage = say(`words.stage.${file.stage}`);
  const proof = view.state.report?.files[file.report_index]?.proof_of_time ?? null;
  const percent = Math.round(file.progress * 100);
  const reading = file.stage === "reading_text" || file.stage === "loading_part";
  return h("li", { key: file.id, class: "file", "aria-current": view.selected_file === file.id ? "true" : undefined },
    h("h3", {}, file.exhibit > 0 && `${say("screen.files.exhibit", { number: file.exhibit })} · `, file.name),
    h("p", {}, reading ? say("screen.files.percent", { stage, percent }) : stage, file.stage === "done" && ` · ${countsText(file, view)}`,
      reading && h("progress", { max: "100", value: percent, "aria-label": `${file.name} ${stage}` })),
    copyNote(file, view),
    file.error !== "" && h("p", { key: "error", class: "bad" }, file.error),
    proof !== null && h("p", { key: "proof" }, view.both(proof.message)),
    h("div", { class: "row" },
      kindSelect(file, view),
      view.plain && h("button", { key: "show", type: "button", "aria-label": `${say("screen.tabs.picture")}: ${file.name}`, click: () => view.show(file.id, -1) }, say("screen.tabs.picture")),
      running.has(file.stage) && h("button", { key: "cancel", type: "button", "aria-label": `${say("screen.files.cancel")}: ${file.name}`, click: () => send({ type: "cancel_file", id: file.id }) }, say("screen.files.cancel")),
      !running.has(file.stage) && h("button", { key: "timestamp", type: "button", "aria-label": `${say("screen.files.timestamp_request")}: ${file.name}`, click: () => send({ type: "timestamp_request", id: file.id }) }, say("screen.files.timestamp_request")),
      !running.has(file.stage) && h("button", { key: "reread", type: "button", "aria-label": `${say("screen.files.reread")}: ${file.name}`, click: () => send({ type: "reread_file", id: file.id }) }, say("screen.files.reread")),
      redactButton(file, view),
      h("button", { key: "remove", type: "button", "aria-label": `${say("screen.files.remove")}: ${file.name}`, click: () => send({ type: "remove_file", id: file.id }) }, say("screen.files.remove"))));
}

export function filesPart(view: MirrorView): Wanted {
  const { state, say, send } = view;
  return h("section", { key: "files", "aria-labelledby": "files-title" },
    h("h2", { id: "files-title" }, `${say("screen.files.title")} (${state.files.length})`),
    h("p", { class: "drop" }, `${say("screen.empty.drop")}, ${say("screen.empty.paste")}`),
    h("div", { class: "row" },
      h("button", { type: "button", id: "pick-files", click: () => send({ type: "pick_files" }) }, say("screen.empty.pick_files")),
      h("button", { type: "button", id: "pick-folder", click: () => send({ type: "pick_folder" }) }, say("screen.empty.pick_folder")),
      h("button", { type: "button", id: "try-sample", click: () => send({ type: "try_sample" }) }, say("screen.empty.try_sample")),
      h("button", { type: "button", id: "more-samples", click: () => send({ type: "sheet_open", topic: "samples" }) }, say("desk.samples"))),
    h("p", { class: "soft" }, say("screen.empty.formats")),
    h("ul", { class: "files" }, state.files.map((file) => fileItem(file, view))));
}
