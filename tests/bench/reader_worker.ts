// The product's pipeline in a worker of the bench page, over tensor workers that the page names: the reader's module or onnxruntime.
import createCore from "precheck_core_loader";
import createGatherer from "precheck_gather_loader";
import { CoreModule, type CoreExports, type GatherExports } from "../../web/src/core_module";
import { gatherFile } from "../../web/src/gather";
import { workerWithPort } from "../../web/src/helper_workers";
import { cancelTimes, overheard } from "./cancel_times.mjs";
import { TensorPool, type TensorWorkerLink } from "../../web/src/tensor_pool";

const scope = self as unknown as DedicatedWorkerGlobalScope;
let core: CoreModule;
let pool: TensorPool;
const ear = {};

function link(url: string): TensorWorkerLink {
  const { port1, port2 } = new MessageChannel();
  let tell = (_reason: string): void => undefined;
  const worker = workerWithPort(url, "tensor_worker", port2, (reason) => tell(reason));
  return {
    post: (message, transfer) => port1.postMessage(message, transfer),
    onMessage: (handle) => (port1.onmessage = (event) => handle(event.data)),
    onError: (handle) => (tell = handle),
    end: () => worker.terminate(),
  };
}

scope.onmessage = async ({ data }: MessageEvent) => {
  try {
    if (data.type === "start") {
      const locateFile = (path: string): string => path;
      core = new CoreModule((await createCore({ wasmBinary: data.core, locateFile })) as CoreExports, (await createGatherer({ wasmBinary: data.gatherer, locateFile })) as GatherExports);
      core.setDictionary(data.dictionary);
      pool = await TensorPool.start(Array.from({ length: data.workers }, () => overheard(link(data.url), ear)), data.assets);
      scope.postMessage({ type: "ready" });
    } else if (data.type === "run") {
      const began = performance.now();
      for (let i = 0; i < data.times; ++i) await pool.run(data.model, { data: new Float32Array(data.dims.reduce((a: number, b: number) => a * b)).fill(0.25), dims: data.dims });
      scope.postMessage({ type: "ran", ms: (performance.now() - began) / data.times });
    } else if (data.type === "cancel") {
      scope.postMessage({ type: "cancelled", took: await cancelTimes(pool, ear, data.model, data.dims, data.delays_ms) });
    } else {
      scope.postMessage({ type: "gathered", file_json: await gatherFile(core, "picture.png", new Uint8Array(data.bytes), pool, { reader: "bench" }) });
    }
  } catch (error) {
    scope.postMessage({ type: "failed", reason: String(error) });
  }
};
