// precheck check: files or facts and a case -> the report, in the form that was asked for.
import { annotatedPicture } from "../annotated_picture";
import type { CoreModule } from "../core_module";
import type { Annotate } from "../exports/annotations";
import { findingsCsv } from "../exports/csv";
import { reportHtml } from "../exports/html";
import { junitXml } from "../exports/junit";
import { reportPictures } from "../exports/report_pictures";
import { sarifLog } from "../exports/sarif";
import { reportText } from "../report_text";
import type { CatalogueEntry, Report } from "../report_types";
import { UsageError, type Arguments } from "./arguments";
import { collect, factsDocument, type Job, type Reader } from "./gathering";
import { rulesFor } from "./rules";

export interface Checked {
  job: Job;
  json: string;
  report: Report;
  rules: string;                 // the pack that it went by, "" for the built-in one
}

export const nowOf = (args: Arguments): string => (args.now !== "" ? args.now : new Date().toISOString().replace(/\.\d+Z$/, "Z"));

// `change`: what is laid over the case before it is checked.
export async function checked(reader: Reader, args: Arguments, job: Job, change: (case_json: string, facts: string) => string = (case_json) => case_json): Promise<Checked> {
  const core = await reader.core();
  const given = rulesFor(args.rules, job.case_json);
  const facts = job.facts !== "" ? job.facts : factsDocument(await reader.gatherFiles(job.files));
  const json = core.check(facts, change(given.case_json, facts), given.rules, nowOf(args));
  const report = JSON.parse(json) as Report & { error?: { reason: string; place: string } };
  if (report.error !== undefined) throw new UsageError(`${report.error.place}: ${report.error.reason}`);
  return { job, json, report, rules: given.rules };
}

export function statusOf(report: Report): number {
  if (report.ready !== null) return report.ready ? 0 : 1;
  return report.findings.some((finding) => finding.outcome === "fail" && finding.severity !== "notice") ? 1 : 0;
}

// The files themselves, by the names that the report has.
export function filesOf(job: Job): (name: string) => Uint8Array | null {
  const files = new Map(job.files.map((file) => [file.name, file]));
  return (name) => files.get(name)?.read() ?? null;
}

export function annotateWith(core: CoreModule, reader: Reader, bytesOf: (name: string) => Uint8Array | null): Annotate {
  return async (file, marks, percent) => {
    const bytes = bytesOf(file);
    return bytes === null ? null : annotatedPicture(core, reader.parts, file, bytes, marks, percent);
  };
}

const formats = new Set(["text", "json", "html", "csv", "sarif", "junit"]);

export async function check(args: Arguments, reader: Reader, emit: (text: string) => void): Promise<number> {
  const format = args.format === "" ? "text" : args.format;
  if (!formats.has(format)) throw new UsageError(`--format ${format}: ${[...formats].join(", ")}`);
  const { job, json, report } = await checked(reader, args, await collect(args.paths, args.case_path));
  const core = await reader.core();
  const catalogue = JSON.parse(core.catalogue()) as CatalogueEntry[];
  const { lang } = args;
  if (format === "json") emit(json);
  else if (format === "csv") emit(findingsCsv(report, catalogue, lang));
  else if (format === "sarif") emit(sarifLog(report, catalogue, lang));
  else if (format === "junit") emit(junitXml(report, catalogue, lang));
  else if (format === "html") {
    const bytesOf = filesOf(job);
    emit(reportHtml(report, catalogue, await reportPictures(report, async (name) => bytesOf(name), annotateWith(core, reader, bytesOf)), lang));
  } else emit(reportText(report, catalogue, lang));
  return statusOf(report);
}
