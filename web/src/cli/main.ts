// precheck check | pack | batch | gather | checks | explain | rules | verify | request | redact. The report alone goes to stdout;
// progress to stderr, and only on a terminal.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, join } from "node:path";
import type { CatalogueEntry } from "../report_types";
import { parseArguments, usage, UsageError, type Arguments } from "./arguments";
import { batch } from "./batch";
import { CaseFileError, openArchive } from "./case_archive";
import { check as checkFiles, nowOf } from "./check";
import { collect, factsDocument, Reader } from "./gathering";
import { cli_folder, loadCore } from "./node_core";
import { pack as packCase } from "./pack";
import { redact as redactFile } from "./redact";
import { listOfPacks } from "./rules";
import { catalogueMarkdown, explainText } from "../explain_text";
import { explained, type ExplainedClass, type Reference } from "../reference";
import { timestampRequest } from "../timestamp_request";
import { verifiedText } from "./verified_text";
import { archiveJob, verified, verifyJob } from "./verify";

function emit(args: Arguments, text: string): void {
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  // Not writeFileSync(1): a pipe that is full for a moment answers EAGAIN. The process ends by itself once all is written.
  if (args.output !== "") writeFileSync(args.output, whole);
  else process.stdout.write(whole);
}

async function withReader<T>(args: Arguments, use: (reader: Reader) => Promise<T>): Promise<T> {
  const reader = new Reader(args);
  try {
    return await use(reader);
  } finally {
    reader.end();
  }
}

const check = (args: Arguments): Promise<number> => withReader(args, (reader) => checkFiles(args, reader, (text) => emit(args, text)));
const pack = (args: Arguments): Promise<number> => withReader(args, (reader) => packCase(args, reader));

async function gather(args: Arguments): Promise<number> {
  const job = await collect(args.paths, args.case_path);
  emit(args, job.facts !== "" ? job.facts : factsDocument(await withReader(args, (reader) => reader.gatherFiles(job.files))));
  return 0;
}

async function verify(args: Arguments): Promise<number> {
  const format = args.format === "" ? "text" : args.format;
  if (format !== "text" && format !== "json") throw new UsageError(`--format ${format}: text or json`);
  const [path, ...more] = args.paths;
  if (path === undefined || more.length > 0) throw new UsageError("verify takes one package, custody log, case file or folder");
  const opened = await openArchive(path).catch((error: unknown) => {
    if (!(error instanceof CaseFileError)) throw error;
    process.stderr.write(`precheck: ${error.message}\n`);
    return "broken" as const;
  });
  if (opened === "broken") return 1;
  const job = opened === null ? verifyJob(path) : archiveJob(opened.archived);
  const result = await withReader(args, async (reader) => {
    const facts = factsDocument(await reader.gather(job.files.length, (at) => ({ name: job.files[at]!.name, bytes: job.files[at]!.read() }), false));
    return verified(job, await reader.core(), facts, nowOf(args));
  });
  emit(args, format === "json" ? JSON.stringify(result, null, 2) : verifiedText(result, args.lang));
  return result.ok ? 0 : 1;
}

async function request(args: Arguments): Promise<number> {
  const [path, ...more] = args.paths;
  if (path === undefined || more.length > 0) throw new UsageError("request takes one file");
  if (!existsSync(path) || !statSync(path).isFile()) throw new UsageError(`${path}: no such file`);
  const to = args.output !== "" ? args.output : `${path}.tsq`;
  writeFileSync(to, timestampRequest(createHash("sha256").update(readFileSync(path)).digest("hex")));
  process.stdout.write(args.lang === "zh" ? `已写入 ${to}：交给时间戳服务，把回复存成 ${basename(path)}.tsr，放在文件旁边。\n` : `Wrote ${to}: take it to a timestamp service and keep its answer beside the file as ${basename(path)}.tsr.\n`);
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

function redact(args: Arguments): Promise<number> {
  return withReader(args, async (reader) => redactFile(args, await reader.core(), (_core, files) => reader.gather(files.length, (at) => files[at]!)));
}

const verbs: { [verb: string]: (args: Arguments) => Promise<number> } = { check, pack, batch: (args) => batch(args, process.argv.slice(2)), gather, checks, explain, rules, verify, request, redact };

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
