// One worker of the tensor pool: an onnxruntime-web session of each network, single-threaded. The same file runs as a
// classic worker in browsers and as a worker thread in Node.
import * as ort from "onnxruntime-web/wasm";

export interface TensorWorkerStart {
  runtime: ArrayBuffer;
  detector: ArrayBuffer;
  recogniser: ArrayBuffer;
}
export type ToTensorWorker = { type: "start"; start: TensorWorkerStart } | { type: "run"; id: number; model: "det" | "rec"; data: Float32Array; dims: number[] };
export type FromTensorWorker =
  | { type: "ready" }
  | { type: "result"; id: number; data: Float32Array; dims: number[] }
  | { type: "failed"; id: number; reason: string };

export function serve(post: (message: FromTensorWorker, transfer: ArrayBuffer[]) => void): (message: ToTensorWorker) => void {
  let sessions: Promise<{ det: ort.InferenceSession; rec: ort.InferenceSession }> | null = null;
  let queue: Promise<void> = Promise.resolve();

  async function start(begin: TensorWorkerStart): Promise<{ det: ort.InferenceSession; rec: ort.InferenceSession }> {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.proxy = false;
    ort.env.wasm.wasmBinary = begin.runtime;
    ort.env.logLevel = "error";
    const options: ort.InferenceSession.SessionOptions = { executionProviders: ["wasm"], graphOptimizationLevel: "all", enableCpuMemArena: true };
    const det = await ort.InferenceSession.create(new Uint8Array(begin.detector), options);
    const rec = await ort.InferenceSession.create(new Uint8Array(begin.recogniser), options);
    return { det, rec };
  }

  async function run(message: Extract<ToTensorWorker, { type: "run" }>): Promise<void> {
    try {
      if (sessions === null) throw new Error("not started");
      const session = (await sessions)[message.model];
      const input = new ort.Tensor("float32", message.data, message.dims);
      const results = await session.run({ [session.inputNames[0]!]: input });
      const output = results[session.outputNames[0]!]!;
      const data = (output.data as Float32Array).slice();   // not Float32Array.from: it walks, and costs 2 ms a line
      output.dispose();
      post({ type: "result", id: message.id, data, dims: [...output.dims] }, [data.buffer]);
    } catch (error) {
      post({ type: "failed", id: message.id, reason: error instanceof Error ? error.message : String(error) }, []);
    }
  }

  return (message) => {
    if (message.type === "start") {
      sessions = start(message.start);
      sessions.then(
        () => post({ type: "ready" }, []),
        (error: unknown) => post({ type: "failed", id: -1, reason: error instanceof Error ? error.message : String(error) }, []),
      );
      return;
    }
    queue = queue.then(() => run(message));
  };
}
