// The case on the page, out as NAME.precheck.zip and in again (archive/case_archive.ts): a way that depends on no storage.
import { ArchiveLink } from "./archive/archive_link";
import type { AssetList } from "./assets";
import type { Custody, CustodyEntry } from "./custody";
import { downloadBlob } from "./downloads";
import type { Evidence, RestoredFile } from "./evidence";
import type { CaseJson } from "./report_types";
import type { Store } from "./state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export interface ReadCaseArchive {
  name: string;
  form: CaseJson;
  custody: CustodyEntry[];
  files: RestoredFile[];
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class CaseFiles {
  private readonly archive: ArchiveLink;

  constructor(private readonly store: Store, private readonly list: AssetList, private readonly evidence: Evidence, private readonly custody: Custody, private readonly say: Say) {
    this.archive = new ArchiveLink(list);
  }

  becomeWhole(): Promise<void> {
    return this.archive.becomeWhole();
  }

  // What to say of it; `title` becomes the file's name, `name` is what the seller called the case. Files that can't be read any more are left out, and named.
  async save(title: string, name: string, rules: NonNullable<CaseJson["rules"]> | null): Promise<string> {
    const files = [];
    const unreadable: string[] = [];
    for (const file of this.evidence.all) {
      const can_be_read = file.blob.size === file.bytes && (await file.blob.slice(0, 1).arrayBuffer().then(() => true, () => false));
      if (!can_be_read) unreadable.push(file.name);
      else {
        const { bytes, type, cancelled, problem, facts, blob } = file;
        files.push({ name: file.name, sha256: this.custody.fingerprint(file.name)?.sha256 ?? file.sha256, bytes, type, cancelled, problem, facts, blob });
      }
    }
    this.custody.exported();
    const { case_form } = this.store.state;
    const form = rules === null ? case_form : { ...case_form, rules };
    const bytes = await this.archive.pack({ name, form, custody: [...this.custody.entries], reader: this.list.reader, files });
    downloadBlob(`${title.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, "-").slice(0, 80)}.precheck.zip`, new Blob([bytes], { type: "application/zip" }));
    return unreadable.length === 0 ? this.say("cases.file.saved") : this.say("cases.file.saved_without", { names: unreadable.join(", ") });
  }

  failed(error: unknown): string {
    return this.say("cases.file.failed", { reason: reasonOf(error) });
  }

  // Null: no case file. `said`: why it was not opened.
  async read(blob: Blob, name: string): Promise<ReadCaseArchive | { said: string } | null> {
    const called_case = /\.precheck\.zip$/i.test(name);
    try {
      const result = await this.archive.open(blob, called_case);
      if (result === null) return null;
      if ("problem" in result) return { said: this.say(`cases.file.${result.problem}`, { name, entry: result.name }) };
      const { archived } = result;
      const files = archived.files.map(({ data, ...file }): RestoredFile => ({ ...file, blob: new Blob([data as Uint8Array<ArrayBuffer>], { type: file.type }), kept: false, facts: archived.reader === this.list.reader ? file.facts : null }));
      return { name: archived.name, form: archived.form, custody: archived.custody, files };
    } catch (error) {
      return called_case ? { said: this.failed(error) } : null;
    }
  }
}
