// The case form on the page: edited, opened, replaced, saved. Nothing that was typed goes without being asked for.
import { caseIsBlank, withConfirmation, withField, withFileKind, withFiles } from "./case_edit";
import { withClause, withoutClause } from "./case_clauses";
import { caseFileText, readCaseFile } from "./case_file";
import type { Checker } from "./checker";
import { ask } from "./question";
import type { CaseClause, CaseJson } from "./report_types";
import { withForm, withPart, type Store } from "./state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;

export class CaseDesk {
  private saved = "";

  constructor(private readonly store: Store, private readonly checker: Checker, private readonly say: Say, private readonly notify: (text: string) => void) {}

  setField(path: string, value: string | boolean | number | null): void {
    let form = withField(this.form, path, value);
    // A countdown runs from the moment at which it was read off the page.
    if (path === "page_countdown") form = withField(form, "page_countdown_read_at", value === null || value === "" ? null : new Date().toISOString());
    this.edit(form);
  }
  setFileKind(name: string, kind: string): void {
    this.edit(withFileKind(this.form, name, kind));
  }
  confirm(code: string, file: string, verdict: "confirmed" | "dismissed" | ""): void {
    this.edit(withConfirmation(this.form, code, file, verdict));
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

  get isBlank(): boolean {
    return caseIsBlank(this.form);
  }

  // Something typed that stands in no saved file yet.
  get isUnsaved(): boolean {
    return !this.isBlank && this.essence(this.form) !== this.saved;
  }

  // The text of the case file; from now on the form counts as saved.
  save(rules: NonNullable<CaseJson["rules"]> | null = null): string {
    this.saved = this.essence(this.form);
    this.note();
    return caseFileText(rules === null ? this.form : { ...this.form, rules });
  }

  // True when the text was a case file, opened or not.
  async offer(text: string, name: string): Promise<boolean> {
    const read = readCaseFile(text);
    if ("problem" in read) return false;
    if (!this.isBlank) {
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

  // What the case says of files comes first; what was said here of others stays.
  open(form: CaseJson): void {
    const said = form.files ?? [];
    const others = (this.form.files ?? []).filter((file) => !said.some((entry) => entry.name === file.name));
    const next = withFiles({ ...form, files: [...said, ...others] }, this.store.state.files.map((file) => file.name));
    this.saved = this.essence(next);
    this.edit(next);
  }

  clear(): void {
    this.saved = "";
    this.edit({ schema: "precheck.case/1" });
  }

  // The list of files follows the screen by itself and is no edit.
  private essence(form: CaseJson): string {
    const { files: _files, ...rest } = form;
    return JSON.stringify(rest);
  }

  private get form(): CaseJson {
    return this.store.state.case_form;
  }

  private edit(form: CaseJson): void {
    this.store.change(withForm(form));
    this.note();
    this.checker.request();
  }

  private note(): void {
    const storage_note = this.isUnsaved ? this.say("shell.not_saved") : "";
    if (storage_note !== this.store.state.storage_note) this.store.change(withPart({ storage_note }));
  }
}
