// web/serve.mjs: the headers stand on every answer, no address brings it down or out of its folder, and it says what is wrong.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { connect } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const script = join(fileURLToPath(new URL(".", import.meta.url)), "../../web/serve.mjs");

function start(...words) {
  const child = spawn(process.execPath, [script, ...words], { stdio: ["ignore", "pipe", "pipe"] });
  const said = { out: "", err: "" };
  child.stderr.on("data", (text) => (said.err += text));
  const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve({ code, signal, ...said })));
  const listening = new Promise((resolve) => child.stdout.on("data", (text) => {
    said.out += text;
    const port = said.out.match(/http:\/\/localhost:(\d+)\//)?.[1];
    if (port) resolve(Number(port));
  }));
  const port = Promise.race([listening, ended.then(({ err }) => Promise.reject(new Error(err)))]);
  port.catch(() => undefined);   // who starts it in order to see it fail waits for `ended` alone
  return { child, ended, port };
}

// One raw request: what `fetch` would tidy up arrives as it is.
function raw(port, text) {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (part) => (answer += part));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const get = (path, method = "GET") => `${method} ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;

test("every answer carries the policy", async () => {
  const server = start("0");
  const port = await server.port;
  for (const [request, status] of [[get("/no-such-file"), 404], [get("/", "POST"), 405], [get("/%"), 404], [get("/%00"), 404], [get("/..%2f..%2fpackage.json"), 404], [get("/../web/serve.mjs"), 404],
    [get("//"), 404], [get("http://["), 404], [get("/models/"), 404], ["nonsense\r\n\r\n", 400]]) {
    const answer = await raw(port, request);
    const what = `${request.split("\r\n")[0]} -> ${answer.split("\r\n")[0]}`;
    assert.match(answer, new RegExp(`^HTTP/1.1 ${status} `), what);
    assert.match(answer, /Connection-Allowlist: \(response-origin\)/i, what);
    assert.match(answer, /Content-Security-Policy: default-src 'none'/i, what);
  }
  server.child.kill("SIGINT");
  const { code, err } = await server.ended;
  assert.equal(code, 0, "SIGINT is a clean end");
  assert.equal(err, "");
});

test("a port that is taken is named, with the way out", async () => {
  const first = start("0");
  const port = await first.port;
  const { code, err } = await start(String(port)).ended;
  assert.equal(code, 1);
  assert.match(err, new RegExp(`port ${port} is in use`));
  assert.match(err, /--port \d+/);
  first.child.kill("SIGINT");
  await first.ended;
});

test("a port that is none is bad usage", async () => {
  for (const word of ["http", "70000", "-1"]) assert.equal((await start(word).ended).code, 2, word);
});
