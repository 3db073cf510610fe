// The parts of the report in which nothing is drawn: verdict, deadlines, case, findings, files, what was and was not checked.
import common from "../../../assets/texts/common.json";
import tables from "../../../assets/texts/ui/tables.json";
import table_texts from "../../../assets/texts/exports/tables.json";
import texts from "../../../assets/texts/exports/report.json";
import words from "../../../assets/texts/ui/words.json";
import { overruledLines } from "../overruled_text";
import type { CaseClause, CaseJson, CatalogueEntry, Report, ReportFileJson } from "../report_types";
import { toldTogether } from "../same_notices";
import { onClock } from "./clocks";
import { fieldName, form_fields, optionName, placeOf, sourceIn, worded } from "./form_words";
import { escaped } from "./markup";
import { groupOf, groups, numberedFindings, type NumberedFinding } from "./order";
import { named, said, type Lang } from "./say";

export const shapes: { [group: string]: string } = { blocker: "■", major: "▲", minor: "●", notice: "○", needs_input: "?", not_run: "?", dismissed: "✕" };

const element = (tag: string, text: string, class_name = ""): string => `<${tag}${class_name === "" ? "" : ` class="${class_name}"`}>${escaped(text)}</${tag}>`;
const pair = (name: string, value: string): string => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`;

export function kindName(file: ReportFileJson, lang: Lang): string {
  return file.kind === null ? texts.unknown_kind[lang] : named(common.kinds, file.kind, lang);
}

export function headPart(report: Report, lang: Lang): string {
  const { rule_pack, version } = report.tool;
  const verdict = report.ready === null ? texts.quick : report.ready ? texts.ready : texts.not_ready;
  const percent = Math.floor(report.completeness * 100);
  const clocks = `${onClock(report.now, "Asia/Shanghai")} ${texts.zones["Asia/Shanghai"][lang]} (${onClock(report.now, "UTC")} UTC)`;
  return `<header>${element("h1", texts.title[lang])}` +
    element("p", `${verdict[lang]}${report.ready === null ? "" : ` · ${said(texts.completeness, lang, { percent })}`}`, `verdict ${report.ready === true ? "good" : report.ready === false ? "bad" : "soft"}`) +
    element("p", said(texts.counts, lang, report.counts)) +
    element("p", `${texts.made[lang]}: ${clocks}`, "soft") +
    element("p", `${texts.tool[lang]}: Precheck ${version} · ${texts.rules[lang]}: ${rule_pack.id} ${rule_pack.version}${rule_pack.edited ? ` (${texts.edited[lang]})` : ""}`, "soft") + "</header>";
}

function instantRow(name: string, instant: string | null, lang: Lang): string {
  if (instant === null) return "";
  const cells = [name, onClock(instant, "Asia/Shanghai"), onClock(instant, "America/Los_Angeles"), onClock(instant, "UTC")];
  return `<tr>${cells.map((cell, at) => element(at === 0 ? "th" : "td", cell)).join("")}</tr>`;
}

export function deadlinesPart(report: Report, lang: Lang): string {
  const { deadlines } = report;
  const zone = (id: string): string => named(texts.zones, id, lang);
  const title = element("h2", texts.deadlines[lang]);
  if (deadlines.state === "none") return title + element("p", texts.no_window[lang]);
  if (deadlines.closes_strict === null) return title + element("p", texts.no_deadline[lang]);
  const head = `<thead><tr><th></th>${["Asia/Shanghai", "America/Los_Angeles", "UTC"].map((id) => element("th", zone(id))).join("")}</tr></thead>`;
  const marks = (of: { delivered_at: string | null; golden_72h: string | null; closes_strict: string | null; closes_lenient: string | null }): string =>
    [instantRow(texts.delivered[lang], of.delivered_at, lang), instantRow(texts.golden[lang], of.golden_72h, lang), instantRow(texts.strict[lang], of.closes_strict, lang), instantRow(texts.lenient[lang], of.closes_lenient, lang)].join("");
  const other = deadlines.other_zone;
  return title + element("p", `${named(table_texts.window, deadlines.state, lang)} · ${said(texts.basis, lang, { basis: named(texts.bases, deadlines.basis, lang) })}`) +
    (deadlines.read_as === undefined ? "" : element("p", said(texts.read_as, lang, { zone: zone(deadlines.read_as) }))) + `<table>${head}<tbody>${marks(deadlines)}</tbody></table>` +
    (other === null ? "" : element("h3", said(texts.other_zone, lang, { zone: zone(other.zone) })) + `<table>${head}<tbody>${marks(other)}</tbody></table>`);
}

function fieldText(form: CaseJson, path: string, lang: Lang): string {
  const value = path.split(".").reduce<unknown>((node, key) => (typeof node === "object" && node !== null ? (node as { [key: string]: unknown })[key] : undefined), form);
  if (typeof value === "boolean") return value ? texts.yes[lang] : texts.no[lang];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? optionName(path, value, lang) : "";
}

export function casePart(report: Report, lang: Lang): string {
  const title = element("h2", texts.case[lang]);
  const form = report.case;
  if (form === null || report.ready === null) return title + element("p", texts.no_case[lang], "soft");
  const shown = new Set<string>();
  const rows = form_fields.flatMap(({ path, label }) => {
    const value = path.startsWith("clauses") || path === "statement" || shown.has(path) ? "" : fieldText(form, path, lang);
    if (value === "") return [];
    shown.add(path);
    return [pair(label[lang], value)];
  });
  const clauses = Array.isArray(form["clauses"]) ? (form["clauses"] as (CaseClause | string)[]) : [];
  const clause = (each: CaseClause | string): string => (typeof each === "string" ? each : [each.rule_set, each.version, each.number, each.text].filter((part) => part !== undefined && part !== "").join(" "));
  const statement = typeof form["statement"] === "string" ? form["statement"] : "";
  return `${title}<dl>${rows.join("")}${clauses.length > 0 ? pair(texts.clauses[lang], clauses.map(clause).join("; ")) : ""}</dl>` +
    (statement === "" ? "" : element("h3", texts.statement[lang]) + element("p", statement, "statement"));
}

// `more`: the same notice for further files is told once.
function findingCard({ finding, number }: NumberedFinding, more: readonly NumberedFinding[], titles: Map<string, string>, lang: Lang): string {
  const { where } = finding;
  const notes = [named(words.outcome, finding.outcome, lang)];
  if (finding.outcome === "suspect") notes.push(said(texts.score, lang, { percent: Math.round(finding.score * 100) }));
  if (finding.confirmed === true) notes.push(texts.confirmed[lang]);
  if (finding.dismissed === true) notes.push(texts.dismissed[lang]);
  if (finding.rests_on_correction === true) notes.push(texts.rests[lang]);
  const files = [finding, ...more.map((each) => each.finding)].map((each) => each.where.file ?? "").filter((name) => name !== "");
  const place = [files.join(", "), placeOf(finding, lang), where.box !== null && where.file !== null && finding.dismissed !== true ? said(texts.where.box, lang, { n: number }) : ""].filter((part) => part !== "").join(" · ");
  const source = `${named(texts.provenance, finding.source.provenance, lang)}${sourceIn(finding, lang) === "" ? "" : `${lang === "en" ? ": " : "："}${sourceIn(finding, lang)}`}`;
  return `<div class="card ${groupOf(finding)}" id="f${number}"><h4>${[number, ...more.map((each) => each.number)].map((each) => `<span class="no">${each}</span>`).join("")}${escaped(`${finding.code} ${titles.get(finding.code) ?? finding.id}`)}</h4>` +
    element("p", [place, notes.join(", ")].join(" — "), "soft") + element("p", finding.message[lang]) + "<dl>" +
    (finding.observed === "" ? "" : pair(texts.seen[lang], worded(finding.observed, lang))) + (finding.expected === "" ? "" : pair(texts.expected[lang], worded(finding.expected, lang))) +
    (finding.fix[lang] === "" ? "" : pair(texts.fix[lang], finding.fix[lang])) + pair(texts.source[lang], source) + "</dl></div>";
}

export function findingsPart(report: Report, catalogue: readonly CatalogueEntry[], lang: Lang): string {
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const numbered = numberedFindings(report);
  const part = (group: (typeof groups)[number]): string => {
    const own = numbered.filter(({ finding }) => groupOf(finding) === group);
    if (own.length === 0) return "";
    const name = group === "dismissed" ? texts.dismissed[lang] : named(words.severity, group, lang);
    return element("h3", `${shapes[group]} ${name} (${own.length})`) + toldTogether(own.map(({ finding }, index) => ({ finding, index }))).map(({ index, finding, files }) => {
      const more = files.length < 2 ? [] : own.filter(({ finding: other }) => other !== finding && other.code === finding.code && other.message.en === finding.message.en && files.includes(other.where.file ?? ""));
      return findingCard(own[index]!, more, titles, lang);
    }).join("");
  };
  return element("h2", texts.findings[lang]) + (numbered.length === 0 ? element("p", texts.no_findings[lang]) : groups.map(part).join(""));
}

function readState(file: ReportFileJson): keyof typeof texts.stage {
  if (file.stages.decode === "failed") return "closed";
  if (file.stages.text === "ok") return "ok";
  return file.stages.decode === "ok" ? "no_text" : "no_picture";
}

export function filesPart(report: Report, lang: Lang): string {
  const head = [texts.file_name, texts.file_kind, texts.file_size, texts.file_read, texts.file_sha256].map((name) => element("th", name[lang])).join("");
  const rows = report.files.map((file) => {
    const size = [said(texts.bytes, lang, { n: file.bytes }), file.width > 0 ? said(texts.pixels, lang, { w: file.width, h: file.height }) : ""].filter((part) => part !== "").join(", ");
    const proof = file.proof_of_time === null ? "" : element("p", `${texts.proof[lang]}: ${file.proof_of_time.message[lang]}`);
    const traces = (file.traces ?? []).length === 0 ? "" : element("p", `${texts.traces[lang]}: ${(file.traces ?? []).map((trace) => `${trace.said[lang]} (${trace.text})`).join("; ")}`);
    return `<tr>${element("td", file.name)}${element("td", kindName(file, lang))}${element("td", size)}<td>${element("p", texts.stage[readState(file)][lang])}${proof}${traces}</td>${element("td", file.sha256, "hash")}</tr>`;
  });
  return element("h2", texts.files[lang]) + `<table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

