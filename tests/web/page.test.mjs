// The page in Chromium as its users meet it: what they drop, type and press, what they see, and what a screen reader hears.
// Three pictures of the sample case are read to the end, a fourth is cancelled.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { accessibleNodes, bytesOf, clickControl, coloursOf, drawn, dropFiles, openPage, pageOfSite, pasteFile, probe, sampleFiles, settled, state, until } from "./chromium.mjs";
import { root } from "./site.mjs";
import { fill, press } from "./elements.mjs";

const folder = mkdtempSync(join(tmpdir(), "precheck-page-"));
const limits = { timeout: 240000 };
const { site, browser, page } = await pageOfSite();

test("the first screen stands: drawn, named, and without a word in the console", limits, async () => {
  const screen = await probe(page);
  assert.equal(screen.view, "empty");
  for (const id of ["pick_files", "pick_folder", "try_sample", "start_form"]) assert.ok(screen.widgets.some((widget) => widget.id === id), id);
  const colours = await coloursOf(page, { x: 200, y: 60, width: 960, height: 640 });
  assert.ok(colours.different > 50, `the canvas is nearly empty: ${colours.different} colours`);
  assert.ok(colours.share < 0.97);
  const nodes = await accessibleNodes(page);
  assert.ok(nodes.some((node) => node.role === "heading" && node.name.includes("Precheck")));
  assert.ok(nodes.some((node) => node.role === "button" && node.name === "选择文件"));
  assert.ok(nodes.some((node) => node.name.includes("全程在本机处理")));
  assert.deepEqual(page.problems, []);
});

test("the reader and the sample come by themselves, then the page is ready offline", limits, async () => {
  await until(page, () => window.precheckTest.state().offline_ready);
  assert.equal((await state(page)).ocr.state, "ready");
});

test("the sample case is dropped: form filled, files read one by one, the last one cancelled, a report in between", limits, async () => {
  await dropFiles(page, sampleFiles);
  await until(page, () => window.precheckTest.state().files.length === 4);
  const begun = await state(page);
  assert.equal(begun.case_form.order_no, "8231907745126608");
  assert.deepEqual(begun.files.map((file) => file.name), ["01-处罚通知.png", "02-订单页.png", "03-物流.png", "04-聊天.png"]);
  await until(page, () => window.precheckTest.state().report?.files.length === 1);
  assert.equal((await state(page)).busy, true, "the first report comes while others are still read");
  await until(page, () => ["finding_text", "reading_text"].includes(window.precheckTest.state().files[3].stage));
  await page.evaluate(() => [...document.querySelectorAll("#mirror .file button")].find((button) => button.getAttribute("aria-label") === "取消识别: 04-聊天.png").click());
  assert.equal((await state(page)).files[3].stage, "cancelled", "cancelling takes effect at once");
  await settled(page);
  await until(page, () => window.precheckTest.state().report.files.length === 4);
  const done = await state(page);
  assert.deepEqual(done.files.map((file) => file.stage), ["done", "done", "done", "cancelled"]);
  assert.deepEqual(done.report.files.slice(0, 3).map((file) => file.kind), ["penalty_notice", "order_page", "tracking_page"]);
  assert.ok(done.report.files.slice(0, 3).every((file) => file.url_bar.state === "full" && file.stages.text === "ok"));
  assert.ok(done.report.files[1].identifiers.some((id) => id.type === "order_no" && id.value === "8231907745126608"));
  assert.notEqual(done.report.files[3].stages.text, "ok");
  assert.equal(done.report.ready, false);
});

test("findings, files and form are in the accessibility tree", limits, async () => {
  const nodes = await accessibleNodes(page);
  const said = (role, name) => nodes.some((node) => node.role === role && node.name.includes(name));
  const { report } = await state(page);
  for (const finding of report.findings) assert.ok(said("heading", finding.code), finding.code);
  assert.ok(said("heading", "02-订单页.png"));
  assert.ok(said("button", "移除: 02-订单页.png"));
  assert.ok(nodes.some((node) => node.role === "textbox" && node.name === "订单号" && node.value === "8231907745126608"));
  assert.ok(said("combobox", "案由"));
  assert.ok(nodes.some((node) => node.role === "status"));
  assert.match(await page.textContent("#readiness"), /还不能提交.*完整度 \d+%/);
});

