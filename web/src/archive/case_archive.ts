// A case as one file, NAME.precheck.zip: the case form with its custody log, the evidence as it came, and what was read in it, so
// that it opens anywhere and nothing is read twice. manifest.json names every entry with its SHA-256; an archive of which
// anything is missing, changed or more than it says is refused, by name.
import { caseFileText, readCaseFile } from "../case_file";
import { entriesOf as logOf, type CustodyEntry } from "../custody";
import { plainName } from "../file_names";
import type { CaseJson } from "../report_types";
import { digestOf } from "../store/bytes";
import type { StoredFile } from "../store/case_record";
import { entriesOf, textBytes, textOf, zipOf, type ZipBudget, type ZipEntry, type ZipProblem } from "../zip/zip";

export interface ArchivedFile extends StoredFile {
  data: Uint8Array;
  facts: string | null;          // of `reader`
}

export interface ArchivedCase {
  name: string;                  // as the seller called it, "" where not
  form: CaseJson;
  custody: CustodyEntry[];
  reader: string;                // what read the facts
  files: ArchivedFile[];
}

// What is wrong, and with which entry: texts of cases.file.
export type ArchiveProblem = { problem: ZipProblem["problem"] | "not_a_case" | "newer" | "missing" | "changed" | "unlisted" | "bad_manifest" | "bad_case"; name: string };

