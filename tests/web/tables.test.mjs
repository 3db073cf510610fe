// The views of a whole case in Chromium: comparison table, evidence list, the route question, and the statement's marks. Two
// pictures of the sample case are read; the form names another order on purpose.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { clickControl, drawn, dropFiles, openPage, pageOfSite, probe, sampleFiles, settled, state, until } from "./chromium.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-tables-"));
const limits = { timeout: 240000 };
const order_page = "02-订单页.png";
const { site, browser, page } = await pageOfSite({ size: { width: 1600, height: 900 } });

before(async () => {
  const form = JSON.parse(readFileSync(sampleFiles[0], "utf8"));
  form.order_no = "8231907745120000";
  form.statement = "😀买家已收货（附件9），请加微信核实。订单 8231907745126608 已发货。依据规则 4.2.1，请求撤销处罚。";
  form.files = form.files.filter((file) => /^0[12]/.test(file.name));
  writeFileSync(join(folder, "case.json"), JSON.stringify(form));
  await dropFiles(page, [join(folder, "case.json"), sampleFiles[1], sampleFiles[2]]);
  await until(page, () => window.precheckTest.state().report?.files.length === 2 && !window.precheckTest.state().busy);
  await settled(page);
}, limits);

const rowOf = async (type) => {
  const rows = (await state(page)).report.consistency;
  return { row: rows.find((row) => row.type === type), index: rows.findIndex((row) => row.type === type) };
};

test("another order number in the form differs in the table, and its cell leads to the place in the picture", limits, async () => {
  const { row, index } = await rowOf("order_no");
  assert.equal(row.state, "differs");
  const at = row.seen.findIndex((seen) => seen.file === order_page);
  assert.equal(row.seen[at].agrees, false);
  await clickControl(page, "middle.1");
  const cell = (await probe(page)).widgets.find((widget) => widget.id.startsWith(`table.${index}.`) && widget.id.endsWith(`.seen.${at}`));
  assert.match(cell.label, /8231907745126608, 不一致/);
  await clickControl(page, cell.id);
  const screen = await probe(page);
  assert.equal(screen.middle, "picture");
  assert.equal(screen.selected_file, (await state(page)).files.find((file) => file.name === order_page).id);
  assert.deepEqual(screen.marked.box, row.seen[at].box);
  const [x, y, w, h] = row.seen[at].box;
  assert.ok(Math.abs(screen.camera[0] - (x + w / 2)) < 2 && Math.abs(screen.camera[1] - (y + h / 2)) < 2, "the camera is at the place");
});

test("the form's cell leads to its field, by the keyboard too", limits, async () => {
  const { index } = await rowOf("order_no");
  await clickControl(page, "middle.1");
  await clickControl(page, `table.${index}.form.0`);
  await until(page, () => document.activeElement?.id === "text-field");
  await page.keyboard.press("Escape");
});

test("the statement's cell selects its words", limits, async () => {
  const { row, index } = await rowOf("order_no");
  assert.equal(row.statement[0].agrees, false);
  await clickControl(page, `table.${index}.statement.0`);
  await until(page, () => document.activeElement?.id === "statement-area");
  assert.equal(await page.evaluate(() => {
    const area = document.getElementById("statement-area");
    return area.value.slice(area.selectionStart, area.selectionEnd);
  }), "8231907745126608");
});

test("the table of the mirror says the same and leads to the same place", limits, async () => {
  assert.match(await page.evaluate(() => document.querySelector("#consistency-table tr.differs th").textContent), /订单号 ✕ 不一致/);
  await page.evaluate((name) => [...document.querySelectorAll("#consistency-table button.different")].find((button) => button.closest("td").cellIndex === 3 + [...document.querySelectorAll("#consistency-table thead th")].slice(3).findIndex((head) => head.textContent === name)).click(), order_page);
  await drawn(page);
  const { row } = await rowOf("order_no");
  assert.deepEqual((await probe(page)).marked.box, row.seen.find((seen) => seen.file === order_page).box);
});

test("the evidence list shows what is there, what is missing and how to get it", limits, async () => {
  const places = (await state(page)).report.evidence_matrix;
  assert.deepEqual(places.map((place) => place.state), ["filled", "filled", "empty", "empty", "empty"]);
  await clickControl(page, "middle.2");
  const ids = (await probe(page)).widgets.map((widget) => widget.id);
  assert.ok(ids.includes("place.0.file.0") && ids.includes("place.1.file.0") && !ids.includes("place.2.file.0"));
  await clickControl(page, "place.0.file.0");
  assert.equal((await probe(page)).middle, "picture");
  const rows = await page.evaluate(() => [...document.querySelectorAll("#matrix-must tbody tr")].map((row) => row.textContent));
  assert.match(rows[0], /处罚通知.*✓ 已有.*01-处罚通知\.png/);
  assert.match(rows[2], /■ 缺/);
  assert.ok(rows[2].includes(places[2].how.zh));
});

