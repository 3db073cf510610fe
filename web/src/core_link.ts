// The page's end of the core worker. Starts it, starts it again when it trapped or hangs, and then hands over everything
// that it knew: reader, kept facts. Who uses it sees one core that never dies.
import type { NumberedMark } from "./core_module";
import { MadeHelpers } from "./helper_workers";
import type { Box } from "./report_types";
import type { FromCore, OcrAssets, ToCore } from "./worker_messages";

// What a Worker and a test's stand-in have in common.
export interface CoreWorker {
  post(message: ToCore, transfer: ArrayBuffer[]): void;
  onMessage(handle: (message: FromCore) => void): void;
  onError(handle: (reason: string) => void): void;
  end(): void;
}

// A decoder that loops answers no ping. Ticks are counted, not clocks, so that a machine that slept is no hang.
const tick_ms = 5000;
const ticks_until_hung = 6;

export class CoreLink {
  private worker: CoreWorker | null = null;
  private gatherer: ArrayBuffer | null = null;
  private assets: OcrAssets | null = null;
  private texts: string | null = null;
  private anew = false;                                 // it is to begin anew once it is idle
  private held: ToCore | null = null;                   // a check that was asked for before the texts were here
  private readonly kept = new Map<string, string>();   // name -> facts, in the order in which they came
  private job = 0;                                      // being read, 0: none
  private redacting = 0;                                // the copy being made, 0: none
  private annotating = 0;                               // the copy with frames being made, 0: none
  private serial = 0;                                   // of the check being waited for, 0: none
  private unanswered = 0;
  private watch: ReturnType<typeof setInterval> | null = null;
  private broken_in_a_row = 0;
  private started = false;
  private readonly early: [ToCore, ArrayBuffer[]][] = [];   // asked before the module stood
  private readonly for_gatherer: [ToCore, ArrayBuffer[]][] = [];   // asked before the module that decodes was here

  constructor(private readonly make: () => CoreWorker, private readonly wasm: ArrayBuffer, private readonly on: (message: FromCore) => void) {
    this.start();
  }

  // Reads files from now on; again after each restart.
  giveGatherer(wasm: ArrayBuffer): void {
    this.gatherer = wasm;
    if (this.started) this.post({ type: "gatherer", wasm });
    for (const [message, transfer] of this.for_gatherer.splice(0)) this.post(message, transfer);
  }

  // Reads text from now on; again after each restart.
  giveReader(assets: OcrAssets): void {
    this.assets = assets;
    if (this.started) this.post({ type: "ocr", assets });
  }

  // What reports say; checks wait for it. Other texts than before take a core of its own, which begins when this one has
  // nothing left to do: a core keeps the texts that it has read.
  giveTexts(json: string): void {
    if (this.texts !== null && json !== this.texts) {
      this.texts = json;
      this.anew ||= this.started;
      return this.beginAnew();
    }
    this.texts = json;
    if (this.started) this.post({ type: "texts", json });
    if (this.held !== null) this.post(this.held);
    this.held = null;
  }

  keep(name: string, file_json: string): void {
    this.kept.set(name, file_json);
    if (this.started) this.post({ type: "keep", file_json });
  }

  forget(name: string): void {
    if (this.kept.delete(name) && this.started) this.post({ type: "forget", name });
  }

  gather(job: number, name: string, bytes: ArrayBuffer, roots: ArrayBuffer[] = []): void {
    this.job = job;
    this.unanswered = 0;
    this.watch ??= setInterval(() => this.look(), tick_ms);
    this.post({ type: "gather", job, name, bytes, roots }, [bytes]);
  }

  cancel(job: number): void {
    this.post({ type: "cancel", job });
  }

  givePart(answer: Extract<ToCore, { type: "part" | "part_missing" }>): void {
    this.post(answer);
  }

  preview(id: number, name: string, bytes: ArrayBuffer): void {
    const message: ToCore = { type: "preview", id, name, bytes };
    if (this.gatherer === null) this.for_gatherer.push([message, [bytes]]);
    else this.post(message, [bytes]);
  }

  redact(job: number, name: string, bytes: ArrayBuffer, boxes: Box[]): void {
    this.redacting = job;
    this.post({ type: "redact", job, name, bytes, boxes }, [bytes]);
  }

