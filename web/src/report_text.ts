// The report as plain text: on a terminal and as a file of the page.
import { overruledLines } from "./overruled_text";
import { toldTogether } from "./same_notices";
import type { CatalogueEntry, ConsistencyRowJson, EvidencePlaceJson, FindingJson, Report } from "./report_types";

type Lang = "zh" | "en";

const words = {
  severity: { blocker: { zh: "■ 阻断", en: "■ Blocker" }, major: { zh: "▲ 严重", en: "▲ Major" }, minor: { zh: "● 一般", en: "● Minor" }, notice: { zh: "○ 提示", en: "○ Notice" } },
  outcome: { fail: { zh: "不合格", en: "fails" }, suspect: { zh: "存疑，请人工确认", en: "suspect, please look" }, needs_input: { zh: "需要补充信息", en: "needs input" }, not_run: { zh: "未能检查", en: "not checked" } },
  ready: { zh: "可以提交", en: "Ready to submit" },
  not_ready: { zh: "还不能提交", en: "Not ready to submit" },
  quick: { zh: "快速查看（没有案件信息，只检查文件本身）", en: "Quick look (no case: only the files themselves)" },
  completeness: { zh: "完整度", en: "Completeness" },
  saw: { zh: "看到", en: "Seen" },
  fix: { zh: "怎么改", en: "How to put it right" },
  closes: { zh: "申诉截止（从严）", en: "Appeal closes (strict)" },
  lenient: { zh: "从宽", en: "lenient" },
  golden: { zh: "黄金72小时到", en: "golden 72 hours until" },
  rules: { zh: "规则包", en: "Rule pack" },
  edited: { zh: "有卖家自己改的值", en: "with values of the seller's own" },
  form: { zh: "案情表", en: "case form" },
  confirmed: { zh: "您已确认", en: "confirmed by you" },
  dismissed: { zh: "您已排除", en: "dismissed by you" },
  rests: { zh: "依据您更正的读数", en: "rests on a reading that you corrected" },
  set_aside: { zh: "✕ 您已排除", en: "✕ Dismissed by you" },
  matrix: { zh: "证据清单", en: "Evidence list" },
  must: { zh: "必备", en: "required" },
  strengthens: { zh: "有了更好", en: "makes it stronger" },
  filled: { zh: "✓ 已有", en: "✓ there" },
  empty_must: { zh: "■ 缺", en: "■ missing" },
  empty_strengthens: { zh: "○ 没有", en: "○ none yet" },
  not_applicable: { zh: "○ 不需要", en: "○ not needed" },
  unknown: { zh: "? 未定", en: "? not known" },
  reasons: {
    not_shipped: { zh: "没有发货", en: "nothing was shipped" },
    shipped_not_said: { zh: "案情表没有写明是否已发货", en: "the form does not say whether it was shipped" },
    unread: { zh: "有图片没能读出来，也许就是它", en: "a picture could not be read and may be this one" },
  },
  differing: { zh: "各处写法不一致", en: "The places differ" },
  statement: { zh: "陈述", en: "statement" },
  none: { zh: "没有发现问题。", en: "Nothing found." },
  honesty: {
    zh: "除 EDC-207 外，编号是本工具自己的，不是平台的。预检通过不代表申诉一定成功。",
    en: "The numbering is this tool's own, not the platform's, but for EDC-207. No result is a promise of success.",
  },
} as const;

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
