// precheck redact: a copy of one picture with parts painted over, written beside it only after it was read and checked itself.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { CoreModule } from "../core_module";
import { boxesInside, faultsOfCopy, foundBoxes, redactedName, withCopy } from "../redaction";
import type { Box, CaseJson, Report } from "../report_types";
import { UsageError, type Arguments } from "./arguments";

export type Gather = (core: CoreModule, files: { name: string; bytes: Uint8Array }[]) => Promise<string[]>;

// "10,20,200,30;40,60,100,20"
export function boxesOf(text: string): Box[] {
  return text.split(";").filter((part) => part.trim() !== "").map((part) => {
    const numbers = part.split(",").map(Number);
    if (numbers.length !== 4 || !numbers.every(Number.isFinite)) throw new UsageError(`--boxes ${part}: write a box as X,Y,WIDTH,HEIGHT, boxes parted by ";"`);
    return numbers as Box;
  });
}

function reportOf(core: CoreModule, facts: string[], form: CaseJson, args: Arguments): Report {
  const now = args.now !== "" ? args.now : new Date().toISOString().replace(/\.\d+Z$/, "Z");
  const report = JSON.parse(core.check(`{"schema":"precheck.facts/1","files":[${facts.join(",")}]}`, JSON.stringify(form), "", now)) as Report & { error?: { reason: string; place: string } };
  if (report.error !== undefined) throw new UsageError(`${report.error.place}: ${report.error.reason}`);
  return report;
}

export async function redact(args: Arguments, core: CoreModule, gather: Gather): Promise<number> {
  const [path] = args.paths;
  if (path === undefined || args.paths.length > 1) throw new UsageError("redact takes one picture");
  if (!existsSync(path)) throw new UsageError(`${path}: no such file or folder`);
  if (!args.found && args.boxes === "") throw new UsageError("what is to be painted over? --found, --boxes, or both");
  const name = basename(path);
  const output = args.output !== "" ? args.output : join(dirname(path), redactedName(name));
  if (existsSync(output) && args.output === "") throw new UsageError(`${output} exists already: name another with -o`);
  const bytes = new Uint8Array(readFileSync(path));
  const form: CaseJson = args.case_path === "" ? { schema: "precheck.case/1" } : (JSON.parse(readFileSync(args.case_path, "utf8")) as CaseJson);
  const original = await gather(core, [{ name, bytes }]);
  const read = reportOf(core, original, form, args).files[0]!;
  if (read.stages.decode !== "ok") throw new UsageError(`${path}: no picture that can be decoded`);
  const boxes = boxesInside([...(args.found ? foundBoxes(read, false) : []), ...boxesOf(args.boxes)], read.width, read.height);
  const handle = core.open(name, bytes);
  const png = core.redactedPng(handle, boxes);
  core.close(handle);
  if (png === null) throw new Error("the copy could not be made");
  const copy = basename(output) === name ? redactedName(name) : basename(output);
  const facts = await gather(core, [{ name: copy, bytes: png }]);
  const report = reportOf(core, [...original, ...facts], withCopy(form, { name: copy, of: name, of_sha256: read.sha256, boxes }), args);
  const faults = faultsOfCopy(report, copy);
  for (const fault of faults) process.stderr.write(`precheck: ${copy}: ${fault.code} ${fault.message[args.lang]}\n`);
  writeFileSync(output, png);
  process.stdout.write(`${JSON.stringify({ name: copy, of: name, of_sha256: read.sha256, boxes })}\n`);
  return faults.length > 0 ? 1 : 0;
}
