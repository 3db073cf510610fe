// Keeps the report in step with files and form: a check over all kept files after every change, at most one at a time.
import { caseIsBlank } from "./case_edit";
import { caseForCore } from "./case_file";
import { momentOf } from "./clock";
import type { CoreLink } from "./core_link";
import { Custody } from "./custody";
import type { Report } from "./report_types";
import { withReport, type Store } from "./state";

export class Checker {
  private serial = 0;
  private waiting_for = 0;
  private asked = false;
  private again = false;
  last_report_json = "";
  last_took_ms = 0;

  constructor(private readonly store: Store, private readonly core: () => CoreLink | null, private readonly complain: (reason: string) => void, private readonly rules: () => string = () => "", private readonly custody = new Custody()) {}

  // The report, if there is one, is of what stands now.
  get isIdle(): boolean {
    return this.waiting_for === 0 && !this.asked && !this.again;
  }

  // Takes effect after the present event: several edits of one event are one check.
  request(): void {
    if (this.waiting_for !== 0) {
      this.again = true;
      return;
    }
    if (this.asked) return;
    this.asked = true;
    setTimeout(() => this.run(), 0);
  }

  heardReport(serial: number, report_json: string, took_ms: number): void {
    if (serial !== this.waiting_for) return;
    this.settle();
    const parsed = JSON.parse(report_json) as Report & { error?: { reason: string; place: string } };
    if (parsed.error !== undefined) {
      this.complain(`${parsed.error.place}: ${parsed.error.reason}`);
      return;
    }
    this.last_report_json = report_json;
    this.last_took_ms = took_ms;
    this.store.change(withReport(parsed, momentOf(this.store.state.case_form)));
  }

  heardFailure(serial: number, reason: string): void {
    if (serial !== this.waiting_for) return;
    this.settle();
    this.complain(reason);
  }

  private settle(): void {
    this.waiting_for = 0;
    if (!this.again) return;
    this.again = false;
    this.request();
  }

  private run(): void {
    this.asked = false;
    const core = this.core();
    if (core === null) return;
    const { case_form, files } = this.store.state;
    if (files.length === 0 && caseIsBlank(case_form)) {
      this.last_report_json = "";
      this.store.change(withReport(null, Date.now()));
      return;
    }
    this.waiting_for = ++this.serial;
    const now = new Date(momentOf(case_form)).toISOString().replace(/\.\d+Z$/, "Z");
    const { entries } = this.custody;
    const form = entries.length > 0 ? { ...case_form, custody: entries } : case_form;
    core.check(this.waiting_for, JSON.stringify(caseForCore(form)), this.rules(), now);
  }
}
