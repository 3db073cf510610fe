// What the product finds in captures, from the facts that are stored for them (tests/captures/facts).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { root } from "../web/site.mjs";

const now = "2026-11-25T12:00:00+08:00";       // the moment of the captures (tests/captures/screens/labels.json)
const no_lesson = ["EDC-203", "EDC-210"];

// Each by itself, as it was read.
export function findingsOf(names) {
  const folder = mkdtempSync(join(tmpdir(), "precheck-findings-"));
  const found = new Map();
  for (const name of names) {
    const path = join(folder, "facts.json");
    writeFileSync(path, gunzipSync(readFileSync(join(root, "tests/captures/facts/screens", `${name}.json.gz`))));
    let report;
    try {
      report = execFileSync(process.execPath, [join(root, "build/cli/precheck.mjs"), "check", path, "--now", now, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 26 });
    } catch (error) {
      report = error.stdout;      // 1: there is something above a notice
    }
    const { files, findings } = JSON.parse(report);
    found.set(name, {
      width: files[0].width, height: files[0].height,
      findings: findings.filter((each) => !no_lesson.includes(each.code)).map(({ code, outcome, where }) => ({ code, outcome, box: where.box })),
    });
  }
  rmSync(folder, { recursive: true });
  return found;
}
