// The cases that this browser keeps, and which of them is on the page: opened, left, begun, copied, put away, thrown away, and
// carried in and out as files. What is on the page is written by itself (store/autosave.ts).
import type { Arrived } from "./arriving_files";
import type { AssetList } from "./assets";
import type { CaseDesk } from "./case_desk";
import { CaseFiles } from "./case_files";
import { rowView, storageNote, titleOf } from "./case_words";
import { withFileKind } from "./case_edit";
import type { Custody, CustodyEntry } from "./custody";
import type { Evidence, RestoredFile } from "./evidence";
import { NoticeWatch } from "./notice_watch";
import { awaitingNotice } from "./notice_reading";
import { ask, askText } from "./question";
import type { CaseJson } from "./report_types";
import { withPart, withReport, type Store } from "./state";
import { Autosave, newId } from "./store/autosave";
import { no_verdict, summaryOf, type CaseRow } from "./store/case_record";
import { CaseLock } from "./store/case_lock";
import { CaseStore, type OpenedCase } from "./store/case_store";
import { caseOfTab, rememberCase } from "./store/last_case";
import type { Texts } from "./texts";
import type { CasesView } from "./view_state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export interface ShelfPorts {
  notify(text: string): void;
  dropPreview(id: number): void;
  closeTools(): void;                                        // of the case that goes
  rulesForFile(): CaseJson["rules"] | null;
}

const refresh_ms = 1000;