test("plain page and canvas go in one order: files, the route question before the form, picture, findings", limits, async () => {
  const nodes = await accessibleNodes(page);
  const heading = (name) => nodes.findIndex((node) => node.role === "heading" && node.name.startsWith(name));
  const field = nodes.findIndex((node) => node.role === "combobox" && node.name === "案由");
  const places = [heading("结论"), heading("证据 ("), heading("先确定走哪条路"), nodes.findIndex((node) => node.name === "更改"), heading("案情表"), field,
    nodes.findIndex((node) => node.role === "textbox" && node.name === "陈述"), heading("对照表"), heading("证据清单"), heading("检查结果"), heading("读到的内容"), heading("导出"), heading("帮助"), heading("规则包")];
  assert.deepEqual(places, [...places].sort((one, other) => one - other));
  assert.ok(places[0] >= 0, "all of them are there");
  const drawn_ids = (await probe(page)).widgets.map((widget) => widget.id);
  const controls = ["export", "help", "rules", "pick_files", "file.1", "left.0", "route.change", "field.cause", "middle.0", "right.0"].map((id) => drawn_ids.indexOf(id));
  assert.deepEqual(controls, [...controls].sort((one, other) => one - other));
  assert.ok(controls[0] >= 0);
});

test("the canvas shows the picture with its boxes and the findings", limits, async () => {
  await clickControl(page, "file.2");
  const screen = await probe(page);
  assert.equal(screen.view, "case");
  const middle = await coloursOf(page, { x: 340, y: 240, width: 620, height: 340 });
  assert.ok(middle.different > 200, `no picture in the viewer: ${middle.different} colours`);
  const right = await coloursOf(page, { x: 980, y: 100, width: 380, height: 600 });
  assert.ok(right.different > 60);
  // Cards of findings are named by their place in the report; the list begins with the gravest.
  const card = (await probe(page)).widgets.find((widget) => /^finding\.\d+$/.test(widget.id));
  await clickControl(page, card.id);
  assert.equal(`finding.${(await probe(page)).selected_finding}`, card.id);
});

test("an idle page draws nothing", limits, async () => {
  await page.waitForTimeout(9000);      // a notice goes after eight seconds
  // The countdown is drawn at the full minute: measured between two.
  await until(page, () => Date.now() % 60000 > 2000 && Date.now() % 60000 < 50000);
  const spent = () => page.evaluate(() => [window.precheckTest.frames(), window.precheckTest.looks()]);
  const before_ = await spent();
  await page.waitForTimeout(5000);
  assert.deepEqual(await spent(), before_);
});

test("Chinese is composed into a field of the canvas", limits, async () => {
  const session = await page.context().newCDPSession(page);
  await clickControl(page, "left.2");
  await clickControl(page, "field.seller.name");
  await until(page, () => document.activeElement?.id === "text-field");
  await session.send("Input.imeSetComposition", { text: "shen zhen", selectionStart: 9, selectionEnd: 9 });
  await until(page, () => document.getElementById("text-field").classList.contains("composing"));
  assert.equal(await page.inputValue("#text-field"), "shen zhen");
  assert.equal((await state(page)).case_form.seller.name, undefined, "half-typed text is no text yet");
  await session.send("Input.imeSetComposition", { text: "深圳", selectionStart: 2, selectionEnd: 2 });
  await session.send("Input.insertText", { text: "深圳市示例贸易" });
  await until(page, () => window.precheckTest.state().case_form.seller?.name === "深圳市示例贸易");
  // Without any composition, as some input methods commit.
  await session.send("Input.insertText", { text: "有限公司" });
  await until(page, () => window.precheckTest.state().case_form.seller?.name === "深圳市示例贸易有限公司");
  await page.keyboard.press("Backspace");
  await until(page, () => window.precheckTest.state().case_form.seller?.name === "深圳市示例贸易有限公");
  await page.keyboard.type("ABC 12");
  await until(page, () => window.precheckTest.state().case_form.seller?.name === "深圳市示例贸易有限公ABC 12");
  assert.equal(await page.inputValue("#text-field"), "");
  await session.detach();
});

