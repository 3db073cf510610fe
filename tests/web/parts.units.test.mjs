// Parts: fetched once when first wanted, each in a worker of its own; one that breaks or is cancelled says so and is started
// anew; and a member of the facts that a part was to fill is there, whatever happened.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { PartWorkers } = await part("parts/part_workers");
const { servePart } = await part("parts/part");
const { gatherWhole } = await part("further_facts");
const { allParts, filesOfPart } = await part("part_loader");

// A worker whose script is the maker itself.
function workers(asked) {
  const made = [];
  const parts = new PartWorkers((create) => {
    const heard = [], failed = [];
    const scope = { onmessage: null, postMessage: (message) => setTimeout(() => worker.ended || heard.forEach((handle) => handle(message))) };
    servePart(create, scope);
    const worker = { ended: false, post: (data) => setTimeout(() => worker.ended || scope.onmessage({ data })), onMessage: (handle) => heard.push(handle), onError: (handle) => failed.push(handle), end: () => (worker.ended = true),
      breakDown: (reason) => failed.forEach((handle) => handle(reason)) };
    made.push(worker);
    return worker;
  }, (name) => asked.push(name));
  return { parts, made };
}

const echo = async (files) => ({ run: async (op, payload) => (op === "refuse" ? Promise.reject(new Error("not a PDF")) : op === "hang" ? new Promise(() => {}) : { op, payload, files: Object.keys(files) }) });

test("a part is asked for once, started once, and answers each request", async () => {
  const asked = [];
  const { parts, made } = workers(asked);
  let loading = 0;
  const options = { onLoading: () => ++loading };
  const first = parts.run("pdf", "pages", 1, options);
  const second = parts.run("pdf", "text", 2, options);
  assert.deepEqual(asked, ["pdf"]);
  parts.take("pdf", { script: echo, files: { "pdfium.wasm": new ArrayBuffer(1) } });
  assert.deepEqual(await Promise.all([first, second]), [{ op: "pages", payload: 1, files: ["pdfium.wasm"] }, { op: "text", payload: 2, files: ["pdfium.wasm"] }]);
  await assert.rejects(parts.run("pdf", "refuse", 3, options), /not a PDF/);
  assert.equal((await parts.run("pdf", "pages", 4, options)).payload, 4);
  assert.equal(loading, 2);
  assert.equal(made.length, 1);
});

test("what could not be fetched is said, and asked for again the next time", async () => {
  const asked = [];
  const { parts } = workers(asked);
  const first = parts.run("pdf", "pages", 1);
  parts.miss("pdf", "arrived damaged");
  await assert.rejects(first, /arrived damaged/);
  const again = parts.run("pdf", "pages", 1);
  parts.take("pdf", { script: echo, files: {} });
  assert.equal((await again).payload, 1);
  assert.deepEqual(asked, ["pdf", "pdf"]);
});

test("a worker that breaks, does not start or is cancelled is ended; the next request has a new one", async () => {
  const { parts, made } = workers([]);
  parts.take("pdf", { script: echo, files: {} });
  const broken = parts.run("pdf", "hang", 1);
  await new Promise((resolve) => setTimeout(resolve, 5));
  made[0].breakDown("out of memory");
  await assert.rejects(broken, /out of memory/);
  const abort = new AbortController();
  const cancelled = parts.run("pdf", "hang", 1, { signal: abort.signal });
  await new Promise((resolve) => setTimeout(resolve, 5));
  abort.abort();
  await assert.rejects(cancelled, /cancelled/);
  assert.equal((await parts.run("pdf", "pages", 2)).payload, 2);
  assert.deepEqual(made.map((worker) => worker.ended), [true, true, false]);
  parts.take("bad", { script: () => Promise.reject(new Error("no such engine")), files: {} });
  await assert.rejects(parts.run("bad", "pages", 1), /no such engine/);
});

// The core's side of one gather, as far as a file without a picture needs it.
const core = { open: () => 1, hasPicture: () => false, finish: () => '{"name":"a.pdf","container":{"media":"pdf"}}', close: () => undefined };
const table = [{ member: "document", wanted: ({ container }) => container.media === "pdf", gather: ({ name, bytes, run }) => run("pdf", "pages", { name, bytes: bytes.length }) }];

test("further facts are laid into the core's; one that failed says why; without any the text stays as it is", async () => {
  const parts = { run: async (name, op, payload) => ({ name, op, payload }) };
  const whole = async (with_parts, options = {}, rows = table) => JSON.parse(await gatherWhole(core, "a.pdf", new Uint8Array(3), null, with_parts, { reader: "r", ...options }, rows));
  assert.deepEqual((await whole(parts)).document, { name: "pdf", op: "pages", payload: { name: "a.pdf", bytes: 3 } });
  assert.deepEqual((await whole({ run: () => Promise.reject(new Error("arrived damaged")) })).document, { state: "failed", reason: "arrived damaged" });
  assert.deepEqual((await whole({ run: () => Promise.reject(new Error("x")) }, { signal: AbortSignal.abort() })).document, { state: "failed", reason: "cancelled" });
  assert.equal((await whole(null)).document.state, "failed");
  assert.equal(await gatherWhole(core, "a.pdf", new Uint8Array(3), null, parts, { reader: "r" }, [{ ...table[0], wanted: () => false }]), core.finish());
});

test("the build's list names parts and their files", () => {
  const list = { files: { "parts/pdf.js": {}, "parts/pdf/pdfium.wasm": {}, "parts/video.js": {}, "main.js": {} } };
  assert.deepEqual(allParts(list), ["pdf", "video"]);
  assert.deepEqual(filesOfPart("pdf", list), { script: "parts/pdf.js", files: ["parts/pdf/pdfium.wasm"] });
});
