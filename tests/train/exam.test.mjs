// The exam: the draw, scripted learners who pass and fail, scores that a count of the test's own agrees with, the clock, and
// the certificate's code.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { bank, makeHost } from "./training.mjs";

const { drawExam, pointsOf, exam_items, exam_minutes, randomFrom } = await part("train/draw");
const { plainTime, isRight } = await part("train/score");
const { canonicalText, checkCertificate, codeOf } = await part("train/certificate");
const { topics } = await part("train/topics");

const by_id = new Map(bank.items.map((item) => [item.id, item]));

test("a seed draws the same exam each time, another seed another one", () => {
  const ids = (seed) => drawExam(bank, seed).map(({ item }) => item.id);
  assert.deepEqual(ids(7), ids(7));
  assert.notDeepEqual(ids(7), ids(8));
  // mulberry32 as published: its first numbers for the seed 1.
  const random = randomFrom(1);
  assert.deepEqual([random(), random()].map((each) => Math.round(each * 2 ** 32)), [2693262067, 11749833]);
});

test("an exam: 50 items, each once, every subject, 100 points, options mixed", () => {
  for (const seed of [0, 1, 2, 3, 4, 5, 123456789, 2 ** 32 - 1]) {
    const drawn = drawExam(bank, seed);
    assert.equal(drawn.length, exam_items);
    assert.equal(new Set(drawn.map(({ item }) => item.id)).size, exam_items);
    assert.equal(new Set(drawn.map(({ item }) => item.subject)).size, 6);
    assert.equal(drawn.reduce((sum, { points }) => sum + points, 0), 100);
    for (const { item, shown } of drawn) assert.deepEqual([...shown].sort((a, b) => a - b), (item.options ?? []).map((_option, at) => at));
  }
  const places = drawExam(bank, 3).filter(({ item }) => item.kind === "one").map(({ shown }) => shown.indexOf(0));
  assert.ok(new Set(places).size >= 3, "the right option must not stand at one place");
  for (const count of [1, 3, 7, 30, 50, 99, 100]) assert.equal(pointsOf(count).reduce((sum, each) => sum + each, 0), 100);
});

test("times are read as people write them", () => {
  for (const said of ["2026-11-27 09:12", "2026/11/27 9:12", "2026-11-27T09:12", "2026年11月27日 9:12", "２０２６-11-27 09：12", " 2026.11.27 09:12 "]) assert.equal(plainTime(said), "2026-11-27 09:12", said);
  for (const said of ["", "09:12", "27-11-2026 09:12", "2026-11-27", "soon"]) assert.equal(plainTime(said), "", said);
});

test("several right options: all of them, and no other", () => {
  const item = bank.items.find((each) => each.kind === "several");
  const all = item.right.join("+");
  assert.ok(isRight(item, all));
  assert.ok(isRight(item, [...item.right].reverse().join("+")));
  assert.ok(!isRight(item, item.right.slice(1).join("+")));
  assert.ok(!isRight(item, `${all}+${item.options.length - 1}`));
  assert.ok(!isRight(item, ""));
});

// A learner who uses nothing but what the sheet shows: finds the item by its words, and answers by the sheet's own ids.
const itemOn = (view, lang) => bank.items.find((item) => view.blocks.some((block) => block.text === item.stem[lang]) && fits(item, view, lang));
const fits = (item, view, lang) => {
  const labels = view.blocks.flatMap((block) => (block.kind === "check" ? [block.label.slice(3)] : block.kind === "choice" ? block.options.map((option) => option.label.slice(3)) : []));
  const place = view.blocks.find((block) => block.kind === "picture");
  if (item.picture !== undefined && place?.picture.name !== `train/${item.picture.name}`) return false;
  if (item.picture?.box !== undefined && JSON.stringify(place.boxes[0].box) !== JSON.stringify(item.picture.box)) return false;
  return (item.options ?? []).every((option) => labels.includes(option[lang]));
};

function giveAnswer(desk, view, item, lang, rightly) {
  const idOf = (at) => view.blocks.find((block) => block.kind === "check" && block.label.slice(3) === item.options[at][lang]).id;
  if (item.kind === "time") return desk.act("time", rightly ? item.time : "2020-01-01 00:00");
  if (item.kind === "order") {
    const choices = view.blocks.filter((block) => block.kind === "choice");
    const order = item.options.map((_option, at) => at);
    if (!rightly) order.reverse();
    return order.forEach((at, step) => desk.act(choices[step].id, choices[step].options.find((option) => option.label.slice(3) === item.options[at][lang]).value));
  }
  const wrong = item.options.findIndex((_option, at) => !item.right.includes(at));
  for (const at of rightly ? item.right : [wrong]) desk.act(idOf(at), "true");
}

