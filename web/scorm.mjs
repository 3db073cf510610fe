// Builds the course packages for learning management systems from build/site: build/scorm/precheck-scorm12.zip and
// precheck-scorm2004.zip, and beside each the same as a folder.
//   node web/scorm.mjs
import { build } from "esbuild";
import { zipSync } from "fflate";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { manifest } from "./scorm_manifest.mjs";

const web = dirname(fileURLToPath(import.meta.url));
const root = dirname(web);
const site = join(root, "build/site");
const out = join(root, "build/scorm");
const packed_already = /\.(png|jpe?g|webp|br|gz)$/i;

function filesOf(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

if (!existsSync(join(site, "index.html"))) {
  console.error("build/site is missing: run  bash web/run.sh --build  first");
  process.exit(1);
}
const { version } = JSON.parse(readFileSync(join(web, "package.json"), "utf8"));
rmSync(out, { recursive: true, force: true });
for (const [scorm, name] of [["1.2", "scorm12"], ["2004", "scorm2004"]]) {
  const folder = join(out, name);
  mkdirSync(folder, { recursive: true });
  // Compressed twins are of use to a server that knows of them only. Who may embed is here the course's own page alone.
  cpSync(site, join(folder, "app"), { recursive: true, filter: (path) => !/\.(br|gz)$|\/embed\.json$/.test(path) });
  writeFileSync(join(folder, "app/embed.json"), '{"origins":[]}\n');
  writeFileSync(join(folder, "sco.html"), readFileSync(join(web, "page/sco.html"), "utf8").replace('data-scorm="1.2"', `data-scorm="${scorm}"`));
  cpSync(join(web, "page/sco.css"), join(folder, "sco.css"));
  await build({ entryPoints: [join(web, "src/scorm/sco.ts")], outfile: join(folder, "sco.js"), bundle: true, minify: true, format: "esm", target: "es2022", platform: "browser", legalComments: "none", logLevel: "warning" });
  const files = filesOf(folder).map((path) => relative(folder, path)).sort();
  writeFileSync(join(folder, "imsmanifest.xml"), manifest(scorm, version, files));
  const entries = {};
  for (const path of ["imsmanifest.xml", ...files]) entries[path] = [readFileSync(join(folder, path)), { level: packed_already.test(path) ? 0 : 6, mtime: new Date(1980, 0, 1) }];
  const zip = zipSync(entries);
  writeFileSync(join(out, `precheck-${name}.zip`), zip);
  console.error(`build/scorm/precheck-${name}.zip: ${files.length + 1} files, ${(zip.length / 1e6).toFixed(1)} MB`);
}
