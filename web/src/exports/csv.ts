// Tables for spreadsheets: a row a finding, and for many cases a row a case. With a mark at the front, by which editors on
// Windows know UTF-8; no cell is ever taken for a formula, and long numbers keep all their digits.
import texts from "../../../assets/texts/exports/tables.json";
import words from "../../../assets/texts/ui/words.json";
import report_texts from "../../../assets/texts/exports/report.json";
import type { CatalogueEntry, Report } from "../report_types";
import { optionName, placeOf, sourceIn, worded } from "./form_words";
import { numberedFindings } from "./order";
import { named, type Lang } from "./say";

const mark = "\ufeff";
const line_end = "\r\n";
// What a spreadsheet begins a formula with, wide forms and what it skips before one included.
const formula = /^[\s\u00a0\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;
// More digits than a spreadsheet's numbers have.
const long_number = /^\s*\d{12,}\s*$/;

export function cell(value: string): string {
  const text = formula.test(value) || long_number.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

// Numbers of our own making, which are to stay numbers.
const number = (value: number): string => String(value);
const row = (cells: string[]): string => `${cells.join(",")}${line_end}`;

const finding_columns = ["number", "severity", "outcome", "code", "title", "file", "place", "box", "message", "observed", "expected", "fix", "score", "verdict", "provenance", "source"] as const;

export function findingsCsv(report: Report, catalogue: readonly CatalogueEntry[], lang: Lang): string {
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const rows = numberedFindings(report).map(({ finding, number: at }) => {
    const verdict = finding.dismissed === true ? texts.verdict.dismissed[lang] : finding.confirmed === true ? texts.verdict.confirmed[lang] : "";
    return row([
      number(at), cell(named(words.severity, finding.severity, lang)), cell(named(words.outcome, finding.outcome, lang)), cell(finding.code), cell(titles.get(finding.code) ?? finding.id),
      cell(finding.where.file ?? ""), cell(placeOf(finding, lang)), cell(finding.where.box?.join(" ") ?? ""), cell(finding.message[lang]), cell(worded(finding.observed, lang)), cell(worded(finding.expected, lang)),
      cell(finding.fix[lang]), finding.outcome === "suspect" ? number(finding.score) : "", cell(verdict), cell(named(report_texts.provenance, finding.source.provenance, lang)), cell(sourceIn(finding, lang)),
    ]);
  });
  return mark + row(finding_columns.map((column) => cell(texts.finding[column][lang]))) + rows.join("");
}

const case_columns = ["folder", "state", "completeness", "kind", "cause", "order_no", "notice_no", "files", "blocker", "major", "minor", "notice", "needs_input", "not_run", "window", "golden_72h", "closes_strict", "closes_lenient", "codes", "error"] as const;

export function caseHeader(lang: Lang): string {
  return mark + row(case_columns.map((column) => cell(texts.case[column][lang])));
}

// `outcome`: the report of the case, or why there is none.
export function caseRow(folder: string, outcome: Report | { error: string }, lang: Lang): string {
  if ("error" in outcome) {
    const cells = case_columns.map((column) => (column === "folder" ? cell(folder) : column === "state" ? cell(texts.state.error[lang]) : column === "error" ? cell(outcome.error) : ""));
    return row(cells);
  }
  const { counts, deadlines } = outcome;
  const of_case = outcome.case;
  const state = outcome.ready === null ? texts.state.quick : outcome.ready ? texts.state.ready : texts.state.not_ready;
  const text = (field: string): string => (typeof of_case?.[field] === "string" ? (of_case[field] as string) : "");
  return row([
    cell(folder), cell(state[lang]), number(outcome.completeness), cell(optionName("kind", of_case?.kind, lang)), cell(optionName("cause", of_case?.cause, lang)), cell(text("order_no")), cell(text("notice_no")),
    number(outcome.files.length), number(counts.blocker), number(counts.major), number(counts.minor), number(counts.notice), number(counts.needs_input), number(counts.not_run),
    cell(named(texts.window, deadlines.state, lang)), cell(deadlines.golden_72h ?? ""), cell(deadlines.closes_strict ?? ""), cell(deadlines.closes_lenient ?? ""),
    cell([...new Set(outcome.checks.filter((check) => check.outcome === "fail").map((check) => check.code))].join(" ")), "",
  ]);
}
