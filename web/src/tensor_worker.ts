// One worker of the tensor pool: the reader's module with both networks, on one thread. The same code runs as a worker in browsers
// and as a worker thread in Node.
import { Networks, type NetworkName } from "./network";

export interface TensorWorkerStart {
  module: ArrayBuffer;   // reader_*.wasm
  detector: ArrayBuffer;
  recogniser: ArrayBuffer;
}
export type ToTensorWorker =
  | { type: "start"; start: TensorWorkerStart }
  | { type: "run"; id: number; model: NetworkName; data: Float32Array; dims: number[] }
  | { type: "cancel"; id: number };   // a run that was sent before; its answer is "cancelled" or, too late, "result"
export type FromTensorWorker =
  | { type: "ready" }
  | { type: "result"; id: number; data: Float32Array; dims: number[] }
  | { type: "cancelled"; id: number }
  | { type: "failed"; id: number; reason: string };

// Resolves after the messages that wait already. A timer would wait 4 ms and more. Node drains one port before it looks at
// another, so that messages of a port of our own would keep the others waiting: it has a turn of its loop instead.
function messageTurn(): () => Promise<void> {
  const { setImmediate } = globalThis as { setImmediate?: (then: () => void) => void };
  if (setImmediate !== undefined) return () => new Promise((resolve) => setImmediate(resolve));
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}

export function serve(post: (message: FromTensorWorker, transfer: ArrayBuffer[]) => void): (message: ToTensorWorker) => void {
  let networks: Promise<Networks> | null = null;
  let queue: Promise<void> = Promise.resolve();
  const cancelled = new Set<number>();
  const turn = messageTurn();

  const fail = (id: number, error: unknown): void => post({ type: "failed", id, reason: error instanceof Error ? error.message : String(error) }, []);

  async function run({ id, model, data, dims }: Extract<ToTensorWorker, { type: "run" }>): Promise<void> {
    try {
      if (networks === null) throw new Error("not started");
      const wanted = (): boolean => !cancelled.has(id);
      const output = wanted() ? await (await networks).run(model, { data, dims }, () => turn().then(wanted)) : null;
      if (output === null) post({ type: "cancelled", id }, []);
      else post({ type: "result", id, ...output }, [output.data.buffer as ArrayBuffer]);
    } catch (error) {
      fail(id, error);
    }
    cancelled.delete(id);
  }

  return (message) => {
    switch (message.type) {
      case "start":
        networks = Networks.start(message.start.module, { det: message.start.detector, rec: message.start.recogniser });
        networks.then(() => post({ type: "ready" }, []), (error: unknown) => fail(-1, error));
        return;
      case "run":
        queue = queue.then(() => run(message));
        return;
      case "cancel":
        cancelled.add(message.id);
    }
  };
}