test("text is pasted into a field of the canvas, and copied out of it", limits, async () => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.evaluate(() => navigator.clipboard.writeText("义乌"));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+V");
  await until(page, () => window.precheckTest.state().case_form.seller?.name === "义乌");
  await page.evaluate(() => navigator.clipboard.writeText("-"));
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  await until(page, async () => (await navigator.clipboard.readText()) === "义乌");
  await page.keyboard.press("Escape");
});

test("the statement is typed into a text area over the canvas", limits, async () => {
  await clickControl(page, "left.1");
  await until(page, () => !document.getElementById("statement-area").hidden);
  await page.fill("#statement-area", "依据规则 4.2.1，请求撤销处罚。\n第二段");
  assert.equal((await state(page)).case_form.statement, "依据规则 4.2.1，请求撤销处罚。\n第二段");
  await until(page, () => window.precheckTest.state().statement_note === "长度 22（按字符），规则包里的限度是 20 到 2000", undefined, 20000);
  await until(page, () => document.getElementById("statement-length").textContent === window.precheckTest.state().statement_note);
  await clickControl(page, "left.0");
  await until(page, () => document.getElementById("statement-area").hidden);
});

test("an edit of the form is checked at once, in the mirror without losing focus or caret", limits, async () => {
  await page.evaluate(() => document.getElementById("field-order_no").focus());
  const edit = (value) =>
    page.evaluate((text) => {
      const field = document.getElementById("field-order_no");
      field.value = text;
      field.setSelectionRange(3, 3);
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, value);
  await edit("8231907745126699");
  await until(page, () => window.precheckTest.state().report.findings.some((finding) => finding.code === "EDC-403"), undefined, 5000);
  assert.deepEqual(await page.evaluate(() => [document.activeElement?.id, document.activeElement?.selectionStart]), ["field-order_no", 3]);
  await edit("8231907745126608");
  await until(page, () => !window.precheckTest.state().report.findings.some((finding) => finding.code === "EDC-403" && finding.outcome === "fail"), undefined, 5000);
});

test("a deadline stands in the title and follows the form", limits, async () => {
  const soon = new Date(Date.now() - 3600e3).toISOString().slice(0, 16).replace("T", " ");
  for (const [id, value] of [["field-platform_zone", "UTC"], ["field-notice_delivered_at", soon]]) await fill(page, id, value);
  await until(page, () => /^剩余 .* · Precheck$/.test(document.title), undefined, 5000);
  // Both readings, on the seller's clock and the platform's.
  await until(page, () => document.querySelectorAll("#deadline-marks li").length === 3, undefined, 5000);
  const marks = await page.evaluate(() => [...document.querySelectorAll("#deadline-marks li")].map((each) => each.textContent));
  for (const [at, words] of ["黄金72小时到", "截止（从严", "截止（从宽"].entries()) assert.match(marks[at], new RegExp(`^${words}.*：北京 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d，太平洋 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d$`));
  await page.keyboard.press("F6");
  await until(page, () => document.activeElement?.id === "screen");
  assert.equal((await state(page)).case_form.notice_delivered_at, soon, "the form keeps what was typed");
  assert.match((await state(page)).report.case.notice_delivered_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
});

test("the language changes everywhere at run time", limits, async () => {
  const dark_words = await coloursOf(page, { x: 0, y: 0, width: 1366, height: 56 });
  await clickControl(page, "language");
  await until(page, () => document.documentElement.lang === "en");
  await until(page, () => document.querySelector("#findings-title")?.textContent === "Findings");
  const nodes = await accessibleNodes(page);
  assert.ok(nodes.some((node) => node.role === "button" && node.name === "Choose files"));
  assert.ok(nodes.some((node) => node.role === "textbox" && node.name === "Order number"));
  const bar = (await probe(page)).widgets.find((widget) => widget.id === "export");
  assert.match(bar.label, /Export/);
  assert.match(await page.title(), /left · Precheck$/);
  assert.notEqual((await coloursOf(page, { x: 0, y: 0, width: 1366, height: 56 })).share, dark_words.share);
  await clickControl(page, "language");
  await until(page, () => document.documentElement.lang === "zh-CN");
});

test("the theme follows the system and can be chosen", limits, async () => {
  const at = { x: 0, y: 700, width: 300, height: 60 };
  const light = await coloursOf(page, at);
  await page.emulateMedia({ colorScheme: "dark" });
  await until(page, () => window.precheckTest.state().theme === "dark");
  await page.waitForTimeout(300);
  assert.notEqual((await coloursOf(page, at)).commonest, light.commonest);
  await page.emulateMedia({ colorScheme: "light", contrast: "more" });
  await until(page, () => window.precheckTest.state().theme === "contrast");
  await page.emulateMedia({ colorScheme: "light", contrast: "no-preference" });
  await until(page, () => window.precheckTest.state().theme === "light");
});

test("a pasted picture becomes evidence, and names that are there already are told apart", limits, async () => {
  const empty = join(folder, "空白.png");
  // A small white picture: read in no time, and found blank.
  writeFileSync(empty, Buffer.from(await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(64, 64);
    const context = canvas.getContext("2d");
    context.fillStyle = "white";
    context.fillRect(0, 0, 64, 64);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  })));
  await pasteFile(page, bytesOf(empty), "image.png", "image/png");
  await until(page, () => window.precheckTest.state().files.some((file) => file.name === "粘贴图片-1.png"));
  await dropFiles(page, [empty]);
  await dropFiles(page, [empty]);
  await until(page, () => window.precheckTest.state().files.some((file) => file.name === "空白 (2).png"));
  await settled(page);
  await until(page, () => window.precheckTest.state().report.files.length === 7);
  const { report } = await state(page);
  assert.ok(report.findings.some((finding) => finding.code === "EDC-509" && finding.where.file === "粘贴图片-1.png"));
});

