// What the checks found, grouped as on the canvas: faults by gravity, then what needs an answer, then what passed.
import type { FindingJson, Report } from "../report_types";
import { toldTogether } from "../same_notices";
import { h, type Wanted } from "./element";
import { redactButton } from "./redaction";
import type { MirrorView } from "./view";
import { goToWords } from "./ways";

const groups = ["blocker", "major", "minor", "notice", "needs_input", "not_run", "dismissed"] as const;
const marks: { [group: string]: string } = { blocker: "■", major: "▲", minor: "●", notice: "○", needs_input: "?", not_run: "?", dismissed: "✕" };

export function groupOf(finding: FindingJson): (typeof groups)[number] {
  if (finding.dismissed === true) return "dismissed";
  return finding.outcome === "needs_input" || finding.outcome === "not_run" ? finding.outcome : finding.severity;
}

function verdictOn(finding: FindingJson, view: MirrorView): string {
  const found = (view.state.case_form.confirmed ?? []).find((entry) => entry.code === finding.code && entry.file === (finding.where.file ?? ""));
  return found?.verdict ?? "";
}

function fieldLabel(path: string, view: MirrorView): string {
  const form = view.texts.all["form"] as { sections?: { fields: { path: string; label: unknown }[] }[]; seller?: { fields: { path: string; label: unknown }[] } } | undefined;
  if (path === "statement") return view.both(view.texts.at("form.statement.title"));
  const fields = [...(form?.sections ?? []).flatMap((section) => section.fields), ...(form?.seller?.fields ?? [])];
  const found = fields.find((field) => field.path === path || field.path.startsWith(`${path}.`));
  return found === undefined ? view.say("screen.finding.in_form") : view.both(found.label);
}

function verdictButtons(finding: FindingJson, view: MirrorView): Wanted[] {
  const { say, send } = view;
  const verdict = verdictOn(finding, view);
  const file = finding.where.file ?? "";
  const button = (key: string, to: "confirmed" | "dismissed" | ""): Wanted =>
    h("button", { key, type: "button", "aria-label": `${say(`screen.finding.${key}`)}: ${finding.code} ${file}`, click: () => send({ type: "confirm", code: finding.code, file, verdict: to }) }, say(`screen.finding.${key}`));
  if (verdict !== "") return [h("span", { key: "verdict", class: "strong" }, say(`screen.finding.${verdict}`)), button("undo", "")];
  return finding.outcome === "suspect" ? [button("confirm", "confirmed"), button("dismiss", "dismissed")] : [];
}

// Data of a check that is names of lists, in the words of those lists: kinds of evidence, causes, channels, ways of covering. Signs
// ("grain|moire") the message has told already. Everything else as it was read.
export function saidInWords(data: string, view: MirrorView): string {
  if (data.includes("|")) return "";
  const words = data.split(", ").map((name) => [`kinds.${name}`, `observed.${name}`].find((path) => view.texts.has(path)));
  return words.every((path) => path !== undefined) ? words.map((path) => view.say(path!)).join(view.state.lang === "zh" ? "、" : ", ") : data;
}

function findingItem(finding: FindingJson, index: number, files: string[], view: MirrorView): Wanted {
  const { say, send, state } = view;
  const where = finding.where;
  const title = view.catalogue.get(finding.code)?.title[state.lang] ?? finding.id;
  const several = files.length > 1;
  const place = several ? files.join(", ") : where.file ?? (where.field !== null ? fieldLabel(where.field, view) : say("screen.finding.whole_case"));
  const file = state.files.find((each) => each.name === where.file);
  const source = state.lang === "en" ? finding.source.text : finding.source.zh;
  const seen = saidInWords(finding.observed, view), expected = saidInWords(finding.expected, view);
  return h("li", { key: `${finding.code} ${index}`, class: "finding", "aria-current": view.selected_finding === index ? "true" : undefined },
    h("h4", {}, `${finding.code} ${title}`, finding.outcome === "suspect" && ` (${say("words.outcome.suspect")})`),
    h("p", { class: "soft" }, place),
    h("p", {}, finding.message[state.lang]),
    finding.rests_on_correction === true && h("p", { key: "rests", class: "overruled" }, `✎ ${say("corrections.rests")}`),
    seen !== "" && !finding.message[state.lang].includes(seen) && h("p", { key: "seen" }, say("screen.finding.seen"), seen),
    expected !== "" && h("p", { key: "expected" }, say("screen.finding.expected"), expected),
    finding.fix[state.lang] !== "" && h("p", { key: "fix", class: "fix" }, h("strong", {}, say("screen.finding.fix")), finding.fix[state.lang]),
    h("p", { key: "source", class: "soft" }, say("screen.finding.source"), say(`words.provenance.${finding.source.provenance}`), source !== "" && ` · ${source}`),
    h("div", { class: "row" },
      file !== undefined && !several && h("button", { key: "show", type: "button", "aria-label": `${say("mirror.show_in_picture")}: ${finding.code} ${file.name}`, click: () => view.show(file.id, index) }, say("mirror.show_in_picture")),
      where.field === "statement" && where.range !== null && where.range !== undefined && h("button", { key: "words", type: "button", "aria-label": `${say("tables.marks.to_words")}: ${finding.code}`, click: () => goToWords(where.range!, view) }, say("tables.marks.to_words")),
      file !== undefined && (finding.code === "EDC-105" || finding.code === "EDC-106") && finding.severity !== "notice" &&
        h("button", { key: "make_copy", type: "button", "aria-label": `${say("copies.make")}: ${file.name}`, click: () => send({ type: "copy_make", id: file.id }) }, say("copies.make")),
      file !== undefined && finding.code === "EDC-608" && redactButton(file, view),
      h("button", { key: "explain", type: "button", "aria-label": `${say("screen.finding.explain")}: ${finding.code} ${title}`, click: () => view.explain(finding.code) }, say("screen.finding.explain")),
      verdictButtons(finding, view)));
}

function passedPart(report: Report, view: MirrorView): Wanted {
  const passed = report.checks.filter((check) => check.outcome === "pass");
  return h("details", { key: "passed" }, h("summary", {}, view.say("screen.finding.passed", { count: passed.length })),
    h("ul", {}, passed.map((check) => h("li", { key: check.code }, `${check.code} ${view.catalogue.get(check.code)?.title[view.state.lang] ?? check.id}`))));
}

export function findingsPart(view: MirrorView): Wanted {
  const { state, say } = view;
  const { report } = state;
  const found = (report?.findings ?? []).map((finding, index) => ({ finding, index }));
  return h("section", { key: "findings", "aria-labelledby": "findings-title" },
    h("h2", { id: "findings-title" }, say("screen.tabs.findings")),
    report !== null && found.length === 0 && h("p", { key: "none" }, say("screen.finding.none")),
    groups.map((group) => {
      const own = found.filter(({ finding }) => groupOf(finding) === group);
      if (own.length === 0) return null;
      return h("div", { key: group, class: `group ${group}` },
        h("h3", {}, `${marks[group]} ${group === "dismissed" ? say("screen.finding.dismissed") : say(`words.severity.${group}`)} (${own.length})`),
        h("ul", {}, toldTogether(own).map(({ finding, index, files }) => findingItem(finding, index, files, view))));
    }),
    report !== null && passedPart(report, view));
}
