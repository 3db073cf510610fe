// Helpers: workers that work for another worker and are made by the page. Ports are Node's own; a worker is one in name.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import { part } from "./bundle.mjs";

const { Helpers, MadeHelpers, ownHelper, whenGivenPort } = await part("helper_workers");
globalThis.MessageChannel ??= MessageChannel;

const made = [];
globalThis.Worker = class {
  handlers = {};
  ended = false;
  constructor(url, { name }) {
    Object.assign(this, { url, name });
    made.push(this);
    // What each of these scripts does: it sends back what it gets, with its name.
    whenGivenPort(this, (port) => {
      this.port = port;
      port.onmessage = ({ data }) => port.postMessage(`${name}: ${data}`);
    });
  }
  addEventListener(type, handle) {
    this.handlers[type] = handle;
  }
  postMessage(_data, ports) {
    this.handlers.message({ ports });
  }
  terminate() {
    this.ended = true;
    this.port.close();
  }
};

// A worker that wants helpers, and the page that makes them.
function pair() {
  made.length = 0;
  const helpers = new Helpers((message) => assert.equal(page.take(message), true));
  const page = new MadeHelpers("blob:own", (message) => helpers.failed(message));
  return { helpers, page };
}
const answer = (link) => new Promise((resolve) => link.onMessage(resolve));

test("what is said goes both ways, of the own script or of another", async () => {
  const { helpers, page } = pair();
  const own = helpers.make("tensor_worker", null), other = helpers.make("part", new TextEncoder().encode("of a part").buffer);
  own.post("one");       // before anybody listens: it waits
  assert.equal(await answer(own), "tensor_worker: one");
  other.post("two");
  assert.equal(await answer(other), "part: two");
  assert.equal(made[0].url, "blob:own");
  assert.equal(await (await fetch(made[1].url)).text(), "of a part");
  assert.equal(page.take({ type: "pong" }), false, "what is about something else goes on");
  page.endAll();
  assert.deepEqual(made.map((worker) => worker.ended), [true, true]);
});

test("one that breaks is told to who wanted it, and to no other; one that is ended is ended", () => {
  const { helpers } = pair();
  const told = [];
  const links = [0, 1].map((at) => {
    const link = helpers.make("tensor_worker", null);
    link.onError((reason) => told.push([at, reason]));
    return link;
  });
  made[1].handlers.error({ message: "out of memory" });
  made[0].handlers.error({ message: "" });
  assert.deepEqual(told, [[1, "out of memory"], [0, "the worker could not be started"]]);
  links[0].end();
  assert.deepEqual(made.map((worker) => worker.ended), [true, false]);
  made[0].handlers.error({ message: "late" });
  assert.equal(told.length, 2);
  links[1].end();
});

test("a helper of the page itself speaks in the same way, and its address goes with it", async () => {
  made.length = 0;
  const link = ownHelper(new TextEncoder().encode("heic").buffer);
  link.post("three");
  assert.equal(await answer(link), ": three");
  const { url } = made[0];
  link.end();
  assert.equal(made[0].ended, true);
  await assert.rejects(fetch(url));
});
