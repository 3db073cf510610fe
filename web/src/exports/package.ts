// The evidence package: originals renamed and numbered, annotated copies beside them, list, manifest, custody log, proofs of
// time, statement and report. It is opened and checked again before anybody gets it.
import common from "../../../assets/texts/common.json";
import texts from "../../../assets/texts/exports/package.json";
import table_texts from "../../../assets/texts/exports/tables.json";
import { custodyJson, custodyText, type CustodyEntry } from "../custody";
import { copyKind } from "../copies";
import type { CatalogueEntry, Report } from "../report_types";
import { textBytes, zipOf, type ZipEntry } from "../zip/zip";
import type { AnnotatedCopy } from "./annotations";
import { cell } from "./csv";
import { annotatedName, packedFiles, type PackedFile } from "./exhibits";
import { reportHtml, type ReportPictures } from "./html";
import { limitsText, overLimits, overPackage, type Limits } from "./limits";
import { checkPackage, type PackageProblem } from "./package_check";
import { case_name, custody_names, folders, hashOf, manifest_name, package_schema, report_name, sums_name, type Manifest, type ManifestFile, type PackageRole } from "./package_form";
import { named, said, type Lang } from "./say";

export interface PackageInput {
  report: Report;
  report_json: string;
  catalogue: CatalogueEntry[];
  lang: Lang;
  limits: Limits;
  case_json: string;             // "" where there is no case
  custody: CustodyEntry[];
  files: { name: string; bytes: Uint8Array }[];
  copies: AnnotatedCopy[];
  pictures: ReportPictures;
}

export interface MadePackage {
  name: string;
  zip: Uint8Array;
  kept: boolean;                 // within the limits
  notes: string[];               // what its maker should know, in plain words
  problems: PackageProblem[];    // of the check after it was made; then it is not to be offered
}

interface Part extends ZipEntry {
  role: PackageRole;
  exhibit?: number;
  original_name?: string;
  copy_of?: ManifestFile["copy_of"];
}

const text = (name: string, role: PackageRole, content: string): Part => ({ name, role, bytes: textBytes(content) });

function evidenceParts(packed: readonly PackedFile[], input: PackageInput): Part[] {
  const bytes = new Map(input.files.map((file) => [file.name, file.bytes]));
  const copies = new Map(input.copies.map((copy) => [copy.file, copy]));
  return packed.flatMap((each): Part[] => {
    const own = bytes.get(each.file.name);
    if (own === undefined) throw new Error(`${each.file.name}: the file itself is not here`);
    if (hashOf(own) !== each.file.sha256) throw new Error(`${each.file.name}: changed since it was read; read it again`);
    const exhibit = each.role === "exhibit" ? { exhibit: each.number } : {};
    const { copy_of } = each.file;
    const of = copy_of === undefined ? {} : { copy_of: { original_name: copy_of.name, sha256: copy_of.sha256, made: copyKind(each.file.name) } };
    const part: Part = { name: `${folders[each.role]}/${each.name}`, role: each.role, bytes: own, original_name: each.file.name, ...exhibit, ...of };
    const copy = each.role === "exhibit" ? copies.get(each.file.name)?.bytes ?? null : null;
    return copy === null ? [part] : [part, { name: `${folders.annotated}/${annotatedName(each, input.lang)}`, role: "annotated", bytes: copy, original_name: each.file.name, ...exhibit }];
  });
}

function copyNotes(packed: readonly PackedFile[], input: PackageInput): string[] {
  const { lang } = input;
  const names = new Map(packed.filter((each) => each.role === "exhibit").map((each) => [each.file.name, each.name]));
  return input.copies.flatMap((copy) => {
    const name = names.get(copy.file);
    if (name === undefined) return [];
    if (copy.reason !== null) return [said(texts.left_out, lang, { name, reason: texts.left_out_reasons[copy.reason][lang] })];
    return copy.percent < 100 ? [said(texts.scaled, lang, { name, percent: copy.percent })] : [];
  });
}

function readme(input: PackageInput, packed: readonly PackedFile[], parts: readonly Part[], over_package: { zh: string; en: string } | null): string {
  const exhibits = packed.filter((each) => each.role === "exhibit").map((each) => ({ name: each.name, bytes: each.file.bytes }));
  const has = (role: PackageRole): boolean => parts.some((part) => part.role === role);
  const { report } = input;
  const inLanguage = (lang: Lang): string[] => {
    const state = report.ready === null ? table_texts.state.quick : report.ready ? table_texts.state.ready : table_texts.state.not_ready;
    const contents = [texts.contents.exhibits, ...(has("annotated") ? [texts.contents.annotated] : []), ...(has("withheld") ? [texts.contents.withheld] : []), ...(has("original") ? [texts.contents.originals] : []), ...(has("timestamp") ? [texts.contents.timestamps] : []),
      texts.contents.report, ...(input.custody.length > 0 ? [texts.contents.custody] : []), texts.contents.manifest];
    return [texts.title[lang], "", said(texts.made, lang, { at: report.now, version: report.tool.version }), said(texts.state, lang, { state: state[lang] }), "", ...contents.map((each) => `- ${each[lang]}`), "",
      texts.limits_title[lang], ...limitsText(exhibits, input.limits, lang), ...(over_package === null ? [] : [over_package[lang]]), ...copyNotes(packed, { ...input, lang }), "",
      texts.how_to_verify[lang], texts.what_it_shows[lang], texts.cited[lang], texts.numbering[lang]];
  };
  const order: Lang[] = input.lang === "zh" ? ["zh", "en"] : ["en", "zh"];
  return `${order.map((lang) => inLanguage(lang).join("\r\n")).join(`\r\n\r\n${"-".repeat(60)}\r\n\r\n`)}\r\n`;
}

