// Precheck in a frame: hears its parent, answers it, and tells it how things stand. Fetched only where the address asks for it
// (?embed=1&host=ORIGIN). An origin that is not on the list hears nothing, not even that there is someone.
import { plainName } from "../file_names";
import type { PagePort } from "./page_port";
import { faultOf, protocol, readEvent, readRequest, type ErrorCode, type Event, type Mode, type Request, type Summary } from "./protocol";
import { summaryOf } from "./summary";

const progress_every_ms = 250;
const settle_ms = 50;

type Unsent<E> = E extends unknown ? Omit<E, "protocol"> : never;

export class Guest {
  private mode: Mode = "check";
  private checks: number[] = [];               // requests that wait for a result
  private told_result = "";
  private told_progress = "";
  private told_height = 0;
  private progress_timer: ReturnType<typeof setTimeout> | null = null;
  private settle_timer: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly page: PagePort, private readonly host: Pick<Window, "postMessage">, private readonly origin: string, private readonly speaks_lti: boolean) {}

  begin(): void {
    this.page.listen(() => this.changed());
    this.page.training.listen(() => this.learned());
    this.page.started.then(() => this.tell({ type: "ready", version: this.page.version }), () => this.complain(null, "start_failed"));
  }

  hear(source: unknown, origin: string, data: unknown): void {
    if (source !== this.host || origin !== this.origin) return;
    const request = readRequest(data);
    if (request !== null) return void this.answer(request).catch(() => this.complain(request.id, "failed"));
    const fault = faultOf(data);
    if (fault !== null) this.complain(fault.re, fault.code);
  }

  resized(height: number): void {
    const wanted = Math.max(1, Math.ceil(height));
    if (wanted === this.told_height) return;
    this.told_height = wanted;
    this.tell({ type: "resize", height: wanted });
    if (this.speaks_lti) this.host.postMessage({ subject: "lti.frameResize", message_id: `precheck-${wanted}`, height: wanted }, this.origin);
  }

  private async answer(request: Request): Promise<void> {
    const { page } = this;
    await page.started;
    switch (request.type) {
      case "init": {
        const { options } = request;
        if (options.rules !== "" && !page.shipped_packs.includes(options.rules)) return this.complain(request.id, "unknown_rules");
        page.present(options);
        // Said again, for another language say: training that is open goes on.
        if (options.mode === "train" && this.mode !== "train") {
          page.training.bookmark = options.bookmark;
          if (!page.openTraining()) return this.complain(request.id, "no_training");
        }
        this.mode = options.mode;
        return this.tell({ type: "done", re: request.id });
      }
      case "open": return this.open(request);
      case "check":
        if (this.mode === "check" && page.state().files.length === 0 && page.isBlank()) return this.complain(request.id, "nothing_to_check");
        this.checks.push(request.id);
        return this.changed();
      case "report": return this.report(request.id);
      case "close": return this.close(request.id);
    }
  }

  private async open({ id, case: form, files }: Extract<Request, { type: "open" }>): Promise<void> {
    const { page } = this;
    if (!page.isBlank() && !(await page.beginCase())) return this.complain(id, "refused");
    if (form !== null && !(await page.openCase(JSON.stringify(form)))) return this.complain(id, "bad_case");
    await page.arrive(files.map(({ name, blob }) => ({ name: plainName(name, "file"), blob })));
    this.tell({ type: "done", re: id });
  }

  // The one way on which what was read goes to the host: by a click in this frame. Escape and Enter hand over nothing.
  private async report(id: number): Promise<void> {
    const { page } = this;
    if (page.state().report === null) return this.complain(id, "nothing_to_check");
    const answers = [{ value: "keep", label: page.say("embed.report_no") }, { value: "hand", label: page.say("embed.report_yes") }];
    if ((await page.ask(page.say("embed.report", { origin: this.origin }), answers)) !== "hand") return this.complain(id, "refused");
    this.tell({ type: "report", re: id, report_json: page.reportText() });
  }

  private async close(id: number): Promise<void> {
    if (!this.page.isBlank() && !(await this.page.beginCase())) return this.complain(id, "refused");
    this.tell({ type: "close" });
    this.tell({ type: "done", re: id });
  }

  // At once: who leaves in the next moment has lost no answer, and goes on at the item that was on the screen.
  private learned(): void {
    if (this.mode === "train") this.tellProgress();
    this.changed();
  }

  private changed(): void {
    this.progress_timer ??= setTimeout(() => {
      this.progress_timer = null;
      this.tellProgress();
    }, progress_every_ms);
    this.settle_timer ??= setTimeout(() => {
      this.settle_timer = null;
      this.tellResult();
    }, settle_ms);
  }

  private tellProgress(): void {
    const { files } = this.page.state();
    const { outcome } = this.page.training;
    if (this.mode === "train" && outcome === null) return;
    const ended = files.filter(({ stage }) => stage === "done" || stage === "failed" || stage === "cancelled").length;
    const progress = this.mode === "train" ? { kind: "train" as const, outcome: outcome! } : { kind: "check" as const, files: files.length, done: ended };
    const text = JSON.stringify(progress);
    if (text === this.told_progress) return;
    this.told_progress = text;
    this.tell({ type: "progress", progress });
  }

  private tellResult(): void {
    const result = this.result();
    if (result === null) return;
    const waiting = this.checks;
    this.checks = [];
    const text = JSON.stringify(result);
    if (waiting.length === 0 && text !== this.told_result) this.tell({ type: "result", re: null, result });
    for (const re of waiting) this.tell({ type: "result", re, result });
    this.told_result = text;
  }

  private result(): Summary | null {
    const { page } = this;
    if (this.mode === "train") {
      const { outcome } = page.training;
      return outcome !== null && (outcome.status === "passed" || outcome.status === "failed") ? { kind: "train", outcome } : null;
    }
    const { report } = page.state();
    return report === null || !page.isSettled() ? null : summaryOf(report, page.version, page.shipped_packs);
  }

  private complain(re: number | null, code: ErrorCode): void {
    this.tell({ type: "error", re, code });
  }

  // Nothing but what the contract has a shape for ever goes out.
  private tell(event: Unsent<Event>): void {
    const whole = { protocol, ...event };
    if (readEvent(whole) !== null) return this.host.postMessage(whole, this.origin);
    if (event.type !== "error") this.complain("re" in event ? event.re : null, "failed");
  }
}
