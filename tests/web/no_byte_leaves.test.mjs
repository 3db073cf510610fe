// Nothing leaves the machine. Shown three ways: every known way out is tried from inside the page, where the same page without
// its policy must leak (else the test could not see a leak); a case is read with the server gone; and a word hidden in
// picture, name and form turns up in no request. One picture is read.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as zlib from "node:zlib";
import { dropFiles, openPage, sampleFiles, startChromium, until } from "./chromium.mjs";
import { startListeners } from "./listeners.mjs";
import { serveSite } from "./site.mjs";
import { navigations, wayOutOfAFrame, waysOut } from "./ways_out.mjs";
import { fill } from "./elements.mjs";

const limits = { timeout: 240000 };
const folder = mkdtempSync(join(tmpdir(), "precheck-leak-"));
let browser;
before(async () => (browser = await startChromium()), limits);
after(() => browser?.close());

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Chromium 156 ends the page that opens WebRTC under the allowlist; such a page neither answers nor closes.
const within = (ms, promise) => Promise.race([promise.catch(() => undefined), pause(ms)]);

async function leaksOf(open) {
  const listeners = await startListeners();
  try {
    for (const [go, ms] of [[waysOut, 4000], [wayOutOfAFrame, 2000]]) {
      const page = await open();
      void within(ms, page.evaluate(go, listeners.target));
      await pause(ms);
      await within(5000, page.context().close());
    }
    return listeners.arrived;
  } finally {
    await listeners.stop();
  }
}

async function navigationLeaksOf(open) {
  const listeners = await startListeners();
  try {
    for (const go of Object.values(navigations)) {
      const page = await open();
      void within(2000, page.evaluate(go, listeners.target));
      await pause(2000);
      await within(5000, page.context().close());
    }
    return listeners.arrived;
  } finally {
    await listeners.stop();
  }
}

test("the same page without its policy leaks by every way: the test can see a leak", limits, async () => {
  const site = await serveSite("--no-policy");
  try {
    const open = () => openPage(browser, site.address);
    const leaked = await leaksOf(open);
    const must = ["fetch", "fetch-keepalive", "xhr", "beacon", "image", "background", "script", "stylesheet", "prefetch", "preload", "frame", "object", "embed", "video", "audio", "font",
      "event-source", "websocket", "form", "worker-fetch", "worker-import", "worker-websocket", "ping", "stun", "stun-in-frame"];
    assert.deepEqual(must.filter((name) => !leaked.has(name)), []);
    const gone = await navigationLeaksOf(open);
    assert.deepEqual(Object.keys(navigations).filter((name) => !gone.has(name)), []);
  } finally {
    await site.stop();
  }
});

test("our page lets nothing out by any of them", limits, async () => {
  const site = await serveSite();
  try {
    const open = () => openPage(browser, site.address);
    assert.deepEqual([...(await leaksOf(open))], []);
    assert.deepEqual([...(await navigationLeaksOf(open))], []);
  } finally {
    await site.stop();
  }
});

test("nor does it in browsers that know no Connection-Allowlist, by any way that leaves the page where it is", limits, async () => {
  const site = await serveSite("--no-allowlist");
  try {
    const leaked = await leaksOf(() => openPage(browser, site.address));
    // A frame of its own gets new globals; only code of our own could make one, since no other code can get in.
    leaked.delete("stun-in-frame");
    assert.deepEqual([...leaked], []);
  } finally {
    await site.stop();
  }
});

// A picture with a text chunk, as a capture tool might have written a name or a place into it.
function withTextChunk(png, keyword, text) {
  const data = Buffer.concat([Buffer.from(`${keyword}\0`, "latin1"), Buffer.from(text, "latin1")]);
  const chunk = Buffer.concat([Buffer.from("tEXt"), data]);
  const sum = zlib.crc32?.(chunk) ?? crcOf(chunk);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(sum >>> 0);
  const after_header = 8 + 25;
  return Buffer.concat([png.subarray(0, after_header), length, chunk, check, png.subarray(after_header)]);
}

// Older versions of Node have no crc32 of their own.
function crcOf(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; ++bit) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

test("with the server gone a picture is read and checked, and its canary is in no request", limits, async () => {
  const canary = `canary${Date.now().toString(36)}x`;
  const site = await serveSite();
  const requests = [];
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 720 } });
  const ours = await context.newPage();
  context.on("request", (request) => requests.push({ url: request.url(), headers: request.headers(), body: request.postData() ?? "" }));
  const session = await context.newCDPSession(ours);
  await session.send("Network.enable");
  session.on("Network.webSocketCreated", (event) => requests.push({ url: event.url }));
  session.on("Network.webTransportCreated", (event) => requests.push({ url: event.url }));
  await ours.goto(site.address);
  await until(ours, () => window.precheckTest?.state().offline_ready);
  const while_loading = site.requests.length;
  assert.ok(while_loading > 10);
  const foreign = requests.filter((request) => !request.url.startsWith(site.address) && !request.url.startsWith("blob:") && !request.url.startsWith("data:"));
  assert.deepEqual(foreign, [], "no request to another origin");
  const before_work = requests.length;

  // Ready offline: from here on there is no server.
  await site.stop();
  const picture = join(folder, `${canary}-聊天.png`);
  writeFileSync(picture, withTextChunk(readFileSync(sampleFiles[4]), "Comment", canary));
  await dropFiles(ours, [picture]);
  for (const [id, value] of [["field-kind", "appeal"], ["field-seller.name", canary], ["field-statement", `${canary} 陈述`]]) await fill(ours, id, value);
  await until(ours, () => window.precheckTest.state().files.length === 1 && !window.precheckTest.state().busy);
  const { report, files } = await ours.evaluate(() => window.precheckTest.state());
  assert.equal(files[0].stage, "done");
  assert.equal(report.files[0].stages.text, "ok");
  assert.equal(report.files[0].kind, "chat_capture");
  assert.equal(report.case.seller.name, canary);
  assert.ok(report.files[0].name.includes(canary));

  const asked = requests.slice(before_work).filter((request) => !request.url.startsWith("blob:") && !request.url.startsWith("data:"));
  assert.deepEqual(asked, [], "no request at all once ready offline");
  assert.equal(site.requests.length, while_loading);
  const everything = JSON.stringify([requests.filter((request) => !request.url.startsWith("blob:")), site.requests]);
  assert.ok(!everything.includes(canary));
  assert.ok(!decodeURIComponent(everything.replace(/%(?![0-9A-F]{2})/gi, "%25")).includes(canary));
  await context.close();
});
