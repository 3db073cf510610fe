// The shell's types hold, as strictly as web/tsconfig.json asks.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const web = join(dirname(fileURLToPath(import.meta.url)), "../../web");

test("TypeScript finds nothing wrong", { timeout: 180000 }, () => {
  const result = spawnSync(process.execPath, [join(web, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", web], { encoding: "utf8" });
  assert.equal(result.stdout + result.stderr, "");
  assert.equal(result.status, 0);
});
