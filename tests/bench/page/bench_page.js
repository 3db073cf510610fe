// Runs in the bench page in Chromium: both readers behind the same two functions, `start` and `read`.
// Pictures arrive as bytes; time is from bytes to text, decoding included.

const readers = new Map();

async function bytesOf(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.arrayBuffer();
}

// A picture as an array buffer, scaled where asked for.
async function picture({ url, type, resize }) {
  const bytes = await bytesOf(url);
  if (!resize) return bytes;
  const bitmap = await createImageBitmap(new Blob([bytes], { type }));
  const canvas = new OffscreenCanvas(resize.width, resize.height);
  canvas.getContext("2d").drawImage(bitmap, 0, 0, resize.width, resize.height);
  return (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer();
}

// The product's pipeline with `workers` tensor workers over one of tests/bench/runtimes.mjs, as `runtime` says where its parts are.
async function startPipeline({ module, models, address }, workers) {
  const worker = new Worker("/bench-build/reader_worker.js");
  let settle = { resolve: () => undefined, reject: () => undefined };
  const answer = () => new Promise((resolve, reject) => (settle = { resolve, reject }));
  worker.onerror = (event) => settle.reject(new Error(event.message));
  worker.onmessage = ({ data }) => (data.type === "failed" ? settle.reject(new Error(data.reason)) : settle.resolve(data));
  const ask = (message, transfer = []) => {
    const answered = answer();
    worker.postMessage(message, transfer);
    return answered;
  };
  const [core, gatherer, keys, bytes, detector, recogniser] = await Promise.all(["/site/precheck_core.wasm", "/site/precheck_gather.wasm", "/site/models/keys.txt", module, ...models].map(bytesOf));
  const began = performance.now();
  await ask({ type: "start", core, gatherer, dictionary: new TextDecoder().decode(keys), workers, url: new URL(address, location.href).href, assets: { module: bytes, detector, recogniser } });
  return {
    start_ms: performance.now() - began,
    async run(model, dims, times) {
      return (await ask({ type: "run", model, dims, times })).ms;
    },
    async cancel(model, dims, delays_ms) {
      return (await ask({ type: "cancel", model, dims, delays_ms })).took;
    },
    async read(bytes) {
      const facts = JSON.parse((await ask({ type: "gather", bytes }, [bytes])).file_json);
      if (!facts.text) throw new Error(`not read: ${facts.read_reason}`);
      return facts.text.lines.map(({ text, box }) => ({ text, box }));
    },
    end: () => worker.terminate(),
  };
}

async function startTesseract() {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/tesseract/tesseract.min.js";
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const began = performance.now();
  const engine = await Tesseract.createWorker(["chi_sim", "eng"], 1, { workerPath: "/tesseract/worker.min.js", corePath: "/tesseract-core", langPath: "/tesseract-data", workerBlobURL: false, gzip: true, cacheMethod: "none" });
  return {
    start_ms: performance.now() - began,
    async read(bytes) {
      const bitmap = await createImageBitmap(new Blob([bytes]));
      const canvas = document.createElement("canvas");
      canvas.width = 2 * bitmap.width;
      canvas.height = 2 * bitmap.height;
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      const { data } = await engine.recognize(canvas, {}, { text: true, blocks: true });
      const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs).flatMap((paragraph) => paragraph.lines);
      return lines.flatMap((line) => line.words).map(({ text, bbox }) => ({ text, box: [bbox.x0 / 2, bbox.y0 / 2, (bbox.x1 - bbox.x0) / 2, (bbox.y1 - bbox.y0) / 2] }));
    },
  };
}

window.bench = {
  // `runtime`: null for tesseract.js.
  async start(name, runtime, workers) {
    readers.get(name)?.end?.();
    const reader = runtime === null ? await startTesseract() : await startPipeline(runtime, workers);
    readers.set(name, reader);
    return reader.start_ms;
  },
  // Milliseconds of one network on an even picture.
  run: (name, model, dims, times) => readers.get(name).run(model, dims, times),
  cancel: (name, model, dims, delays_ms) => readers.get(name).cancel(model, dims, delays_ms),
  async read(name, source) {
    const bytes = await picture(source);
    const began = performance.now();
    const lines = await readers.get(name).read(bytes);
    return { ms: performance.now() - began, lines };
  },
};
