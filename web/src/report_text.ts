// The report as plain text: on a terminal and as a file of the page.
import words from "../../assets/texts/exports/text.json";
import { overruledLines } from "./overruled_text";
import { toldTogether } from "./same_notices";
import type { CatalogueEntry, ConsistencyRowJson, EvidencePlaceJson, FindingJson, Report } from "./report_types";

type Lang = "zh" | "en";

function place(finding: FindingJson, lang: Lang): string {
  const where = finding.where;
  const file = where.file ?? words.form[lang];
  if (where.box !== null) return `${file} [${where.box.join(", ")}]`;
  return where.field !== null ? `${file}: ${where.field}` : file;
}

function findingText(finding: FindingJson, titles: Map<string, string>, lang: Lang, files: string[] = []): string {
  const outcome = finding.outcome as keyof typeof words.outcome;
  const notes: string[] = [words.outcome[outcome][lang]];
  for (const word of ["confirmed", "dismissed"] as const) if (finding[word] === true) notes.push(words[word][lang]);
  if (finding.rests_on_correction === true) notes.push(words.rests[lang]);
  const lines = [`  ${finding.code} ${titles.get(finding.code) ?? finding.id} (${notes.join(", ")}) — ${files.length > 1 ? files.join(", ") : place(finding, lang)}`, `     ${finding.message[lang]}`];
  if (finding.observed !== "") lines.push(`     ${words.saw[lang]}: ${finding.observed}`);
  if (finding.fix[lang] !== "") lines.push(`     ${words.fix[lang]}: ${finding.fix[lang]}`);
  return lines.join("\n");
}

function placeText(place: EvidencePlaceJson, lang: Lang): string[] {
  const state = place.state === "empty" ? words[`empty_${place.needed}`] : words[place.state];
  const reason = place.reason === null ? "" : ` (${words.reasons[place.reason][lang]})`;
  const files = place.files.length > 0 ? `: ${place.files.join(", ")}` : "";
  const lines = [`  ${state[lang]} ${place.name[lang]} (${words[place.needed][lang]})${files}${reason}`];
  if (place.state === "empty" && place.needed === "must" && place.how[lang] !== "") lines.push(`     ${words.fix[lang]}: ${place.how[lang]}`);
  return lines;
}

// What stands in the form, then where something else is said.
function differingText(row: ConsistencyRowJson, lang: Lang): string {
  const name = [row.type, row.label ?? "", row.currency ?? ""].filter((part) => part !== "").join(" ");
  const other = [...row.seen.filter((seen) => seen.agrees === false).map((seen) => `${seen.file}: ${seen.value}`), ...row.statement.filter((told) => told.agrees === false).map((told) => `${words.statement[lang]}: ${told.value}`)];
  return `  ✕ ${name} — ${[...(row.case === "" ? [] : [`${words.form[lang]}: ${row.case}`]), ...new Set(other)].join(" · ")}`;
}

function tablesText(report: Report, lang: Lang): string[] {
  const differing = report.consistency.filter((row) => row.state === "differs");
  return [
    ...(report.evidence_matrix.length > 0 ? ["", words.matrix[lang], ...report.evidence_matrix.flatMap((place) => placeText(place, lang))] : []),
    ...(differing.length > 0 ? ["", words.differing[lang], ...differing.map((row) => differingText(row, lang))] : []),
  ];
}

export function reportText(report: Report, catalogue: CatalogueEntry[], lang: Lang): string {
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const out: string[] = [];
  if (report.ready === null) out.push(words.quick[lang]);
  else out.push(`${report.ready ? words.ready[lang] : words.not_ready[lang]} · ${words.completeness[lang]} ${Math.floor(report.completeness * 100)} %`);
  const deadlines = report.deadlines;
  if (deadlines.closes_strict !== null)
    out.push(`${words.closes[lang]} ${deadlines.closes_strict} · ${words.lenient[lang]} ${deadlines.closes_lenient ?? "-"} · ${words.golden[lang]} ${deadlines.golden_72h ?? "-"}`);
  for (const severity of ["blocker", "major", "minor", "notice"] as const) {
    const found = report.findings.filter((finding) => finding.severity === severity && finding.dismissed !== true);
    if (found.length === 0) continue;
    out.push("", `${words.severity[severity][lang]} (${found.length})`);
    for (const { finding, files } of toldTogether(found.map((each, index) => ({ finding: each, index })))) out.push(findingText(finding, titles, lang, files));
  }
  const set_aside = report.findings.filter((finding) => finding.dismissed === true);
  if (set_aside.length > 0) out.push("", `${words.set_aside[lang]} (${set_aside.length})`, ...set_aside.map((finding) => findingText(finding, titles, lang)));
  if (report.findings.length === 0) out.push("", words.none[lang]);
  out.push(...tablesText(report, lang), ...overruledLines(report.overruled, lang));
  const { id, version, edited } = report.tool.rule_pack;
  out.push("", `${words.rules[lang]}: ${id} ${version}${edited ? ` (${words.edited[lang]})` : ""}`);
  out.push("", words.honesty[lang]);
  return out.join("\n");
}
