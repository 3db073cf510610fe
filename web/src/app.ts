// Puts the parts together: messages of the core and intents of canvas and mirror in, effects out.
import type { Arrived } from "./arriving_files";
import { loadAssets, type AssetList } from "./assets";
import { CaseDesk } from "./case_desk";
import { CaseNotes } from "./case_notes";
import { CaseShelf } from "./case_shelf";
import { CopyDesk } from "./copy_desk";
import { Custody } from "./custody";
import { Checker } from "./checker";
import type { CoreLink } from "./core_link";
import { copyText, download } from "./downloads";
import { Training } from "./embed/training";
import { Evidence } from "./evidence";
import { ExportDesk } from "./export_desk";
import { embedded } from "./embedded";
import { plainName } from "./file_names";
import { Offline } from "./offline";
import type { Preferences, ThemeChoice } from "./preferences";
import { themeOf } from "./preferences";
import { allParts, loadPart } from "./part_loader";
import { deskHost } from "./desk_host";
import { loadSample, pictureFile, type Sample } from "./reader_assets";
import { RedactionDesk } from "./redaction_desk";
import { ReaderLoader } from "./reader_loader";
import { ReferenceDesk } from "./reference_desk";
import { looksLikeRules, RulePacks } from "./rule_packs";
import type { Both, CaseJson, CatalogueEntry } from "./report_types";
import { loadDesk, loadTraining, SheetDesk } from "./sheet_desk";
import { SheetPictures } from "./sheet_pictures";
import { TrainingPictures } from "./training_pictures";
import { withFilePart, withPart, type Store } from "./state";
import { useScript, type Script } from "./traditional";
import { timestampRequest } from "./timestamp_request";
import { holdsCertificates, mayHoldCertificates, most_root_bytes } from "./timestamp_roots";
import type { Texts } from "./texts";
import type { Intent } from "./view_state";
import type { FromCore } from "./worker_messages";

// What of the page the app needs done: by canvas, mirror or pickers.
export interface Stage {
  pickFiles(): void;
  pickFolder(): void;
  leaveCanvas(): void;
  needPreview(id: number): void;
  dropPreview(id: number): void;
  corePreview(message: Extract<FromCore, { type: "preview" }>): void;
  catalogue(json: string): void;
  pickRules(): void;
  pickCase(): void;
  pickNotice(): void;
  rules(json: string): void;
  scriptChanged(): void;
  selected(file_id: number, finding: number): void;
  openReference(code: string): void;
  referenceChanged(): void;
  selectWords(from: number, to: number): void;
  show(file_id: number, finding: number): void;
}

const most_case_bytes = 16 << 20;
const notice_shown_ms = 8000;
const is_notice = /\.(png|jpe?g|webp|gif|bmp|pdf)$/i;
// What changes the case: not while another tab writes it.
const changing: ReadonlySet<Intent["type"]> = new Set(["set_field", "set_file_kind", "remove_file", "reread_file", "confirm", "correct", "undo", "redo", "add_clause", "remove_clause", "redact_open", "redact_make", "copy_make",
  "confirm_read", "rules_choose", "rules_open", "rules_edit", "rules_reset"]);

export class App {
  readonly custody = new Custody();
  readonly evidence: Evidence;
  readonly desk: CaseDesk;
  readonly checker: Checker;
  readonly reader: ReaderLoader;
  readonly reference: ReferenceDesk;
  readonly rules: RulePacks;
  readonly redaction: RedactionDesk;
  readonly offline = new Offline();
  readonly sheet: SheetDesk;
  readonly training = new Training();
  readonly training_pictures: TrainingPictures;
  readonly sheet_pictures = new SheetPictures(() => this.sheet.refresh(), (reason) => this.say("desk.picture_failed", { reason }), (name, list) => void this.offline.keepFiles([name], list));
  readonly exports: ExportDesk;
  readonly shelf: CaseShelf;
  readonly copies: CopyDesk;
  core: CoreLink | null = null;
  readonly catalogue = new Map<string, CatalogueEntry>();
  private whole: Promise<void> | null = null;       // being made
  private notice_timer: ReturnType<typeof setTimeout> | null = null;

