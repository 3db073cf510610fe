// A trainer's own banks and cases: kept at every change and there again after a reload, between two tabs, without storage and without
// room; edited whole, and out and back as one file.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { bank, json, makeDisk, makeHost, practice, root } from "./training.mjs";

const Ajv = createRequire(join(root, "web/package.json"))("ajv/dist/2020");
const schemaOf = (name) => new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false }).compile(json(`assets/schema/${name}.json`));
const bank_schema = schemaOf("precheck.bank-1"), case_schema = schemaOf("precheck.practice-1");
const { topics } = await part("train/topics");

const text = (desk) => desk.view().blocks.map((block) => block.text ?? block.label ?? "").join("\n");
const buttons = (desk) => desk.view().blocks.flatMap((block) => (block.kind === "buttons" ? block.buttons : []));
const button = (desk, id) => buttons(desk).find((each) => each.id === id);
const choice = (desk, id) => desk.view().blocks.find((block) => block.id === id);
// Pictures are hashed and stored meanwhile: a slow machine has to get there, too.
const settle = () => new Promise((resolve) => setTimeout(resolve, 400));
async function open(topic, host) {
  const desk = topics[topic](host);
  await desk.prepare();
  return desk;
}
async function give(desk, host, content) {
  host.chosen = typeof content === "string" ? content : JSON.stringify(content);
  desk.act("own.file", "");
  await settle();
}

const report = {
  files: [
    { name: "订单.png", media: "image/png", width: 400, height: 300, url_bar: { box: [0, 0, 400, 30] }, times: [{ box: [10, 200, 80, 20] }], identifiers: [{ box: [100, 100, 120, 20] }] },
    { name: "重截.png", media: "image/png", width: 500, height: 300, url_bar: null, times: [], identifiers: [] },
    { name: "身份.png", media: "image/png", width: 400, height: 300, url_bar: null, times: [], identifiers: [], private: [{ kind: "id", needed: false, box: [1, 1, 9, 9] }] },
  ],
  findings: [
    { code: "EDC-508", outcome: "fail", where: { file: "订单.png", box: [100, 100, 120, 20] } },
    { code: "EDC-505", outcome: "suspect", dismissed: true, where: { file: "订单.png", box: [10, 200, 80, 20] } },
    { code: "EDC-503", outcome: "suspect", where: { file: "订单.png", box: null } },
  ],
};
const bytes = { "订单.png": Uint8Array.from({ length: 70_000 }, (_each, at) => at % 251), "重截.png": Uint8Array.from({ length: 900 }, (_each, at) => at % 7) };
const catalogue = new Map(["EDC-105", "EDC-207", "EDC-301", "EDC-411", "EDC-503", "EDC-505", "EDC-508"].map((code) => [code, { code, title: { zh: `${code} 类`, en: `class ${code}` } }]));
const withEvidence = (changes = {}) => makeHost({ report: () => report, evidence: (name) => (name in bytes ? new Blob([bytes[name]], { type: "image/png" }) : null), catalogue: () => catalogue, ...changes });
const words = [["title.zh", "我的案例"], ["title.en", "My case"], ["story.zh", "说明"], ["story.en", "About"]];

async function makeCase(host) {
  const desk = await open("trainer", host);
  desk.act("task", "case");
  assert.ok(text(desk).includes(host.language === "zh" ? "身份.png: 还露着个人信息" : "身份.png: It still shows private data"));
  for (const name of ["重截.png"]) desk.act(`make.file.${name}`, "");
  desk.act("make.make", "");
  await settle();
  return desk;
}

