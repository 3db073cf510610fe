// Puts the parts together: messages of the core and intents of canvas and mirror in, effects out.
import type { Arrived } from "./arriving_files";
import type { AssetList } from "./assets";
import { CaseDesk } from "./case_desk";
import { Custody, custodyJson, custodyText } from "./custody";
import { Checker } from "./checker";
import type { CoreLink } from "./core_link";
import { copyText, download } from "./downloads";
import { Evidence } from "./evidence";
import { plainName } from "./file_names";
import type { Preferences, ThemeChoice } from "./preferences";
import { themeOf } from "./preferences";
import { ask } from "./question";
import { allParts, loadPart } from "./part_loader";
import { loadSample } from "./reader_assets";
import { RedactionDesk } from "./redaction_desk";
import { ReaderLoader } from "./reader_loader";
import { ReferenceDesk } from "./reference_desk";
import { looksLikeRules, RulePacks } from "./rule_packs";
import { reportText } from "./report_text";
import type { Both, CatalogueEntry } from "./report_types";
import { withFilePart, withPart, type Store } from "./state";
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
  rules(json: string): void;
  selected(file_id: number, finding: number): void;
  openReference(code: string): void;
  referenceChanged(): void;
  selectWords(from: number, to: number): void;
}

const most_case_bytes = 16 << 20;
const notice_shown_ms = 8000;

export class App {
  readonly custody = new Custody();
  readonly evidence: Evidence;
  readonly desk: CaseDesk;
  readonly checker: Checker;
  readonly reader: ReaderLoader;
  readonly reference: ReferenceDesk;
  readonly rules: RulePacks;
  readonly redaction: RedactionDesk;
  core: CoreLink | null = null;
  readonly catalogue = new Map<string, CatalogueEntry>();
  private notice_timer: ReturnType<typeof setTimeout> | null = null;

  constructor(readonly store: Store, readonly texts: Texts, private readonly list: AssetList, private readonly preferences: Preferences, private readonly stage: Stage) {
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
  }

  readonly say = (path: string, args?: { [hole: string]: string | number }): string => this.texts.say(this.store.state.lang, path, args);

  // What there is to do once the first screen stands: then the page needs its server no more.
  async becomeWhole(): Promise<void> {
    await this.reader.ready();
    try {
      await loadSample(this.list);
      await this.reference.keepWhole();
      await this.rules.becomeWhole();
    } catch {
      return;      // asked for again with the sample or the class itself, which then says what is wrong
    }
    if (this.store.state.ocr.state === "ready") this.store.change(withPart({ offline_ready: true }));
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
      case "ocr_ready": return this.reader.heardReady();
      case "ocr_failed": return this.reader.heardFailed(message.reason);
      case "stage":
      case "gathered":
      case "gather_failed": return this.evidence.hear(message);
      case "part_wanted": return void this.fetchPart(message.job, message.part);
      case "redacted": return this.redaction.heard(message);
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
    }
    this.store.change(withPart({ parts_ready: true }));
  }

  private async fetchPart(job: number, part: string): Promise<void> {
    const core = this.core;
    const showing = (share: number): void => this.evidence.hear({ type: "stage", job, stage: "loading_part", done: Math.round(share * 100), total: 100 });
    showing(0);
    const answer = await loadPart(part, this.list, showing);
    (this.core ?? core)?.givePart(answer);
  }

  readonly intent = (intent: Intent): void => {
    switch (intent.type) {
      case "pick_files": return this.stage.pickFiles();
      case "pick_folder": return this.stage.pickFolder();
      case "paste_help": return this.notice(this.say("shell.paste_help"));
      case "try_sample": return void this.trySample();
      case "load_parts": return void this.loadParts();
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
      case "set_theme": return this.setTheme(intent.theme);
      case "copy_text": return void this.copy(intent.text);
      case "export": return this.export(intent.format);
      case "confirm": return this.desk.confirm(intent.code, intent.file, intent.verdict);
      case "correct": return this.desk.correct({ file: intent.file, was: intent.was, box: intent.box }, intent.changes);
      case "undo": return this.redaction.isEditing ? this.redaction.step(true) : this.desk.undo();
      case "redo": return this.redaction.isEditing ? this.redaction.step(false) : this.desk.redo();
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
      case "need_preview": return this.stage.needPreview(intent.id);
      case "leave_canvas": return this.stage.leaveCanvas();
    }
  };

  // Case files open the form; everything else is evidence, in the order of the case where one came along.
  async arrive(files: Arrived[]): Promise<void> {
    const evidence: Arrived[] = [];
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

  private setLang(lang: "zh" | "en"): void {
    this.preferences.setLang(lang);
    this.store.change(withPart({ lang, notice: "", storage_note: this.desk.isUnsaved ? this.texts.say(lang, "shell.not_saved") : "" }));
    this.redaction.retell();
    for (const [id, error] of this.evidence.errors()) this.store.change(withFilePart(id, { error }));
  }

  private async copy(text: string): Promise<void> {
    this.notice(this.say((await copyText(text)) ? "shell.copied" : "shell.copy_failed"));
  }

  private export(format: "json" | "html" | "text" | "case" | "custody" | "custody_json"): void {
    const { report, lang } = this.store.state;
    const day = new Date().toISOString().slice(0, 10);
    if (format === "case") return download("case.json", this.desk.save(this.rules.forCaseFile()), "application/json");
    if (format === "custody" || format === "custody_json") {
      this.custody.exported();
      const { entries } = this.custody;
      if (entries.length === 0) return this.notice(this.say("shell.nothing_to_export"));
      return format === "custody" ? download("custody-log.txt", custodyText(entries), "text/plain") : download("custody-log.json", custodyJson(entries), "application/json");
    }
    if (format === "html") return this.notice(this.say("shell.no_html"));
    if (report === null) return this.notice(this.say("shell.nothing_to_export"));
    if (format === "json") return download(`precheck-report-${day}.json`, this.checker.last_report_json, "application/json");
    // A mark at the front tells editors on Windows that this is UTF-8.
    download(`precheck-report-${day}.txt`, `\ufeff${reportText(report, [...this.catalogue.values()], lang)}\n`, "text/plain");
  }

  private async trySample(): Promise<void> {
    let sample;
    try {
      sample = await loadSample(this.list);
    } catch (error) {
      return this.notice(this.say("shell.sample_failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
    if (this.evidence.count > 0 || !this.desk.isBlank) {
      const answer = await ask(this.say("shell.replace_by_sample"), [
        { value: "save", label: this.say("shell.save_and_replace") },
        { value: "replace", label: this.say("shell.replace") },
        { value: "keep", label: this.say("shell.keep_mine") },
      ]);
      if (answer !== "save" && answer !== "replace") return;
      if (answer === "save") this.export("case");
    }
    for (const file of [...this.store.state.files]) this.intent({ type: "remove_file", id: file.id });
    this.desk.clear();
    await this.desk.offer(sample.case_text, this.say("shell.sample_name"));
    this.evidence.add(sample.files.map((file) => ({ name: plainName(file.name, "file"), blob: file })));
  }
}