  constructor(readonly store: Store, readonly texts: Texts, readonly list: AssetList, private readonly preferences: Preferences, private readonly stage: Stage) {
    const core = (): CoreLink | null => this.core;
    this.checker = new Checker(store, core, (reason) => this.notice(this.say("shell.check_failed", { reason })), () => this.rules.text, this.custody);
    this.reader = new ReaderLoader(store, list, core);
    this.reference = new ReferenceDesk(list, () => this.catalogue, () => stage.referenceChanged());
    this.desk = new CaseDesk(store, this.checker, this.say, (text) => this.notice(text), this.custody);
    this.rules = new RulePacks(store, list, this.say, {
      core,
      kinds: () => texts.all["kinds"] as { [kind: string]: Both },
      preferred: () => preferences.rules,
      prefer: (id) => preferences.setRules(id),
      setRules: (rules) => this.desk.setRules(rules),
      listed: (json) => stage.rules(json),
      recheck: () => this.checker.request(),
      notify: (text) => this.notice(text),
      download: (name, text) => download(name, text, "application/json"),
    });
    this.evidence = new Evidence(store, this.checker, core, () => this.readyToRead(), this.say, this.custody);
    this.redaction = new RedactionDesk(store, this.evidence, this.desk, this.say, {
      core,
      removeFile: (id) => this.intent({ type: "remove_file", id }),
      notify: (text) => this.notice(text),
    });
    this.training_pictures = new TrainingPictures(list, this.offline, () => this.sheet.refresh());
    this.sheet = new SheetDesk(store, list, deskHost(this, stage, list), (reason) => this.notice(this.say("desk.failed", { reason })));
    this.exports = new ExportDesk(store, this.evidence, this.checker, this.custody, list, this.say, {
      core,
      catalogue: () => [...this.catalogue.values()],
      listing: () => this.rules.listing,
      rules: () => this.rules.forCaseFile(),
      saveCase: () => this.desk.save(this.rules.forCaseFile()),
      saveCaseFile: () => void this.shelf.saveFile(),
      notify: (text) => this.notice(text),
    });
    this.shelf = new CaseShelf(store, texts, list, this.evidence, this.desk, this.custody, this.say, {
      notify: (text) => this.notice(text),
      dropPreview: (id) => stage.dropPreview(id),
      closeTools: () => this.redaction.close(),
      rulesForFile: () => this.rules.forCaseFile(),
    });
    this.copies = new CopyDesk(store, this.evidence, this.desk, list, this.say, {
      listing: () => this.rules.listing,
      removeFile: (id) => this.intent({ type: "remove_file", id }),
      partCame: (part) => void this.offline.keepPart(part, list),
      isReadOnly: () => this.shelf.isReadOnly,
      notify: (text) => this.notice(text),
    });
    new CaseNotes(store, () => this.rules.listing?.values ?? null, this.say);
  }

  readonly say = (path: string, args?: { [hole: string]: string | number }): string => this.texts.say(this.store.state.lang, path, args);

  // What there is to do once the first screen stands: then the page needs its server no more, and asks it for nothing.
  becomeWhole(): Promise<void> {
    if (this.store.state.offline_ready) return Promise.resolve();
    this.whole ??= this.makeWhole().finally(() => (this.whole = null));
    return this.whole;
  }

  private async makeWhole(): Promise<void> {
    await this.reader.ready();
    let kept = false;
    let newer_version = "";
    try {
      await loadSample(this.list);
      const reference = await this.reference.becomeWhole();
      await this.rules.becomeWhole();
      await loadDesk(this.list);
      await loadTraining(this.list);
      const training = await this.training_pictures.look();      // they come when one is shown, or all at the learner's word
      await this.exports.keep();
      await this.shelf.becomeWhole();
      kept = await this.offline.keep({ list: this.list, reference, training });
      newer_version = await this.offline.lookForUpdate({ list: this.list, reference, training });
    } catch {
      return;      // asked for again with the sample or the class itself, which then says what is wrong
    }
    if (this.store.state.ocr.state !== "ready") return;
    this.store.change(withPart({ offline_ready: true, kept, newer_version, parts_ready: embedded !== null || (await this.offline.holdsParts(this.list)) }));
    if (newer_version !== "") this.notice(this.say("shell.newer_version", { version: newer_version }));
  }