export function tablesPart(report: Report, lang: Lang): string {
  const differing = report.consistency.filter((row) => row.state === "differs");
  const matrix = report.evidence_matrix.map((place) =>
    `<tr>${element("td", place.name[lang])}${element("td", texts.needed[place.needed][lang])}${element("td", texts.place_state[place.state][lang])}<td>${escaped(place.files.join(", "))}${place.state === "empty" && place.how[lang] !== "" ? element("p", place.how[lang], "soft") : ""}</td></tr>`);
  const row = (each: Report["consistency"][number]): string => {
    const name = [named(tables.row, each.type, lang), each.currency ?? ""].filter((part) => part !== "").join(" ");
    const told = [...each.seen.map((seen) => `${seen.file}: ${seen.value}${seen.agrees === false ? " ✕" : ""}`), ...each.statement.map((statement) => `${texts.statement[lang]}: ${statement.value}${statement.agrees === false ? " ✕" : ""}`)];
    return `<tr>${element("td", name)}${element("td", each.case)}<td>${[...new Set(told)].map((text) => element("p", text)).join("")}</td></tr>`;
  };
  const matrix_head = [texts.place, null, texts.state, texts.files].map((name) => element("th", name === null ? "" : name[lang])).join("");
  const row_head = ["", texts.case[lang], texts.seen[lang]].map((name) => element("th", name)).join("");
  return (matrix.length === 0 ? "" : element("h2", texts.matrix[lang]) + `<table><thead><tr>${matrix_head}</tr></thead><tbody>${matrix.join("")}</tbody></table>`) +
    (differing.length === 0 ? "" : element("h2", texts.differing[lang]) + `<table><thead><tr>${row_head}</tr></thead><tbody>${differing.map(row).join("")}</tbody></table>`);
}

