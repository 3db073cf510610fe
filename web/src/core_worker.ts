// The worker that holds precheck_core and, once a file is to be read, precheck_gather, and uses the tensor workers, which run
// the same code under another name. One file is read at a time; checks are answered in between. A trap leaves a module in an
// unknown state: the page is told and starts another worker.
import "./lockdown";
import { annotatedPicture } from "./annotated_picture";
import createCore from "precheck_core_loader";
import createGatherer from "precheck_gather_loader";
import { CoreModule, type CoreExports, type GatherExports } from "./core_module";
import { isPdf, pagesPicture } from "./document_pages";
import { gatherWhole } from "./further_facts";
import { Helpers, whenGivenPort, type HelperFailed } from "./helper_workers";
import { PartWorkers } from "./parts/part_workers";
import { TensorPool } from "./tensor_pool";
import { serve, type FromTensorWorker, type ToTensorWorker } from "./tensor_worker";
import type { FromCore, OcrAssets, ToCore } from "./worker_messages";

const scope = self as unknown as DedicatedWorkerGlobalScope;
const post = (message: FromCore, transfer: ArrayBuffer[] = []): void => scope.postMessage(message, transfer);

let core: CoreModule | null = null;
let gatherer_started: Promise<void> = Promise.resolve();
let pool: TensorPool | null = null;
let pool_started: Promise<void> = Promise.resolve();
let reader = "";
const running = new Map<number, AbortController>();
let job_at_work = 0;
const helpers = new Helpers((message, transfer) => scope.postMessage(message, transfer));
const parts = new PartWorkers((script) => helpers.make("", script), (part) => post({ type: "part_wanted", job: job_at_work, part }));

// Traps, aborts, stack overflows and C++ exceptions (thrown as numbers): nothing in the module can be relied on after them.
function isFatal(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || typeof error === "number";
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : `exception ${String(error)}`;
}

// Emscripten 3.1.6 makes an address of the module's file name, which fails in a worker from a blob: it needs locateFile.
const locateFile = (path: string): string => path;

async function start(wasm: ArrayBuffer): Promise<void> {
  try {
    core = new CoreModule((await createCore({ wasmBinary: wasm, locateFile })) as CoreExports);
    post({ type: "started", version: core.version() });
  } catch (error) {
    post({ type: "start_failed", reason: reasonOf(error) });
  }
}

async function startGatherer(wasm: ArrayBuffer): Promise<void> {
  try {
    const gatherer = (await createGatherer({ wasmBinary: wasm, locateFile })) as GatherExports;
    core?.giveGatherer(gatherer);
  } catch (error) {
    post({ type: "gatherer_failed", reason: reasonOf(error) });
  }
}

function takeTexts(json: string): void {
  if (core === null || !core.classTexts(json)) return;
  post({ type: "catalogue", catalogue: core.catalogue() });
}

const tensor_worker = "tensor_worker";

async function startReader(assets: OcrAssets): Promise<void> {
  try {
    await gatherer_started;
    core?.setDictionary(assets.dictionary);
    const links = Array.from({ length: assets.workers }, () => helpers.make<ToTensorWorker, FromTensorWorker>(tensor_worker, null));
    const begin = { module: assets.module, detector: assets.detector, recogniser: assets.recogniser };
    pool = await TensorPool.start(links, begin);
    reader = assets.reader;
    post({ type: "ocr_ready" });
  } catch (error) {
    post({ type: "ocr_failed", reason: reasonOf(error) });
  }
}

async function gather(message: Extract<ToCore, { type: "gather" }>): Promise<void> {
  const { job } = message;
  const abort = new AbortController();
  running.set(job, abort);
  job_at_work = job;
  try {
    await gatherer_started;
    await pool_started;
    if (core === null) throw new Error("not started");
    const file_json = await gatherWhole(core, message.name, new Uint8Array(message.bytes), pool, parts, {
      signal: abort.signal,
      roots: message.roots.map((root) => new Uint8Array(root)),
      reader,
      onStage: (stage, done, total) => post({ type: "stage", job, stage, done, total }),
      onFilmPicture: (bmp) => keepFilmPicture(message.name, bmp),
    });
    post({ type: "gathered", job, file_json, cancelled: abort.signal.aborted });
  } catch (error) {
    post({ type: "gather_failed", job, reason: reasonOf(error), fatal: isFatal(error) });
  } finally {
    running.delete(job);
  }
}

