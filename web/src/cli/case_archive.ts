// A case file (NAME.precheck.zip) as the command line takes it: its files and what was read of them lie in it, and nothing is
// written. A newer or broken one is refused by name.
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { caseOf, case_budget, type ArchivedCase, type ArchiveProblem } from "../archive/case_archive";
import { caseFileText } from "../case_file";
import { standInFacts } from "../stand_in_facts";
import { UsageError } from "./arguments";

const is_archive = /\.zip$/i;
const is_called_case = /\.precheck\.zip$/i;

const problems: { [problem in ArchiveProblem["problem"]]: (entry: string) => string } = {
  not_a_zip: () => "no whole archive (a broken download or copy?)",
  broken: (entry) => `damaged: ${entry || "its list of entries"} cannot be unpacked`,
  bad_name: (entry) => `it holds a file name that is not allowed: ${JSON.stringify(entry)}`,
  name_twice: (entry) => `it holds ${entry} twice`,
  too_many_entries: () => `it holds more than ${case_budget.most_entries} files, more than a case does`,
  entry_too_big: (entry) => `${entry} is too large when unpacked`,
  too_big: () => "it is too large when unpacked",
  not_a_case: () => "no case file: it has no manifest.json of one",
  newer: (entry) => `saved by a newer version (${entry}), which this one cannot read`,
  missing: (entry) => `${entry} is missing from it`,
  changed: (entry) => `${entry} in it is not what its list says (changed or damaged)`,
  unlisted: (entry) => `it holds ${entry}, which its list does not name`,
  bad_manifest: (entry) => `${entry} makes no sense`,
  bad_case: (entry) => `${entry} in it makes no sense`,
};

export class CaseFileError extends UsageError {
  constructor(path: string, { problem, name }: ArchiveProblem) {
    super(`${path}: ${problems[problem](name)}; it was not opened`);
  }
}

export interface OpenedArchive {
  archived: ArchivedCase;
  case_json: string;
}

// Null: no case file, but evidence or something else.
export async function openArchive(path: string): Promise<OpenedArchive | null> {
  if (!is_archive.test(path) || !existsSync(path) || !statSync(path).isFile()) return null;
  const called_case = is_called_case.test(basename(path));
  if (statSync(path).size > case_budget.most_bytes) {
    if (called_case) throw new CaseFileError(path, { problem: "too_big", name: "" });
    return null;
  }
  const result = await caseOf(new Uint8Array(readFileSync(path)), called_case);
  if (result === null) return null;
  if ("problem" in result) throw new CaseFileError(path, result);
  const { archived } = result;
  // What the page keeps for itself alone is none of the check's.
  const { from_notice: _of_the_page, ...form } = archived.form;
  return { archived, case_json: caseFileText(archived.custody.length > 0 ? { ...form, custody: archived.custody } : form) };
}

// What was read already, by the same reader; null: it is read now.
export function archivedFacts(archived: ArchivedCase, at: number, reader: string): string | null {
  const { name, bytes, type, facts, problem, cancelled } = archived.files[at]!;
  if (problem !== null) return standInFacts(name, bytes, type, problem.reason);
  return archived.reader === reader && !cancelled ? facts : null;
}
