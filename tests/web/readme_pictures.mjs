// The READMEs' pictures: the main states in both languages, light and dark, of the build that is there, into assets/readme.
//   bash web/run.sh --build && node tests/web/readme_pictures.mjs
// Whoever makes them anew looks at every one before they are kept.
import { readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clickControl, drawn, openPage, settled, startChromium, until } from "./chromium.mjs";
import { root, serveSite } from "./site.mjs";
import { press } from "./elements.mjs";

const folder = join(root, "assets/readme");
const quality = 70;
const most_bytes = 1_500_000;      // of all together
const desktop = { width: 1280, height: 720, deviceScaleFactor: 1, mobile: false };
const phone = { width: 390, height: 780, deviceScaleFactor: 1.5, mobile: true };
const site = await serveSite(), browser = await startChromium();

for (const name of readdirSync(folder)) if (/\.(webp|png)$/.test(name)) rmSync(join(folder, name));
let bytes = 0;
for (const [lang, locale] of [["zh", "zh-CN"], ["en", "en-US"]])
  for (const scheme of ["light", "dark"]) {
    const page = await openPage(browser, site.address, { lang: locale, scheme });
    const session = await page.context().newCDPSession(page);
    const screen = async (size) => {
      await session.send("Emulation.setDeviceMetricsOverride", size);
      await drawn(page);
    };
    const take = async (state) => {
      await page.mouse.move(5, 60);
      await drawn(page);
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
      const picture = Buffer.from(data, "base64");
      bytes += picture.length;
      writeFileSync(join(folder, `${state}-${lang}-${scheme}.webp`), picture);
    };
    await screen(desktop);
    await until(page, () => window.precheckTest.state().offline_ready);
    await take("begin");
    // A sample whose files bear names in the language of the screen, with a trace of alteration.
    await press(page, "desk-samples");
    await press(page, "sheet-open.infringement");
    await until(page, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy, undefined, 300000);
    await settled(page);
    await until(page, () => window.precheckTest.state().notice === "", undefined, 30000);
    const trace = await page.evaluate(() => window.precheckTest.state().report.findings.findIndex((finding) => finding.code === "EDC-603"));
    await page.evaluate((at) => window.precheckTest.state().report.findings[at] && [...document.querySelectorAll("#mirror .finding button")].find((button) => button.getAttribute("aria-label")?.includes("EDC-603"))?.click(), trace);
    await page.evaluate(() => document.getElementById("back-to-canvas")?.click());
    await take("case");
    await clickControl(page, "middle.1");
    await take("comparison");
    await clickControl(page, "middle.2");
    await take("evidence");
    await press(page, "desk-which_way");
    await until(page, () => window.precheckTest.probe().sheet === "which_way");
    await take("desk");
    await press(page, "sheet-close");
    await until(page, () => window.precheckTest.probe().sheet === "");
    await screen(phone);
    await clickControl(page, "narrow.2");
    await take("phone");
    if (page.problems.length > 0) throw new Error(page.problems.join("\n"));
    await page.context().close();
  }
await browser.close();
await site.stop();
const kept = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
console.log(`${(bytes / 1e3).toFixed(0)} kB of pictures, assets/readme has ${(kept / 1e3).toFixed(0)} kB`);
if (kept > most_bytes) throw new Error("more than the tree is to hold");
