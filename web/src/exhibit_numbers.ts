// Which files of a case are exhibits, and under which number: the statement's outline and the package go by the same. Numbers that
// the case or a file's name gives (附件3, "03-order.png") stay, so that the statement's references keep their meaning; the rest
// take the free ones in order. Pure.
import { copyKind } from "./copies";
import type { CaseFileJson, ReportFileJson } from "./report_types";

export type Role = "exhibit" | "withheld" | "original" | "timestamp";
type Named = Pick<ReportFileJson, "name" | "copy_of">;

export interface NumberedFile<File> {
  file: File;
  role: Role | null;             // null: it stays out
  number: number;                // of exhibits; 0 of the others
}

const label_number = /(?:附件|证据|附图|图|exhibit|annex|attachment|figure|evidence)\s*(?:no\.?\s*|#)?(\d{1,3})(?!\d)/i;
const leading_number = /^(\d{1,3})(?=[-_.、 \u4e00-\u9fff])/;

const isProof = (name: string): boolean => /\.(tsr|tst|tsa|ots|tsq)$/i.test(name);
const isRoot = (name: string): boolean => /\.(pem|cer|crt|der)$/i.test(name);

function givenNumber(name: string, entry: CaseFileJson | undefined): number {
  const found = label_number.exec(entry?.label ?? "") ?? /^\s*(\d{1,3})\s*$/.exec(entry?.label ?? "") ?? label_number.exec(name) ?? leading_number.exec(name);
  return Number(found?.[1] ?? 0);
}

// Originals of which a copy is there. Where one was redacted, be it of another copy, the original shows what is to stay private.
export function coveredFiles(files: readonly Named[]): Map<string, "withheld" | "original"> {
  const covered = new Map<string, "withheld" | "original">();
  const by_name = new Map(files.map((file) => [file.name, file]));
  for (const copy of files) {
    const role = copyKind(copy.name) === "redacted" ? "withheld" : "original";
    const passed = new Set([copy.name]);
    for (let file: Named | undefined = copy; file?.copy_of !== undefined && !passed.has(file.copy_of.name); file = by_name.get(file.copy_of.name)) {
      const { name } = file.copy_of;
      passed.add(name);
      if (covered.get(name) !== "withheld") covered.set(name, role);
    }
  }
  return covered;
}

export function numberedFiles<File extends Named>(files: readonly File[], said: readonly CaseFileJson[]): NumberedFile<File>[] {
  const entries = new Map(said.map((entry) => [entry.name, entry]));
  const covered = coveredFiles(files);
  const roleOf = ({ name }: File): Role | null => (isProof(name) ? "timestamp" : isRoot(name) ? null : covered.get(name) ?? "exhibit");
  const wanted = files.map((file) => ({ file, role: roleOf(file) }));
  // A copy stands where its original stood.
  const numberGiven = (file: File): number => givenNumber(file.name, entries.get(file.name)) || (file.copy_of === undefined ? 0 : givenNumber(file.copy_of.name, entries.get(file.copy_of.name)));
  const numbers = new Map<string, number>();
  const used = new Set<number>();
  const exhibits = wanted.filter(({ role }) => role === "exhibit").map(({ file }) => file);
  for (const file of exhibits) {
    const given = numberGiven(file);
    if (given === 0 || used.has(given)) continue;
    numbers.set(file.name, given);
    used.add(given);
  }
  let next = 1;
  for (const file of exhibits) {
    if (numbers.has(file.name)) continue;
    while (used.has(next)) ++next;
    numbers.set(file.name, next);
    used.add(next);
  }
  return wanted.map(({ file, role }) => ({ file, role, number: numbers.get(file.name) ?? 0 }));
}
