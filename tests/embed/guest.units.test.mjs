// The guest hears its parent alone, from an origin that is allowed alone, and tells it nothing that a file or a person wrote.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";
import { root } from "../web/site.mjs";

const { Guest } = await part("embed/guest");
const { Training } = await part("embed/training");
const { summaryOf } = await part("embed/summary");
const { faultOf, protocol, readEvent, readRequest } = await part("embed/protocol");
const { isOrigin, listedOrigins, mayEmbed } = await part("embed/origins");
const { statementsOf } = await part("embed/xapi");

const host_origin = "https://portal.example";
const options = { lang: "zh", theme: "system", rules: "", mode: "check", bookmark: "" };
const soon = (ms = 400) => new Promise((resolve) => setTimeout(resolve, ms));
const reports = readdirSync(join(root, "tests/cases"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => JSON.parse(readFileSync(join(root, "tests/cases", name, "report.json"), "utf8")));

function stand({ report = null, answer = "keep", trains = true, started = Promise.resolve() } = {}) {
  const heard = [], asked = [], opened = [], listeners = [];
  const parent = { postMessage: (data, to) => heard.push({ data, to }) };
  const training = new Training();
  const page = {
    version: "0.1.0", shipped_packs: ["precheck-default"], training, started, say: (path) => path, notify: () => undefined, listen: (listener) => listeners.push(listener),
    ask: async (text) => (asked.push(text), answer), state: () => ({ files: report?.files.map(({ name }) => ({ name, stage: "done" })) ?? [], report }), isSettled: () => true,
    reportText: () => JSON.stringify(report), present: () => undefined, openTraining: () => trains, isBlank: () => report === null, beginCase: async () => answer !== "stay",
    openCase: async (text) => (opened.push(text), text.includes("precheck.case/1")), arrive: async () => undefined,
  };
  const guest = new Guest(page, parent, host_origin, false);
  guest.begin();
  const say = (request, source = parent, origin = host_origin) => guest.hear(source, origin, { protocol, ...request });
  return { guest, say, heard, asked, opened, parent, training, changed: () => listeners.forEach((listener) => listener()), types: () => heard.map(({ data }) => data.type) };
}

test("every message goes to the one origin, never to any", async () => {
  const { say, heard } = stand({ report: reports[0] });
  say({ type: "init", id: 1, options });
  say({ type: "check", id: 2 });
  await soon();
  assert.ok(heard.length >= 3);
  assert.deepEqual([...new Set(heard.map(({ to }) => to))], [host_origin]);
});

test("another origin, and a frame that is not the parent, are not answered", async () => {
  const { say, heard, parent, types } = stand({ report: reports[0] });
  await soon(20);
  assert.deepEqual(types(), ["ready"]);
  say({ type: "init", id: 1, options }, parent, "https://other.example");
  say({ type: "check", id: 2 }, { postMessage: (data, to) => heard.push({ data, to }) });
  say({ type: "report", id: 3 }, null);
  say({ type: "report", id: 4 }, parent, "null");
  await soon();
  assert.deepEqual(types(), ["ready"]);
});

test("what is malformed or of another version is refused by its id; what is of nobody's is passed over", async () => {
  const { guest, say, parent, heard } = stand();
  await soon(20);
  say({ type: "init", id: 7, options: { ...options, extra: 1 } });
  guest.hear(parent, host_origin, { protocol: "precheck.embed/2", type: "check", id: 8 });
  guest.hear(parent, host_origin, { subject: "lti.get_data" });
  say({ type: "init", id: 9, options: { ...options, rules: "nobody" } });
  await soon(20);
  assert.deepEqual(heard.slice(1).map(({ data }) => [data.re, data.code]), [[7, "bad_request"], [8, "version"], [9, "unknown_rules"]]);
  assert.equal(faultOf("precheck"), null);
  assert.equal(readRequest({ protocol, type: "open", id: 1, case: null, files: [{ name: "a", blob: "text" }] }), null);
  assert.equal(readRequest({ protocol, type: "constructor", id: 1 }), null);
});

test("the report leaves by a click alone", async () => {
  const kept = stand({ report: reports[0] });
  kept.say({ type: "report", id: 5 });
  await soon(50);
  assert.deepEqual(kept.asked, ["embed.report"]);
  assert.deepEqual([kept.types().includes("report"), kept.heard.at(-1).data.code], [false, "refused"]);
  const handed = stand({ report: reports[0], answer: "hand" });
  handed.say({ type: "report", id: 5 });
  await soon(50);
  assert.equal(handed.heard.find(({ data }) => data.type === "report").data.report_json, JSON.stringify(reports[0]));
  const nothing = stand();
  nothing.say({ type: "report", id: 5 });
  nothing.say({ type: "check", id: 6 });
  await soon(50);
  assert.deepEqual([nothing.asked, nothing.heard.slice(1).map(({ data }) => data.code)], [[], ["nothing_to_check", "nothing_to_check"]]);
});

test("a case that is here stays where the seller stays, and what is no case is said to be none", async () => {
  const stays = stand({ report: reports[0], answer: "stay" });
  stays.say({ type: "open", id: 1, case: { schema: "precheck.case/1" }, files: [] });
  stays.say({ type: "close", id: 2 });
  await soon(50);
  assert.deepEqual([stays.opened, stays.heard.slice(1).map(({ data }) => data.code)], [[], ["refused", "refused"]]);
  const none = stand();
  none.say({ type: "open", id: 1, case: { schema: "something/1" }, files: [] });
  await soon(50);
  assert.equal(none.heard.at(-1).data.code, "bad_case");
});

test("summaries of all golden reports hold no word of any file, form or finding", () => {
  assert.ok(reports.length > 5);
  const spoilt = (node) => (typeof node === "string" ? (/^(EDC-\d{3}|fail|suspect|needs_input|not_run|pass|not_applicable|blocker|major|minor|notice)$/.test(node) ? node : `canary ${node}`)
    : Array.isArray(node) ? node.map(spoilt) : typeof node === "object" && node !== null ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, spoilt(value)])) : node);
  for (const report of reports) {
    const result = summaryOf(report, "0.1.0", ["precheck-default"]);
    assert.ok(readEvent({ protocol, type: "result", re: null, result }), JSON.stringify(result));
    const shown = report.findings.filter(({ outcome }) => outcome === "fail").length;
    assert.equal(result.findings.fail, shown);
    assert.equal(Object.values(result.failures).reduce((sum, each) => sum + each, 0), shown);
    assert.ok(!JSON.stringify(summaryOf(spoilt(report), "0.1.0", ["precheck-default"])).includes("canary"), "every text of a report replaced: none comes through");
  }
  assert.equal(summaryOf({ ...reports[0], tool: { ...reports[0].tool, rule_pack: { id: "shop-of-li-hua", version: "1", edited: false } } }, "0.1.0", ["precheck-default"]).rule_pack.id, "own");
});

