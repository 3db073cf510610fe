// The served site, as its users get it: web/serve.mjs in a process of its own, with every request on record.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

export async function serveSite(...options) {
  const server = spawn(process.execPath, [join(root, "web/serve.mjs"), "0", "--log", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  // A test that fails before it stops its server must not keep the process that runs it.
  process.once("exit", () => server.kill());
  const requests = [];
  const address = await new Promise((resolve, reject) => {
    server.once("exit", () => reject(new Error("the server did not start")));
    createInterface({ input: server.stdout }).on("line", (line) => {
      const found = /(http:\/\/localhost:\d+\/)/.exec(line);
      if (line.startsWith("{")) requests.push(JSON.parse(line));
      else if (found) resolve(found[1]);
    });
  });
  server.unref();
  server.stdout.unref();
  return {
    address,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.ref();
        server.once("exit", resolve);
        server.kill();
      }),
  };
}
