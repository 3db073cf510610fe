// The redaction tool on the page: boxes are laid on a picture, the core paints them over in its own pixels, and the copy joins
// the evidence beside the original, where it is read and checked like any file before it can be saved.
import type { CoreLink } from "./core_link";
import type { CaseDesk } from "./case_desk";
import { downloadBlob } from "./downloads";
import type { Evidence } from "./evidence";
import { toldApart } from "./file_names";
import { History } from "./history";
import { boxesInside, coveredFields, foundBoxes, redactedName } from "./redaction";
import type { Box } from "./report_types";
import { withPart, type Store } from "./state";
import type { RedactionView } from "./view_state";
import type { FromCore } from "./worker_messages";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export interface RedactionPorts {
  core(): CoreLink | null;
  removeFile(id: number): void;
  notify(text: string): void;
}

export class RedactionDesk {
  private history = new History<Box[]>();
  private job = 0;                 // of the copy that is being made; an older one's answer is dropped

  constructor(private readonly store: Store, private readonly evidence: Evidence, private readonly desk: CaseDesk, private readonly say: Say, private readonly ports: RedactionPorts) {}

  get isEditing(): boolean {
    return this.view?.stage === "editing";
  }

  // For a picture that was decoded; its private places are marked already.
  open(id: number): void {
    const file = this.fileOf(id);
    if (file === undefined || file.width === 0) return this.ports.notify(this.say("redaction.no_picture"));
    this.history = new History<Box[]>();
    const boxes = boxesInside(foundBoxes(file, false), file.width, file.height);
    this.show({ file_id: id, sha256: file.sha256, boxes, chosen: boxes.length > 0 ? 0 : -1, can_undo: false, can_redo: false, stage: "editing", covers: [], copy: "", problem: "" });
  }

  setBoxes(boxes: readonly Box[], chosen: number): void {
    const { view } = this;
    const file = view === null ? undefined : this.fileOf(view.file_id);
    if (view === null || file === undefined || view.stage !== "editing") return;
    const next = boxesInside(boxes, file.width, file.height);
    if (JSON.stringify(next) !== JSON.stringify(view.boxes)) this.history.record(view.boxes, "", Date.now());
    this.show({ ...view, boxes: next, chosen: Math.min(chosen, next.length - 1), can_undo: this.history.canUndo, can_redo: this.history.canRedo, problem: "" });
  }

  // The places that were found are added, also those that the case needs where `all`.
  addFound(all: boolean): void {
    const { view } = this;
    if (view === null) return;
    const known = new Set(view.boxes.map(String));
    const found = foundBoxes(this.fileOf(view.file_id), all).filter((box) => !known.has(String(box)));
    this.setBoxes([...view.boxes, ...found], view.chosen);
  }

  step(back: boolean): void {
    const { view } = this;
    if (view === null || view.stage !== "editing") return;
    const boxes = back ? this.history.undo(view.boxes) : this.history.redo(view.boxes);
    if (boxes === undefined) return;
    this.show({ ...view, boxes, chosen: Math.min(view.chosen, boxes.length - 1), can_undo: this.history.canUndo, can_redo: this.history.canRedo });
  }

  async make(): Promise<void> {
    const { view } = this;
    const file = view === null ? undefined : this.evidence.find(view.file_id);
    const core = this.ports.core();
    if (view === null || file === undefined || core === null || view.stage !== "editing") return;
    const job = ++this.job;
    this.show({ ...view, stage: "making", problem: "" });
    const bytes = await file.blob.arrayBuffer().catch(() => null);
    if (job !== this.job || this.view === null) return;
    if (bytes === null) return this.fail();
    core.redact(job, file.name, bytes, view.boxes);
  }

  heard(message: Extract<FromCore, { type: "redacted" }>): void {
    const { view } = this;
    if (message.job !== this.job || view === null || view.stage !== "making") return;
    const original = this.evidence.find(view.file_id);
    if (original === undefined || message.png === null) return this.fail();
    const taken = new Set(this.store.state.files.map((file) => file.name));
    const name = toldApart(redactedName(original.name), taken);
    this.desk.addCopy({ name, of: original.name, of_sha256: view.sha256, boxes: view.boxes });
    this.show({ ...view, stage: "made", copy: name });
    this.evidence.add([{ name, blob: new Blob([message.png], { type: "image/png" }) }]);
  }

  // Only what was checked is handed out.
  save(): void {
    const copy = this.copyFile();
    const blob = copy === undefined ? undefined : this.evidence.find(copy.id)?.blob;
    if (copy?.stage === "done" && blob !== undefined) downloadBlob(copy.name, blob);
  }

  // Back to the boxes: the copy that they made goes.
  again(): void {
    const { view } = this;
    const copy = this.copyFile();
    if (view === null || view.stage !== "made") return;
    this.show({ ...view, stage: "editing", copy: "" });
    if (copy !== undefined) this.ports.removeFile(copy.id);
  }

  // In the language of now.
  retell(): void {
    if (this.view !== null) this.show(this.view);
  }

  close(): void {
    ++this.job;
    this.show(null);
  }

  // A file went: with the original or the copy goes the tool.
  fileGone(id: number, name: string): void {
    this.desk.forgetCopy(name);
    const { view } = this;
    if (view !== null && (view.file_id === id || (view.stage === "made" && view.copy === name))) this.close();
  }

  private get view(): RedactionView | null {
    return this.store.state.redaction;
  }

  private copyFile(): { id: number; name: string; stage: string } | undefined {
    return this.store.state.files.find((file) => file.name === this.view?.copy);
  }

  private fileOf(id: number) {
    const shown = this.store.state.files.find((file) => file.id === id);
    return shown === undefined || shown.stage !== "done" ? undefined : this.store.state.report?.files[shown.report_index];
  }

  private fail(): void {
    if (this.view !== null) this.show({ ...this.view, stage: "editing", problem: "redaction.failed" });
  }

  private show(view: RedactionView | null): void {
    const covers = view === null || view.stage === "made" ? [] : coveredFields(this.fileOf(view.file_id), view.boxes, (path) => this.say(path));
    this.store.change(withPart({ redaction: view === null ? null : { ...view, covers } }));
  }
}
