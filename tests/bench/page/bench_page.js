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

// The product's own core worker with `workers` tensor workers.
async function startOurs(workers) {
  const worker = new Worker("/site/core_worker.js");
  const waiting = new Map();
  const next = (type) => new Promise((resolve, reject) => waiting.set(type, { resolve, reject }));
  const fail = (reason) => {
    for (const { reject } of waiting.values()) reject(new Error(reason));
    waiting.clear();
  };
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({ data }) => {
    if (/_failed$/.test(data.type)) return fail(data.reason);
    waiting.get(data.type)?.resolve(data);
    waiting.delete(data.type);
  };
  const began = performance.now();
  const started = next("started");
  worker.postMessage({ type: "start", wasm: await bytesOf("/site/precheck_core.wasm") });
  await started;
  const [detector, recogniser, keys, runtime] = await Promise.all(["models/det.onnx", "models/rec.onnx", "models/keys.txt", "ort.wasm"].map((name) => bytesOf(`/site/${name}`)));
  const ready = next("ocr_ready");
  const worker_url = new URL("/site/tensor_worker.js", location.href).href;
  worker.postMessage({ type: "ocr", assets: { detector, recogniser, dictionary: new TextDecoder().decode(keys), runtime, worker_url, reader: "bench", workers } });
  await ready;
  let job = 0;
  return {
    start_ms: performance.now() - began,
    async read(bytes) {
      const done = next("gathered");
      worker.postMessage({ type: "gather", job: ++job, name: "picture.png", bytes }, [bytes]);
      const facts = JSON.parse((await done).file_json);
      if (!facts.text) throw new Error(`not read: ${facts.read_reason}`);
      return facts.text.lines.map(({ text, box }) => ({ text, box }));
    },
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
  async start(name, workers) {
    const reader = name === "tesseract" ? await startTesseract() : await startOurs(workers);
    readers.set(name, reader);
    return reader.start_ms;
  },
  async read(name, source) {
    const bytes = await picture(source);
    const began = performance.now();
    const lines = await readers.get(name).read(bytes);
    return { ms: performance.now() - began, lines };
  },
};
