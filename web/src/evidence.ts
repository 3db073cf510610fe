// The files of the case: taken in, read one after another by the core, kept as facts. What of them is shown goes to the store.
import type { Checker } from "./checker";
import type { CoreLink } from "./core_link";
import { Custody } from "./custody";
import { toldApart } from "./file_names";
import { standInFacts } from "./stand_in_facts";
import { withFile, withFilePart, withoutFile, type Store } from "./state";
import type { FromCore } from "./worker_messages";

// How often progress within a file is shown: each showing costs frames, which the reader's own work needs more.
const progress_every_ms = 250;

// The core refuses larger files without looking at them, so their bytes need not be loaded either.
const most_bytes = 200 << 20;

export interface EvidenceFile {
  id: number;
  name: string;
  blob: Blob;
  bytes: number;
  type: string;
  job: number;         // of the reading that counts; an older one's answers are dropped
  waiting: boolean;
  cancelled: boolean;
  problem: { key: string; reason: string } | null;   // why it could not be read, in any language
  facts: string | null;                              // as they were gathered
  sha256: string;                                    // "" until its bytes are kept
  keeping: "wanted" | "kept" | "impossible";         // of its bytes in this browser
  arrived: boolean;                                  // with this page, and not from what was kept
}

// A file as it was kept: what was read of it need not be read again.
export interface RestoredFile {
  name: string;
  blob: Blob | null;   // null: its bytes are gone
  kept: boolean;       // in this browser
  sha256: string;
  bytes: number;
  type: string;
  facts: string | null;
  cancelled: boolean;
  problem: { key: string; reason: string } | null;
}

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

// What of the facts the page itself needs. The core says what is wrong with facts that are none.
function gathered(file_json: string): { sha256?: string; bytes?: number; container?: { media?: string } } {
  try {
    return JSON.parse(file_json) as ReturnType<typeof gathered>;
  } catch {
    return {};
  }
}

export class Evidence {
  private readonly files: EvidenceFile[] = [];
  private next_id = 1;
  private next_job = 1;
  private reading: EvidenceFile | null = null;
  private shown_at = 0;
  private roots: ArrayBuffer[] = [];
  private readonly tokens = new Set<string>();   // names of files that roots decide about
  revision = 0;                                  // counts what happened to files and to what is known of them

  // `ready` waits until text can be read, or is known not to be.
  constructor(private readonly store: Store, private readonly checker: Checker, private readonly core: () => CoreLink | null,
              private readonly ready: () => Promise<void>, private readonly say: Say, private readonly custody = new Custody()) {}

  get count(): number {
    return this.files.length;
  }

  get all(): readonly EvidenceFile[] {
    return this.files;
  }

  find(id: number): EvidenceFile | undefined {
    return this.files.find((file) => file.id === id);
  }

  add(blobs: { name: string; blob: Blob }[]): void {
    for (const { name, blob } of blobs) {
      const taken = new Set(this.files.map((file) => file.name));
      const file: EvidenceFile = { id: this.next_id++, name: toldApart(name, taken), blob, bytes: blob.size, type: blob.type, job: this.next_job++, waiting: true, cancelled: false, problem: null, facts: null, sha256: "", keeping: "wanted", arrived: true };
      this.files.push(file);
      ++this.revision;
      this.store.change(withFile({ id: file.id, name: file.name, stage: "waiting", progress: 0, error: "", width: 0, height: 0, report_index: -1, exhibit: 0 }));
    }
    void this.pump();
  }

  // In the order in which they were kept. Files without facts are read.
  restore(files: readonly RestoredFile[]): void {
    for (const { name, blob, kept, sha256, bytes, type, facts, cancelled, problem } of files) {
      const file: EvidenceFile = { id: this.next_id++, name, blob: blob ?? new Blob([]), bytes, type, job: this.next_job++, waiting: false, cancelled, problem: null, facts: null, sha256: kept ? sha256 : "", keeping: blob === null ? "impossible" : kept ? "kept" : "wanted", arrived: false };
      this.files.push(file);
      this.store.change(withFile({ id: file.id, name, stage: "waiting", progress: 0, error: "", width: 0, height: 0, report_index: -1, exhibit: 0 }));
      if (facts !== null) this.accept(file, facts);
      if (problem !== null) this.refuse(file, problem.key, problem.reason);
      else if (facts === null && blob === null) this.refuse(file, "cases.bytes_missing", "");
      else if (facts === null) file.waiting = true;
      else if (blob === null) this.store.change(withFilePart(file.id, { error: this.say("cases.bytes_missing") }));
    }
    void this.pump();
  }

  // Another case comes: nothing of this one's files stays, and no log hears of it.
  reset(): number[] {
    if (this.reading !== null) this.core()?.cancel(this.reading.job);
    const gone = this.files.splice(0);
    for (const file of gone) {
      this.core()?.forget(file.name);
      this.store.change(withoutFile(file.id));
    }
    this.tokens.clear();
    ++this.revision;
    return gone.map((file) => file.id);
  }