test("a case from the evidence: private data stays out, regions are drawn, moved, typed and removed, key and classes edited; there and back as one file", async () => {
  const host = withEvidence();
  const desk = await makeCase(host);
  assert.ok(button(desk, "edit.save").disabled && text(desk).includes("cases/0/title: 缺少文字"), "a case without title is kept, and is not given away");
  for (const [id, value] of words) desk.act(`edit.${id}`, value);
  assert.ok(!button(desk, "edit.save").disabled, text(desk));

  const boxes = () => desk.view().blocks.find((block) => block.kind === "picture").boxes;
  assert.equal(desk.view().blocks.find((block) => block.kind === "picture").draws, "edit.place.box");
  const before = boxes().length;
  desk.act("edit.place.box.new", "300 250 60 30");
  assert.deepEqual(boxes().at(-1).box, [300, 250, 60, 30]);
  assert.ok(boxes().at(-1).chosen && boxes().length === before + 1);
  const id = boxes().at(-1).id.split(".").at(-1);
  desk.act(`edit.place.box.edit.place.at.${id}`, "310 255 80 40");
  assert.deepEqual(boxes().at(-1).box, [310, 255, 80, 40], "moved and sized by hand");
  desk.act("edit.place.side.x", "32");
  assert.deepEqual(boxes().at(-1).box, [32, 255, 80, 40]);
  desk.act("edit.place.side.x", "3900");
  assert.deepEqual(boxes().at(-1).box, [32, 255, 80, 40], "what lies outside is no region");
  assert.ok(text(desk).includes("这些数字还不是图中的区域"));
  desk.act("edit.place.side.x", "320");
  assert.deepEqual(boxes().at(-1).box, [320, 255, 80, 40]);
  desk.act("edit.place.box.new", "1 1 2 2");
  assert.equal(boxes().length, before + 1, "a slip of the pointer is no region");
  desk.act("edit.label.zh", "底部");
  desk.act("edit.label.en", "foot");
  desk.act("edit.region_offer", "EDC-105");
  desk.act("edit.region_key.EDC-105", "true");
  desk.act("edit.region_note.EDC-105.zh", "看这里");
  assert.ok(button(desk, "edit.save").disabled, "a note needs both languages");
  desk.act("edit.region_note.EDC-105.en", "look here");
  desk.act("edit.whole_key.EDC-503", "");
  desk.act("edit.whole_key.EDC-207", "true");
  desk.act("edit.whole_take_away", "EDC-503");
  // The region of the finding goes, and with it what was said of it.
  const found = boxes().find((box) => box.box[0] < 100 && box.box[0] > 90);
  desk.act(found.id, "true");
  desk.act("edit.place.remove", "");
  assert.equal(boxes().length, before);
  desk.act("edit.reshoot_add", "重截.png");
  await settle();
  assert.ok(button(desk, "edit.save").disabled && text(desk).includes("至少两张"));
  desk.act("edit.reshoot_add", "订单.png");
  await settle();
  for (const at of [0, 1]) for (const lang of ["zh", "en"]) desk.act(`edit.reshoot_why.${at}.${lang}`, `why ${at} ${lang}`);
  desk.act("edit.kind", "appeal");
  desk.act("edit.cause", practice.cases[0].cause);
  assert.ok(text(desk).includes("已在“练习”里"), text(desk));
  desk.act("edit.save", "");
  await settle();
  const made = JSON.parse(host.saved[0].content);
  assert.ok(case_schema(made), JSON.stringify(case_schema.errors?.slice(0, 5)));
  const [file] = made.cases[0].files;
  assert.deepEqual(file.key, [{ code: "EDC-105", region: id, note: { zh: "看这里", en: "look here" } }, { code: "EDC-207", region: null }]);
  assert.deepEqual(file.regions.find((region) => region.id === id), { id, label: { zh: "底部", en: "foot" }, box: [320, 255, 80, 40] });
  assert.ok(!file.whole_classes.includes("EDC-503"));
  assert.deepEqual(file.reshoots.map((each) => [each.right, each.why.zh]), [[true, "why 0 zh"], [false, "why 1 zh"]]);
  assert.ok(!host.saved[0].content.includes("身份") && !host.saved[0].content.includes("订单.png"), "neither other files nor names of files");
  assert.deepEqual(new Uint8Array(Buffer.from(file.picture.data, "base64")), bytes["订单.png"]);

  // Elsewhere: opened, marked, and saved again as the same file.
  const other = makeHost();
  const theirs = await open("trainer", other);
  theirs.act("task", "case");
  await give(theirs, other, host.saved[0].content);
  const learner = await open("practice", other);
  assert.ok(text(learner).includes("我的案例"));
  learner.act(`case.${made.cases[0].id}`, "");
  learner.act(`class.${id}`, "EDC-105");
  learner.act("whole.EDC-207", "true");
  learner.act("reshoot.0", "true");
  learner.act("check", "");
  await settle();
  assert.ok(text(learner).includes("这个案例 100 分") && text(learner).includes("看这里"), text(learner));
  theirs.act(`own.save.cases ${made.id}`, "");
  await settle();
  assert.deepEqual(JSON.parse(other.saved[0].content), made);
});

