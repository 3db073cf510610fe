// The package as npm packs it, installed into an empty project: what it names is there, and a portal in strict TypeScript compiles
// against it, by either way of finding modules.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { root } from "../web/site.mjs";

const limits = { timeout: 180000 };
const folder = mkdtempSync(join(tmpdir(), "precheck-portal-"));
const installed = join(folder, "node_modules/precheck-embed");

before(() => {
  if (!existsSync(join(root, "build/embed/types"))) execFileSync(process.execPath, [join(root, "web/embed.mjs")]);
  const quiet = { cwd: folder, stdio: ["ignore", "ignore", "inherit"] };
  execFileSync("npm", ["pack", "--silent", join(root, "build/embed")], quiet);
  writeFileSync(join(folder, "package.json"), '{ "name": "portal", "private": true, "type": "module" }\n');
  const [packed] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  execFileSync("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", `./${packed}`], quiet);
  cpSync(join(root, "tests/embed/package"), join(folder, "src"), { recursive: true });
}, limits);
after(() => rmSync(folder, { recursive: true, force: true }));

test("what the package names is in it: module, element, types, examples, licence", limits, () => {
  const { exports, version, license } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  assert.equal(version, JSON.parse(readFileSync(join(root, "web/package.json"), "utf8")).version);
  assert.equal(license, "Apache-2.0");
  for (const path of [...Object.values(exports).flatMap((each) => Object.values(each)), "README.md", "README.zh.md", "LICENSE", ...["module", "element", "iframe"].flatMap((name) => [`examples/${name}.html`, `examples/${name}.js`])])
    assert.ok(readFileSync(join(installed, path), "utf8").length > 0, path);
});

for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]])
  test(`a portal in strict TypeScript compiles against its types (${resolution})`, limits, () => {
    const compilerOptions = { strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true, skipLibCheck: false, target: "es2022", lib: ["es2022", "dom", "dom.iterable"], module, moduleResolution: resolution, types: [] };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
    const { status, stdout } = spawnSync(process.execPath, [join(root, "web/node_modules/typescript/bin/tsc"), "-p", folder], { encoding: "utf8" });
    assert.equal(status, 0, stdout);
  });
