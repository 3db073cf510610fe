// Every change of the case is written by itself, a moment after it was made, and said to be saved only when it is on the disk.
// Bytes of evidence come first, a file at a time, so that a case never names what is not there.
import { saysNothing } from "../case_edit";
import type { Custody, CustodyEntry } from "../custody";
import type { Evidence, EvidenceFile } from "../evidence";
import type { CaseJson, Report } from "../report_types";
import { digestOf } from "./bytes";
import { no_verdict, summaryOf, verdictIn, verdictOf, type KeptFacts, type StoredFile, type Verdict } from "./case_record";
import { TakenOver, type CaseStore, type OpenedCase, type Saved } from "./case_store";
import { storageProblem } from "./database";

const soon_ms = 250;
const again_ms = 15_000;           // after a write that failed

export type StorageState =
  | "empty"                        // nothing to keep yet
  | "saving" | "saved"
  | "sample"                       // the sample case is not the seller's
  | "elsewhere"                    // another tab writes the case; here it is read
  | "full" | "none" | "failed";

export interface AutosaveHost {
  view(): { case_form: CaseJson; report: Report | null; busy: boolean };
  begin(id: string): Promise<void>;     // a new case is about to be kept
  stateChanged(): void;
  written(first: boolean): void;
  lost(): void;                    // another tab has taken the case
}

// What was looked at when a write was made: as long as it is the same there is nothing to write.
interface Seen {
  form: CaseJson;
  files: number;
  custody: readonly CustodyEntry[];
  verdict: Verdict;
}

const same = (a: Seen | null, b: Seen): boolean => a !== null && a.form === b.form && a.files === b.files && a.custody === b.custody && sameVerdict(a.verdict, b.verdict);
const sameVerdict = (a: Verdict, b: Verdict): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

export class Autosave {
  id = "";                         // of the case that is kept; "": none yet
  state: StorageState = "empty";
  reason = "";
  saved_ms = 0;
  revision = 0;
  acknowledged: { form: CaseJson; files: readonly StoredFile[]; facts: readonly string[] } | null = null;   // what the last write kept
  private active = false;          // the page has found out what it opens
  private epoch = 0;               // counts the cases that were followed: what a write of an older one answers is dropped
  private writes = false;          // this tab may write the case
  private seen: Seen | null = null;
  private kept_facts = new Map<string, string>();
  private judged: Report | null = null;
  private verdict: Verdict = no_verdict;
  private tried: Seen | null = null;             // as `seen`, of the last write, done or not
  private timer: ReturnType<typeof setTimeout> | null = null;
  private waits_long = false;
  private refused = false;         // the browser keeps nothing here, as far as is known
  private running: Promise<void> | null = null;

  constructor(private readonly cases: CaseStore, private readonly evidence: Evidence, private readonly custody: Custody, private readonly tab: string, private readonly reader: string, private readonly host: AutosaveHost) {}

  // Something may have changed.
  touch(): void {
    if (!this.active || this.state === "elsewhere") return;
    const now = this.look();
    if (same(this.seen, now) || (!this.isSafe && same(this.tried, now))) return;
    if (this.id === "" && !this.isWorthKeeping()) {
      if (this.state !== "none") this.show(this.isSample() ? "sample" : "empty");
      return;
    }
    if (this.isSafe) this.show("saving");
    if (this.timer !== null && !this.waits_long) return;
    this.wait(soon_ms);
  }

  // All that there is, at once. True when nothing is left to write.
  async flush(): Promise<boolean> {
    this.touch();
    while (this.state === "saving" && (this.timer !== null || this.running !== null)) {
      this.start();
      await this.running;
    }
    return this.isSafe;
  }

  // Tried anew by hand.
  async retry(): Promise<void> {
    if (this.state !== "full" && this.state !== "none" && this.state !== "failed") return;
    this.seen = this.tried = null;
    for (const file of this.evidence.all) if (file.keeping === "impossible" && file.sha256 === "") file.keeping = "wanted";
    this.show("saving");
    await this.flush();
  }

  // Nothing that is here would be lost with this page.
  get isSafe(): boolean {
    return this.state === "saved" || this.state === "empty" || this.state === "sample" || this.state === "elsewhere";
  }

