// Chromium with software graphics, and the few things that a user does there.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after } from "node:test";
import { root, serveSite } from "./site.mjs";

const { chromium } = createRequire(`${root}/web/package.json`)("playwright-core");
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));

export async function startChromium() {
  return chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
      // Traffic of the browser itself must not be taken for the page's.
      "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-sync", "--no-first-run", "--no-default-browser-check"],
  });
}

export async function openPage(browser, address, { lang = "zh-CN", scheme = "light", init, size = { width: 1366, height: 768 } } = {}) {
  const context = await browser.newContext({ viewport: size, locale: lang, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  page.problems = [];
  page.setDefaultTimeout(60000);
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  if (init) await page.addInitScript(init);
  await page.goto(address);
  await page.waitForFunction(() => window.precheckTest?.state().catalogue_ready, undefined, { timeout: 60000 });
  return page;
}

// The site, a browser and a page of it for a whole file of tests; they go with its last one.
export async function pageOfSite(options) {
  const site = await serveSite();
  const browser = await startChromium();
  after(async () => {
    await browser.close();
    await site.stop();
  });
  return { site, browser, page: await openPage(browser, site.address, options) };
}

export const state = (page) => page.evaluate(() => window.precheckTest.state());
export const probe = (page) => page.evaluate(() => window.precheckTest.probe());

export async function until(page, condition, argument, timeout = 120000) {
  // A function, never a string: the page's policy compiles no text.
  await page.waitForFunction(condition, argument, { timeout, polling: 100 });
}

export async function settled(page) {
  await until(page, () => !window.precheckTest.state().busy);
  await page.waitForTimeout(150);
}

// Until the canvas has drawn what was asked for and come to rest. Animation frames are waited for, not only time: on a busy
// machine one comes later than any time that is worth waiting for.
export async function drawn(page) {
  const frames = () => page.evaluate(async () => {
    for (let i = 0; i < 3; ++i) await new Promise((resolve) => requestAnimationFrame(resolve));
    return window.precheckTest.frames();
  });
  for (let before = -1, now = await frames(); before !== now; ) {
    before = now;
    await page.waitForTimeout(100);
    now = await frames();
  }
}

// A control of the canvas by its name, when it is there.
export async function clickControl(page, id) {
  await until(page, (wanted) => window.precheckTest.probe().widgets.some((widget) => widget.id === wanted), id, 15000).catch(() => {
    throw new Error(`no control ${id} on the canvas`);
  });
  await drawn(page);
  const [x, y, width, height] = (await probe(page)).widgets.find((widget) => widget.id === id).rect;
  await page.mouse.click(x + width / 2, y + height / 2);
  await drawn(page);
}

// A real drop: files of the disk, handed over by the browser itself.
export async function dropFiles(page, files, { x = 600, y = 400 } = {}) {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"]) await session.send("Input.dispatchDragEvent", { type, x, y, data });
  await session.detach();
}

export async function pasteFile(page, bytes, name, type) {
  await page.evaluate(([list, file_name, media]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(list)], file_name, { type: media }));
    (document.activeElement ?? document.body).dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, [[...bytes], name, type]);
}

// Names and roles as assistive technology gets them, in reading order.
export async function accessibleNodes(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  const by_id = new Map(nodes.map((node) => [node.nodeId, node]));
  const inOrder = (node) => (node === undefined ? [] : [node, ...(node.childIds ?? []).flatMap((id) => inOrder(by_id.get(id)))]);
  return inOrder(nodes.find((node) => node.parentId === undefined)).filter((node) => !node.ignored).map((node) => ({ role: node.role?.value ?? "", name: node.name?.value ?? "", value: node.value?.value ?? "" }));
}

// How varied a part of the screen is: number of different colours, and the share of the commonest.
export async function coloursOf(page, clip) {
  const picture = await page.screenshot({ clip });
  return page.evaluate(async (list) => {
    const bitmap = await createImageBitmap(new Blob([new Uint8Array(list)]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext("2d");
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const colour = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
    const [commonest, most] = [...counts].sort((a, b) => b[1] - a[1])[0];
    return { different: counts.size, commonest, share: most / (data.length / 4) };
  }, [...picture]);
}

export const sampleFiles = ["case.json", "01-处罚通知.png", "02-订单页.png", "03-物流.png", "04-聊天.png"].map((name) => `${root}/assets/sample_case/${name}`);
export const bytesOf = (path) => readFileSync(path);
