// precheck verify: a package, a custody log, a case form, a case file or a folder -> whether chain, fingerprints and proofs of time hold.
import { closeSync, existsSync, openSync, readFileSync, readSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { ArchivedCase } from "../archive/case_archive";
import type { CoreModule } from "../core_module";
import { brokenAt, readCustody, registered, type CustodyEntry } from "../custody";
import { checkEntries, checkPackage, type CheckedPackage, type PackageProblem } from "../exports/package_check";
import { manifest_name, readManifest } from "../exports/package_form";
import type { FindingJson, Report } from "../report_types";
import type { ZipEntry } from "../zip/zip";
import { UsageError } from "./arguments";

export interface Verified {
  chain: "holds" | "broken" | "none";
  broken_entry: number;          // counted from 1; 0: none
  entries: number;
  files: { file: string; state: "same" | "changed" | "missing" | "removed" | "not_in_log"; at: string; sha256: string }[];
  proofs: { file: string; state: string; message: { zh: string; en: string } }[];
  package: { manifest_sha256: string; files: number; problems: PackageProblem[] } | null;
  findings: { code: string; file: string; outcome: string; message: { zh: string; en: string } }[];
  ok: boolean;
}

export interface VerifyJob {
  entries: CustodyEntry[] | null;
  log_name: string;
  files: { name: string; read(): Uint8Array }[];   // to be looked at
  gone: string[];                // those that the log names
  checked: CheckedPackage | null;
}

const log_names = ["custody-log.txt", "custody-log.json", "case.json"];
const papers = new Set([...log_names, "expected.json", "labels.json"]);

function logIn(path: string): CustodyEntry[] | null {
  return statSync(path).size > 64 << 20 ? null : readCustody(readFileSync(path, "utf8"));
}

function isZip(path: string): boolean {
  const head = Buffer.alloc(4);
  const file = openSync(path, "r");
  readSync(file, head, 0, head.length, 0);
  closeSync(file);
  return head.toString("latin1") === "PK\x03\x04" || head.toString("latin1") === "PK\x05\x06";
}

function entriesIn(folder: string, below = ""): ZipEntry[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry): ZipEntry[] => {
    const name = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entriesIn(folder, name);
    return entry.isFile() ? [{ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }] : [];
  });
}

const isUnpacked = (folder: string): boolean => existsSync(join(folder, manifest_name)) && readManifest(readFileSync(join(folder, manifest_name), "utf8")) !== null;

function packageJob(checked: CheckedPackage): VerifyJob {
  const here = new Set(checked.evidence.map((each) => each.name));
  return {
    entries: checked.custody.length > 0 ? checked.custody : null, log_name: "", checked,
    files: checked.evidence.map(({ name, bytes }) => ({ name, read: () => bytes })),
    gone: [...new Set(checked.custody.map((entry) => entry.file))].filter((name) => !here.has(name)),
  };
}

// Of a case file that could be opened: its list and its entries agree already.
export function archiveJob(archived: ArchivedCase): VerifyJob {
  const here = new Set(archived.files.map((file) => file.name));
  return {
    entries: archived.custody.length > 0 ? archived.custody : null, log_name: "case.json", checked: null,
    files: archived.files.map(({ name, data }) => ({ name, read: () => data })), gone: [...new Set(archived.custody.map((entry) => entry.file))].filter((name) => !here.has(name)),
  };
}

export function verifyJob(path: string): VerifyJob {
  if (!existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
  const is_folder = statSync(path).isDirectory();
  if (!is_folder && isZip(path)) return packageJob(checkPackage(new Uint8Array(readFileSync(path))));
  if (is_folder && isUnpacked(path)) return packageJob(checkEntries(entriesIn(path)));
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
  return { entries, log_name: found === undefined ? "" : basename(found), checked: null,
    files: paths.map((name) => ({ name, read: () => new Uint8Array(readFileSync(join(folder, name))) })), gone: [...logged].filter((name) => !here.includes(name)) };
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
  for (const name of job.gone) {
    const entry = registered(entries, name);
    files.push({ file: name, state: entry === undefined ? "removed" : "missing", at: entry?.at ?? "", sha256: entry?.sha256 ?? "" });
  }
  const told = (finding: FindingJson): boolean => finding.code === "EDC-211";
  const findings = report.findings.filter(told).map((finding) => ({ code: finding.code, file: finding.where.file ?? "", outcome: finding.outcome, message: finding.message }));
  const proofs = report.files.flatMap((file) => (file.proof_of_time === null || file.proof_of_time.proof !== file.name ? [] : [{ file: file.name, state: file.proof_of_time.state, message: file.proof_of_time.message }]));
  // What is open (no root supplied, not confirmed yet) is not verified; a file that is not in the log shows nothing either way.
  const ok = broken < 0 && files.every((file) => file.state === "same" || file.state === "removed" || file.state === "not_in_log") && proofs.every((proof) => proof.state === "holds") && findings.length === 0 && (job.checked?.problems ?? []).length === 0;
  const of_package = job.checked === null ? null : { manifest_sha256: job.checked.manifest_sha256, files: job.checked.manifest?.files.length ?? 0, problems: job.checked.problems };
  return { chain: entries.length === 0 ? "none" : broken < 0 ? "holds" : "broken", broken_entry: broken + 1, entries: entries.length, files, proofs, package: of_package, findings, ok };
}
