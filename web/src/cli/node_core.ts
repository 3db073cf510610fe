// precheck_core, precheck_gather and the tensor pool in Node.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { CoreModule, type CoreExports, type GatherExports } from "../core_module";
import { readerModule, readerVariant } from "../network";
import { TensorPool, type TensorWorkerLink } from "../tensor_pool";
import type { FromTensorWorker } from "../tensor_worker";

export const cli_folder = dirname(fileURLToPath(import.meta.url));
const models = join(cli_folder, "../models");

function arrayBuffer(path: string): ArrayBuffer {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength) as ArrayBuffer;
}

export function readerId(): string {
  return (JSON.parse(readFileSync(join(cli_folder, "reader.json"), "utf8")) as { reader: string }).reader;
}

export async function loadCore(): Promise<CoreModule> {
  // Emscripten 3.1.6's loader is written for CommonJS even in its ES module form; newer releases need neither.
  Object.assign(globalThis, { __dirname: cli_folder, require: createRequire(import.meta.url) });
  const load = async (name: string): Promise<unknown> => {
    const { default: create } = (await import(join(cli_folder, `${name}.mjs`))) as { default: (options: object) => Promise<unknown> };
    return create({ wasmBinary: readFileSync(join(cli_folder, `${name}.wasm`)) });
  };
  const core = new CoreModule((await load("precheck_core")) as CoreExports, (await load("precheck_gather")) as GatherExports);
  core.classTexts(readFileSync(join(cli_folder, "class_texts.json"), "utf8"));
  return core;
}

export async function loadPool(core: CoreModule, workers: number): Promise<TensorPool> {
  core.setDictionary(readFileSync(join(models, "keys.txt"), "utf8"));
  const links = Array.from({ length: workers }, (): TensorWorkerLink => {
    const worker = new Worker(join(cli_folder, "tensor_worker.mjs"));
    return {
      post: (message, transfer) => worker.postMessage(message, transfer),
      onMessage: (handle) => worker.on("message", (message: FromTensorWorker) => handle(message)),
      onError: (handle) => worker.on("error", (error: Error) => handle(error.message)),
      end: () => void worker.terminate(),
    };
  });
  const assets = { module: arrayBuffer(join(cli_folder, readerModule(readerVariant()))), detector: arrayBuffer(join(models, "det.net")), recogniser: arrayBuffer(join(models, "rec.net")) };
  return TensorPool.start(links, assets);
}
