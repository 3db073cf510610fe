// What the test of the golden cases and their rebaselining share.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const rebaseline_command = "node tests/cases/rebaseline.mjs";

export const cases = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => {
    const folder = join(here, entry.name);
    return {
      name: entry.name, facts: join(folder, "facts.json"), form: existsSync(join(folder, "case.json")) ? join(folder, "case.json") : null,
      now: readFileSync(join(folder, "now.txt"), "utf8").trim(), golden: join(folder, "report.json"),
    };
  });

// The tool's version is all that may differ between two runs.
export const without_version = (report) => report.replace(/("tool":\{"name":"precheck","version":)"[^"]*"/, '$1"*"');

export function report_by_native({ facts, form, now }) {
  return execFileSync(join(root, "build/native/precheck_native"), [now, facts, ...(form ? [form] : [])], { encoding: "utf8", maxBuffer: 1 << 28 });
}

export function report_by_wasm({ facts, form, now }) {
  const run = spawnSync(join(root, "web/bin/precheck"), ["check", facts, ...(form ? ["--case", form] : []), "--now", now, "--format", "json"], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.status !== 0 && run.status !== 1) throw new Error(`precheck check: exit status ${run.status}\n${run.stderr}`);
  return run.stdout;
}

// Spread over lines for people. Only white space outside texts is added, so that collapse() gives the same bytes back
// (JSON.parse and stringify would write 1.0 as 1).
export function spread(report) {
  let out = "", depth = 0, at = 0;
  const pad = () => "\n" + " ".repeat(depth);
  while (at < report.length) {
    const flat = /^(?:"(?:[^"\\]|\\.)*"|\[\]|\{\}|\[(?:[-+0-9.eE]+,?)+\])/.exec(report.slice(at, at + 20000));
    if (flat) {
      out += flat[0];
      at += flat[0].length;
      continue;
    }
    const letter = report[at++];
    if (letter === "{" || letter === "[") {
      ++depth;
      out += letter + pad();
    } else if (letter === "}" || letter === "]") {
      --depth;
      out += pad() + letter;
    } else if (letter === ",") out += letter + pad();
    else if (letter === ":") out += ": ";
    else out += letter;
  }
  return out;
}

export const collapse = (text) => text.replace(/"(?:[^"\\]|\\.)*"|\s+/g, (part) => (part[0] === '"' ? part : ""));
