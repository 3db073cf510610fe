// Waits until the notice that a case began with is read, and puts what it says into the form: once, and as one step.
import type { CaseDesk } from "./case_desk";
import { readNotice } from "./notice_reading";
import type { Store } from "./state";

type Say = (path: string, args?: { [hole: string]: string | number }) => string;
const settled = new Set(["done", "failed", "cancelled"]);

export class NoticeWatch {
  constructor(private readonly store: Store, private readonly desk: CaseDesk, private readonly say: Say, private readonly notify: (text: string) => void, private readonly isReadOnly: () => boolean) {}

  // After each change of the page.
  look(): void {
    const { case_form, files, report } = this.store.state;
    const waiting = case_form.from_notice;
    if (waiting === undefined || waiting.read || this.isReadOnly()) return;
    const file = files.find((each) => each.name === waiting.file);
    // Not on the page yet, as while a case is being opened, or not read yet.
    if (file === undefined || !settled.has(file.stage)) return;
    const zone = typeof case_form["platform_zone"] === "string" ? case_form["platform_zone"] : "";
    const fields = file.stage === "done" && report !== null ? readNotice(report, waiting.file, zone) : {};
    if (fields === null) return;
    // After the present change: this one is heard by others too.
    queueMicrotask(() => {
      if (this.store.state.case_form !== case_form) return;
      this.desk.fillFromNotice(fields);
      const count = Object.keys(fields).length;
      this.notify(count > 0 ? this.say("cases.notice.read", { count }) : this.say("cases.notice.nothing", { name: waiting.file }));
    });
  }
}
