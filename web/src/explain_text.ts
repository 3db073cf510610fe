// The reference as text: one class for a terminal, all of them as Markdown.
import reference_texts from "../../assets/texts/ui/reference.json";
import word_texts from "../../assets/texts/ui/words.json";
import { devices, doc_headings, familyOf, type Example, type ExplainedClass, type Steps } from "./reference";
import type { Both } from "./report_types";

type Lang = "zh" | "en";
type Named = { [key: string]: Both };

const say = (key: keyof typeof reference_texts, lang: Lang): string => (reference_texts[key] as Both)[lang];
const deviceName = (device: string, lang: Lang): string => (reference_texts.devices as Named)[device]?.[lang] ?? device;
const severityName = (entry: ExplainedClass, lang: Lang): string => (word_texts.severity as Named)[entry.severity]?.[lang] ?? entry.severity;
const provenanceName = (entry: ExplainedClass, lang: Lang): string => (word_texts.provenance as Named)[entry.provenance]?.[lang] ?? entry.provenance;

function headLine(entry: ExplainedClass, lang: Lang): string {
  const star = entry.demand ? ` · ★ ${say("demand", lang)}` : "";
  return `${entry.code} ${entry.title[lang]} · ${severityName(entry, lang)}${star}`;
}

function stepLines(steps: Steps, lang: Lang, heading: (device: string) => string): string[] {
  const shown = steps.any !== undefined ? (["any"] as const) : devices;
  return shown.flatMap((device) => ["", heading(deviceName(device, lang)), ...(steps[device] ?? []).map((line, at) => `${at + 1}. ${line[lang]}`)]);
}

function exampleLines(entry: ExplainedClass, lang: Lang): string[] {
  if (entry.examples === null) return [say("no_examples", lang)];
  const line = (kind: "bad" | "good", { picture, caption, alt }: Example): string => `${kind === "bad" ? "✗" : "✓"} ${say(kind, lang)}: ${caption[lang]} (${alt[lang]}; reference/pictures/${picture})`;
  return [line("bad", entry.examples.bad), line("good", entry.examples.good)];
}

export function explainText(entry: ExplainedClass, lang: Lang): string {
  const doc = entry.doc[lang];
  const part = (key: (typeof doc_headings)[number]): string[] => (doc[key] ? ["", `${say(key, lang)}: ${doc[key]}`] : []);
  return [
    headLine(entry, lang),
    ...part("what"), ...part("why"), ...part("fails_when"), ...part("unknown_when"), ...part("fix"),
    "", `${say("steps", lang)}:`, ...stepLines(entry.steps, lang, (device) => `[${device}]`),
    "", `${say("examples", lang)}:`, ...exampleLines(entry, lang),
    ...part("source"), `${provenanceName(entry, lang)} · reference/${lang}/${familyOf(entry.code)}.html#${entry.code.toLowerCase()}`,
    "", say("honesty", lang),
  ].join("\n");
}

export function catalogueMarkdown(catalogue: ExplainedClass[], lang: Lang): string {
  const head = lang === "zh" ? "| 编号 | 标识 | 名称 | 级别 | ★ |" : "| code | id | title | severity | ★ |";
  const rows = catalogue.map((entry) => `| ${entry.code} | ${entry.id} | ${entry.title[lang]} | ${severityName(entry, lang)} | ${entry.demand ? "★" : ""} |`);
  const whole = catalogue.flatMap((entry) => [
    "", `## ${headLine(entry, lang)}`,
    ...doc_headings.flatMap((key) => (entry.doc[lang][key] ? ["", `**${say(key, lang)}** ${entry.doc[lang][key]}`] : [])),
    "", `**${say("steps", lang)}**`, ...stepLines(entry.steps, lang, (device) => `*${device}*\n`),
    "", `**${say("examples", lang)}**`, "", ...exampleLines(entry, lang).map((line) => `- ${line}`),
  ]);
  return [`# ${say("title", lang)}`, "", say("honesty", lang), "", head, "| --- | --- | --- | --- | --- |", ...rows, ...whole].join("\n");
}
