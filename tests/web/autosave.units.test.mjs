// Autosave without a browser: the form goes before bytes, a full disk costs only the bytes, and what the write of an older case
// answers is dropped.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "./bundle.mjs";

const { Autosave } = await part("store/autosave");
const blank = { schema: "precheck.case/1" };
const tick = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

function setUp({ put = async () => undefined, save } = {}) {
  const files = [];
  const evidence = { all: files, revision: 0, get count() { return files.length; } };
  const custody = { entries: [] };
  const view = { case_form: blank, report: null, busy: false };
  const log = [];
  const cases = {
    withBytes: (work) => work(),
    bytes: { put },
    save: save ?? (async (_id, _tab, revision, saved) => {
      log.push({ statement: saved.content.form.statement, files: saved.content.files.map(({ name }) => name), facts: saved.facts.map(({ name }) => name), gone: saved.gone });
      return revision + 1;
    }),
  };
  const host = { view: () => view, begin: async () => undefined, stateChanged: () => undefined, written: () => undefined, lost: () => log.push("lost") };
  const autosave = new Autosave(cases, evidence, custody, "tab", "reader", host);
  const add = (name, facts = null) => {
    files.push({ name, blob: new Blob([name]), bytes: name.length, type: "text/plain", cancelled: false, problem: null, facts, sha256: "", keeping: "wanted" });
    ++evidence.revision;
    autosave.touch();
  };
  const say = (statement) => {
    view.case_form = { ...view.case_form, statement };
    autosave.touch();
  };
  return { autosave, view, files, evidence, log, add, say };
}

test("nothing is begun for a blank page or the sample", async () => {
  const { autosave, view, log } = setUp();
  autosave.follow(null, false);
  assert.equal(autosave.state, "empty");
  view.case_form = { ...blank, kind: "appeal", sample_now: "2026-11-19T12:00:00+08:00" };
  autosave.touch();
  assert.equal(autosave.state, "sample");
  assert.equal(await autosave.flush(), true);
  assert.deepEqual(log, []);
});

test("what is typed is written first, then file by file; facts are written once", async () => {
  const { autosave, files, evidence, log, add, say } = setUp();
  autosave.follow(null, false);
  say("one");
  add("a.txt", "{}");
  add("b.txt");
  assert.equal(autosave.state, "saving");
  assert.equal(await autosave.flush(), true);
  assert.equal(autosave.state, "saved");
  assert.deepEqual(log.map((each) => each.files), [[], ["a.txt"], ["a.txt", "b.txt"]]);
  assert.deepEqual(log.map((each) => each.facts), [[], ["a.txt"], []]);
  files[1].facts = '{"read":1}';
  files.splice(0, 1);
  ++evidence.revision;
  await autosave.flush();
  assert.deepEqual(log[3], { statement: "one", files: ["b.txt"], facts: ["b.txt"], gone: ["a.txt"] });
  await autosave.flush();
  assert.equal(log.length, 4, "nothing changed, nothing is written");
});

test("without room for bytes the form is kept, and it is said", async () => {
  let room = false;
  const { autosave, log, add, say } = setUp({ put: async () => {
    if (!room) throw new DOMException("no room", "QuotaExceededError");
  } });
  autosave.follow(null, false);
  add("film.mp4");
  say("typed");
  assert.equal(await autosave.flush(), false);
  assert.equal(autosave.state, "full");
  assert.deepEqual(log.at(-1), { statement: "typed", files: [], facts: [], gone: [] });
  room = true;
  await autosave.retry();
  assert.equal(autosave.state, "saved");
  assert.deepEqual(log.at(-1).files, ["film.mp4"]);
});

test("a browser that keeps nothing is not asked over and over, but at each change", async () => {
  let asked = 0;
  const { autosave, view, say } = setUp({ save: async () => {
    ++asked;
    throw new DOMException("insecure", "SecurityError");
  } });
  autosave.follow(null, false);
  say("one");
  assert.equal(await autosave.flush(), false);
  assert.equal(autosave.state, "none");
  autosave.touch();
  autosave.touch();
  await tick(400);
  assert.equal(asked, 1);
  say("two");
  await tick(400);
  assert.equal(asked, 2);
  view.case_form = blank;
  autosave.follow(null, false);
  assert.equal(autosave.state, "none", "said until something is kept");
  autosave.lose();
});

test("of a file whose bytes can't be read the rest is kept", async () => {
  const { autosave, files, log, add } = setUp();
  autosave.follow(null, false);
  add("gone.txt");
  files[0].blob = { size: 3, arrayBuffer: () => Promise.reject(new DOMException("moved", "NotReadableError")), slice: () => files[0].blob };
  await autosave.flush();
  assert.equal(autosave.state, "saved");
  assert.deepEqual([files[0].keeping, log.at(-1).files], ["impossible", []]);
});

test("the answer to a write of the case before does not touch the case that came", async () => {
  let answer;
  const { autosave, view, say } = setUp({ save: () => new Promise((resolve) => (answer = resolve)) });
  autosave.follow(null, false);
  say("of the first");
  const flushed = autosave.flush();
  await tick();
  view.case_form = { ...blank, statement: "of the second" };
  const row = { id: "second", saved_ms: 5, completeness: null, ready: null, blocking: 0, closes_strict: null, closes_lenient: null };
  autosave.follow({ row, content: { revision: 7 }, facts: new Map() }, true);
  answer(1);
  await flushed;
  assert.deepEqual([autosave.id, autosave.revision, autosave.state], ["second", 7, "saved"]);
});

test("a case that is read only is never written", async () => {
  const { autosave, view, log } = setUp();
  const row = { id: "x", saved_ms: 5, completeness: 0.5, ready: false, blocking: 1, closes_strict: null, closes_lenient: null };
  autosave.follow({ row, content: { revision: 7 }, facts: new Map() }, false);
  assert.equal(autosave.state, "elsewhere");
  view.case_form = { ...blank, statement: "x" };
  assert.equal(await autosave.flush(), true);
  assert.deepEqual(log, []);
});
