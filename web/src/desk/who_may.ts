// Who may appeal: the questions that decide it, and what follows from each answer, with its source.
import texts from "../../../assets/texts/desk/who_may.json";
import { fieldAt } from "../case_edit";
import type { ListedRule } from "../rules_types";
import { teller, type Desk, type DeskHost } from "./desk";
import { heading, text, type SheetBlock, type Tone } from "./sheet";

type Say = ReturnType<typeof teller>;

interface Question {
  id: string;
  path: string;                     // in the case
  text: string;                     // key of its words
  options?: [value: string, text: string][];
}

const yes_no: [string, string][] = [["true", "yes"], ["false", "no"]];
const questions: Question[] = [
  { id: "entry", path: "appeal_available", text: "q_entry", options: yes_no },
  { id: "verified", path: "seller.verified", text: "q_verified", options: yes_no },
  { id: "type", path: "seller.type", text: "q_type", options: ["company", "sole_trader"].map((value) => [value, `type_${value}`]) },
  { id: "region", path: "seller.region", text: "q_region", options: ["CN", "HK", "MO", "TW", "other"].map((value) => [value, `region_${value}`]) },
  { id: "registered", path: "seller.registered_at", text: "q_registered" },
  { id: "first", path: "seller.first_appeal", text: "q_first", options: yes_no },
  { id: "exam", path: "seller.exam_score", text: "q_exam" },
  { id: "brand", path: "seller.brand_mark", text: "q_brand", options: ["R", "TM", "none"].map((value) => [value, `brand_${value}`]) },
  { id: "brand_since", path: "seller.brand_accepted_at", text: "q_brand_since" },
  { id: "notices", path: "seller.notices_on", text: "q_notices", options: yes_no },
];

export interface Answers {
  [id: string]: string;
}

export interface Rules {
  exam_score: ListedRule;
  exam_since: ListedRule;
  papers: ListedRule;
  months: ListedRule;
  days: ListedRule;
}

const day_form = /^\d{4}-\d{2}-\d{2}$/;

// The calendar day after a day as "2026-11-20"; "" where it is none.
export function dayAfter(day: string): string {
  const begin = day_form.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  return Number.isNaN(begin) ? "" : new Date(begin + 86_400_000).toISOString().slice(0, 10);
}

export interface Line {
  words: string;
  tone: Tone;
  source: string;
}

// `today`: as "2026-11-20", where the seller is.
export function linesFor(answers: Answers, rules: Rules, today: string, say: Say, lang: "zh" | "en", kindName: (kind: string) => string): Line[] {
  const lines: Line[] = [];
  const source = (rule: ListedRule): string => say("source", { source: rule.source[lang], provenance: say(rule.provenance) });
  const add = (key: string, from: string, args: { [hole: string]: string | number } = {}): void => {
    const words = say(key, args);
    lines.push({ words, tone: words.startsWith("■") ? "bad" : words.startsWith("▲") ? "warn" : "plain", source: from });
  };
  if (answers["entry"] === "true") add("entry_yes", say("entry_source"));
  if (answers["entry"] === "false") add("entry_no", say("entry_source"));
  if (answers["verified"] === "true") add("verified_yes", source(rules.papers));
  if (answers["verified"] === "false") {
    const kinds = Array.isArray(rules.papers.value) ? rules.papers.value : [String(rules.papers.value)];
    add("verified_no", source(rules.papers), { papers: kinds.map(kindName).join(lang === "zh" ? "、" : ", "), months: Number(rules.months.value) });
  }
  if (answers["type"] === "company") add("company", say("sole_source"));
  if (answers["type"] === "sole_trader") add("sole", say("sole_source"));
  if (answers["region"] !== "" && answers["region"] !== "CN") add("region_abroad", say("sole_source"));
  lines.push(...examLines(answers, rules, say, source));
  if (answers["brand"] === "R") add("brand_R_says", say("sole_source"));
  if (answers["brand"] === "TM") add("brand_TM_says", say("sole_source"));
  if (answers["brand"] === "none") add("brand_rights", say("sole_source"));
  const counts_from = dayAfter(answers["brand_since"] ?? "");
  if (counts_from !== "" && answers["brand"] !== "none") {
    if (today < counts_from) add("brand_wait", say("sole_source"), { day: answers["brand_since"]!, from: counts_from });
    else add("brand_live", say("sole_source"));
  }
  if (answers["notices"] === "true") add("notices_yes", source(rules.days));
  if (answers["notices"] === "false") add("notices_no", source(rules.days), { days: Number(rules.days.value) });
  return lines;
}

function examLines(answers: Answers, rules: Rules, say: Say, source: (rule: ListedRule) => string): Line[] {
  const { registered = "", first = "", exam = "" } = answers;
  if (registered === "" && first === "" && exam === "") return [];
  const since = String(rules.exam_since.value), score = Number(rules.exam_score.value);
  const from = source(rules.exam_score);
  const points = exam.trim() === "" ? NaN : Number(exam);
  if (points >= score) return [{ words: say("exam_passed", { points, score }), tone: "plain", source: from }];
  if (first === "false" || (day_form.test(registered) && registered < since)) return [{ words: say("exam_free", { since }), tone: "plain", source: from }];
  if (first === "true" && day_form.test(registered)) return [{ words: say("exam_needed", { since, score }), tone: "bad", source: from }];
  return [{ words: say("exam_unknown"), tone: "plain", source: from }];
}

const keys: { [name in keyof Rules]: string } = { exam_score: "exam.pass_score", exam_since: "exam.registered_since", papers: "papers.of_unverified", months: "papers.statement_months", days: "deadline.natural_days" };

export function whoMay(host: DeskHost): Desk {
  const say = teller(host, texts);
  let rules: Rules | null = null;
  const answers = (): Answers => Object.fromEntries(questions.map(({ id, path }) => {
    const value = fieldAt(host.form(), path);
    return [id, value === undefined || value === null ? "" : String(value)];
  }));
  return {
    async prepare() {
      const all = await host.rules();
      const found = Object.entries(keys).map(([name, key]) => [name, all.find((rule) => rule.key === key)] as const);
      if (found.every(([, rule]) => rule !== undefined)) rules = Object.fromEntries(found) as unknown as Rules;
    },
    view() {
      const given = answers();
      const blocks: SheetBlock[] = [text(say("intro"), "soft")];
      for (const { id, text: words, options } of questions) {
        if (id === "brand_since" && given["brand"] !== "R" && given["brand"] !== "TM") continue;
        const common = { id, label: say(words), value: given[id]! };
        blocks.push(options === undefined ? { kind: "field", ...common, hint: "", lines: false } : { kind: "choice", ...common, unset: say("unset"), options: options.map(([value, label]) => ({ value, label: say(label) })) });
      }
      blocks.push(heading(say("follows")));
      const today = new Date(host.now_ms() - new Date(host.now_ms()).getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
      const lines = rules === null ? [] : linesFor(given, rules, today, say, host.lang(), (kind) => host.kindName(kind));
      if (lines.length === 0) blocks.push(text(say("nothing_yet"), "soft"));
      for (const line of lines) blocks.push(text(line.words, line.tone), text(line.source, "soft"));
      blocks.push(text(say("no_promise"), "soft"));
      return { topic: "who_may", title: say("title"), blocks };
    },
    act(id, value) {
      const question = questions.find((each) => each.id === id);
      if (question === undefined) return;
      const is_flag = question.options === yes_no;
      host.send({ type: "set_field", path: question.path, value: value === "" ? null : is_flag ? value === "true" : value });
    },
  };
}
