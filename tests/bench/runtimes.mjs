// What runs the networks in the benchmark: the reader's module in both variants, and onnxruntime-web on one thread behind the same
// pipeline. Bundles what the page and Node need for that into build/bench.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { overheard } from "./cancel_times.mjs";

// `address`: of the tensor worker's script in the page.
export const runtimes = {
  relaxed: { label: "ours, relaxed SIMD", module: "build/site/reader_relaxed.wasm", models: ["build/models/det.net", "build/models/rec.net"], address: "/site/core_worker.js", script: "build/cli/tensor_worker.mjs" },
  simd: { label: "ours, plain SIMD", module: "build/site/reader_simd.wasm", models: ["build/models/det.net", "build/models/rec.net"], address: "/site/core_worker.js", script: "build/cli/tensor_worker.mjs" },
  ort: { label: "onnxruntime-web", module: "web/node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm", models: ["build/models/det.onnx", "build/models/rec.onnx"], address: "/bench-build/ort_worker.js", script: "build/bench/ort_worker.mjs" },
};

const in_page = `import { serve } from "./ort_worker"; import { whenGivenPort } from "../../web/src/helper_workers"; whenGivenPort(self, (port) => { const handle = serve((m, t) => port.postMessage(m, t)); port.onmessage = (event) => handle(event.data); });`;
const in_node = `import { parentPort } from "node:worker_threads"; import { serve } from "./ort_worker"; const handle = serve((m, t) => parentPort.postMessage(m, t)); parentPort.on("message", handle);`;

export async function bundleRuntimes(root) {
  const { build } = createRequire(join(root, "web/package.json"))("esbuild");
  const alias = { "onnxruntime-web/wasm": join(root, "web/node_modules/onnxruntime-web/dist/ort.wasm.bundle.min.mjs"), precheck_core_loader: join(root, "build/wasm/precheck_core.mjs"), precheck_gather_loader: join(root, "build/wasm/precheck_gather.mjs") };
  const common = { bundle: true, target: "es2022", logLevel: "error", alias };
  const page = { ...common, format: "iife", external: ["fs", "path"], define: { "import.meta.url": "self.location.href" } };
  const stdin = (contents) => ({ contents, resolveDir: join(root, "tests/bench"), loader: "ts" });
  await build({ ...page, stdin: stdin(in_page), outfile: join(root, "build/bench/ort_worker.js") });
  await build({ ...page, entryPoints: [join(root, "tests/bench/reader_worker.ts")], outfile: join(root, "build/bench/reader_worker.js") });
  await build({ ...common, platform: "node", format: "esm", stdin: stdin(in_node), outfile: join(root, "build/bench/ort_worker.mjs") });
}

// The same for the page, by addresses of tests/bench/run.mjs's server.
export function pageParts(name) {
  const { module, models, address } = runtimes[name];
  return { module: module.replace(/^build/, "").replace(/^web\/node_modules\/onnxruntime-web\/dist/, "/ort"), models: models.map((path) => path.replace(/^build/, "")), address };
}

function arrayBuffer(path) {
  const data = readFileSync(path);
  return data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
}

// A pool of worker threads over one of them. `side`: tests/bench/node_side.ts, bundled.
export function nodePool(root, { TensorPool }, name, workers, ear = {}) {
  const runtime = runtimes[name];
  const links = Array.from({ length: workers }, () => {
    const worker = new Worker(join(root, runtime.script));
    return overheard({ post: (message, transfer) => worker.postMessage(message, transfer), onMessage: (handle) => worker.on("message", handle), onError: (handle) => worker.on("error", (error) => handle(error.message)), end: () => void worker.terminate() }, ear);
  });
  const [detector, recogniser] = runtime.models.map((path) => arrayBuffer(join(root, path)));
  return TensorPool.start(links, { module: arrayBuffer(join(root, runtime.module)), detector, recogniser });
}