test("an own case and how far one has come in it are there after a reload, and gone for good when removed", async () => {
  const disk = makeDisk(), kept = new Map();
  const storage = { own_training: disk.own_training, recall: (key) => kept.get(key) ?? "", remember: (key, value) => void kept.set(key, value) };
  const desk = await makeCase(withEvidence(storage));
  for (const [id, value] of words) desk.act(`edit.${id}`, value);
  await settle();
  assert.equal(disk.sets.size, 1);
  assert.equal(disk.blobs.size, 1);
  assert.ok(!JSON.stringify([...disk.sets.values()]).includes('"data"'), "pictures lie beside");
  assert.ok(text(desk).includes("✓ 已保存在本机"));

  const after = makeHost(storage);
  const learner = await open("practice", after);
  const [{ id }] = [...disk.sets.values()][0].content.cases;
  learner.act(`case.${id}`, "");
  learner.act("check", "");
  await settle();
  const again = await open("practice", makeHost(storage));
  assert.match(text(again), /我的案例\n.*最好成绩 0 分/);

  const remover = await open("trainer", makeHost(storage));
  remover.act("task", "case");
  assert.ok(text(remover).includes("我的案例"));
  remover.act(`own.remove.cases ${id}`, "");
  assert.ok(text(remover).includes("永久删除“我的案例”") && disk.sets.size === 1, "asked first");
  remover.act("own.remove_not", "");
  assert.equal(button(remover, `own.remove_now.cases ${id}`), undefined);
  remover.act(`own.remove.cases ${id}`, "");
  remover.act(`own.remove_now.cases ${id}`, "");
  await settle();
  assert.equal(disk.sets.size, 0);
  assert.ok(!kept.get("train.practice").includes(id));
  assert.ok(!text(await open("practice", makeHost(storage))).includes("我的案例"));
});

test("a case that was changed is begun anew; progress of others is left alone by two tabs", async () => {
  const disk = makeDisk(), kept = new Map();
  const storage = { own_training: disk.own_training, recall: (key) => kept.get(key) ?? "", remember: (key, value) => void kept.set(key, value) };
  const trainer = await makeCase(withEvidence(storage));
  for (const [id, value] of words) trainer.act(`edit.${id}`, value);
  await settle();
  const { id } = [...disk.sets.values()][0].content.cases[0];
  const one = await open("practice", makeHost(storage)), other = await open("practice", makeHost(storage));
  one.act(`case.${id}`, "");
  one.act("check", "");
  other.act(`case.${practice.cases[0].id}`, "");
  other.act("check", "");
  const both = JSON.parse(kept.get("train.practice"));
  assert.ok(both[id].checked[0] && both[practice.cases[0].id].checked[0], "neither tab took from the other");
  trainer.act("edit.place.box.new", "300 250 60 30");
  await settle();
  const learner = await open("practice", makeHost(storage));
  learner.act(`case.${id}`, "");
  assert.ok(button(learner, "check") !== undefined, "of the changed case nothing is checked yet");
});

