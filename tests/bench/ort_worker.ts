// A tensor worker as web/src/tensor_worker.ts is one, but over onnxruntime-web on one thread: what the reader's module is measured
// against. `module` is onnxruntime's wasm, the networks are the .onnx files.
import * as ort from "onnxruntime-web/wasm";
import { bestOfSteps } from "./best_of_steps.mjs";
import type { FromTensorWorker, TensorWorkerStart, ToTensorWorker } from "../../web/src/tensor_worker";

type Sessions = { det: ort.InferenceSession; rec: ort.InferenceSession };

export function serve(post: (message: FromTensorWorker, transfer: ArrayBuffer[]) => void): (message: ToTensorWorker) => void {
  let sessions: Promise<Sessions> | null = null;
  let queue: Promise<void> = Promise.resolve();

  async function start(begin: TensorWorkerStart): Promise<Sessions> {
    ort.env.wasm.numThreads = 1;
    ort.env.wasm.proxy = false;
    ort.env.wasm.wasmBinary = begin.module;
    ort.env.logLevel = "error";
    const options: ort.InferenceSession.SessionOptions = { executionProviders: ["wasm"], graphOptimizationLevel: "all", enableCpuMemArena: true };
    return { det: await ort.InferenceSession.create(new Uint8Array(begin.detector), options), rec: await ort.InferenceSession.create(new Uint8Array(begin.recogniser), options) };
  }

  const fail = (id: number, error: unknown): void => post({ type: "failed", id, reason: error instanceof Error ? error.message : String(error) }, []);

  async function run(message: Extract<ToTensorWorker, { type: "run" }>): Promise<void> {
    try {
      const session = (await sessions!)[message.model];
      const results = await session.run({ [session.inputNames[0]!]: new ort.Tensor("float32", message.data, message.dims) });
      const output = results[session.outputNames[0]!]!;
      const { data, dims } = message.model === "rec" ? bestOfSteps(output.data as Float32Array, output.dims) : { data: (output.data as Float32Array).slice(), dims: [...output.dims] };
      output.dispose();
      post({ type: "result", id: message.id, data, dims }, [data.buffer as ArrayBuffer]);
    } catch (error) {
      fail(message.id, error);
    }
  }

  return (message) => {
    if (message.type === "start") {
      sessions = start(message.start);
      sessions.then(() => post({ type: "ready" }, []), (error: unknown) => fail(-1, error));
    } else if (message.type === "run") {
      queue = queue.then(() => run(message));
    }
  };
}
