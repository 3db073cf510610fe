// precheck check | gather | checks | explain. The report alone goes to stdout; progress to stderr, and only on a terminal.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, dirname, join } from "node:path";
import { gatherWhole } from "../further_facts";
import type { CaseJson, CatalogueEntry, Report } from "../report_types";
import type { CoreModule } from "../core_module";
import type { TensorPool } from "../tensor_pool";
import { parseArguments, usage, UsageError, type Arguments } from "./arguments";
import { cli_folder, loadCore, loadPool, readerId } from "./node_core";
import { NodeParts } from "./node_parts";
import { listOfPacks, rulesFor } from "./rules";
import { catalogueMarkdown, explainText } from "../explain_text";
import { explained, type ExplainedClass, type Reference } from "../reference";
import { reportText } from "../report_text";

interface Job {
  paths: string[];
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
  const skip = new Set(["case.json", "expected.json", "labels.json"]);
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

function collect(args: Arguments): Job {
  const job: Job = { paths: [], case_json: args.case_path === "" ? "" : readCase(args.case_path), facts: "" };
  for (const path of args.paths) {
    if (!existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
    if (statSync(path).isDirectory()) {
      if (job.case_json === "" && existsSync(join(path, "case.json"))) job.case_json = readCase(join(path, "case.json"));
      job.paths.push(...filesOfFolder(path));
      continue;
    }
    const facts = factsOf(path);
    if (facts !== null) job.facts = facts;
    else if (basename(path) === "case.json" && job.case_json === "") job.case_json = readCase(path);
    else job.paths.push(path);
  }
  if (job.paths.length === 0 && job.facts === "") throw new UsageError(args.paths.length === 0 ? "which files? Name at least one" : "no evidence file found there");
  return job;
}

function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}

function cachePath(args: Arguments, bytes: Uint8Array, name: string, reader: string): string {
  const key = createHash("sha256").update(bytes).update(name).digest("hex");
  return args.facts_cache === "" ? "" : join(args.facts_cache, `${key.slice(0, 32)}-${reader}.json`);
}

async function gatherAll(core: CoreModule, args: Arguments, paths: string[]): Promise<string[]> {
  const reader = readerId();
  const parts = new NodeParts();
  let pool: TensorPool | null = null;
  const files: string[] = [];
  try {
    for (const path of paths) {
      const name = basename(path);
      const bytes = new Uint8Array(readFileSync(path));
      const cached = cachePath(args, bytes, name, reader);
      if (cached !== "" && existsSync(cached)) {
        files.push(readFileSync(cached, "utf8"));
        continue;
      }
      pool ??= await loadPool(core, args.jobs);
      const facts = await gatherWhole(core, name, bytes, pool, parts, {
        reader,
        onStage: (stage, done, total) => progress(`${name}  ${stage} ${done}/${total}`),
      });
      progress("");
      if (cached !== "") {
        mkdirSync(dirname(cached), { recursive: true });
        writeFileSync(cached, facts);
      }
      files.push(facts);
    }
  } finally {
    pool?.end();
  }
  return files;
}

function emit(args: Arguments, text: string): void {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  // Not writeFileSync(1): a pipe that is full for a moment answers EAGAIN. The process ends by itself once all is written.
  if (args.output !== "") writeFileSync(args.output, whole);
  else process.stdout.write(whole);
}

function factsDocument(files: string[]): string {
  return `{"schema":"precheck.facts/1","reader":${JSON.stringify(readerId())},"files":[${files.join(",")}]}`;
}

async function check(args: Arguments): Promise<number> {
  const format = args.format === "" ? "text" : args.format;
  if (format !== "text" && format !== "json") throw new UsageError(`--format ${format}: this version writes text and json`);
  const job = collect(args);
  const { rules, case_json } = rulesFor(args.rules, job.case_json);
  const core = await loadCore();
  const facts = job.facts !== "" ? job.facts : factsDocument(await gatherAll(core, args, job.paths));
  const now = args.now !== "" ? args.now : new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const report = core.check(facts, case_json, rules, now);
  const parsed = JSON.parse(report) as Report & { error?: { reason: string; place: string } };
  if (parsed.error !== undefined) throw new UsageError(`${parsed.error.place}: ${parsed.error.reason}`);
  emit(args, format === "json" ? report : reportText(parsed, JSON.parse(core.catalogue()) as CatalogueEntry[], args.lang));
  if (parsed.ready !== null) return parsed.ready ? 0 : 1;
  return parsed.findings.some((finding) => finding.outcome === "fail" && finding.severity !== "notice") ? 1 : 0;
}

async function gather(args: Arguments): Promise<number> {
  const job = collect(args);
  const core = await loadCore();
  emit(args, job.facts !== "" ? job.facts : factsDocument(await gatherAll(core, args, job.paths)));
  return 0;
}

async function wholeCatalogue(): Promise<ExplainedClass[]> {
  const reference = JSON.parse(readFileSync(join(cli_folder, "reference.json"), "utf8")) as Reference;
  return explained(reference, JSON.parse((await loadCore()).catalogue()) as CatalogueEntry[]);
}

async function checks(args: Arguments): Promise<number> {
  const format = args.format === "" ? "markdown" : args.format;
  if (format !== "markdown" && format !== "json") throw new UsageError(`--format ${format}: markdown or json`);
  const catalogue = await wholeCatalogue();
  emit(args, format === "json" ? JSON.stringify(catalogue, null, 2) : catalogueMarkdown(catalogue, args.lang));
  return 0;
}

async function explain(args: Arguments): Promise<number> {
  const wanted = args.paths[0]?.toUpperCase().replace(/^(EDC-?)?/, "EDC-") ?? "";
  const entry = (await wholeCatalogue()).find((candidate) => candidate.code === wanted);
  if (entry === undefined) throw new UsageError(args.paths.length === 0 ? "which class? For example EDC-207" : `${args.paths[0]}: no such class; "precheck checks" lists them`);
  emit(args, explainText(entry, args.lang));
  return 0;
}

async function rules(args: Arguments): Promise<number> {
  emit(args, listOfPacks(await loadCore(), args.lang));
  return 0;
}

const verbs: { [verb: string]: (args: Arguments) => Promise<number> } = { check, gather, checks, explain, rules };

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  if (words[0] === "--help" || words[0] === "-h" || words[0] === "help") {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  try {
    const args = parseArguments(words, cpus().length);
    const verb = verbs[args.verb];
    if (verb === undefined) throw new UsageError(args.verb === "" ? "what to do?" : `${args.verb}: no such verb`);
    return await verb(args);
  } catch (error) {
    if (error instanceof UsageError) {
      process.stderr.write(`precheck: ${error.message}\n\n${usage}\n`);
      return 2;
    }
    process.stderr.write(`precheck: internal fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

// Whoever reads may have seen enough (`| head`).
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));
process.exitCode = await main();
