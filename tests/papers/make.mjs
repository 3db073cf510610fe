// Makes the sample papers: node tests/papers/make.mjs [NAME…]. Each as what its list says: png, pdf with its text, photo (slanted, uneven
// light, JPEG), scan_pdf (a picture of the page alone). Needs chromium and imagemagick.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startChromium } from "../web/chromium.mjs";
import { samples } from "./pages.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "files");
mkdirSync(folder, { recursive: true });
const browser = await startChromium();
const page = await browser.newPage();

async function pictureOf(html, path) {
  const [, width, height] = /size: (\d+)px (\d+)px/.exec(html);
  await page.setViewportSize({ width: Number(width), height: Number(height) });
  await page.setContent(html);
  await page.screenshot({ path });
  execFileSync("convert", [path, "-strip", "-colors", "64", `PNG8:${path}`]);
}
async function printed(html, path) {
  const [, width, height] = /size: (\d+)px (\d+)px/.exec(html);
  await page.setContent(html);
  await page.pdf({ path, width: `${width}px`, height: `${height}px`, printBackground: true });
}

const wanted = process.argv.slice(2);
for (const { file, html, as } of samples.filter((sample) => wanted.length === 0 || wanted.includes(sample.file))) {
  const at = (ending) => join(folder, `${file}.${ending}`);
  if (as.includes("png")) await pictureOf(html, at("png"));
  if (as.includes("pdf")) await printed(html, at("pdf"));
  if (as.includes("photo")) {
    await pictureOf(html, at("tmp.png"));
    execFileSync("convert", [at("tmp.png"), "-bordercolor", "#8a7d6c", "-border", "60", "-background", "#8a7d6c", "-rotate", "1.1", "-attenuate", "0.15", "+noise", "Gaussian", "-quality", "72", "-strip", at("photo.jpg")]);
    rmSync(at("tmp.png"));
  }
  if (as.includes("scan_pdf")) {
    await pictureOf(html, at("tmp.png"));
    execFileSync("convert", [at("tmp.png"), "-quality", "70", at("tmp.jpg")]);
    const [, width, height] = /size: (\d+)px (\d+)px/.exec(html);
    const image = readFileSync(at("tmp.jpg")).toString("base64");
    await printed(`<style>@page { size: ${width}px ${height}px; margin: 0 } body { margin: 0 } img { width: 100%; display: block }</style><img src="data:image/jpeg;base64,${image}">`, at("scan.pdf"));
    for (const ending of ["tmp.png", "tmp.jpg"]) rmSync(at(ending));
  }
}
writeFileSync(join(folder, "labels.json"), `${JSON.stringify(samples.map(({ html, ...label }) => label), null, 1)}\n`);
await browser.close();
