// What the tests of exports share: golden reports, the catalogue, small pictures, and the second readers of what is written.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../web/site.mjs";

export { root };
export const precheck = join(root, "web/bin/precheck");
export const run = (words, options = {}) => spawnSync(precheck, words, { encoding: "utf8", maxBuffer: 1 << 28, ...options });

export const golden = readdirSync(join(root, "tests/cases"), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  .map(({ name }) => ({ name, report: JSON.parse(readFileSync(join(root, "tests/cases", name, "report.json"), "utf8")) }));
export const goldenReport = (name) => structuredClone(golden.find((each) => each.name === name).report);

let listed = null;
export function catalogue() {
  listed ??= JSON.parse(run(["checks", "--format", "json"]).stdout);
  return listed;
}

// Python programs (Debian's, which has the modules) are second readers of nearly every format.
export const python = (program, input, ...args) => JSON.parse(execFileSync("/usr/bin/python3", ["-c", program, ...args], { encoding: "utf8", input, maxBuffer: 1 << 28 }));

// Validators that are packages of their own (tests/exports/validators): fetched once into build/.
function validators() {
  const folder = join(root, "build/exports/validators");
  if (!existsSync(join(folder, "node_modules/ical.js"))) {
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, "tests/exports/validators"), folder, { recursive: true });
    execFileSync("npm", ["ci", "--silent", "--no-audit", "--no-fund"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  return folder;
}

export const icalModule = () => import(createRequire(join(validators(), "package.json")).resolve("ical.js"));

// What SARIF's own validator says of a file: [level, rule] of each line.
export function sarifVerdicts(path) {
  const program = join(validators(), "node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool");
  chmodSync(program, 0o755);
  const result = spawnSync(program, ["validate", path], { encoding: "utf8", maxBuffer: 1 << 26, env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
  const said = `${result.stdout}${result.stderr}`;
  return { said, status: result.status, verdicts: [...said.matchAll(/: (error|warning|note) (SARIF\d+|JSON\d+)/g)].map(([, level, rule]) => [level, rule]) };
}
