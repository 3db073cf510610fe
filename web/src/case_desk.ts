// The case form on the page: edited, opened, replaced, saved. Nothing that was typed goes without being asked for, and every
// step can be taken back and made again.
import { caseIsBlank, fieldAt, saidInCase, saysNothing, withConfirmation, withField, withFileKind, withFiles, withOwnWord, withPenaltyKind } from "./case_edit";
import { withClause, withoutClause } from "./case_clauses";
import { caseFileText, readCaseFile } from "./case_file";
import type { Checker } from "./checker";
import { Custody } from "./custody";
import { withCorrections, type CorrectionChange, type ReadingPlace } from "./corrections";
import { History, isTyping } from "./history";
import { withNotice, withoutMark, type NoticeFields } from "./notice_reading";
import { ask } from "./question";
import { withCopy, withoutCopy } from "./redaction";
import type { CaseClause, CaseJson, CopyJson } from "./report_types";
import { withForm, withPart, type Store } from "./state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export class CaseDesk {
  private saved = "";
  private history = new History<CaseJson>();

  constructor(private readonly store: Store, private readonly checker: Checker, private readonly say: Say, private readonly notify: (text: string) => void, private readonly custody = new Custody()) {}

  setField(path: string, value: string | boolean | number | null): void {
    let form = path === "penalty_kind" && typeof value === "string" ? withPenaltyKind(this.form, value) : withField(this.form, path, value);
    // A countdown runs from the moment at which it was read off the page.
    if (path === "page_countdown") form = withField(form, "page_countdown_read_at", value === null || value === "" ? null : new Date().toISOString());
    form = withoutMark(form, path);
    this.edit(form, isTyping(fieldAt(this.form, path), value) ? path : "");
  }
  // What was read off the notice is right: of one field, "" of all.
  confirmRead(path: string): void {
    this.edit(withoutMark(this.form, path));
  }
  // A step of its own, so that it can be taken back as one.
  fillFromNotice(fields: NoticeFields): void {
    this.edit(withNotice(this.form, fields));
  }
  setFileKind(name: string, kind: string): void {
    this.edit(withFileKind(this.form, name, kind));
  }
  confirm(code: string, file: string, verdict: "confirmed" | "dismissed" | ""): void {
    this.edit(withConfirmation(this.form, code, file, verdict));
  }
  correct(place: ReadingPlace, changes: CorrectionChange[]): void {
    this.edit(withCorrections(this.form, place, changes));
  }

  addClause(clause: CaseClause): void {
    this.edit(withClause(this.form, clause));
  }
  removeClause(index: number): void {
    this.edit(withoutClause(this.form, index));
  }
  // The rule pack of this case; null: the one that cases have which name none.
  setRules(rules: NonNullable<CaseJson["rules"]> | null): void {
    const { rules: _old, ...rest } = this.form;
    this.edit(rules === null ? rest : { ...rest, rules });
  }

  // Copies are told by the files themselves, as the list of files is: no step takes them back.
  addCopy(copy: CopyJson): void {
    this.show(withCopy(this.form, copy));
  }
  forgetCopy(name: string): void {
    const form = withoutCopy(this.form, name);
    if (form !== this.form) this.show(form);
  }

  // A change that is not the desk's own (a file goes, and what was said of it) becomes a step when it takes something along.
  asStep(change: () => void): void {
    const before = this.form;
    change();
    if (saidInCase(before) === saidInCase(this.form)) return;
    this.history.record(before, "", Date.now());
    this.show(this.form);
  }

  undo(): void {
    this.stepTo(this.history.undo(this.form), "history.undone");
  }
  redo(): void {
    this.stepTo(this.history.redo(this.form), "history.redone");
  }

  // Nothing made by the seller is here: no field, no kind, no verdict, no correction.
  get isBlank(): boolean {
    return saysNothing(this.form);
  }

  // Something typed that stands in no saved file yet.
  get isUnsaved(): boolean {
    return !this.isBlank && saidInCase(this.form) !== this.saved;
  }

  // The text of the case file; from now on the form counts as saved.
  save(rules: NonNullable<CaseJson["rules"]> | null = null): string {
    this.saved = saidInCase(this.form);
    this.custody.exported();
    const { entries } = this.custody;
    const form = entries.length > 0 ? { ...this.form, custody: entries } : this.form;
    return caseFileText(rules === null ? form : { ...form, rules });
  }

  // It is in a file of another kind.
  savedElsewhere(): void {
    this.saved = saidInCase(this.form);
  }

  // True when the text was a case file, opened or not.
  async offer(text: string, name: string): Promise<boolean> {
    const read = readCaseFile(text);
    if ("problem" in read) {
      if (read.problem !== "newer") return false;
      this.notify(this.say("cases.file.newer", { name }));
      return true;
    }
    if (!caseIsBlank(this.form)) {
      const answer = await ask(this.say("shell.replace_form", { name }), [
        { value: "replace", label: this.say("shell.replace_form_yes") },
        { value: "keep", label: this.say("shell.keep_mine") },
      ]);
      if (answer !== "replace") return true;
    }
    this.open(read.form);
    this.notify(this.say("shell.case_opened", { name }));
    return true;
  }

  // What the case says of a file comes first. What was said here in a quick look stays, and is yet to be saved; of a case
  // that is replaced only the kinds of other files.
  open(opened: CaseJson): void {
    // The log is no field: it goes on, and no step takes it back.
    const { custody, ...form } = opened;
    this.custody.open(custody);
    const own: CaseJson = caseIsBlank(this.form) ? this.form : { schema: this.form.schema, files: this.form.files ?? [] };
    const next = withFiles(withOwnWord(form, own), this.store.state.files.map((file) => file.name));
    this.saved = saidInCase(form);
    this.edit(next);
  }

  // Another case, as it was kept: no step leads back to the one before.
  begin(form: CaseJson, custody: unknown): void {
    this.saved = saidInCase(form);
    this.custody.begin(custody);
    this.history = new History<CaseJson>();
    this.show(form);
  }

  private get form(): CaseJson {
    return this.store.state.case_form;
  }

  // `typing`: the field that is typed into, so that a word is one step and not one a letter.
  private edit(form: CaseJson, typing = ""): void {
    if (saidInCase(form) !== saidInCase(this.form)) this.history.record(this.form, typing, Date.now());
    this.show(form);
  }

  // The list of files is the screen's; what the step says of them comes back.
  private stepTo(form: CaseJson | undefined, said: string): void {
    if (form === undefined) return;
    const { copies } = this.form;
    const { copies: _then, ...rest } = withFiles(form, this.store.state.files.map((file) => file.name));
    this.show(copies === undefined ? rest : { ...rest, copies });
    this.notify(this.say(said));
  }

  private show(form: CaseJson): void {
    this.store.change(withForm(form), withPart({ can_undo: this.history.canUndo, can_redo: this.history.canRedo }));
    this.checker.request();
  }
}
