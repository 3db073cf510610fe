// The part that looks at films, alone in Chromium: it plays what the browser plays, says what it does not, and takes pictures
// from all over the length. The films are the seeds of the intake (two seconds, 48x32, no two pictures alike).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import { startChromium } from "./chromium.mjs";
import { root } from "./site.mjs";

const { build } = createRequire(`${root}/web/package.json`)("esbuild");
const bundle = await build({ bundle: true, format: "iife", target: "es2022", write: false, platform: "browser", external: ["fs", "path", "module", "url", "crypto"],
  stdin: { contents: 'import { servePart } from "./src/parts/part"; import { createPart } from "./src/parts/film"; servePart(createPart, self);', resolveDir: `${root}/web`, loader: "ts" } });

const server = createServer((request, answer) => {
  const name = request.url.slice(1);
  answer.setHeader("content-type", name === "worker.js" ? "text/javascript" : name === "" ? "text/html" : "application/octet-stream");
  if (name === "" || name === "favicon.ico") return answer.end("<p>films</p>");
  answer.end(name === "worker.js" ? bundle.outputFiles[0].text : readFileSync(`${root}/tests/intake/seeds/${name}`));
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const browser = await startChromium();
after(async () => {
  await browser.close();
  server.close();
});
const page = await browser.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);

const lookAt = (name) => page.evaluate(async (film) => {
  const bytes = await (await fetch(`/${film}`)).arrayBuffer();
  const worker = new Worker("/worker.js");
  const answer = await new Promise((done) => {
    worker.onmessage = ({ data }) => data.type !== "started" && done(data);
    worker.onerror = (event) => done({ type: "failed", reason: event.message });
    worker.postMessage({ type: "start", files: {} });
    worker.postMessage({ type: "run", id: 1, op: "look", payload: { bytes } });
  });
  worker.terminate();
  const pictures = (answer.result?.pictures ?? []).map(({ second, width, height, bmp }) => ({ second, width, height, begins: String.fromCharCode(bmp[0], bmp[1]), bytes: bmp.length }));
  return { ...answer, result: { ...answer.result, pictures } };
}, name);

for (const name of ["h264.mp4", "h264.mov", "h264.mkv", "fragments.mp4", "vp8.webm", "live.webm"])
  test(`${name} is played over its whole length`, async () => {
    const { type, result, reason } = await lookAt(name);
    assert.equal(type, "done", reason);
    assert.equal(result.playable, "yes", result.reason);
    assert.equal(result.whole_length, true);
    assert.ok(result.frames.length >= 3, `${result.frames.length} pictures`);
    assert.ok(result.frames[0].second < 0.7 && result.frames.at(-1).second > 1.2, "spread over two seconds");
    for (const frame of result.frames) assert.ok(frame.deviation > 20 && frame.luma > 40 && frame.luma < 220, JSON.stringify(frame));
    assert.ok(result.frames.slice(1).some((frame) => frame.change > 1), "it moves");
    assert.ok(result.pictures.length >= 1);
    for (const picture of result.pictures) assert.deepEqual([picture.width, picture.height, picture.begins, picture.bytes], [48, 32, "BM", 54 + 48 * 3 * 32]);
  });

test("a coding without a decoder, and a film that is cut before its first picture, are not played", async () => {
  const old = await lookAt("part2.mp4");
  assert.equal(old.result.playable, "no");
  assert.equal(old.result.reason, "no decoder for this coding");
  assert.deepEqual(old.result.pictures, []);
  const empty = await lookAt("movie.mp4");
  assert.ok(empty.type === "failed" || empty.result.playable === "no");
});
