// One tab writes a case. Web Locks say who, and end with the tab, however it ends; where the browser has none (an address
// without https) the tabs ask one another. Whoever wants the case may take it over: the other one is asked to finish first.
import { tabChannel } from "./tab_channel";

const channel_name = "precheck.cases";
const answer_ms = 400;             // a tab that is awake answers within
const finish_ms = 2000;            // and has written what it holds within

export type TabMessage =
  | { type: "saved"; id: string }                  // the list or a case changed
  | { type: "who"; id: string; from: string }      // who writes this case?
  | { type: "here"; id: string; to: string }
  | { type: "yield"; id: string; from: string }    // finish, and let go
  | { type: "yielded"; id: string; to: string };

export interface TabEvents {
  finish(): Promise<void>;         // all that is held is to be written
  lost(): void;                    // another tab writes the case now
  heard(id: string): void;         // another tab wrote
}

const lockName = (id: string): string => `precheck.case.${id}`;

export class CaseLock {
  readonly tab = Math.random().toString(36).slice(2) + Date.now().toString(36);
  private readonly channel: BroadcastChannel | null;
  private held = "";               // id of the case
  private letGo: (() => void) | null = null;
  private readonly answers = new Map<string, () => void>();

  constructor(private readonly events: TabEvents) {
    this.channel = tabChannel(channel_name);
    this.channel?.addEventListener("message", (event: MessageEvent<TabMessage>) => void this.hear(event.data));
  }

  // False: another tab has it.
  async take(id: string): Promise<boolean> {
    if (this.held === id) return true;
    this.release();
    if (navigator.locks !== undefined) return this.hold(id, { ifAvailable: true });
    if (await this.asked({ type: "who", id, from: this.tab }, `here ${id}`, answer_ms)) return false;
    this.held = id;
    return true;
  }

  // Only after the other tab was asked to finish; one that sleeps is not waited for for ever.
  async takeOver(id: string): Promise<void> {
    this.release();
    await this.asked({ type: "yield", id, from: this.tab }, `yielded ${id}`, finish_ms);
    if (navigator.locks === undefined) this.held = id;
    else if (!(await this.hold(id, { ifAvailable: true }))) await this.hold(id, { steal: true });
  }

  release(): void {
    this.held = "";
    this.letGo?.();
    this.letGo = null;
  }

  told(id: string): void {
    this.channel?.postMessage({ type: "saved", id } satisfies TabMessage);
  }

  // Cases that some tab has open, this one's too.
  async open(): Promise<Set<string>> {
    const snapshot = await navigator.locks?.query().catch(() => undefined);
    const prefix = lockName("");
    const names = (snapshot?.held ?? []).map((lock) => lock.name ?? "").filter((name) => name.startsWith(prefix));
    return new Set([...names.map((name) => name.slice(prefix.length)), ...(this.held === "" ? [] : [this.held])]);
  }

  private hold(id: string, how: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      const whole = navigator.locks.request(lockName(id), how, (lock) => {
        if (lock === null) return resolve(false);
        this.held = id;
        const kept = new Promise<void>((letGo) => (this.letGo = letGo));
        resolve(true);
        return kept;
      });
      // Rejected when another tab stole it, or when it was asked for in a page that may hold none.
      whole.catch(() => {
        resolve(false);
        if (this.held === id) this.lose();
      });
    });
  }

  private lose(): void {
    this.release();
    this.events.lost();
  }

  private async asked(message: TabMessage, answer: string, wait_ms: number): Promise<boolean> {
    if (this.channel === null) return false;
    const answered = new Promise<boolean>((resolve) => {
      this.answers.set(answer, () => resolve(true));
      setTimeout(() => resolve(false), wait_ms);
    });
    this.channel.postMessage(message);
    const result = await answered;
    this.answers.delete(answer);
    return result;
  }

  private async hear(message: TabMessage): Promise<void> {
    if (message.type === "saved") return this.events.heard(message.id);
    if (message.type === "here" || message.type === "yielded") {
      if (message.to === this.tab) this.answers.get(`${message.type} ${message.id}`)?.();
      return;
    }
    if (message.id !== this.held) return;
    if (message.type === "who") return this.channel?.postMessage({ type: "here", id: message.id, to: message.from } satisfies TabMessage);
    await this.events.finish();
    if (this.held !== message.id) return;
    this.lose();
    this.channel?.postMessage({ type: "yielded", id: message.id, to: message.from } satisfies TabMessage);
  }
}
