// precheck pack: a case folder -> the evidence package, opened and checked again before it is written. Its custody log is the
// case's own, gone on with; a case without one begins one here.
import { writeFileSync } from "node:fs";
import { Custody } from "../custody";
import { annotatedCopies } from "../exports/annotations";
import { limitsOf } from "../exports/limits";
import { makePackage } from "../exports/package";
import { reportPictures } from "../exports/report_pictures";
import type { CaseJson, CatalogueEntry } from "../report_types";
import type { CoreListing } from "../rules_types";
import { UsageError, type Arguments } from "./arguments";
import { annotateWith, checked, filesOf, nowOf, statusOf } from "./check";
import { collect, type Reader } from "./gathering";

// The log as it is when the package leaves; the report is of the case with it.
function withCustody(case_json: string, facts: string, custody: Custody): string {
  const form = (case_json === "" ? { schema: "precheck.case/1" } : JSON.parse(case_json)) as CaseJson;
  custody.open(form.custody);
  const files = (JSON.parse(facts) as { files: { name: string; sha256?: string; bytes?: number }[] }).files;
  for (const file of files) custody.arrived(file.name, { sha256: file.sha256 ?? "", bytes: file.bytes ?? 0 });
  custody.exported();
  return JSON.stringify({ ...form, custody: custody.entries });
}

export async function pack(args: Arguments, reader: Reader): Promise<number> {
  if (args.paths.length === 0) throw new UsageError("pack takes one case folder or case file");
  if (args.output === "") throw new UsageError("pack writes a file: name it with -o FILE.zip");
  const job = await collect(args.paths, args.case_path);
  if (job.facts !== "") throw new UsageError("pack needs the files themselves, not what was read of them");
  const now = new Date(nowOf(args));
  const custody = new Custody(() => now);
  let case_json = "";
  const { json, report, rules } = await checked(reader, args, job, (given, facts) => (case_json = withCustody(given, facts, custody)));
  const core = await reader.core();
  const bytesOf = filesOf(job);
  const annotate = annotateWith(core, reader, bytesOf);
  const limits = limitsOf(JSON.parse(core.rules(rules)) as CoreListing);
  const made = makePackage({
    report, report_json: json, catalogue: JSON.parse(core.catalogue()) as CatalogueEntry[], lang: args.lang, limits,
    case_json: `${JSON.stringify(JSON.parse(case_json), null, 2)}\n`, custody: [...custody.entries],
    files: report.files.map((file) => ({ name: file.name, bytes: bytesOf(file.name) ?? new Uint8Array() })),
    copies: await annotatedCopies(report, limits, annotate), pictures: await reportPictures(report, async (name) => bytesOf(name), annotate),
  });
  if (made.problems.length > 0) throw new Error(`the package did not pass its own check: ${made.problems.map(({ problem, name }) => `${problem} ${name}`).join("; ")}`);
  writeFileSync(args.output, made.zip);
  for (const note of made.notes) process.stderr.write(`precheck: ${note}\n`);
  process.stdout.write(args.lang === "zh" ? `已写入 ${args.output}（${made.zip.length} 字节），写入前已重新打开核对。\n` : `Wrote ${args.output} (${made.zip.length} bytes); it was opened and checked again before.\n`);
  return statusOf(report);
}
