// Parts in the browser: each in a worker of its own, from bytes that the page fetched. One that breaks, hangs or is cancelled is
// ended; the next request starts it anew.
import type { FromPart, PartFiles, PartOptions, Parts, ToPart } from "./part";

export interface PartWorker {
  post(message: ToPart): void;
  onMessage(handle: (message: FromPart) => void): void;
  onError(handle: (reason: string) => void): void;
  end(): void;
}

export interface PartBytes {
  script: ArrayBuffer;
  files: PartFiles;
}

// Longer than any file within the caps takes, on a slow machine.
const most_ms = 120_000;

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

class RunningPart {
  private next_id = 1;
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker: PartWorker;
  ended = false;

  constructor(make: (script: ArrayBuffer) => PartWorker, bytes: PartBytes) {
    this.worker = make(bytes.script);
    this.worker.onMessage((message) => this.hear(message));
    this.worker.onError((reason) => this.end(reason));
    this.worker.post({ type: "start", files: bytes.files });
  }

  run(op: string, payload: unknown, signal: AbortSignal | undefined): Promise<unknown> {
    const id = this.next_id++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end("it took too long"), most_ms);
      const cancel = (): void => this.end("cancelled");
      const over = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
      };
      this.waiting.set(id, { resolve: (result) => (over(), resolve(result)), reject: (error) => (over(), reject(error)) });
      if (signal?.aborted) return cancel();
      signal?.addEventListener("abort", cancel);
      this.worker.post({ type: "run", id, op, payload });
    });
  }

  private hear(message: FromPart): void {
    if (message.type === "started") return;
    if (message.type === "start_failed") return this.end(message.reason);
    const asked = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === "done") asked?.resolve(message.result);
    else asked?.reject(new Error(message.reason));
  }

  private end(reason: string): void {
    this.ended = true;
    this.worker.end();
    for (const asked of this.waiting.values()) asked.reject(new Error(reason));
    this.waiting.clear();
  }
}

export class PartWorkers implements Parts {
  private readonly bytes = new Map<string, PartBytes>();
  private readonly running = new Map<string, RunningPart>();
  private readonly wanted = new Map<string, Waiting[]>();

  // `ask` has the page fetch a part; `take` or `miss` is its answer.
  constructor(private readonly make: (script: ArrayBuffer) => PartWorker, private readonly ask: (part: string) => void) {}

  take(part: string, bytes: PartBytes): void {
    this.bytes.set(part, bytes);
    for (const { resolve } of this.answered(part)) resolve(undefined);
  }

  miss(part: string, reason: string): void {
    for (const { reject } of this.answered(part)) reject(new Error(reason));
  }

  async run(part: string, op: string, payload: unknown, options: PartOptions = {}): Promise<unknown> {
    if (!this.bytes.has(part)) {
      options.onLoading?.();
      await this.fetched(part);
    }
    let worker = this.running.get(part);
    if (worker === undefined || worker.ended) {
      worker = new RunningPart(this.make, this.bytes.get(part)!);
      this.running.set(part, worker);
    }
    return worker.run(op, payload, options.signal);
  }

  private fetched(part: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiting = this.wanted.get(part) ?? [];
      this.wanted.set(part, [...waiting, { resolve, reject }]);
      if (waiting.length === 0) this.ask(part);
    });
  }

  private answered(part: string): Waiting[] {
    const waiting = this.wanted.get(part) ?? [];
    this.wanted.delete(part);
    return waiting;
  }
}