async function sit(seed, lang, rightly) {
  const host = makeHost();
  host.language = lang;
  const desk = topics.exam(host);
  await desk.prepare();
  desk.act("seed", String(seed));
  desk.act("begin", "");
  const met = [];
  for (let at = 0; at < exam_items; ++at) {
    const view = desk.view();
    const item = itemOn(view, lang);
    assert.ok(item !== undefined, `no item of the bank is on the sheet: ${JSON.stringify(view.blocks.slice(0, 3))}`);
    const right = rightly(at);
    giveAnswer(desk, view, item, lang, right);
    met.push({ item, right });
    host.time_ms += 30_000;
    desk.act("next", "");
  }
  desk.act("hand_in", "");
  desk.act("finish", "");
  return { host, desk, met };
}

const words = (desk) => desk.view().blocks.map((block) => block.text ?? block.label ?? "").join("\n");

for (const lang of ["zh", "en"])
  test(`a scripted learner who knows 45 of 50 passes with exactly 90, one who knows 44 fails with 88 (${lang})`, async () => {
    for (const [knows, passes] of [[50, true], [45, true], [44, false], [0, false]]) {
      const { host, desk, met } = await sit(2026, lang, (at) => at < knows);
      assert.equal(new Set(met.map(({ item }) => item.id)).size, exam_items);
      // Counted here: two points an item, by what the learner knew.
      const counted = met.filter(({ right }) => right).length * 2;
      assert.equal(counted, knows * 2);
      // And a second time from what was kept, by the bank alone.
      const { answers } = JSON.parse(host.kept.get("train.exam"));
      const again = Object.entries(answers).filter(([id, answer]) => {
        const item = by_id.get(id);
        if (item.kind === "time") return answer === item.time;
        const given = answer.split("+").map(Number);
        return item.kind === "order" ? String(given) === String(item.options.map((_option, at) => at)) : String([...given].sort()) === String([...item.right].sort());
      }).length * 2;
      assert.equal(again, counted);
      const said = words(desk);
      assert.ok(said.includes(lang === "zh" ? `${passes ? "通过" : "未通过"}：${counted} 分（90 分及格）` : `${passes ? "Passed" : "Not passed"}: ${counted} points (90 to pass)`), said.slice(0, 200));
      assert.ok(said.includes(lang === "zh" ? `错了 ${exam_items - knows} 题` : `${exam_items - knows} of ${exam_items} items wrong`));
      assert.equal(desk.view().blocks.some((block) => block.kind === "field" && block.id === "name"), passes, "a certificate is for who passed");
      for (const { item } of met.slice(knows)) assert.ok(said.includes(item.explanation[lang]), "every wrong item is explained");
      for (const block of desk.view().blocks) assert.ok(!/\{\w+\}|undefined|NaN/.test(block.text ?? ""), block.text);
      // Points of the subjects add up to the score.
      const table = desk.view().blocks.find((block) => block.kind === "table");
      const sums = table.rows.map((row) => row[1].split(" / ").map(Number)).reduce(([a, b], [c, d]) => [a + c, b + d]);
      assert.deepEqual(sums, [counted, 100]);
      desk.close();
    }
  });

test("an exam goes on after a reload, and ends by itself when its time is over", async () => {
  const host = makeHost();
  const first = topics.exam(host);
  await first.prepare();
  first.act("seed", "5");
  first.act("begin", "");
  const item = itemOn(first.view(), "zh");
  giveAnswer(first, first.view(), item, "zh", true);
  first.close();
  const second = topics.exam(host);
  await second.prepare();
  assert.equal(itemOn(second.view(), "zh").id, item.id);
  host.time_ms += exam_minutes * 60_000 - 30_000;
  assert.ok(words(second).includes("剩余 30 秒"));
  host.time_ms += 30_000;
  second.act("time", "2026-01-01 00:00");
  second.act("option.0", "true");
  assert.ok(words(second).includes("未通过：2 分"), "what was answered in time counts, nothing after it");
  assert.equal(JSON.parse(host.kept.get("train.exam")).finished_ms, Date.parse("2026-11-26T04:00:00Z") + exam_minutes * 60_000);
  second.close();
});

