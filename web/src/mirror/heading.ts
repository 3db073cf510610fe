// Top of the mirror: what this is, how it stands, language, theme and exports.
import { deadlineText } from "../deadline_text";
import type { Report } from "../report_types";
import { export_formats } from "../view_state";
import { storagePart } from "./cases";
import { h, type Wanted } from "./element";
import type { MirrorView } from "./view";

const themes = ["system", "light", "dark", "contrast"] as const;

export function readinessText(report: Report | null, view: MirrorView): string {
  const { state, say } = view;
  if (report === null) return state.files.length > 0 || state.busy ? say("screen.score.waiting") : "";
  const percent = say("mirror.completeness", { percent: Math.floor(report.completeness * 100) });
  if (report.ready === null) return `${say("screen.score.quick")}. ${say("screen.score.quick_hint")}`;
  if (report.ready) return `${say("screen.score.ready")} · ${percent}`;
  const dismissed = new Set((state.case_form.confirmed ?? []).filter((entry) => entry.verdict === "dismissed").map((entry) => `${entry.code}\n${entry.file}`));
  const blocked = report.findings.filter((finding) => finding.severity === "blocker" && finding.outcome === "fail" && !dismissed.has(`${finding.code}\n${finding.where.file ?? ""}`)).length;
  return `${blocked > 0 ? say("screen.score.blocked", { count: blocked }) : say("screen.score.not_ready")} · ${percent}`;
}

function readerText(view: MirrorView): Wanted {
  const { state, say } = view;
  const { ocr } = state;
  if (state.offline_ready && state.parts_ready) return h("p", { class: "good" }, say("screen.status.offline_whole"));
  if (state.offline_ready)
    return h("p", { class: "good" }, say("screen.status.offline"), " ",
      h("button", { key: "parts", type: "button", id: "load-parts", click: () => view.send({ type: "load_parts" }) }, say("screen.status.load_parts")));
  if (ocr.state === "failed") return h("p", { class: "bad" }, say("screen.status.ocr_failed", { reason: ocr.error }));
  if (ocr.state !== "loading") return h("p", { class: "soft" }, ocr.state === "ready" ? say("mirror.reader_ready") : say("screen.status.ocr_absent"));
  const percent = ocr.total_bytes > 0 ? Math.floor((100 * ocr.loaded_bytes) / ocr.total_bytes) : 0;
  const text = say("screen.status.ocr_loading", { percent });
  return h("p", {}, text, h("progress", { max: "100", value: percent, "aria-label": text }));
}

export function headingPart(view: MirrorView): Wanted[] {
  const { state, say, send } = view;
  return [
    h("header", { key: "header" },
      h("h1", { tabindex: "-1", id: "mirror-title" }, say("words.product")),
      h("p", {}, say("words.one_sentence")),
      h("p", { class: "good" }, say("words.promise")),
      h("p", { class: "soft" }, say("words.promise_how")),
      h("div", { class: "row" },
        view.canvas_available && h("button", { key: "back", type: "button", id: "back-to-canvas", click: () => view.back() }, say("mirror.back")),
        h("button", { key: "lang", type: "button", lang: state.lang === "zh" ? "en" : "zh-CN", click: () => send({ type: "set_lang", lang: state.lang === "zh" ? "en" : "zh" }) }, say("screen.bar.language")),
        h("button", { key: "undo", type: "button", id: "undo", "aria-disabled": state.can_undo ? "false" : "true", title: say("history.undo_tip"), click: () => send({ type: "undo" }) }, say("history.undo")),
        h("button", { key: "redo", type: "button", id: "redo", "aria-disabled": state.can_redo ? "false" : "true", title: say("history.redo_tip"), click: () => send({ type: "redo" }) }, say("history.redo")),
        h("label", { key: "theme", class: "inline" }, h("span", {}, say("mirror.theme")),
          h("select", { id: "theme", value: view.theme_choice, change: (event: Event) => send({ type: "set_theme", theme: (event.target as HTMLSelectElement).value as (typeof themes)[number] }) },
            themes.map((theme) => h("option", { key: theme, value: theme }, theme === "system" ? say("mirror.theme_system") : say(`screen.bar.theme_${theme}`))))))),
    h("section", { key: "status", "aria-labelledby": "status-title" },
      h("h2", { id: "status-title" }, say("mirror.status")),
      h("p", { id: "readiness", role: "status", "aria-live": "polite", class: "strong" }, readinessText(state.report, view)),
      state.report !== null && h("p", { id: "deadline" }, deadlineText(state.report.deadlines, view.now_ms, view.say)),
      state.deadline_marks.length > 0 && h("ul", { id: "deadline-marks" }, state.deadline_marks.map((mark, index) => h("li", { key: index }, mark))),
      h("p", { id: "notice", role: "status", "aria-live": "polite", class: "notice" }, state.notice),
      storagePart(view),
      readerText(view)),
  ];
}

export function exportsPart(view: MirrorView): Wanted {
  const { say, send } = view;
  return h("section", { key: "exports", "aria-labelledby": "exports-title" },
    h("h2", { id: "exports-title" }, say("screen.bar.export")),
    h("div", { class: "row" },
      export_formats.map((format) =>
        h("button", { key: format, type: "button", id: `export-${format}`, click: () => send({ type: "export", format }) }, say(`screen.bar.export_${format}`)))));
}

export function helpPart(view: MirrorView): Wanted {
  const { say } = view;
  return h("section", { key: "help", "aria-labelledby": "help-title" },
    h("h2", { id: "help-title" }, say("screen.help.title")),
    h("h3", {}, say("screen.help.how")),
    ["step_1", "step_2", "step_3"].map((step) => h("p", { key: step }, say(`screen.help.${step}`))),
    h("p", { key: "keys" }, `Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y: ${say("history.key")}`),
    h("p", { key: "correct" }, say("corrections.hint")),
    h("h3", {}, say("screen.help.about")),
    h("p", {}, say("words.honesty")),
    h("p", {}, say("screen.help.limits")),
    h("p", {}, say("screen.readings.limits")));
}
