// precheck_core and precheck_gather in Node, and the same models in native onnxruntime behind the product's own pipeline.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bestOfSteps } from "./best_of_steps.mjs";

export async function loadSide(root) {
  const { build } = createRequire(join(root, "web/package.json"))("esbuild");
  const outfile = join(root, "build/bench/node_side.mjs");
  await build({ entryPoints: [join(root, "tests/bench/node_side.ts")], bundle: true, platform: "node", format: "esm", target: "es2022", outfile, logLevel: "warning" });
  return import(pathToFileURL(outfile));
}

export async function loadCore(root, { CoreModule }) {
  const folder = join(root, "build/cli");
  // See web/src/cli/node_core.ts: Emscripten 3.1.6's loader expects both.
  Object.assign(globalThis, { __dirname: folder, require: createRequire(join(folder, "precheck_core.mjs")) });
  const load = async (name) => (await import(pathToFileURL(join(folder, `${name}.mjs`)))).default({ wasmBinary: readFileSync(join(folder, `${name}.wasm`)) });
  const core = new CoreModule(await load("precheck_core"), await load("precheck_gather"));
  core.setDictionary(readFileSync(join(root, "build/models/keys.txt"), "utf8"));
  return core;
}

// onnxruntime-node brings its binary inside the package; nothing of it is run or fetched at installation.
function nativeRuntime(root) {
  const folder = join(root, "build/bench/native_runtime");
  const module = join(folder, "node_modules/onnxruntime-node");
  if (!existsSync(module)) {
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, "tests/bench/native_runtime"), folder, { recursive: true });
    execFileSync("npm", ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
  }
  return createRequire(join(folder, "package.json"))("onnxruntime-node");
}

// A TensorRunner over native sessions of one thread each, or the reason why there is none.
export async function nativeRunner(root, workers) {
  let ort;
  try {
    ort = nativeRuntime(root);
  } catch (error) {
    return { reason: String(error.stderr ?? error.message).trim().split("\n")[0] };
  }
  const options = { executionProviders: ["cpu"], intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 };
  const free = [];
  const waiting = [];
  for (let i = 0; i < workers; ++i)
    free.push({ det: await ort.InferenceSession.create(join(root, "build/models/det.onnx"), options), rec: await ort.InferenceSession.create(join(root, "build/models/rec.onnx"), options) });
  const take = () => free.pop() ?? new Promise((resolve) => waiting.push(resolve));
  const give = (seat) => (waiting.length > 0 ? waiting.shift()(seat) : free.push(seat));
  return {
    workers,
    async run(model, input) {
      const seat = await take();
      try {
        const session = seat[model];
        const output = (await session.run({ [session.inputNames[0]]: new ort.Tensor("float32", input.data, input.dims) }))[session.outputNames[0]];
        return model === "rec" ? bestOfSteps(output.data, output.dims) : { data: output.data, dims: [...output.dims] };
      } finally {
        give(seat);
      }
    },
  };
}