test("kept by whoever started it, an exam goes on from its bookmark alone, and leaves nothing on the machine", async () => {
  const first_host = makeHost({ bookmark: () => "" });
  const first = topics.exam(first_host);
  await first.prepare();
  assert.ok(words(first).includes("这台机器上不留"));
  assert.ok(!JSON.stringify(first.view()).includes("own.file"), "what counts elsewhere is the bank that ships");
  first.act("seed", "11");
  first.act("begin", "");
  for (let at = 0; at < exam_items - 1; ++at) {
    giveAnswer(first, first.view(), itemOn(first.view(), "zh"), "zh", true);
    first.act("next", "");
  }
  const { status, bookmark, items_done, items_all } = first_host.outcomes.at(-1);
  assert.deepEqual([status, items_done, items_all, first_host.kept.size], ["incomplete", exam_items - 1, exam_items, 0]);
  assert.ok(bookmark.length < 3500 && /^[\x20-\x7e]+$/.test(bookmark), bookmark);
  first.close();
  const second_host = makeHost({ bookmark: () => bookmark });
  const second = topics.exam(second_host);
  await second.prepare();
  giveAnswer(second, second.view(), itemOn(second.view(), "zh"), "zh", true);
  second.act("hand_in", "");
  second.act("finish", "");
  const { status: ended, score, bookmark: left } = second_host.outcomes.at(-1);
  assert.deepEqual([ended, score, left, second_host.kept.size], ["passed", 100, "", 0]);
  second.close();
  for (const broken of ["{", "[]", '["x 1",1,1,1,[]]', "null"]) {
    const third = topics.exam(makeHost({ bookmark: () => broken }));
    await third.prepare();
    assert.ok(third.view().blocks.some(({ kind, id }) => kind === "field" && id === "seed"), "what is no bookmark begins anew");
    third.close();
  }
});

test("open items are named before an exam is handed in", async () => {
  const host = makeHost();
  const desk = topics.exam(host);
  await desk.prepare();
  desk.act("begin", "");
  desk.act("hand_in", "");
  assert.ok(words(desk).includes(`还有 ${exam_items} 题没有答`));
  desk.act("stay", "");
  assert.ok(words(desk).includes("第 1 题"));
  desk.close();
});

test("the certificate's code can be worked out by anyone, and a changed line shows", async () => {
  const { host, desk } = await sit(99, "zh", (at) => at >= 3);
  desk.act("name", "  王 小明\n<b> ");
  desk.act("certificate", "");
  for (let wait = 0; wait < 50 && host.saved.length === 0; ++wait) await new Promise((resolve) => setTimeout(resolve, 10));
  const [{ name, content, type }] = host.saved;
  assert.equal(type, "text/html");
  const plain = content.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
  const text = /<pre>([\s\S]*)<\/pre>/.exec(plain)[1];
  const code = /class="code">([0-9a-f]{16})</.exec(content)[1];
  assert.equal(createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16), code);
  assert.ok(name.includes(code));
  assert.ok(!content.includes("<b>"), "what is typed is no markup");
  assert.ok(!/(?:src|href)=/.test(content), "the page asks for nothing");
  assert.ok(text.includes("name: 王 小明 <b>") && text.includes("score: 94/100") && text.includes("seed: 99"));
  assert.deepEqual(await checkCertificate(text, code, bank), { readable: true, code_right: true, score_right: true });
  const better = text.replace("score: 94/100", "score: 100/100");
  assert.deepEqual(await checkCertificate(better, code, bank), { readable: true, code_right: false, score_right: false });
  // A code of one's own making is right, and the score still is not.
  assert.deepEqual(await checkCertificate(better, await codeOf(better), bank), { readable: true, code_right: true, score_right: false });
  assert.equal((await checkCertificate(text, code, { ...bank, version: "other" })).score_right, null);
  assert.equal((await checkCertificate("hello", code, bank)).readable, false);
  assert.equal(canonicalText({ name: "", bank_id: "b", bank_version: "1", seed: 1, finished: "t", seconds: 2, pass_score: 90, score: 90, answers: { b: "1", a: "0", c: "" } }).split("\n").at(-1), "answers: a=0; b=1");
  desk.close();
});

test("an own bank: refused with its faults, or used for the next exam", async () => {
  const host = makeHost();
  const desk = topics.exam(host);
  await desk.prepare();
  host.chosen = JSON.stringify({ ...bank, items: bank.items.slice(0, 12).map((item, at) => (at === 4 ? { ...item, right: [7] } : item)) });
  desk.act("own.file", "");
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(words(desk).includes("items/4 (described-105)/right: 正确答案要指向存在的选项"), words(desk));
  host.chosen = JSON.stringify({ ...bank, id: "mine", title: { zh: "我的题库", en: "My bank" }, items: bank.items.slice(0, 12) });
  desk.act("own.file", "");
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(words(desk).includes("我的题库"));
  desk.act("begin", "");
  assert.ok(words(desk).includes("共 12 题（9 分）"), "100 points among 12 items: eight and a few of nine");
  desk.act("hand_in", "");
  desk.act("finish", "");
  desk.act("again", "");
  desk.act("bank", "");
  assert.ok(words(desk).includes("内置题库"));
  desk.close();
});
