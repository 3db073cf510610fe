// Paths of the command line -> the files and the case that they name -> facts. One reader serves a whole run: its networks are
// loaded once, with the first file that needs them.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CoreModule } from "../core_module";
import { gatherWhole } from "../further_facts";
import type { CaseJson } from "../report_types";
import type { TensorPool } from "../tensor_pool";
import { holdsCertificates } from "../timestamp_roots";
import { UsageError, type Arguments } from "./arguments";
import { archivedFacts, openArchive } from "./case_archive";
import { loadCore, loadPool, readerId } from "./node_core";
import { NodeParts } from "./node_parts";

export interface JobFile {
  name: string;
  read(): Uint8Array;
  facts: string | null;          // what was read of it before
}

export interface Job {
  files: JobFile[];
  case_json: string;
  facts: string;   // given instead of files
}

function readCase(path: string): string {
  const text = readFileSync(path, "utf8");
  try {
    const parsed = JSON.parse(text) as CaseJson;
    if (typeof parsed !== "object" || parsed === null) throw new Error("not an object");
  } catch (error) {
    throw new UsageError(`${path}: no case file (${error instanceof Error ? error.message : String(error)})`);
  }
  return text;
}

// In the order of the case's own list, then the rest by name; the case's own papers are no evidence.
function filesOfFolder(folder: string): string[] {
  const skip = new Set(["case.json", "expected.json", "labels.json", "custody-log.txt", "custody-log.json"]);
  const names = readdirSync(folder).filter((name) => !name.startsWith(".") && !skip.has(name) && statSync(join(folder, name)).isFile()).sort();
  const case_path = join(folder, "case.json");
  if (!existsSync(case_path)) return names.map((name) => join(folder, name));
  const listed = ((JSON.parse(readFileSync(case_path, "utf8")) as CaseJson).files ?? []).map((file) => file.name).filter((name) => names.includes(name));
  return [...listed, ...names.filter((name) => !listed.includes(name))].map((name) => join(folder, name));
}

function factsOf(path: string): string | null {
  if (!path.endsWith(".json")) return null;
  const text = readFileSync(path, "utf8");
  return text.slice(0, 200).includes("precheck.facts/1") ? text : null;
}

const onDisk = (path: string): JobFile => ({ name: basename(path), read: () => new Uint8Array(readFileSync(path)), facts: null });

export async function collect(paths: readonly string[], case_path: string): Promise<Job> {
  const job: Job = { files: [], case_json: case_path === "" ? "" : readCase(case_path), facts: "" };
  for (const path of paths) {
    if (!existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
    if (statSync(path).isDirectory()) {
      if (job.case_json === "" && existsSync(join(path, "case.json"))) job.case_json = readCase(join(path, "case.json"));
      job.files.push(...filesOfFolder(path).map(onDisk));
      continue;
    }
    const opened = await openArchive(path);
    if (opened !== null) {
      const { archived } = opened;
      if (job.case_json === "") job.case_json = opened.case_json;
      job.files.push(...archived.files.map(({ name, data }, at): JobFile => ({ name, read: () => data, facts: archivedFacts(archived, at, readerId()) })));
      continue;
    }
    const facts = factsOf(path);
    if (facts !== null) job.facts = facts;
    else if (basename(path) === "case.json" && job.case_json === "") job.case_json = readCase(path);
    else job.files.push(onDisk(path));
  }
  if (job.files.length === 0 && job.facts === "") throw new UsageError(paths.length === 0 ? "which files? Name at least one" : "no evidence file found there");
  return job;
}

export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

function rootsOf(args: Arguments): Uint8Array[] {
  if (args.roots === "") return [];
  if (!existsSync(args.roots)) throw new UsageError(`--roots ${args.roots}: no such file`);
  const bytes = new Uint8Array(readFileSync(args.roots));
  if (!holdsCertificates(bytes)) throw new UsageError(`--roots ${args.roots}: no certificate in it (PEM, or one as DER)`);
  return [bytes];
}

// What is told of a timestamp hangs on the roots too.
function cachePath(args: Arguments, bytes: Uint8Array, name: string, reader: string, roots: Uint8Array[]): string {
  const hash = createHash("sha256").update(bytes).update(name);
  for (const root of roots) hash.update(root);
  const key = hash.digest("hex");
  return args.facts_cache === "" ? "" : join(args.facts_cache, `${key.slice(0, 32)}-${reader}.json`);
}

export function factsDocument(files: readonly string[]): string {
  return `{"schema":"precheck.facts/1","reader":${JSON.stringify(readerId())},"files":[${files.join(",")}]}`;
}

export class Reader {
  readonly parts = new NodeParts();
  private readonly roots: Uint8Array[];
  private core_module: Promise<CoreModule> | null = null;
  private pool: TensorPool | null = null;

  // `workers`: of each network.
  constructor(private readonly args: Arguments, private readonly workers = args.readers) {
    this.roots = rootsOf(args);
  }

  core(): Promise<CoreModule> {
    this.core_module ??= loadCore();
    return this.core_module;
  }

  // One file's bytes at a time.
  async gather(count: number, file: (at: number) => { name: string; bytes: Uint8Array }, with_text = true): Promise<string[]> {
    const core = await this.core();
    const reader = readerId();
    const { args, roots } = this;
    const files: string[] = [];
    for (let at = 0; at < count; ++at) {
      const { name, bytes } = file(at);
      const cached = with_text ? cachePath(args, bytes, name, reader, roots) : "";
      if (cached !== "" && existsSync(cached)) {
        files.push(readFileSync(cached, "utf8"));
        continue;
      }
      if (with_text) this.pool ??= await loadPool(core, this.workers);
      const facts = await gatherWhole(core, name, bytes, with_text ? this.pool : null, this.parts, { reader, roots, onStage: (stage, done, total) => progress(`${name}  ${stage} ${done}/${total}`) });
      progress("");
      if (cached !== "") {
        mkdirSync(dirname(cached), { recursive: true });
        writeFileSync(cached, facts);
      }
      files.push(facts);
    }
    return files;
  }

  // What was read before is not read again.
  async gatherFiles(files: readonly JobFile[]): Promise<string[]> {
    const unread = files.filter((file) => file.facts === null);
    const read = await this.gather(unread.length, (at) => ({ name: unread[at]!.name, bytes: unread[at]!.read() }));
    return files.map((file) => file.facts ?? read[unread.indexOf(file)]!);
  }

  // After a trap nothing in the module can be relied on: the next file gets a new one.
  forgetCore(): void {
    this.end();
    this.core_module = null;
  }

  end(): void {
    this.pool?.end();
    this.pool = null;
  }
}
