// Ten kills of browser and tab at random moments; the long run is `node tests/web/kills.mjs --runs 200`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { killRuns } from "./kills.mjs";

test("nothing that was acknowledged is lost, and the case opens every time", { timeout: 400000 }, async () => {
  const seed = Date.now() % 1e6;
  const { runs, acknowledged, faults } = await killRuns({ runs: 10, seed });
  assert.equal(runs, 10);
  assert.ok(acknowledged > 10, `only ${acknowledged} writes were heard of`);
  assert.deepEqual(faults, [], `--seed ${seed}`);
});
