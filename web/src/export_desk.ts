// The export menu on the page: what is asked for is made from the report, the case and the files themselves, in a worker of its
// own (parts/exports.ts), and handed over by the browser's download. Nothing is offered that did not pass its own check.
import { caseFileText } from "./case_file";
import type { Checker } from "./checker";
import type { CoreLink } from "./core_link";
import { custodyJson, custodyText, type Custody } from "./custody";
import { download, downloadBlob } from "./downloads";
import type { Evidence } from "./evidence";
import { annotatedCopies, type Annotate } from "./exports/annotations";
import type { ReportPictures } from "./exports/html";
import { limitsOf, type ListedValues } from "./exports/limits";
import type { MadePackage, PackageInput } from "./exports/package";
import { reportPictures } from "./exports/report_pictures";
import type { AssetList } from "./assets";
import { loadPart } from "./part_loader";
import { ownHelper } from "./helper_workers";
import { PartWorkers } from "./parts/part_workers";
import { reportText } from "./report_text";
import type { CaseJson, CatalogueEntry, Report } from "./report_types";
import { useExportScript } from "./exports/script";
import type { Store } from "./state";
import { tableInUse } from "./traditional";
import type { ExportFormat } from "./view_state";
import type { FromCore } from "./worker_messages";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export interface ExportPorts {
  core(): CoreLink | null;
  catalogue(): CatalogueEntry[];
  listing(): ListedValues | null;                            // of the rule pack in use
  rules(): NonNullable<CaseJson["rules"]> | null;            // as the case file keeps them
  saveCase(): string;
  saveCaseFile(): void;                                      // with all that belongs to it
  notify(text: string): void;
}

const part = "exports";
const utf8_mark = "\ufeff";      // by it editors on Windows know UTF-8
const no_pictures: ReportPictures = { pictures: [], missing: [] };

export class ExportDesk {
  private readonly parts: PartWorkers;
  private readonly waiting = new Map<number, (png: Uint8Array | null) => void>();
  private next_job = 1;
  private at_work = false;

  constructor(private readonly store: Store, private readonly evidence: Evidence, private readonly checker: Checker, private readonly custody: Custody,
              private readonly list: AssetList, private readonly say: Say, private readonly ports: ExportPorts) {
    this.parts = new PartWorkers((script) => ownHelper(script), (name) => void this.fetchPart(name));
  }

  // For use without a network.
  async keep(): Promise<void> {
    await loadPart(part, this.list, () => undefined);
  }

  heard(message: Extract<FromCore, { type: "annotated" }>): void {
    const answer = this.waiting.get(message.job);
    this.waiting.delete(message.job);
    answer?.(message.png === null ? null : new Uint8Array(message.png));
  }

  async make(format: ExportFormat): Promise<void> {
    if (format === "case") return download("case.json", this.ports.saveCase(), "application/json");
    if (format === "case_file") return this.ports.saveCaseFile();
    if (format === "custody" || format === "custody_json") return this.custodyLog(format);
    const { report, lang, busy } = this.store.state;
    if (report === null) return this.ports.notify(this.say("shell.nothing_to_export"));
    const day = report.now.slice(0, 10);
    if (format === "json") return download(`precheck-report-${day}.json`, this.checker.last_report_json, "application/json");
    useExportScript(tableInUse());
    if (format === "text") return download(`precheck-report-${day}.txt`, `${utf8_mark}${reportText(report, this.ports.catalogue(), lang)}\n`, "text/plain");
    if (busy && format !== "calendar") return this.ports.notify(this.say("exports.still_reading"));
    if (this.at_work) return this.ports.notify(this.say("exports.at_work"));
    this.at_work = true;
    this.ports.notify(this.say("exports.making"));
    try {
      await (format === "package" ? this.evidencePackage(report) : this.ofReport(format, report, day));
    } catch (error) {
      this.ports.notify(this.say("exports.failed", { reason: error instanceof Error ? error.message : String(error) }));
    } finally {
      this.at_work = false;
    }
  }

