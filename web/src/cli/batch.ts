// precheck batch: one case folder or case file a line on stdin -> one report a line on stdout, in the order of the lines. Each report has the
// bytes that `check` gives alone. A case that cannot be checked is a line too and stops no other. With several jobs each is a
// process of its own, so that one that dies takes nothing along.
import { spawn, type ChildProcessByStdio } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { caseHeader, caseRow } from "../exports/csv";
import type { Report } from "../report_types";
import { UsageError, type Arguments } from "./arguments";
import { checked, statusOf } from "./check";
import { collect, Reader } from "./gathering";

interface Failed {
  error: { folder: string; reason: string };
}

const failure = (folder: string, reason: string): string => JSON.stringify({ error: { folder, reason } } satisfies Failed);
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";

// Gives one line for each folder; never throws.
interface Worker {
  check(folder: string): Promise<string>;
  end(): void;
}

class OwnWorker implements Worker {
  private readonly reader: Reader;
  constructor(private readonly args: Arguments, workers: number) {
    this.reader = new Reader(args, workers);
  }

  async check(folder: string): Promise<string> {
    try {
      return (await checked(this.reader, this.args, await collect([folder], ""))).json;
    } catch (error) {
      if (!(error instanceof UsageError)) this.reader.forgetCore();
      return failure(folder, reasonOf(error));
    }
  }
  end(): void {
    this.reader.end();
  }
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

class ProcessWorker implements Worker {
  private child: Child | null = null;
  private answer: ((line: string) => void) | null = null;
  private folder = "";

  // `words`: of the command line, for `batch --jobs 1`.
  constructor(private readonly words: readonly string[]) {}

  check(folder: string): Promise<string> {
    this.folder = folder;
    this.child ??= this.start();
    const { stdin } = this.child;
    return new Promise((resolve) => {
      this.answer = resolve;
      stdin.write(`${folder}\n`);
    });
  }
  end(): void {
    this.child?.stdin.end();
  }

  private start(): Child {
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...this.words], { stdio: ["pipe", "pipe", "inherit"] });
    // Where it stopped nobody reads any more; that it stopped is told below.
    child.stdin.on("error", () => undefined);
    createInterface({ input: child.stdout, crlfDelay: Infinity }).on("line", (line) => this.give(line));
    child.once("close", () => {
      this.child = null;
      this.give(failure(this.folder, "the process that checked it stopped"));
    });
    return child;
  }

  private give(line: string): void {
    const { answer } = this;
    this.answer = null;
    answer?.(line);
  }
}

async function* foldersIn(input: Readable): AsyncGenerator<string> {
  for await (const line of createInterface({ input, crlfDelay: Infinity })) if (line.trim() !== "") yield line;
}

// Results come out in the order in which the lines came in, each as soon as those before it are out; a few lines beyond those
// at work are read ahead, never all.
async function inOrder(lines: AsyncGenerator<string>, workers: readonly Worker[], each: (folder: string, line: string) => Promise<void>): Promise<void> {
  const idle = [...workers];
  const waiting: (() => void)[] = [];
  const begin = async (folder: string): Promise<string> => {
    while (idle.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    const worker = idle.pop()!;
    const line = await worker.check(folder);
    idle.push(worker);
    waiting.shift()?.();
    return line;
  };
  const pending: Promise<void>[] = [];
  let told = Promise.resolve();
  for await (const folder of lines) {
    const line = begin(folder);
    told = told.then(async () => each(folder, await line));
    pending.push(told);
    if (pending.length >= workers.length * 4) await pending.shift();
  }
  await told;
}

function write(text: string): Promise<void> {
  return new Promise((resolve) => void process.stdout.write(text, () => resolve()));
}

function workersFor(args: Arguments, words: readonly string[]): Worker[] {
  if (args.cases_at_once === 1) return [new OwnWorker(args, args.readers)];
  const own = /^--(jobs|format|readers)(=|$)/;
  const rest = words.filter((word, at) => !own.test(word) && !(own.test(words[at - 1] ?? "") && !words[at - 1]!.includes("=")));
  return Array.from({ length: args.cases_at_once }, () => new ProcessWorker([...rest, "--jobs", "1", "--format", "json", "--readers", String(args.readers)]));
}

export async function batch(args: Arguments, words: readonly string[]): Promise<number> {
  const format = args.format === "" ? "json" : args.format;
  if (format !== "json" && format !== "csv") throw new UsageError(`--format ${format}: json or csv`);
  if (args.paths.length > 0) throw new UsageError("batch takes no path: give the case folders on stdin, one a line");
  const workers = workersFor(args, words);
  let status = 0;
  try {
    if (format === "csv") await write(caseHeader(args.lang));
    await inOrder(foldersIn(process.stdin), workers, async (folder, line) => {
      const parsed = JSON.parse(line) as Report & Partial<Failed>;
      if (parsed.error !== undefined || statusOf(parsed) !== 0) status = 1;
      await write(format === "csv" ? caseRow(folder, parsed.error === undefined ? parsed : { error: parsed.error.reason }, args.lang) : `${line}\n`);
    });
  } finally {
    for (const worker of workers) worker.end();
  }
  return status;
}
