// A package is opened and everything that it says of itself is held against what it holds. Proofs of time are the core's to
// judge (cli/verify.ts).
import { brokenAt, readCustody, registered, type CustodyEntry } from "../custody";
import { entriesOf, textOf, type ZipEntry, type ZipProblem } from "../zip/zip";
import { budget, custody_names, hashOf, manifest_name, readManifest, report_name, sums_name, type Manifest } from "./package_form";

export interface PackageProblem {
  problem: ZipProblem["problem"] | "no_manifest" | "not_listed" | "missing" | "changed" | "sums_differ" | "log_unread" | "logs_differ" | "chain_broken" | "not_as_registered" | "not_as_reported";
  name: string;                  // of the entry, or the number of the log's entry
}

export interface CheckedPackage {
  problems: PackageProblem[];
  manifest: Manifest | null;
  manifest_sha256: string;
  custody: CustodyEntry[];
  evidence: { name: string; path: string; bytes: Uint8Array }[];   // under the names of report and log
}

function sumsIn(text: string): Map<string, string> {
  const found = [...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)];
  return new Map(found.map(([, digest, name]) => [name!, digest!]));
}

function reportedFiles(text: string | null): Map<string, string> {
  try {
    const report = JSON.parse(text ?? "") as { files?: { name: string; sha256: string }[] };
    return new Map((report.files ?? []).map((file) => [file.name, file.sha256]));
  } catch {
    return new Map();
  }
}

const nothing = (problems: PackageProblem[] = []): CheckedPackage => ({ problems, manifest: null, manifest_sha256: "", custody: [], evidence: [] });

export function checkPackage(bytes: Uint8Array): CheckedPackage {
  const opened = entriesOf(bytes, budget);
  return "problem" in opened ? nothing([opened]) : checkEntries(opened.entries);
}

// Of a package that was unpacked.
export function checkEntries(list: readonly ZipEntry[]): CheckedPackage {
  const out = nothing();
  const told = (problem: PackageProblem["problem"], name: string): void => void out.problems.push({ problem, name });
  const entries = new Map(list.map((entry) => [entry.name, entry.bytes]));
  const textIn = (name: string): string | null => (entries.has(name) ? textOf(entries.get(name)!) : null);
  const manifest = readManifest(textIn(manifest_name) ?? "");
  if (manifest === null) {
    told("no_manifest", manifest_name);
    return out;
  }
  out.manifest = manifest;
  out.manifest_sha256 = hashOf(entries.get(manifest_name)!);
  const digests = new Map([...entries].map(([name, content]) => [name, hashOf(content)]));

  const listed = new Set([...manifest.files.map((file) => file.path), manifest_name, sums_name]);
  for (const name of entries.keys()) if (!listed.has(name)) told("not_listed", name);
  const reported = reportedFiles(textIn(report_name));
  const logs = custody_names.map((name) => ({ name, text: textIn(name) }));
  const read = logs.map(({ text }) => (text === null ? [] : readCustody(text)));
  logs.forEach(({ name }, at) => read[at] === null && told("log_unread", name));
  out.custody = read[0] ?? read[1] ?? [];
  const line = (log: readonly CustodyEntry[] | null | undefined): string => JSON.stringify((log ?? []).map((entry) => [entry.seq, entry.entry_sha256]));
  if (line(read[0]) !== line(read[1])) told("logs_differ", logs[1]!.name);
  const broken = brokenAt(out.custody);
  if (broken >= 0) told("chain_broken", String(broken + 1));

  for (const file of manifest.files) {
    const content = entries.get(file.path);
    if (content === undefined) {
      told("missing", file.path);
      continue;
    }
    const is_same = digests.get(file.path) === file.sha256 && content.length === file.bytes;
    if (!is_same) told("changed", file.path);
    const is_evidence = file.role === "exhibit" || file.role === "withheld" || file.role === "original" || file.role === "timestamp";
    if (!is_evidence || file.original_name === undefined) continue;
    out.evidence.push({ name: file.original_name, path: file.path, bytes: content });
    if (!is_same) continue;
    const entry = registered(out.custody, file.original_name);
    if (entry !== undefined && entry.sha256 !== file.sha256) told("not_as_registered", file.path);
    if (reported.get(file.original_name) !== file.sha256) told("not_as_reported", file.path);
  }
  const sums = sumsIn(textIn(sums_name) ?? "");
  for (const name of listed) if (name !== sums_name && entries.has(name) && sums.get(name) !== digests.get(name)) told("sums_differ", name);
  return out;
}
