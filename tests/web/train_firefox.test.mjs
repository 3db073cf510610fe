// Practice, exam and the trainer's desk in Firefox, in a window on a display of its own: on the canvas and in the list, light and dark,
// both languages, wide and narrow. One picture is read.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { part } from "./bundle.mjs";
import { startFirefox } from "./firefox.mjs";
import { serveSite } from "./site.mjs";
import { fill, press } from "./elements.mjs";
import { catchFiles, drawByHand, lastSaved, makeCase, opened, openTopic, pause, readEvidence, sheetText, until } from "./training_job.mjs";

const limits = { timeout: 300000 };
const shots = process.env.PRECHECK_SHOTS;
let site, browser, stop, page;

const at_page = async (name) => until(page, (wanted) => window.precheckTest.state().sheet?.page === wanted, name, 30000);
const pictureHere = () => until(page, () => window.precheckTest.state().sheet.blocks.some((each) => each.kind === "picture" && each.picture.ready), undefined, 60000);
async function shot(name) {
  if (shots === undefined) return;
  await pause(900);
  await page.screenshot({ path: `${shots}/firefox_${name}.png` });
}

before(async () => {
  if (shots !== undefined) mkdirSync(shots, { recursive: true });
  site = await serveSite();
  ({ browser, stop } = await startFirefox());
  page = await browser.newPage();
  await page.setViewport({ width: 1366, height: 768 });
  await page.goto(site.address);
  await opened(page);
}, limits);
after(async () => {
  await stop?.();
  await site?.stop();
});

test("practice: a region is marked, classed and explained, and the score is kept", limits, async () => {
  assert.equal(await page.evaluate(() => document.body.className), "canvas");
  await openTopic(page, "practice");
  await shot("practice_list");
  await press(page, "sheet-case.frozen-grey-box");
  await pictureHere();
  await press(page, "sheet-check");
  await press(page, "sheet-next");
  await pictureHere();
  await press(page, "sheet-region.p2");
  await fill(page, "sheet-class.p2", "EDC-508");
  await shot("practice_marked");
  await press(page, "sheet-check");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => (each.text ?? "").startsWith("怎么改：")), undefined, 60000);
  await shot("practice_checked");
  await press(page, "sheet-list");
  assert.match(await sheetText(page), /最好成绩 \d+ 分/);
});

test("exam: whoever knows the answers passes with 100, the certificate's code is right, and the review explains", limits, async () => {
  await catchFiles(page);
  const { drawExam } = await part("train/draw");
  const { bank } = await import("../train/training.mjs");
  await openTopic(page, "exam");
  await shot("exam_start");
  await fill(page, "sheet-seed", "2026");
  await press(page, "sheet-begin");
  for (const [at, { item }] of drawExam(bank, 2026).entries()) {
    await at_page(String(at));
    await until(page, (number) => document.getElementById("sheet").textContent.includes(`第 ${number} 题，`), at + 1);      // the list follows a moment later
    if (item.kind === "time") await fill(page, "sheet-time", item.time);
    if (item.kind === "order") for (const number of item.options.keys()) await fill(page, `sheet-step.${number}`, String(number));
    for (const number of item.right ?? []) await press(page, `sheet-option.${number}`);
    if (at === 1) await shot("exam_item");
    if (at < 49) await press(page, "sheet-next");
  }
  await press(page, "sheet-hand_in");
  await press(page, "sheet-finish");
  await at_page("done");
  assert.match(await sheetText(page), /通过：100 分/);
  await fill(page, "sheet-name", "学员甲");
  await press(page, "sheet-certificate");
  const certificate = await lastSaved(page, 1);
  const lines = /<pre>([\s\S]*?)<\/pre>/.exec(certificate)[1];
  const code = /class="code">([0-9a-f]{16})</.exec(certificate)[1];
  const { createHash } = await import("node:crypto");
  assert.equal(createHash("sha256").update(lines.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&quot;", '"').replaceAll("&amp;", "&"), "utf8").digest("hex").slice(0, 16), code);
  await press(page, "sheet-shows_all");
  await until(page, () => window.precheckTest.state().sheet.blocks.filter((each) => (each.text ?? "").startsWith("解释：")).length === 50);
  await shot("exam_done");
  await openTopic(page, "trainer");
  await fill(page, "sheet-task", "certificate");
  await fill(page, "sheet-certificate_text", lines);
  await fill(page, "sheet-certificate_code", code);
  await press(page, "sheet-check_certificate");
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => (each.text ?? "").includes("核验码相符")));
  assert.match(await sheetText(page), /重新计分的结果相同/);
  await shot("certificate");
});

test("trainer: a region is drawn, moved and sized on the canvas, the case is there after a reload and practised; so in the list", limits, async () => {
  await readEvidence(page);
  await makeCase(page);
  const drawn = await drawByHand(page, { canvas: true, shot: async () => shot("trainer_draw") });
  await press(page, "sheet-edit.save");
  const { cases, id } = JSON.parse(await lastSaved(page, 2));
  assert.deepEqual(cases[0].files[0].regions.at(-1).box, drawn.box);
  await until(page, () => window.precheckTest.state().sheet.blocks.some((each) => each.text === "✓ 已保存在本机。"), undefined, 20000);
  for (const address of [site.address, `${site.address}?view=plain`]) {
    await page.goto(address);
    await opened(page);
    await openTopic(page, "practice");
    assert.match(await sheetText(page), /手画的案例/);
    await press(page, `sheet-case.${cases[0].id}`);
    await pictureHere();
  }
  await openTopic(page, "trainer");
  await fill(page, "sheet-task", "case");
  await press(page, `sheet-own.open.cases ${id}`);
  await pictureHere();
  await drawByHand(page, { canvas: false, shot: async () => shot("trainer_plain") });
});

test("dark, English and narrow: nothing is cut, nothing is left in the other language", limits, async () => {
  await page.goto(site.address);
  await opened(page);
  await page.evaluate(() => {
    localStorage.setItem("precheck.lang", "en");
    localStorage.setItem("precheck.theme", "dark");
  });
  for (const [name, width, height] of [["wide", 1366, 768], ["narrow", 390, 780]]) {
    await page.setViewport({ width, height });
    await page.reload();
    await opened(page);
    for (const topic of ["practice", "exam", "trainer"]) {
      await openTopic(page, topic);
      const words = await page.evaluate(() => JSON.stringify(window.precheckTest.state().sheet));
      assert.ok(!/\{\w+\}|undefined/.test(words), topic);
      // What a trainer or learner wrote stands as it is; all else is English.
      if (topic !== "trainer") assert.ok(!/[\u4e00-\u9fff]/.test(words), `${topic}: ${words.match(/.{30}[\u4e00-\u9fff]/)?.[0]}`);
      await shot(`${topic}_${name}_dark_en`);
    }
  }
});