const list_columns = ["exhibit", "path", "original", "kind", "bytes", "sha256", "note"] as const;

function exhibitList(packed: readonly PackedFile[], lang: Lang): string[][] {
  const rows = packed.map((each) => {
    const note = each.file.copy_of === undefined ? "" : said(texts.copy_of[copyKind(each.file.name)], lang, { name: each.file.copy_of.name });
    return [each.number > 0 ? said(texts.exhibit, lang, { n: each.number }) : "-", `${folders[each.role]}/${each.name}`, each.file.name, each.file.kind === null ? "-" : named(common.kinds, each.file.kind, lang), String(each.file.bytes), each.file.sha256, note];
  });
  return [list_columns.map((column) => texts.list_columns[column][lang]), ...rows];
}

const utf8_mark = "\ufeff";

function paperParts(packed: readonly PackedFile[], input: PackageInput): Part[] {
  const { lang, report } = input;
  const { names } = texts;
  const list = exhibitList(packed, lang);
  const statement = typeof report.case?.["statement"] === "string" && report.case["statement"] !== "" ? report.case["statement"] : texts.no_statement[lang];
  return [
    text(`${names.list[lang]}.txt`, "list", `${utf8_mark}${list.map((row) => row.filter((value) => value !== "").join("  |  ")).join("\r\n")}\r\n`),
    text(`${names.list[lang]}.csv`, "list", `${utf8_mark}${list.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`),
    text(names.statement[lang], "statement", `${utf8_mark}${statement}\r\n`),
    text(names.report[lang], "report", reportHtml(report, input.catalogue, input.pictures, lang)),
    text(report_name, "report", input.report_json),
    ...(input.case_json === "" ? [] : [text(case_name, "case", input.case_json)]),
    ...(input.custody.length === 0 ? [] : [text(custody_names[0], "custody", custodyJson(input.custody)), text(custody_names[1], "custody", custodyText(input.custody))]),
  ];
}

function zipped(parts: readonly Part[], input: PackageInput, kept: boolean): Uint8Array {
  const { report } = input;
  const files = parts.map((part): ManifestFile => ({
    path: part.name, role: part.role, ...(part.exhibit === undefined ? {} : { exhibit: part.exhibit }), ...(part.original_name === undefined ? {} : { original_name: part.original_name }), ...(part.copy_of === undefined ? {} : { copy_of: part.copy_of }),
    sha256: hashOf(part.bytes), bytes: part.bytes.length,
  }));
  const manifest: Manifest = {
    schema: package_schema, tool: { name: "precheck", version: report.tool.version }, made_at: report.now, lang: input.lang,
    result: { ready: report.ready, completeness: report.completeness }, limits: { rules: input.limits.rules, kept }, files,
  };
  const manifest_part = { name: manifest_name, bytes: textBytes(`${JSON.stringify(manifest, null, 1)}\n`) };
  const sums = [...files.map((file) => `${file.sha256}  ${file.path}`), `${hashOf(manifest_part.bytes)}  ${manifest_name}`];
  return zipOf([...parts.map(({ name, bytes }) => ({ name, bytes })), manifest_part, { name: sums_name, bytes: textBytes(`${sums.join("\n")}\n`) }]);
}

export function packageName(report: Report, lang: Lang): string {
  const number = report.case?.["notice_no"] || report.case?.["order_no"];
  const of_case = typeof number === "string" ? `-${number.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 40)}` : "";
  return `${texts.names.package[lang]}${of_case}-${report.now.slice(0, 10)}.zip`;
}

// A file that changed since the log took it in is a finding of the report (EDC-605), and no fault of the package.
export function makePackage(input: PackageInput): MadePackage {
  const { lang, limits, report } = input;
  const packed = packedFiles(report, lang);
  const evidence = evidenceParts(packed, input);
  const papers = paperParts(packed, input);
  const exhibits = packed.filter((each) => each.role === "exhibit").map((each) => ({ name: each.name, bytes: each.file.bytes }));
  const over = overLimits(exhibits, limits);
  const whole = (over_package: { zh: string; en: string } | null): Uint8Array => {
    const parts = [text(texts.names.readme[lang], "readme", `${utf8_mark}${readme(input, packed, evidence, over_package)}`), ...evidence, ...papers];
    return zipped(parts, input, over.length === 0);
  };
  let zip = whole(null);
  const over_package = overPackage(zip.length, limits);
  if (over_package !== null) zip = whole(over_package);
  const notes = [...over.map((each) => each[lang]), ...(over_package === null ? [] : [over_package[lang]]), ...copyNotes(packed, input)];
  return { name: packageName(report, lang), zip, kept: over.length === 0, notes, problems: checkPackage(zip).problems.filter(({ problem }) => problem !== "not_as_registered") };
}