test("a file is removed, and the report forgets it", limits, async () => {
  const before_ = (await state(page)).files;
  await page.evaluate(() => [...document.querySelectorAll("#mirror .file button")].find((button) => button.getAttribute("aria-label") === "移除: 空白 (2).png").click());
  await until(page, () => window.precheckTest.state().report.files.every((file) => file.name !== "空白 (2).png"));
  const after_ = await state(page);
  assert.equal(after_.files.length, before_.length - 1);
  assert.ok(after_.case_form.files.every((file) => file.name !== "空白 (2).png"));
});

test("a broken file is a finding and stops nothing", limits, async () => {
  const broken = join(folder, "坏.png");
  writeFileSync(broken, Buffer.from("89504e470d0a1a0a0000000d", "hex"));
  await dropFiles(page, [broken]);
  await until(page, () => window.precheckTest.state().report.findings.some((finding) => finding.where.file === "坏.png" && finding.code === "EDC-103"));
  await settled(page);
});

test("the sample never takes the place of a case: that one is kept, and opened again as it was", limits, async () => {
  const before_ = await state(page);
  await press(page, "try-sample");
  await until(page, () => window.precheckTest.state().cases.storage === "sample" && window.precheckTest.state().files.length === 4);
  const [row] = (await state(page)).cases.rows;
  await page.evaluate((id) => document.querySelector(`#mirror .case[data-case="${id}"] button`).click(), row.id);
  await until(page, (count) => window.precheckTest.state().files.length === count, before_.files.length);
  await settled(page);
  assert.deepEqual((await state(page)).case_form, before_.case_form);
  await dropFiles(page, [sampleFiles[0]]);
  await page.waitForSelector("dialog.question");
  await page.click("dialog.question button:last-of-type");
  assert.match((await state(page)).case_form.statement, /第二段/);
});

