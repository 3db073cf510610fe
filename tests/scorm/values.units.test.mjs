// What is set in a learning platform is what the list allows, in the formats of the data models, and never too long.
import assert from "node:assert/strict";
import { test } from "node:test";
import { part } from "../web/bundle.mjs";

const { most_suspend_chars, readKept, reported, suspendData, time12, time2004, valuesOf, withOutcome } = await part("scorm/values");
const { findApi, Session } = await part("scorm/session");

const outcome = (status, score, items_done, bookmark = "") => ({ status, score, max_score: 100, seconds: 60, items_done, items_all: 20, bookmark });
const nothing = readKept("");

// A platform as far as calls go, which keeps what it is given.
function platform(version, data = {}) {
  const names = version === "1.2" ? ["LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit", "LMSFinish", "LMSGetLastError"] : ["Initialize", "GetValue", "SetValue", "Commit", "Terminate", "GetLastError"];
  const calls = [];
  const answers = [() => "true", (name) => data[name] ?? "", (name, value) => ((data[name] = value), "true"), () => "true", () => "true", () => "0"];
  return { data, calls, object: Object.fromEntries(names.map((name, at) => [name, (...words) => (calls.push([name, ...words]), answers[at](...words))])) };
}
const windowOf = (version, object, depth = 2) => {
  let top = { [version === "1.2" ? "API" : "API_1484_11"]: object };
  top.parent = top;
  for (let at = 0; at < depth; ++at) top = { parent: top };
  return top;
};

test("times are written as each version wants them", () => {
  assert.equal(time12(0), "0000:00:00.00");
  assert.equal(time12(3725.5), "0001:02:05.50");
  assert.equal(time12(59.999), "0000:01:00.00");
  assert.equal(time12(1e12), "9999:59:59.99");
  assert.equal(time2004(3725.5), "PT3725.5S");
});

test("only elements of the list are set, whatever the outcome", () => {
  for (const version of ["1.2", "2004"])
    for (const status of ["not attempted", "incomplete", "passed", "failed"]) {
      const now = outcome(status, 91, 20, "b");
      for (const [element, value] of valuesOf(version, withOutcome(nothing, now), now, 10, "{}")) {
        assert.ok(reported[version].includes(element), element);
        assert.equal(typeof value, "string");
      }
    }
});

test("a pass is not taken back by a later try", () => {
  const passed = withOutcome(nothing, outcome("passed", 92, 20));
  const after = withOutcome(passed, outcome("failed", 40, 20));
  assert.deepEqual([after.passed, after.score], [true, 92]);
  assert.equal(Object.fromEntries(valuesOf("1.2", after, outcome("failed", 40, 20), 1, null))["cmi.core.lesson_status"], "passed");
  assert.equal(withOutcome(withOutcome(nothing, outcome("failed", 80, 20)), outcome("failed", 40, 20)).score, 40);
});

test("suspend data has its limit, and what is too long leaves the old one", () => {
  for (const version of ["1.2", "2004"]) {
    const most = most_suspend_chars[version];
    const kept = (length) => ({ ...nothing, bookmark: "x".repeat(length) });
    const frame = suspendData(version, kept(0)).length;
    assert.equal(suspendData(version, kept(most - frame)).length, most);
    assert.equal(suspendData(version, kept(most - frame + 1)), null);
    assert.deepEqual(readKept(suspendData(version, kept(7))), kept(7));
  }
  for (const text of ["", "null", "[]", "{", '{"v":2,"passed":true}']) assert.deepEqual(readKept(text), nothing);
});