test("a bank is edited as a copy, kept at once, its faults said by their places, and drawn from after a reload", async () => {
  const disk = makeDisk(), kept = new Map();
  const storage = { own_training: disk.own_training, recall: (key) => kept.get(key) ?? "", remember: (key, value) => void kept.set(key, value) };
  const host = withEvidence(storage);
  const desk = await open("trainer", host);
  desk.act("item.add", "");
  const save = () => button(desk, "save_bank");
  assert.ok(save().disabled && text(desk).includes("(own-1)/stem: 缺少文字"));
  await settle();
  const exam_of_half = await open("exam", makeHost(storage));
  assert.ok(text(exam_of_half).includes("所选的自己的题库还没有填好"), "a bank that is not whole is no exam");
  exam_of_half.close();
  for (const key of ["stem", "explanation", "source"]) for (const lang of ["zh", "en"]) desk.act(`item.${key}.${lang}`, `${key} ${lang}`);
  for (const at of [0, 1]) for (const lang of ["zh", "en"]) desk.act(`item.option.${at}.${lang}`, `option ${at} ${lang}`);
  desk.act("item.kind", "several");
  desk.act("item.option_more", "");
  for (const lang of ["zh", "en"]) desk.act(`item.option.2.${lang}`, `option 2 ${lang}`);
  desk.act("item.right.2", "true");
  // A picture of the evidence, the place asked about, and one for each of two options.
  desk.act("item.picture", "evidence 订单.png");
  await settle();
  assert.ok(text(desk).includes("(own-1)/picture/alt: 缺少文字"));
  for (const lang of ["zh", "en"]) desk.act(`item.alt.${lang}`, `alt ${lang}`);
  desk.act("item.place.box.new", "10 10 50 20");
  desk.act("item.target", "0");
  desk.act("item.place.box.new", "100 100 50 20");
  desk.act("item.place.box.new", "200 100 50 20");
  assert.ok(!save().disabled, text(desk));
  for (const lang of ["zh", "en"]) desk.act(`item.bank_title.${lang}`, lang === "zh" ? "我的题库" : "My bank");
  desk.act("save_bank", "");
  await settle();
  const saved = JSON.parse(host.saved[0].content);
  assert.ok(bank_schema(saved), JSON.stringify(bank_schema.errors?.slice(0, 5)));
  assert.equal(saved.items.length, bank.items.length + 1);
  const item = saved.items.at(-1);
  assert.deepEqual(item.right, [0, 2]);
  assert.deepEqual([item.picture.box, ...item.options.map((option) => option.box)], [[10, 10, 50, 20], [100, 100, 50, 20], [200, 100, 50, 20], undefined]);
  assert.deepEqual(new Uint8Array(Buffer.from(item.picture.data, "base64")), bytes["订单.png"]);
  assert.match(saved.version, /^\d{4}-\d\d-\d\d-[0-9a-f]{8}$/, "the version says which content it is");

  const after = makeHost(storage);
  const exam = await open("exam", after);
  assert.ok(text(exam).includes(`我的题库（${saved.version}）`), text(exam));
  exam.act("seed", "3");
  exam.act("begin", "");
  assert.deepEqual(after.outcomes, [], "an own bank's exam is reported to nobody");
  exam.close();
  const reloaded = await open("exam", makeHost(storage));
  assert.ok(text(reloaded).includes("第 1 题"), "an exam of an own bank goes on after a reload");
  reloaded.close();
  // Changed meanwhile: said, not silently another exam.
  const editor = await open("trainer", makeHost(storage));
  editor.act("item.open", "0");
  editor.act("item.stem.zh", "改了");
  await settle();
  const lost = await open("exam", makeHost(storage));
  assert.ok(text(lost).includes("题库后来改了，不能接着考"), text(lost));
  lost.close();

  // Elsewhere the file is opened, edited on, and a sixth item of a template is a fault that names it.
  const other = makeHost();
  const theirs = await open("trainer", other);
  await give(theirs, other, host.saved[0].content);
  assert.ok(text(theirs).includes(`${saved.items.length} 道题`));
  for (let more = 0; more < 6; ++more) theirs.act("item.add", "");
  assert.ok(text(theirs).includes("/template: 同一模板的题多于 5 道"), text(theirs));
  theirs.act("item.remove", "");
  theirs.act("built_in", "");
  assert.ok(text(theirs).includes("内置题库") && text(theirs).includes("我的题库"), "the own one stays in the list");
});

test("a file with the id of one that is here replaces it, or both stay, as the trainer says", async () => {
  const host = makeHost();
  const desk = await open("trainer", host);
  const mine = { ...bank, id: "mine", title: { zh: "第一版", en: "first" }, items: bank.items.slice(0, 12) };
  await give(desk, host, mine);
  await give(desk, host, { ...mine, title: { zh: "第二版", en: "second" } });
  assert.ok(text(desk).includes("这里已经有同一编号的内容") && text(desk).includes("第一版"));
  desk.act("own.both", "");
  await settle();
  assert.ok(text(desk).includes("第一版") && text(desk).includes("第二版"));
  await give(desk, host, { ...mine, title: { zh: "第三版", en: "third" } });
  desk.act("own.replace", "");
  await settle();
  assert.ok(!text(desk).includes("第一版") && text(desk).includes("第二版") && text(desk).includes("第三版"));
  await give(desk, host, bank);
  assert.ok(text(desk).includes("内置题库"));
  desk.act("save_bank", "");
  await settle();
  assert.notEqual(JSON.parse(host.saved.at(-1).content).id, bank.id, "the built-in bank's name is its own: exams are reported by it");
  await give(desk, host, "{");
  assert.ok(text(desk).includes("不是 JSON 文件"));
});