test("the case and the report are exported as files", limits, async () => {
  const download = async (id) => {
    const [file] = await Promise.all([page.waitForEvent("download"), press(page, id)]);
    return { name: file.suggestedFilename(), text: bytesOf(await file.path()).toString("utf8") };
  };
  const form = await download("export-case");
  assert.equal(form.name, "case.json");
  assert.match(JSON.parse(form.text).notice_delivered_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:00Z$/);
  assert.equal(JSON.parse(form.text).seller.region, "CN");
  const report = await download("export-json");
  assert.equal(JSON.parse(report.text).schema, "precheck.report/1");
  const text = await download("export-text");
  assert.match(text.text, /怎么改/);
  assert.match(text.text, /编号是本工具自己的/);
});

test("the graphics context goes and comes back, and so does the picture", limits, async () => {
  await clickControl(page, `file.${(await state(page)).files[1].id}`);
  const viewer = { x: 340, y: 240, width: 620, height: 340 };
  const before_ = await coloursOf(page, viewer);
  await page.evaluate(() => {
    const lose = document.getElementById("screen").getContext("webgl2").getExtension("WEBGL_lose_context");
    lose.loseContext();
    setTimeout(() => lose.restoreContext(), 300);
  });
  await page.waitForTimeout(1500);
  await drawn(page);
  const after_ = await coloursOf(page, viewer);
  assert.ok(after_.different > before_.different / 2, `${after_.different} colours after, ${before_.different} before`);
});

test("without a mouse: from the canvas to the list and back, and through the findings", limits, async () => {
  await page.evaluate(() => document.getElementById("screen").focus());
  const chosen = async () => (await probe(page)).selected_finding;
  await page.keyboard.press("n");
  await drawn(page);
  const first = await chosen();
  await page.keyboard.press("n");
  await drawn(page);
  assert.notEqual(await chosen(), first);
  await page.keyboard.press("F6");
  await until(page, () => document.activeElement?.id === "mirror-title");
  const shown = await coloursOf(page, { x: 0, y: 0, width: 1366, height: 768 });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "back-to-canvas");
  await page.keyboard.press("F6");
  await until(page, () => document.activeElement?.id === "screen");
  assert.notEqual((await coloursOf(page, { x: 0, y: 0, width: 1366, height: 768 })).different, shown.different);
});

test("without a mouse: the empty page is worked by Tab and Enter", limits, async () => {
  const fresh = await openPage(browser, site.address);
  const chooser = fresh.waitForEvent("filechooser", { timeout: 120000 });
  // The controls of the canvas come in the order in which they are drawn.
  const order = (await probe(fresh)).widgets.map((widget) => widget.id);
  assert.ok(order.includes("pick_files"));
  for (let step = 0; step < order.length + 2; ++step) {
    await fresh.keyboard.press("Tab");
    await drawn(fresh);
    await fresh.keyboard.press("Enter");
    await drawn(fresh);
    if (await Promise.race([chooser.then(() => true), fresh.waitForTimeout(50).then(() => false)])) break;
    await fresh.evaluate(() => document.getElementById("screen").focus());
    // On the way there are the help and the desk, which have controls of their own.
    const open = await probe(fresh);
    if (open.help || open.sheet !== "") await fresh.keyboard.press("Escape");
    await drawn(fresh);
  }
  await chooser;
  await fresh.context().close();
});