test("a session reports at every milestone, at its end once, and goes on where it stood", () => {
  for (const version of ["1.2", "2004"]) {
    const lms = platform(version);
    let now = 0;
    const session = Session.begin(findApi(windowOf(version, lms.object), version), () => now);
    const status = version === "1.2" ? "cmi.core.lesson_status" : "cmi.completion_status";
    const commits = () => lms.calls.filter(([name]) => /Commit/.test(name)).length;
    assert.deepEqual([lms.data[status], commits()], ["incomplete", 1]);
    now = 61000;
    session.learned(outcome("incomplete", 0, 3, "exam 3"));
    session.learned(outcome("incomplete", 0, 3, "exam 3"));
    assert.equal(commits(), 2, "what is no milestone is not written down");
    session.learned(outcome("incomplete", 0, 4, `exam ${"9".repeat(70000)}`));
    assert.deepEqual(session.problems, ["bookmark_too_long"]);
    assert.equal(JSON.parse(lms.data["cmi.suspend_data"]).bookmark, "exam 3");
    session.learned(outcome("incomplete", 0, 5, "exam 5"));
    session.end();
    session.end();
    assert.equal(lms.calls.filter(([name]) => /Finish|Terminate/.test(name)).length, 1);
    assert.equal(lms.data[version === "1.2" ? "cmi.core.exit" : "cmi.exit"], "suspend");
    assert.equal(lms.data[version === "1.2" ? "cmi.core.session_time" : "cmi.session_time"], version === "1.2" ? "0000:01:01.00" : "PT61S");

    const again = Session.begin(findApi(windowOf(version, lms.object, 0), version), () => 0);
    assert.equal(again.bookmark, "exam 5");
    again.learned(outcome("passed", 95, 20));
    again.end();
    const expected = version === "1.2" ? { "cmi.core.lesson_status": "passed", "cmi.core.score.raw": "95", "cmi.core.exit": "" }
      : { "cmi.completion_status": "completed", "cmi.success_status": "passed", "cmi.score.scaled": "0.95", "cmi.progress_measure": "1", "cmi.exit": "normal" };
    for (const [element, value] of Object.entries(expected)) assert.equal(lms.data[element], value, element);

    // Opened once more and left: what was reached stands.
    Session.begin(findApi(windowOf(version, lms.object), version), () => 0).end();
    for (const element of Object.keys(expected).filter((each) => /status|score/.test(each))) assert.equal(lms.data[element], expected[element]);
  }
});

test("a platform whose calls fail or break off costs no answer: it is said, and the next step reports everything again", () => {
  for (const version of ["1.2", "2004"]) {
    const lms = platform(version);
    const named = (name) => (version === "1.2" ? `LMS${name}` : name);
    const { object } = lms, works = { ...object };
    const session = Session.begin(findApi(windowOf(version, object), version), () => 0);
    object[named("SetValue")] = (name, value) => (/suspend_data/.test(name) ? "false" : works[named("SetValue")](name, value));
    object[named("GetLastError")] = () => "405";
    session.learned(outcome("incomplete", 0, 1, "exam 1"));
    assert.deepEqual(session.problems, ["cmi.suspend_data: 405"]);
    object[named("SetValue")] = works[named("SetValue")];
    object[named("Commit")] = () => { throw new Error("the platform is gone"); };
    session.learned(outcome("incomplete", 0, 2, "exam 2"));
    assert.deepEqual(session.problems, ["commit: 405"]);
    object[named("Commit")] = works[named("Commit")];
    session.learned(outcome("incomplete", 0, 3, "exam 3"));
    assert.deepEqual([session.problems, JSON.parse(lms.data["cmi.suspend_data"]).bookmark], [[], "exam 3"]);
    for (const name of ["SetValue", "Commit", version === "1.2" ? "Finish" : "Terminate", "GetLastError"]) object[named(name)] = () => { throw new Error("the platform is gone"); };
    session.end();
    object[named("Initialize")] = () => { throw new Error("no session"); };
    assert.equal(Session.begin(findApi(windowOf(version, object), version), () => 0), null);
  }
});

test("without a platform, and with one of the other version, there is none", () => {
  assert.equal(findApi(windowOf("1.2", platform("1.2").object), "2004"), null);
  const alone = {};
  alone.parent = alone;
  alone.opener = windowOf("1.2", platform("1.2").object);
  assert.equal(findApi(alone, "1.2").version, "1.2");
  const refuses = { get API() { throw new Error("another site"); } };
  refuses.parent = windowOf("1.2", platform("1.2").object);
  assert.equal(findApi(refuses, "1.2").version, "1.2");
});