  annotate(job: number, name: string, bytes: ArrayBuffer, marks: NumberedMark[], scale_percent: number): void {
    this.annotating = job;
    this.post({ type: "annotate", job, name, bytes, marks, scale_percent }, [bytes]);
  }

  // `rules`: a pack, "" for the built-in one.
  check(serial: number, case_json: string, rules: string, now: string): void {
    this.serial = serial;
    const message: ToCore = { type: "check", serial, case_json, rules, now };
    if (this.texts === null) this.held = message;
    else this.post(message);
  }

  rules(serial: number, pack: string): void {
    this.post({ type: "rules", serial, pack });
  }

  private post(message: ToCore, transfer: ArrayBuffer[] = []): void {
    if (this.started) this.worker?.post(message, transfer);
    else this.early.push([message, transfer]);
  }

  private start(): void {
    const worker = this.make();
    this.worker = worker;
    worker.onMessage((message) => {
      if (this.worker === worker) this.hear(message);
    });
    worker.onError((reason) => {
      if (this.worker === worker) this.recover(reason);
    });
    worker.post({ type: "start", wasm: this.wasm }, []);
  }

  private hear(message: FromCore): void {
    this.unanswered = 0;
    if (message.type === "pong") return;
    if (message.type === "started") {
      this.started = true;
      if (this.texts !== null) this.post({ type: "texts", json: this.texts });
      if (this.gatherer !== null) this.post({ type: "gatherer", wasm: this.gatherer });
      if (this.assets !== null) this.post({ type: "ocr", assets: this.assets });
      for (const file_json of this.kept.values()) this.post({ type: "keep", file_json });
      for (const [early, transfer] of this.early.splice(0)) this.post(early, transfer);
    }
    if (message.type === "gathered" || message.type === "gather_failed") this.finishJob();
    if (message.type === "redacted") this.redacting = 0;
    if (message.type === "annotated") this.annotating = 0;
    if (message.type === "report" || message.type === "check_failed") this.serial = 0;
    if (message.type === "gathered" || message.type === "report") this.broken_in_a_row = 0;
    if ((message.type === "gather_failed" || message.type === "check_failed") && message.fatal) this.replace();
    this.on(message);
    this.beginAnew();
  }

  private beginAnew(): void {
    if (!this.anew || !this.started || this.job !== 0 || this.serial !== 0 || this.redacting !== 0 || this.annotating !== 0) return;
    this.anew = false;
    this.worker?.end();
    this.started = false;
    this.start();
  }

  private finishJob(): void {
    this.job = 0;
    if (this.watch !== null) clearInterval(this.watch);
    this.watch = null;
  }

  private look(): void {
    if (++this.unanswered > ticks_until_hung) this.recover("the reader no longer answers");
    else this.post({ type: "ping" });
  }

  // The worker is gone or of no use, and said nothing of what it was at: say it in its place.
  private recover(reason: string): void {
    const { job, serial, redacting, annotating } = this;
    this.finishJob();
    this.serial = 0;
    this.redacting = 0;
    this.annotating = 0;
    this.replace();
    if (job !== 0) this.on({ type: "gather_failed", job, reason, fatal: true });
    if (redacting !== 0) this.on({ type: "redacted", job: redacting, png: null });
    if (annotating !== 0) this.on({ type: "annotated", job: annotating, png: null });
    if (serial !== 0) this.on({ type: "check_failed", serial, reason, fatal: true });
  }

  private replace(): void {
    this.worker?.end();
    this.worker = null;
    this.started = false;
    // One that can't even start would be started for ever.
    if (++this.broken_in_a_row > 3) this.on({ type: "start_failed", reason: "the checking part keeps stopping; reload the page" });
    else this.start();
  }
}

export function browserCoreWorker(url: string): CoreWorker {
  const worker = new Worker(url);
  const helpers = new MadeHelpers(url, (message) => worker.postMessage(message));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    onMessage: (handle) => worker.addEventListener("message", (event: MessageEvent<FromCore>) => helpers.take(event.data) || handle(event.data)),
    onError: (handle) => worker.addEventListener("error", (event) => handle(event.message || "the worker could not be started")),
    end: () => {
      worker.terminate();
      helpers.endAll();
    },
  };
}
