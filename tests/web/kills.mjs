// Kills the browser, or the tab alone, at random moments of work on a case of 20 files, opens the case again, and compares it with
// what the page had said to be saved: nothing of that may be gone, and no file whose text was read may be read again.
//   node tests/web/kills.mjs [--runs 200] [--seed N]
// Chromium, with a profile on the disk that lives through all runs.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { root, serveSite } from "./site.mjs";

const { chromium } = createRequire(`${root}/web/package.json`)("playwright-core");
const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
const most_files = 20;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const atMost = (promise, ms = 1000) => Promise.race([Promise.resolve(promise).catch(() => undefined), pause(ms)]);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

// The same moments for the same seed, as far as a machine has any.
function randomness(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const crc_table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});
function pngChunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  let crc = 0xffffffff;
  for (const byte of body) crc = crc_table[(crc ^ byte) & 255] ^ (crc >>> 8);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE((crc ^ 0xffffffff) >>> 0, body.length + 4);
  return chunk;
}
// A small picture of one colour with a stripe that tells it from the others.
function picture(number) {
  const width = 160, height = 60;
  const rows = Buffer.alloc((width + 1) * height, 240);
  for (let y = 0; y < height; ++y) rows[y * (width + 1)] = 0;
  for (let y = 20; y < 24; ++y) for (let x = 0; x < 8 + (number % 140); ++x) rows[y * (width + 1) + 1 + x] = number % 200;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), pngChunk("IHDR", header), pngChunk("IDAT", deflateSync(rows)), pngChunk("IEND", Buffer.alloc(0))]);
}
const bytesOf = (number) => (number % 3 === 0 ? picture(number) : Buffer.from(`2026-11-${10 + (number % 19)} 09:12:00 buyer${number}: order 82319077451266${number}\n`.repeat(40 + (number % 60))));
const nameOf = (number) => `${String(number).padStart(4, "0")}.${number % 3 === 0 ? "png" : "txt"}`;

