// The whole app without its server, after a reload: a case is read, filled in, redacted and packed. And a newer version, which
// waits until the seller takes it. One picture is read in each of two pages.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { dropFiles, openPage, sampleFiles, startChromium, state, until } from "./chromium.mjs";
import { startFirefox } from "./firefox.mjs";
import { wholeJob } from "./whole_job.mjs";
import { root, serveSite } from "./site.mjs";
import { press } from "./elements.mjs";

const limits = { timeout: 420000 };
let browser;
before(async () => (browser = await startChromium()), limits);
after(() => browser?.close());

const whole = (page) => until(page, () => window.precheckTest?.state().offline_ready, undefined, 180000);

test("with the server gone the page opens again, and the whole job is done", limits, async () => {
  const site = await serveSite();
  const page = await openPage(browser, site.address);
  await whole(page);
  assert.equal((await state(page)).kept, true);
  const asked = site.requests.length;
  await site.stop();

  await page.reload();
  await until(page, () => window.precheckTest?.state().catalogue_ready);
  assert.equal(await page.evaluate(() => document.body.className), "canvas");
  await whole(page);
  assert.equal((await state(page)).kept, true);
  assert.equal(await page.evaluate(async () => (await fetch("index.html")).headers.get("content-security-policy")?.includes("connect-src 'self'")), true, "the policy is kept with the page");
  await wholeJob(page);
  const reference = await page.context().newPage();
  await reference.goto(`${site.address}reference/zh/`);
  assert.match(await reference.textContent("h1"), /缺陷手册/);
  assert.equal(site.requests.length, asked);
  assert.deepEqual(page.problems.filter((problem) => !problem.includes("ERR_CONNECTION_REFUSED")), []);
  await page.context().close();
});

test("the manifest names icons that are there, and the worker stands: it can be installed", limits, async () => {
  const site = await serveSite();
  const page = await openPage(browser, site.address);
  await until(page, () => window.precheckTest.state().kept, undefined, 180000);
  const session = await page.context().newCDPSession(page);
  const { errors, data, url } = await session.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(url, `${site.address}manifest.webmanifest`);
  for (const icon of JSON.parse(data).icons) {
    const size = await page.evaluate(async (src) => { const picture = new Image(); picture.src = src; await picture.decode(); return picture.naturalWidth; }, icon.src);
    if (icon.sizes !== "any") assert.equal(`${size}x${size}`, icon.sizes, icon.src);
  }
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.map((error) => error.errorId).filter((id) => id !== "in-incognito"), []);

  // Opened from what is kept it asks once for a newer version, and for nothing more when a file comes.
  await page.reload();
  await whole(page);
  const asked = site.requests.length;
  assert.ok(site.requests.some((request) => request.url === "/assets.json?server"));
  await dropFiles(page, [sampleFiles[4]]);
  await until(page, () => window.precheckTest.state().files[0]?.stage === "done", undefined, 180000);
  assert.deepEqual(site.requests.slice(asked).map((request) => request.url), []);
  await page.context().close();
  await site.stop();
});

const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

// The site from a folder that the test may change.
function serveFolder(folder) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    try {
      const bytes = readFileSync(join(folder, name.endsWith("/") ? `${name}index.html` : name));
      response.writeHead(200, { "Content-Type": types[extname(name) || ".html"] ?? "application/octet-stream", "Cache-Control": "no-cache" });
      response.end(request.method === "HEAD" ? undefined : bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve({ address: `http://localhost:${server.address().port}/`, stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) })));
}

test("a newer version is readied, offered, and taken only when told to; a page of the older one goes on", limits, async () => {
  const folder = mkdtempSync(join(tmpdir(), "precheck-site-"));
  cpSync(join(root, "build/site"), folder, { recursive: true, filter: (path) => !/\.(br|gz)$/.test(path) });
  const site = await serveFolder(folder);
  const page = await openPage(browser, site.address);
  await whole(page);
  assert.equal((await state(page)).newer_version, "");

  // The next build: another style sheet, another version.
  const style = join(folder, "page.css");
  writeFileSync(style, `${readFileSync(style, "utf8")}\n#next-build{top:0}\n`);
  const list = JSON.parse(readFileSync(join(folder, "assets.json"), "utf8"));
  list.version = "9.9.9";
  list.files["page.css"] = { bytes: statSync(style).size, sha256: createHash("sha256").update(readFileSync(style)).digest("hex") };
  writeFileSync(join(folder, "assets.json"), JSON.stringify(list));

  const newStyle = (where) => where.evaluate(() => [...document.styleSheets].some((sheet) => [...sheet.cssRules].some((rule) => rule.selectorText === "#next-build")));
  await page.reload();
  await until(page, () => window.precheckTest?.state().newer_version === "9.9.9", undefined, 180000);
  assert.equal(await newStyle(page), false, "not under the seller's hands");
  assert.ok((await state(page)).notice.includes("9.9.9"));
  await page.reload();
  await until(page, () => window.precheckTest?.state().newer_version === "9.9.9", undefined, 180000);
  assert.equal(await newStyle(page), false, "nor by a reload");
  const older = await page.context().newPage();
  await older.goto(site.address);
  await until(older, () => window.precheckTest?.state().catalogue_ready);

  await press(page, "desk-offline_use");
  await until(page, () => JSON.stringify(window.precheckTest.state().sheet ?? "").includes("9.9.9"));
  await Promise.all([page.waitForNavigation(), press(page, "sheet-take")]);
  await until(page, () => window.precheckTest?.state().offline_ready, undefined, 180000);
  assert.equal(await newStyle(page), true);
  assert.equal((await state(page)).newer_version, "");

  // The older page is still whole: what it fetches late is of its own build.
  await dropFiles(older, [sampleFiles[4]]);
  await until(older, () => window.precheckTest.state().files[0]?.stage === "done", undefined, 180000);
  assert.equal(await newStyle(older), false);
  await site.stop();
  await page.reload();
  await until(page, () => window.precheckTest?.state().catalogue_ready);
  assert.equal(await newStyle(page), true);
  await page.context().close();
});

test("in Firefox too it opens again with the server gone, and the whole job is done", limits, async () => {
  const site = await serveSite();
  const { browser: firefox, stop } = await startFirefox();
  try {
    const page = await firefox.newPage();
    await page.setViewport({ width: 1366, height: 768 });
    await page.goto(site.address);
    const wait = async (condition) => {
      for (const end = Date.now() + 240000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) if (await page.evaluate(condition).catch(() => false)) return;
      throw new Error(`waited in vain for ${condition}`);
    };
    await wait(() => window.precheckTest?.state().kept === true);
    const asked = site.requests.length;
    await site.stop();
    await page.reload();
    await wait(() => window.precheckTest?.state().offline_ready === true);
    await wholeJob(page);
    assert.equal(site.requests.length, asked);
  } finally {
    await stop();
  }
});
