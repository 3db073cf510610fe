// The report and the catalogue as plain text: on a terminal and as a file of the page.
import type { CatalogueEntry, FindingJson, Report } from "./report_types";

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

function findingText(finding: FindingJson, titles: Map<string, string>, lang: Lang): string {
  const outcome = finding.outcome as keyof typeof words.outcome;
  const lines = [`  ${finding.code} ${titles.get(finding.code) ?? finding.id} (${words.outcome[outcome][lang]}) — ${place(finding, lang)}`, `     ${finding.message[lang]}`];
  if (finding.observed !== "") lines.push(`     ${words.saw[lang]}: ${finding.observed}`);
  if (finding.fix[lang] !== "") lines.push(`     ${words.fix[lang]}: ${finding.fix[lang]}`);
  return lines.join("\n");
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
    const found = report.findings.filter((finding) => finding.severity === severity);
    if (found.length === 0) continue;
    out.push("", `${words.severity[severity][lang]} (${found.length})`);
    for (const finding of found) out.push(findingText(finding, titles, lang));
  }
  if (report.findings.length === 0) out.push("", words.none[lang]);
  const { id, version, edited } = report.tool.rule_pack;
  out.push("", `${words.rules[lang]}: ${id} ${version}${edited ? ` (${words.edited[lang]})` : ""}`);
  out.push("", words.honesty[lang]);
  return out.join("\n");
}

export function catalogueMarkdown(catalogue: CatalogueEntry[], lang: Lang): string {
  const head = lang === "zh" ? "| 编号 | 标识 | 名称 | 级别 |" : "| code | id | title | severity |";
  const rows = catalogue.map((entry) => `| ${entry.code} | ${entry.id} | ${entry.title[lang]} | ${words.severity[entry.severity][lang].slice(2)} |`);
  return [head, "| --- | --- | --- | --- |", ...rows, "", words.honesty[lang]].join("\n");
}

const headings: { [key: string]: { zh: string; en: string } } = {
  what: { zh: "是什么", en: "What" },
  why: { zh: "为什么", en: "Why" },
  fails_when: { zh: "什么时候不合格", en: "Fails when" },
  unknown_when: { zh: "什么时候判断不了", en: "Unknown when" },
  fix: { zh: "怎么改", en: "How to put it right" },
  source: { zh: "来源", en: "Source" },
};

export function explainText(entry: CatalogueEntry, lang: Lang): string {
  const out = [`${entry.code} ${entry.title[lang]} (${words.severity[entry.severity][lang]})`];
  for (const [key, heading] of Object.entries(headings)) {
    const text = entry.doc[lang][key];
    if (text !== undefined && text !== "") out.push("", `${heading[lang]}: ${text}`);
  }
  out.push("", words.honesty[lang]);
  return out.join("\n");
}