async function startBrowser(profile) {
  // Of the browser that was killed: they keep the next one from starting.
  for (const name of ["SingletonLock", "SingletonSocket", "SingletonCookie"]) rmSync(join(profile, name), { force: true });
  rmSync(join(profile, "DevToolsActivePort"), { force: true });
  const args = ["--headless=new", "--no-sandbox", "--disable-gpu", `--user-data-dir=${profile}`, "--remote-debugging-port=0", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-crash-restore-bubble", "about:blank"];
  const browser = spawn(executable, args, { detached: true, stdio: "ignore" });
  const kill = () => {
    try {
      process.kill(-browser.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  for (let tries = 0; tries < 400; ++tries) {
    const path = join(profile, "DevToolsActivePort");
    const [port, place] = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
    if (place !== undefined) return { link: await chromium.connectOverCDP(`ws://127.0.0.1:${port}${place}`), kill, gone: new Promise((resolve) => (browser.exitCode === null && browser.signalCode === null ? browser.once("exit", resolve) : resolve())) };
    await pause(50);
  }
  kill();
  throw new Error("the browser did not start");
}

// Everything that the page says to be saved, as it says it. Looked at often: what was not heard of is not asked for.
async function listen(page, heard) {
  await page.exposeBinding("acknowledged", (_source, said) => heard(said));
  await page.addInitScript(() => {
    let last = 0;
    setInterval(() => {
      const saved = window.precheckTest?.saved();
      if (saved === undefined || saved.acknowledged === null || saved.revision === last) return;
      last = saved.revision;
      const { form, files, facts } = saved.acknowledged;
      window.acknowledged({ id: saved.id, revision: saved.revision, statement: form.statement ?? "", files: files.map(({ name, sha256: digest }) => [name, digest]), facts });
    }, 5);
  });
}

async function openPage(link, address, heard) {
  const context = link.contexts()[0];
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  await listen(page, heard);
  await page.goto(`${address}?view=plain`);
  return page;
}

const opened = (page) => page.waitForFunction(() => window.precheckTest?.state().catalogue_ready === true && ["saved", "empty", "saving"].includes(window.precheckTest.state().cases.storage) && window.precheckTest.opened() === true, undefined, { polling: 50 });

// The case as it stands on the page, with the SHA-256 of the bytes that its files really have.
const onPage = (page) => page.evaluate(async () => {
  const files = [];
  for (const { name, blob, facts, keeping } of window.precheckTest.evidence()) {
    const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
    files.push({ name, digest: [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join(""), read: facts !== null, keeping });
  }
  const { case_form } = window.precheckTest.state();
  return { id: window.precheckTest.saved().id, revision: window.precheckTest.saved().revision, statement: case_form.statement ?? "", files };
});

export async function killRuns({ runs, seed = 1, log = () => undefined }) {
  const random = randomness(seed);
  const site = await serveSite();
  const profile = mkdtempSync(join(tmpdir(), "precheck-kills-"));
  const counts = { runs: 0, browser: 0, tab: 0, acknowledged: 0, files: 0, kept_texts: 0 };
  const faults = [];
  let saved = null;                     // the last that was acknowledged
  const removed = new Set();            // whose removal was asked for
  let edits = 0, next_file = 1, browser = null, page = null;
  const heard = (said) => {
    ++counts.acknowledged;
    saved = said;
  };

  const add = (count) => {
    const files = Array.from({ length: count }, () => next_file++).map((number) => ({ name: nameOf(number), mimeType: number % 3 === 0 ? "image/png" : "text/plain", buffer: bytesOf(number) }));
    return page.setInputFiles("#file-picker", files);
  };
  const act = async () => {
    const kind = random();
    if (kind < 0.45) {
      ++edits;
      await page.evaluate((text) => {
        const field = document.getElementById("field-statement");
        field.value = text;
        field.dispatchEvent(new Event("input"));
      }, `edit ${edits}`);
    } else if (kind < 0.8) {
      const present = await page.evaluate(() => window.precheckTest.state().files.length);
      const count = Math.min(most_files - present, 1 + Math.floor(random() * 4));
      if (count > 0) await add(count);
    } else {
      const files = await page.evaluate(() => window.precheckTest.state().files.map(({ id, name }) => ({ id, name })));
      if (files.length < most_files - 3) return;
      const { name } = files[Math.floor(random() * files.length)];
      removed.add(name);
      await page.evaluate((label) => [...document.querySelectorAll("#mirror .file button")].find((button) => button.getAttribute("aria-label")?.endsWith(`: ${label}`) && button.getAttribute("aria-label")?.startsWith(window.precheckTest.state().lang === "zh" ? "移除" : "Remove"))?.click(), name);
    }
  };

  const compare = (is, acknowledged, run) => {
    const fault = (text) => faults.push(`run ${run}: ${text}`);
    if (acknowledged === null) return;
    if (is.id !== acknowledged.id) return fault(`case ${is.id} was opened, ${acknowledged.id} was saved`);
    if (is.revision < acknowledged.revision) fault(`revision ${is.revision}, but ${acknowledged.revision} was acknowledged`);
    const edit = (text) => Number(/\d+/.exec(text)?.[0] ?? 0);
    if (edit(is.statement) < edit(acknowledged.statement)) fault(`"${is.statement}", but "${acknowledged.statement}" was acknowledged`);
    for (const [name, digest] of acknowledged.files) {
      const file = is.files.find((each) => each.name === name);
      if (file === undefined && removed.has(name)) continue;
      if (file === undefined) fault(`${name} is gone`);
      else if (file.digest !== digest || file.digest !== sha256(bytesOf(Number(/\d+/.exec(name)[0])))) fault(`${name} has other bytes`);
      else if (acknowledged.facts.includes(name) && !file.read) fault(`the text of ${name} has to be read again`);
      if (file !== undefined) ++counts.files;
      if (acknowledged.facts.includes(name)) ++counts.kept_texts;
    }
    for (const file of is.files) if (file.keeping === "impossible") fault(`${file.name} has lost its bytes`);
  };

  try {
    browser = await startBrowser(profile);
    for (let run = 0; run <= runs; ++run) {
      // As it was when the last page ended: what the next one saves while it is looked at is its own.
      const before = saved;
      page = await openPage(browser.link, site.address, heard);
      if (run === 0) {
        await opened(page);
        await add(most_files);
        await page.waitForFunction((count) => window.precheckTest.saved().acknowledged?.facts.length === count, most_files, { timeout: 120000 });
      }
      // Now and then the opening itself is what is cut short.
      const early = run > 0 && run < runs && random() < 0.15;
      if (!early) {
        await opened(page);
        compare(await onPage(page), before, run);
      }
      if (run === runs) break;
      const whole_browser = random() < 0.5;
      const session = await browser.link.newBrowserCDPSession();
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const until = Date.now() + (early ? random() * 1500 : random() * 3000);
      const work = (async () => {
        if (early) return;
        while (Date.now() < until + 500) {
          await act();
          await pause(random() * 120);
        }
      })().catch(() => undefined);
      await pause(Math.max(0, until - Date.now()));
      ++counts.runs;
      if (whole_browser) {
        ++counts.browser;
        browser.kill();
        await browser.gone;
        await atMost(work);
        await atMost(browser.link.close());
        browser = await startBrowser(profile);
      } else {
        ++counts.tab;
        for (const { type, id } of processInfo) if (type === "renderer") try { process.kill(id, "SIGKILL"); } catch { /* gone already */ }
        // A call into a page that is gone may never come back.
        await atMost(work);
        await atMost(page.close());
      }
      if ((run + 1) % 10 === 0) log(`${run + 1} kills, revision ${saved?.revision ?? 0}, ${saved?.files.length ?? 0} files, ${faults.length} faults`);
    }
  } finally {
    browser?.kill();
    await site.stop();
    await atMost(browser?.link.close());
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
  return { ...counts, faults };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const option = (name, otherwise) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1] || 0) || otherwise;
  const runs = process.argv.includes("--runs") ? option("runs", 200) : 200;
  const result = await killRuns({ runs, seed: process.argv.includes("--seed") ? option("seed", 1) : Date.now() % 1e9, log: (text) => console.log(text) });
  console.log(JSON.stringify(result, null, 1));
  process.exit(result.faults.length === 0 ? 0 : 1);
}