  private custodyLog(format: "custody" | "custody_json"): void {
    this.custody.exported();
    const { entries } = this.custody;
    if (entries.length === 0) return this.ports.notify(this.say("shell.nothing_to_export"));
    if (format === "custody") download("custody-log.txt", custodyText(entries), "text/plain");
    else download("custody-log.json", custodyJson(entries), "application/json");
  }

  private async ofReport(format: "html" | "csv" | "sarif" | "junit" | "calendar", report: Report, day: string): Promise<void> {
    const { lang } = this.store.state;
    const pictures = format === "html" ? await reportPictures(report, this.bytesOf, this.annotate) : no_pictures;
    const text = (await this.parts.run(part, format, { report, catalogue: this.ports.catalogue(), pictures, lang, script: tableInUse() })) as string | null;
    if (text === null) return this.ports.notify(this.say("exports.no_deadline"));
    const name = format === "calendar" ? `precheck-deadlines-${day}.ics` : `precheck-report-${day}.${{ html: "html", csv: "csv", sarif: "sarif", junit: "junit.xml" }[format]}`;
    const type = { html: "text/html", csv: "text/csv", sarif: "application/sarif+json", junit: "application/xml", calendar: "text/calendar" }[format];
    download(name, text, type);
    this.ports.notify(this.say("exports.made", { name }));
  }

  private async evidencePackage(report: Report): Promise<void> {
    const { lang, case_form } = this.store.state;
    if (report.files.length === 0) return this.ports.notify(this.say("exports.no_files"));
    const listing = this.ports.listing();
    if (listing === null) throw new Error("no rule pack is loaded");
    const limits = limitsOf(listing);
    const files = await Promise.all(report.files.map(async ({ name }) => {
      const bytes = await this.bytesOf(name);
      if (bytes === null) throw new Error(this.say("exports.file_gone", { name }));
      return { name, bytes };
    }));
    const copies = await annotatedCopies(report, limits, this.annotate);
    const pictures = await reportPictures(report, async (name) => files.find((file) => file.name === name)?.bytes ?? null, this.annotate);
    // The files leave the page with the package.
    this.custody.exported();
    const custody = [...this.custody.entries];
    const rules = this.ports.rules();
    const form: CaseJson = { ...case_form, ...(custody.length > 0 ? { custody } : {}), ...(rules === null ? {} : { rules }) };
    const input: PackageInput = { report, report_json: this.checker.last_report_json, catalogue: this.ports.catalogue(), lang, limits, case_json: caseFileText(form), custody, files, copies, pictures };
    const made = (await this.parts.run(part, "package", { ...input, script: tableInUse() })) as MadePackage;
    const [fault] = made.problems;
    if (fault !== undefined) return this.ports.notify(this.say("exports.not_offered", { reason: `${fault.problem} ${fault.name}` }));
    downloadBlob(made.name, new Blob([made.zip as Uint8Array<ArrayBuffer>], { type: "application/zip" }));
    const [note, ...more] = made.notes;
    this.ports.notify(note === undefined ? this.say("exports.package_made", { name: made.name }) : this.say(more.length === 0 ? "exports.package_note" : "exports.package_notes", { name: made.name, note, count: made.notes.length }));
  }

  private readonly bytesOf = async (name: string): Promise<Uint8Array | null> => {
    const id = this.store.state.files.find((file) => file.name === name)?.id;
    const blob = id === undefined ? undefined : this.evidence.find(id)?.blob;
    const bytes = await blob?.arrayBuffer().catch(() => null);
    return bytes === undefined || bytes === null ? null : new Uint8Array(bytes);
  };

  private readonly annotate: Annotate = async (file, marks, scale_percent) => {
    const core = this.ports.core();
    const bytes = await this.bytesOf(file);
    if (core === null || bytes === null) return null;
    const job = this.next_job++;
    return new Promise((resolve) => {
      this.waiting.set(job, resolve);
      core.annotate(job, file, bytes.buffer as ArrayBuffer, marks, scale_percent);
    });
  };

  private async fetchPart(name: string): Promise<void> {
    const answer = await loadPart(name, this.list, () => undefined);
    if (answer.type === "part") this.parts.take(name, answer);
    else this.parts.miss(name, answer.reason);
  }
}
