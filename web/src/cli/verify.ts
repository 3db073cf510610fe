// precheck verify: a custody log, a case file or a folder -> whether chain, fingerprints and proofs of time hold, in plain words.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CoreModule } from "../core_module";
import { brokenAt, readCustody, registered, type CustodyEntry } from "../custody";
import type { FindingJson, Report } from "../report_types";
import { UsageError } from "./arguments";

export interface Verified {
  chain: "holds" | "broken" | "none";
  broken_entry: number;          // counted from 1; 0: none
  entries: number;
  files: { file: string; state: "same" | "changed" | "missing" | "removed" | "not_in_log"; at: string; sha256: string }[];
  proofs: { file: string; state: string; message: { zh: string; en: string } }[];
  findings: { code: string; file: string; outcome: string; message: { zh: string; en: string } }[];
  ok: boolean;
}

export interface VerifyJob {
  entries: CustodyEntry[] | null;
  log_name: string;
  paths: string[];               // the files to look at
  names: string[];               // those that the log names and that are gone
}

const log_names = ["custody-log.txt", "custody-log.json", "case.json"];
const papers = new Set([...log_names, "expected.json", "labels.json"]);

function logIn(path: string): CustodyEntry[] | null {
  return statSync(path).size > 64 << 20 ? null : readCustody(readFileSync(path, "utf8"));
}

export function verifyJob(path: string): VerifyJob {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
  const is_folder = statSync(path).isDirectory();
  if (!is_folder && readFileSync(path).subarray(0, 2).toString("latin1") === "PK") throw new UsageError(`${path}: evidence packages cannot be verified by this version; unpack it and name the folder`);
  const folder = is_folder ? path : dirname(path);
  const found = is_folder ? log_names.map((name) => join(folder, name)).find((each) => existsSync(each) && logIn(each) !== null) : path;
  const entries = found === undefined ? null : logIn(found);
  if (entries === null && !is_folder) throw new UsageError(`${path}: neither a custody log nor a case with one`);
  const here = readdirSync(folder).filter((name) => !name.startsWith(".") && !papers.has(name) && statSync(join(folder, name)).isFile() && (found === undefined || name !== basename(found))).sort();
  const logged = new Set((entries ?? []).map((entry) => entry.file));
  const is_proof = (name: string): boolean => /\.(tsr|tst|tsa|ots)$/i.test(name);
  const is_root = (name: string): boolean => /\.(pem|cer|crt|der|tsq)$/i.test(name);
  // Beside a log that was named by itself stand other things too: only its files and the proofs count.
  const paths = here.filter((name) => (is_folder ? !is_root(name) : logged.has(name) || is_proof(name)));
  if (paths.length === 0 && entries === null) throw new UsageError(`${path}: nothing to verify there`);
  return { entries, log_name: found === undefined ? "" : basename(found), paths: paths.map((name) => join(folder, name)), names: [...logged].filter((name) => !here.includes(name)) };
}

// `facts`: of the job's files. Fingerprints of proofs that came after the log are no matter of it.
export function verified(job: VerifyJob, core: CoreModule, facts: string, now: string): Verified {
  const entries = job.entries ?? [];
  const custody = entries.length > 0 ? { custody: entries } : {};
  const report = JSON.parse(core.check(facts, JSON.stringify({ schema: "precheck.case/1", ...custody }), "", now)) as Report;
  const broken = brokenAt(entries);
  const files: Verified["files"] = [];
  for (const file of report.files) {
    const entry = registered(entries, file.name);
    const outcome = report.findings.find((finding) => finding.code === "EDC-606" && finding.where.file === file.name);
    if (entry !== undefined) files.push({ file: file.name, state: entry.sha256 === file.sha256 ? "same" : "changed", at: entry.at, sha256: file.sha256 });
    else if (outcome !== undefined && entries.length > 0) files.push({ file: file.name, state: "not_in_log", at: "", sha256: file.sha256 });
  }
  for (const name of job.names) {
    const entry = registered(entries, name);
    files.push({ file: name, state: entry === undefined ? "removed" : "missing", at: entry?.at ?? "", sha256: entry?.sha256 ?? "" });
  }
  const told = (finding: FindingJson): boolean => finding.code === "EDC-211";
  const findings = report.findings.filter(told).map((finding) => ({ code: finding.code, file: finding.where.file ?? "", outcome: finding.outcome, message: finding.message }));
  const proofs = report.files.flatMap((file) => (file.proof_of_time === null || file.proof_of_time.proof !== file.name ? [] : [{ file: file.name, state: file.proof_of_time.state, message: file.proof_of_time.message }]));
  // What is open (no root supplied, not confirmed yet) is not verified; a file that is not in the log shows nothing either way.
  const ok = broken < 0 && files.every((file) => file.state === "same" || file.state === "removed" || file.state === "not_in_log") && proofs.every((proof) => proof.state === "holds") && findings.length === 0;
  return { chain: entries.length === 0 ? "none" : broken < 0 ? "holds" : "broken", broken_entry: broken + 1, entries: entries.length, files, proofs, findings, ok };
}

const words = {
  zh: {
    chain: { holds: "保管记录：{n} 条，哈希链完整。", broken: "保管记录：从第 {b} 条起哈希链对不上，记录被改过。", none: "没有保管记录。" },
    file: { same: "与 {at} 登记的一致", changed: "与 {at} 登记的不一致，之后被改过", missing: "{at} 登记过，这里找不到", removed: "登记后又移除了", not_in_log: "不在保管记录里" },
    ok: "结论：核对通过。", bad: "结论：有对不上或无法确认之处。",
  },
  en: {
    chain: { holds: "Custody log: {n} entries, the chain of hashes holds.", broken: "Custody log: from entry {b} on the chain of hashes does not fit: it was changed.", none: "No custody log." },
    file: { same: "as registered at {at}", changed: "not as registered at {at}: changed since", missing: "registered at {at}, not found here", removed: "was removed after it was registered", not_in_log: "not in the custody log" },
    ok: "Result: verified.", bad: "Result: something does not fit, or is open.",
  },
};

export function verifiedText(result: Verified, lang: "zh" | "en"): string {
  const say = words[lang];
  const lines = [say.chain[result.chain].replace("{n}", String(result.entries)).replace("{b}", String(result.broken_entry))];
  for (const file of result.files) lines.push(`${file.state === "same" ? "✓" : file.state === "changed" || file.state === "missing" ? "✗" : "·"} ${file.file}: ${say.file[file.state].replace("{at}", file.at)}`);
  for (const proof of result.proofs) lines.push(`${proof.state === "holds" ? "✓" : proof.state === "fails" ? "✗" : "?"} ${proof.file}: ${proof.message[lang]}`);
  for (const finding of result.findings) lines.push(`  ${finding.code} ${finding.file}: ${finding.message[lang]}`);
  lines.push(result.ok ? say.ok : say.bad);
  return lines.join("\n");
}