  // With the first picture at the latest everything is fetched.
  private readyToRead(): Promise<void> {
    void this.becomeWhole();
    return this.reader.ready();
  }

  hear(message: FromCore): void {
    switch (message.type) {
      case "started":
        this.rules.forgetQuestions();
        this.rules.follow();
        this.checker.request();
        return this.evidence.wake();
      case "catalogue":
        for (const entry of JSON.parse(message.catalogue) as CatalogueEntry[]) this.catalogue.set(entry.code, entry);
        this.stage.catalogue(message.catalogue);
        return this.store.change(withPart({ catalogue_ready: true }));
      case "start_failed": return this.notice(this.say("shell.core_failed", { reason: message.reason }));
      case "gatherer_failed": return this.notice(this.say("shell.core_failed", { reason: message.reason }));
      case "ocr_ready": return this.reader.heardReady();
      case "ocr_failed": return this.reader.heardFailed(message.reason);
      case "stage":
      case "gathered":
      case "gather_failed": return this.evidence.hear(message);
      case "part_wanted": return void this.fetchPart(message.job, message.part);
      case "redacted": return this.redaction.heard(message);
      case "annotated": return this.exports.heard(message);
      case "preview": return this.stage.corePreview(message);
      case "report": return this.checker.heardReport(message.serial, message.report_json, message.took_ms);
      case "check_failed": return this.checker.heardFailure(message.serial, message.reason);
      case "rules": return this.rules.heard(message.serial, message.json);
      case "pong": return;
    }
  }

  // For use without a network: what a later file may want is kept from now on.
  private async loadParts(): Promise<void> {
    for (const part of allParts(this.list)) {
      const answer = await loadPart(part, this.list, () => undefined);
      if (answer.type === "part_missing") return this.notice(this.say("screen.status.parts_failed", { reason: answer.reason }));
      await this.offline.keepPart(part, this.list);
    }
    this.store.change(withPart({ parts_ready: true }));
  }

  private async fetchPart(job: number, part: string): Promise<void> {
    const core = this.core;
    const showing = (share: number): void => this.evidence.hear({ type: "stage", job, stage: "loading_part", done: Math.round(share * 100), total: 100 });
    showing(0);
    const answer = await loadPart(part, this.list, showing);
    (this.core ?? core)?.givePart(answer);
    if (answer.type === "part") await this.offline.keepPart(part, this.list);
  }

