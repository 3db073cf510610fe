// The certificate of a passed exam: a page of its own to print, and a code that anyone can work out again from the lines on
// it. The code says that the lines belong together and were not changed one by one; it cannot say who sat the exam, and the
// page says that.
import type { Bank } from "./bank";
import { drawExam } from "./draw";
import { scoreOf, type Answers } from "./score";

export interface Sitting {
  name: string;
  bank_id: string;
  bank_version: string;
  seed: number;
  finished: string;          // "2026-11-26T04:00:00Z"
  seconds: number;
  pass_score: number;
  score: number;
  answers: Answers;
}

const first_line = "precheck.certificate/1";
const code_digits = 16;
const one_line = (words: string): string => words.normalize("NFC").replace(/\s+/g, " ").trim();

// Lines of "key: value", joined by line feeds, UTF-8, none at the end. Answers in the order of their items' ids.
export function canonicalText(sitting: Sitting): string {
  const answers = Object.entries(sitting.answers).filter(([, answer]) => answer !== "").sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, answer]) => `${id}=${one_line(answer)}`);
  return [
    first_line,
    `name: ${one_line(sitting.name)}`,
    `bank: ${sitting.bank_id} ${sitting.bank_version}`,
    `seed: ${sitting.seed}`,
    `finished: ${sitting.finished}`,
    `seconds: ${sitting.seconds}`,
    `score: ${sitting.score}/100`,
    `pass: ${sitting.pass_score}`,
    `answers: ${answers.join("; ")}`,
  ].join("\n");
}

// null where the browser offers no SHA-256 (a plain http address that is not localhost).
export async function codeOf(text: string): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("").slice(0, code_digits);
}

export interface CheckedCertificate {
  readable: boolean;
  code_right: boolean;
  score_right: boolean | null;       // null: of another bank or version, so it cannot be counted again here
}

// The other way: the lines and the code as they stand on a page.
export async function checkCertificate(text: string, code: string, bank: Bank): Promise<CheckedCertificate> {
  const lines = text.replace(/\r/g, "").trim().split("\n");
  const said = new Map(lines.slice(1).map((line): [string, string] => [line.slice(0, line.indexOf(": ")), line.slice(line.indexOf(": ") + 2)]));
  const readable = lines[0] === first_line && ["name", "bank", "seed", "finished", "seconds", "score", "pass", "answers"].every((key) => said.has(key));
  if (!readable) return { readable, code_right: false, score_right: null };
  const code_right = (await codeOf(lines.join("\n"))) === code.trim().toLowerCase();
  if (said.get("bank") !== `${bank.id} ${bank.version}`) return { readable, code_right, score_right: null };
  const answers = Object.fromEntries(said.get("answers")!.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
  const score = scoreOf(drawExam(bank, Number(said.get("seed"))), answers);
  return { readable, code_right, score_right: said.get("score") === `${score}/100` };
}

const escaped = (words: string): string => words.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]!);

type Say = (key: string, args?: { [hole: string]: string | number }) => string;

export function certificatePage(sitting: Sitting, code: string, say: Say, lang: string): string {
  const row = (key: string, value: string): string => `<tr><th scope="row">${escaped(say(key))}</th><td>${escaped(value)}</td></tr>`;
  const minutes = Math.max(1, Math.round(sitting.seconds / 60));
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head><meta charset="utf-8"><title>${escaped(say("certificate_title"))}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
@page { size: A4; margin: 18mm }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: #16202a; max-width: 44rem; margin: 2rem auto; padding: 0 1rem }
main { border: 3px double #1f5fae; padding: 1.5rem 2rem }
h1 { font-size: 28px; margin: 0 0 .5rem } .name { font-size: 22px; font-weight: 600 }
table { border-collapse: collapse; width: 100% } th { text-align: start; font-weight: 600; width: 14rem } th, td { padding: 4px 0; border-bottom: 1px solid #c9d1d9; vertical-align: top }
.code { font: 600 22px/1.4 ui-monospace, monospace; letter-spacing: .06em } pre { font: 11px/1.4 ui-monospace, monospace; white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #c9d1d9; padding: .5rem }
.small { font-size: 13px }
</style></head>
<body><main>
<h1>${escaped(say("certificate_title"))}</h1>
<p class="name">${escaped(one_line(sitting.name) || say("no_name"))}</p>
<p>${escaped(say("certificate_says", { score: sitting.score, pass: sitting.pass_score }))}</p>
<table>
${row("certificate_bank", `${sitting.bank_id} ${sitting.bank_version}`)}
${row("certificate_finished", sitting.finished)}
${row("certificate_minutes", String(minutes))}
${row("certificate_seed", String(sitting.seed))}
</table>
<p>${escaped(say("certificate_code"))}<br><span class="code">${code}</span></p>
<p class="small">${escaped(say("not_the_platform"))}</p>
</main>
<h2>${escaped(say("certificate_how"))}</h2>
<p class="small">${escaped(say("certificate_how_text"))}</p>
<pre>${escaped(canonicalText(sitting))}</pre>
</body></html>
`;
}