test("two tabs: each sees the other's change, and neither writes over the other", async () => {
  const disk = makeDisk();
  const one_host = makeHost({ own_training: disk.own_training, recall: () => "bank mine" }), other_host = makeHost({ own_training: disk.own_training, recall: () => "bank mine" });
  const mine = { ...bank, id: "mine", title: { zh: "题库", en: "bank" }, items: bank.items.slice(0, 12) };
  const one = await open("trainer", one_host);
  await give(one, one_host, mine);
  const { Library } = await part("train/library");
  const theirs = new Library(other_host, new Map());
  await theirs.load();
  const set = theirs.find("bank mine");
  set.content.title.zh = "别处改的";
  await theirs.changed(set);
  assert.equal(set.state, "kept");
  one.act("item.open", "0");
  one.act("item.stem.zh", "这里改的");
  await settle();
  assert.ok(text(one).includes("另一个标签页改了或删了它"), text(one));
  assert.equal(disk.sets.get("bank mine").content.title.zh, "别处改的");
  one.act("own.copy.bank mine", "");
  await settle();
  assert.equal(disk.sets.size, 2);
  assert.ok([...disk.sets.values()].some((each) => each.content.items[0].stem.zh === "这里改的"));
  assert.ok(text(one).includes("别处改的"));
  // Nothing is open for change here: the other tab's change is simply there.
  const again = theirs.find("bank mine");
  again.content.title.zh = "又改了";
  await theirs.changed(again);
  disk.tell();
  await settle();
  assert.ok(text(one).includes("又改了"));
});

test("without storage, and without room, that is said and everything can be saved as a file", async () => {
  for (const [error, said] of [["SecurityError", "这个浏览器不给网页存数据"], ["QuotaExceededError", "浏览器给本页的空间满了"], ["AbortError", "没有保存：refused"]]) {
    const disk = makeDisk();
    disk.refuses = error;
    const host = makeHost({ own_training: disk.own_training });
    const desk = await open("trainer", host);
    desk.act("item.open", "0");
    desk.act("item.stem.zh", "改了");
    await settle();
    assert.ok(text(desk).includes(said), text(desk).slice(0, 600));
    desk.act("save_bank", "");
    await settle();
    assert.equal(JSON.parse(host.saved[0].content).items[0].stem.zh, "改了", error);
    const exam = await open("exam", host);
    assert.ok(text(exam).includes(JSON.parse(host.saved[0].content).version), "usable as long as the page is open");
    exam.close();
    disk.refuses = "";
    const id = buttons(desk).find((each) => each.id.startsWith("own.retry."))?.id;
    desk.act(id, "");
    await settle();
    assert.equal(disk.sets.size, 1, "kept once there is room again");
  }
});

test("no text of the desks is missing, in either language", async () => {
  const host = withEvidence();
  for (const language of ["zh", "en"]) {
    host.language = language;
    const desk = await makeCase(host);
    desk.act("edit.place.add", "");
    const all = [JSON.stringify(desk.view())];
    desk.act("task", "bank");
    desk.act("item.add", "");
    desk.act("item.picture", bank.items.find((item) => item.picture !== undefined).picture.name);
    all.push(JSON.stringify(desk.view()));
    for (const view of all) {
      assert.ok(!/undefined|NaN|\{[a-z_]+\}/.test(view), view.match(/.{60}(undefined|NaN|\{[a-z_]+\}).{40}/)?.[0]);
      for (const { text: words_, label } of JSON.parse(view).blocks) assert.ok(!/^[a-z]+(_[a-z]+)+$/.test(words_ ?? label ?? ""), words_ ?? label);
    }
  }
});