  readonly intent = (intent: Intent): void => {
    if (this.shelf.isReadOnly && changing.has(intent.type)) return this.notice(this.say("cases.read_only"));
    switch (intent.type) {
      case "pick_files": return this.stage.pickFiles();
      case "pick_folder": return this.stage.pickFolder();
      case "paste_help": return this.notice(this.say("shell.paste_help"));
      case "try_sample": return void this.trySample();
      case "load_parts": return void this.loadParts();
      case "take_update": return void this.offline.takeUpdate().then(() => location.reload());
      case "remove_file": {
        const gone = this.evidence.find(intent.id)?.name ?? "";
        this.desk.asStep(() => this.evidence.remove(intent.id));
        this.redaction.fileGone(intent.id, gone);
        return this.stage.dropPreview(intent.id);
      }
      case "cancel_file": return this.evidence.cancel(intent.id);
      case "reread_file": return this.evidence.reread(intent.id);
      case "timestamp_request": return this.saveTimestampRequest(intent.id);
      case "set_field": return this.desk.setField(intent.path, intent.value);
      case "set_file_kind": {
        const file = this.evidence.find(intent.id);
        return file === undefined ? undefined : this.desk.setFileKind(file.name, intent.kind);
      }
      case "set_lang": return this.setLang(intent.lang);
      case "set_script": return void this.setScript(intent.script);
      case "set_theme": return this.setTheme(intent.theme);
      case "copy_text": return void this.copy(intent.text);
      case "export":
        return void this.exports.make(intent.format).then(() => this.shelf.autosave.touch());      // the custody log may have grown
      case "confirm": return this.desk.confirm(intent.code, intent.file, intent.verdict);
      case "correct": return this.desk.correct({ file: intent.file, was: intent.was, box: intent.box }, intent.changes);
      case "undo": return this.redaction.isEditing ? this.redaction.step(true) : this.desk.undo();
      case "redo": return this.redaction.isEditing ? this.redaction.step(false) : this.desk.redo();
      case "copy_make": return this.copies.make(intent.id);
      case "redact_open": return this.redaction.open(intent.id);
      case "redact_boxes": return this.redaction.setBoxes(intent.boxes, intent.chosen);
      case "redact_found": return this.redaction.addFound(intent.all);
      case "redact_step": return this.redaction.step(intent.back);
      case "redact_make": return void this.redaction.make();
      case "redact_save": return this.redaction.save();
      case "redact_again": return this.redaction.again();
      case "redact_close": return this.redaction.close();
      case "select": return this.stage.selected(intent.file_id, intent.finding);
      case "select_words": return this.stage.selectWords(intent.from, intent.to);
      case "add_clause": return this.desk.addClause(intent.clause);
      case "remove_clause": return this.desk.removeClause(intent.index);
      case "rules_shown": return void this.rules.becomeWhole().catch((error: unknown) => this.notice(String(error)));
      case "rules_choose": return this.rules.choose(intent.id);
      case "rules_open": return this.stage.pickRules();
      case "rules_save": return this.rules.save();
      case "rules_edit": return void this.rules.edit(intent.key, intent.value);
      case "rules_reset": return void this.rules.reset(intent.key);
      case "open_help": return void this.reference.open(intent.topic);
      case "open_reference": return this.stage.openReference(intent.code);
      case "sheet_open": return void this.sheet.open(intent.topic);
      case "sheet": return this.sheet.act(intent.id, intent.value);
      case "sheet_close": return this.sheet.close();
      case "confirm_read": return this.desk.confirmRead(intent.path);
      case "cases_show": return this.shelf.show(intent.shown);
      case "case_new": return void this.shelf.begin();
      case "case_from_notice": return this.stage.pickNotice();
      case "case_file_open": return this.stage.pickCase();
      case "case_open": return void this.shelf.open(intent.id);
      case "case_rename": return void this.shelf.rename(intent.id);
      case "case_duplicate": return void this.shelf.duplicate(intent.id);
      case "case_archive": return void this.shelf.putAway(intent.id, intent.archived);
      case "case_delete": return void this.shelf.remove(intent.id);
      case "case_take_over": return this.shelf.takeOver();
      case "storage_retry": return this.shelf.retry();
      case "need_preview": return this.stage.needPreview(intent.id);
      case "leave_canvas": return this.stage.leaveCanvas();
    }
  };

  // Case files open the form; everything else is evidence, in the order of the case where one came along.
  async arrive(arrived: Arrived[]): Promise<void> {
    const evidence: Arrived[] = [];
    const files = await this.withoutCaseFiles(arrived);
    if (files.length === 0) return;
    // Dropped on the list of cases.
    if (this.store.state.cases.shown && files.every((file) => is_notice.test(file.name))) return this.shelf.beginFromNotice(files);
    if (this.shelf.isReadOnly) return this.notice(this.say("cases.read_only"));
    for (const file of files) {
      const may_be_case = /\.json$/i.test(file.name) && file.blob.size <= most_case_bytes;
      const text = may_be_case ? await file.blob.text().catch(() => "") : "";
      if (await this.tookRoots(file)) continue;
      if (looksLikeRules(text) && !text.includes("precheck.case/")) await this.rules.open(text, file.name);
      else if (!may_be_case || !(await this.desk.offer(text, file.name))) evidence.push(file);
    }
    const listed = (this.store.state.case_form.files ?? []).map((file) => file.name);
    const place = (file: Arrived): number => (listed.includes(file.name) ? listed.indexOf(file.name) : listed.length);
    if (evidence.length < files.length) evidence.sort((a, b) => place(a) - place(b));
    this.evidence.add(evidence);
  }