  // From now on what is on the page is this case, as it was read; null: a new one, not kept yet.
  follow(opened: OpenedCase | null, writes: boolean): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    ++this.epoch;
    this.active = true;
    this.writes = writes;
    this.id = opened?.row.id ?? "";
    this.revision = opened?.content.revision ?? 0;
    this.saved_ms = opened?.row.saved_ms ?? 0;
    this.kept_facts = new Map([...(opened?.facts ?? [])].map(([name, facts]) => [name, facts.json]));
    this.judged = null;
    this.verdict = opened === null ? no_verdict : verdictIn(opened.row);
    this.acknowledged = null;
    this.seen = this.look();
    this.show(opened === null ? (this.refused ? "none" : "empty") : writes ? "saved" : "elsewhere");
    if (opened === null) {
      this.seen = null;
      this.touch();
    }
  }

  // Nothing can be kept here; tried again when there is something to keep.
  refuse(error: unknown): void {
    this.active = true;
    this.refused = true;
    this.reason = error instanceof Error ? error.message : String(error);
    this.show(storageProblem(error) === "full" ? "full" : "none");
  }

  lose(): void {
    if (this.state === "elsewhere") return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writes = false;
    this.show("elsewhere");
  }

  private wait(ms: number): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.waits_long = ms > soon_ms;
    this.timer = setTimeout(() => this.start(), ms);
  }

  private start(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (this.running !== null) return;
    this.running = this.run().finally(() => {
      this.running = null;
      this.touch();
    });
  }

  private async run(): Promise<void> {
    const { epoch } = this;
    const is_mine = (): boolean => epoch === this.epoch;
    try {
      if (this.id === "") {
        const id = newId();
        await this.host.begin(id);
        if (!is_mine()) return;
        this.id = id;
        this.writes = true;
        this.seen = null;
      }
      let full = false;                      // no room for bytes; what else there is of the case is kept all the same
      while (this.writes && is_mine()) {
        // What was typed does not wait for the bytes of films.
        const is_written = same(this.seen, this.look());
        const file: EvidenceFile | undefined = is_written && !full ? this.evidence.all.find((each) => each.keeping === "wanted") : undefined;
        if (is_written && file === undefined) break;
        full = !(await this.cases.withBytes(() => this.step(file, is_mine))) || full;
      }
      if (this.writes && is_mine()) {
        if (full) this.fail("full", new DOMException("no room for the bytes of a file", "QuotaExceededError"));
        else this.show("saved");
      }
    } catch (error) {
      if (!is_mine()) return;
      if (error instanceof TakenOver) {
        this.lose();
        return this.host.lost();
      }
      this.fail(storageProblem(error), error);
    }
  }

  // The bytes of one file, if any, then the case. False: there was no room for the bytes.
  private async step(file: EvidenceFile | undefined, is_mine: () => boolean): Promise<boolean> {
    const room = file === undefined || (await this.keepBytes(file));
    if (!is_mine()) return room;
    const seen = this.look();
    this.tried = seen;
    const { saved, facts } = this.saved(seen);
    const first = this.revision === 0;
    const revision = await this.cases.save(this.id, this.tab, this.revision, saved);
    if (!is_mine()) return room;
    this.revision = revision;
    this.refused = false;
    this.acknowledged = { form: seen.form, files: saved.content.files, facts: [...facts.keys()] };
    this.seen = seen;
    this.kept_facts = facts;
    this.saved_ms = saved.row.saved_ms;
    this.host.written(first);
    return room;
  }

  private async keepBytes(file: EvidenceFile): Promise<boolean> {
    let digest: string;
    try {
      digest = await digestOf(file.blob);
    } catch {
      file.keeping = "impossible";           // it went from the disk meanwhile; the file itself says so
      return true;
    }
    try {
      await this.cases.bytes.put(digest, file.blob);
    } catch (error) {
      if (storageProblem(error) !== "full") throw error;
      return false;
    }
    file.sha256 = digest;
    file.keeping = "kept";
    return true;
  }

  private saved(seen: Seen): { saved: Saved; facts: Map<string, string> } {
    const files = this.evidence.all.filter((file) => file.sha256 !== "");
    const facts = new Map(files.flatMap((file): [string, string][] => (file.facts === null ? [] : [[file.name, file.facts]])));
    const digests = new Map(files.map((file) => [file.name, file.sha256]));
    const fresh = [...facts].filter(([name, json]) => this.kept_facts.get(name) !== json);
    return {
      facts,
      saved: {
        row: { ...summaryOf(seen.form, this.evidence.count, seen.verdict), saved_ms: Date.now() },
        content: {
          form: seen.form,
          custody: [...seen.custody],
          files: files.map(({ name, sha256, bytes, type, cancelled, problem }) => ({ name, sha256, bytes, type, cancelled, problem })),
        },
        facts: fresh.map(([name, json]): Omit<KeptFacts, "case"> => ({ name, sha256: digests.get(name)!, reader: this.reader, json })),
        gone: [...this.kept_facts.keys()].filter((name) => !facts.has(name)),
      },
    };
  }

  private look(): Seen {
    const { case_form, report, busy } = this.host.view();
    // While files are read the verdict is that of before.
    if (!busy && report !== null && report !== this.judged && report.files.length === this.evidence.count) {
      this.judged = report;
      this.verdict = verdictOf(report);
    }
    return { form: case_form, files: this.evidence.revision, custody: this.custody.entries, verdict: this.verdict };
  }

  private isSample(): boolean {
    return this.host.view().case_form["sample_now"] !== undefined;
  }

  private isWorthKeeping(): boolean {
    const { case_form } = this.host.view();
    return !this.isSample() && (this.evidence.count > 0 || !saysNothing(case_form));
  }

  private fail(state: "full" | "none" | "failed", error: unknown): void {
    this.reason = error instanceof Error ? error.message : String(error);
    if (state === "none") this.refused = true;
    this.show(state);
    this.wait(again_ms);
  }

  private show(state: StorageState): void {
    if (state === this.state && state !== "saved") return;
    this.state = state;
    if (this.isSafe) this.reason = "";
    this.host.stateChanged();
  }
}

// crypto.randomUUID is for secure contexts only.
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
