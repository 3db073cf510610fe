// From a rejection: codes and words to classes, what each means in this case, a checklist to tick, and the guard of the one
// supplement.
import word_lists from "../../../assets/desk/rejection_words.json";
import texts from "../../../assets/texts/desk/rejection.json";
import { fieldAt } from "../case_edit";
import type { ExplainedClass } from "../reference";
import type { FindingJson, Report } from "../report_types";
import { teller, type Desk, type DeskHost } from "./desk";
import { heading, text, type SheetBlock } from "./sheet";

export interface Recognised {
  code: string;
  words: string;                    // "" where the code itself was given
}

const lists = word_lists as { [code: string]: { zh: string[]; en: string[] } };
const normal = (words: string): string => words.normalize("NFKC").toLowerCase();

// Codes first, in their order; then classes whose words are there, each by its longest. Words that lie within those of
// another class ("时间" in "没有时间戳") count for that one alone.
export function recognise(said: string, exists: (code: string) => boolean): { found: Recognised[]; unknown: string[] } {
  const plain = normal(said);
  const codes = [...new Set([...plain.matchAll(/edc[\s_-]*(\d{3})(?!\d)/g)].map((match) => `EDC-${match[1]}`))];
  const found: Recognised[] = codes.filter(exists).map((code) => ({ code, words: "" }));
  interface Hit { code: string; words: string; from: number; to: number }
  const hits: Hit[] = [];
  for (const [code, { zh, en }] of Object.entries(lists))
    for (const words of [...zh, ...en]) {
      const wanted = normal(words);
      for (let from = plain.indexOf(wanted); from >= 0; from = plain.indexOf(wanted, from + 1)) {
        // A word in letters stands by itself: "ps" is not in "steps".
        const whole = !/^[a-z]/.test(wanted) || !(/[a-z]/.test(plain[from - 1] ?? "") || /[a-z]/.test(plain[from + wanted.length] ?? ""));
        if (whole) hits.push({ code, words, from, to: from + wanted.length });
      }
    }
  const covered = (hit: Hit): boolean => hits.some((other) => other.code !== hit.code && other.from <= hit.from && other.to >= hit.to && other.to - other.from > hit.to - hit.from);
  for (const hit of hits.filter((each) => !covered(each)).sort((a, b) => b.to - b.from - (a.to - a.from)))
    if (exists(hit.code) && !found.some((each) => each.code === hit.code)) found.push({ code: hit.code, words: hit.words });
  return { found, unknown: codes.filter((code) => !exists(code)) };
}

const blocks_submission = (finding: FindingJson): boolean =>
  finding.severity === "blocker" && finding.dismissed !== true && ["fail", "needs_input", "not_run"].includes(finding.outcome);