test("without WebGL2 the list serves alone: drop, form, findings, pictures with boxes", limits, async () => {
  const plain = await openPage(browser, site.address, {
    init: () => {
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind === "webgl2" ? null : get.call(this, kind, ...rest);
      };
    },
  });
  assert.equal(await plain.evaluate(() => document.body.className), "plain");
  assert.equal(await plain.evaluate(() => document.getElementById("screen")), null);
  await dropFiles(plain, [join(folder, "坏.png")]);
  await until(plain, () => window.precheckTest.state().report?.findings.some((finding) => finding.code === "EDC-103"));
  // A folder with what systems leave in it, and a folder inside.
  mkdirSync(join(folder, "证据/里层"), { recursive: true });
  writeFileSync(join(folder, "证据/.DS_Store"), "x");
  for (const name of ["证据/甲.png", "证据/里层/乙.png"]) writeFileSync(join(folder, name), bytesOf(join(folder, "坏.png")));
  await dropFiles(plain, [join(folder, "证据")]);
  await until(plain, () => window.precheckTest.state().files.length === 3);
  assert.deepEqual((await state(plain)).files.map((file) => file.name).sort(), ["乙.png", "坏.png", "甲.png"]);
  await settled(plain);
  await plain.selectOption("#field-kind", "appeal");
  await plain.selectOption("#field-cause", "points_deducted");
  await plain.fill("#field-order_no", "8231907745126608");
  await until(plain, () => window.precheckTest.state().report.ready === false);
  await until(plain, () => /还不能提交/.test(document.getElementById("readiness").textContent));
  assert.ok(await plain.isVisible("#findings-title"));
  await plain.click("#mirror header button");
  await until(plain, () => document.getElementById("readiness").textContent.startsWith("Not ready"));
  await pasteFile(plain, bytesOf(join(folder, "空白.png")), "image.png", "image/png");
  await settled(plain);
  await plain.click('#mirror .file button[aria-label="Picture: pasted-1.png"]');
  await plain.waitForSelector("#mirror .picture img");
  await until(plain, () => document.querySelector("#mirror .picture img").naturalWidth === 64);
  assert.deepEqual(plain.problems, []);
  await plain.context().close();
});

test("a trap in the core costs one file: the worker is started again and knows what it knew", limits, async () => {
  // A core worker that traps at one name; the list of assets is told its new hash.
  const trap = `const encode = TextEncoder.prototype.encode;
    TextEncoder.prototype.encode = function (text) { if (text === "trap.png") throw new WebAssembly.RuntimeError("unreachable"); return encode.call(this, text); };`;
  const context = await browser.newContext({ locale: "zh-CN" });
  const hit = await context.newPage();
  const worker = trap + bytesOf(join(root, "build/site/core_worker.js")).toString("utf8");
  await hit.route("**/core_worker.js", (route) => route.fulfill({ body: worker, contentType: "text/javascript" }));
  await hit.route("**/assets.json", (route) => {
    const list = JSON.parse(bytesOf(join(root, "build/site/assets.json")).toString("utf8"));
    list.files["core_worker.js"] = { bytes: Buffer.byteLength(worker), sha256: createHash("sha256").update(worker).digest("hex") };
    return route.fulfill({ json: list });
  });
  await hit.goto(`${site.address}?view=plain`);
  await until(hit, () => window.precheckTest?.state().catalogue_ready);
  writeFileSync(join(folder, "trap.png"), bytesOf(join(folder, "空白.png")));
  await dropFiles(hit, [join(folder, "坏.png"), join(folder, "trap.png"), join(folder, "空白.png")]);
  await until(hit, () => window.precheckTest.state().files.length === 3 && !window.precheckTest.state().busy);
  await until(hit, () => window.precheckTest.state().report.files.length === 3);
  const { files, report } = await state(hit);
  assert.deepEqual(files.map((file) => file.stage), ["done", "failed", "done"]);
  assert.match(files[1].error, /程序中止/);
  assert.ok(report.findings.some((finding) => finding.code === "EDC-103" && finding.where.file === "坏.png"), "facts from before the trap are kept");
  assert.ok(report.findings.some((finding) => finding.where.file === "trap.png" && finding.outcome === "not_run"), "the report knows that one file was not checked");
  assert.equal(report.files[2].stages.text, "ok", "the reader reads on");
  await context.close();
});

test("nothing went wrong unseen", () => assert.deepEqual(page.problems, []));

test("the sample case that ships is the one in the tree", () => {
  assert.ok(sampleFiles.every((path) => path.startsWith(root) && bytesOf(path).length > 0));
});
