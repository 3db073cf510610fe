// Reduced and converted copies on the page: a picture that arrives and is over the limits of the rule pack, or that most
// computers do not open, gets one beside it without being asked for; any other when its button is pressed. The copy joins the
// evidence and is checked like any file; the original and its fingerprint stay.
import type { AssetList } from "./assets";
import type { CaseDesk } from "./case_desk";
import { copyKind, copyName, hasCopy, wantedCopy, type CopyLimits } from "./copies";
import { makeCopy, type HeicPixels } from "./copy_maker";
import type { Evidence } from "./evidence";
import { limitsOf, megabytes, type ListedValues } from "./exports/limits";
import { toldApart } from "./file_names";
import { allParts, loadPart } from "./part_loader";
import { ownHelper } from "./helper_workers";
import { PartWorkers } from "./parts/part_workers";
import type { ReportFileJson } from "./report_types";
import type { Store } from "./state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export interface CopyPorts {
  listing(): ListedValues | null;        // of the rule pack in use
  removeFile(id: number): void;
  partCame(part: string): void;          // it may be kept
  isReadOnly(): boolean;
  notify(text: string): void;
}

const part = "heic";

export class CopyDesk {
  private readonly parts: PartWorkers;
  private readonly tried = new Set<number>();
  private turn: Promise<void> = Promise.resolve();       // one at a time: each takes memory

  constructor(private readonly store: Store, private readonly evidence: Evidence, private readonly desk: CaseDesk, private readonly list: AssetList, private readonly say: Say, private readonly ports: CopyPorts) {
    this.parts = new PartWorkers((script) => ownHelper(script), (name) => void this.fetchPart(name));
    store.listen(() => this.look());
  }

  // By its button. A copy is made anew from its original.
  make(id: number): void {
    const shown = this.fileOf(id);
    if (shown === undefined) return;
    // What was painted over stays so: of a redacted copy the next one is made.
    const original = shown.copy_of === undefined || copyKind(shown.name) === "redacted" ? id : this.store.state.files.find((file) => file.name === shown.copy_of?.name)?.id;
    if (original === undefined) return this.ports.notify(this.say("copies.gone", { name: shown.copy_of?.name ?? shown.name }));
    if (original !== id) this.ports.removeFile(id);
    this.queue(original, true);
  }

  private look(): void {
    const limits = this.limits();
    if (limits === null || this.ports.isReadOnly()) return;
    for (const { id, report_index } of this.store.state.files) {
      if (report_index < 0 || this.tried.has(id) || this.evidence.find(id)?.arrived !== true) continue;
      const file = this.fileOf(id);
      if (file === undefined || file.copy_of !== undefined || hasCopy(this.store.state.case_form.copies, file) || wantedCopy(file, limits) === null) continue;
      this.queue(id, false);
    }
  }

  private queue(id: number, asked: boolean): void {
    this.tried.add(id);
    this.turn = this.turn.then(() => this.makeFor(id, asked)).catch(() => undefined);
  }

  private async makeFor(id: number, asked: boolean): Promise<void> {
    const file = this.fileOf(id);
    const own = this.evidence.find(id);
    const limits = this.limits();
    if (file === undefined || own === undefined || limits === null) return;
    const { name } = file;
    const kind = wantedCopy(file, limits) ?? (asked && file.media.startsWith("image/") && this.isFound(name) ? "converted" : null);
    if (kind === null) return this.ports.notify(this.say("copies.not_wanted", { name }));
    if (own.blob.size === 0) return this.ports.notify(this.say("copies.gone", { name }));
    this.ports.notify(this.say("copies.making", { name }));
    const made = await makeCopy(own.blob, file.media, limits, () => this.heicPixels(own.blob));
    if (this.evidence.find(id) !== own) return;       // it went meanwhile
    if ("fault" in made) return this.ports.notify(this.say(`copies.${made.fault}`, { name, reason: made.reason }));
    const taken = new Set(this.store.state.files.map((each) => each.name));
    const copy = toldApart(copyName(name, kind, made.blob.type === "image/png" ? "png" : "jpg"), taken);
    this.desk.addCopy({ name: copy, of: name, of_sha256: file.sha256, boxes: [] });
    this.evidence.add([{ name: copy, blob: made.blob }]);
    this.ports.notify(this.say(`copies.${copyKind(copy)}`, { name, copy, size: megabytes(made.blob.size), percent: made.percent }));
  }

  // Something about its format or size is said of it.
  private isFound(name: string): boolean {
    return (this.store.state.report?.findings ?? []).some((finding) => (finding.code === "EDC-105" || finding.code === "EDC-106") && finding.where.file === name);
  }

  private limits(): CopyLimits | null {
    const listing = this.ports.listing();
    return listing === null ? null : limitsOf(listing);
  }

  private fileOf(id: number): ReportFileJson | undefined {
    const shown = this.store.state.files.find((file) => file.id === id);
    const file = shown === undefined ? undefined : this.store.state.report?.files[shown.report_index];
    return file?.name === shown?.name ? file : undefined;
  }

  // Null where this build has no such part (the one-file form).
  private async heicPixels(blob: Blob): Promise<HeicPixels | null> {
    if (!allParts(this.list).includes(part)) return null;
    return (await this.parts.run(part, "decode", { bytes: new Uint8Array(await blob.arrayBuffer()) })) as HeicPixels | null;
  }

  private async fetchPart(name: string): Promise<void> {
    const answer = await loadPart(name, this.list, () => undefined);
    if (answer.type !== "part") return this.parts.miss(name, answer.reason);
    this.parts.take(name, answer);
    this.ports.partCame(name);
  }
}