export function rejection(host: DeskHost): Desk {
  const say = teller(host, texts);
  const classes = new Map<string, ExplainedClass | null>();
  const said = (): string => String(fieldAt(host.form(), "desk.rejection") ?? "");
  const recognised = (): ReturnType<typeof recognise> => recognise(said(), (code) => host.catalogue().has(code));
  const path = (code: string, step: number): string => `desk.ticked.${code}_${step}`;
  const ticked = (code: string, step: number): boolean => fieldAt(host.form(), path(code, step)) === true;
  const stepsOf = (code: string): string[] => {
    const steps = classes.get(code)?.steps ?? {};
    return (steps.any ?? steps[host.device()] ?? []).map((step) => step[host.lang()]);
  };
  const load = async (): Promise<void> => {
    for (const { code } of recognised().found) if (!classes.has(code)) classes.set(code, await host.explained(code));
  };
  const hereBlocks = (code: string, report: Report | null): SheetBlock[] => {
    const outcome = report?.checks.find((check) => check.code === code)?.outcome;
    const findings = (report?.findings ?? []).filter((finding) => finding.code === code && finding.dismissed !== true);
    if (findings.length > 0) return [text(say("found_here"), "bad"), ...findings.map((finding) => text(say("found_at", { file: finding.where.file ?? say("of_case"), message: finding.message[host.lang()] })))];
    return [text(say(outcome === "pass" ? "passed" : "not_looked"), "warn")];
  };
  const classBlocks = ({ code, words }: Recognised, report: Report | null): SheetBlock[] => {
    const title = host.catalogue().get(code)?.title[host.lang()] ?? "";
    const steps = stepsOf(code);
    const shown = (report?.findings ?? []).some((finding) => finding.code === code && finding.where.file !== null);
    return [
      heading(say(words === "" ? "by_code" : "by_words", { code, title, words })),
      ...hereBlocks(code, report),
      ...(steps.length > 0 ? [text(say("checklist"), "soft")] : []),
      ...steps.map((step, at): SheetBlock => ({ kind: "check", id: `tick_${code}_${at}`, label: step, checked: ticked(code, at) })),
      { kind: "buttons", buttons: [{ id: `open_${code}`, label: say("open") }, ...(shown ? [{ id: `show_${code}`, label: say("show") }] : [])] },
    ];
  };
  const guardBlocks = (found: Recognised[], report: Report | null): SheetBlock[] => {
    const form = host.form();
    const out: SheetBlock[] = [heading(say("guard"))];
    const open_ticks = found.reduce((sum, { code }) => sum + stepsOf(code).filter((_step, at) => !ticked(code, at)).length, 0);
    if (form["supplement_used"] === true) out.push(text(say("guard_used"), "bad"));
    if (report === null || report.ready === null) return [...out, text(say("guard_none"), "warn")];
    const blockers = report.findings.filter(blocks_submission).length;
    const percent = Math.floor(report.completeness * 100);
    const missing = report.checks.filter((check) => ["fail", "needs_input", "not_run", "suspect"].includes(check.outcome) && host.catalogue().get(check.code)?.demand === true);
    const names = missing.map((check) => `${check.code} ${host.catalogue().get(check.code)?.title[host.lang()] ?? ""}`).join(host.lang() === "zh" ? "、" : ", ");
    if (blockers > 0) out.push(text(say("guard_blocked", { count: blockers }), "bad"));
    else if (!report.ready) out.push(text(say("guard_open", { percent, names }), "warn"));
    if (open_ticks > 0) out.push(text(say("guard_ticks", { count: open_ticks }), "warn"));
    if (blockers === 0 && report.ready && open_ticks === 0 && form["supplement_used"] !== true) out.push(text(say("guard_ready", { percent }), "good"));
    if (form["submission"] !== "supplement") out.push({ kind: "buttons", buttons: [{ id: "mark", label: say("mark") }] });
    return out;
  };
  return {
    prepare: load,
    view() {
      const { found, unknown } = recognised();
      const report = host.report();
      const blocks: SheetBlock[] = [text(say("intro"), "soft"), { kind: "field", id: "text", label: say("q_text"), value: said(), hint: "", lines: true }];
      if (unknown.length > 0) blocks.push(text(say("unknown_code", { codes: unknown.join(", ") }), "warn"));
      if (found.length === 0) blocks.push(text(say("none"), "soft"));
      for (const each of found) blocks.push(...classBlocks(each, report));
      blocks.push(...guardBlocks(found, report));
      return { topic: "rejection", title: say("title"), blocks };
    },
    act(id, value) {
      const [verb = "", code = "", step = ""] = id.split("_");
      if (id === "text") {
        host.send({ type: "set_field", path: "desk.rejection", value: value === "" ? null : value });
        void load().then(() => host.refresh());
      }
      if (id === "mark") host.send({ type: "set_field", path: "submission", value: "supplement" });
      if (verb === "tick") host.send({ type: "set_field", path: path(code, Number(step)), value: value === "true" ? true : null });
      if (verb === "open") host.send({ type: "open_reference", code });
      if (verb === "show") host.show(code);
    },
  };
}