export class CaseShelf {
  readonly cases = new CaseStore();
  readonly autosave: Autosave;
  started = false;                 // the case that was here last is here again, or is not
  private readonly lock: CaseLock;
  private readonly files: CaseFiles;
  private readonly notices: NoticeWatch;
  private rows: CaseRow[] = [];
  private open_somewhere: ReadonlySet<string> = new Set();
  private name = "";               // that the case gets with its first write
  private changed_there = false;
  private persisted: boolean | null = null;
  private refreshing: ReturnType<typeof setTimeout> | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly store: Store, private readonly texts: Texts, private readonly list: AssetList, private readonly evidence: Evidence, private readonly desk: CaseDesk, private readonly custody: Custody,
              private readonly say: Say, private readonly ports: ShelfPorts) {
    this.notices = new NoticeWatch(store, desk, say, (text) => ports.notify(text), () => this.isReadOnly);
    this.files = new CaseFiles(store, list, evidence, custody, say);
    this.lock = new CaseLock({
      finish: async () => void (await this.autosave.flush()),
      lost: () => {
        this.autosave.lose();
        this.ports.notify(this.say("cases.taken_over"));
      },
      heard: (id) => this.heard(id),
    });
    this.autosave = new Autosave(this.cases, evidence, custody, this.lock.tab, list.reader, {
      view: () => this.store.state,
      begin: async (id) => {
        await this.lock.take(id);
        rememberCase(id);
      },
      stateChanged: () => this.tell(),
      written: (first) => this.written(first),
      lost: () => this.lock.release(),
    });
    store.listen(() => {
      this.autosave.touch();
      this.notices.look();
    });
  }

  get isReadOnly(): boolean {
    return this.autosave.state === "elsewhere";
  }

  // Closing the page would lose what is here.
  get mustWarn(): boolean {
    return !this.autosave.isSafe && (this.desk.isUnsaved || this.autosave.state === "saving");
  }

  // The case that was here last, unless another tab has it, or something was begun meanwhile.
  async start(goes_on = true): Promise<void> {
    try {
      await this.refresh();
    } catch (error) {
      this.started = true;
      return this.autosave.refuse(error);
    }
    const [latest] = this.rows.filter((row) => row.opened_ms > 0 && !row.archived).sort((a, b) => b.opened_ms - a.opened_ms);
    const own = this.rows.find((row) => row.id === caseOfTab());
    const id = own?.id ?? (latest !== undefined && !this.open_somewhere.has(latest.id) ? latest.id : "");
    const begun = this.evidence.count > 0 || !this.desk.isBlank;
    if (goes_on && !begun && id !== "") await this.open(id);
    else this.autosave.follow(null, false);
    this.started = true;
    this.persisted = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
    this.tell();
    void this.cases.collect().catch(() => undefined);
  }

  becomeWhole(): Promise<void> {
    return this.files.becomeWhole();
  }

  show(shown: boolean): void {
    this.store.change(withPart({ cases: { ...this.view(), shown } }));
    if (shown) this.refreshSoon(0);
  }

  open(id: string, take = false): Promise<boolean> {
    return this.inTurn(async () => {
      if (id === this.autosave.id && !this.isReadOnly) {
        this.show(false);
        return true;
      }
      if (!(await this.leave())) return false;
      if (take) await this.lock.takeOver(id);
      const writes = take || (await this.lock.take(id));
      const opened = await (writes ? this.cases.claim(id, this.lock.tab, Date.now()) : this.cases.read(id)).catch((error: unknown) => this.refused(error));
      if (opened === null) {
        this.ports.notify(this.say("cases.not_there"));
        this.lock.release();
        this.blank();
        await this.refresh().catch(() => undefined);
        return false;
      }
      const files = await this.keptFiles(opened);
      await this.autosave.flush();           // what was changed meanwhile
      this.place(opened.content.form, opened.content.custody, files);
      this.name = opened.row.name;
      this.autosave.follow(opened, writes);
      rememberCase(id);
      this.show(false);
      this.refreshSoon(0);
      if (!writes) this.ports.notify(this.say("cases.storage.elsewhere"));
      return true;
    });
  }

  begin(): Promise<boolean> {
    return this.inTurn(async () => {
      if (!(await this.leave())) return false;
      this.putAside();
      this.blank();
      this.show(false);
      this.refreshSoon(0);
      return true;
    });
  }

  // A notice is dropped: the case is an appeal, and what the notice says goes into its form once it is read.
  async beginFromNotice(files: Arrived[]): Promise<void> {
    const [first] = files;
    if (first === undefined || !(await this.begin())) return;
    let form: CaseJson = { schema: "precheck.case/1", kind: "appeal" };
    for (const file of files) form = withFileKind(form, file.name, "penalty_notice");
    this.desk.begin(awaitingNotice(form, first.name), []);
    this.evidence.add(files);
    this.ports.notify(this.say("cases.notice.reading", { name: first.name }));
  }

  takeOver(): void {
    if (this.isReadOnly) void this.open(this.autosave.id, true);
  }

  async rename(id: string): Promise<void> {
    const which = id === "" ? this.autosave.id : id;
    const row = this.rows.find((each) => each.id === which);
    if (row === undefined) return this.ports.notify(this.say("cases.not_kept_yet"));
    const name = await askText(this.say("cases.rename_text"), this.titleOf(row), this.say("cases.rename_yes"), this.say("cases.cancel"));
    if (name === null || name === "") return;
    if (which === this.autosave.id) this.name = name;
    await this.change(() => this.cases.change(which, { name }));
  }

  async duplicate(id: string): Promise<void> {
    const row = this.rows.find((each) => each.id === id);
    if (row === undefined || (id === this.autosave.id && !(await this.autosave.flush()))) return;
    const name = this.say("cases.copy_name", { name: this.titleOf(row) });
    await this.change(async () => void (await this.cases.duplicate(id, newId(), name, Date.now())));
    this.ports.notify(this.say("cases.duplicated", { name }));
  }

  async putAway(id: string, archived: boolean): Promise<void> {
    await this.change(() => this.cases.change(id, { archived }));
  }

  // Asked for twice; the first time with what goes, and with the way to keep it.
  async remove(id: string): Promise<void> {
    await this.refresh();
    const row = this.rows.find((each) => each.id === id);
    if (row === undefined) return;
    if (id !== this.autosave.id && this.open_somewhere.has(id)) return this.ports.notify(this.say("cases.open_elsewhere"));
    const name = this.titleOf(row);
    const keep = { value: "keep", label: this.say("cases.keep") };
    const here = id === this.autosave.id ? [{ value: "save", label: this.say("cases.save_file") }] : [];
    const first = await ask(this.say("cases.delete_what", { name, count: row.files }), [{ value: "go_on", label: this.say("cases.delete_go_on") }, ...here, keep]);
    if (first === "save") return this.saveFile();
    if (first !== "go_on") return;
    if ((await ask(this.say("cases.delete_sure", { name }), [{ value: "delete", label: this.say("cases.delete_yes") }, keep])) !== "delete") return;
    await this.inTurn(async () => {
      if (id === this.autosave.id) {
        this.autosave.follow(null, false);
        this.lock.release();
        this.blank();
      }
      await this.change(() => this.cases.remove(id));
      this.ports.notify(this.say("cases.deleted", { name }));
    });
  }

  retry(): void {
    void this.autosave.retry();
  }

  // Whole, from what is on the page: also where the browser keeps nothing.
  async saveFile(): Promise<void> {
    try {
      this.ports.notify(await this.files.save(this.currentTitle(), this.name, this.ports.rulesForFile() ?? null));
      this.desk.savedElsewhere();
    } catch (error) {
      this.ports.notify(this.files.failed(error));
    }
    this.autosave.touch();
  }

  // True when it was a case file, opened or refused; what is on the page is touched only when it can be opened.
  async openFile(blob: Blob, name: string): Promise<boolean> {
    const read = await this.files.read(blob, name);
    if (read === null) return false;
    if ("said" in read) {
      this.ports.notify(read.said);
      return true;
    }
    await this.inTurn(async () => {
      if (!(await this.leave())) return;
      this.putAside();
      this.place(read.form, read.custody, read.files);
      this.name = read.name;
      this.autosave.follow(null, false);
      this.show(false);
      this.ports.notify(this.say("shell.case_opened", { name }));
    });
    return true;
  }

  // Everything is written, or the seller knows that it is not.
  async leave(): Promise<boolean> {
    if ((await this.autosave.flush()) || (this.evidence.count === 0 && this.desk.isBlank)) return true;
    const answer = await ask(this.say("cases.leave_unkept"), [
      { value: "save", label: this.say("cases.save_file") },
      { value: "go", label: this.say("cases.leave_yes") },
      { value: "stay", label: this.say("cases.keep") },
    ]);
    if (answer === "save") await this.saveFile();
    return answer === "save" || answer === "go";
  }

  // In the language of now.
  tell(): void {
    const { state, saved_ms, reason } = this.autosave;
    const storage_note = storageNote(state === "elsewhere" && this.changed_there ? "changed" : state, saved_ms, reason, this.say);
    this.store.change(withPart({ storage_note, cases: this.view() }));
  }

  blank(): void {
    this.place({ schema: "precheck.case/1" }, [], []);
    this.name = "";
    this.autosave.follow(null, false);
    rememberCase("");
  }

  // For another one: the next page does not go on with it by itself.
  private putAside(): void {
    const { id } = this.autosave;
    if (id !== "" && !this.isReadOnly) void this.cases.change(id, { opened_ms: 0 }).catch(() => undefined);
    this.lock.release();
  }

  private place(form: CaseJson, custody: CustodyEntry[], files: RestoredFile[]): void {
    this.ports.closeTools();
    for (const id of this.evidence.reset()) this.ports.dropPreview(id);
    this.store.change(withReport(null, Date.now()));
    this.desk.begin(form, custody);
    this.evidence.restore(files);
    this.changed_there = false;
  }

  private async keptFiles(opened: OpenedCase): Promise<RestoredFile[]> {
    return Promise.all(opened.content.files.map(async (file): Promise<RestoredFile> => {
      const facts = opened.facts.get(file.name);
      const blob = await this.cases.bytes.get(file.sha256, file.bytes, file.type).catch(() => null);
      const readable = facts !== undefined && facts.sha256 === file.sha256 && (facts.reader === this.list.reader || blob === null);
      return { ...file, blob, kept: true, facts: readable ? facts.json : null };
    }));
  }

  private view(): CasesView {
    const { lang, cases } = this.store.state;
    const form = this.texts.all["form"];
    const rows = this.rows.map((row) => rowView(row, form, lang, Date.now(), this.autosave.id, this.open_somewhere, this.say));
    const note = this.say(window.top !== window ? "cases.note_frame" : this.persisted === true ? "cases.note_persisted" : "cases.note");
    return { shown: cases.shown, title: this.autosave.id === "" ? "" : this.currentTitle(), rows, storage: this.autosave.state, note };
  }

  private titleOf(row: CaseRow): string {
    return titleOf(row, this.texts.all["form"], this.store.state.lang, this.say);
  }

  private currentTitle(): string {
    const { case_form, lang } = this.store.state;
    return titleOf({ name: this.name, ...summaryOf(case_form, 0, no_verdict) }, this.texts.all["form"], lang, this.say);
  }

  private written(first: boolean): void {
    this.lock.told(this.autosave.id);
    if (first) {
      const { name } = this;
      if (name !== "") void this.cases.change(this.autosave.id, { name }).then(() => this.refreshSoon(0), () => undefined);
      // Asked for once there is something to lose.
      void navigator.storage?.persist?.().then((persisted) => {
        this.persisted = persisted;
        this.tell();
      }, () => undefined);
    }
    this.refreshSoon(first ? 0 : refresh_ms);
  }

  private heard(id: string): void {
    if (id === this.autosave.id && this.isReadOnly) {
      this.changed_there = true;
      this.tell();
    }
    this.refreshSoon(refresh_ms);
  }

  private refreshSoon(wait_ms: number): void {
    if (this.refreshing !== null && wait_ms > 0) return;
    if (this.refreshing !== null) clearTimeout(this.refreshing);
    this.refreshing = setTimeout(() => {
      this.refreshing = null;
      void this.refresh().catch(() => undefined);
    }, wait_ms);
  }

  private async refresh(): Promise<void> {
    this.rows = await this.cases.list();
    this.open_somewhere = await this.lock.open();
    this.tell();
  }

  private async change(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.lock.told("");
      await this.refresh();
    } catch (error) {
      this.refused(error);
    }
  }

  private refused(error: unknown): null {
    this.ports.notify(this.say("cases.storage.failed", { reason: error instanceof Error ? error.message : String(error) }));
    return null;
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(work);
    this.turn = next.catch(() => undefined);
    return next;
  }
}
