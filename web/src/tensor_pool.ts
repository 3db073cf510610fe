// Several tensor workers behind one TensorRunner. A job goes to the worker that has least to do; each has one more than it runs, so
// that it need not wait for a message from here between two of them.
import type { TensorData, TensorRunner } from "./core_module";
import type { FromTensorWorker, TensorWorkerStart, ToTensorWorker } from "./tensor_worker";

// What a browser's Worker and a worker thread of Node have in common.
export interface TensorWorkerLink {
  post(message: ToTensorWorker, transfer: ArrayBuffer[]): void;
  onMessage(handle: (message: FromTensorWorker) => void): void;
  onError(handle: (reason: string) => void): void;
  end(): void;
}

interface Job {
  id: number;
  model: "det" | "rec";
  input: TensorData;
  resolve: (output: TensorData) => void;
  reject: (error: Error) => void;
}

interface Seat {
  link: TensorWorkerLink;
  jobs: Job[];   // in the order in which they were sent, and are answered
  alive: boolean;
}
const most_jobs = 2;

export class TensorPool implements TensorRunner {
  private readonly seats: Seat[] = [];
  private readonly waiting: Job[] = [];
  private next_id = 1;

  private constructor() {}

  get workers(): number {
    return this.seats.filter((seat) => seat.alive).length;
  }

  static async start(links: TensorWorkerLink[], assets: TensorWorkerStart): Promise<TensorPool> {
    const pool = new TensorPool();
    await Promise.all(
      links.map(
        (link) =>
          new Promise<void>((resolve, reject) => {
            const seat: Seat = { link, jobs: [], alive: true };
            link.onMessage((message) => {
              if (message.type === "ready") {
                pool.seats.push(seat);
                resolve();
              } else if (message.type === "failed" && message.id < 0) {
                reject(new Error(message.reason));
              } else {
                pool.finish(seat, message);
              }
            });
            link.onError((reason) => {
              reject(new Error(reason));
              pool.lose(seat, reason);
            });
            link.post({ type: "start", start: assets }, []);
          }),
      ),
    );
    return pool;
  }

  // Rejects at once when `signal` is aborted; the worker drops the run within a slice of its work.
  run(model: "det" | "rec", input: TensorData, signal?: AbortSignal): Promise<TensorData> {
    return new Promise((resolve, reject) => {
      const job: Job = { id: this.next_id++, model, input, resolve, reject };
      if (signal?.aborted) return reject(new Error("cancelled"));
      signal?.addEventListener("abort", () => this.cancel(job), { once: true });
      this.waiting.push(job);
      this.pump();
    });
  }

  private cancel(job: Job): void {
    const at = this.waiting.indexOf(job);
    if (at >= 0) this.waiting.splice(at, 1);
    this.seats.find((seat) => seat.jobs.includes(job))?.link.post({ type: "cancel", id: job.id }, []);
    job.reject(new Error("cancelled"));   // of no effect on a run that is done
  }

  end(): void {
    for (const seat of this.seats) seat.link.end();
    for (const job of this.waiting.splice(0)) job.reject(new Error("reading was stopped"));
  }

  private pump(): void {
    for (let load = 0; load < most_jobs; ++load)
      for (const seat of this.seats) {
        if (!seat.alive || seat.jobs.length !== load) continue;
        const job = this.waiting.shift();
        if (job === undefined) return;
        seat.jobs.push(job);
        seat.link.post({ type: "run", id: job.id, model: job.model, data: job.input.data, dims: job.input.dims }, [job.input.data.buffer as ArrayBuffer]);
      }
  }

  private finish(seat: Seat, message: FromTensorWorker): void {
    const job = seat.jobs.shift();
    if (job !== undefined && message.type === "result") job.resolve({ data: message.data, dims: message.dims });
    if (job !== undefined && message.type === "failed") job.reject(new Error(message.reason));
    this.pump();
  }

  private lose(seat: Seat, reason: string): void {
    seat.alive = false;
    for (const job of seat.jobs.splice(0)) job.reject(new Error(reason));
    if (this.workers === 0) for (const job of this.waiting.splice(0)) job.reject(new Error(reason));
  }
}