test("undo and redo in both editors: step by step, typing in one, the item that was open comes back, and what is kept follows", async () => {
  const disk = makeDisk();
  const host = withEvidence({ own_training: disk.own_training });
  const desk = await makeCase(host);
  const boxes = () => desk.view().blocks.find((block) => block.kind === "picture").boxes.map(({ box }) => box);
  const start = boxes();
  assert.ok(button(desk, "edit.undo").disabled && button(desk, "edit.redo").disabled);
  for (const value of ["我", "我的", "我的案例"]) desk.act("edit.title.zh", value);
  host.time_ms += 5000;
  desk.act("edit.place.box.new", "300 250 60 30");
  desk.act("edit.place.box.new", "1 1 2 2");
  const id = desk.view().blocks.find((block) => block.kind === "picture").boxes.at(-1).id;
  desk.act(`edit.place.box.${id}`, "300 250 70 30");
  desk.act(`edit.place.box.${id}`, "306 255 80 40");
  desk.act(`edit.place.box.${id}`, "310 255 80 40");
  desk.act(id, "true");
  desk.act("edit.place.remove", "");
  assert.deepEqual(boxes(), start);
  desk.act("edit.undo", "");
  assert.deepEqual(boxes().at(-1), [310, 255, 80, 40], "the region that was removed is there again");
  // Two drags are two steps, and the small move after them is a third.
  for (const box of [[306, 255, 80, 40], [300, 250, 70, 30], [300, 250, 60, 30]]) {
    desk.act("edit.undo", "");
    assert.deepEqual(boxes().at(-1), box);
  }
  assert.ok(desk.step(true), "by the keys, too");
  assert.deepEqual(boxes(), start);
  desk.act("edit.undo", "");
  assert.equal(choice(desk, "edit.title.zh").value, "", "what was typed in one go is one step");
  assert.ok(button(desk, "edit.undo").disabled && desk.step(true), "and nothing of the case on the page is undone instead");
  for (let at = 0; at < 5; ++at) desk.act("edit.redo", "");
  for (const x of [314, 318, 314, 310]) desk.act(`edit.place.box.${id}`, `${x} 255 80 40`);
  desk.act("edit.undo", "");
  assert.deepEqual([choice(desk, "edit.title.zh").value, boxes().at(-1)], ["我的案例", [310, 255, 80, 40]]);
  desk.act("edit.reshoot_add", "重截.png");
  await settle();
  assert.ok(button(desk, "edit.redo").disabled, "a new step ends what could be made again");
  desk.act("edit.undo", "");
  await settle();
  const [kept] = disk.sets.values();
  assert.deepEqual([kept.content.cases[0].title.zh, kept.content.cases[0].files[0].reshoots, kept.content.cases[0].files[0].regions.at(-1).box], ["我的案例", undefined, [310, 255, 80, 40]]);
  desk.act("edit.close", "");
  assert.equal(desk.step(true), false, "no editor is open: the keys are of the case on the page");

  desk.act("task", "bank");
  assert.equal(button(desk, "item.undo"), undefined, "the bank that ships has no steps");
  desk.act("item.open", "2");
  const stem = choice(desk, "item.stem.zh").value;
  desk.act("item.stem.zh", `${stem}？`);
  desk.act("item.remove", "");
  desk.act("item.add", "");
  host.time_ms += 5000;
  desk.act("item.stem.zh", "新题");
  const items = () => disk.sets.get("bank own-bank").content.items;
  await settle();
  assert.deepEqual([items().length, items().at(-1).stem.zh, items()[2].id === bank.items[2].id], [bank.items.length, "新题", false]);
  for (const shown of ["", undefined, `${stem}？`, stem]) {
    assert.ok(desk.step(true));
    assert.equal(choice(desk, "item.stem.zh")?.value, shown);
  }
  await settle();
  assert.deepEqual(items(), bank.items, "back to what was copied");
  assert.deepEqual(bank.items[2].stem.zh, stem, "and what ships was never touched");
  for (let at = 0; at < 4; ++at) desk.act("item.redo", "");
  assert.equal(choice(desk, "item.stem.zh").value, "新题");
  desk.act("built_in", "");
  assert.equal(desk.step(true), false);
});