  remove(id: number): void {
    const at = this.files.findIndex((file) => file.id === id);
    if (at < 0) return;
    const [file] = this.files.splice(at, 1);
    ++this.revision;
    if (this.reading === file) this.core()?.cancel(file!.job);
    this.core()?.forget(file!.name);
    this.custody.removed(file!.name);
    this.tokens.delete(file!.name);
    this.store.change(withoutFile(id));
    this.checker.request();
  }

  // At once for who looks; what was read until then stays.
  cancel(id: number): void {
    const file = this.find(id);
    if (file === undefined || file.cancelled || !(file.waiting || this.reading === file)) return;
    file.cancelled = true;
    ++this.revision;
    if (this.reading === file) this.core()?.cancel(file.job);
    this.store.change(withFilePart(id, { stage: "cancelled" }));
  }

  reread(id: number): void {
    const file = this.find(id);
    if (file === undefined || file.waiting) return;
    if (this.reading === file) this.core()?.cancel(file.job);
    file.job = this.next_job++;
    file.waiting = true;
    file.cancelled = false;
    file.problem = null;
    file.facts = null;
    ++this.revision;
    this.store.change(withFilePart(id, { stage: "waiting", progress: 0, error: "" }));
    void this.pump();
  }

  hear(message: Extract<FromCore, { type: "stage" | "gathered" | "gather_failed" }>): void {
    const file = this.files.find((each) => each.job === message.job);
    if (message.type === "stage") {
      if (file === undefined || file.cancelled) return;
      const shown = this.store.state.files.find((each) => each.id === file.id);
      const now = performance.now();
      if (shown?.stage === message.stage && now - this.shown_at < progress_every_ms) return;
      this.shown_at = now;
      const progress = (message.stage === "reading_text" || message.stage === "loading_part") && message.total > 0 ? message.done / message.total : 0;
      this.store.change(withFilePart(file.id, { stage: message.stage, progress }));
      return;
    }
    this.reading = null;
    if (file !== undefined && !file.waiting) {
      if (message.type === "gathered") this.accept(file, message.file_json);
      else this.refuse(file, "shell.file_trapped", message.reason);
    }
    void this.pump();
  }

  // Root certificates came: timestamps are looked into again.
  addRoots(bytes: ArrayBuffer): void {
    this.roots = [...this.roots, bytes];
    for (const file of this.files) if (this.tokens.has(file.name)) this.reread(file.id);
  }

  // What is said of files that could not be read, in the language of now.
  errors(): [number, string][] {
    return this.files.flatMap(({ id, problem }): [number, string][] => (problem === null ? [] : [[id, this.say(problem.key, { reason: problem.reason })]]));
  }

  // The core is not there yet, or there again: go on.
  wake(): void {
    void this.pump();
  }

  private accept(file: EvidenceFile, file_json: string): void {
    this.core()?.keep(file.name, file_json);
    file.facts = file_json;
    ++this.revision;
    const facts = gathered(file_json);
    this.custody.arrived(file.name, { sha256: facts.sha256 ?? "", bytes: facts.bytes ?? 0 });
    if (facts.container?.media === "timestamp_token") this.tokens.add(file.name);
    this.store.change(withFilePart(file.id, { stage: file.cancelled ? "cancelled" : "checking", progress: 1 }));
    this.checker.request();
  }

  private refuse(file: EvidenceFile, key: string, reason: string): void {
    file.problem = { key, reason };
    ++this.revision;
    this.store.change(withFilePart(file.id, { stage: "failed", error: this.say(key, { reason }) }));
    this.core()?.keep(file.name, standInFacts(file.name, file.blob.size, file.blob.type, reason));
    this.checker.request();
  }

  private async pump(): Promise<void> {
    const core = this.core();
    if (this.reading !== null || core === null) return;
    const file = this.files.find((each) => each.waiting);
    if (file === undefined) return;
    this.reading = file;
    const { job } = file;
    if (!file.cancelled) await this.ready();
    // While that was waited for the file may have gone, or been asked for anew.
    if (this.find(file.id) === undefined || file.job !== job) return this.next();
    file.waiting = false;
    if (file.blob.size > most_bytes) {
      this.refuse(file, "shell.file_too_big", "over 200 MB");
      return this.next();
    }
    if (!file.cancelled) this.store.change(withFilePart(file.id, { stage: "reading" }));
    let bytes: ArrayBuffer;
    try {
      bytes = await file.blob.arrayBuffer();
    } catch {
      this.refuse(file, "shell.file_unreadable", "the browser could not read it from the disk");
      return this.next();
    }
    if (this.find(file.id) === undefined || file.job !== job) return this.next();
    this.core()?.gather(job, file.name, bytes, this.roots);
    if (file.cancelled) this.core()?.cancel(job);
  }

  private next(): void {
    this.reading = null;
    void this.pump();
  }
}