  private async withoutCaseFiles(files: Arrived[]): Promise<Arrived[]> {
    const others: Arrived[] = [];
    for (const file of files) if (!/\.zip$/i.test(file.name) || !(await this.shelf.openFile(file.blob, file.name))) others.push(file);
    return others;
  }

  private async tookRoots(file: Arrived): Promise<boolean> {
    if (!mayHoldCertificates(file.name) || file.blob.size > most_root_bytes) return false;
    const bytes = await file.blob.arrayBuffer().catch(() => new ArrayBuffer(0));
    if (!holdsCertificates(new Uint8Array(bytes))) return false;
    this.evidence.addRoots(bytes);
    this.notice(this.say("shell.root_added", { name: file.name }));
    return true;
  }

  private saveTimestampRequest(id: number): void {
    const name = this.evidence.find(id)?.name ?? "";
    const print = this.custody.fingerprint(name);
    if (print === undefined) return this.notice(this.say("shell.timestamp_not_yet"));
    download(`${name}.tsq`, timestampRequest(print.sha256), "application/timestamp-query");
    this.notice(this.say("shell.timestamp_request", { name }));
  }

  async openRules(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const text = file.size > most_case_bytes ? "" : await file.text().catch(() => "");
    await this.rules.open(text, file.name);
  }

  setTheme(choice: ThemeChoice): void {
    this.preferences.setTheme(choice);
    this.store.change(withPart({ theme: themeOf(choice) }));
  }

  systemChanged(): void {
    this.store.change(withPart({ theme: themeOf(this.preferences.theme), reduced_motion: this.preferences.reduced_motion }));
  }

  setPictureSize(id: number, width: number, height: number): void {
    this.store.change(withFilePart(id, { width, height }));
  }

  notice(text: string): void {
    this.store.change(withPart({ notice: text }));
    if (this.notice_timer !== null) clearTimeout(this.notice_timer);
    this.notice_timer = setTimeout(() => this.store.change(withPart({ notice: "" })), notice_shown_ms);
  }

  private async setScript(script: Script): Promise<void> {
    try {
      await useScript(script, this.list);
    } catch (error) {
      return this.notice(this.say("shell.script_failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
    this.preferences.setScript(script);
    this.texts.followScript();
    this.stage.scriptChanged();
    this.rules.relist();
    this.store.change(withPart({ script, notice: "" }));
    this.redaction.retell();
    this.checker.request();
  }

  private setLang(lang: "zh" | "en"): void {
    this.preferences.setLang(lang);
    this.store.change(withPart({ lang, notice: "" }));
    this.shelf.tell();
    this.redaction.retell();
    for (const [id, error] of this.evidence.errors()) this.store.change(withFilePart(id, { error }));
  }

  async copy(text: string): Promise<void> {
    this.notice(this.say((await copyText(text)) ? "shell.copied" : "shell.copy_failed"));
  }

  private async trySample(): Promise<void> {
    let sample;
    try {
      sample = await loadSample(this.list);
    } catch (error) {
      return this.notice(this.say("shell.sample_failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
    await this.beginSample(sample);
  }

  // One whose captures come when it is opened; from then on they are here without a server too.
  async openSample(form: CaseJson, pictures: readonly { name: string; asset: string }[], files: AssetList["files"]): Promise<void> {
    const list = { ...this.list, files };
    const names = pictures.map(({ asset }) => asset);
    try {
      const loaded = await loadAssets(names, list, () => undefined);
      await this.beginSample({ case_text: JSON.stringify(form), files: pictures.map(({ name }, at) => pictureFile(loaded[at]!, name)) });
    } catch (error) {
      return this.notice(this.say("shell.sample_failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
    await this.offline.keepFiles(names, list);
  }

  private async beginSample(sample: Sample): Promise<void> {
    if (!(await this.shelf.begin())) return;
    await this.desk.offer(sample.case_text, this.say("shell.sample_name"));
    this.evidence.add(sample.files.map((file) => ({ name: plainName(file.name, "file"), blob: file })));
  }
}