test("an event with a word too many is no event", () => {
  const result = summaryOf(reports[0], "0.1.0", ["precheck-default"]);
  assert.equal(readEvent({ protocol, type: "result", re: null, result: { ...result, file: "01.png" } }), null);
  assert.equal(readEvent({ protocol, type: "progress", progress: { kind: "train", outcome: { status: "passed", score: 95, max_score: 100, seconds: 1, items_done: 1, items_all: 1, bookmark: "处罚" } } }), null);
});

test("training: the outcome arrives as progress and result; without training the host is told so", async () => {
  const { say, training, heard } = stand();
  say({ type: "init", id: 1, options: { ...options, mode: "train", bookmark: "exam default 7 3" } });
  await soon(20);
  assert.equal(training.bookmark, "exam default 7 3");
  const outcome = { status: "incomplete", score: 0, max_score: 100, seconds: 40, items_done: 4, items_all: 25, bookmark: "exam default 7 4" };
  training.tell(outcome);
  training.tell({ ...outcome, bookmark: "exam default 7 5" });
  assert.deepEqual(heard.slice(2).map(({ data }) => data.progress.outcome.bookmark), ["exam default 7 4", "exam default 7 5"], "told at once, so that who leaves the next moment goes on there");
  await soon();
  training.tell({ ...outcome, status: "passed", score: 92, items_done: 25, bookmark: "" });
  await soon();
  assert.deepEqual(heard.map(({ data }) => data.type), ["ready", "done", "progress", "progress", "progress", "result"]);
  assert.equal(heard.at(-1).data.result.outcome.score, 92);
  const without = stand({ trains: false });
  without.say({ type: "init", id: 1, options: { ...options, mode: "train" } });
  await soon(20);
  assert.equal(without.heard.at(-1).data.code, "no_training");
});

test("a core that does not start is told", async () => {
  const { heard } = stand({ started: Promise.reject(new Error("no memory")) });
  await soon(20);
  assert.deepEqual(heard.map(({ data }) => data.code), ["start_failed"]);
});

test("origins are exact, and a list that is none allows nobody", () => {
  assert.deepEqual(listedOrigins('{"origins":["https://a.example","https://b.example/","*","null","https://*.c.example",5]}'), ["https://a.example"]);
  for (const text of ["", "[]", '{"origins":"https://a.example"}']) assert.deepEqual(listedOrigins(text), []);
  assert.equal(mayEmbed("http://localhost:1", "http://localhost:1", []), true);
  assert.equal(mayEmbed("http://localhost:2", "http://localhost:1", []), false);
  assert.equal(mayEmbed("null", "null", ["null"]), false);
  assert.equal(isOrigin("file://"), false);
});

test("xAPI statements tell the story once, without an actor", () => {
  const outcome = (status, items_done, score = 0) => ({ status, score, max_score: 100, seconds: 61.5, items_done, items_all: 20, bookmark: "" });
  const story = [outcome("not attempted", 0), outcome("incomplete", 0), outcome("incomplete", 5), outcome("passed", 20, 95), outcome("passed", 20, 95)];
  let before = null;
  const told = [];
  for (const now of story) {
    told.push(...statementsOf(before, now, "https://precheck.example/#exam", new Date(0)));
    before = now.status === "not attempted" ? null : now;
  }
  assert.deepEqual(told.map(({ verb }) => verb.id.split("/").pop()), ["initialized", "progressed", "passed"]);
  assert.deepEqual(told[2].result, { completion: true, duration: "PT61.5S", success: true, score: { scaled: 0.95, raw: 95, min: 0, max: 100 } });
  assert.equal(Object.values(told[1].result.extensions)[0], 25);
  assert.ok(told.every((statement) => !("actor" in statement)));
});