// First pictures of films, for their previews; the newest ones.
const most_film_pictures = 6;
const film_pictures = new Map<string, Uint8Array>();

function keepFilmPicture(name: string, bmp: Uint8Array): void {
  film_pictures.delete(name);
  film_pictures.set(name, bmp);
  for (const oldest of film_pictures.keys()) if (film_pictures.size > most_film_pictures) film_pictures.delete(oldest);
}

// Pixels of a picture that the browser itself cannot show.
async function preview(message: Extract<ToCore, { type: "preview" }>): Promise<void> {
  const nothing: FromCore = { type: "preview", id: message.id, width: 0, height: 0, rgba: null };
  await gatherer_started;
  if (core === null) return post(nothing);
  const bytes = new Uint8Array(message.bytes);
  if (isPdf(bytes)) {
    pagesPicture(parts, bytes).then((pages) => (pages === null ? post(nothing) : post({ ...nothing, ...pages }, [pages.rgba])), () => post(nothing));
    return;
  }
  if (!core.canGather) return post(nothing);
  const handle = core.open(message.name, film_pictures.get(message.name) ?? bytes);
  try {
    const rgba = core.hasPicture(handle) ? core.rgba(handle) : null;
    if (rgba === null) return post(nothing);
    post({ ...nothing, ...core.size(handle), rgba: rgba.buffer as ArrayBuffer }, [rgba.buffer as ArrayBuffer]);
  } finally {
    core.close(handle);
  }
}

function redact(message: Extract<ToCore, { type: "redact" }>): void {
  const nothing: FromCore = { type: "redacted", job: message.job, png: null };
  if (core === null || !core.canGather) return post(nothing);
  const handle = core.open(message.name, new Uint8Array(message.bytes));
  try {
    const png = core.redactedPng(handle, message.boxes);
    if (png === null) return post(nothing);
    post({ ...nothing, png: png.buffer as ArrayBuffer }, [png.buffer as ArrayBuffer]);
  } finally {
    core.close(handle);
  }
}

async function annotate(message: Extract<ToCore, { type: "annotate" }>): Promise<void> {
  const bytes = new Uint8Array(message.bytes);
  const png = core === null ? null : await annotatedPicture(core, parts, message.name, film_pictures.get(message.name) ?? bytes, message.marks, message.scale_percent).catch(() => null);
  const whole = png === null ? null : (png.buffer as ArrayBuffer);
  post({ type: "annotated", job: message.job, png: whole }, whole === null ? [] : [whole]);
}

function check(message: Extract<ToCore, { type: "check" }>): void {
  const { serial } = message;
  try {
    if (core === null) throw new Error("not started");
    const began = performance.now();
    const report_json = core.checkKept(message.case_json, message.rules, message.now);
    post({ type: "report", serial, report_json, took_ms: performance.now() - began });
  } catch (error) {
    post({ type: "check_failed", serial, reason: reasonOf(error), fatal: isFatal(error) });
  }
}

function rules(message: Extract<ToCore, { type: "rules" }>): void {
  let json = "";
  try {
    json = core?.rules(message.pack) ?? "";
  } catch {
    json = "";
  }
  post({ type: "rules", serial: message.serial, json });
}

function handle(message: ToCore | HelperFailed): void {
  switch (message.type) {
    case "start": return void start(message.wasm);
    case "texts": return takeTexts(message.json);
    case "gatherer": return void (gatherer_started = startGatherer(message.wasm));
    case "ocr": return void (pool_started = startReader(message.assets));
    case "gather": return void gather(message);
    case "cancel": return running.get(message.job)?.abort();
    case "part": return parts.take(message.part, message);
    case "part_missing": return parts.miss(message.part, message.reason);
    case "preview": return void preview(message);
    case "redact": return redact(message);
    case "annotate": return void annotate(message);
    case "keep": return void core?.factsSet(message.file_json);
    case "forget": return core?.factsRemove(message.name);
    case "check": return check(message);
    case "rules": return rules(message);
    case "helper_failed": return helpers.failed(message);
    case "ping": return post({ type: "pong" });
  }
}

if (scope.name === tensor_worker) {
  whenGivenPort(scope, (port) => {
    const handleTensor = serve((message, transfer) => port.postMessage(message, transfer));
    port.onmessage = (event: MessageEvent<ToTensorWorker>) => handleTensor(event.data);
  });
} else {
  scope.onmessage = (event: MessageEvent<ToCore | HelperFailed>) => handle(event.data);
}