const schema = "precheck.case-file/1";
const is_schema = /^precheck\.case-file\/\d+$/;
const manifest_name = "manifest.json";
const case_name = "case.json";
const facts_name = "facts.json";
const folder = "evidence/";
// Put into archives by the systems that unpack and pack them again.
const is_by_the_way = /(^|\/)(__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/;
export const case_budget: ZipBudget = { most_entries: 2000, most_entry_bytes: 1 << 30, most_bytes: 2 ** 31 - 1 };

interface Manifest {
  schema: string;
  tool: { name: string; version: string };
  name: string;
  files: (StoredFile & { path: string })[];
  entries: { path: string; sha256: string; bytes: number }[];
}

// Unpacked on any system the files keep their names; what no system takes as one gets its number.
const pathOf = (name: string, index: number): string => `${folder}${/^[^\\/:*?"<>|\u0000-\u001f]+$/.test(name) && !/^\.+$|[ .]$/.test(name) && name.length < 200 ? name : `file-${index + 1}`}`;

export async function archiveOf(archived: ArchivedCase, version: string): Promise<Uint8Array> {
  const entries: ZipEntry[] = [];
  const files: Manifest["files"] = [];
  const facts: string[] = [];
  for (const [index, { data, facts: json, ...file }] of archived.files.entries()) {
    const path = pathOf(file.name, index);
    const sha256 = await digestOf(new Blob([data as Uint8Array<ArrayBuffer>]));
    entries.push({ name: path, bytes: data });
    files.push({ ...file, sha256, bytes: data.length, path });
    if (json !== null && sha256 === file.sha256) facts.push(json);
  }
  const form = archived.custody.length > 0 ? { ...archived.form, custody: archived.custody } : archived.form;
  entries.unshift({ name: case_name, bytes: textBytes(caseFileText(form)) }, { name: facts_name, bytes: textBytes(`{"schema":"precheck.facts/1","reader":${JSON.stringify(archived.reader)},"files":[${facts.join(",")}]}`) });
  const listed: Manifest["entries"] = [];
  for (const { name, bytes } of entries) listed.push({ path: name, sha256: await digestOf(new Blob([bytes as Uint8Array<ArrayBuffer>])), bytes: bytes.length });
  const manifest: Manifest = { schema, tool: { name: "precheck", version }, name: archived.name, files, entries: listed };
  return zipOf([{ name: manifest_name, bytes: textBytes(`${JSON.stringify(manifest, null, 1)}\n`) }, ...entries]);
}

const isText = (value: unknown): value is string => typeof value === "string";
const isObject = (value: unknown): value is { [member: string]: unknown } => typeof value === "object" && value !== null && !Array.isArray(value);

function parsed(bytes: Uint8Array | undefined): unknown {
  try {
    return JSON.parse(textOf(bytes ?? new Uint8Array(0)));
  } catch {
    return null;
  }
}

function readManifest(value: unknown): Manifest | null {
  if (!isObject(value)) return null;
  const { entries, files, name } = value;
  if (!Array.isArray(entries) || !entries.every((each) => isObject(each) && isText(each["path"]) && isText(each["sha256"]))) return null;
  if (!Array.isArray(files) || !files.every((each) => isObject(each) && isText(each["path"]) && isText(each["name"]) && plainName(each["name"], "") === each["name"])) return null;
  if (new Set(files.map((each: { name: string }) => each.name)).size !== files.length) return null;
  return { ...(value as unknown as Manifest), name: isText(name) ? name : "" };
}

// Facts by file; those that are not of the very bytes that lie here are left out, and the file is read.
function readFacts(value: unknown): { reader: string; by_name: Map<string, { sha256: unknown; json: string }> } {
  const by_name = new Map<string, { sha256: unknown; json: string }>();
  if (!isObject(value) || !Array.isArray(value["files"])) return { reader: "", by_name };
  for (const each of value["files"] as unknown[]) if (isObject(each) && isText(each["name"])) by_name.set(each["name"], { sha256: each["sha256"], json: JSON.stringify(each) });
  return { reader: isText(value["reader"]) ? value["reader"] : "", by_name };
}

// Only archives that say they are cases are judged as such; null: some other archive.
export async function caseOf(bytes: Uint8Array, called_case: boolean): Promise<{ archived: ArchivedCase } | ArchiveProblem | null> {
  const unpacked = entriesOf(bytes, case_budget);
  if ("problem" in unpacked) return called_case ? unpacked : null;
  const entries = new Map(unpacked.entries.filter(({ name }) => !is_by_the_way.test(name)).map(({ name, bytes: data }) => [name, data]));
  const said = parsed(entries.get(manifest_name));
  const its_schema = isObject(said) ? said["schema"] : undefined;
  if (!isText(its_schema) || !is_schema.test(its_schema)) return called_case ? { problem: "not_a_case", name: "" } : null;
  if (its_schema !== schema) return { problem: "newer", name: its_schema };
  const manifest = readManifest(said);
  if (manifest === null) return { problem: "bad_manifest", name: manifest_name };

  for (const { path, sha256 } of manifest.entries) {
    const data = entries.get(path);
    if (data === undefined) return { problem: "missing", name: path };
    if ((await digestOf(new Blob([data as Uint8Array<ArrayBuffer>]))) !== sha256) return { problem: "changed", name: path };
  }
  const listed = new Map(manifest.entries.map(({ path, sha256 }) => [path, sha256]));
  for (const name of entries.keys()) if (name !== manifest_name && !listed.has(name)) return { problem: "unlisted", name };
  for (const { path } of manifest.files) if (!listed.has(path)) return { problem: "missing", name: path };

  const read = readCaseFile(textOf(entries.get(case_name) ?? new Uint8Array(0)));
  if ("problem" in read) return { problem: read.problem === "newer" ? "newer" : "bad_case", name: case_name };
  const { custody, ...form } = read.form;
  const { reader, by_name } = readFacts(parsed(entries.get(facts_name)));
  const files = manifest.files.map(({ path, name, type, cancelled, problem }): ArchivedFile => {
    const data = entries.get(path)!;
    const sha256 = listed.get(path)!;
    const facts = by_name.get(name);
    const known = isObject(problem) && isText(problem["key"]) && isText(problem["reason"]) ? { key: problem["key"], reason: problem["reason"] } : null;
    return { name, sha256, bytes: data.length, type: isText(type) ? type : "", cancelled: cancelled === true, problem: known, data, facts: facts !== undefined && facts.sha256 === sha256 ? facts.json : null };
  });
  return { archived: { name: manifest.name, form, custody: logOf(custody), reader, files } };
}
