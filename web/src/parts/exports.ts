// The part that makes the files of the export menu (web/src/exports).
//   op "html": { report, catalogue, pictures, lang, script } -> text        op "csv", "sarif", "junit": the same without pictures
//   op "calendar": { report, lang, script } -> text, or null where no deadline is left
//   op "package": PackageInput and script -> MadePackage
import { calendarOf } from "../exports/calendar";
import { findingsCsv } from "../exports/csv";
import { reportHtml, type ReportPictures } from "../exports/html";
import { junitXml } from "../exports/junit";
import { makePackage, type PackageInput } from "../exports/package";
import { sarifLog } from "../exports/sarif";
import type { Lang } from "../exports/say";
import { useExportScript, type ScriptTable } from "../exports/script";
import type { CatalogueEntry, Report } from "../report_types";
import type { CreatePart } from "./part";

export interface ExportPayload {
  report: Report;
  catalogue: CatalogueEntry[];
  pictures: ReportPictures;
  lang: Lang;
  script: ScriptTable | null;    // of Chinese: Traditional by this table, or Simplified
}

export const createPart: CreatePart = async () => ({
  async run(op, payload) {
    const { report, catalogue, pictures, lang, script } = payload as ExportPayload;
    useExportScript(script);
    switch (op) {
      case "html": return reportHtml(report, catalogue, pictures, lang);
      case "csv": return findingsCsv(report, catalogue, lang);
      case "sarif": return sarifLog(report, catalogue, lang);
      case "junit": return junitXml(report, catalogue, lang);
      case "calendar": return calendarOf(report, lang);
      case "package": return makePackage(payload as unknown as PackageInput);
      default: throw new Error(`no such operation: ${op}`);
    }
  },
});
