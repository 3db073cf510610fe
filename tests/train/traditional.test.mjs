// Practice and exam in Traditional Chinese: by the build's own table, whichever script the desk was opened in last.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chineseTexts, traditionalTable } from "../../web/traditional.mjs";
import { part } from "../web/bundle.mjs";
import { bank, makeHost, practice } from "./training.mjs";

const { topics } = await part("train/topics");
const table = traditionalTable([bank, practice], []);

function treeInScript(node, chinese = false) {
  if (typeof node === "string") return chinese ? (table[node] ?? node) : node;
  if (Array.isArray(node)) return node.map((each) => treeInScript(each, chinese));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, treeInScript(value, chinese || key === "zh")]));
}
const words = (desk) => desk.view().blocks.flatMap((block) => [block.text ?? "", block.label ?? "", ...(block.options ?? []).map((option) => option.label)]).join("\n");

test("an item's question and options follow the script, and so does an exam that is under way", async () => {
  let traditional = false;
  const host = makeHost({ treeInScript: (tree) => (traditional ? treeInScript(tree) : tree) });
  const desk = topics.exam(host);
  await desk.prepare();
  desk.act("seed", "7");
  desk.act("begin", "");
  const stems = bank.items.map((item) => item.stem.zh);
  const before = stems.find((stem) => words(desk).includes(stem));
  assert.ok(before !== undefined && table[before] !== undefined, before);
  traditional = true;
  await desk.prepare();
  assert.ok(words(desk).includes(table[before]), words(desk));
  assert.ok(!words(desk).includes(before));
  traditional = false;
  await desk.prepare();
  assert.ok(words(desk).includes(before), "and back again");
  // Its clock ends with it.
  desk.act("hand_in", "");
  desk.act("finish", "");
});

test("a case that is open follows the script and keeps its marks", async () => {
  let traditional = false;
  const host = makeHost({ treeInScript: (tree) => (traditional ? treeInScript(tree) : tree) });
  const desk = topics.practice(host);
  await desk.prepare();
  const one = practice.cases.find((each) => each.id === "cancelled-covered");
  desk.act(`case.${one.id}`, "");
  const mark = `whole.${one.files[0].whole_classes[0]}`;
  desk.act(mark, "true");
  const title = desk.view().title;
  assert.equal(title, one.title.zh);
  traditional = true;
  await desk.prepare();
  assert.equal(desk.view().title, table[title]);
  assert.ok(desk.view().blocks.some((block) => block.kind === "check" && block.id === mark && block.checked));
});

test("the table of the build has every text of bank and cases that another script writes otherwise", () => {
  const different = [...chineseTexts(bank), ...chineseTexts(practice)].filter((text) => /[证检规这为时们来对发边图过没认读页单应该]/.test(text));
  assert.ok(different.length > 500);
  for (const text of different) assert.notEqual(table[text], undefined, text);
});