test("findings mark the very words, typed text moves them, and a click selects them", limits, async () => {
  await clickControl(page, "left.1");
  await until(page, () => document.querySelectorAll("#statement-marks mark").length > 0);
  const marked = await page.evaluate(() => {
    const { report } = window.precheckTest.state();
    return [...document.querySelectorAll("#statement-marks mark[data-finding]")].map((mark) => ({ text: mark.textContent, range: report.findings[Number(mark.dataset.finding)].where.range }));
  });
  const points = [...(await state(page)).case_form.statement];
  for (const { text, range } of marked) assert.ok(points.slice(...range).join("").includes(text), `${text} in ${range}`);
  const index = (await state(page)).report.findings.findIndex((finding) => finding.where.field === "statement" && finding.where.range !== null);
  const words = points.slice(...(await state(page)).report.findings[index].where.range).join("");
  // The layer lies where the text area does and breaks its lines alike.
  const same = await page.evaluate(() => {
    const [area, layer] = ["statement-area", "statement-marks"].map((id) => document.getElementById(id));
    const [a, b] = [area, layer].map((element) => element.getBoundingClientRect());
    return [a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height, Math.abs(area.scrollHeight - layer.scrollHeight)];
  });
  assert.equal(same[0], true);
  assert.ok(same[1] <= 2, `heights differ by ${same[1]}`);
  await clickControl(page, `statement.finding.${index}`);
  await until(page, () => document.activeElement?.id === "statement-area");
  const selected = () => page.evaluate(() => {
    const area = document.getElementById("statement-area");
    return area.value.slice(area.selectionStart, area.selectionEnd);
  });
  assert.equal(await selected(), words);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("#statement-marks .chosen")].map((part) => part.textContent).join("")), words);
  // Before the next check: what was typed in front moves the marks along.
  await page.evaluate(() => {
    const area = document.getElementById("statement-area");
    area.setRangeText("补充说明。", 0, 0, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  assert.ok(await page.evaluate((text) => [...document.querySelectorAll("#statement-marks mark")].some((mark) => text.includes(mark.textContent)), words));
  await settled(page);
  // And in the mirror.
  await page.evaluate(() => document.querySelector("#field-statement-problems button").click());
  assert.notEqual(await page.evaluate(() => {
    const area = document.getElementById("field-statement");
    return area.selectionEnd - area.selectionStart;
  }), 0);
  assert.ok(await page.evaluate(() => document.querySelectorAll(".statement-box .marks mark").length > 0));
  await page.keyboard.press("Escape");
});

test("the route question goes first, by the keyboard, and can be changed", limits, async () => {
  const fresh = await openPage(browser, site.address);
  await clickControl(fresh, "start_form");
  const ids = async () => (await probe(fresh)).widgets.map((widget) => widget.id);
  assert.ok((await ids()).includes("route.kind.appeal"));
  assert.ok(!(await ids()).some((id) => id.startsWith("field.")), "the form waits for the answer");
  // The first answer of each question has the keyboard.
  const enter = async () => {
    await drawn(fresh);
    await fresh.keyboard.press("Enter");
    await drawn(fresh);
  };
  await enter();
  assert.equal((await state(fresh)).case_form.kind, "appeal");
  assert.ok((await ids()).includes("route.entry.yes"));
  assert.ok(!(await ids()).some((id) => id.startsWith("field.")));
  await enter();
  assert.equal((await state(fresh)).case_form.appeal_available, true);
  assert.ok((await ids()).includes("route.penalty.points"));
  await enter();
  const { case_form } = await state(fresh);
  assert.deepEqual([case_form.penalty_kind, case_form.cause], ["points", "points_deducted"]);
  assert.ok((await ids()).includes("field.kind"));
  await clickControl(fresh, "route.change");
  await clickControl(fresh, "route.kind.report");
  assert.deepEqual([(await state(fresh)).case_form.kind, (await state(fresh)).case_form.cause], ["report", undefined]);
  await fresh.context().close();

  const plain = await openPage(browser, `${site.address}?view=plain`);
  await plain.click("#route-appeal");
  await plain.waitForSelector("#route-yes");
  await plain.click("#route-no");
  await plain.waitForSelector("#route-penalty-points");
  assert.match(await plain.textContent("#mirror section[aria-labelledby=route-title]"), /没有入口就不能申诉/);
  await plain.click("#route-penalty-points");
  await plain.waitForSelector("#route-change");
  assert.equal((await state(plain)).case_form.cause, "points_deducted");
  assert.deepEqual(plain.problems, []);
  await plain.context().close();
});

test("it all fits a narrow screen and a small one", limits, async () => {
  for (const size of [{ width: 420, height: 800 }, { width: 1280, height: 720 }]) {
    await page.setViewportSize(size);
    await drawn(page);
    if (size.width < 900) {
      await clickControl(page, "narrow.4");
      await clickControl(page, "tables.0");
    } else await clickControl(page, "middle.1");
    const cells = (await probe(page)).widgets.filter((widget) => /^table\.\d+\./.test(widget.id));
    assert.ok(cells.length > 4, `${cells.length} cells at ${size.width}`);
    for (const { id, rect } of cells) assert.ok(rect[2] > 40, `${id} is ${rect[2]} px wide`);
  }
});

test("nothing went wrong unseen", () => assert.deepEqual(page.problems, []));