export function checkedPart(report: Report, catalogue: readonly CatalogueEntry[], lang: Lang): string {
  const titles = new Map(catalogue.map((entry) => [entry.code, entry.title[lang]]));
  const item = (code: string, id: string, more: string): string => element("li", `${code} ${titles.get(code) ?? id}${more === "" ? "" : `: ${more}`}`);
  const list = (items: readonly string[], class_name = ""): string => `<ul${class_name === "" ? "" : ` class="${class_name}"`}>${items.join("")}</ul>`;
  const of = (outcome: string): Report["checks"] => report.checks.filter((check) => check.outcome === outcome);
  const blind = numberedFindings(report).filter(({ finding }) => finding.outcome === "not_run" || finding.outcome === "needs_input");
  const found = new Set(report.findings.map((finding) => finding.code));
  const silent = report.checks.filter((check) => check.outcome !== "pass" && check.outcome !== "not_applicable" && !found.has(check.code));
  const unread = report.files.filter((file) => readState(file) === "closed" || readState(file) === "no_text");
  return element("h2", texts.checked[lang]) + element("h3", texts.not_checked_title[lang]) +
    (blind.length === 0 ? element("p", texts.not_checked_none[lang])
                        : list(blind.map(({ finding }) => item(finding.code, finding.id, [finding.where.file ?? (finding.where.field === null ? "" : fieldName(finding.where.field, lang)), finding.message[lang]].filter((part) => part !== "").join(" — "))))) +
    (unread.length === 0 ? "" : element("h3", texts.unread_title[lang]) + list(unread.map((file) => element("li", `${file.name}: ${texts.stage[readState(file)][lang]}`)))) +
    (silent.length === 0 ? "" : element("h3", texts.silent_title[lang]) + list(silent.map((check) => item(check.code, check.id, "")))) +
    element("h3", said(texts.passed_title, lang, { n: of("pass").length })) + list(of("pass").map((check) => item(check.code, check.id, "")), "columns") +
    element("h3", said(texts.not_applicable_title, lang, { n: of("not_applicable").length })) + list(of("not_applicable").map((check) => item(check.code, check.id, "")), "columns");
}

export function overruledPart(report: Report, lang: Lang): string {
  const lines = overruledLines(report.overruled, lang).filter((line) => line !== "");
  return lines.length === 0 ? "" : element("h2", texts.overruled[lang]) + `<ul>${lines.slice(1).map((line) => element("li", line.trim())).join("")}</ul>`;
}

export function notesPart(lang: Lang): string {
  const notes = [texts.note_numbering, texts.note_promise, texts.note_local, texts.note_private];
  return `<footer>${element("h2", texts.notes[lang])}<ul>${notes.map((note) => element("li", note[lang])).join("")}</ul></footer>`;
}
