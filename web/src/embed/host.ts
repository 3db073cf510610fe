// For pages that embed Precheck: opens its frame, speaks the contract with it, and listens to nobody else.
import type { TrainOutcome } from "../train/outcome";
import { protocol, readEvent, type ErrorCode, type Event, type HostFile, type InitOptions, type Mode, type Progress, type Request, type Summary } from "./protocol";
import { statementsOf, type Statement } from "./xapi";

export interface PrecheckOptions {
  app: string | URL;             // where Precheck is served, with "/" or "index.html" at the end
  container?: Element;           // the frame goes in here; else to the end of the page
  lang?: InitOptions["lang"];
  theme?: InitOptions["theme"];
  rules?: string;                // id of a rule pack that ships
  mode?: Mode;
  bookmark?: string;             // of training that goes on
  activity?: string;             // IRI of the activity in xAPI statements; else the app's own address
  lti?: boolean;                 // the frame also says its height by lti.frameResize, to this page
  title?: string;                // of the frame, for screen readers
  start_within_ms?: number;
}

export interface PrecheckEvents {
  ready: { version: string };
  progress: Progress;
  result: Summary;
  resize: { height: number };
  statement: Statement;          // xAPI, without its actor: who learns is known to the host alone
  error: { code: ErrorCode };
  close: Record<never, never>;
}

export interface Precheck {
  readonly frame: HTMLIFrameElement;
  readonly ready: Promise<void>;
  open(form: object | null, files?: readonly (File | HostFile)[]): Promise<void>;
  check(): Promise<Summary>;
  report(): Promise<unknown>;    // precheck.report/1, if the seller hands it over
  on<Name extends keyof PrecheckEvents>(event: Name, listener: (detail: PrecheckEvents[Name]) => void): () => void;
  show(options: Partial<Pick<InitOptions, "lang" | "theme">>): Promise<void>;
  close(): Promise<void>;        // rejected with "refused" where the seller stays
  abandon(): void;               // the frame goes at once, whatever is unsaved in it
}

export class PrecheckError extends Error {
  constructor(readonly code: ErrorCode | "timeout" | "closed") {
    super(`precheck: ${code}`);
    this.name = "PrecheckError";
  }
}

type Waiting = { settle(event: Event): void; refuse(error: PrecheckError): void };
type Unsent<R> = R extends unknown ? Omit<R, "protocol" | "id"> : never;

const start_within_ms = 60000;

function openFrame(address: URL, { container, title, lti }: PrecheckOptions): HTMLIFrameElement {
  address.searchParams.set("embed", "1");
  address.searchParams.set("host", location.origin);
  if (lti === true) address.searchParams.set("lti", "1");
  const frame = document.createElement("iframe");
  frame.title = title ?? "Precheck 申诉举报证据预检";
  frame.setAttribute("allow", "clipboard-write");
  frame.referrerPolicy = "no-referrer";
  frame.style.cssText = "border: 0; width: 100%; height: 720px; display: block";
  frame.src = address.href;
  (container ?? document.body).append(frame);
  return frame;
}

const plainFile = (file: File | HostFile): HostFile => (file instanceof File ? { name: file.name, blob: file } : { name: file.name, blob: file.blob });

export function createPrecheck(options: PrecheckOptions): Precheck {
  const address = new URL(options.app, document.baseURI);
  const { origin } = address;
  const activity = options.activity ?? `${address.origin}${address.pathname}#exam`;
  const frame = openFrame(address, options);
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const waiting = new Map<number, Waiting>();
  const init: InitOptions = { lang: options.lang ?? "zh", theme: options.theme ?? "system", rules: options.rules ?? "", mode: options.mode ?? "check", bookmark: options.bookmark ?? "" };
  let next_id = 1;
  let is_ready = false;
  let is_closed = false;
  let told: TrainOutcome | null = null;

  const emit = <Name extends keyof PrecheckEvents>(name: Name, detail: PrecheckEvents[Name]): void => {
    for (const listener of listeners.get(name) ?? []) (listener as (detail: PrecheckEvents[Name]) => void)(detail);
  };
  const ask = (request: Unsent<Request>): Promise<Event> =>
    new Promise((resolve, reject) => {
      if (is_closed) return reject(new PrecheckError("closed"));
      const id = next_id++;
      waiting.set(id, { settle: resolve, refuse: reject });
      frame.contentWindow?.postMessage({ protocol, id, ...request }, origin);
    });

  const refuseAll = (): void => {
    for (const { refuse } of waiting.values()) refuse(new PrecheckError("closed"));
    waiting.clear();
  };
  const leave = (): void => {
    is_closed = true;
    window.removeEventListener("message", listen);
    clearTimeout(late);
    refuseAll();
    frame.remove();
  };

  let began: { settle(): void; refuse(error: PrecheckError): void };
  const ready = new Promise<void>((resolve, reject) => (began = { settle: resolve, refuse: reject }));
  ready.catch(() => undefined);      // who does not wait for it hears of it by the event
  const late = setTimeout(() => began.refuse(new PrecheckError("timeout")), options.start_within_ms ?? start_within_ms);

  const learned = (outcome: TrainOutcome): void => {
    for (const statement of statementsOf(told, outcome, activity)) emit("statement", statement);
    told = outcome;
  };

  const hear = (event: Event): void => {
    if ("re" in event && event.re !== null) {
      const request = waiting.get(event.re);
      waiting.delete(event.re);
      if (event.type === "error") request?.refuse(new PrecheckError(event.code));
      else request?.settle(event);
    }
    switch (event.type) {
      case "ready":
        refuseAll();       // asked of a page that is no more
        ask({ type: "init", options: init }).then(() => {
          is_ready = true;
          emit("ready", { version: event.version });
          began.settle();
        }, (error: PrecheckError) => began.refuse(error));
        return;
      case "progress":
        if (event.progress.kind === "train") learned(event.progress.outcome);
        return emit("progress", event.progress);
      case "result":
        if (event.result.kind === "train") learned(event.result.outcome);
        return emit("result", event.result);
      case "resize": return emit("resize", { height: event.height });
      case "error":
        if (event.re === null && event.code === "start_failed") began.refuse(new PrecheckError(event.code));
        return emit("error", { code: event.code });
      case "close": return emit("close", {});
      case "done":
      case "report": return;
    }
  };
  const listen = (message: MessageEvent): void => {
    if (frame.contentWindow === null || message.source !== frame.contentWindow || message.origin !== origin) return;
    const event = readEvent(message.data);
    if (event !== null) hear(event);
  };
  window.addEventListener("message", listen);
  ready.then(() => clearTimeout(late), () => clearTimeout(late));

  return {
    frame,
    ready,
    async open(form, files = []) {
      await ready;
      await ask({ type: "open", case: form, files: files.map(plainFile) });
    },
    async check() {
      await ready;
      const event = await ask({ type: "check" });
      if (event.type !== "result") throw new PrecheckError("failed");
      return event.result;
    },
    async report() {
      await ready;
      const event = await ask({ type: "report" });
      if (event.type !== "report") throw new PrecheckError("failed");
      return JSON.parse(event.report_json) as unknown;
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    async show({ lang, theme }) {
      await ready;
      await ask({ type: "init", options: { ...init, lang: lang ?? init.lang, theme: theme ?? init.theme, bookmark: told?.bookmark ?? init.bookmark } });
      Object.assign(init, lang === undefined ? {} : { lang }, theme === undefined ? {} : { theme });
    },
    async close() {
      if (is_closed) return;
      if (is_ready) await ask({ type: "close" });
      leave();
    },
    abandon: leave,
  };
}
